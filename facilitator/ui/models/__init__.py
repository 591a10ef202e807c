"""Item models over domain values, so that a screen reader finds every row."""

from __future__ import annotations
