"""Use cases: load, change purely, save, record the step, notify; the only writer."""

from __future__ import annotations
