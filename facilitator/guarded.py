"""What the process does for itself, before anything else: no dumps, no files for others to read."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

_SET_DUMPABLE = 4
"""``PR_SET_DUMPABLE`` of Linux (prctl(2)): neither a dump nor another process reads its memory."""


def guard() -> None:
    """Write files for their owner alone, and leave no dump of memory where the system lets us."""
    if os.name != "posix":
        return
    os.umask(0o077)
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
