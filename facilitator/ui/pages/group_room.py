"""What our group agreed for the room: to be timed or not, and its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from facilitator.meetings.group import RuleCard, RulesManner, TimerStyle
from facilitator.meetings.messages import msg
from facilitator.ui.pages.group_fields import Complaint, DayField
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_rules import RuleRow
from facilitator.ui.pages.group_section import Section, empty
from facilitator.ui.pages.group_times import NO_DAY
from facilitator.ui.widgets import Button, FieldRow, Hairline, Label, Switch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context

MANNERS = (
    (RulesManner.ALL, msg("All together")),
    (RulesManner.ONE, msg("One at a time")),
    (RulesManner.SLOW, msg("Slowly in turn")),
)
MOST = 8
"""The most rules the room shows at once."""


class RoomSection(Section):
    """The agreement to be timed, the rules, and the days both were agreed on."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("In the room")), parent=parent)
        say, theme, today = self.say, self.theme, self.group.today()
        agreed = say(msg("Our group agreed to be timed in the room"))
        self.timed = Switch(agreed, theme)
        self._timed_row = FieldRow(agreed, self.timed, theme, hint=" ")
        timed_on = say(msg("Agreed to be timed on"))
        self.timed_on = DayField(timed_on, None, today, theme, say)
        self._timed_on_row = FieldRow(say(msg("Agreed on")), self.timed_on, theme)
        self._timed_trouble = Complaint(theme)
        self._timed_line = Hairline(theme)
        self._rules = QVBoxLayout()
        self._rules.setSpacing(theme.px(16 if theme.scale > 1 else 8))
        self._rows: list[RuleRow] = []
        self.add = Button(say(msg("Add a rule")), theme, icon="plus")
        self._second = False
        self.second = Button(say(msg("Second language")), theme, icon="plus")
        self.second.setAccessibleName(say(msg("Write the rules in a second language too")))
        shown = [(one.value, say(words)) for one, words in MANNERS]
        self.manner = Picker(say(msg("Rules in the room")), shown, theme)
        rules_on = say(msg("Rules agreed on"))
        self.rules_on = DayField(rules_on, None, today, theme, say)
        self._rules_trouble = Complaint(theme)
        self._lay_out()
        self.timed.clicked.connect(self._on_timed_clicked)
        self.timed_on.settled.connect(self._on_timed_on_settled)
        self.add.clicked.connect(self._on_add_clicked)
        self.second.clicked.connect(self._on_second_clicked)
        self.manner.activated.connect(self._on_manner)
        self.rules_on.settled.connect(self._on_rules_on_settled)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored now."""
        value = self.value
        timed = value.timer_agreed_on is not None
        self.timed.setChecked(timed)
        self._timed_row.set_hint(
            self.say(
                msg("The room sees a soft ring during a share.")
                if timed
                else msg("Off: the room sees no ring, only calm words.")
            )
        )
        # Kinds that keep time otherwise are never asked whether to show a ring.
        asked = value.timer is TimerStyle.SHARES
        for part in (self._timed_row, self._timed_line):
            part.setVisible(asked)
        self._timed_on_row.setVisible(asked and timed)
        self.timed_on.show_value(value.timer_agreed_on)
        self.rules_on.show_value(value.rules_agreed_on)
        if len(value.rules) != len(self._rows):
            self._make_rows(len(value.rules))
        second = self._second or any(rule.other_head or rule.other_words for rule in value.rules)
        for row, rule in zip(self._rows, value.rules, strict=True):
            row.show_rule(rule, len(value.rules), second=second)
        self.second.setVisible(bool(value.rules) and not second)
        self.manner.set_choice(value.rules_manner.value)
        self.add.setVisible(len(value.rules) < MOST)

    def rows(self) -> list[RuleRow]:
        """The rules as shown."""
        return list(self._rows)

    def _lay_out(self) -> None:
        say, theme = self.say, self.theme
        self.body.addWidget(self._timed_row)
        self.body.addWidget(self._timed_on_row)
        self.body.addWidget(self._timed_trouble)
        self.body.addWidget(self._timed_line)
        self.body.addWidget(Label(say(msg("Our rules")), theme, weight=600))
        self.body.addLayout(self._rules)
        self.body.addLayout(self.start(self.add, self.second))
        stacked = theme.scale > 1
        shown = say(msg("Rules in the room"))
        self.body.addWidget(FieldRow(shown, self.manner, theme, stacked=stacked))
        self.body.addWidget(
            FieldRow(say(msg("Agreed on")), self.rules_on, theme, hint=say(msg("may stay empty")))
        )
        self.body.addWidget(self._rules_trouble)

    def _make_rows(self, count: int) -> None:
        empty(self._rules)
        self._rows = []
        for place in range(count):
            row = RuleRow(place, self.theme, self.say)
            row.rule_changed.connect(self._on_rule_changed)
            row.move_requested.connect(self._on_move_requested)
            row.remove_requested.connect(self._on_remove_requested)
            self._rules.addWidget(row)
            self._rows.append(row)

    def _on_timed_clicked(self) -> None:
        self._timed_trouble.say_about(self.timed_on, "")
        if self.timed.isChecked():
            label = msg("agreed to be timed in the room")
            self.save(label, timer_agreed_on=self.group.today())
        else:
            self.save(msg("agreed not to be timed in the room"), timer_agreed_on=None)

    def _on_timed_on_settled(self) -> None:
        day = self.timed_on.value()
        if day is None:
            self._timed_trouble.say_about(self.timed_on, self.say(NO_DAY))
            return
        self._timed_trouble.say_about(self.timed_on, "")
        self.save(msg("changed the day this was agreed on"), timer_agreed_on=day)

    def _on_rules_on_settled(self, text: str) -> None:
        day = self.rules_on.value()
        if text and day is None:
            self._rules_trouble.say_about(self.rules_on, self.say(NO_DAY))
            return
        self._rules_trouble.say_about(self.rules_on, "")
        self.save(msg("changed the day the rules were agreed on"), rules_agreed_on=day)

    def _on_rule_changed(self, place: int, rule: RuleCard) -> None:
        rules = list(self.value.rules)
        if place < len(rules):
            rules[place] = rule
            self.save(msg("changed a rule"), rules=tuple(rules))

    def _on_move_requested(self, place: int, to: int) -> None:
        rules = list(self.value.rules)
        rules.insert(to, rules.pop(place))
        if self.save(msg("moved a rule"), rules=tuple(rules)):
            self._rows[to].more.setFocus()

    def _on_remove_requested(self, place: int) -> None:
        rules = list(self.value.rules)
        del rules[place]
        if self.save(msg("removed a rule"), rules=tuple(rules)):
            self.add.setFocus()

    def _on_manner(self) -> None:
        chosen = RulesManner(self.manner.choice())
        self.save(msg("changed how the room sees the rules"), rules_manner=chosen)

    def _on_second_clicked(self) -> None:
        self._second = True
        self.redraw()
        if self._rows:
            self._rows[0].other_head.setFocus()

    def _on_add_clicked(self) -> None:
        if self.save(msg("added a rule"), rules=(*self.value.rules, RuleCard("", ""))):
            self._rows[-1].head.setFocus()
