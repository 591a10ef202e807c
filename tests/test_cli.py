"""The command line: 0 done, 1 an expected error in one sentence, 2 usage, 3 a bug."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import facilitator
from facilitator import cli, demo, paths
from tests.test_demo import without_qt


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with one group and one meeting in the records."""
    folder = tmp_path_factory.mktemp("home")
    playing = demo.prepare(folder)
    demo.run(playing, lambda *_: None)
    playing.desk.group.book.close()
    playing.shared.shelf.release_lock()
    return folder


@pytest.fixture
def run(capsys):
    """Run a command in this process; gives its status, its words and its complaints."""

    def call(*arguments):
        status = cli.run([str(one) for one in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def one_sentence(text):
    return text.count("\n") == 1 and text.endswith(".\n") and "Traceback" not in text


def test_version_is_the_programs(run):
    assert run("--version") == (0, f"{facilitator.__version__}\n", "")


@pytest.mark.parametrize("arguments", [[], ["--home", "somewhere"]])
def test_a_start_of_the_window_alone_is_read_as_the_parser_would(arguments):
    assert cli._window_alone(arguments) == cli._parser().parse_args(arguments)


@pytest.mark.parametrize(
    "arguments",
    [["--home"], ["--home", "-x"], ["--home", ""], ["--home=x"], ["groups"], ["--version"]],
)
def test_everything_else_is_left_to_the_parser(arguments):
    assert cli._window_alone(arguments) is None


def test_help_names_every_command(run):
    status, out, _ = run("--help")
    assert status == 0
    assert all(name in out for name in ("demo", "groups", "meetings", "print"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("print",),
        ("print", "poster", "-o", "x.pdf"),
        ("print", "agenda"),
        ("print", "agenda", "-o", "x.pdf", "--paper", "a5"),
        ("groups", "--xml"),
        ("--home",),
    ],
)
def test_wrong_usage_is_two(run, arguments):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("usage:")


# -- listing --------------------------------------------------------------------------------


def test_groups_are_listed_for_people_and_for_programs(run, home):
    assert "Tuesday Night" in run("--home", home, "groups")[1]
    status, out, err = run("--home", home, "groups", "--json")
    (row,) = json.loads(out)
    assert (status, err, row["name"], row["trouble"]) == (0, "", "Tuesday Night", None)


def test_meetings_are_listed_for_people_and_for_programs(run, home):
    assert run("--home", home, "meetings")[1].startswith("2026-11-17\t")
    status, out, _ = run("--home", home, "meetings", "--json")
    assert status == 0
    assert json.loads(out)[0]["counts"] == {"here": 23, "first-ever": 2}


def test_a_home_that_is_not_there_has_no_groups_and_is_not_made(run, tmp_path):
    absent = tmp_path / "absent"
    status, out, _ = run("--home", absent, "groups")
    assert status == 0
    assert out.startswith("No groups yet")
    assert run("--home", absent, "groups", "--json")[1] == "[]\n"
    assert not absent.exists()


def test_a_group_is_found_by_its_name_in_any_case_or_by_the_start_of_its_id(run, home):
    (row,) = json.loads(run("--home", home, "groups", "--json")[1])
    for name in ("tuesday night", row["id"][:8], row["id"]):
        assert run("--home", home, "meetings", "--group", name)[0] == 0


@pytest.mark.parametrize(
    "command", [("meetings",), ("print", "summary", "-o", "x.pdf"), ("print", "agenda", "-o", "x")]
)
def test_an_unknown_group_is_one_sentence(run, home, command):
    status, out, err = run("--home", home, *command, "--group", "nobody")
    assert (status, out) == (1, "")
    assert err == "There is no such group here.\n"


def test_two_groups_that_fit_are_not_guessed_between(run, tmp_path):
    for _ in range(2):
        playing = demo.prepare(tmp_path)
        playing.desk.group.book.close()
        playing.shared.shelf.release_lock()
    status, _, err = run("--home", tmp_path, "meetings")
    assert status == 1
    assert one_sentence(err)
    assert "--group" in err


# -- printing -------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", ["agenda", "summary"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_sheet_is_written_on_the_paper_asked_for(run, home, tmp_path, sheet, paper):
    from pypdf import PdfReader

    target = tmp_path / "new" / "sheet.pdf"
    date = ("--date", "2026-11-17")
    assert run("--home", home, "print", sheet, *date, "--paper", paper, "-o", target) == (0, "", "")
    box = PdfReader(target).pages[0].mediabox
    assert (int(box.width), int(box.height)) == {"a4": (595, 841), "letter": (612, 792)}[paper]


@pytest.mark.parametrize("date", ["2026-13-01", "tomorrow", "17.11.2026", ""])
@pytest.mark.parametrize("sheet", ["agenda", "summary"])
def test_a_bad_date_is_one_sentence_with_an_example(run, home, tmp_path, sheet, date):
    target = tmp_path / "x.pdf"
    status, _, err = run("--home", home, "print", sheet, "--date", date, "-o", target)
    assert (status, err) == (1, "A date is written like 2026-11-17.\n")
    assert not target.exists()


def test_a_date_without_a_meeting_is_one_sentence(run, home, tmp_path):
    for sheet in ("agenda", "summary"):
        arguments = ("print", sheet, "--date", "2026-11-18", "-o", tmp_path / "x.pdf")
        status, _, err = run("--home", home, *arguments)
        assert status == 1
        assert one_sentence(err)


@pytest.mark.parametrize("target", [".", "settings.json/sheet.pdf"])
def test_a_file_that_cannot_be_written_is_one_sentence(run, home, tmp_path, target):
    (tmp_path / "settings.json").write_text("{}")
    status, _, err = run("--home", home, "print", "summary", "-o", tmp_path / target)
    assert status == 1
    assert one_sentence(err)


def test_a_demo_that_has_no_place_to_write_is_one_sentence(run, tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("a file")
    status, _, err = run("demo", "--to", taken)
    assert status == 1
    assert one_sentence(err)


def test_paper_in_the_settings_that_is_unknown_does_no_harm(run, home, tmp_path):
    copy = tmp_path / "home"
    shutil.copytree(home, copy)
    (copy / "settings.json").write_text('{"paper": "a0", "language": "xx"}')
    assert run("--home", copy, "print", "summary", "-o", tmp_path / "x.pdf") == (0, "", "")


# -- trouble --------------------------------------------------------------------------------


def test_a_damaged_group_is_told_and_left_as_it_is(run, home, tmp_path):
    copy = tmp_path / "home"
    shutil.copytree(home, copy)
    (book,) = copy.rglob("group.db")
    book.write_bytes(b"not a database at all" * 100)
    before = book.read_bytes()
    status, out, _ = run("--home", copy, "groups", "--json")
    assert status == 0
    assert "damaged" in json.loads(out)[0]["trouble"]
    status, _, err = run("--home", copy, "meetings")
    assert (status, err.count("\n")) == (1, 1)
    assert "damaged" in err
    assert book.read_bytes() == before


def test_a_bug_is_three_and_tells_its_place_but_no_words_and_no_path(run):
    status, out, err = run("--home", "no folder is called\0this", "groups")
    assert (status, out) == (3, "")
    assert "ValueError at" in err
    assert "no folder" not in err
    assert str(Path(__file__).parents[1]) not in err
    assert one_sentence(err)


READ_ONLY = """
mount --bind "$1" "$2" && mount -o remount,ro,bind "$2" && shift 2 && exec "$@"
"""


def on_a_read_only_disk(home, mount, *arguments):
    """Run a command that sees a home mounted read-only; skips where that is not allowed."""
    mount.mkdir()
    script = ["unshare", "-m", "sh", "-c", READ_ONLY, "sh", str(home), str(mount)]
    if subprocess.run([*script, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let a test mount a folder read-only")
    command = [sys.executable, "-m", "facilitator", *map(str, arguments)]
    return subprocess.run([*script, *command], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["groups", "meetings"])
def test_a_read_only_home_can_still_be_read(home, tmp_path, command):
    mount = tmp_path / "mount"
    done = on_a_read_only_disk(home, mount, "--home", mount, command)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2026-11-17" in done.stdout or "Tuesday Night" in done.stdout


def test_nothing_is_kept_in_a_read_only_home_and_that_is_told(home, tmp_path):
    mount = tmp_path / "mount"
    done = on_a_read_only_disk(home, mount, "demo", "--to", tmp_path / "out", "--keep", mount)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1


# -- without Qt -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [("groups",), ("meetings", "--json"), ("print", "summary", "-o", "sheet.pdf")]
)
def test_commands_run_where_qt_cannot_load(home, tmp_path, command):
    arguments = [tmp_path / one if one == "sheet.pdf" else one for one in command]
    done = without_qt("--home", home, *arguments)
    assert (done.returncode, done.stderr) == (0, "")


def test_reading_commands_load_neither_qt_nor_the_drawing(home):
    script = (
        "import sys; from facilitator.cli import run; run(sys.argv[1:]);"
        "print([m for m in ('PySide6', 'reportlab', 'qasync') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--home", str(home), "groups"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_module_and_the_command_are_the_same_program():
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", "--version"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, f"{facilitator.__version__}\n")


def test_a_reader_that_closes_the_pipe_early_is_no_error(home):
    command = f"{sys.executable} -m facilitator --home {home} groups --json | head -c 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_home_the_data_is_in_the_users_own_folder(monkeypatch, tmp_path):
    monkeypatch.setitem(os.environ, "XDG_DATA_HOME", str(tmp_path))
    assert paths.default_home() == tmp_path / "facilitator"
