"""Announcements: what is read out, until when; saved line by line."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from facilitator import i18n
from facilitator.meetings.messages import msg
from facilitator.ui.dialogs.dialog import Dialog
from facilitator.ui.widgets import Button, Hairline, Label, ScrollPage, Switch
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from facilitator.meetings.group import Announcement
    from facilitator.ui.context import Context


class AnnouncementsDialog(Dialog):
    """A list with one line to add another; nothing has to be confirmed."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        theme, say = context.theme, context.say
        self._context = context
        self._rows: list[QWidget] = []
        self.setWindowTitle(say(msg("Announcements")))
        self.setMinimumSize(theme.px(560), theme.px(460))
        self.resize(theme.px(720), theme.px(520))
        self._scroll = ScrollPage(theme, spacing=8)
        self._scroll.rows.setContentsMargins(0, RING_ROOM, RING_ROOM, RING_ROOM)
        self._text = QLineEdit()
        self._text.setPlaceholderText(say(msg("What should be read out?")))
        self._text.setAccessibleName(say(msg("What should be read out?")))
        self._ends = Switch(say(msg("Stop reading it out after a date")), theme)
        self._until = QDateEdit()
        self._until.setCalendarPopup(True)
        self._until.setDisplayFormat("d MMMM yyyy")
        self._until.setMinimumHeight(theme.px(40))
        self._until.setAccessibleName(say(msg("Last day it is read out")))
        self._until.setEnabled(False)
        today = context.desk.group.today()
        self._until.setDate(QDate(today.year, today.month, today.day).addDays(28))
        self._wall = Switch(say(msg("Show it in the room too")), theme)
        self._add = Button(say(msg("Add")), theme, "primary", height=44)
        done = Button(say(msg("Done")), theme, keycap="Esc", height=44, ground="paper")
        ends = QHBoxLayout()
        ends.setSpacing(theme.px(12))
        ends.addWidget(self._ends)
        ends.addWidget(Label(say(msg("Stop reading it out after")), theme))
        ends.addWidget(self._until)
        ends.addStretch(1)
        wall = QHBoxLayout()
        wall.setSpacing(theme.px(12))
        wall.addWidget(self._wall)
        wall.addWidget(Label(say(msg("Show it in the room too")), theme))
        wall.addStretch(1)
        why = msg("An announcement may tell of someone: the room sees only what you choose here.")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch(1)
        foot.addWidget(done)
        foot.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(say(msg("Announcements")), theme, pt=15, weight=600))
        column.addWidget(self._scroll, 1)
        column.addWidget(self._text)
        column.addLayout(ends)
        column.addLayout(wall)
        column.addWidget(Label(say(why), theme, tone="muted", wrap=True))
        column.addLayout(foot)
        self._scroll.rows.addStretch(1)
        self._ends.toggled.connect(self._until.setEnabled)
        self._add.clicked.connect(self._on_add)
        self._text.returnPressed.connect(self._on_add)
        done.clicked.connect(self.accept)
        self._fill()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        say, theme = self._context.say, self._context.theme
        for row in self._rows:
            self._scroll.rows.removeWidget(row)
            row.deleteLater()
        self._rows = []
        for one in self._context.desk.group.value.announcements:
            row = self._row(one)
            self._scroll.rows.insertWidget(len(self._rows), row)
            self._rows.append(row)
        if not self._rows:
            empty = Label(say(msg("Nothing to read out yet.")), theme, tone="muted")
            self._scroll.rows.insertWidget(0, empty)
            self._rows.append(empty)
        self._rows.append(Hairline(theme))
        self._scroll.rows.insertWidget(len(self._rows) - 1, self._rows[-1])

    def _row(self, one: Announcement) -> QWidget:
        """What is read out, until when, and a way to drop it; below each other at large text."""
        say, theme, directions = self._context.say, self._context.theme, QBoxLayout.Direction
        widget = QWidget()
        line = QBoxLayout(directions.TopToBottom if theme.narrow else directions.LeftToRight)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(12))
        line.addWidget(Label(one.text, theme, wrap=True), 1)
        side = QHBoxLayout()
        side.setSpacing(theme.px(12))
        if one.until is not None:
            until = msg("until {day}", day=i18n.day_month(one.until))
            side.addWidget(Label(say(until), theme, tone="muted"))
        if theme.narrow:
            side.addStretch(1)
        wall = Switch(say(msg("Show “{what}” in the room too", what=one.text)), theme, on=one.wall)
        wall.setToolTip(say(msg("Show it in the room too")))
        wall.toggled.connect(partial(self._on_wall, one.id))
        side.addWidget(Label(say(msg("in the room")), theme, tone="muted"))
        side.addWidget(wall)
        drop = Button(say(msg("Remove")), theme, ground="paper")
        drop.setAccessibleName(say(msg("Remove “{what}”", what=one.text)))
        drop.clicked.connect(partial(self._on_drop, one.id))
        side.addWidget(drop)
        line.addLayout(side)
        widget.setLayout(line)
        return widget

    def _on_add(self) -> None:
        day = self._until.date()
        ends = self._ends.isChecked()
        until = date(day.year(), day.month(), day.day()) if ends else None
        add = self._context.desk.group.add_announcement
        wall = self._wall.isChecked()
        if self._context.attempt(partial(add, self._text.text(), until, wall=wall)):
            self._text.clear()
            self._wall.setChecked(False)
            self._fill()

    def _on_wall(self, announcement_id: str, wall: bool) -> None:
        show = self._context.desk.group.show_announcement
        self._context.attempt(partial(show, announcement_id, wall=wall))

    def _on_drop(self, announcement_id: str) -> None:
        self._context.attempt(partial(self._context.desk.group.drop_announcement, announcement_id))
        self._fill()


def edit_announcements(context: Context, parent: QWidget) -> AnnouncementsDialog:
    """Open the list; every change is saved as it is made."""
    dialog = AnnouncementsDialog(context, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
