"""The chosen reading: where it stands, how long it takes, and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.meetings.reading import PACE
from facilitator.ui.pages.library_words import (
    a_minute,
    breakable,
    language_name,
    where,
    words_and_length,
)
from facilitator.ui.widgets import Button, Card, Hairline, Label, ScrollPage, Stepper
from facilitator.ui.widgets.reading_view import ReadingView

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from facilitator.meetings.messages import Message
    from facilitator.meetings.reading import Reading
    from facilitator.ui.context import Context

SETTLE_MS = 500
"""How long after the last press a pace is saved, one step for all the presses."""
SLOWEST, FASTEST, PACE_STEP = 40, 400, 5


class PaceStepper(Stepper):
    """How many words a minute; ``settled`` tells it once it rests."""

    settled = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._say = context.say
        super().__init__(
            context.say(msg("Words a minute")),
            context.theme,
            low=SLOWEST,
            high=FASTEST,
            step=PACE_STEP,
            value=PACE,
            formatter=self._words,
            parent=parent,
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._on_timeout)
        self.changed.connect(self._on_changed)

    def show_pace(self, pace: int) -> None:
        """Show the pace that is stored, unless a newer one waits."""
        if not self._timer.isActive():
            self.set_value(pace)

    def flush(self) -> None:
        """Tell now what waits."""
        if self._timer.isActive():
            self._timer.stop()
            self.settled.emit(self.value())

    def _words(self, value: int) -> str:
        return self._say(a_minute(value))

    def _on_changed(self, _value: int) -> None:
        self._timer.start()

    def _on_timeout(self) -> None:
        self.settled.emit(self.value())

    def hideEvent(self, event: QHideEvent) -> None:
        """What waits is saved when the page is left."""
        self.flush()
        super().hideEvent(event)


class ReadingPanel(Card):
    """A reading to be read; a text that comes with the program offers to be copied."""

    edit_requested = Signal()
    remove_requested = Signal()
    take_requested = Signal()
    pace_settled = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, padding=17, parent=parent)
        self._context = context
        theme, say = context.theme, context.say
        self._reading: Reading | None = None
        self._title = Label("", theme, pt=20, weight=600, display=True, wrap=True)
        self._place = Label("", theme, wrap=True)
        self._facts = Label("", theme, tone="muted", wrap=True)
        self._length = Label("", theme, weight=500, wrap=True)
        self.pace = PaceStepper(context)
        self.edit = Button(say(msg("Edit")), theme, icon="pencil")
        self.remove = Button(say(msg("Remove")), theme, "ghost")
        self.take = Button(say(msg("Use this text")), theme, icon="plus")
        self.view = ReadingView(say(msg("The text")), theme)
        self._line = Hairline(theme)
        self._scroll = ScrollPage(theme, spacing=0)
        self._lay_out()
        self.edit.clicked.connect(self.edit_requested)
        self.remove.clicked.connect(self.remove_requested)
        self.take.clicked.connect(self.take_requested)
        self.pace.settled.connect(self.pace_settled)

    def reading(self) -> Reading | None:
        """The reading that is shown."""
        return self._reading

    def show_reading(self, of: Reading, *, own: bool, about: str = "") -> None:
        """Show a reading; one that is not the group's own is read-only."""
        another = self._reading is None or self._reading.id != of.id
        if another:
            self.pace.flush()
        self._reading = of
        say, some = self._context.say, bool(of.blocks)
        self._title.setText(breakable(of.title))
        at = where(of)
        self._place.setText(about or ("" if at is None else say(at)))
        self._place.setVisible(bool(self._place.text()))
        # What is read from the book has no other text: there it is the message.
        self._place.set_size(11 if some else 15, 400 if some else 500)
        self._facts.setText(say(self._facts_of(of, own=own)))
        words, length = words_and_length(of)
        self._length.setText(say(msg("{words}, {length}", words=say(words), length=say(length))))
        self.pace.show_pace(of.pace)
        for widget in (self._length, self._line, self.view):
            widget.setVisible(some)
        self.pace.setVisible(some and own)
        self.edit.setVisible(own)
        self.remove.setVisible(own)
        self.take.setVisible(not own)
        self.view.setAccessibleName(of.title)
        self.view.show_blocks(of.blocks)
        if another:
            self._scroll.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Put the focus on the first thing that can be done."""
        (self.edit if self.edit.isVisibleTo(self) else self.take).setFocus()

    def _facts_of(self, of: Reading, *, own: bool) -> Message:
        name = language_name(of.language, self._context.app.settings.language)
        if not own:
            return msg("{language}. Comes with the program, free to use.", language=name)
        if of.licence:
            return msg("{language}. {licence}", language=name, licence=of.licence)
        return msg("{language}", language=name)

    def _lay_out(self) -> None:
        theme = self._context.theme
        direction = QBoxLayout.Direction
        head = QBoxLayout(direction.TopToBottom if theme.narrow else direction.LeftToRight)
        head.setSpacing(theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(theme.px(3))
        words.addWidget(self._title)
        words.addSpacing(theme.px(2))
        words.addWidget(self._place)
        words.addWidget(self._facts)
        words.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self.take, self.edit, self.remove):
            buttons.addWidget(button)
        if theme.narrow:
            buttons.addStretch(1)
        head.addLayout(words, 1)
        holder = QVBoxLayout()
        holder.addLayout(buttons)
        holder.addStretch(1)
        head.addLayout(holder)
        length = QBoxLayout(direction.TopToBottom if theme.narrow else direction.LeftToRight)
        length.setSpacing(theme.px(8))
        length.addWidget(self._length, 1)
        length.addWidget(self.pace, 0, Qt.AlignmentFlag.AlignLeading)
        rows = self._scroll.rows
        rows.addLayout(head)
        rows.addSpacing(theme.px(16))
        rows.addLayout(length)
        rows.addSpacing(theme.px(14))
        rows.addWidget(self._line)
        rows.addSpacing(theme.px(18))
        rows.addWidget(self.view)
        rows.addStretch(1)
        self.body.addWidget(self._scroll)
