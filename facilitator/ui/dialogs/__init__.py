"""Dialogs that answer through one function with a value or ``None``."""

from __future__ import annotations
