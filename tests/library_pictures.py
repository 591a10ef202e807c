"""The states in which the library is photographed, for ``tests/pictures.py``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator import demo
from facilitator.intake import troubles
from facilitator.intake.commonmark import blocks
from facilitator.meetings.messages import msg
from facilitator.meetings.study import StudyKind
from facilitator.services.importing import Imported
from facilitator.ui.dialogs.import_preview import ImportPreview
from facilitator.ui.pages.library import LibraryPage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from facilitator.demo import Playing
    from facilitator.ui.main_window import MainWindow

_WELCOME = """# Before we begin

Good evening. **We are glad you are here**, whatever the day was like.

- Phones are off, or on silent.
- What is said here stays here.
    - That holds for the chat too.
- You may pass, and nobody asks why.

1. First we read.
2. Then we share, *one at a time*.

> Take what helps and leave the rest.

---

After the break we go on where we stopped, and we close when we said we would.
"""
_LESSONS = "Lesson 3 | pages 22–29\nLesson 4 | pages 30–34\nLesson 5 | pages 35–41"


def _filled(home: Path) -> Playing:
    """A group with readings of every kind and studies of each."""
    playing = demo.prepare(home)
    library, studies = playing.desk.library, playing.desk.studies
    library.add("The page for today", source="Our daily book", page="58")
    library.add("Welcome to the circle", _WELCOME * 2, licence="Our own words.")
    library.add(
        "What we ask of each other", "We listen to the end. " * 40, source="Binder", page="3"
    )
    library.add("Before we begin", _WELCOME, licence="Our own words.")
    studies.add("The blue workbook", StudyKind.LESSONS, _LESSONS, following=1)
    studies.add("Our basic book", StudyKind.BOOK, page="41", paragraph="3")
    studies.add("The Steps", StudyKind.MONTH, counted="Step")
    return playing


def _page(window: MainWindow) -> LibraryPage:
    window.show_page("library")
    page = window._pages.page("library")
    assert isinstance(page, LibraryPage)
    return page


def _turn(window: MainWindow, playing: Playing) -> None:
    _page(window)


def _own(title: str, window: MainWindow, playing: Playing) -> None:
    rows = playing.desk.library.rows()
    _page(window)._on_opened(next(one.id for one in rows if one.title == title))


def _search(window: MainWindow, playing: Playing) -> None:
    page = _page(window)
    page.card.search.setFocus()
    page.card.search.setText("what we")
    page._show_chosen()


def _starter(window: MainWindow, playing: Playing) -> None:
    _page(window)._on_opened("right-to-pass")


def _study(window: MainWindow, playing: Playing) -> None:
    _page(window)._on_opened(playing.desk.studies.listed()[0].id)


def _edit(window: MainWindow, playing: Playing) -> None:
    _own("Before we begin", window, playing)
    _page(window).reading.edit.click()


def _import(window: MainWindow, playing: Playing) -> QWidget:
    assert window._context is not None
    dialog = ImportPreview(window._context, lambda readings: bool(readings), window)
    lost = (msg("Pictures were left out."),)
    dialog.show_found(
        (
            Imported("welcome.docx", "Before we begin", _WELCOME, blocks(_WELCOME), lost),
            Imported("thanks.txt", "Thanks", "Thank you all.", blocks("Thank you all.")),
            Imported("scanned-page.pdf", trouble=troubles.error(troubles.Code.SCAN)),
        )
    )
    dialog.open_over()
    return dialog


SHOTS = (
    ("library", _filled, _turn),
    ("library-empty", demo.prepare, _turn),
    ("library-search", _filled, _search),
    ("library-reading", _filled, partial(_own, "Before we begin")),
    ("library-book", _filled, partial(_own, "The page for today")),
    ("library-starter", _filled, _starter),
    ("library-study", _filled, _study),
    ("library-edit", _filled, _edit),
    ("library-import", _filled, _import),
)
"""By name how each comes about and what is done in the window to show it."""
