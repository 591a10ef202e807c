"""The store, killed, starved and damaged."""

from __future__ import annotations
