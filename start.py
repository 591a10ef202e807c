#!/usr/bin/env python3
"""Start Facilitator from its source folder.

``python3 start.py`` opens the program, ``python3 start.py test`` runs every check. The first start
makes a private Python environment in ``.venv`` beside this file and fills it from
``requirements.lock``; later starts find its stamp and go straight on, with no network.
Only Python's own library is used here.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "start.stamp"
OLDEST, NEWEST = (3, 11), (3, 13)
TAIL = 20  # lines of another program's words to repeat when it fails
PIP_SETTINGS = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
    "PIP_NO_INPUT": "1",
    "PIP_USER": "0",
}

# What Qt opens at run time, and the Debian package that holds it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
X11_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# What the tests call or read, and the Debian package that holds it.
SAME_NAME = ("xauth", "xdotool", "openbox", "qpdf", "strace", "dbus-daemon")
TEST_PROGRAMS = {word: word for word in SAME_NAME}
TEST_PROGRAMS.update(Xvfb="xvfb", Xorg="xserver-xorg-core", xprop="x11-utils")
TEST_PROGRAMS.update(xrandr="x11-xserver-utils", pdftotext="poppler-utils", lp="cups-client")
TEST_SCREENS = Path("/usr/lib/xorg/modules/drivers/dummy_drv.so")
TEST_QUEUES = Path("/usr/sbin/cupsd")
TEST_FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"
CHECKS = (
    ("ruff format --check .", ("-m", "ruff", "format", "--check", ".")),
    ("ruff check .", ("-m", "ruff", "check", ".")),
    ("mypy", ("-m", "mypy")),
    ("lint-imports", ("-c", LINT_IMPORTS)),
)
# All tests: two at a time, then those that press keys in real windows, which want a quiet machine.
SIDE_BY_SIDE = ("-n", "auto", "--dist", "worksteal", "-m", "not e2e")
ALONE = ("-m", "e2e")
TEST, SOAK = ("-m", "pytest"), ("-m", "pytest", "--timeout", "3000")
NO_SCREEN = (
    "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set); these commands need"
    " none: python3 start.py demo, groups, meetings, print or test."
)


class StopError(Exception):
    """The start cannot go on; the text ends with one sentence that says why."""


class Route(NamedTuple):
    """What one command line asks for."""

    command: tuple[str, ...]
    needs: str = "nothing"  # of the system: nothing, mention, pictures, window or tests
    steady: bool = False  # run in this folder, without a screen, in one language
    checked: bool = False  # the four checks come first
    extra: tuple[tuple[str, str], ...] = ()


class Marks(NamedTuple):
    """What an environment was made from; it is ready when its marks are today's."""

    packages: str
    program: str


def say(text: str) -> None:
    """Print one line of progress where it cannot mix with a command's own output."""
    print(text, file=sys.stderr, flush=True)


def route(words: Sequence[str]) -> Route:
    """Find what the words after ``start.py`` ask for."""
    word, rest = (words[0], tuple(words[1:])) if words else ("", ())
    if not word:
        return Route(("-m", "facilitator"), needs="window")
    if word == "test":
        return Route((*TEST, *rest), needs="tests", steady=True, checked=True)
    if word == "soak":
        command = (*SOAK, *rest)
        return Route(command, needs="tests", steady=True, extra=(("FACILITATOR_SOAK", "1"),))
    if word == "bench":
        return Route(("-m", "benchmarks", *from_here(rest)), needs="pictures", steady=True)
    if word == "pictures":
        return Route(("-m", "tests.pictures", *from_here(rest)), needs="pictures", steady=True)
    needs = "mention" if word == "demo" else "nothing"
    return Route(("-m", "facilitator", *words), needs=needs)


def from_here(words: Sequence[str]) -> list[str]:
    """Make the folder after ``--to`` absolute, since the command runs in the source folder."""
    kept = list(words)
    for at, word in enumerate(kept):
        if word == "--to" and at + 1 < len(kept):
            kept[at + 1] = str(Path.cwd() / kept[at + 1])
        elif word.startswith("--to="):
            kept[at] = f"--to={Path.cwd() / word[5:]}"
    return kept


def no_screen(plan: Route, environment: Mapping[str, str]) -> bool:
    """Tell whether a window is asked for where none can open."""
    if plan.needs != "window" or not sys.platform.startswith("linux"):
        return False
    return not any(map(environment.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def environment_for(plan: Route, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of the command: the user's own, or a steady one for tests and pictures."""
    chosen = dict(environment)
    chosen.pop("__PYVENV_LAUNCHER__", None)
    if plan.steady:
        for name in [name for name in chosen if name == "LANGUAGE" or name.startswith("LC_")]:
            del chosen[name]
        chosen["LANG"] = "C.UTF-8"
        if not chosen.get("QT_QPA_PLATFORM"):
            chosen["QT_QPA_PLATFORM"] = "offscreen"
    chosen.update(plan.extra)
    return chosen


def marks(root: Path) -> Marks:
    """Read what an environment made now would be made from."""
    python = "{}.{}".format(*sys.version_info).encode()
    packages = hashlib.sha256(python + (root / "requirements.lock").read_bytes())
    program = hashlib.sha256(os.fsencode(root) + (root / "pyproject.toml").read_bytes())
    return Marks(packages.hexdigest(), program.hexdigest())


def read_marks(stamp: Path) -> Marks | None:
    """Read the marks of the environment that is there, if it was ever finished."""
    try:
        return Marks(*stamp.read_text(encoding="ascii").split())
    except (OSError, ValueError, TypeError):
        return None


def write_marks(stamp: Path, made: Marks) -> None:
    """Write the stamp beside its place and move it there, so that it is whole or absent."""
    beside = stamp.with_name(stamp.name + ".new")
    beside.write_text("".join(f"{line}\n" for line in made), encoding="ascii")
    beside.replace(stamp)


def lacking(libraries: Mapping[str, str]) -> list[str]:
    """The packages of those libraries that this computer cannot open."""
    import ctypes

    packages = []
    for name, package in libraries.items():
        try:
            ctypes.CDLL(name)
        except OSError:
            packages.append(package)
    return packages


def missing_packages(needs: str, *, making: bool) -> list[str]:
    """The Debian names of the system packages that are needed and not there."""
    packages = []
    if making:
        import importlib.util

        importlib.invalidate_caches()
        if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
            packages.append("python{}.{}-venv".format(*sys.version_info))
    if not sys.platform.startswith("linux") or needs == "nothing":
        return packages
    packages += lacking({**QT_LIBRARIES, **X11_LIBRARIES})
    if needs == "tests":
        packages += [name for word, name in TEST_PROGRAMS.items() if not shutil.which(word)]
        packages += [] if TEST_FONT.exists() else ["fonts-dejavu-core"]
        packages += [] if TEST_QUEUES.exists() else ["cups-daemon"]
        packages += [] if TEST_SCREENS.exists() else ["xserver-xorg-video-dummy"]
    return packages


def debian() -> bool:
    """Tell whether this is Debian or one of its children."""
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def leave_to_install() -> list[str] | None:
    """What to put before apt-get here, or nothing at all when it may not be run."""
    if not debian():
        return None
    if os.geteuid() == 0:
        return ["env"]
    may = shutil.which("sudo") and run(["sudo", "-n", "true"])[0] == 0
    return ["sudo", "-n", "env"] if may else None


def apt_install(lead: list[str], packages: list[str]) -> list[str]:
    """Install Debian packages; the last lines of what went wrong, or none."""
    quiet = [*lead, "DEBIAN_FRONTEND=noninteractive"]
    apt = [*quiet, "apt-get", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    run([*apt, "update"])
    status, lines = run(install)
    if status:  # an installation cut short is finished first, then this one is tried once more
        run([*quiet, "dpkg", "--configure", "-a"])
        run([*apt, "install", "--yes", "--fix-broken"])
        status, lines = run(install)
    return lines if status else []


def provide_system(needs: str, *, making: bool) -> None:
    """See that the system has what Qt and the tests call for, installing it where that may be."""
    wanted = "nothing" if needs == "mention" else needs
    missing = missing_packages(wanted, making=making)
    trouble: list[str] = []
    lead = leave_to_install() if missing else None
    if lead is not None:
        say("  installing system packages: " + " ".join(missing))
        trouble = apt_install(lead, missing)
        missing = missing_packages(wanted, making=making)
    bare_x11 = not os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("QT_QPA_PLATFORM")
    x11 = wanted == "tests" or (wanted == "window" and bare_x11)
    if any(x11 or package not in X11_LIBRARIES.values() for package in missing):
        raise StopError("\n".join([*trouble, how_to_install(missing)]))
    if needs == "mention":
        missing = missing_packages("window", making=False)
    if missing:
        say("A window may not open yet. " + how_to_install(missing))


def how_to_install(packages: list[str]) -> str:
    """One sentence that says how to install system packages here."""
    names = " ".join(packages)
    if debian():
        line = f"apt-get update && sudo apt-get install --no-install-recommends {names}"
        return f"This computer lacks system packages; run: sudo {line}"
    return f"This computer lacks what Debian calls {names}; install it with its own tools first."


def run(command: list[str], packages: int = 0) -> tuple[int, list[str]]:
    """Run a command without its chatter; its exit status and its last lines."""
    import subprocess
    from collections import deque

    last: deque[str] = deque(maxlen=TAIL)
    found = 0
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **PIP_SETTINGS},
        cwd=ROOT,
        encoding="utf-8",
        errors="replace",
        close_fds=not packages,  # the hold on this folder lasts as long as its installer
    ) as process:
        for line in process.stdout or ():
            last.append("  | " + line.rstrip())
            found += line.startswith("Collecting ")
            if line.startswith("Collecting ") and found % 10 == 0:
                say(f"  {found} of about {packages} found")
            if line.startswith("Installing collected packages") and packages > 1:
                say("  putting them in place")
    return process.returncode, list(last)


def must(command: list[str], failure: str, packages: int = 1) -> None:
    """Run a command and stop with its last lines and one sentence when it fails."""
    status, lines = run(command, packages)
    if status:
        raise StopError("\n".join([*lines, failure]))


def build(plan: Route, held: Marks | None, made: Marks) -> None:
    """Make the private environment, or only the part of it that is not as it should be."""
    fresh = held is None or held.packages != made.packages or not PYTHON.exists()
    say("Setting up Facilitator in this folder; the next start skips this.")
    say("Step 1 of 4: looking at the system's own packages")
    provide_system(plan.needs, making=fresh)
    pip = [str(PYTHON), "-m", "pip", "install", "--progress-bar", "off"]
    if fresh:
        say("Step 2 of 4: making a private Python environment in .venv")
        venv = [sys.executable, "-m", "venv", "--clear", str(VENV)]
        must(venv, "The private environment could not be made in .venv; see Python's words above.")
        lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
        count = sum("==" in line for line in lines if line[:1].isalnum())
        say(f"Step 3 of 4: fetching and installing {count} packages (this may take some minutes)")
        failure = "The packages could not be installed; is there a network? See pip's words above."
        must([*pip, "--require-hashes", "-r", "requirements.lock"], failure, count)
        write_marks(STAMP, made._replace(program="unfinished"))
    say("Step 4 of 4: installing Facilitator itself")
    editable = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    must([*pip, *editable], "Facilitator could not be installed; see pip's words above.")
    write_marks(STAMP, made)


def set_up(plan: Route) -> None:
    """Make everything ready that the command needs, and nothing again that is ready."""
    made = marks(ROOT)
    if read_marks(STAMP) != made or not PYTHON.exists():
        with alone():
            held = read_marks(STAMP)
            if held != made or not PYTHON.exists():
                return build(plan, held, made)
    return provide_system(plan.needs, making=False)


@contextmanager
def alone() -> Iterator[None]:
    """Hold this folder, so that two starts at once do not set it up twice."""
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield
        return
    with Path(__file__).open("rb") as file:
        os.set_inheritable(file.fileno(), True)
        with suppress(OSError):  # a file system without locks
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Another start is setting up this folder; waiting for it.")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def run_checks(plan: Route, environment: dict[str, str]) -> int:
    """Run the checks and the tests in order and stop at the first that fails."""
    import subprocess

    parts = (SIDE_BY_SIDE, ALONE) if plan.command in (TEST, SOAK) else ((),)
    tests = tuple((" ".join(("pytest", *part)), (*plan.command, *part)) for part in parts)
    every = (*(CHECKS if plan.checked else ()), *tests)
    for number, (name, words) in enumerate(every, 1):
        say(f"Check {number} of {len(every)}: {name}")
        status = subprocess.call([str(PYTHON), *words], cwd=ROOT, env=environment)
        if status:
            say(f"The tests stopped at `{name}`; what it found is above.")
            return 1
    return 0


def launch(plan: Route) -> int:
    """Hand over to the program, or run the checks and the tests."""
    environment = environment_for(plan, os.environ)
    if plan.checked or plan.command == SOAK:
        return run_checks(plan, environment)
    if plan.steady:
        os.chdir(ROOT)
    command = [str(PYTHON), *plan.command]
    if os.name != "nt":
        os.execve(command[0], command, environment)
    import subprocess

    return subprocess.call(command, env=environment)


def main(words: Sequence[str]) -> int:
    """Set up what is missing, then do what the words ask for."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        known = "{}.{} to {}.{}".format(*OLDEST, *NEWEST)
        say("Facilitator needs Python {}; this is {}.{}.".format(known, *sys.version_info))
        return 1
    plan = route(words)
    if no_screen(plan, os.environ):
        say(NO_SCREEN)
        return 1
    try:
        set_up(plan)
        return launch(plan)
    except (StopError, OSError) as error:
        say(str(error) if isinstance(error, StopError) else f"The start stopped: {error}.")
        return 1
    except KeyboardInterrupt:
        say("Stopped; the next start takes it up from here.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
