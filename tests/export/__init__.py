"""Tests of the paper."""

from __future__ import annotations
