"""Finish: one page, counts, Save and finish; the laptop can be shut in ten seconds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.clock import clock_time
from facilitator.meetings.messages import msg, plural
from facilitator.meetings.tally import without_room
from facilitator.ui.actions import UNDO
from facilitator.ui.pages.count_row import by_room
from facilitator.ui.pages.finish_basket import BasketCard
from facilitator.ui.pages.finish_book import BookCard
from facilitator.ui.pages.finish_given import GivenCard
from facilitator.ui.pages.group_section import empty
from facilitator.ui.widgets import ENTER_KEY, Button, Card, FieldRow, Label, ScrollPage, Stepper
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from facilitator.meetings.tally import Category
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context


class FinishPage(QWidget):
    """What may still be corrected before the meeting goes to the records."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, say = context.theme, context.say
        self._context = context
        self._line = Label("", theme, tone="muted")
        self._steppers: dict[str, Stepper] = {}
        self._listed: tuple[Category, ...] | None = None
        self._counts = QVBoxLayout()
        self._counts.setSpacing(theme.px(12))
        self._room_counts = QVBoxLayout()
        self._room_counts.setSpacing(theme.px(12))
        self._counted = Card(theme, say(msg("How many were here?")))
        self._in_rooms = Card(theme, say(msg("In the rooms")))
        self.books = BookCard(context)
        self.given = GivenCard(context)
        self.basket = BasketCard(context)
        self.save_button = Button(say(msg("Save and finish")), theme, "primary", keycap=ENTER_KEY)
        self._back = Button(
            say(msg("Back to the meeting")),
            theme,
            "ghost",
            icon="undo",
            keycap=UNDO.cap,
            ground="paper",
            flush="left",
        )
        self._lay_out()
        self.save_button.clicked.connect(self._on_save)
        self._back.clicked.connect(self.undo)

    def refresh(self, changed: Changed | None = None) -> None:
        """Redraw the counts and the times."""
        del changed
        live = self._context.desk.meeting.live
        if live is None:
            return
        started = live.planned_start if live.started is None else live.started
        ended = started if live.ended is None else live.ended
        shares = sum(one.shares for one in live.items)
        self._line.setText(
            self._context.say(
                plural(
                    "{name}, {start} to {end}, {n} share",
                    "{name}, {start} to {end}, {n} shares",
                    shares,
                    name=live.name,
                    start=clock_time(started, live.zone),
                    end=clock_time(ended, live.zone),
                )
            )
        )
        self._make_rows()
        self.books.show_held(live)
        self.given.show_held(live)
        self.basket.redraw()
        tally = self._context.desk.meeting.tally
        for category, stepper in self._steppers.items():
            count = tally.count(category)
            stepper.set_value(-1 if count is None else count)

    def enter(self) -> None:
        """Do what Enter does where no button has the focus: save."""
        self._on_save()

    def undo(self) -> None:
        """Take back the last press, which may be the end of the meeting."""
        self._context.attempt(self._context.desk.meeting.undo)

    def redo(self) -> None:
        """Do the last undone press again."""
        if self._context.desk.meeting.history.redo_label is not None:
            self._context.attempt(self._context.desk.meeting.redo)

    def _lay_out(self) -> None:
        theme, say = self._context.theme, self._context.say
        margin = 24 if theme.narrow else 40
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, 24, margin, 12)
        column.setSpacing(theme.px(12))
        title = msg("Thank you for leading")
        column.addWidget(Label(say(title), theme, pt=22, weight=600, display=True))
        column.addWidget(self._line)
        scroll = ScrollPage(theme, spacing=20)
        safe = say(msg("Nobody and no moment is stored. Counts can be corrected later."))
        self._counted.body.addLayout(self._counts)
        self._counted.body.addWidget(Label(safe, theme, tone="muted", wrap=True))
        direction = QBoxLayout.Direction
        cards = QBoxLayout(direction.TopToBottom if theme.narrow else direction.LeftToRight)
        cards.setSpacing(theme.px(20))
        self._in_rooms.body.addLayout(self._room_counts)
        for column_of in ((self._counted,), (self.basket, self.books, self.given, self._in_rooms)):
            below = QVBoxLayout()
            below.setSpacing(theme.px(20))
            for card in column_of:
                if not theme.narrow:
                    card.setMaximumWidth(theme.px(640))
                below.addWidget(card)
            below.addStretch(1)
            cards.addLayout(below, 1)
        scroll.rows.setContentsMargins(0, RING_ROOM, RING_ROOM, RING_ROOM)
        scroll.rows.addLayout(cards)
        scroll.rows.addStretch(1)
        column.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        self.save_button.setMinimumWidth(288)
        column.addLayout(foot)

    def _make_rows(self) -> None:
        """A row a category, below the name of its room, anew when what is counted changed."""
        group, theme = self._context.desk.group.value, self._context.theme
        shown = tuple(one for one in group.categories if one.shown and group.counting)
        self._counted.setVisible(bool(shown))
        if shown == self._listed:
            return
        self._listed = shown
        self._in_rooms.setVisible(any(one.room for one in shown))
        for rows in (self._counts, self._room_counts):
            empty(rows)
        self._steppers = {}
        for room, one in by_room(shown, group.rooms):
            rows = self._room_counts if one.room else self._counts
            if room:
                rows.addWidget(Label(room, theme, weight=600))
            rows.addWidget(self._row(one))

    def _row(self, one: Category) -> FieldRow:
        say, theme, label = self._context.say, self._context.theme, one.label
        stepper = Stepper(
            label, theme, low=-1, high=9999, value=-1, formatter=self._shown, height=44
        )
        stepper.changed.connect(partial(self._on_changed, one.id))
        self._steppers[one.id] = stepper
        hint = say(msg("of which, counted above too")) if one.of else ""
        return FieldRow(without_room(one), stepper, theme, hint=hint)

    def _shown(self, count: int) -> str:
        return self._context.say(msg("not counted")) if count < 0 else str(count)

    def _on_changed(self, category: str, count: int) -> None:
        put = self._context.desk.meeting.put_count
        self._context.attempt(partial(put, category, None if count < 0 else count))
        self.refresh()

    def _on_save(self) -> None:
        if self.isVisible():
            amounts = self.basket.amounts()
            if amounts is None:
                return
            self.books.settle()
            close = partial(self._context.desk.meeting.close, *amounts)
            if self._context.attempt(close):
                self.basket.clear()
