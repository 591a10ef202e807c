"""One past meeting: its counts, which can be corrected, and how it ran."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.i18n import long_date
from facilitator.meetings.clock import clock_time
from facilitator.meetings.messages import msg, plural
from facilitator.meetings.motions import result
from facilitator.meetings.record import advice
from facilitator.ui.pages.count_row import CountRow, by_room
from facilitator.ui.pages.record_beside import RecordBeside
from facilitator.ui.widgets import Card, Label, ScrollPage, painting

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from facilitator.meetings.messages import Message
    from facilitator.meetings.record import MeetingRecord, RanItem
    from facilitator.meetings.tally import Category
    from facilitator.ui.context import Context

SETTLE_MS = 500
"""How long after the last press a corrected count is saved, one step for all the presses."""


@dataclass(frozen=True)
class Correction:
    """Counts a person put right, by category; ``None`` for not counted."""

    meeting_id: str
    counts: Mapping[str, int | None]


class RecordDetail(Card):
    """Asks for corrections by ``correction_requested`` with a :class:`Correction`."""

    correction_requested = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, padding=17, parent=parent)
        self._context = context
        theme = context.theme
        self._held: MeetingRecord | None = None
        self._counts: list[CountRow] = []
        self._pending: dict[str, int | None] = {}
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._title = Label("", theme, pt=20, weight=600, display=True, wrap=True)
        self._context_line = Label("", theme, tone="muted", wrap=True)
        self._count_head = Label(context.say(msg("Counts")), theme, pt=13, weight=600)
        self._count_rows = QVBoxLayout()
        self._corrected = Label("", theme, pt=10, tone="muted", wrap=True)
        self.beside = RecordBeside(context)
        self._decided = QWidget()
        self._decided_head = Label(context.say(msg("Decided")), theme, pt=13, weight=600)
        self._decided_rows = QVBoxLayout()
        self._ran_head = Label(context.say(msg("As it ran")), theme, pt=13, weight=600)
        self._ran_rows = QVBoxLayout()
        self._advice = QWidget()
        self._advice_head = Label(
            context.say(msg("For the group to think about")), theme, pt=13, weight=600, wrap=True
        )
        self._advice_rows = QVBoxLayout()
        self._lay_out()
        self._settle.timeout.connect(self.flush)

    def held(self) -> MeetingRecord | None:
        """The meeting that is shown."""
        return self._held

    def show_record(self, held: MeetingRecord) -> None:
        """Show a meeting; a number that is being changed keeps what the person put."""
        if self._held is None or held.id != self._held.id:
            self.flush()
            self._scroll.verticalScrollBar().setValue(0)
        before, self._held = self._held, held
        say, zone = self._context.say, held.zone
        self._title.setText(long_date(held.day, self._context.app.settings.language))
        self._context_line.setText(
            say(
                msg(
                    "{name}, {start} to {end}",
                    name=held.name,
                    start=clock_time(held.started, zone),
                    end=clock_time(held.ended, zone),
                )
            )
        )
        self._show_counts(held)
        self.beside.show_record(held)
        if before is None or before.items != held.items or before.zone != zone:
            self._show_ran(held)
        if before is None or before.motions != held.motions:
            self._show_decided(held)

    def count_row(self, category_id: str) -> CountRow:
        """The row of a category; raises KeyError where it is not shown."""
        for row in self._counts:
            if row.category.id == category_id:
                return row
        raise KeyError(category_id)

    def flush(self) -> None:
        """Ask now for what was changed and not yet saved."""
        self._settle.stop()
        self.beside.settle()
        pending, self._pending = self._pending, {}
        if pending and self._held is not None:
            self.correction_requested.emit(Correction(self._held.id, pending))

    def focus_first(self) -> None:
        """Put the focus on the first count."""
        if self._counts:
            self._counts[0].stepper().setFocus()

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._scroll = ScrollPage(theme, spacing=0)
        self.body.addWidget(self._scroll)
        rows = self._scroll.rows
        rows.addWidget(self._title)
        rows.addSpacing(theme.px(2))
        rows.addWidget(self._context_line)
        rows.addSpacing(theme.px(20))
        rows.addWidget(self._count_head)
        rows.addSpacing(theme.px(10))
        rows.addLayout(self._count_rows)
        rows.addSpacing(theme.px(4))
        rows.addWidget(self._corrected)
        rows.addWidget(self.beside)
        rows.addSpacing(theme.px(16))
        rows.addWidget(self._advice)
        rows.addWidget(self._decided)
        rows.addWidget(self._ran_head)
        rows.addSpacing(theme.px(6))
        rows.addLayout(self._ran_rows)
        rows.addStretch(1)
        for part, head, below in (
            (self._advice, self._advice_head, self._advice_rows),
            (self._decided, self._decided_head, self._decided_rows),
        ):
            inside = QVBoxLayout(part)
            inside.setContentsMargins(0, 0, 0, theme.px(20))
            inside.setSpacing(theme.px(6))
            inside.addWidget(head)
            inside.addLayout(below)
        self._count_rows.setSpacing(theme.px(8))
        self._ran_rows.setSpacing(theme.px(6))
        self._advice_rows.setSpacing(theme.px(6))
        self._decided_rows.setSpacing(theme.px(6))

    def _shown(self, held: MeetingRecord) -> list[Category]:
        group = self._context.desk.group.value
        counts = held.tally.counts
        wanted = [one for one in group.categories if one.shown or one.id in counts]
        return wanted if group.counting or counts else []

    def _show_counts(self, held: MeetingRecord) -> None:
        shown = self._shown(held)
        if [row.category for row in self._counts] != shown:
            _clear(self._count_rows)
            self._counts = [CountRow(one, self._context) for one in shown]
            rooms = self._context.desk.group.value.rooms
            for (room, _one), row in zip(by_room(shown, rooms), self._counts, strict=True):
                if room:
                    head = Label(room, self._context.theme, weight=600, wrap=True)
                    self._count_rows.addWidget(head)
                self._count_rows.addWidget(row)
                row.changed.connect(self._on_count_changed)
        for row in self._counts:
            if row.category.id not in self._pending:
                row.set_count(held.tally.count(row.category.id))
        day = held.tally.corrected_on
        if day is not None:
            self._corrected.setText(self._context.say(msg("Corrected on {day}", day=day)))
        self._corrected.setVisible(day is not None)
        self._count_head.setVisible(bool(shown))

    def _show_ran(self, held: MeetingRecord) -> None:
        _clear(self._ran_rows)
        _clear(self._advice_rows)
        for item in held.items:
            self._ran_rows.addWidget(_ran_row(item, held.zone, self._context))
        asked = advice(held)
        for one in asked:
            words = Label(self._context.say(one), self._context.theme, wrap=True)
            self._advice_rows.addWidget(words)
        self._ran_head.setVisible(bool(held.items))
        self._advice.setVisible(bool(asked))

    def _show_decided(self, held: MeetingRecord) -> None:
        _clear(self._decided_rows)
        theme, say = self._context.theme, self._context.say
        for motion in held.motions:
            self._decided_rows.addWidget(Label(motion.text, theme, weight=500, wrap=True))
            words = say(result(motion))
            self._decided_rows.addWidget(Label(words, theme, tone="muted", wrap=True))
        self._decided.setVisible(bool(held.motions))

    def _on_count_changed(self) -> None:
        row = self.sender()
        if isinstance(row, CountRow):
            self._pending[row.category.id] = row.count()
            self._settle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was changed is saved when the page is left."""
        super().hideEvent(event)
        self.flush()


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()


def _ran_row(item: RanItem, zone: str, context: Context) -> QWidget:
    """One item as it ran: when it began, its title, its minutes."""
    theme, say = context.theme, context.say
    began = "" if item.started is None else say(msg("{at}", at=clock_time(item.started, zone)))
    took: Message = msg("not held") if item.skipped else plural("{n} min", "{n} min", item.minutes)
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(16))
    time = Label(began, theme, tone="muted")
    time.setFixedWidth(round(painting.advance(theme.text(11), "88:88")) + 2)
    title = Label(item.title, theme, weight=400 if item.skipped else 500, wrap=True)
    if item.skipped:
        title.set_tone("muted")
    minutes = Label(say(took), theme, tone="muted" if item.skipped else "ink")
    top = Qt.AlignmentFlag.AlignTop
    line.addWidget(time, 0, top)
    line.addWidget(title, 1, top)
    line.addWidget(minutes, 0, top)
    return row
