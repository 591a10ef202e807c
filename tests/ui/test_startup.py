"""Before the first paint nothing is loaded that the first paint does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

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


def test_the_first_paint_waits_for_no_store_and_no_loop(tmp_path: Path) -> None:
    done = subprocess.run(
        (sys.executable, "-c", WRAPPER, "--home", str(tmp_path / "home")),
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    loaded = done.stdout.splitlines()
    assert loaded[:1] == ["painted"], done.stderr
    assert not LATER.intersection(loaded)
    assert not (tmp_path / "home").exists()
