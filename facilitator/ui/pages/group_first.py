"""The second step of a new group: its name, its day and its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QTimeZone, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from facilitator.meetings.agenda import POOLS, plan
from facilitator.meetings.errors import BadInput
from facilitator.meetings.formats import Format, copy_agenda
from facilitator.meetings.group import check_name
from facilitator.meetings.messages import Message, msg
from facilitator.services import formats
from facilitator.services.open_group import new_id
from facilitator.ui.pages.group_fields import Complaint, TextField, TimeField
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_times import NO_TIME, WEEKDAYS, later_time, show_time
from facilitator.ui.pages.group_words import SHORT, from_to, propose_name
from facilitator.ui.pages.library_words import language_name
from facilitator.ui.widgets import (
    Button,
    Card,
    FieldRow,
    HourLine,
    Label,
    Segment,
    Segmented,
    Stepper,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.formats import Kind
    from facilitator.services.groups import Proposal
    from facilitator.ui.theme import Theme

_HALF_PAST_SEVEN = time(19, 30)
SHORTEST, LONGEST, STEP = 15, 240, 5
"""Minutes a meeting may take, and the step they are chosen in."""


@dataclass(frozen=True)
class Wanted:
    """What the person settled on, all of it usable."""

    name: str
    weekday: int
    start: time
    minutes: int
    zone: str


def own_zone() -> str:
    """The computer's time zone, or UTC where it is not one of the known ones."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
    return name or "UTC"


def zone_words(zone: str) -> str:
    """A zone as a person looks for it: the place first, the continent after."""
    region, _, place = zone.removeprefix("Etc/").replace("_", " ").partition("/")
    if not place:
        return region
    return ", ".join((*reversed(place.split("/")), region))


class FirstMeeting(QWidget):
    """Name, day, time, minutes, all proposed, and what comes of them shown at once."""

    submitted = Signal()

    def __init__(
        self, theme: Theme, say: Callable[[Message], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._say = theme, say
        self._of: Format | None = None
        self._formats: dict[str, Format] = {}
        self._languages: dict[str, Format] = {}
        self._zone = own_zone()
        self._named = False
        self._make_fields()
        self._make_proof()
        self._lay_out()
        self._name.textEdited.connect(self._on_name_edited)
        self._name.returnPressed.connect(self.submitted)
        self._start.returnPressed.connect(self.submitted)
        self._start.textEdited.connect(self._on_when_changed)
        self._day.chosen.connect(self._on_when_changed)
        self._minutes.changed.connect(self._on_when_changed)
        self._change_zone.clicked.connect(self._on_change_zone_clicked)
        self._zones.activated.connect(self._on_zone_activated)
        self._form.activated.connect(self._on_form_activated)
        self._said_in.activated.connect(self._on_language_activated)

    def propose(self, kind: Kind, proposal: Proposal) -> None:
        """Fill in what is proposed for a kind; what was typed for another kind is kept."""
        first = self._of is None
        another = self._of not in kind.formats
        of = kind.common if another or self._of is None else self._of
        self._of = of
        self._formats = {one.id: one for one in kind.formats}
        self._form.set_options([(one.id, self._form_words(one)) for one in kind.formats])
        self._form.set_choice(of.id)
        self._form_row.setVisible(len(kind.formats) > 1)
        self._offer_languages(of)
        if first:
            self._day.set_choice(str(proposal.weekday))
            self._start.show_value(proposal.start)
        if another:
            self._minutes.set_value(of.minutes)
        self._on_when_changed()

    def form(self) -> Format | None:
        """The chosen form of the kind."""
        return self._of

    def _form_words(self, of: Format) -> str:
        name = of.form or of.name
        if str(of.minutes) in name:  # "90 minutes" need not be told its length
            return name
        return self._say(msg("{name}, {n} min", name=name, n=of.minutes))

    @property
    def zone(self) -> str:
        """The zone the times are in."""
        return self._zone

    def wanted(self) -> Wanted | None:
        """What was settled on; ``None`` after saying at the field what cannot be used."""
        say, faulty = self._say, list[QWidget]()
        name, start = "", self._start.value()
        try:
            name = check_name(self._name.text())
        except BadInput as error:
            self._name_trouble.say_about(self._name, say(error.happened))
            faulty.append(self._name)
        if start is None:
            self._start_trouble.say_about(self._start, say(NO_TIME))
            faulty.append(self._start)
        if faulty or start is None:
            faulty[0].setFocus()
            return None
        weekday = int(self._day.choice())
        return Wanted(name, weekday, start, self._minutes.value(), self._zone)

    def take_focus(self) -> None:
        """Stand in the name, ready to be typed over."""
        self._name.setFocus()
        self._name.selectAll()

    def troubles(self) -> tuple[str, ...]:
        """The sentences shown at the fields."""
        found = (self._name_trouble.text(), self._start_trouble.text())
        return tuple(text for text in found if text)

    def _make_fields(self) -> None:
        say, theme = self._say, self._theme
        self._form = Picker(say(msg("Form")), [("", "")], theme)
        self._said_in = Picker(say(msg("Words in")), [("", "")], theme)
        self._name = TextField(say(msg("Name of the group")), longest=200, wait=0)
        self._name_trouble = Complaint(theme)
        days = [(str(at), say(text)) for at, text in enumerate(SHORT)]
        self._day = Segmented(say(msg("Day")), days, theme, ground="surface")
        halves = self._day.findChildren(QRadioButton)
        for half, text in zip(halves, WEEKDAYS, strict=True):
            half.setAccessibleName(say(text))
        self._start = TimeField(say(msg("Starts at")), _HALF_PAST_SEVEN, theme)
        self._start_trouble = Complaint(theme)
        self._minutes = Stepper(
            say(msg("Length")),
            theme,
            low=SHORTEST,
            high=LONGEST,
            step=STEP,
            value=60,
            formatter=partial(_minutes, say),
        )

    def _make_proof(self) -> None:
        say, theme = self._say, self._theme
        self._proof = Label("", theme, pt=13, weight=600, wrap=theme.narrow)
        self._kind = Label("", theme, tone="muted", wrap=True)
        self._zone_label = Label("", theme, tone="muted", wrap=True)
        self._change_zone = Button(say(msg("Change")), theme, "link")
        self._change_zone.set_text(say(msg("Change")), say(msg("Change the time zone")))
        self._zones = Picker(say(msg("Time zone")), [(self._zone, zone_words(self._zone))], theme)
        self._zones.hide()
        self._line = HourLine(theme, 12, labels=not theme.narrow)

    def _lay_out(self) -> None:
        say, theme = self._say, self._theme
        fields = Card(theme, spacing=16)
        named = QVBoxLayout()
        named.setSpacing(theme.px(6))
        if not theme.narrow:
            self._name.setFixedWidth(theme.px(421))
        hint = say(msg("A nickname is fine. The room does not see it."))
        named.addWidget(FieldRow(say(msg("Name")), self._name, theme, hint=hint, stacked=True))
        named.addWidget(self._name_trouble)
        self._form_row = FieldRow(say(msg("Form")), self._form, theme, stacked=True)
        self._said_row = FieldRow(say(msg("Words in")), self._said_in, theme, stacked=True)
        forms = QHBoxLayout()
        forms.setSpacing(theme.px(32))
        forms.addWidget(self._form_row)
        forms.addWidget(self._said_row)
        forms.addStretch(1)
        fields.body.addLayout(forms)
        fields.body.addLayout(named)
        fields.body.addWidget(_left(FieldRow(say(msg("Day")), self._day, theme, stacked=True)))
        both = QHBoxLayout()
        both.setSpacing(theme.px(32))
        both.addWidget(FieldRow(say(msg("Starts at")), self._start, theme, stacked=True))
        both.addWidget(FieldRow(say(msg("Length")), self._minutes, theme, stacked=True))
        both.addStretch(1)
        when = QVBoxLayout()
        when.setSpacing(theme.px(6))
        when.addLayout(both)
        when.addWidget(self._start_trouble)
        fields.body.addLayout(when)
        proof = Card(theme, spacing=12)
        direction = QBoxLayout.Direction
        head = QBoxLayout(direction.TopToBottom if theme.narrow else direction.LeftToRight)
        head.setSpacing(theme.px(12))
        head.addWidget(self._proof)
        head.addWidget(self._kind, 1)
        proof.body.addLayout(head)
        proof.body.addWidget(self._line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20) if not theme.narrow else 12)
        column.addWidget(fields)
        column.addWidget(proof)
        column.addWidget(self._zone_row())
        column.addStretch(1)

    def _zone_row(self) -> QWidget:
        theme = self._theme
        row = QWidget()
        direction = QBoxLayout.Direction
        line = QBoxLayout(direction.TopToBottom if theme.narrow else direction.LeftToRight, row)
        line.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        line.setSpacing(theme.px(12))
        words = QHBoxLayout()
        words.setSpacing(theme.px(12))
        words.addWidget(self._zone_label, 1 if theme.narrow else 0)
        words.addWidget(self._change_zone)
        line.addLayout(words)
        line.addWidget(self._zones)
        line.addStretch(1)
        return row

    def _on_form_activated(self) -> None:
        self._of = self._formats[self._form.choice()]
        self._offer_languages(self._of)
        self._minutes.set_value(self._of.minutes)
        self._on_when_changed()

    def _offer_languages(self, of: Format) -> None:
        """Offer the languages the format's words are written in, where there are several."""
        self._languages = {one.language: one for one in formats.in_languages(of)}
        names = [(tag, language_name(tag, tag)) for tag in self._languages]
        self._said_in.set_options(names)
        self._said_in.set_choice(of.language)
        self._said_row.setVisible(len(names) > 1)

    def _on_language_activated(self) -> None:
        self._of = self._languages[self._said_in.choice()]
        self._on_when_changed()

    def _on_name_edited(self) -> None:
        self._named = bool(self._name.text().strip())
        self._name_trouble.say_about(self._name, "")

    def _on_when_changed(self) -> None:
        start, weekday = self._start.value(), int(self._day.choice())
        if start is None or self._of is None:
            return
        say, minutes = self._say, self._minutes.value()
        self._start_trouble.say_about(self._start, "")
        if not self._named:
            self._name.show_text(say(propose_name(weekday, start)))
            self._name_trouble.say_about(self._name, "")
        self._proof.setText(
            say(msg("Every {day}, {times}", day=WEEKDAYS[weekday], times=from_to(start, minutes)))
        )
        self._zone_label.setText(say(msg("Time zone: {zone}", zone=zone_words(self._zone))))
        self._draw_line(self._of, start, minutes)

    def _draw_line(self, of: Format, start: time, minutes: int) -> None:
        laid = plan(copy_agenda(of, "", new_id), start, minutes)
        self._kind.setText(
            self._say(msg("{name}, {count} items", name=of.name, count=len(laid.rows)))
        )
        self._line.set_segments(
            [
                Segment(
                    row.item.minutes,
                    row.item.title,
                    show_time(later_time(start, row.offset)),
                    emphasis=row.item.kind in POOLS,
                )
                for row in laid.rows
            ]
        )

    def _on_change_zone_clicked(self) -> None:
        from zoneinfo import available_timezones

        known = sorted(
            (zone_words(name), name)
            for name in available_timezones()
            if name == "UTC" or ("/" in name and not name.startswith("Etc/"))
        )
        options = [(name, words) for words, name in known]
        if self._zone not in {name for name, _words in options}:
            options.insert(0, (self._zone, zone_words(self._zone)))
        self._zones.set_options(options)
        self._zones.set_choice(self._zone)
        self._zones.show()
        self._zone_label.hide()
        self._change_zone.hide()
        self._zones.setFocus()

    def _on_zone_activated(self) -> None:
        self._zone = self._zones.choice()
        self._on_when_changed()


def _minutes(say: Callable[[Message], str], value: int) -> str:
    return say(msg("{minutes} min", minutes=value))


def _left(widget: QWidget) -> QWidget:
    """A widget at the start of its row, with the rest of the row free."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return holder
