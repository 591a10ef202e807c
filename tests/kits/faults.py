"""The fault kit: file systems of their own for a child, full or read-only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.kits.kills import Outcome, run

if TYPE_CHECKING:
    from pathlib import Path

SMALL_KIB = 2048


def _unshare() -> tuple[str, ...]:
    return ("unshare", "-m") if os.geteuid() == 0 else ("unshare", "-rm")


@cache
def _may_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    words = (*_unshare(), "mount", "-t", "tmpfs", "tmpfs", "/mnt")
    return subprocess.run(words, capture_output=True, timeout=20).returncode == 0


needs_mounts = pytest.mark.skipif(not _may_mount(), reason="this machine lets nobody mount")


def on_small_disk(folder: Path, *words: str) -> Outcome:
    """Run a child module with a folder that is a small disk of its own, seen by it alone."""
    script = f'mount -t tmpfs -o size={SMALL_KIB}k tmpfs "$1" && shift && exec "$@"'
    return run((*_unshare(), "sh", "-c", script, "sh", str(folder), sys.executable, "-m", *words))


def on_read_only_disk(folder: Path, *words: str) -> Outcome:
    """Run a child module for which a folder cannot be written to, not even by root."""
    script = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'
    return run((*_unshare(), "sh", "-c", script, "sh", str(folder), sys.executable, "-m", *words))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and its bytes, but for the two files of a journal."""
    return {
        str(one.relative_to(folder)): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and not one.name.endswith(("-wal", "-shm"))
    }
