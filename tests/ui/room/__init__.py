"""The room display."""

from __future__ import annotations
