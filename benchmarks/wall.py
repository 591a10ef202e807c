"""The room's wall: scenes of every kind, switched and glided past at 1920×1080."""

from __future__ import annotations

import random
import time
from dataclasses import replace

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.meetings.glide import Glide
from facilitator.meetings.ladder import Unit
from facilitator.meetings.messages import msg
from facilitator.meetings.reading import Block, BlockKind, Span
from facilitator.meetings.resting import (
    BlankScene,
    QuietBreakScene,
    RuleRow,
    TestScene,
    WelcomeScene,
)
from facilitator.meetings.scenes import (
    AgendaRow,
    AgendaScene,
    AnnouncementsScene,
    BreakScene,
    BreathingScene,
    ClosingScene,
    CollectionScene,
    MilestonesScene,
    ReadingScene,
    RoundScene,
    RulesScene,
    RungRow,
    ShareRing,
    ShareScene,
    SilenceScene,
)
from facilitator.ui.room.look import RoomLook
from facilitator.ui.room.window import RoomWindow

WIDE, HIGH = 1920, 1080
STATUS = msg("We close at {at}", at="20:26")


def text(words, chance):
    """A text nobody has laid out before, in paragraphs of some sentences."""
    letters = "abcdefghilmnoprstuvw"
    blocks, left = [], words
    while left > 0:
        sentences = []
        for _ in range(5):
            count = chance.randint(6, 16)
            left -= count
            spoken = [
                "".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(count)
            ]
            sentences.append(" ".join(spoken).capitalize() + ".")
        blocks.append(Block(BlockKind.PARAGRAPH, (Span(" ".join(sentences)),)))
    return tuple(blocks)


def kinds(chance):
    """A scene of every kind; the reading is a new one each time."""
    rules = tuple(RuleRow(f"Rule {n}", "in a few words of ours") for n in range(8))
    rungs = tuple(RungRow(Unit.MONTHS, n) for n in range(1, 12))
    return (
        WelcomeScene("19:18", 12, "Tea and coffee at the back."),
        AgendaScene("Sharing", "", (AgendaRow("Closing", "20:26"),), STATUS, "19:57"),
        ShareScene("Sharing", ShareRing.RUNNING, 0.6, 2, STATUS, "19:57"),
        RoundScene("Check-in", "How are you tonight?", status=STATUS),
        RulesScene(rules, None, "19:36"),
        ReadingScene("Reading", text(400, chance), STATUS, "19:34"),
        MilestonesScene("Chips", rungs, "20:15"),
        AnnouncementsScene("Announcements", ("Picnic on Sunday.", "Two keys are missing.")),
        BreakScene("20:05", "A short break", "", "19:52"),
        SilenceScene("Silence", 0.6),
        BreathingScene("Silence", 0.6, since=0.0),
        CollectionScene("Basket", "", STATUS),
        ClosingScene("Closing"),
        QuietBreakScene("19:52"),
        TestScene("Projector"),
        BlankScene(),
    )


class Bare(QWidget):
    """The floor: one line of text on one colour."""

    painted = 0

    def paintEvent(self, event):
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#FAF8F4"))
        painter.drawText(100, 100, f"{self.painted}")
        painter.end()
        self.painted += 1


def shown(widget):
    """Put a widget up at the size of the wall and wait until it stands."""
    widget.setFixedSize(WIDE, HIGH)
    widget.show()
    for _ in range(20):
        QApplication.processEvents()


def switches(count):
    """Seconds from asking for another scene until it is painted, and the same for the floor."""
    chance = random.Random(2026)
    window, floor = RoomWindow("Room display", RoomLook()), Bare()
    shown(window)
    shown(floor)
    took, bare = [], []
    known = kinds(chance)
    for at in range(count):
        if at % len(known) == 0:
            known = chance.sample(kinds(chance), len(known))
        scene = known[at % len(known)]
        began = time.perf_counter()
        window.show_scene(scene)
        took.append(time.perf_counter() - began)
        began = time.perf_counter()
        floor.repaint()
        bare.append(time.perf_counter() - began)
        QApplication.processEvents()
    long = []
    for _ in range(5):
        scene = ReadingScene("Reading", text(2000, chance), STATUS, "19:34")
        began = time.perf_counter()
        window.show_scene(scene)
        long.append(time.perf_counter() - began)
    window.close()
    floor.close()
    return {"took": took, "floor": bare, "long": long}


def glide(seconds):
    """Frames painted and dropped while a text of 2,000 words glides, and by the floor."""
    window = RoomWindow("Room display", RoomLook())
    shown(window)
    now = time.monotonic()
    scene = ReadingScene("Reading", text(2000, random.Random(7)), STATUS, "19:34")
    # The slowest and the fastest are the same to paint; this one is the usual pace.
    window.show_scene(replace(scene, glide=Glide(2000, 150, 20.0, now)))
    for _ in range(20):
        QApplication.processEvents()
    window.frames.painted = window.frames.dropped = 0
    wait(seconds)
    found = {"painted": window.frames.painted, "dropped": window.frames.dropped}
    window.close()
    return found


class NotedBare(Bare):
    """A bare widget whose frames are counted as the room's are."""

    def __init__(self):
        from facilitator.ui.room.frames import Frames

        super().__init__()
        self.frames = Frames(self.update, self.isVisible, time.monotonic, parent=self)

    def paintEvent(self, event):
        super().paintEvent(event)
        self.frames.note()


def bare_glide(seconds):
    """The same for a bare widget, asked for by the same kind of timer."""
    floor = NotedBare()
    shown(floor)
    floor.frames.follow()
    wait(0.5)
    floor.frames.painted = floor.frames.dropped = 0
    wait(seconds)
    found = {"painted": floor.frames.painted, "dropped": floor.frames.dropped}
    floor.close()
    return found


def wait(seconds):
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
