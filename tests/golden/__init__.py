"""Files as former versions wrote them, which every later version must read."""

from __future__ import annotations
