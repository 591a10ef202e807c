"""Milestones: who is celebrated next, what to bring, what to order; a new date is welcomed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from facilitator.meetings.messages import Message, msg, plural
from facilitator.services.celebrations import State
from facilitator.services.ladders import name_of
from facilitator.ui.pages.milestones_date import Answer, Asked, DateForm
from facilitator.ui.pages.milestones_forms import AgreedForm, EraseForm, HandleForm
from facilitator.ui.pages.milestones_import import ImportCard
from facilitator.ui.pages.milestones_look import BOX, PEOPLE, MilestonesLook
from facilitator.ui.pages.milestones_steps import Steps

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.milestones import StartDate
    from facilitator.meetings.people import Consent, Person
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context

_SUBJECTS = ("milestones", "group", "record", "meeting")


class MilestonesPage(MilestonesLook):
    """People by what is to do about them, the box of chips, and the ladder."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._context = context
        self._steps = Steps(context)
        super().__init__(context, self._steps, parent)
        self._chosen = ""
        self._panel: QWidget | None = None
        self._open = False
        self._connect()
        wanted = context.desk.people.wanted
        self.views.set_choice(PEOPLE if wanted else BOX)
        self.refresh()

    def refresh(self, changed: Changed | None = None) -> None:
        """Redraw from a fresh load; ``None`` when the page is shown."""
        if changed is not None and changed.subject not in _SUBJECTS:
            return
        view = self.views.choice()
        if view == PEOPLE:
            self._show_people()
        elif view == BOX:
            self.box.redraw()
        else:
            self.ladder.redraw()
        self._arrange()

    def undo(self) -> None:
        """Take back the last change of people, chips or ladder."""
        self._steps.undo()

    def redo(self) -> None:
        """Do the last undone change again."""
        self._steps.redo()

    def choose(self, person_id: str) -> None:
        """Choose somebody and show them."""
        self._chosen, self._panel = person_id, None
        self.refresh()

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        places = (self.card.list, self.invitation.press, self.views)
        next(one for one in places if one.isVisibleTo(self)).setFocus()

    def chosen(self) -> str:
        """The id of who is chosen, or nothing."""
        return self._chosen

    # -- what is shown ----------------------------------------------------------------------

    def _show_people(self) -> None:
        desk = self._context.desk
        lines = desk.celebrations.lines() if desk.people.wanted else ()
        self._chosen = self.card.show_lines(lines, self._chosen)
        person = self._person()
        if person is not None:
            self.person.show_person(person)
        if not lines:
            self.invitation.show_why(wanted=desk.people.wanted)

    def _person(self) -> Person | None:
        known = self._context.desk.kept.people()
        return known.get(self._chosen)

    def _arrange(self) -> None:
        desk, say = self._context.desk, self._context.say
        view, narrow = self.views.choice(), self._context.theme.narrow
        people, some = view == PEOPLE, bool(desk.kept.people())
        usual: QWidget = self.person if self._person() is not None else self.invitation
        panel = self._panel if self._panel is not None else usual
        asking = people and self._panel is not None
        alone = people and narrow and (asking or (self._open and some))
        self.arrange(view, panel, some=some, alone=alone)
        self.line.setText(say(self._line_words()))
        self.bring.setVisible(people and some and not asking and not narrow)
        self.add.setVisible(people and some and not asking and self._due() is not None)
        self.primary.setVisible(people and not asking and desk.people.wanted and some)
        self.primary.set_text(say(self._primary_words()))
        label = desk.kept.history.undo_label
        words = "" if label is None else say(msg("Undo: {what}", what=label))
        self.show_undo(words, private=people and some and not asking)

    def _line_words(self) -> Message:
        """What to bring, or that nothing is to be brought."""
        desk = self._context.desk
        lines = desk.chip_box.bring()
        names = {one.rung.id: one.rung for one in desk.chip_box.boxes()}
        if not lines:
            return msg("Nothing to bring for the next one.")
        told = ", ".join(
            self._context.say(msg("{n} × {what}", n=one.wanted, what=name_of(names[one.rung_id])))
            for one in lines[:4]
        )
        return msg("Bring {what}", what=told)

    def _due(self) -> tuple[str, tuple[tuple[str, int], ...], Message] | None:
        """Who is shown, what of theirs is tonight, and how that is called."""
        person = self._person()
        if person is None:
            return None
        steps = self._context.desk.celebrations.path(person)
        now = [one.due for one in steps if one.state is State.TONIGHT]
        if not now:
            return None
        keys = tuple((due.rung.id, due.count) for due in now)
        if len(now) == 1:
            return person.id, keys, name_of(now[0].rung, now[0].count)
        return person.id, keys, plural("{n} step", "{n} steps", len(now))

    def _primary_words(self) -> Message:
        due = self._due()
        if self._context.theme.narrow and not self._open and self._panel is None:
            return msg("Open the entry")
        return msg("Add a person") if due is None else msg("Mark {what} given", what=due[2])

    def _connect(self) -> None:
        self.views.chosen.connect(self._on_view)
        self.card.search.textChanged.connect(self._on_search)
        self.card.search.left.connect(self.card.list.setFocus)
        self.card.list.chosen.connect(self._on_chosen)
        self.card.list.opened.connect(self._on_opened)
        self.invitation.pressed.connect(self._on_invited)
        self.invitation.import_requested.connect(self._on_import)
        self.person.new_date_requested.connect(partial(self._ask_date, Asked.NEW))
        self.person.correct_requested.connect(partial(self._ask_date, Asked.CORRECT))
        self.person.take_back_requested.connect(self._on_take_back)
        self.person.rename_requested.connect(partial(self._ask, "handle_form"))
        self.person.agree_requested.connect(partial(self._ask, "agreed_form"))
        self.person.erase_requested.connect(partial(self._ask, "erase_form"))
        self.person.give_requested.connect(self._on_give)
        self.person.take_requested.connect(self._on_take)
        self.person.named_changed.connect(self._on_named)
        self.back.clicked.connect(self._on_back)
        self.add.clicked.connect(partial(self._ask_date, Asked.ADD))
        self.bring.clicked.connect(self._on_import)
        self.primary.clicked.connect(self._on_primary)
        self.undo_button.clicked.connect(self.undo)

    # -- forms ------------------------------------------------------------------------------

    def _ask_date(self, asked: Asked) -> None:
        person = None if asked is Asked.ADD else self._person()
        if person is not None and person.now is None and asked is Asked.CORRECT:
            return
        self.views.set_choice(PEOPLE)
        self.form.ask(asked, person)
        self._panel = self.form
        self._arrange()
        self.form.take_focus()

    def form_made(self, form: QWidget) -> None:
        """Listen to a form."""
        if isinstance(form, DateForm):
            form.kept.connect(self._on_answer)
        elif isinstance(form, HandleForm):
            form.kept.connect(self._on_handle)
        elif isinstance(form, AgreedForm):
            form.kept.connect(self._on_agreed)
        elif isinstance(form, EraseForm):
            form.erased.connect(self._on_erase)
        elif isinstance(form, ImportCard):
            form.opened.connect(self._on_import_opened)
            form.agreed.connect(self._on_import_agreed)
        form.left.connect(self._on_left)  # type: ignore[attr-defined]

    def _ask(self, name: str) -> None:
        person = self._person()
        if person is None:
            return
        form: HandleForm | AgreedForm | EraseForm = getattr(self, name)
        form.ask(person)
        self._panel = form
        self._arrange()
        form.take_focus()

    def _on_left(self) -> None:
        self._panel = None
        self.refresh()
        self.card.list.setFocus()

    def _done(self) -> None:
        """A form was kept."""
        self._panel = None
        self.refresh()
        self.card.list.setFocus()

    def _on_answer(self, answer: Answer) -> None:
        people = self._context.desk.people
        if answer.asked is Asked.ADD:
            known = set(self._context.desk.kept.people())
            add = partial(people.add, answer.handle, answer.start, answer.counts, answer.consent)
            if self._steps.make(add):
                new = set(self._context.desk.kept.people()) - known
                self._chosen = next(iter(new), self._chosen)
                self.card.search.clear()
                self._done()
            return
        person = self._person()
        if person is None or answer.start is None:
            return
        if answer.asked is Asked.NEW:
            change = partial(people.begin, person.id, answer.start, answer.counts)
        else:
            change = partial(self._correct, person, answer)
        if self._steps.make(change):
            self._done()

    def _correct(self, person: Person, answer: Answer) -> None:
        people, now = self._context.desk.people, person.now
        if now is None or answer.start is None:
            return
        people.correct(person.id, now.id, answer.start, answer.counts)

    def _on_handle(self, handle: str) -> None:
        if self._steps.make(partial(self._context.desk.people.rename, self._chosen, handle)):
            self._done()

    def _on_agreed(self, consent: Consent) -> None:
        if self._steps.make(partial(self._context.desk.people.agree, self._chosen, consent)):
            self._done()

    def _on_erase(self, copies: bool) -> None:
        gone = self._chosen
        people, groups = self._context.desk.people, self._context.app.groups
        if self._context.attempt(partial(people.erase, [gone], groups, copies=copies)):
            self._context.host.toast(self._context.say(msg("Erased for good.")))
            self._chosen, self._open = "", False
            self._done()

    # -- slots ------------------------------------------------------------------------------

    def _on_view(self, _view: str) -> None:
        self._panel = None
        self.refresh()

    def _on_search(self, _words: str) -> None:
        self._show_people()
        self._arrange()

    def _on_chosen(self, person_id: str) -> None:
        self.choose(person_id)

    def _on_opened(self, person_id: str) -> None:
        self._open = True
        self.choose(person_id)
        if self._context.theme.narrow:
            self.back.setFocus()

    def _on_back(self) -> None:
        self._panel, self._open = None, False
        self.refresh()
        self.card.list.setFocus()

    def _on_invited(self) -> None:
        desk = self._context.desk
        if desk.people.wanted:
            self._ask_date(Asked.ADD)
        else:
            self._steps.make(desk.people.keep)

    def _on_import(self) -> None:
        self.importing.choose_file()

    def _on_import_opened(self) -> None:
        self._panel = self.importing
        self._arrange()
        self.importing.list.setFocus()

    def _on_import_agreed(self, several: tuple[tuple[str, StartDate | None], ...]) -> None:
        people = self._context.desk.people
        counts = self._context.desk.group.value.vocabulary.date
        if self._steps.make(partial(people.add_all, several, counts)):
            self._done()

    def _on_primary(self) -> None:
        due = self._due()
        if self._context.theme.narrow and not self._open and self._panel is None:
            self._on_opened(self.card.list.choice())
        elif due is None:
            self._ask_date(Asked.ADD)
        else:
            give = self._context.desk.giving.give_to
            self._steps.make(partial(give, due[0], due[1]))

    def _on_give(self, rung_id: str, count: int) -> None:
        give = self._context.desk.giving.give_to
        self._steps.make(partial(give, self._chosen, [(rung_id, count)]))

    def _on_take(self, rung_id: str, count: int) -> None:
        take = self._context.desk.giving.take_again
        self._steps.make(partial(take, self._chosen, [(rung_id, count)]))

    def _on_take_back(self) -> None:
        self._steps.make(partial(self._context.desk.people.take_back, self._chosen))

    def _on_named(self, here: bool) -> None:
        self._context.desk.celebrations.mark(self._chosen, here=here)

    # -- Qt ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """/ and Ctrl+F find somebody, Insert adds, Esc leaves a form."""
        keys = QKeySequence.StandardKey
        people = self.views.choice() == PEOPLE
        if people and (event.text() == "/" or event.matches(keys.Find)):
            self.card.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.card.search.selectAll()
        elif event.key() == Qt.Key.Key_Insert and people and self._context.desk.people.wanted:
            self._ask_date(Asked.ADD)
        elif event.key() == Qt.Key.Key_Escape and self._panel is not None:
            self._on_left()
        elif event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self._on_back()
        else:
            super().keyPressEvent(event)
