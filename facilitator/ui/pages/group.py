"""The group's page in four parts: the group, the room, what is kept, this computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.meetings.messages import Message, msg
from facilitator.services.agendas import Scope
from facilitator.ui.pages.group_agendas import AgendasSection
from facilitator.ui.pages.group_backups import BackupsSection
from facilitator.ui.pages.group_columns import BAR, Columns
from facilitator.ui.pages.group_computer import ComputerSection
from facilitator.ui.pages.group_counting import CountingSection
from facilitator.ui.pages.group_crisis import CrisisSection
from facilitator.ui.pages.group_dates import DatesSection
from facilitator.ui.pages.group_fields import NoteField, TextField
from facilitator.ui.pages.group_handover import HandoverSection
from facilitator.ui.pages.group_identity import IdentitySection
from facilitator.ui.pages.group_keeping import KeepingSection
from facilitator.ui.pages.group_manner import MannerSection
from facilitator.ui.pages.group_paper import PaperSection
from facilitator.ui.pages.group_protection import ProtectionSection
from facilitator.ui.pages.group_room import RoomSection
from facilitator.ui.pages.group_rooms import RoomsSection
from facilitator.ui.pages.group_section import Section, sentence
from facilitator.ui.pages.group_sounds import SoundsSection
from facilitator.ui.pages.group_travel import TravelSection
from facilitator.ui.pages.group_vocabulary import VocabularySection
from facilitator.ui.pages.group_when import WhenSection
from facilitator.ui.widgets import Button, Label, Segmented
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context
    from facilitator.ui.widgets.button import Flush

_MARGIN, _NARROW_MARGIN = 40, 24
_GROUP, _ROOM, _KEPT, _COMPUTER = "group", "room", "kept", "computer"
REVEALED = ("protection", "keeping", "computer", "backups")
"""The cards that may be asked for by name."""
_OURS = ("group", "settings", "agenda")


class GroupPage(QWidget):
    """Cards, sorted into parts of which one is shown; every change is saved at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme, say = context.theme, context.say
        # Undo takes back the last step, of the group or of its agendas.
        self._agendas_last = False
        self._title = Label(say(msg("Group")), theme, pt=22, weight=600, display=True)
        self._line = Label("", theme, tone="muted", wrap=True)
        flush: Flush = "left" if theme.narrow else "right"
        self._undo = Button(
            "", theme, "ghost", icon="undo", keycap="Ctrl Z", ground="paper", flush=flush
        )
        self.identity = IdentitySection(context)
        self.when = WhenSection(context)
        self.agendas = AgendasSection(context)
        self.dates = DatesSection(context)
        self.counting = CountingSection(context)
        self.paper = PaperSection(context)
        self.vocabulary = VocabularySection(context)
        self.rooms = RoomsSection(context)
        self.manner = MannerSection(context)
        self.room = RoomSection(context)
        self.crisis = CrisisSection(context)
        self.protection = ProtectionSection(context)
        self.keeping = KeepingSection(context)
        self.backups = BackupsSection(context)
        self.travel = TravelSection(context)
        self.handover = HandoverSection(context)
        self.computer = ComputerSection(context)
        self.sounds = SoundsSection(context)
        self.parts = Segmented(
            say(msg("What is shown")),
            (
                (_GROUP, say(msg("The group"))),
                (_ROOM, say(msg("In the room"))),
                (_KEPT, say(msg("What is kept"))),
                (_COMPUTER, say(msg("This computer"))),
            ),
            theme,
            ground="paper",
        )
        self._columns = {
            _GROUP: Columns(
                theme,
                (self.identity, self.when, self.dates, self.agendas),
                (self.counting, self.paper, self.vocabulary),
            ),
            _ROOM: Columns(theme, (self.room, self.rooms), (self.manner, self.crisis)),
            _KEPT: Columns(
                theme,
                (self.backups, self.travel),
                (self.protection, self.keeping, self.handover),
            ),
            _COMPUTER: Columns(theme, (self.computer,), (self.sounds,)),
        }
        self._lay_out()
        self._undo.clicked.connect(self.undo)
        self.parts.chosen.connect(self._on_part)
        self.refresh()

    def refresh(self, changed: Changed | None = None) -> None:
        """Show what is stored now, of the group and of this computer."""
        if changed is not None and changed.subject not in _OURS:
            return
        if changed is not None and changed.label is not None:
            self._agendas_last = changed.subject == "agenda"
        say, group = self._context.say, self._context.desk.group
        self._line.setText(
            say(
                msg(
                    "{name}, {kind}. Changes are saved at once.",
                    name=group.value.name,
                    kind=group.value.format_name,
                )
            )
        )
        label = self.agendas.undo_label() if self._agendas_last else group.history.undo_label
        self._undo.setVisible(label is not None)
        if label is not None:
            self._undo.set_text(say(msg("Undo: {what}", what=label)))
        for section in self.findChildren(Section):
            section.redraw()

    def reveal(self, name: str) -> None:
        """Bring a card into sight, its first lines at least."""
        section = {one: getattr(self, one) for one in REVEALED}.get(name)
        if section is not None:
            self.turn_to(section)
            QTimer.singleShot(0, self, partial(self._part_of(section).scroll_to, section))

    def turn_to(self, section: QWidget) -> None:
        """Show the part that a card is in."""
        part = self._part_of(section)
        self.show_part(next(key for key, one in self._columns.items() if one is part))

    @property
    def part(self) -> str:
        """The key of the part that is shown."""
        return self.parts.choice()

    def show_part(self, key: str) -> None:
        """Show a part."""
        self.parts.set_choice(key)
        self._on_part(key)

    def _part_of(self, section: QWidget) -> Columns:
        return next(one for one in self._columns.values() if one.holds(section))

    def _on_part(self, key: str) -> None:
        self._stack.setCurrentWidget(self._columns[key])

    def undo(self) -> None:
        """Take back the last change of the group, what is being typed included."""
        self._settle()
        if self._agendas_last and self.agendas.undo_label() is not None:
            self._context.attempt(partial(self._context.desk.agendas.undo, Scope.WEEKLY))
            return
        group = self._context.desk.group
        label = group.history.undo_label
        if label is not None and self._context.attempt(group.undo):
            self._tell(msg("taken back: {what}", what=label))

    def redo(self) -> None:
        """Do the last undone change of the group again."""
        self._settle()
        group = self._context.desk.group
        label = group.history.redo_label
        if label is not None and self._context.attempt(group.redo):
            self._tell(msg("done again: {what}", what=label))

    def _tell(self, what: Message) -> None:
        self.refresh()
        self._context.host.toast(sentence(self._context.say(what)))

    def _settle(self) -> None:
        for line in self.findChildren(TextField):
            line.settle()
        for note in self.findChildren(NoteField):
            note.settle()

    def _lay_out(self) -> None:
        theme, direction = self._context.theme, QBoxLayout.Direction
        head = QBoxLayout(direction.TopToBottom if theme.narrow else direction.LeftToRight)
        head.setContentsMargins(RING_ROOM, 0, RING_ROOM + BAR, 0)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self._title)
        words.addWidget(self._line)
        head.addLayout(words, 1)
        if theme.narrow:
            aside = QHBoxLayout()
            aside.addWidget(self._undo)
            aside.addStretch(1)
            head.addLayout(aside)
        else:
            head.addWidget(self._undo)
        self._stack = QStackedWidget()
        for part in self._columns.values():
            self._stack.addWidget(part)
        margin = (_NARROW_MARGIN if theme.narrow else _MARGIN) - RING_ROOM
        outer = QVBoxLayout(self)
        # The bar stands in the margin, so that the cards end where the header does.
        outer.setContentsMargins(margin, 24, margin - BAR, 0)
        outer.setSpacing(12)
        choice = QHBoxLayout()
        choice.setContentsMargins(RING_ROOM, 0, RING_ROOM + BAR, 0)
        choice.addWidget(self.parts)
        choice.addStretch(1)
        outer.addLayout(head)
        outer.addLayout(choice)
        outer.addWidget(self._stack, 1)
