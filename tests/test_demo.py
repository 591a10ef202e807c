"""The demo: what it writes equals what its script says, worked out here by hand.

The script, in minutes after 19:30: started at 2 "as if on time", then next at 3, 5, 14, 16, 19
(inserted talk), 21 (chips skipped), 25, 53, 55 and 60; paused from 44 to 45; four shares in the
pool and one more after it; one tap and one share undone; the count typed at the end.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest
from pypdf import PdfReader

from facilitator import demo
from facilitator.services.agendas import Scope
from tests.builders import BEGINS

RAN = [  # title, planned and actual seconds, shares
    ("Opening", 120, 180, 0),
    ("Who we are", 120, 120, 0),
    ("Readings", 360, 540, 0),
    ("Newcomers and visitors", 120, 120, 0),
    ("Announcements and basket", 240, 180, 0),
    ("Thanks to the speaker", 120, 120, 0),
    ("Topic", 300, 240, 0),
    ("Sharing", 1680, 1620, 4),
    ("Not yet heard", 180, 120, 1),
    ("Closing", 240, 300, 0),
]
STARTS = ["19:30", "19:33", "19:35", "19:44", "19:46", "19:49", "19:51", "19:55", "20:23", "20:25"]
PLANNED = [
    ("19:30", "Opening", 2),
    ("19:32", "Who we are", 2),
    ("19:34", "Readings", 6),
    ("19:40", "Newcomers and visitors", 2),
    ("19:42", "Announcements and basket", 4),
    ("19:46", "Chips", 4),
    ("19:50", "Topic", 5),
    ("19:55", "Sharing", 28),
    ("20:23", "Not yet heard", 3),
    ("20:26", "Closing", 4),
]
NO_QT = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError("libEGL.so.1: cannot open shared object file")
sys.meta_path.insert(0, Blocker())
from facilitator.cli import run
sys.exit(run(sys.argv[1:]))
"""


def without_qt(*arguments):
    return subprocess.run(
        [sys.executable, "-c", NO_QT, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The demo on a machine where Qt does not load, its group kept."""
    folder = tmp_path_factory.mktemp("demo")
    done = without_qt("demo", "--to", folder / "out", "--keep", folder / "home")
    assert (done.returncode, done.stderr) == (0, "")
    return folder, done.stdout


@pytest.fixture(scope="module")
def facts(played):
    return json.loads((played[0] / "out" / "demo.json").read_text())


def words(pdf):
    """The text of a PDF, every run of blanks one blank."""
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split()
    )


@pytest.fixture(scope="module")
def summary(played):
    return words((played[0] / "out" / "summary.pdf").read_bytes())


@pytest.fixture(scope="module")
def agenda(played):
    return words((played[0] / "out" / "agenda.pdf").read_bytes())


def test_without_qt_it_says_so_and_writes_the_sheets_all_the_same(played):
    folder, said = played
    assert "No pictures" in said
    assert {path.name for path in (folder / "out").iterdir()} == {
        "agenda.pdf",
        "demo.json",
        "summary.pdf",
    }


def test_planned_and_actual_equal_the_script(facts):
    ran = [one for one in facts["items"] if not one["skipped"]]
    assert [(one["title"], one["planned"], one["seconds"], one["shares"]) for one in ran] == RAN
    assert all(one["added"] == 0 for one in facts["items"])


def test_what_was_skipped_is_marked_and_took_no_time(facts):
    skipped = [(one["title"], one["seconds"]) for one in facts["items"] if one["skipped"]]
    assert skipped == [("Chips", 0)]


def test_the_late_start_was_corrected_and_the_meeting_ended_on_time(facts):
    assert (facts["planned_start"], facts["started"]) == (BEGINS, BEGINS)
    assert (facts["planned_end"], facts["ended"]) == (BEGINS + 3600, BEGINS + 3600)


def test_every_second_but_the_minute_of_the_break_belongs_to_an_item(facts):
    assert sum(one["seconds"] for one in facts["items"]) == 3600 - 60


def test_counts_and_shares_equal_the_script_after_what_was_undone(facts):
    assert facts["counts"] == {"here": 23, "first-ever": 2}
    assert facts["shares"] == 5


def test_the_summary_tells_the_same_figures(summary):
    for figure in ("23here", "2first ever", "5shares"):
        assert figure in summary.replace(" here", "here").replace(" first", "first").replace(
            " shares", "shares"
        )
    for start, (title, _planned, seconds, _shares) in zip(STARTS, RAN, strict=True):
        assert f"{start} {int(seconds / 60 + 0.5)} min" in summary
        assert title in summary
    assert "not held" in summary
    assert "19:30 to 20:30" in summary
    assert "Tuesday 17 November 2026" in summary
    assert "Tuesday 24 November 2026, 19:30" in summary


def test_the_summary_asks_about_the_one_item_that_took_far_longer(summary):
    assert summary.count("change the plan?") == 1
    assert "Readings took 9 min, the plan says 6: change the plan?" in summary


def test_the_agenda_tells_every_planned_start_and_length(agenda):
    for number, (start, title, minutes) in enumerate(PLANNED, start=1):
        assert f"{number} {start} {minutes} min" in agenda
        assert title in agenda
    assert "Thanks to the speaker" not in agenda


@pytest.mark.parametrize("name", ["summary.pdf", "agenda.pdf"])
def test_its_pdfs_are_sound(played, name):
    path = played[0] / "out" / name
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_kept_group_is_there_and_its_home_is_free_again(played):
    home = played[0] / "home"
    listed = without_qt("--home", home, "meetings", "--json")
    assert json.loads(listed.stdout) == [
        {
            "date": "2026-11-17",
            "name": "AA open discussion",
            "counts": {"here": 23, "first-ever": 2},
            "shares": 5,
        }
    ]


def test_its_scenes_are_shot_in_the_order_of_the_meeting(tmp_path):
    shot = []
    playing = demo.prepare(tmp_path)
    demo.run(playing, lambda name, _: shot.append(name))
    assert shot == [
        "today",
        "agenda",
        "running-words",
        "running-reading",
        "running-share",
        "running-quiet",
        "running-closing",
        "finish",
        "records",
    ]


def test_while_it_plays_no_other_process_may_write_in_its_home(tmp_path):
    playing = demo.prepare(tmp_path)
    other = without_qt("demo", "--to", tmp_path / "out", "--keep", tmp_path)
    assert other.returncode == 1
    assert "open already" in other.stderr
    playing.shared.shelf.release_lock()


def test_the_plan_of_the_demo_fills_its_hour(tmp_path):
    laid = demo.prepare(tmp_path).desk.agendas.plan(Scope.TONIGHT)
    assert (laid.minutes, laid.spare) == (60, 0)
