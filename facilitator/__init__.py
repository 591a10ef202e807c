"""Facilitator runs recovery and support group meetings from one laptop."""

from __future__ import annotations

__version__ = "0.6.0"
