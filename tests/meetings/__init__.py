"""Tests of facilitator/meetings."""

from __future__ import annotations
