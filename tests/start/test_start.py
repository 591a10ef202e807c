from __future__ import annotations

import base64
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "start.py"
SPEC = importlib.util.spec_from_file_location("start_under_test", SOURCE)
start = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(start)

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

# A build backend without dependencies, so that a whole set-up needs no network.
BACKEND = """
import zipfile
from pathlib import Path

FILES = {
    "facilitator.pth": str(Path(__file__).parent),
    "facilitator-0.dist-info/METADATA": "Metadata-Version: 2.1\\nName: facilitator\\nVersion: 0\\n",
    "facilitator-0.dist-info/WHEEL": "Wheel-Version: 1.0\\nTag: py3-none-any\\n",
    "facilitator-0.dist-info/RECORD": "",
}


def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "facilitator-0-py3-none-any.whl"
    with zipfile.ZipFile(Path(folder) / name, "w") as wheel:
        for path, text in FILES.items():
            wheel.writestr(path, text)
    return name
"""
PROJECT = """[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "facilitator"
version = "0"
"""
MAIN = "import sys\nimport helper\n\nprint('opened', helper.WORD, sys.argv[1:])\n"


def environment(**changes):
    kept = {name: value for name, value in os.environ.items() if name not in SCREENS}
    return {**kept, "PIP_NO_INDEX": "1", **changes}


def run(folder, *words, **changes):
    return subprocess.run(
        [sys.executable, str(folder / "start.py"), *words],
        cwd=folder,
        env=environment(**changes),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def pack_helper(folder, word):
    """Write the lock with its one package, a wheel beside it, and give the wheel's hash."""
    code = f"WORD = {word!r}\n".encode()
    mark = base64.urlsafe_b64encode(hashlib.sha256(code).digest()).rstrip(b"=").decode()
    wheel = folder / "helper-1.0-py3-none-any.whl"
    info = "helper-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("helper.py", code)
        file.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: helper\nVersion: 1.0\n")
        file.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        file.writestr(f"{info}/RECORD", f"helper.py,sha256={mark},{len(code)}\n")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (folder / "requirements.lock").write_text(f"./{wheel.name} --hash=sha256:{digest}\n")
    return digest


@pytest.fixture
def project(tmp_path):
    """A small source folder that is set up in the same way, with nothing to fetch."""
    folder = tmp_path / "source folder"
    (folder / "facilitator").mkdir(parents=True)
    shutil.copy(SOURCE, folder / "start.py")
    (folder / "backend.py").write_text(BACKEND)
    (folder / "pyproject.toml").write_text(PROJECT)
    (folder / "facilitator/__init__.py").write_text("")
    (folder / "facilitator/__main__.py").write_text(MAIN)
    pack_helper(folder, "one")
    return folder


def pretend_ready(folder):
    """Give the folder an environment that is ready, made of this interpreter."""
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").symlink_to(sys.executable)
    (folder / "facilitator/__main__.py").write_text("import sys\nprint('opened', sys.argv[1:])\n")
    start.write_marks(folder / ".venv/start.stamp", start.marks(folder))


# -- what the words ask for ------------------------------------------------------------------------


def test_no_words_open_the_window():
    plan = start.route([])
    assert plan.command == ("-m", "facilitator")
    assert plan.needs == "window"
    assert not plan.steady


def test_test_runs_the_checks_and_hands_its_words_to_pytest():
    plan = start.route(["test", "-k", "clock"])
    assert plan.command == ("-m", "pytest", "-k", "clock")
    assert (plan.needs, plan.checked) == ("tests", True)
    names = [name for name, _ in start.CHECKS]
    assert names == ["ruff format --check .", "ruff check .", "mypy", "lint-imports"]


def test_soak_asks_for_the_full_counts():
    plan = start.route(["soak", "-x"])
    assert plan.command == ("-m", "pytest", "--timeout", "3000", "-x")
    assert start.environment_for(plan, {})["FACILITATOR_SOAK"] == "1"
    assert not plan.checked


def test_bench_and_pictures_run_their_modules_without_a_screen(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert start.route(["bench"]).command == ("-m", "benchmarks")
    plan = start.route(["pictures", "--to", "out"])
    assert plan.command == ("-m", "tests.pictures", "--to", str(tmp_path / "out"))
    assert start.route(["pictures", "--to=/a"]).command == ("-m", "tests.pictures", "--to=/a")
    assert start.environment_for(plan, {"DISPLAY": ":0"})["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize("words", [["--version"], ["groups", "--to", "x"], ["print"], ["-h"]])
def test_other_words_go_straight_to_the_program(words):
    plan = start.route(words)
    assert plan.command == ("-m", "facilitator", *words)
    assert plan.needs == "nothing"
    assert start.environment_for(plan, {"LC_ALL": "pl_PL"}) == {"LC_ALL": "pl_PL"}


def test_the_demo_only_mentions_what_a_window_would_need():
    assert start.route(["demo", "--days", "3"]).needs == "mention"


def test_the_tests_speak_one_language_and_keep_a_chosen_platform():
    plan = start.route(["test"])
    made = start.environment_for(plan, {"LC_ALL": "pl_PL", "LANGUAGE": "pl", "HOME": "/h"})
    assert made == {"HOME": "/h", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    assert start.environment_for(plan, {"QT_QPA_PLATFORM": "xcb"})["QT_QPA_PLATFORM"] == "xcb"


# -- the screen ------------------------------------------------------------------------------------

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has screenless users")


@linux_only
def test_without_a_screen_one_sentence_names_what_needs_none(project):
    done = run(project)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.strip() == start.NO_SCREEN
    assert all(word in start.NO_SCREEN for word in ("demo", "groups", "meetings", "print", "test"))
    assert not (project / ".venv").exists()


@linux_only
@pytest.mark.parametrize("name", SCREENS)
def test_any_named_screen_will_do(name):
    assert not start.no_screen(start.route([]), {name: "x"})
    assert start.no_screen(start.route([]), {name: ""})
    assert not start.no_screen(start.route(["groups"]), {})


# -- the system ------------------------------------------------------------------------------------


@linux_only
def test_a_library_that_cannot_be_opened_names_its_package():
    wanted = {"libc.so.6": "libc6", "libinvented-facilitator.so.9": "libinvented9"}
    assert start.lacking(wanted) == ["libinvented9"]


def test_the_line_to_run_names_every_package():
    line = start.how_to_install(["libgl1", "libxcb-cursor0"])
    assert "libgl1 libxcb-cursor0" in line
    assert "\n" not in line


def test_nothing_is_looked_for_when_no_window_opens():
    assert start.missing_packages("nothing", making=False) == []


# -- the stamp -------------------------------------------------------------------------------------


def test_the_stamp_changes_with_the_lock_the_project_and_the_place(project, tmp_path):
    first = start.marks(project)
    assert start.marks(project) == first
    (project / "requirements.lock").write_text("other\n")
    second = start.marks(project)
    assert (second.packages != first.packages, second.program == first.program) == (True, True)
    (project / "pyproject.toml").write_text("[project]\n")
    third = start.marks(project)
    assert (third.packages == second.packages, third.program != second.program) == (True, True)
    assert start.marks(project.rename(tmp_path / "moved")).program != third.program


def test_a_stamp_is_read_as_written_and_a_torn_one_counts_as_none(tmp_path):
    stamp = tmp_path / "stamp"
    assert start.read_marks(stamp) is None
    start.write_marks(stamp, start.Marks("a", "b"))
    assert start.read_marks(stamp) == start.Marks("a", "b")
    assert [path.name for path in tmp_path.iterdir()] == ["stamp"]
    stamp.write_bytes(b"a\n\xff")
    assert start.read_marks(stamp) is None
    stamp.write_text("a\n")
    assert start.read_marks(stamp) is None


@linux_only
def test_a_ready_environment_is_used_as_it_is(project):
    pretend_ready(project)
    done = run(project, "groups", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "opened ['groups', '--json']\n"


# -- the whole set-up ------------------------------------------------------------------------------


def test_the_first_start_sets_up_and_the_second_goes_straight_on(project):
    first = run(project, "groups")
    assert first.returncode == 0, first.stderr
    assert first.stdout == "opened one ['groups']\n"
    steps = [line[:11] for line in first.stderr.splitlines() if line.startswith("Step ")]
    assert steps == [f"Step {number} of 4" for number in (1, 2, 3, 4)]
    second = run(project, "groups")
    assert (second.returncode, second.stdout, second.stderr) == (0, first.stdout, "")
    (project / "pyproject.toml").write_text(PROJECT + "# changed\n")
    third = run(project, "groups")
    assert (third.returncode, third.stdout) == (0, first.stdout)
    assert "Step 3" not in third.stderr


def test_a_changed_lock_makes_the_environment_anew(project):
    assert run(project, "groups").returncode == 0
    left = project / ".venv/left-over"
    left.write_text("")
    pack_helper(project, "two")
    done = run(project, "groups")
    assert done.stdout == "opened two ['groups']\n", done.stderr
    assert not left.exists()


def test_a_package_that_is_not_the_locked_one_stops_the_start_and_the_next_recovers(project):
    digest = pack_helper(project, "one")
    lock = project / "requirements.lock"
    right = lock.read_text()
    lock.write_text(right.replace(digest, "0" * 64))
    done = run(project, "groups")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "The packages could not be installed" in done.stderr.splitlines()[-1]
    assert start.read_marks(project / ".venv/start.stamp") is None
    lock.write_text(right)
    assert run(project, "groups").stdout == "opened one ['groups']\n"


@linux_only
@pytest.mark.parametrize("at", ["Step 2", "Step 3", "Step 4"])
def test_a_start_killed_half_way_is_taken_up_by_the_next(project, at):
    command = [sys.executable, str(project / "start.py"), "groups"]
    with subprocess.Popen(
        command, cwd=project, env=environment(), stderr=subprocess.PIPE, text=True
    ) as process:
        for line in process.stderr:
            if line.startswith(at):
                process.send_signal(signal.SIGKILL)
                break
    done = run(project, "groups")
    assert done.stdout == "opened one ['groups']\n", done.stderr


@linux_only
def test_two_starts_at_once_set_up_once(project):
    command = [sys.executable, str(project / "start.py"), "groups"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=project, env=environment(), stdout=pipe, stderr=pipe, text=True
    ) as process:
        assert any(line.startswith("Step 2") for line in process.stderr)
        second = run(project, "groups")
        out, _ = process.communicate(timeout=120)
    assert out == "opened one ['groups']\n"
    assert second.stdout == out
    assert "Another start is setting up" in second.stderr
    assert "Step" not in second.stderr
