"""The live page and its parts: the whole console while a meeting runs."""

from __future__ import annotations
