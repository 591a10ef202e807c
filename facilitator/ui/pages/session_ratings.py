"""Slips counted by value, what is kept of them, and how the programme has gone."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from facilitator import i18n
from facilitator.meetings import ratings
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.ratings import ASKED, FEWEST, MOST_SLIPS, Rated, Scale, When
from facilitator.meetings.topics import LONGEST_LINE
from facilitator.ui.pages.group_fields import Complaint, TextField
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_section import empty
from facilitator.ui.widgets import Button, FieldRow, Label, ScrollPage, Segmented, Stepper

if TYPE_CHECKING:
    from facilitator.meetings.programmes import Session
    from facilitator.ui.context import Context

OWN = "own"
FACES = {1: msg("low"), 2: msg("in between"), 3: msg("well")}
_ACROSS = 2


class RatingsPanel(ScrollPage):
    """What was asked, how many slips for each value, and what is kept."""

    def __init__(self, context: Context) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, spacing=theme.px(12))
        self._context = context
        self._session_id = ""
        asked = [(key, say(name)) for key, name in ASKED.items()]
        self.asked = Picker(
            say(msg("What was asked")), [*asked, (OWN, say(msg("in our own words")))], theme
        )
        self.own = TextField(say(msg("In our own words")), longest=LONGEST_LINE, wait=0)
        self.when = Segmented(
            say(msg("When")),
            ((When.IN.value, say(msg("Check-in"))), (When.OUT.value, say(msg("Check-out")))),
            theme,
            ground="surface",
        )
        self.scale = Segmented(
            say(msg("Scale")),
            ((Scale.TEN.value, say(msg("0 to 10"))), (Scale.FACES.value, say(msg("Three faces")))),
            theme,
            ground="surface",
        )
        self.values: list[Stepper] = []
        self._told = Label("", theme, wrap=True)
        self._trouble = Complaint(theme)
        self.keep = Button(say(msg("Keep the ratings")), theme, "primary", height=48)
        self._grid_box = QWidget()
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._kept = QVBoxLayout()
        self._trend = Label("", theme, wrap=True)
        self._lay_out()
        self._fill_values()
        self.asked.activated.connect(self._on_asked)
        self.scale.chosen.connect(self._on_scale)
        self.keep.clicked.connect(self._on_keep)
        self._on_asked(0)

    def show_session(self, session: Session) -> None:
        """Show what is kept of a session, and the programme's course."""
        if session.id != self._session_id:
            self._session_id = session.id
            self._clear()
        self._show_kept(session)
        self._show_trend(session)

    def counts(self) -> list[int]:
        """The numbers that stand there now."""
        return [one.value() for one in self.values]

    def _wanted(self) -> str:
        key = self.asked.choice()
        return self.own.tidy() if key == OWN else self._context.say(ASKED[key])

    def _clear(self) -> None:
        for one in self.values:
            one.set_value(0)
        self._tell()

    def _fill_values(self) -> None:
        theme, say = self._context.theme, self._context.say
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        scale = Scale(self.scale.choice())
        self.values = []
        for at, value in enumerate(scale.values):
            name = say(FACES[value]) if scale is Scale.FACES else str(value)
            stepper = Stepper(say(msg("Slips with {value}", value=name)), theme, high=MOST_SLIPS)
            stepper.changed.connect(self._on_counted)
            self.values.append(stepper)
            place = divmod(at, _ACROSS)
            self._grid.addWidget(FieldRow(name, stepper, theme), *place)
        self._grid.setHorizontalSpacing(theme.px(24))
        # Tab goes from the scale through the values to the button, whenever they were made.
        order = [*self.scale.findChildren(QRadioButton)[-1:], *self.values, self.keep]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self._tell()

    def _tell(self) -> None:
        """Say how many slips there are, and for the leader's eyes from where to where they go."""
        scale = Scale(self.scale.choice())
        slips = ratings.counted(scale, self.counts())
        say = self._context.say
        told = say(plural("{n} slip", "{n} slips", slips.number))
        if slips.spread is not None:
            low, high = slips.spread
            spread = msg("From {low} to {high}: for you alone, it is not kept.", low=low, high=high)
            told = f"{told}. {say(spread)}"
        if 0 < slips.number < FEWEST:
            few = msg("With fewer than {fewest} nothing of them is kept.", fewest=FEWEST)
            told = f"{told} {say(few)}"
        self._told.setText(told)

    def _show_kept(self, session: Session) -> None:
        theme, say = self._context.theme, self._context.say
        empty(self._kept)
        for one in session.ratings:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(Label(self._words(one), theme, wrap=True), 1)
            remove = Button(say(msg("Remove")), theme, "ghost")
            remove.clicked.connect(partial(self._on_remove, one))
            line.addWidget(remove)
            self._kept.addWidget(row)
        if not session.ratings:
            self._kept.addWidget(Label(say(msg("Nothing is kept yet.")), theme, tone="muted"))

    def _words(self, one: Rated) -> str:
        say = self._context.say
        when = msg("check-in") if one.when is When.IN else msg("check-out")
        if not one.told:
            return say(msg("{asked}, {when}: too few to be told", asked=one.asked, when=when))
        return say(
            plural(
                "{asked}, {when}: median {median}, middle half {low} to {high}, {n} slip",
                "{asked}, {when}: median {median}, middle half {low} to {high}, {n} slips",
                one.number,
                asked=one.asked,
                when=when,
                median=self._number(one.median),
                low=self._number(one.low),
                high=self._number(one.high),
            )
        )

    def _number(self, value: float | None) -> str:
        return i18n.decimal(value or 0.0, self._context.app.settings.language)

    def _show_trend(self, session: Session) -> None:
        programmes, say = self._context.desk.programmes, self._context.say
        course = programmes.course(session.programme_id)
        asked = {(one.asked, one.scale) for each in course.sessions for one in each.ratings}
        several = [(each.place, each.ratings) for each in course.sessions if each.place]
        lines: list[str] = []
        for name, scale in sorted(asked, key=lambda pair: pair[0]):
            points = ratings.trend(name, scale, several)
            if not points:
                continue
            told = ", ".join(
                say(
                    msg(
                        "{n}: {before} → {after}",
                        n=point.session,
                        before="–" if point.before is None else self._number(point.before.median),
                        after="–" if point.after is None else self._number(point.after.median),
                    )
                )
                for point in points
            )
            lines.append(f"{name}   {told}")
        self._trend.setText("\n".join(lines) or say(msg("Nothing to compare yet.")))

    def _lay_out(self) -> None:
        theme, say = self._context.theme, self._context.say

        def heading(words: Message) -> None:
            self.rows.addWidget(Label(say(words), theme, pt=13, weight=600))

        heading(msg("Count the slips"))
        self.rows.addWidget(FieldRow(say(msg("What was asked")), self.asked, theme))
        self._own_row = FieldRow(say(msg("In our own words")), self.own, theme, stacked=True)
        self.rows.addWidget(self._own_row)
        self.rows.addWidget(FieldRow(say(msg("When")), self.when, theme))
        self.rows.addWidget(FieldRow(say(msg("Scale")), self.scale, theme))
        self.rows.addWidget(self._grid_box)
        self.rows.addWidget(self._told)
        self.rows.addWidget(self._trouble)
        self.rows.addWidget(self.keep)
        heading(msg("Kept"))
        self.rows.addLayout(self._kept)
        heading(msg("Over the programme: medians before and after"))
        self.rows.addWidget(self._trend)
        self.rows.addStretch(1)

    def _on_asked(self, _at: int) -> None:
        self._own_row.setVisible(self.asked.choice() == OWN)

    def _on_scale(self, _key: str) -> None:
        self._fill_values()

    def _on_counted(self, _number: int) -> None:
        self._tell()

    def _on_keep(self) -> None:
        from facilitator.meetings.errors import FacilitatorError

        self._trouble.say_about(self.keep, "")
        try:
            slips = ratings.counted(Scale(self.scale.choice()), self.counts())
            kept = ratings.rated(self._wanted(), When(self.when.choice()), slips)
            self._context.desk.programmes.rate(self._session_id, kept)
        except FacilitatorError as error:
            words = " ".join(self._context.say(one) for one in error.messages())
            self._trouble.say_about(self.keep, words)
            return
        self._clear()

    def _on_remove(self, kept: Rated) -> None:
        programmes = self._context.desk.programmes
        self._context.attempt(partial(programmes.unrate, self._session_id, kept))
