"""What several tests look at results with."""

from __future__ import annotations
