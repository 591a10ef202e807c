"""The room display: what the second screen, the shared window or the turned laptop shows."""

from __future__ import annotations
