"""Sheets and files from the command line: listed, written, refused in one sentence."""

from __future__ import annotations

import csv
import errno
import io
import json
from pathlib import Path

import icalendar
import openpyxl
import pytest

from facilitator import demo
from facilitator.meetings.sheet_kinds import KINDS, Shelf
from tests import paper_pictures
from tests.kits.faults import needs_mounts, on_small_disk
from tests.kits.faults_child import WRITTEN
from tests.test_cli import one_sentence, run

__all__ = ["run"]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with one group, a meeting held, and a year behind it."""
    folder = tmp_path_factory.mktemp("home")
    playing = demo.prepare(folder)
    paper_pictures.past(playing)
    demo.run(playing, lambda *_: None)
    playing.desk.group.book.close()
    playing.shared.shelf.release_lock()
    return folder


def test_all_sheets_are_listed_for_people_and_for_programs(run):
    status, out, _ = run("print", "--list")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == [one.id for one in KINDS]
    status, out, _ = run("print", "--list", "--json")
    rows = json.loads(out)
    assert status == 0
    assert {row["id"] for row in rows} == {one.id for one in KINDS}
    assert {row["copies"] for row in rows} == {"any", "both", "ours"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_each_sheet_is_written_or_refused_in_one_sentence(run, home, tmp_path, kind):
    target = tmp_path / "sheet.pdf"
    status, out, err = run("--home", home, "print", kind.id, "-o", target)
    if kind.id in {"rooms", "door", "slips", "milestones"} or kind.shelf is Shelf.PROGRAMME:
        assert status == 1
        assert not target.exists()
        assert "Traceback" not in err
        return
    assert (status, out, err) == (0, "", "")
    assert target.read_bytes().startswith(b"%PDF")


def test_a_sheet_for_us_alone_is_refused_to_give_away(run, home, tmp_path):
    target = tmp_path / "log.pdf"
    status, _, err = run("--home", home, "print", "log", "--copy", "give", "-o", target)
    assert status == 1
    assert not target.exists()
    assert "for us alone" in err


@pytest.mark.parametrize("extra", [("--large-print",), ("--black",), ("--weeks", "5")])
def test_how_a_sheet_is_wanted_changes_it(run, home, tmp_path, extra):
    plain, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert run("--home", home, "print", "log", "-o", plain)[0] == 0
    assert run("--home", home, "print", "log", *extra, "-o", other)[0] == 0
    assert plain.read_bytes() != other.read_bytes()


@pytest.mark.parametrize("weeks", ["4", "14", "0", "-1"])
def test_weeks_out_of_range_are_one_sentence(run, home, tmp_path, weeks):
    status, _, err = run("--home", home, "print", "log", "--weeks", weeks, "-o", tmp_path / "x.pdf")
    assert status == 1
    assert one_sentence(err)


def test_a_period_that_ends_before_it_begins_is_one_sentence(run, home, tmp_path):
    period = ("--from", "2026-09-01", "--to", "2026-08-01")
    for command in (("print", "report"), ("export", "csv")):
        status, _, err = run("--home", home, *command, *period, "-o", tmp_path / "x")
        assert (status, err) == (1, "The last day lies before the first.\n")


def test_counts_are_exported_to_give_away_unless_exact_is_asked_for(run, home, tmp_path):
    heads = []
    for extra in ((), ("--copy", "give"), ("--copy", "exact")):
        target = tmp_path / "counts.csv"
        assert run("--home", home, "export", "csv", *extra, "-o", target) == (0, "", "")
        heads.append(next(csv.reader(io.StringIO(target.read_text("utf-8-sig"))))[0])
    assert heads == ["month", "month", "date"]


def test_a_spreadsheet_and_a_calendar_are_what_they_say(run, home, tmp_path):
    assert run("--home", home, "export", "xlsx", "-o", tmp_path / "a.xlsx")[0] == 0
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active.freeze_panes == "B4"
    assert run("--home", home, "export", "ics", "-o", tmp_path / "a.ics")[0] == 0
    calendar = icalendar.Calendar.from_ical((tmp_path / "a.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) > 20


def test_the_rota_of_a_group_without_names_is_refused(run, home, tmp_path):
    status, _, err = run("--home", home, "export", "ics", "--rota", "-o", tmp_path / "a.ics")
    assert status == 1
    assert one_sentence(err)


@pytest.mark.parametrize(
    "arguments", [("export",), ("export", "pdf", "-o", "x"), ("export", "csv")]
)
def test_wrong_usage_is_two(run, arguments):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("usage:")


@needs_mounts
def test_a_full_stick_gets_no_half_file_and_keeps_the_old_one(home, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setenv("FACILITATOR_TEST_HOME", str(home))
    outcome = on_small_disk(stick, "tests.kits.faults_child", "stick", str(stick))
    assert outcome.status == 0
    for name in WRITTEN:
        for target in (name, f"new-{name}"):
            assert outcome.said(target) == (
                "1 The disk is full, so this could not be saved. What was saved before is safe. "
                "Free some space and try again.",
            )
    assert outcome.said("left") == tuple(f"{name} older" for name in sorted(WRITTEN))


def test_a_file_that_is_open_elsewhere_is_left_as_it_is(run, home, tmp_path, monkeypatch):
    target = tmp_path / "counts.csv"
    target.write_bytes(b"older")

    def refused(_self, _target):
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", refused)  # what Windows says of a file in use
    status, out, err = run("--home", home, "export", "csv", "-o", target)
    assert (status, out) == (1, "")
    assert "may be open in another program" in err
    assert "Traceback" not in err
    assert [one.name for one in tmp_path.iterdir()] == ["counts.csv"]
    assert target.read_bytes() == b"older"


def test_a_folder_that_cannot_be_is_one_sentence(run, home, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    for target in (tmp_path / "file" / "counts.csv", "/proc/nowhere/counts.csv"):
        status, out, err = run("--home", home, "export", "csv", "-o", target)
        assert (status, out) == (1, "")
        assert one_sentence(err.replace(". ", " "))
        assert "folder cannot be written to" in err
