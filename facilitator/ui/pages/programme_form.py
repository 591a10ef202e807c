"""What is said of a programme: its name, its dates, who may come; asked first, changed later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import msg
from facilitator.meetings.programmes import Membership, Programme
from facilitator.meetings.topics import LONGEST_LINE
from facilitator.ui.dates import slot_words
from facilitator.ui.pages.group_fields import Complaint, DayField, NoteField, TextField
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.widgets import Card, FieldRow, Label, ScrollPage, Segmented, Stepper, Switch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.messages import Message
    from facilitator.meetings.programmes import Course
    from facilitator.meetings.topics import Topic
    from facilitator.ui.context import Context

Done = TypeVar("Done")
DAY = date(2000, 1, 1)
"""Stands for the first date until one is filled in."""
USUAL_SIZE = 8
"""How many are usually expected: TIP 41 groups are of six to twelve."""


class ProgrammeForm(Card):
    """The questions before a programme can begin, or to be put right afterwards."""

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
        self._heading = Label("", theme, pt=17, weight=600, display=True, wrap=True)
        self._trouble = Complaint(theme)
        self._lay_out()

    def begin(self) -> None:
        """Begin with nothing but the next date and the usual size."""
        desk = self._context.desk
        coming = desk.group.coming(1)
        first = coming[0].day if coming else desk.group.today()
        roles = tuple(desk.group.value.roles[:2])
        slots = desk.group.value.schedule.slots
        slot_id = slots[0].id if slots else ""
        self._show(Programme("", "", first, slot_id, roles=roles, size=USUAL_SIZE))
        self._heading.setText(self._context.say(msg("A new programme")))

    def show_course(self, course: Course) -> None:
        """Show what is said of a programme, to be changed."""
        self._show(course.programme)
        self._heading.setText(self._context.say(msg("Name, dates and goals")))

    def keep(self, topics: Sequence[Topic]) -> Course | None:
        """Begin the programme, or say beside the fields why it cannot be."""
        programmes, wanted = self._context.desk.programmes, self._wanted(Programme("", "", DAY, ""))
        if wanted is None:
            return None
        model = topics[0].model if topics else wanted.model
        return self._told(lambda: programmes.create(replace(wanted, model=model), topics))

    def keep_changed(self, course: Course) -> bool:
        """Change the programme, or say beside the fields why it cannot be."""
        programmes, wanted = self._context.desk.programmes, self._wanted(course.programme)
        if wanted is None:
            return False

        def work() -> bool:
            programmes.change(wanted)
            return True

        return self._told(work) or False

    def _show(self, programme: Programme) -> None:
        slots = self._context.desk.group.value.schedule.slots
        options = [(one.id, told) for one, told in zip(slots, self._times(), strict=True)]
        self.time.set_options(options)
        if programme.slot_id in {one.id for one in slots}:
            self.time.set_choice(programme.slot_id)
        self.name.show_text(programme.name)
        self.first.show_value(programme.first)
        self.last.show_value(programme.last)
        self.membership.set_choice(programme.membership.value)
        self.cycles.setChecked(programme.cycles)
        self.expected.set_value(programme.size or USUAL_SIZE)
        self.goals.show_text(programme.goals)
        self.roles.show_text(", ".join(programme.roles))
        self._trouble.say_about(self.name, "")

    def _wanted(self, programme: Programme) -> Programme | None:
        """The programme as it stands in the fields; ``None`` where a date is none."""
        first, last = self.first.value(), self.last.value()
        say = self._context.say
        if first is None or (last is None and self.last.tidy()):
            field = self.first if first is None else self.last
            self._trouble.say_about(field, say(msg("That is no date.")))
            return None
        return replace(
            programme,
            name=self.name.tidy() or say(msg("Programme")),
            first=first,
            slot_id=self.time.choice(),
            membership=Membership(self.membership.choice()),
            cycles=self.cycles.isChecked(),
            goals=self.goals.tidy(),
            roles=tuple(one.strip() for one in self.roles.text().split(",") if one.strip()),
            size=self.expected.value(),
            last=last,
        )

    def _told(self, work: Callable[[], Done]) -> Done | None:
        """Do it, or say beside the fields what is wrong."""
        try:
            return work()
        except FacilitatorError as error:
            words = " ".join(self._context.say(one) for one in error.messages())
            self._trouble.say_about(self.name, words)
            return None

    def _times(self) -> list[str]:
        language = self._context.app.settings.language
        return [slot_words(one, language) for one in self._context.desk.group.value.schedule.slots]

    def _lay_out(self) -> None:
        theme, say = self._context.theme, self._context.say
        self.body.addWidget(self._heading)
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
