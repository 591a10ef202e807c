"""A real X server with several outputs that have no wires: Xorg with its dummy driver.

Unlike monitors set by name on Xvfb, its outputs have modes and places of their own, so a program is
told of a new resolution, of a screen that moved and of mirrored screens as on a real computer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.kits.desktop import Box, Desktop, end, until
from tests.kits.monitors import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator

_DRIVER = Path("/usr/lib/xorg/modules/drivers/dummy_drv.so")
needs_heads = pytest.mark.skipif(
    not _DRIVER.exists() or any(shutil.which(one) is None for one in ("Xorg", "xrandr", "openbox")),
    reason="needs Xorg with the dummy driver, xrandr and openbox",
)
OUTPUTS = {"Laptop": "DUMMY0", "Projector": "DUMMY1", "Beamer": "DUMMY2"}
_CONFIGURATION = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "any"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "one"
  Device "dummy"
  Monitor "any"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1024x768"
    Virtual {width} {height}
  EndSubSection
EndSection
"""


class Heads:
    """The outputs of a server, plugged with xrandr, which changes all it is given at one moment."""

    def __init__(self, screen: Desktop) -> None:
        self._environment = screen.environment()
        self._size = screen.size
        self._modes: set[tuple[str, str]] = set()
        # An output counts as connected from its first mode on, once the server has looked again.
        first = Box(0, 0, 1024, 768)
        self.set(**dict.fromkeys(OUTPUTS, first))
        self._xrandr("--query")

    def set(self, primary: str = "", **boxes: Box | None) -> Moment:
        """Give screens a place and a resolution, or take them away (``None``)."""
        words = ["--fb", f"{self._size[0]}x{self._size[1]}"]
        for name, box in boxes.items():
            words += ["--output", OUTPUTS[name]]
            if box is None:
                words.append("--off")
                continue
            words += ["--mode", self._mode(OUTPUTS[name], box), "--pos", f"{box.x}x{box.y}"]
            if name == primary:
                words.append("--primary")
        before = time.monotonic()
        self._xrandr(*words)
        return Moment(before, time.monotonic())

    def _mode(self, output: str, box: Box) -> str:
        """The name of a mode of a size, made where it is new."""
        name = f"M{box.width}x{box.height}"
        if not any(known == name for _, known in self._modes):
            wide, high = box.width, box.height
            across = (str(wide), str(wide + 40), str(wide + 80), str(wide + 160))
            down = (str(high), str(high + 3), str(high + 8), str(high + 20))
            self._xrandr("--newmode", name, "80", *across, *down)
        if (output, name) not in self._modes:
            self._xrandr("--addmode", output, name)
            self._modes.add((output, name))
        return name

    def _xrandr(self, *words: str) -> None:
        done = subprocess.run(
            ("xrandr", *words), env=self._environment, capture_output=True, text=True, timeout=30
        )
        assert done.returncode == 0, f"xrandr {words}: {done.stderr}"


def _server(folder: Path, size: tuple[int, int]) -> tuple[subprocess.Popen[bytes], str]:
    """Start Xorg on a display number of its own choice."""
    configuration = folder / "xorg.conf"
    configuration.write_text(_CONFIGURATION.format(width=size[0], height=size[1]))
    read, write = os.pipe()
    with (folder / "xorg.out").open("wb") as log:
        process = subprocess.Popen(
            (
                *("Xorg", "-displayfd", str(write), "-config", str(configuration), "-noreset"),
                *("-nolisten", "tcp", "-novtswitch", "-sharevts"),
                *("-logfile", str(folder / "xorg.log")),
            ),
            pass_fds=(write,),
            stdout=log,
            stderr=log,
        )
    os.close(write)
    with os.fdopen(read, "rb") as said:
        number = said.readline().decode().strip()
    if not number:
        end(process)
        raise AssertionError((folder / "xorg.out").read_text())
    return process, f":{number}"


@contextmanager
def heads(size: tuple[int, int], *, managed: bool = True) -> Iterator[Desktop]:
    """A desktop on such a server, with a window manager or none."""
    folder = Path(tempfile.mkdtemp(prefix="facilitator-heads-"))
    processes = []
    try:
        server, display = _server(folder, size)
        processes.append(server)
        made = Desktop(folder, display, size)
        if managed:
            with (folder / "openbox.log").open("wb") as log:
                processes.append(
                    subprocess.Popen(
                        ("openbox", "--sm-disable"), env=made.environment(), stdout=log, stderr=log
                    )
                )
            until("the window manager", made.managed)
        yield made
    finally:
        for process in reversed(processes):
            end(process)
        shutil.rmtree(folder, ignore_errors=True)
