"""No dump of memory, and no file that somebody else may read."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only where files have owners")


def test_files_are_for_their_owner_and_memory_is_dumped_nowhere(tmp_path):
    words = f"""
import resource, pathlib
from facilitator.guarded import guard
guard()
pathlib.Path({str(tmp_path / "file")!r}).write_text("x")
print(resource.getrlimit(resource.RLIMIT_CORE))
with open("/proc/self/status") as told:
    pass
import ctypes
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    limits, dumpable = done.stdout.split("\n")[:2]
    assert limits == "(0, 0)"
    if sys.platform == "linux":
        assert dumpable == "0"
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


def test_everything_a_command_writes_in_a_home_is_for_its_owner(tmp_path):
    home, shown = tmp_path / "home", tmp_path / "sheets"
    command = [sys.executable, "-m", "facilitator", "demo", "--to", str(shown), "--keep", str(home)]
    subprocess.run(command, check=True, capture_output=True)
    found = [home, *home.rglob("*")]
    assert len(found) > 5
    for one in found:
        assert stat.S_IMODE(one.stat().st_mode) & 0o077 == 0, one.name
