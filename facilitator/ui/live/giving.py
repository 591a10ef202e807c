"""What is handed out tonight: to nobody by name, or to those who are celebrated, once opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.customs import in_order
from facilitator.meetings.messages import msg, plural
from facilitator.services.ladders import name_of
from facilitator.ui.live.count import digit_of
from facilitator.ui.live.panel import Panel
from facilitator.ui.pages.group_section import empty
from facilitator.ui.widgets import Button, Label, Segmented, Switch
from facilitator.ui.widgets.rung_mark import RungMark

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from facilitator.meetings.ladder import Rung
    from facilitator.services.celebrations import Celebrated
    from facilitator.ui.context import Context

ANYONE, TONIGHT = "anyone", "tonight"
KEYED = 9
"""So many rows have a key of their own; 0 turns from one list to the other."""


class GivingPanel(Panel):
    """A row a rung, or a row a person; a digit gives, with Ctrl it takes back."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, context.say(msg("What is handed out")), parent)
        theme, say = context.theme, context.say
        self._shown: object = None
        self._begin = ""
        self._presses: list[Button] = []
        self._given: dict[str, Label] = {}
        self.which = Segmented(
            say(msg("To whom")),
            [(ANYONE, say(msg("To anyone"))), (TONIGHT, say(msg("Tonight")))],
            theme,
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(8))
        self._hint = Label("", theme, tone="muted", wrap=True)
        self.inside.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeading)
        self.inside.addLayout(self._rows)
        self.inside.addWidget(self._hint)
        self.inside.addStretch(1)
        self.which.chosen.connect(self._on_which)

    def open_for(self, which: str) -> None:
        """Choose which list is shown, before the panel opens."""
        self.which.set_choice(which)

    def begin_at(self, rung_id: str) -> None:
        """Put the focus on this rung when the panel opens: Enter gives one of it."""
        self._begin = rung_id

    def open(self) -> None:
        """Begin with the rung that is called, or with the list last looked at."""
        super().open()
        self.show_given()
        ids = list(self._given)
        place = ids.index(self._begin) if self._begin in ids else 0
        if self._presses:
            self._presses[place].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_given(self) -> None:
        """Redraw what can be given and how many were."""
        if not self.isVisible():
            return
        desk, say = self.context.desk, self.context.say
        keeps = desk.group.value.keeps_people
        tonight = desk.celebrations.tonight_whole() if keeps else ()
        self.which.setVisible(keeps)
        self.which.set_words(TONIGHT, say(plural("Tonight: {n}", "Tonight: {n}", len(tonight))))
        if keeps and self.which.choice() == TONIGHT:
            self._show_people(tonight)
        else:
            self._show_rungs()

    def _show_rungs(self) -> None:
        desk, say = self.context.desk, self.context.say
        customs = desk.group.value.customs
        rungs = in_order(desk.celebrations.ladder().rungs, customs.calling)
        if self._shown != rungs:
            self._shown = rungs
            at = self._clear()
            for place, rung in enumerate(rungs, start=1):
                self._rows.addWidget(self._rung_row(place, rung))
            self._focus(at)
        for rung in rungs:
            number = desk.giving.given(rung.id)
            words = plural("{n} given", "{n} given", number)
            self._given[rung.id].setText(say(words) if number else "")
        self._hint.setText(
            say(msg("Keys 1 to 9 give one, with Ctrl take back. No name is kept with it."))
        )

    def _show_people(self, tonight: tuple[Celebrated, ...]) -> None:
        say = self.context.say
        marks = tuple(self.context.desk.celebrations.is_marked(one.person.id) for one in tonight)
        if self._shown != (tonight, marks):
            self._shown = (tonight, marks)
            at = self._clear()
            for place, one in enumerate(tonight, start=1):
                self._rows.addWidget(self._person_row(place, one))
            self._focus(at)
        nobody = msg("Nobody in the list is celebrated tonight.")
        hint = msg("Ask before you name anyone. The room sees only who is marked here and agreed.")
        self._hint.setText(say(hint if tonight else nobody))

    def _clear(self) -> int:
        """Take the rows away; the place of the button that had the focus, or -1."""
        at = next((at for at, one in enumerate(self._presses) if one.hasFocus()), -1)
        empty(self._rows)
        self._presses = []
        self._given = {}
        return at

    def _focus(self, at: int) -> None:
        """Put the focus where it was before the rows were made anew."""
        if self._presses:
            if at >= 0:
                self._presses[min(at, len(self._presses) - 1)].setFocus()
        elif at >= 0:
            self.setFocus()

    def _rung_row(self, place: int, rung: Rung) -> QWidget:
        theme, say = self.context.theme, self.context.say
        name = say(name_of(rung))
        row, line = self._line()
        line.addWidget(RungMark(rung.shape.value, theme))
        line.addWidget(Label(name, theme, weight=600, wrap=True), 1)
        given = Label("", theme, tone="muted")
        line.addWidget(given)
        less = Button("−", theme, height=44)
        less.setAccessibleName(say(msg("Take one back: {what}", what=name)))
        press = self._press(place, say(msg("Given")), say(msg("Give one: {what}", what=name)))
        less.clicked.connect(partial(self._on_given, rung.id, -1))
        press.clicked.connect(partial(self._on_given, rung.id, 1))
        line.addWidget(less)
        line.addWidget(press)
        self._given[rung.id] = given
        return row

    def _person_row(self, place: int, one: Celebrated) -> QWidget:
        theme, say = self.context.theme, self.context.say
        person = one.person
        rungs = ", ".join(say(name_of(due.rung, due.count)) for due in one.dues)
        row, line = self._line()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(person.handle, theme, weight=600, wrap=True))
        words.addWidget(Label(rungs, theme, tone="muted", wrap=True))
        line.addLayout(words, 1)
        if person.consent.in_room or person.consent.announced:
            named = say(msg("Here and happy to be named"))
            line.addWidget(Label(named, theme, tone="muted", wrap=True))
            switch = Switch(say(msg("{who}: here and happy to be named", who=person.handle)), theme)
            switch.setChecked(self.context.desk.celebrations.is_marked(person.id))
            switch.clicked.connect(partial(self._on_named, person.id))
            line.addWidget(switch)
        given = one.given
        text = say(msg("Take back") if given else msg("Given"))
        who = person.handle
        spoken = msg("Give to {who}: {what}", who=who, what=rungs)
        if given:
            spoken = msg("Take back from {who}: {what}", who=who, what=rungs)
        press = self._press(place, text, say(spoken))
        press.clicked.connect(partial(self._on_person, one))
        line.addWidget(press)
        return row

    def _line(self) -> tuple[QWidget, QHBoxLayout]:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.context.theme.px(10))
        return row, line

    def _press(self, place: int, words: str, name: str) -> Button:
        theme = self.context.theme
        cap = str(place) if place <= KEYED else ""
        press = Button(words, theme, height=44, keycap=cap)
        press.setAccessibleName(name)
        press.setMinimumWidth(theme.px(124))
        self._presses.append(press)
        return press

    def _on_which(self, _which: str) -> None:
        self.show_given()

    def _on_given(self, rung_id: str, step: int) -> None:
        giving = self.context.desk.giving
        number = giving.given(rung_id) + step
        if number >= 0:
            self.context.attempt(partial(giving.set_given, rung_id, number))
        self.show_given()

    def _on_person(self, one: Celebrated) -> None:
        giving = self.context.desk.giving
        keys = [(due.rung.id, due.count) for due in one.dues]
        change = giving.take_again if one.given else giving.give_to
        self.context.attempt(partial(change, one.person.id, keys))
        self.show_given()

    def _on_named(self, person_id: str, here: bool) -> None:
        self.context.desk.celebrations.mark(person_id, here=here)
        self.show_given()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit gives, with Ctrl it takes back; 0 turns to the other list."""
        place = digit_of(event, KEYED + 1)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        less = held == Qt.KeyboardModifier.ControlModifier
        if place is None or event.isAutoRepeat() or (held and not less):
            super().keyPressEvent(event)
        elif place == KEYED:
            if self.which.isVisible():
                other = ANYONE if self.which.choice() == TONIGHT else TONIGHT
                self.which.set_choice(other)
                self.show_given()
        elif place < len(self._presses):
            self._step(place, less=less)

    def _step(self, place: int, *, less: bool) -> None:
        """Give what stands at a place, or take it back."""
        ids = list(self._given)
        if not ids:
            self._presses[place].click()
        else:
            self._on_given(ids[place], -1 if less else 1)
