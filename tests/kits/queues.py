"""A print service of the tests' own: real queues, none of them leading to a printer."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

DAEMON = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
needs_queues = pytest.mark.skipif(
    DAEMON is None or shutil.which("lp") is None or os.geteuid() != 0,
    reason="needs CUPS, and somebody who may run it",
)
_FILES = """
SystemGroup root
User lp
Group lp
ServerRoot {at}
ServerBin {at}/programs
RequestRoot {at}/spool
CacheDir {at}/cache
StateDir {at}/state
TempDir {at}/spool
AccessLog {at}/access.log
ErrorLog {at}/error.log
PageLog {at}/page.log
FileDevice Yes
"""
_PROGRAMS = Path("/usr/lib/cups")
STOPPING = "stopping:/desk"
"""The device of a printer that fails at every sheet, so that its queue is stopped."""
_STOPS = "#!/bin/sh\nexit 4\n"
_ACCESS = """
Listen {at}/socket
WebInterface No
Browsing Off
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""


@dataclass(frozen=True)
class Queues:
    """Where the service is listening, and its queues."""

    at: Path
    socket: Path

    def ask(self, *words: str) -> str:
        """What a command of CUPS answers."""
        done = subprocess.run(words, env=self.environ(), capture_output=True, check=True, text=True)
        return done.stdout

    def environ(self) -> dict[str, str]:
        """The environment in which commands speak to this service."""
        return os.environ | {"CUPS_SERVER": str(self.socket), "LC_ALL": "C"}

    def add(self, name: str, device: str = "file:///dev/null") -> str:
        """Make a queue that takes anything and prints nothing."""
        self.ask("lpadmin", "-p", name, "-E", "-v", device, "-m", "raw")
        return name

    def held(self) -> list[bytes]:
        """What was sent and is kept in the spool, oldest first."""
        return [one.read_bytes() for one in sorted((self.at / "spool").glob("d*"))]


@contextmanager
def queues(at: Path) -> Iterator[Queues]:
    """Run a print service in a folder with a short path, which this process speaks to as well."""
    for name in ("spool", "cache", "state"):
        (at / name).mkdir()
    shutil.chown(at / "spool", group="lp")
    backends = at / "programs" / "backend"
    backends.mkdir(parents=True)
    for one in _PROGRAMS.iterdir():
        if one.name != backends.name:
            (backends.parent / one.name).symlink_to(one)
    stopping = backends / STOPPING.partition(":")[0]
    stopping.write_text(_STOPS)
    stopping.chmod(0o755)
    at.chmod(0o755)
    (at / "files.conf").write_text(_FILES.format(at=at))
    (at / "cupsd.conf").write_text(_ACCESS.format(at=at))
    here = Queues(at, at / "socket")
    assert DAEMON is not None
    words = (DAEMON, "-f", "-c", str(at / "cupsd.conf"), "-s", str(at / "files.conf"))
    daemon = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    library = ctypes.CDLL(ctypes.util.find_library("cups") or "libcups.so.2")
    try:
        _wait_for(here)
        library.cupsSetServer(str(here.socket).encode())  # Qt asks by the same library
        yield here
    finally:
        library.cupsSetServer(None)
        daemon.terminate()
        daemon.wait(20)


def _wait_for(here: Queues) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        done = subprocess.run(("lpstat", "-r"), env=here.environ(), capture_output=True)
        if here.socket.exists() and b"is running" in done.stdout:
            return
        time.sleep(0.05)
    raise AssertionError("the print service did not start")
