"""The group's page in front of a person, on the sample group."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from facilitator.ui.pages.group import GroupPage
from facilitator.ui.pages.group_section import Section
from tests.ui.pages.host import make_context

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from facilitator.meetings.group import Group
    from facilitator.meetings.schedule import Deviation, Slot
    from facilitator.ui.theme import Theme

TODAY = date(2026, 11, 17)
"""The sample group's Tuesday; it meets every Tuesday at 19:30."""


class Sitting:
    """The page on the sample group."""

    def __init__(self, qtbot: QtBot, home: Path, theme: Theme) -> None:
        self.qtbot, self.home = qtbot, home
        self.context, self.host, self.playing = make_context(home, theme)
        self.page = GroupPage(self.context)
        self.host.hold(self.page, self.context.adapter)
        qtbot.addWidget(self.host)
        self.host.resize(1366 if theme.narrow else 1150, 768)
        self.host.show()
        QTest.qWaitForWindowActive(self.host)

    @property
    def group(self) -> Group:
        """As it stands in the book, read afresh."""
        return self.playing.desk.group.book.group()

    @property
    def slot(self) -> Slot:
        return self.group.schedule.slots[0]

    def turn_to(self, widget: QWidget) -> None:
        """Show the part of the page that something is in, and bring it into sight."""
        card: QWidget | None = widget
        while card is not None and not isinstance(card, Section):
            card = card.parentWidget()
        if card is not None:
            self.page.turn_to(card)
            self.page._part_of(card).ensureWidgetVisible(widget)

    def click(self, widget: QWidget) -> None:
        self.turn_to(widget)
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def write(self, field: QLineEdit, text: str) -> None:
        self.turn_to(field)
        field.setFocus()
        field.selectAll()
        if text:
            self.qtbot.keyClicks(field, text)
        else:
            self.qtbot.keyClick(field, Qt.Key.Key_Delete)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def field(self, name: str) -> QLineEdit:
        return next(
            one
            for one in self.page.findChildren(QLineEdit)
            if one.accessibleName() == name and one.isVisibleTo(self.page)
        )

    def check_undone(self, before: Group) -> None:
        """Undo restores what was before, redo what was after; the book has it each time."""
        after = self.group
        assert after != before
        assert self.host.toasts[-1][1]
        self.page.undo()
        assert self.group == before
        self.page.redo()
        assert self.group == after


def choose(dates, kind: Deviation) -> None:
    dates.kind.setCurrentIndex(dates.kind.findData(kind.value))
    dates.kind.activated.emit(dates.kind.currentIndex())
