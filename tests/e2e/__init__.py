"""The real program in a real window on a private X server."""

from __future__ import annotations
