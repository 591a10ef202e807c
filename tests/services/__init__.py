"""Tests of facilitator/services."""

from __future__ import annotations
