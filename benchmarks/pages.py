"""Pages with much on them, each in a process of its own: a large library, people, ten years."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.scene import milestones_home, open_desk, typed_words
from facilitator.services.desk import settle


def library(home, size):
    """Words typed letter by letter into a large library, and each looked up in the bare index."""
    from facilitator.meetings import finding
    from tests.builders import big_library

    shared, desk = open_desk(Path(home))
    readings = big_library(int(size))
    desk.library.add_all(readings)
    desk.library.history.clear()
    shown = sum(len(one.text.encode()) for one in readings)
    words = typed_words(readings)
    del readings
    desk.library.starters()  # as the page does before anything can be typed into it
    settle()
    answered, floor, hits = [], [], 0
    engine = desk.group.book.engine
    bare = "SELECT rowid FROM reading_search WHERE reading_search MATCH ? ORDER BY rank LIMIT 50"
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        for word in words:
            for letters in range(1, len(word) + 1):
                typed = word[:letters]
                query = " AND ".join(f'"{one}"' for one in finding.words_of(typed)) + " *"
                began = time.perf_counter()
                hits += len(desk.library.search(typed))
                ended = time.perf_counter()
                raw.execute(bare, (query,)).fetchall()
                again = time.perf_counter()
                answered.append(ended - began)
                floor.append(again - ended)
    desk.group.close()
    shared.shelf.release_lock()
    return {"answered": answered, "floor": floor, "hits": hits, "size": shown}


def people(home, count, rounds):
    """The page of milestones with many people, turned to and painted, and the forecast."""
    shared, desk = milestones_home(Path(home), int(count))
    qt, window = _window(shared, desk)
    found = {"first": [], "again": [], "forecast": [], "floor": []}
    for at in range(int(rounds)):
        desk.group.changes.tell("milestones")  # as after any change: nothing is known beforehand
        began = time.perf_counter()
        window.show_page("milestones")
        qt.processEvents()
        window.repaint()
        found["again" if at else "first"].append(time.perf_counter() - began)
        window.show_page("records")
        qt.processEvents()
        began = time.perf_counter()
        window.repaint()
        found["floor"].append(time.perf_counter() - began)
        desk.group.changes.tell("milestones")
        began = time.perf_counter()
        desk.chip_box.ahead(13)
        found["forecast"].append(time.perf_counter() - began)
    window.close()
    return found


def records(home, rounds):
    """The records of ten years, turned to and painted, and their report on paper."""
    from benchmarks.papers import records_home, report_times

    shared, desk = records_home(Path(home))
    qt, window = _window(shared, desk)
    found = {"first": [], "again": [], "page": []}
    for at in range(int(rounds)):
        desk.group.book.forget_nights()  # as after any change: nothing is known beforehand
        began = time.perf_counter()
        window.show_page("records")
        qt.processEvents()
        window.repaint()
        found["again" if at else "first"].append(time.perf_counter() - began)
        window.show_page("library")
        qt.processEvents()
        began = time.perf_counter()
        window.repaint()
        found["page"].append(time.perf_counter() - began)
    took, floor, pages, size = report_times(desk, int(rounds))
    window.close()
    return {**found, "took": took, "floor": floor, "pages": pages, "size": size}


def _window(shared, desk):
    """The program's window over a desk, standing."""
    from PySide6.QtWidgets import QApplication

    from facilitator import i18n
    from facilitator.ui.jobs import Jobs
    from facilitator.ui.main_window import MainWindow
    from facilitator.ui.run import dress, theme_of

    qt = QApplication([sys.argv[0]])
    theme = theme_of(shared)
    dress(theme)
    window = MainWindow(shared, theme, i18n.sayer("en"), Jobs())
    window.open_desk(desk)
    window.show()
    for _ in range(20):
        qt.processEvents()
    settle()
    return qt, window
