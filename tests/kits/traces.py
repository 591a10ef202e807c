"""What the program asks of the system over a session: its sockets, and the files it writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CALLS = "socket,connect,bind,listen,sendto,sendmsg"
WRITES = (
    "open,openat,creat,mkdir,mkdirat,mknod,mknodat,link,linkat,symlink,symlinkat,rename,renameat2"
)
MADE = re.compile(
    r'^\d+ +(?:(?:open(?:at)?\((?:AT_FDCWD, )?"([^"]+)", [^)]*O_(?:WRONLY|RDWR|CREAT))'
    r'|(?:creat|mkdir|mknod)(?:at)?\((?:AT_FDCWD, )?"([^"]+)"'
    r'|(?:link|symlink|rename)\w*\(.*"([^"]+)"[^"]*\)).*= \d',
    re.MULTILINE,
)
"""What was made or opened to be written, by the system's own names of the calls."""
OF_THE_SYSTEM = ("/dev/", "/proc/")
SOCKET = re.compile(r"\bsocket\((AF_\w+)")
OUTWARD = re.compile(r"sin6?_port|AF_INET|AF_PACKET|SOCK_RAW")


def tracing(trace: Path) -> tuple[str, ...]:
    calls = f"trace={CALLS},{WRITES}"
    return ("strace", "-f", "--seccomp-bpf", "-s", "4096", "-o", str(trace), "-e", calls)


def elsewhere(trace: Path, *places: Path) -> set[str]:
    """What was made or written that is neither in these places nor the system's own."""
    text = trace.read_text(errors="replace")
    made = {next(filter(None, found)) for found in MADE.findall(text)}
    assert any(one.startswith(str(places[0])) for one in made), "nothing was written at all"
    known = (*map(str, places), *OF_THE_SYSTEM)
    return {one for one in made if not one.startswith(known)}


def families(trace: Path) -> set[str]:
    """The families of all sockets that were made, after looking for any that leads outward."""
    text = trace.read_text(errors="replace")
    assert OUTWARD.search(text) is None, OUTWARD.search(text)
    return set(SOCKET.findall(text))
