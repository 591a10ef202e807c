"""The box: what to bring, what is in it, what the coming weeks want and what to order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.chips import WEEKS
from facilitator.meetings.messages import Message, msg, plural
from facilitator.services.chip_box import LEVEL_MOST
from facilitator.services.ladders import name_of
from facilitator.ui.pages.group_section import empty
from facilitator.ui.widgets import Button, Card, Label, ScrollPage, Segmented, Stepper
from facilitator.ui.widgets.rung_mark import RungMark

if TYPE_CHECKING:
    from facilitator.meetings.chips import Forecast
    from facilitator.services.chip_box import Ahead, Box
    from facilitator.ui.context import Context
    from facilitator.ui.pages.milestones_steps import Steps

MOST_HERE = 999


class BoxRow(QWidget):
    """One rung: its shape and name, how many are there, and how they are ordered."""

    def __init__(self, context: Context, steps: Steps, box: Box) -> None:
        super().__init__()
        theme, say = context.theme, context.say
        self._context, self._steps = context, steps
        self._rung_id = box.rung.id
        name = say(name_of(box.rung))
        self._name = Label(name, theme, weight=600, wrap=theme.narrow)
        self._colour = Label(box.rung.colour, theme, tone="muted")
        self._owed = Label("", theme, tone="soonink", weight=600)
        self.hand_over = Button(say(msg("Hand over")), theme, "link")
        self.hand_over.setAccessibleName(say(msg("Hand over one that is owed: {what}", what=name)))
        self.here = Stepper(
            say(msg("In the box: {what}", what=name)),
            theme,
            high=MOST_HERE,
            formatter=partial(_said, say, "here"),
        )
        self.level = Stepper(
            say(msg("Order {what} when so many are left", what=name)),
            theme,
            high=LEVEL_MOST,
            formatter=partial(_said, say, "level"),
        )
        self.pack = Stepper(
            say(msg("{what} in a pack", what=name)),
            theme,
            low=1,
            high=LEVEL_MOST,
            formatter=partial(_said, say, "pack"),
        )
        self.came = Button(say(msg("A pack came")), theme, "link")
        self.came.setAccessibleName(say(msg("A pack came: {what}", what=name)))
        self._lay_out(RungMark(box.rung.shape.value, theme))
        self.show_box(box)
        self.here.changed.connect(self._on_here)
        self.level.changed.connect(self._on_levels)
        self.pack.changed.connect(self._on_levels)
        self.came.clicked.connect(self._on_came)
        self.hand_over.clicked.connect(self._on_hand_over)

    def show_box(self, box: Box) -> None:
        """Show what is stored now."""
        stock = box.stock
        self.here.set_value(stock.here)
        self.level.set_value(stock.reorder)
        self.pack.set_value(stock.pack)
        self._owed.setText(self._context.say(plural("{n} owed", "{n} owed", stock.owed)))
        self._owed.setVisible(bool(stock.owed))
        self.hand_over.setVisible(bool(stock.owed and stock.here))

    def _lay_out(self, mark: RungMark) -> None:
        theme = self._context.theme
        named = QHBoxLayout()
        named.setSpacing(theme.px(10))
        named.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        self._colour.setVisible(bool(self._colour.text()))
        words.addWidget(self._colour)
        debt = QHBoxLayout()
        debt.setSpacing(theme.px(8))
        debt.addWidget(self._owed)
        debt.addWidget(self.hand_over)
        debt.addStretch(1)
        words.addLayout(debt)
        named.addLayout(words, 1)
        controls = QHBoxLayout()
        controls.setSpacing(theme.px(8))
        for one in (self.came, self.here, self.level, self.pack):
            controls.addWidget(one)
        if theme.narrow:
            controls.addStretch(1)
        directions = QBoxLayout.Direction
        row = QBoxLayout(directions.TopToBottom if theme.narrow else directions.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addLayout(named, 1)
        row.addLayout(controls)

    def _on_here(self, number: int) -> None:
        box = self._context.desk.chip_box
        self._steps.make(partial(box.count_again, self._rung_id, number), told=False)

    def _on_levels(self, _number: int) -> None:
        box = self._context.desk.chip_box
        change = partial(
            box.set_levels, self._rung_id, reorder=self.level.value(), pack=self.pack.value()
        )
        self._steps.make(change, told=False)

    def _on_came(self) -> None:
        box = self._context.desk.chip_box
        self._steps.make(partial(box.deliver, self._rung_id, self.pack.value()))

    def _on_hand_over(self) -> None:
        self._steps.make(partial(self._context.desk.chip_box.hand_over, self._rung_id))


def _said(say: object, what: str, number: int) -> str:
    words = {
        "here": msg("{n} here", n=number),
        "level": msg("order at {n}", n=number),
        "pack": msg("pack of {n}", n=number),
    }
    return str(say(words[what])) if callable(say) else str(number)


class ChipsView(ScrollPage):
    """Three cards below one another: to bring, in the box, the weeks ahead."""

    def __init__(self, context: Context, steps: Steps) -> None:
        super().__init__(context.theme, spacing=context.theme.px(16))
        theme, say = context.theme, context.say
        self._context, self._steps = context, steps
        self._listed: tuple[str, ...] | None = None
        self._boxes: dict[str, BoxRow] = {}
        self._bring = Card(theme, say(msg("To bring")), spacing=theme.px(4))
        self._bring_lines = QVBoxLayout()
        self._bring.body.addLayout(self._bring_lines)
        self._box = Card(theme, say(msg("In the box")), spacing=theme.px(10))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(10))
        self._none = Label(
            say(msg("This ladder gives nothing into the hand.")), theme, tone="muted", wrap=True
        )
        self._box.body.addWidget(self._none)
        self._box.body.addLayout(self._rows)
        self._ahead = Card(theme, say(msg("The weeks ahead")), spacing=theme.px(10))
        self.weeks = Segmented(
            say(msg("How far ahead")),
            [(str(one), say(msg("{n} weeks", n=one))) for one in WEEKS],
            theme,
        )
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(theme.px(8))
        self._how = Label(
            say(
                msg(
                    "Wanted are those owed, those of known dates of people who took their last"
                    " one, and as many as were usually picked up without a name."
                )
            ),
            theme,
            tone="muted",
            wrap=True,
        )
        self.copy = Button(say(msg("Copy the order")), theme)
        self._ahead.body.addWidget(self.weeks, 0, Qt.AlignmentFlag.AlignLeading)
        self._ahead.body.addLayout(self._reasons)
        self._ahead.body.addWidget(self._how)
        self._ahead.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeading)
        for card in (self._bring, self._box, self._ahead):
            self.rows.addWidget(card)
        self.rows.addStretch(1)
        self.weeks.chosen.connect(self._on_weeks)
        self.copy.clicked.connect(self._on_copy)

    def redraw(self) -> None:
        """Show what is stored now."""
        boxes = self._context.desk.chip_box.boxes()
        shown = tuple(
            f"{one.rung.id} {one.rung.label} {one.rung.colour} {one.rung.shape.value}"
            f" {one.rung.count}"
            for one in boxes
        )
        if shown != self._listed:
            self._listed = shown
            empty(self._rows)
            self._boxes = {}
            for one in boxes:
                row = BoxRow(self._context, self._steps, one)
                self._boxes[one.rung.id] = row
                self._rows.addWidget(row)
        for one in boxes:
            self._boxes[one.rung.id].show_box(one)
        self._none.setVisible(not boxes)
        self._ahead.setVisible(bool(boxes))
        self._show_bring()
        self._show_ahead()

    def order(self) -> str:
        """The order as lines of text."""
        say = self._context.say
        return "\n".join(
            say(
                msg(
                    "{packs} × {what} (pack of {n})",
                    packs=one.order.packs,
                    what=say(name_of(one.rung)),
                    n=one.stock.pack,
                )
            )
            for one in self._weeks_ahead()
            if one.order is not None
        )

    def _weeks_ahead(self) -> tuple[Ahead, ...]:
        return self._context.desk.chip_box.ahead(int(self.weeks.choice()))

    def _show_bring(self) -> None:
        empty(self._bring_lines)
        say, theme = self._context.say, self._context.theme
        names = {one.rung.id: one.rung for one in self._context.desk.chip_box.boxes()}
        lines = self._context.desk.chip_box.bring()
        for line in lines:
            what = say(name_of(names[line.rung_id]))
            words = say(msg("{n} × {what}", n=line.wanted, what=what))
            why = _why_bring(line.owed, line.short)
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            row.addWidget(Label(words, theme, weight=600))
            row.addWidget(Label(say(why), theme, tone="muted", wrap=True), 1)
            holder = QWidget()
            row.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(row)
            self._bring_lines.addWidget(holder)
        self._bring.setVisible(bool(lines))

    def _show_ahead(self) -> None:
        empty(self._reasons)
        some = False
        for one in self._weeks_ahead():
            if not one.forecast.wanted and one.order is None:
                continue
            some = some or one.order is not None
            self._reasons.addWidget(self._reason(one))
        self.copy.setVisible(some)

    def _reason(self, one: Ahead) -> QWidget:
        say, theme = self._context.say, self._context.theme
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        what = say(name_of(one.rung))
        head = msg("{what}: {n} wanted, {here} here", what=what, n=one.forecast.wanted,
                   here=one.stock.here)  # fmt: skip
        if one.order is not None:
            packs = plural("order {n} pack", "order {n} packs", one.order.packs)
            head = msg("{head}: {packs}", head=head, packs=packs)
        column.addWidget(Label(say(head), theme, weight=600, wrap=True))
        why = ", ".join(say(part) for part in _reasons(one.forecast, one.stock.reorder))
        column.addWidget(Label(why, theme, tone="muted", wrap=True))
        return row

    def _on_weeks(self, _weeks: str) -> None:
        self._show_ahead()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.order())
        self._context.host.toast(self._context.say(msg("Copied.")))


def _why_bring(owed: int, short: int) -> Message:
    """Why it is to be brought, and whether it is there."""
    if short:
        missing = plural("{n} is not in the box", "{n} are not in the box", short)
        return msg("{n} owed, {missing}", n=owed, missing=missing) if owed else missing
    return plural("{n} owed", "{n} owed", owed) if owed else msg("in the box")


def _reasons(told: Forecast, level: int) -> tuple[Message, ...]:
    """The forecast's reasoning, a part for each thing there is."""
    parts: list[Message] = []
    if told.owed:
        parts.append(plural("{n} owed", "{n} owed", told.owed))
    if told.dated:
        parts.append(plural("{n} known date", "{n} known dates", told.dated))
    if told.seen:
        usual = msg(
            "{usual} usually picked up ({seen} in {behind} weeks)",
            usual=f"{told.usual:.1f}",
            seen=told.seen,
            behind=told.behind,
        )
        parts.append(usual)
    return tuple(parts) or (msg("down to the level of {n}", n=level),)
