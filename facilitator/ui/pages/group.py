"""The group's page: what is the group's own, and what is this computer's; saved at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.messages import Message, msg
from facilitator.services.agendas import Scope
from facilitator.ui.pages.group_agendas import AgendasSection
from facilitator.ui.pages.group_backups import BackupsSection
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
from facilitator.ui.pages.group_section import sentence
from facilitator.ui.pages.group_sounds import SoundsSection
from facilitator.ui.pages.group_travel import TravelSection
from facilitator.ui.pages.group_vocabulary import VocabularySection
from facilitator.ui.pages.group_when import WhenSection
from facilitator.ui.widgets import Button, Label, ScrollPage
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context
    from facilitator.ui.widgets.button import Flush

_MARGIN, _NARROW_MARGIN = 40, 24
_BAR = 8
"""The width of the scroll bar, as the style sheet has it."""
REVEALED = ("protection", "keeping", "computer", "backups")
"""The cards that may be asked for by name."""
_OURS = ("group", "settings", "agenda")


class GroupPage(QWidget):
    """Cards in two columns, in one where the text is large or the window small."""

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
        self._left = (
            self.identity,
            self.when,
            self.agendas,
            self.dates,
            self.rooms,
            self.room,
            self.backups,
            self.travel,
            self.handover,
        )
        self._right = (
            self.counting,
            self.paper,
            self.manner,
            self.vocabulary,
            self.crisis,
            self.protection,
            self.keeping,
            self.computer,
            self.sounds,
        )
        self._lay_out()
        self._undo.clicked.connect(self.undo)
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
        for section in (*self._left, *self._right):
            section.redraw()

    def reveal(self, name: str) -> None:
        """Bring a card into sight, its first lines at least."""
        section = {one: getattr(self, one) for one in REVEALED}.get(name)
        if section is not None:
            QTimer.singleShot(0, self, partial(self._scroll_to, section))

    def _scroll_to(self, section: QWidget) -> None:
        inside = self._scroll.widget()
        if inside is not None:
            top = section.mapTo(inside, QPoint(0, 0)).y()
            self._scroll.verticalScrollBar().setValue(top - RING_ROOM)

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
        head.setContentsMargins(RING_ROOM, 0, RING_ROOM + _BAR, 0)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self._title)
        words.addWidget(self._line)
        head.addLayout(words, 1)
        side = QHBoxLayout()
        side.addWidget(self._undo)
        if theme.narrow:
            side.addStretch(1)
        head.addLayout(side)
        self._scroll = ScrollPage(theme)
        self._columns = QBoxLayout(direction.LeftToRight)
        gap = 12 if theme.narrow else theme.px(20)
        self._columns.setSpacing(gap)
        for sections, share in ((self._left, 11), (self._right, 9)):
            column = QVBoxLayout()
            column.setSpacing(gap)
            for section in sections:
                column.addWidget(section)
            column.addStretch(1)
            self._columns.addLayout(column, share)
        self._scroll.rows.addLayout(self._columns)
        self._scroll.rows.addStretch(1)
        margin = (_NARROW_MARGIN if theme.narrow else _MARGIN) - RING_ROOM
        outer = QVBoxLayout(self)
        # The bar stands in the margin, so that the cards end where the header does.
        outer.setContentsMargins(margin, 24, margin - _BAR, 0)
        outer.setSpacing(12)
        outer.addLayout(head)
        outer.addWidget(self._scroll, 1)

    def _arrange(self) -> None:
        """Two columns where both have the width they ask for."""
        direction = QBoxLayout.Direction
        asked = [
            max(section.minimumSizeHint().width() for section in sections)
            for sections in (self._left, self._right)
        ]
        margins = self.contentsMargins()
        layout = self.layout()
        if layout is not None:
            margins = layout.contentsMargins()
        sides = margins.left() + margins.right() + 2 * RING_ROOM + _BAR
        free = self.width() - sides - self._columns.spacing()
        fits = free * 11 / 20 >= asked[0] and free * 9 / 20 >= asked[1]
        two = fits and not self._context.theme.narrow
        wanted = direction.LeftToRight if two else direction.TopToBottom
        if self._columns.direction() is not wanted:
            self._columns.setDirection(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        self._arrange()
