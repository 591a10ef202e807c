"""Rooms at the same time: their names, one more, one less, and a card for each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.group import Room
from facilitator.meetings.messages import msg
from facilitator.services import formats
from facilitator.services.open_group import new_id
from facilitator.ui.pages.group_fields import TextField
from facilitator.ui.pages.group_section import Section, empty, icon_button
from facilitator.ui.widgets import Button, Label

if TYPE_CHECKING:
    from facilitator.ui.context import Context

MOST = 12
"""The most rooms at the same time."""
_LONGEST = 60


class RoomsSection(Section):
    """The rooms of a group whose night splits up; for all others one quiet button."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("Rooms at the same time")), parent=parent)
        self.names: dict[str, TextField] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(self.theme.px(8))
        hint = msg("The night splits into these rooms. Each has its own column in the count.")
        self.first = Button(
            self.say(msg("Add a room")),
            self.theme,
            "ghost",
            icon="plus",
            ground="paper",
            flush="left",
        )
        self.first.setAccessibleDescription(
            self.say(msg("For a night that splits into several rooms"))
        )
        self.add = Button(self.say(msg("Add a room")), self.theme, icon="plus")
        self.cards = Button(self.say(msg("Cards for the rooms")), self.theme, icon="paper")
        self.body.addWidget(Label(self.say(hint), self.theme, tone="muted", wrap=True))
        self.body.addLayout(self._list)
        self.body.addLayout(self.start(self.add, self.cards))
        outer = self.layout()
        if isinstance(outer, QHBoxLayout):
            outer.addWidget(self.first, 0, Qt.AlignmentFlag.AlignLeading)
        self.first.clicked.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        self.cards.clicked.connect(self._on_cards)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored now."""
        rooms = self.value.rooms
        shown = bool(rooms) or self._splits()
        self.card.setVisible(shown)
        self.first.setVisible(not shown)
        if [room.id for room in rooms] != list(self.names):
            self._make_rows()
        for room in rooms:
            self.names[room.id].show_text(room.name)
        self.add.setEnabled(len(rooms) < MOST)
        self.cards.setVisible(bool(rooms))

    def _splits(self) -> bool:
        """Whether nights of this kind split into rooms."""
        found = (one for one in formats.shipped() if one.id == self.value.format_id)
        return any(one.rooms for one in found)

    def _make_rows(self) -> None:
        empty(self._list)
        self.names = {}
        for place, room in enumerate(self.value.rooms, start=1):
            field = TextField(self.say(msg("Name of room {n}", n=place)), longest=_LONGEST)
            field.setFont(self.theme.text(11))
            field.settled.connect(partial(self._on_named, room.id))
            words = self.say(msg("Remove {what}", what=room.name))
            remove = icon_button("close", words, self.theme)
            remove.clicked.connect(partial(self._on_removed, room.id))
            row = QWidget()
            line = self.line(field, remove)
            line.setContentsMargins(0, 0, 0, 0)
            row.setLayout(line)
            self._list.addWidget(row)
            self.names[room.id] = field

    def _on_named(self, room_id: str, name: str) -> None:
        if not name:  # a room goes by its button, not by an empty name
            self.redraw()
            return
        rooms = self.value.rooms
        named = tuple(replace(one, name=name) if one.id == room_id else one for one in rooms)
        self._save(named)

    def _on_add(self) -> None:
        rooms = self.value.rooms
        taken = {room.name for room in rooms}
        names = (self.say(msg("Room {n}", n=at)) for at in range(1, MOST + 2))
        # A mark of its own: the counts of a room that is gone never become another room's.
        made = Room(new_id(), next(name for name in names if name not in taken))
        if self._save((*rooms, made)):
            field = self.names[made.id]
            field.setFocus()
            field.selectAll()

    def _on_removed(self, room_id: str) -> None:
        self._save(tuple(one for one in self.value.rooms if one.id != room_id))

    def _save(self, rooms: tuple[Room, ...]) -> bool:
        return self.act(partial(self.group.set_rooms, rooms))

    def _on_cards(self) -> None:
        from facilitator.ui.dialogs.paper_preview import preview_rooms

        self.context.jobs.begin(preview_rooms(self.context, self))
