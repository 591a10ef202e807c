"""A new programme: its name, its dates and who may come; its topics are chosen beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import msg
from facilitator.meetings.programmes import Membership, Programme
from facilitator.meetings.topics import LONGEST_LINE
from facilitator.ui.dates import slot_words
from facilitator.ui.pages.group_fields import Complaint, DayField, NoteField, TextField
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.widgets import Card, FieldRow, Label, ScrollPage, Segmented, Stepper, Switch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.messages import Message
    from facilitator.meetings.programmes import Course
    from facilitator.meetings.topics import Topic
    from facilitator.ui.context import Context

USUAL_SIZE = 8
"""How many are usually expected: TIP 41 groups are of six to twelve."""


class NewProgramme(Card):
    """The questions before a programme can begin."""

    begun = Signal(str)

    def __init__(self, context: Context) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, padding=17, spacing=10)
        self._context = context
        today = context.desk.group.today()
        self.name = TextField(say(msg("Name")), longest=LONGEST_LINE, wait=0)
        self.first = DayField(say(msg("First date")), None, today, theme, say)
        self.last = DayField(say(msg("Last date, if it is fixed")), None, today, theme, say)
        self.time = Picker(say(msg("Time it follows")), [], theme)
        self.membership = Segmented(
            say(msg("Who may come in")),
            (
                (Membership.CLOSED.value, say(msg("Closed"))),
                (Membership.OPEN.value, say(msg("Open"))),
            ),
            theme,
            ground="surface",
        )
        self.cycles = Switch(say(msg("Begins again after the last")), theme)
        self.expected = Stepper(
            say(msg("How many are expected")), theme, low=1, high=40, value=USUAL_SIZE
        )
        self.goals = NoteField(say(msg("Goals")), "", theme, lines=2)
        self.roles = TextField(say(msg("Led by (roles)")), longest=LONGEST_LINE, wait=0)
        self._trouble = Complaint(theme)
        self._lay_out()

    def begin(self) -> None:
        """Begin with nothing but the next date and the usual size."""
        desk = self._context.desk
        coming = desk.group.coming(1)
        self.first.show_value(coming[0].day if coming else desk.group.today())
        self.name.show_text("")
        self.goals.show_text("")
        self.last.show_value(None)
        self.roles.show_text(", ".join(desk.group.value.roles[:2]))
        self.time.set_options(
            [(one.id, told) for one, told in zip(desk.group.value.schedule.slots, self._times(),
                                                 strict=True)]
        )  # fmt: skip
        self._trouble.say_about(self.name, "")

    def keep(self, topics: Sequence[Topic]) -> Course | None:
        """Begin the programme, or say beside the fields why it cannot be."""
        first, last = self.first.value(), self.last.value()
        say = self._context.say
        if first is None or (last is None and self.last.tidy()):
            self._trouble.say_about(self.first, say(msg("That is no date.")))
            return None
        roles = tuple(one.strip() for one in self.roles.text().split(",") if one.strip())
        wanted = Programme(
            "",
            self.name.tidy() or say(msg("Programme")),
            first,
            self.time.choice(),
            membership=Membership(self.membership.choice()),
            cycles=self.cycles.isChecked(),
            goals=self.goals.tidy(),
            roles=roles,
            size=self.expected.value(),
            last=last,
            model=topics[0].model if topics else Programme("", "", first, "").model,
        )
        try:
            return self._context.desk.programmes.create(wanted, topics)
        except FacilitatorError as error:
            words = " ".join(say(one) for one in error.messages())
            self._trouble.say_about(self.name, words)
            return None

    def _times(self) -> list[str]:
        language = self._context.app.settings.language
        return [slot_words(one, language) for one in self._context.desk.group.value.schedule.slots]

    def _lay_out(self) -> None:
        theme, say = self._context.theme, self._context.say
        self.body.addWidget(Label(say(msg("A new programme")), theme, pt=17, weight=600,
                                  display=True))  # fmt: skip
        scroll = ScrollPage(theme, spacing=theme.px(12))
        self.body.addWidget(scroll, 1)
        fields: list[tuple[Message, QWidget, bool]] = [
            (msg("Name"), self.name, True),
            (msg("First date"), self.first, False),
            (msg("Time it follows"), self.time, False),
            (msg("Last date, if it is fixed"), self.last, False),
            (msg("Who may come in"), self.membership, False),
            (msg("Begins again after the last"), self.cycles, False),
            (msg("How many are expected"), self.expected, False),
            (msg("Goals"), self.goals, True),
            (msg("Led by (roles)"), self.roles, True),
        ]
        for name, control, stacked in fields:
            scroll.rows.addWidget(
                FieldRow(say(name), control, theme, stacked=stacked or theme.narrow)
            )
        scroll.rows.addStretch(1)
        self.body.addWidget(self._trouble)
