"""A private screen with a window manager, or none at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import contextmanager


@contextmanager
def screen(wanted):
    """The environment for a window, and what it is shown on; nothing is left running behind."""
    plain = {**os.environ, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": ""}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR"):
        plain.pop(name, None)
    there = all(shutil.which(name) for name in ("Xvfb", "openbox"))
    if wanted == "offscreen" or (wanted == "auto" and not there):
        yield {**plain, "QT_QPA_PLATFORM": "offscreen"}, "offscreen, without a window manager"
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24"]
    server = subprocess.Popen(
        [*command, "-noreset", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    manager = None
    try:
        with os.fdopen(reading) as file:
            number = file.readline().strip()
        shown = {**plain, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env=shown,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _managed(shown)
        yield shown, "a private Xvfb of 1920×1080 with openbox"
    finally:
        for process in (manager, server):
            if process is not None:
                process.terminate()
                process.wait(timeout=10)


def _managed(environment):
    """Wait until the window manager has taken the screen."""
    until = time.monotonic() + 10
    while time.monotonic() < until and shutil.which("xprop"):
        asked = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
        found = subprocess.run(asked, env=environment, capture_output=True, check=False)
        if b"window id" in found.stdout:
            return
        time.sleep(0.05)
