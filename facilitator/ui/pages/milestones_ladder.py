"""The ladder of the group, step by step, and its customs: when, in which order, by which rule."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.customs import LAST, Calling, Celebrate, LeapRule
from facilitator.meetings.ladder import LABEL_LONGEST, Rung, Shape, Token, Unit
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.vocabulary import CHOICES, Term, word
from facilitator.services import ladders
from facilitator.services.ladder_desk import CAKE_MOST
from facilitator.services.ladders import name_of
from facilitator.ui.pages.group_fields import TextField
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_section import empty, icon_button
from facilitator.ui.pages.milestones_date import capital
from facilitator.ui.widgets import Button, Card, FieldRow, Label, ScrollPage, Stepper, Switch
from facilitator.ui.widgets.rung_mark import RungMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.meetings.ladder import Ladder
    from facilitator.ui.context import Context
    from facilitator.ui.pages.milestones_steps import Steps

CELEBRATE = (
    (Celebrate.EVERY, msg("Every time: what fell due since the last one")),
    (Celebrate.NEAREST, msg("The one nearest to the day")),
    (Celebrate.MONTH_END, msg("The last one of the month")),
    (Celebrate.CHOSEN, msg("A chosen night of the month")),
    (Celebrate.ASKED, msg("Whenever somebody asks")),
)
CALLING = (
    (Calling.SHORT_FIRST, msg("Short to long")),
    (Calling.LONG_FIRST, msg("Long to short")),
    (Calling.FIRST_LAST, msg("Short to long, the first one last")),
)
LEAP = ((LeapRule.FEB28, msg("28 February")), (LeapRule.MAR1, msg("1 March")))
NIGHTS = (
    (1, msg("First")),
    (2, msg("Second")),
    (3, msg("Third")),
    (4, msg("Fourth")),
    (LAST, msg("Last")),
)
UNITS = (
    (Unit.HOURS, msg("hours")),
    (Unit.DAYS, msg("days")),
    (Unit.MONTHS, msg("months")),
    (Unit.YEARS, msg("years")),
    (Unit.SESSIONS, msg("times attended")),
)
SHAPES = (
    (Shape.ROUND, msg("Round")),
    (Shape.RING, msg("Ring")),
    (Shape.SQUARE, msg("Square")),
    (Shape.DIAMOND, msg("Diamond")),
    (Shape.TRIANGLE, msg("Triangle")),
    (Shape.STAR, msg("Star")),
)
KEYS = frozenset(CHOICES[Term.TOKEN])
NOTHING = msg("Nothing in the hand")


class RungRow(QWidget):
    """One step of the ladder; its fields open below it."""

    def __init__(self, view: LadderView, rung: Rung, *, opened: bool) -> None:
        super().__init__()
        theme, say = view.context.theme, view.context.say
        self._view, self._rung = view, rung
        name = say(name_of(rung))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        line.addWidget(RungMark(rung.shape.value, theme))
        line.addWidget(Label(name, theme, weight=600, wrap=True), 1)
        line.addWidget(Label(rung.colour, theme, tone="muted"))
        self.edit = Button(say(msg("Done") if opened else msg("Change")), theme, "link")
        self.edit.setAccessibleName(say(msg("Change {what}", what=name)))
        self.remove = icon_button("close", say(msg("Take {what} off", what=name)), theme)
        line.addWidget(self.edit)
        line.addWidget(self.remove)
        column.addLayout(line)
        if opened:
            self._add_fields(column)
        self.edit.clicked.connect(self._on_edit)
        self.remove.clicked.connect(self._on_remove)

    def _add_fields(self, column: QVBoxLayout) -> None:
        theme, say, rung = self._view.context.theme, self._view.context.say, self._rung
        self.label = TextField(say(msg("Our own name for it")), rung.label, longest=LABEL_LONGEST)
        self.colour = TextField(say(msg("Colour")), rung.colour, longest=30)
        self.shape = _picker(self._view, msg("Shape"), SHAPES, rung.shape.value)
        tokens = [(one.value, capital(say(word(one.value)))) for one in Token if one.value in KEYS]
        tokens.append((Token.NONE.value, say(NOTHING)))
        self.token = Picker(say(msg("What is given")), tokens, theme)
        self.token.set_choice(rung.token.value)
        self.called = Switch(say(msg("Is called out")), theme, on=rung.called)
        for control in (self.label, self.colour, self.shape, self.token, self.called):
            row = FieldRow(control.accessibleName(), control, theme, stacked=theme.narrow)
            holder = QHBoxLayout()
            holder.setContentsMargins(theme.px(30), 0, 0, 0)
            holder.addWidget(row)
            column.addLayout(holder)
        self.label.settled.connect(self._on_label)
        self.colour.settled.connect(self._on_colour)
        self.shape.activated.connect(self._on_shape)
        self.token.activated.connect(self._on_token)
        self.called.clicked.connect(self._on_called)

    def _put(self, **fields: object) -> None:
        changed = replace(self._rung, **fields)  # type: ignore[arg-type]
        desk = self._view.context.desk.ladder_desk
        if self._view.steps.make(partial(desk.put, changed), told=False):
            self._rung = changed

    def _on_label(self, label: str) -> None:
        self._put(label=label)

    def _on_colour(self, colour: str) -> None:
        self._put(colour=colour)

    def _on_shape(self) -> None:
        self._put(shape=Shape(self.shape.choice()))

    def _on_token(self) -> None:
        self._put(token=Token(self.token.choice()))

    def _on_called(self, on: bool) -> None:
        self._put(called=on)

    def _on_edit(self) -> None:
        self._view.open_rung(self._rung.id)

    def _on_remove(self) -> None:
        desk = self._view.context.desk.ladder_desk
        self._view.steps.make(partial(desk.remove, self._rung.id))


class LadderView(ScrollPage):
    """Two cards: the steps, and how the group celebrates."""

    def __init__(self, context: Context, steps: Steps) -> None:
        super().__init__(context.theme, spacing=context.theme.px(16))
        theme, say = context.theme, context.say
        self.context, self.steps = context, steps
        self._opened = ""
        self._shown: tuple[Ladder, str] | None = None
        self._card = Card(theme, say(msg("Our ladder")), spacing=theme.px(8))
        named = [(key, say(msg("{what}", what=name))) for key, name in ladders.named()]
        self.ladder = Picker(say(msg("Begin with")), named, theme)
        self._rungs = QVBoxLayout()
        self._rungs.setSpacing(theme.px(6))
        self.number = Stepper(say(msg("How many")), theme, high=999, value=1)
        self.unit = _picker(self, msg("Of what"), UNITS, Unit.MONTHS.value)
        self.add = Button(say(msg("Add this step")), theme, icon="plus")
        self._extras = QVBoxLayout()
        self._extras.setSpacing(theme.px(6))
        self._extras_title = Label(say(msg("Extras, if you wish")), theme, weight=600)
        self._lay_out_ladder()
        self._customs = Card(theme, say(msg("How we celebrate")), spacing=theme.px(10))
        self.celebrate = _picker(self, msg("When"), CELEBRATE, "")
        self.weeks = {week: Switch(say(words), theme) for week, words in NIGHTS}
        self.slot = Picker(say(msg("Which of our times")), [], theme)
        self.calling = _picker(self, msg("Called from"), CALLING, "")
        self.leap = _picker(self, msg("29 February in other years"), LEAP, "")
        self.cake = Stepper(
            say(msg("Cake and tea, for each person")),
            theme,
            high=CAKE_MOST,
            formatter=self._minutes,
        )
        self._lay_out_customs()
        self.rows.addWidget(self._card)
        self.rows.addWidget(self._customs)
        self.rows.addStretch(1)
        self._connect()

    def redraw(self) -> None:
        """Show what is stored now."""
        ladder = self.context.desk.ladder_desk.ladder()
        if (ladder, self._opened) != self._shown:
            self._shown = (ladder, self._opened)
            self._fill(ladder)
        self.ladder.set_choice(self.context.desk.group.value.ladder_id)
        customs = self.context.desk.group.value.customs
        self.celebrate.set_choice(customs.celebrate.value)
        self.calling.set_choice(customs.calling.value)
        self.leap.set_choice(customs.leap.value)
        self.cake.set_value(customs.cake_minutes)
        for week, switch in self.weeks.items():
            switch.setChecked(week in customs.weeks)
        chosen = customs.celebrate is Celebrate.CHOSEN
        for row in self._week_rows:
            row.setVisible(chosen)
        self._show_slots(chosen)

    def open_rung(self, rung_id: str) -> None:
        """Open the fields of a step, or close them."""
        self._opened = "" if self._opened == rung_id else rung_id
        self.redraw()

    def _fill(self, ladder: Ladder) -> None:
        empty(self._rungs)
        empty(self._extras)
        theme, say = self.context.theme, self.context.say
        for rung in ladder.rungs:
            self._rungs.addWidget(RungRow(self, rung, opened=rung.id == self._opened))
        for extra in ladder.extras:
            name = say(name_of(extra))
            switch = Switch(say(msg("Use {what}", what=name)), theme)
            switch.clicked.connect(partial(self._on_extra, extra.id))
            self._extras.addWidget(FieldRow(name, switch, theme, hint=extra.colour))
        self._extras_title.setVisible(bool(ladder.extras))

    def _show_slots(self, chosen: bool) -> None:
        from facilitator.ui.pages.group_words import SHORT

        slots = self.context.desk.group.value.schedule.slots
        say = self.context.say
        options = [("", say(msg("Any of them")))]
        for one in slots:
            words = msg("{weekday} at {at}", weekday=SHORT[one.weekday], at=one.start)
            options.append((one.id, say(words)))
        if self.slot.options() != options:
            self.slot.set_options(options)
        self.slot.set_choice(self.context.desk.group.value.customs.slot_id)
        self._slot_row.setVisible(chosen and len(slots) > 1)

    def _lay_out_ladder(self) -> None:
        theme = self.context.theme
        body = self._card.body
        body.addWidget(FieldRow(self.ladder.accessibleName(), self.ladder, theme,
                                stacked=theme.narrow))  # fmt: skip
        body.addLayout(self._rungs)
        adding = QHBoxLayout()
        adding.setSpacing(theme.px(8))
        for one in (self.number, self.unit, self.add):
            adding.addWidget(one)
        adding.addStretch(1)
        body.addSpacing(theme.px(4))
        body.addLayout(adding)
        body.addSpacing(theme.px(8))
        body.addWidget(self._extras_title)
        body.addLayout(self._extras)

    def _lay_out_customs(self) -> None:
        theme, body = self.context.theme, self._customs.body
        stacked = theme.narrow
        body.addWidget(FieldRow(self.celebrate.accessibleName(), self.celebrate, theme,
                                stacked=stacked))  # fmt: skip
        self._week_rows = [
            FieldRow(one.accessibleName(), one, theme) for one in self.weeks.values()
        ]
        for row in self._week_rows:
            body.addWidget(row)
        self._slot_row = FieldRow(self.slot.accessibleName(), self.slot, theme, stacked=stacked)
        body.addWidget(self._slot_row)
        for control in (self.calling, self.leap, self.cake):
            body.addWidget(FieldRow(control.accessibleName(), control, theme, stacked=stacked))

    def _connect(self) -> None:
        self.ladder.activated.connect(self._on_ladder)
        self.add.clicked.connect(self._on_add)
        self.celebrate.activated.connect(self._on_customs)
        self.calling.activated.connect(self._on_customs)
        self.leap.activated.connect(self._on_customs)
        self.slot.activated.connect(self._on_customs)
        self.cake.changed.connect(self._on_customs)
        for switch in self.weeks.values():
            switch.clicked.connect(self._on_customs)

    def _minutes(self, number: int) -> str:
        words = plural("{n} min", "{n} min", number) if number else msg("none")
        return self.context.say(words)

    def _on_ladder(self) -> None:
        chosen = self.ladder.choice()
        self.steps.make(partial(self.context.desk.ladder_desk.choose, chosen))

    def _on_add(self) -> None:
        desk = self.context.desk.ladder_desk
        unit = Unit(self.unit.choice())
        self.steps.make(partial(desk.add, unit, self.number.value()))

    def _on_extra(self, rung_id: str, on: bool) -> None:
        self.steps.make(partial(self.context.desk.ladder_desk.switch, rung_id, on=on))

    def _on_customs(self, *_: object) -> None:
        weeks = tuple(week for week, switch in self.weeks.items() if switch.isChecked())
        changed = replace(
            self.context.desk.group.value.customs,
            celebrate=Celebrate(self.celebrate.choice()),
            calling=Calling(self.calling.choice()),
            leap=LeapRule(self.leap.choice()),
            weeks=weeks,
            slot_id=self.slot.choice(),
            cake_minutes=self.cake.value(),
        )
        self.steps.make(partial(self.context.desk.ladder_desk.agree, changed), told=False)
        self.redraw()


def _picker(
    view: LadderView, name: Message, choices: Sequence[tuple[object, Message]], chosen: str
) -> Picker:
    say = view.context.say
    options = [(str(getattr(one, "value", one)), say(words)) for one, words in choices]
    made = Picker(say(name), options, view.context.theme)
    made.set_choice(chosen)
    made.view().setTextElideMode(Qt.TextElideMode.ElideNone)
    return made
