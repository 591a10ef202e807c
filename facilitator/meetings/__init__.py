"""The domain: frozen values and pure functions; imports nothing of ours and reads no clock."""

from __future__ import annotations
