"""The stage: the ring with the time, on bare paper, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.agenda import ItemKind, Limit
from facilitator.meetings.console import dial, share_order
from facilitator.meetings.live import ShareState, is_pool
from facilitator.meetings.messages import msg, plural
from facilitator.ui.actions import LESS_TIME, LET_FINISH, MORE_TIME, PASS
from facilitator.ui.live.field import LiveField
from facilitator.ui.live.motions import MotionsLine
from facilitator.ui.widgets import Button, Label, Ring, Stepper

if TYPE_CHECKING:
    from facilitator.meetings.clock import Moment
    from facilitator.meetings.live import LiveMeeting
    from facilitator.meetings.messages import Message
    from facilitator.ui.context import Context

_CALM = frozenset({ItemKind.PROCESS, ItemKind.SILENCE})
"""Kinds with nothing to press: their time is not tinkered with while people sit in it."""


class Stage(QWidget):
    """Time is the loudest thing after the words."""

    let_finish_requested = Signal()
    pass_requested = Signal()
    time_requested = Signal(int)
    hands_changed = Signal(int)
    people_changed = Signal(int)
    topic_added = Signal(str)
    given = Signal()
    celebrated_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, say = context.theme, context.say
        self._context = context
        self._ring = Ring(theme, 152 if theme.narrow else 232, 37 if theme.narrow else 54)
        self._heading = Label("", theme, pt=20, weight=600, display=True)
        self._detail = Label("", theme, tone="muted", wrap=True)
        self._order = Label("", theme, tone="muted", wrap=True)
        self._finish = self._button(say(msg("Let them finish")), LET_FINISH.cap)
        self._pass = self._button(say(msg("Pass")), PASS.cap)
        self._less = self._button(say(msg("1 min less")), LESS_TIME.cap)
        self._more = self._button(say(msg("1 min more")), MORE_TIME.cap)
        self._give = self._button(say(msg("One given")), "")
        self._celebrated = self._button("", "")
        self._hands = Stepper(
            say(msg("Hands")), theme, high=99, formatter=self._hand_words, height=44, ground="paper"
        )
        self._people = Stepper(
            say(msg("People")),
            theme,
            high=200,
            formatter=self._people_words,
            height=44,
            ground="paper",
        )
        self._topic = LiveField()
        self._topic.setPlaceholderText(say(msg("A topic as you hear it, without names")))
        self._topic.setAccessibleName(say(msg("A topic as you hear it, without names")))
        self._topics = Label("", theme, tone="ink", wrap=True)
        self.motions = MotionsLine(context)
        self._lay_out()
        self._finish.clicked.connect(self.let_finish_requested)
        self._pass.clicked.connect(self.pass_requested)
        self._less.clicked.connect(self._on_less)
        self._more.clicked.connect(self._on_more)
        self._give.clicked.connect(self.given)
        self._celebrated.clicked.connect(self.celebrated_requested)
        self._hands.changed.connect(self.hands_changed)
        self._people.changed.connect(self.people_changed)
        self._topic.returnPressed.connect(self._on_topic)

    def show_meeting(self, live: LiveMeeting, now: Moment, called: Message | None = None) -> None:
        """Redraw from the meeting and the moment; ``called`` is the rung of a ladder, if any."""
        say = self._context.say
        shown = dial(live, now)
        # At large text the ring has no room for its caption; the line beside it says enough.
        caption = "" if self._context.theme.narrow else say(shown.caption)
        self._ring.set_left(shown.left, shown.digits, caption)
        self._ring.setVisible(bool(shown.digits))
        self._heading.setText(say(called or shown.heading))
        self._detail.setText(say(shown.detail))
        order = ", ".join(say(one) for one in share_order(live))
        self._order.setText(order[:1].upper() + order[1:])
        self._order.setVisible(bool(order))
        self._show_buttons(live)

    def show_giving(self, given: int | None, celebrated: int) -> None:
        """Offer to give the rung that is called, and those celebrated tonight, closed for now."""
        say = self._context.say
        self._give.setVisible(given is not None)
        if given is not None:
            words = plural("Given: {n}", "Given: {n}", given) if given else msg("One given")
            self._give.set_text(say(words), say(msg("One of these was given")))
        self._celebrated.setVisible(given is not None and celebrated > 0)
        self._celebrated.set_text(say(plural("Tonight: {n}", "Tonight: {n}", celebrated)))

    def _show_buttons(self, live: LiveMeeting) -> None:
        on = live.now_on
        pool = is_pool(live)
        speaking = live.share is not None and live.share.state is ShareState.SPEAKING
        even = on is not None and on.item.share.limit is Limit.EVEN
        timed = on is not None and on.item.share.limit is not Limit.NONE
        working = on is not None and on.item.kind is ItemKind.WORKING
        self._finish.setVisible(pool and speaking and timed)
        self._finish.setDown(live.share is not None and live.share.let_finish)
        self._pass.setVisible(pool and not speaking)
        # In a round everybody has their turn; nobody raises a hand for it.
        self._hands.setVisible(pool and not even and not (on and on.item.kind is ItemKind.ROUND))
        self._people.setVisible(pool and even)
        timed_item = not pool and on is not None and on.item.kind not in _CALM
        self._less.setVisible(timed_item)
        self._more.setVisible(timed_item)
        self._hands.set_value(live.hands)
        self._people.set_value(live.people or 0)
        self._topic.setVisible(working)
        self._topics.setVisible(working and bool(live.topics))
        numbered = [f"{at}.  {topic}" for at, topic in enumerate(live.topics, 1)]
        self._topics.setText("     ".join(numbered))
        business = on is not None and on.item.kind is ItemKind.BUSINESS
        self.motions.setVisible(business)
        if business:
            self.motions.show_motions(live.motions)

    def _button(self, text: str, key: str) -> Button:
        return Button(text, self._context.theme, keycap=key, height=44, ground="paper")

    def _lay_out(self) -> None:
        theme = self._context.theme
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for one in (
            self._finish,
            self._pass,
            self._less,
            self._more,
            self._hands,
            self._people,
        ):
            buttons.addWidget(one)
        giving = buttons if theme.narrow else QHBoxLayout()
        giving.setSpacing(theme.px(8))
        for place, one in enumerate((self._give, self._celebrated)):
            giving.insertWidget(place, one)
        buttons.addStretch(1)
        if giving is not buttons:
            giving.addStretch(1)
        side = QVBoxLayout()
        # At large text air is dear: the words above need it more.
        side.setSpacing(4 if theme.narrow else theme.px(8))
        side.addStretch(1)
        side.addWidget(self._heading)
        side.addWidget(self._detail)
        side.addWidget(self._order)
        side.addSpacing(4 if theme.narrow else theme.px(8))
        if giving is not buttons:
            side.addLayout(giving)
        side.addLayout(buttons)
        side.addWidget(self._topic)
        side.addWidget(self._topics)
        side.addWidget(self.motions)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), 0, 0, 0)
        row.setSpacing(theme.px(36))
        row.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(side, 1)

    def set_compact(self, *, compact: bool) -> None:
        """Draw the ring smaller where the window is low."""
        if not self._context.theme.narrow:
            self._ring.set_form(184 if compact else 232, 44 if compact else 54)
            self.motions.set_compact(compact=compact)

    def set_tight(self, *, tight: bool) -> None:
        """Draw the ring smaller at large text, where a line of offers needs the room."""
        if self._context.theme.narrow:
            self._ring.set_form(*((128, 31) if tight else (152, 37)))

    def asked_height(self) -> int:
        """The pixels it needs at its width, what was just shown or hidden included."""
        layout = self.layout()
        if layout is None:
            return self.sizeHint().height()
        layout.activate()
        return max(layout.heightForWidth(self.width()), layout.minimumSize().height())

    def _hand_words(self, count: int) -> str:
        return self._context.say(plural("{n} hand", "{n} hands", count))

    def _people_words(self, count: int) -> str:
        return self._context.say(plural("{n} person", "{n} people", count))

    def _on_less(self) -> None:
        self.time_requested.emit(-60)

    def _on_more(self) -> None:
        self.time_requested.emit(60)

    def _on_topic(self) -> None:
        if self._topic.text().strip():
            self.topic_added.emit(self._topic.text())
            self._topic.clear()
