"""Before the first paint nothing is loaded that the first paint does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.e2e.homes import with_group
from tests.kits.kills import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LATER = {
    *("asyncio", "qasync", "sqlalchemy", "alembic", "sqlcipher3", "sqlite3", "dateutil", "babel"),
    *("reportlab", "uharfbuzz", "pypdfium2", "concurrent", "PySide6.QtPrintSupport"),
    *("facilitator.store", "facilitator.export", "facilitator.ui.main_window"),
}
WRAPPER = """
import os, sys
from facilitator import cli
from facilitator.ui import run

class Telling(run.Curtain):
    def __init__(self, theme):
        super().__init__(theme)
        self.painted.connect(self.tell)

    def tell(self):
        print("painted", *sys.modules, sep="\\n", flush=True)
        os._exit(0)

run.Curtain = Telling
sys.exit(cli.run(sys.argv[1:]))
"""


def told(script: str, *words: str) -> list[str]:
    """The lines of a script that starts the program, or what it complained of."""
    done = subprocess.run(
        (sys.executable, "-c", script, *words),
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.stdout.splitlines() or [done.stderr]


def test_the_first_paint_waits_for_no_store_and_no_loop(tmp_path: Path) -> None:
    loaded = told(WRAPPER, "--home", str(tmp_path / "home"))
    assert loaded[:1] == ["painted"]
    assert not LATER.intersection(loaded)
    assert not (tmp_path / "home").exists()


TODAY = """
import sys
from pathlib import Path
from facilitator.app import App
from facilitator.paths import Home
from PySide6.QtWidgets import QApplication
from facilitator.ui.run import install, theme_of

app = App(Home(Path(sys.argv[1])))
qt = QApplication([])
theme = theme_of(app)
install(qt, theme)
from facilitator import i18n
from facilitator.ui import session
from facilitator.ui.jobs import Jobs
from facilitator.ui.main_window import MainWindow

app.shelf.take_lock()
window = MainWindow(app, theme, i18n.sayer("en"), Jobs())
session._open_home(app, window)
window.show()
qt.processEvents()
assert window._pages.today.isVisible()
print("shown", *sys.modules, sep="\\n", flush=True)
window.close()
"""
NOT_FOR_TODAY = {
    "qasync", "alembic", "reportlab", "pypdfium2", "mammoth", "markdown_it", "miniaudio",
    "jeepney", "tomllib",
    "facilitator.meetings.formats", "facilitator.meetings.planner", "facilitator.meetings.sheets",
    "facilitator.services.formats", "facilitator.services.library",
    "facilitator.services.planner", "facilitator.services.repertoire", "facilitator.services.paper",
    "facilitator.services.records", "facilitator.services.ladders",
    "facilitator.services.importing", "facilitator.services.kept",
    "facilitator.services.celebrations", "facilitator.meetings.chips",
    "facilitator.meetings.people", "facilitator.meetings.milestones", "dateutil", "openpyxl",
    "facilitator.ui.pages.today_bring", "facilitator.ui.pages.milestones",
    "facilitator.ui.aids", "facilitator.ui.sound", "facilitator.ui.live.page",
    "facilitator.ui.room.reading", "facilitator.ui.room.rules", "facilitator.ui.room.milestones",
    "facilitator.ui.room.agenda", "facilitator.ui.room.calm", "facilitator.ui.room.words",
    "facilitator.meetings.scenes", "facilitator.meetings.underway", "facilitator.meetings.reading",
    "facilitator.meetings.forecast", "facilitator.meetings.record", "facilitator.meetings.months",
    "facilitator.meetings.duties", "facilitator.meetings.copies", "facilitator.meetings.faults",
    "facilitator.meetings.handover", "facilitator.meetings.protection",
    "facilitator.meetings.sheet_kinds", "facilitator.meetings.sounds",
    "facilitator.services.studies", "facilitator.store.sealing", "facilitator.store.reading_index",
    "facilitator.store.leaving_out", "facilitator.ui.live.crisis", "facilitator.ui.room.identify",
    "facilitator.ui.widgets.words_view", "facilitator.ui.widgets.stepper",
}  # fmt: skip


def test_today_loads_nothing_it_does_not_show(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with_group(home)
    loaded = told(TODAY, str(home))
    assert loaded[:1] == ["shown"]
    assert NOT_FOR_TODAY.intersection(loaded) == set()


DRESSED = """
import sys
from facilitator import cli
from facilitator.ui import run, session

dressed = []
real = run.begin
run.begin = lambda qt, theme: (real(qt, theme), dressed.append(qt))
painted = session._until_painted
def first(qt, window):
    painted(qt, window)
    print("painted", bool(qt.styleSheet()), flush=True)
session._until_painted = first
def last(qt):
    print("open", bool(qt.styleSheet()), dressed == [qt], flush=True)
    qt.closeAllWindows()
session._run_with_jobs = last
sys.exit(cli.run(["--home", sys.argv[1]]))
"""


def test_today_is_painted_before_the_sheet_and_has_it_when_a_hand_can_reach_it(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    with_group(home)
    assert told(DRESSED, str(home)) == ["painted False", "open True True"]


def test_a_first_start_whose_page_has_fields_is_dressed_whole_before_it_is_painted(
    tmp_path: Path,
) -> None:
    assert told(DRESSED, str(tmp_path / "home")) == ["painted True", "open True True"]
