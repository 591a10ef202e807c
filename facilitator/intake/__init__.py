"""What comes in: bytes of a file become a reading, parsed in a process of its own."""

from __future__ import annotations
