"""What the group decides: a motion as it is put, and how many were for, against, or neither."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.motions import LONGEST, result
from facilitator.ui.actions import VOTES
from facilitator.ui.live.field import CountField, LiveField
from facilitator.ui.live.panel import Panel
from facilitator.ui.widgets import Button, Hairline, Label

if TYPE_CHECKING:
    from facilitator.meetings.live import LiveMeeting
    from facilitator.meetings.motions import Motion
    from facilitator.ui.context import Context

SHOWN = 2
"""How many motions, the latest, stand on the stage; the panel has them all."""
_LETTERS = 56
ASKS = msg("What does the group decide?")
_PARTS: tuple[tuple[str, Message], ...] = (
    ("votes_for", msg("For")),
    ("against", msg("Against")),
    ("abstained", msg("Abstained")),
)


def _asking(context: Context) -> LiveField:
    """A field in which a motion is typed; Enter puts it."""
    field = LiveField()
    field.setMaxLength(LONGEST)
    field.setPlaceholderText(context.say(ASKS))
    field.setAccessibleName(context.say(ASKS))
    return field


class MotionsLine(QWidget):
    """On the stage: a field for a motion, the latest ones with their result, and the votes."""

    motion_added = Signal(str)
    votes_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context = context
        self.field = _asking(context)
        self.votes = Button(
            context.say(msg("Votes")), theme, keycap=VOTES.cap, height=44, ground="paper"
        )
        self._list = Label("", theme, wrap=True)
        self._most = SHOWN
        self._shown: tuple[Motion, ...] = ()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.field, 1)
        row.addWidget(self.votes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self._list)
        self.field.returnPressed.connect(self._on_typed)
        self.votes.clicked.connect(self.votes_requested)

    def set_compact(self, *, compact: bool) -> None:
        """Show the latest motion alone where the window is low; the votes have them all."""
        self._most = 1 if compact else SHOWN
        self.show_motions(self._shown)

    def show_motions(self, motions: tuple[Motion, ...]) -> None:
        """Redraw the latest motions."""
        self._shown = motions
        say = self._context.say
        first = max(0, len(motions) - self._most)
        lines = [
            say(
                msg(
                    "{place}. {motion}: {result}",
                    place=place,
                    motion=textwrap.shorten(one.text, _LETTERS, placeholder="…"),
                    result=result(one),
                )
            )
            for place, one in enumerate(motions[first:], first + 1)
        ]
        if first and self._most > 1:
            lines.insert(0, say(plural("{n} before", "{n} before", first)))
        self._list.setText("\n".join(lines))
        self._list.setVisible(bool(lines))

    def _on_typed(self) -> None:
        if self.field.text().strip():
            self.motion_added.emit(self.field.text())
            self.field.clear()
            # The vote comes next: the live keys work again, and V opens it.
            self.votes.setFocus(Qt.FocusReason.OtherFocusReason)


class Vote(QWidget):
    """One number of a motion, typed or stepped; the empty field is not counted."""

    changed = Signal(object)

    def __init__(
        self, words: str, motion: str, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme, say = context.theme, context.say
        name = say(msg("{what}: {part}", what=motion, part=words))
        self._count: int | None = None
        self.field = CountField(say(msg("not counted")), name, theme, width=70)
        self.field.setPlaceholderText("–")
        less = Button("−", theme, height=44)
        less.setAccessibleName(say(msg("one {what} less", what=name)))
        more = Button("+", theme, height=44)
        more.setAccessibleName(say(msg("one {what} more", what=name)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(Label(words, theme))
        row.addStretch(1)
        for part in (less, self.field, more):
            row.addWidget(part)
        self.field.editingFinished.connect(self._on_typed)
        less.clicked.connect(partial(self._on_step, -1))
        more.clicked.connect(partial(self._on_step, 1))

    def show_count(self, count: int | None) -> None:
        """Show what is stored; a field being typed into is left alone."""
        self._count = count
        self.field.show_count(count)

    def _on_typed(self) -> None:
        if self.field.isModified():
            self.field.setModified(False)
            self.changed.emit(self.field.count())

    def _on_step(self, step: int) -> None:
        if self._count is None and step < 0:
            return  # taking back from what was not counted leaves it not counted
        self.changed.emit(max(0, (self._count or 0) + step))


class MotionsPanel(Panel):
    """Every motion with its three numbers, and a field for one more; the room sees nothing."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, context.say(msg("Votes")), parent)
        theme, say = context.theme, context.say
        self._texts: tuple[str, ...] | None = None
        self.votes: list[dict[str, Vote]] = []
        self._results: list[Label] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(12))
        self.field = _asking(context)
        hint = msg("Motions without names, votes as numbers; the room sees nothing of it.")
        self.inside.addLayout(self._list)
        self.inside.addWidget(self.field)
        self.inside.addWidget(Label(say(hint), theme, tone="muted", wrap=True))
        self.inside.addStretch(1)
        self.field.returnPressed.connect(self._on_added)

    def open(self) -> None:
        """Show the panel, ready for the first number that is missing, else for a motion."""
        live = self.context.desk.meeting.live
        if live is None:
            return
        self.show_meeting(live)
        self.show()
        self.raise_()
        self._to_next(-1)

    def show_meeting(self, live: LiveMeeting) -> None:
        """Redraw the motions, anew only when one came or went."""
        texts = tuple(one.text for one in live.motions)
        if texts != self._texts:
            self._texts = texts
            self._make_rows(live.motions)
        for motion, votes, words in zip(live.motions, self.votes, self._results, strict=True):
            for name, vote in votes.items():
                vote.show_count(getattr(motion, name))
            words.setText(self.context.say(result(motion)))

    def _make_rows(self, motions: tuple[Motion, ...]) -> None:
        for vote in (vote for votes in self.votes for vote in votes.values()):
            vote.blockSignals(True)  # a field that goes tells nothing of a motion that is gone
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.votes, self._results = [], []
        for place, motion in enumerate(motions):
            self._list.addWidget(self._row(place, motion))
            self._list.addWidget(Hairline(self.context.theme))

    def _row(self, place: int, motion: Motion) -> QWidget:
        theme, say = self.context.theme, self.context.say
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(Label(f"{place + 1}. {motion.text}", theme, weight=600, wrap=True), 1)
        remove = Button(say(msg("Remove")), theme)
        remove.setAccessibleName(say(msg("Remove {what}", what=motion.text)))
        remove.clicked.connect(partial(self._on_removed, place))
        head.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        words = Label("", theme, tone="muted")
        column.addLayout(head)
        column.addLayout(self._votes(place, motion))
        column.addWidget(words)
        self._results.append(words)
        return widget

    def _votes(self, place: int, motion: Motion) -> QBoxLayout:
        theme, direction = self.context.theme, QBoxLayout.Direction
        numbers = QBoxLayout(direction.TopToBottom if theme.narrow else direction.LeftToRight)
        numbers.setSpacing(theme.px(8) if theme.narrow else theme.px(20))
        votes: dict[str, Vote] = {}
        for name, words in _PARTS:
            vote = Vote(self.context.say(words), motion.text, self.context)
            vote.changed.connect(partial(self._on_counted, place, name))
            at = place * len(_PARTS) + len(votes)
            vote.field.returnPressed.connect(partial(self._to_next, at))
            numbers.addWidget(vote)
            votes[name] = vote
        if not theme.narrow:
            numbers.addStretch(1)
        self.votes.append(votes)
        return numbers

    def _to_next(self, after: int) -> None:
        """Go to the next number that is not counted yet, else to the field for a motion."""
        fields = [vote.field for votes in self.votes for vote in votes.values()]
        target: LiveField = self.field
        for field in fields[after + 1 :]:
            if field.count() is None:
                target = field
                break
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(target)

    def _on_counted(self, place: int, name: str, count: int | None) -> None:
        meeting = self.context.desk.meeting
        if meeting.live is None:
            return
        counts: dict[str, Any] = {name: count}
        counted = replace(meeting.live.motions[place], **counts)
        self.context.attempt(partial(meeting.put_motion, place, counted))
        if meeting.live is not None:
            self.show_meeting(meeting.live)

    def _on_added(self) -> None:
        meeting, text = self.context.desk.meeting, self.field.text()
        if not text.strip():
            self.dismiss()
        elif self.context.attempt(partial(meeting.add_motion, text)):
            self.field.clear()
            if meeting.live is not None:
                self.show_meeting(meeting.live)
            self._to_next((len(self.votes) - 1) * len(_PARTS) - 1)

    def _on_removed(self, place: int) -> None:
        meeting = self.context.desk.meeting
        self.context.attempt(partial(meeting.drop_motion, place))
        if meeting.live is not None:
            self.show_meeting(meeting.live)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
