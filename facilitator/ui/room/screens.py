"""Which screen the room is on: what the user wants, and what that means with the screens there are.

A screen is known by maker, model and serial, then by name; never by its index or its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QScreen

if TYPE_CHECKING:
    from collections.abc import Sequence


class ScreenIdentity(NamedTuple):
    """What a screen is known by from one day to the next."""

    maker: str
    model: str
    serial: str
    name: str


class Area(NamedTuple):
    """A screen's place and size on the desktop, in Qt's pixels."""

    x: int
    y: int
    width: int
    height: int

    def over(self, others: Sequence[Area]) -> bool:
        """Whether any part of it lies over any of the others."""
        return any(
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
            for other in others
        )


@dataclass(frozen=True)
class ScreenFacts:
    """One screen as it is now; ``is_console`` where the console's window stands."""

    maker: str
    model: str
    serial: str
    name: str
    geometry: Area
    is_console: bool = False

    @property
    def identity(self) -> ScreenIdentity:
        """What to remember of it."""
        return ScreenIdentity(self.maker, self.model, self.serial, self.name)

    @property
    def size(self) -> QSize:
        """Its size in pixels."""
        return QSize(self.geometry.width, self.geometry.height)


class Want(Enum):
    """What the user wants of the room display."""

    AUTO = "auto"  # the second screen
    SCREEN = "screen"  # the one chosen
    WINDOW = "window"  # a window to share in a call
    TURNED = "turned"  # the laptop turned round
    NONE = "none"  # no display


@dataclass(frozen=True)
class Intent:
    """Where the user wants the room; it outlives the screens, so a screen that returns is used."""

    want: Want = Want.AUTO
    screen: ScreenIdentity | None = None


class Place(Enum):
    """Where the room is."""

    FULL = "full"
    WINDOW = "window"
    TURNED = "turned"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Placement:
    """Where the room is now; ``waiting`` while the wanted screen is not there.

    ``mirrored`` says why there is none: another screen shows the same picture as the console's.
    """

    place: Place
    screen: ScreenFacts | None = None
    waiting: bool = False
    mirrored: bool = False


WAITING = Placement(Place.HIDDEN, waiting=True)


def choose(
    intent: Intent, screens: Sequence[ScreenFacts], last: ScreenIdentity | None = None
) -> Placement:
    """Say where an intent puts the room; it never lands on the console's screen by itself.

    ``last`` is the screen it was on: a third one never takes it away, and where the console has
    come to stand on it the room waits, rather than jump to the screen the console left.
    """
    match intent.want:
        case Want.NONE:
            return Placement(Place.HIDDEN)
        case Want.WINDOW:
            return Placement(Place.WINDOW)
        case Want.TURNED:
            console = next((each for each in screens if each.is_console), None)
            return Placement(Place.TURNED, console) if console else WAITING
        case Want.AUTO:
            found = _second(screens, last)
        case Want.SCREEN:
            found = _known(intent.screen, _free(screens)) if intent.screen else None
    if found is not None:
        return Placement(Place.FULL, found)
    return Placement(Place.HIDDEN, waiting=True, mirrored=_mirrored(screens))


def _second(screens: Sequence[ScreenFacts], last: ScreenIdentity | None) -> ScreenFacts | None:
    """The second screen: the one it was on, else the first by its identity."""
    free = sorted(_free(screens), key=_identity)
    if last is not None:
        if any(each.is_console and each.identity == last for each in screens):
            return None
        same = _known(last, free)
        if same is not None:
            return same
    return free[0] if free else None


def _mirrored(screens: Sequence[ScreenFacts]) -> bool:
    """Whether the console's screen has another with the same picture, or a part of it."""
    taken = [each.geometry for each in screens if each.is_console]
    return any(not each.is_console and each.geometry.over(taken) for each in screens)


def _free(screens: Sequence[ScreenFacts]) -> list[ScreenFacts]:
    """The screens that are not the console's and do not mirror it, whole or in part."""
    taken = [each.geometry for each in screens if each.is_console]
    return [each for each in screens if not each.is_console and not each.geometry.over(taken)]


def _identity(screen: ScreenFacts) -> ScreenIdentity:
    return screen.identity


def _known(wanted: ScreenIdentity, screens: Sequence[ScreenFacts]) -> ScreenFacts | None:
    """The one screen that is the wanted one; ``None`` where it is absent or cannot be told."""
    same = [each for each in screens if (each.maker, each.model) == (wanted.maker, wanted.model)]
    if wanted.serial:
        by_serial = [each for each in same if each.serial == wanted.serial]
        # A system may hide today the serial it told yesterday; another serial is another screen.
        same = by_serial or [each for each in same if not each.serial]
    nameless_device = not (wanted.maker or wanted.model or wanted.serial)
    named = [each for each in same if each.name == wanted.name]
    if len(named) == 1:
        return named[0]
    return same[0] if len(same) == 1 and not nameless_device else None


def facts(console: QScreen | None = None) -> tuple[ScreenFacts, ...]:
    """The screens there are now; the console's is the one given, else the primary one."""
    if console not in QGuiApplication.screens():  # none was told, or it has gone since
        console = QGuiApplication.primaryScreen()
    return tuple(facts_of(screen, screen == console) for screen in QGuiApplication.screens())


def name_of(screen: ScreenFacts) -> str:
    """What a person would call a screen: its maker and model, else the name of its socket."""
    return " ".join(part for part in (screen.maker, screen.model) if part) or screen.name


def screen_of(wanted: ScreenFacts) -> QScreen | None:
    """The live screen these facts were just read from, or ``None`` if it has gone."""
    for screen in QGuiApplication.screens():
        if facts_of(screen, wanted.is_console) == wanted:
            return screen
    return None


def facts_of(screen: QScreen, is_console: bool = False) -> ScreenFacts:
    """What can be told of one live screen."""
    place = screen.geometry()
    return ScreenFacts(
        screen.manufacturer().strip(),
        screen.model().strip(),
        screen.serialNumber().strip(),
        screen.name().strip(),
        Area(place.x(), place.y(), place.width(), place.height()),
        is_console,
    )
