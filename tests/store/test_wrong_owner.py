"""A home, or a part of it, that belongs to somebody else: one sentence, and nothing is changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kits.faults import tree
from tests.kits.kills import ROOT
from tests.store.kept import home

NOBODY = 65534
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or shutil.which("setpriv") is None,
    reason="needs somebody who may become somebody else",
)


@pytest.fixture
def kept(folder_in_memory):
    """A home of root's in a folder anybody may walk into."""
    folder_in_memory.chmod(0o755)
    root = folder_in_memory / "owned"
    made = home(root / "home")
    yield made
    shutil.rmtree(root)


def as_nobody(*words: str) -> subprocess.CompletedProcess[str]:
    who = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    paths = [str(ROOT), *(one for one in sys.path if one)]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "HOME": "/"}
    return subprocess.run(
        (*who, sys.executable, "-B", "-c", CHILD, *words),
        cwd="/",
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=120,
    )


CHILD = "import sys; from facilitator import cli; sys.exit(cli.run(sys.argv[1:]))"


def readable() -> bool:
    """Whether somebody else may run this interpreter and read this source at all."""
    return as_nobody("--version").returncode == 0


@pytest.mark.parametrize("command", [("backup",), ("export", "json")])
@pytest.mark.parametrize("part", ["home", "group", "file"])
def test_what_belongs_to_somebody_else_is_told_in_one_sentence(kept, command, part):
    if not readable():
        pytest.skip("this interpreter is its owner's alone")
    group = kept.current.parent
    others = {"home": kept.root, "group": group, "file": kept.file}[part]
    for one in (kept.root, *kept.root.rglob("*")):
        os.chown(one, NOBODY, NOBODY)
        one.chmod(0o700 if one.is_dir() else 0o600)
    for one in (others, *(others.rglob("*") if others.is_dir() else ())):
        os.chown(one, 0, 0)
    before = tree(kept.root)
    more = ("-o", "/nowhere/x.json") if command[0] == "export" else ()
    done = as_nobody("--home", str(kept.root), *command, *more)
    assert "Traceback" not in done.stderr
    assert done.returncode in {0, 1}, (done.returncode, done.stderr)
    if done.returncode == 1:
        assert len((done.stderr or done.stdout).strip().splitlines()) == 1, done.stderr
    left = {name: one for name, one in tree(kept.root).items() if name != "lock"}
    assert left == {name: one for name, one in before.items() if name != "lock"}
    assert Path(kept.file).stat().st_uid in {0, NOBODY}
