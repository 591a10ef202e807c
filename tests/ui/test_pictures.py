"""Every page in every look: nothing is cut, nothing overlaps, everything has a name."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QLabel, QWidget

from facilitator.ui.live.panel import Panel
from facilitator.ui.privacy import PrivacyCover
from facilitator.ui.widgets import (
    Button,
    FocusRing,
    Label,
    Rail,
    Segmented,
    Stepper,
    Toast,
    painting,
)
from tests import pictures
from tests.conftest import SOAK
from tests.pictures import LAPTOP, LOOKS, SHOTS, Look, Shot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

FEW = tuple(look for look in LOOKS if look.size == LAPTOP)
PSEUDO = ("today", "running-words", "share-waiting", "share-speaking", "notice-short", "finish")
OVER = (Panel, Toast, FocusRing, PrivacyCover)
"""What lies over a page on purpose."""


# -- what can be wrong with a window -----------------------------------------------------------


def seen(root: QWidget) -> Iterator[QWidget]:
    """The visible widgets in a window; what a scroll area or a spin box is made of is left out."""
    for child in root.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield child
            if not isinstance(child, QAbstractSpinBox):
                yield from seen(child)


def named(widget: QWidget) -> str:
    """A widget in words, for the report."""
    text = widget.text() if isinstance(widget, QLabel | Button) else widget.accessibleName()
    return f"{type(widget).__name__} “{text}” {widget.width()}x{widget.height()}"


def cut(root: QWidget) -> list[str]:
    """The words that do not fit their widget, and the controls smaller than they can be."""
    found: list[str] = []
    for widget in seen(root):
        if isinstance(widget, Label) and widget.text():
            inside = widget.contentsRect()
            if widget.wordWrap():
                metrics = QFontMetricsF(widget.font())
                longest = max(map(metrics.horizontalAdvance, widget.text().split()), default=0)
                short = widget.heightForWidth(widget.width()) > widget.height() + 1
                fits = not short and longest <= inside.width() + 1
            else:
                text = QFontMetricsF(widget.font()).size(0, widget.text())
                fits = text.width() <= inside.width() + 1 and text.height() <= inside.height() + 1
            found += [] if fits else [f"cut: {named(widget)}"]
        elif isinstance(widget, Button) and widget.elided():
            found.append(f"cut: {named(widget)}")
        elif isinstance(widget, Stepper):
            words = painting.advance(widget._font(), widget.textFromValue(widget.value()))
            if 2 * widget._cell() + words > widget.width():
                found.append(f"cut: {named(widget)}")
        elif isinstance(widget, Segmented):
            least = widget.minimumSizeHint()
            if widget.width() < least.width() or widget.height() < least.height():
                found.append(f"squeezed: {named(widget)}, least {least.width()}x{least.height()}")
    return found


def overlapping(root: QWidget) -> list[str]:
    """Siblings that lie on each other."""
    found: list[str] = []
    for parent in (root, *seen(root)):
        if isinstance(parent, QAbstractScrollArea | QAbstractSpinBox):
            continue
        beside = [
            child
            for child in parent.children()
            if isinstance(child, QWidget)
            and child.isVisible()
            and not child.isWindow()
            and not isinstance(child, OVER)
        ]
        for one, other in combinations(beside, 2):
            if one.geometry().intersects(other.geometry()):
                found.append(f"overlap: {named(one)} and {named(other)}")
    return found


def outside(root: QWidget) -> list[str]:
    """Widgets that stick out of the window, or sideways out of a page that scrolls."""
    found: list[str] = []
    for widget in seen(root):
        area = _scrolls(widget, root)
        frame = root if area is None else area.viewport()
        if frame is None or widget is frame:
            continue
        spot = QRect(widget.mapTo(frame, QPoint(0, 0)), widget.size())
        whole = frame.rect()
        if area is not None:
            spot = QRect(spot.left(), whole.top(), spot.width(), 1)
        if not whole.contains(spot):
            found.append(f"outside: {named(widget)}")
    return found


def _scrolls(widget: QWidget, root: QWidget) -> QAbstractScrollArea | None:
    above = widget.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, QAbstractScrollArea):
            # The heads of a table and its corner are its own, and do not scroll inside it.
            own = widget.parentWidget() is above or widget in _bars(above)
            return _scrolls(above, root) if own else above
        above = above.parentWidget()
    return None


def _bars(area: QAbstractScrollArea) -> list[QWidget]:
    kept = [area.verticalScrollBar(), area.horizontalScrollBar()]
    return kept + [one for bar in kept if (one := bar.parentWidget()) is not None]


def nameless(root: QWidget) -> list[str]:
    """Controls that a screen reader could not announce."""
    found: list[str] = []
    for widget in seen(root):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
            told = QAccessible.queryAccessibleInterface(widget)
            if told is None or not told.text(QAccessible.Text.Name):
                found.append(
                    f"nameless: {type(widget).__name__} in {type(widget.parent()).__name__}"
                )
    return found


def unreached(root: QWidget) -> list[str]:
    """Primary buttons that Tab never comes to."""
    wanted = [
        one
        for one in seen(root)
        if isinstance(one, Button) and one._kind == "primary" and one.isEnabled()
    ]
    chain: list[QWidget] = []
    at = root.nextInFocusChain()
    while at is not None and at is not root and len(chain) < 5000:
        chain.append(at)
        at = at.nextInFocusChain()
    return [
        f"no way there: {named(one)}"
        for one in wanted
        if one not in chain or not one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def wrong(root: QWidget) -> list[str]:
    """All that is wrong with what is shown."""
    return [*cut(root), *overlapping(root), *outside(root), *nameless(root), *unreached(root)]


# -- the pages ---------------------------------------------------------------------------------


def _some(shot: Shot) -> tuple[pictures.Look, ...]:
    """Two looks of a laptop, light and dark, at both sizes of text; a soak takes them all."""
    halves = FEW[0::3], FEW[1:3]
    return halves[sum(shot.name.encode()) % 2]


@pytest.mark.parametrize("shot", SHOTS, ids=[shot.name for shot in SHOTS])
def test_a_page_is_whole_in_every_look(qtbot: QtBot, shot: Shot) -> None:
    found: dict[str, list[str]] = {}
    with pictures.played(shot) as playing:
        for look in LOOKS if SOAK else FEW:
            with pictures.shown(shot, playing, look) as subject:
                found[look.name] = wrong(subject)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("name", PSEUDO)
def test_a_language_with_longer_words_still_fits(qtbot: QtBot, name: str) -> None:
    shot = next(one for one in SHOTS if one.name == name)
    with pictures.played(shot) as playing, pictures.shown(shot, playing, Look(LAPTOP), "qps") as it:
        assert cut(it) == []


def test_the_check_sees_what_is_wrong(qtbot: QtBot) -> None:
    theme = Look(LAPTOP).theme
    root = QWidget()
    qtbot.addWidget(root)
    root.resize(300, 200)
    Label("far too long for so little room", theme, parent=root).setGeometry(0, 0, 40, 20)
    Button("Save and finish", theme, parent=root).setGeometry(20, 0, 50, 40)
    bare = Button("", theme, parent=root)
    bare.setGeometry(280, 150, 60, 40)
    root.show()
    faults = " ".join(wrong(root))
    for kind in ("cut: Label", "cut: Button", "overlap", "outside", "nameless"):
        assert kind in faults


def test_the_rail_has_room_for_its_words_at_every_text_size(qtbot: QtBot) -> None:
    shot = next(one for one in SHOTS if one.name == "today")
    with pictures.played(shot) as playing:
        for scale in (1.0, 1.25, 1.4, 1.5, 2.0):
            look = Look(QSize(1366, 768), scale=scale)
            with pictures.shown(shot, playing, look) as window:
                rail = next(one for one in seen(window) if isinstance(one, Rail))
                assert cut(rail) == []
                assert rail.minimumSizeHint().width() <= window.width()


SMALLEST = pictures.Look(QSize(1160, 680))
"""The smallest window there is."""


@pytest.mark.parametrize(
    "shot", [one for one in SHOTS if "milestones" in one.name or "giving" in one.name],
    ids=lambda shot: shot.name,
)  # fmt: skip
def test_milestones_are_whole_in_the_smallest_window(qtbot: QtBot, shot: Shot) -> None:
    with pictures.played(shot) as playing, pictures.shown(shot, playing, SMALLEST) as subject:
        # The words of Undo may be cut; its tool tip has them.
        assert [one for one in wrong(subject) if "“Undo: " not in one] == []
