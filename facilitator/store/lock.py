"""The lock of a home: held by the one process that may write, and let go of when it dies."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def take(path: Path) -> int | None:
    """Take the lock; the handle to give back, or ``None`` if another process has it.

    Raises ``OSError``, also where the disk knows no locks.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _hold(handle)
    except (BlockingIOError, PermissionError):  # the latter is how Windows says it
        os.close(handle)
        return None
    except BaseException:
        os.close(handle)
        raise
    return handle


def give_back(handle: int) -> None:
    """Let another process take the lock; the file stays, since removing it would race."""
    os.close(handle)
