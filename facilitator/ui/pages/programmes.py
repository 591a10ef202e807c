"""Programmes: their dates in a list, and beside it the plan, the ratings and the note of one."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.programmes import State, numbers
from facilitator.services.agendas import Scope
from facilitator.services.sheets.maker import Asked
from facilitator.services.sheets.sessions import STATES, day_of
from facilitator.ui.dates import night, short_day
from facilitator.ui.models.two_lines import TwoLines
from facilitator.ui.pages.programme_files import ProgrammeFiles
from facilitator.ui.pages.programme_menu import ProgrammeMenu
from facilitator.ui.pages.programmes_view import NOTE, PLAN, RATINGS, ProgrammesView

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from facilitator.meetings.programmes import Course, Dated, Session
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context


class Doing(Enum):
    """What is done on the page just now."""

    READ = "read"
    NEW = "new"
    ADD = "add"
    AWAY = "away"
    ABOUT = "about"


_SUBJECTS = frozenset({"programmes", "group", "record", "agenda", "milestones"})


class ProgrammesPage(ProgrammesView):
    """One programme at a time; a new one is begun in the place of the list."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._doing = Doing.READ
        self._open = False
        self.menu = ProgrammeMenu(context, self._on_about, self)
        self.files = ProgrammeFiles(context, self)
        self.views.chosen.connect(self._on_view)
        self.which.activated.connect(self._on_which)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.new.clicked.connect(self._on_new)
        self.from_file.clicked.connect(self.files.ask_to_adopt)
        self._adopt.clicked.connect(self.files.ask_to_adopt)
        self.to_file.clicked.connect(self.files.ask_to_give)
        self.more.clicked.connect(self._on_more)
        self.away.clicked.connect(self._on_away)
        self.away_form.left.connect(self._on_left)
        self.document.clicked.connect(self.files.ask_for_document)
        self.open_document.clicked.connect(self.files.ask_to_open)
        self.menu_button.clicked.connect(self._on_menu)
        self.back.clicked.connect(self._on_back)
        self.second.clicked.connect(self._on_print)
        self.primary.clicked.connect(self._on_primary)
        self.undo_button.clicked.connect(self.undo)
        context.attempt(context.desk.programmes.catch_up)
        self.refresh()

    # -- what is shown -----------------------------------------------------------------------

    def refresh(self, changed: Changed | None = None) -> None:
        """Redraw from a fresh load; ``None`` when the page is shown."""
        if changed is not None and changed.subject not in _SUBJECTS:
            return
        listed = self._context.desk.programmes.listed()
        self.which.set_options([(one.programme.id, one.programme.name) for one in listed])
        course = self.course()
        if course is not None:
            self._show_dates(course)
        self._show_session()
        self._arrange()

    def course(self) -> Course | None:
        """The programme that is shown."""
        wanted = self.which.choice()
        listed = self._context.desk.programmes.listed()
        return next((one for one in listed if one.programme.id == wanted), None)

    def session(self) -> Session | None:
        """The session that is chosen in the list."""
        course = self.course()
        chosen = self.list.choice()
        if course is None:
            return None
        return next((one for one in course.sessions if one.id == chosen), None)

    def turn_to(self, course: Course) -> None:
        """Show another programme."""
        self.refresh()
        self.which.set_choice(course.programme.id)
        self.refresh()

    def undo(self) -> None:
        """Take back the last change."""
        self._context.attempt(self._context.desk.programmes.undo)

    def redo(self) -> None:
        """Do the last undone change again."""
        if self._context.desk.programmes.history.redo_label is not None:
            self._context.attempt(self._context.desk.programmes.redo)

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        if self._doing in (Doing.NEW, Doing.ABOUT):
            self.form.name.setFocus()
        elif self._doing is Doing.ADD:
            self.topics.search.setFocus()
        elif self.list.isVisibleTo(self):
            self.list.setFocus()
        else:
            self.primary.setFocus()

    def can_print(self) -> bool:
        """While something is asked the second button leaves it."""
        return not self._asks() and super().can_print()

    def _asks(self) -> bool:
        """Whether something is asked in the place of the list."""
        return self._doing in (Doing.NEW, Doing.ADD, Doing.ABOUT)

    def _show_dates(self, course: Course) -> None:
        programmes = self._context.desk.programmes
        rows = [self._row(course, one) for one in programmes.dated(course)]
        ahead = course.ahead()
        first = ahead[0].id if ahead else rows[-1].key if rows else ""
        known = {row.key for row in rows}
        chosen = self.list.choice()
        self.list.set_rows(rows, chosen if chosen in known else first)

    def _row(self, course: Course, one: Dated) -> TwoLines:
        say, language = self._context.say, self._context.app.settings.language
        day = day_of(one)
        told = say(msg("no date")) if day is None else night(day, language)
        mine = ", ".join(str(number) for number in numbers(course, one.session))
        beside = STATES[one.session.state]
        today = self._context.desk.group.today()
        if one.session.state is State.PLANNED and day is not None and day < today:
            beside = msg("was it held?")
        name = f"{mine}  {one.session.title}" if mine else one.session.title
        return TwoLines(one.session.id, told, say(beside), name)

    def _show_session(self) -> None:
        session = self.session()
        if session is None:
            return
        self._title.setText(session.title)
        view = self.views.choice()
        panels = {PLAN: "plan", RATINGS: "ratings", NOTE: "note"}
        for key, name in panels.items():
            if key == view or name in vars(self):
                panel = getattr(self, name)
                panel.setVisible(key == view)
                if key == view:
                    panel.show_session(session)

    def _arrange(self) -> None:
        say, theme = self._context.say, self._context.theme
        course, session = self.course(), self.session()
        asking, away = self._asks(), self._doing is Doing.AWAY
        narrow = theme.narrow
        some = course is not None and not asking
        alone = narrow and self._open
        self._list_card.setVisible(some and not alone)
        self._empty_card.setVisible(course is None and not asking)
        self._panel_card.setVisible(some and session is not None and (alone or not narrow)
                                    and not away)  # fmt: skip
        self.away_form.setVisible(some and away)
        for name, when in (
            ("form", (Doing.NEW, Doing.ABOUT)),
            ("topics", (Doing.NEW, Doing.ADD)),
        ):
            if name in vars(self):
                getattr(self, name).setVisible(self._doing in when)
        self.views.setVisible(some and (alone or not narrow))
        self.back.setVisible(alone)
        self.show_head(shown=not alone)
        for button in (self.more, self.to_file):
            button.setVisible(some)
        planned = session is not None and session.state is State.PLANNED
        self.away.setVisible(planned and self._day(session) is not None)
        self.line.setText(say(self._words(course)))
        self._arrange_foot(course)

    def _arrange_foot(self, course: Course | None) -> None:
        say = self._context.say
        some = course is not None
        if self._doing is Doing.ABOUT:
            self.primary.set_text(say(msg("Keep it")))
            self.primary.setEnabled(True)
        elif self._asks():
            number = len(self.topics.chosen())
            words = plural("Begin with {n} topic", "Begin with {n} topics", number)
            if self._doing is Doing.ADD:
                words = plural("Add {n} topic", "Add {n} topics", number)
            self.primary.set_text(say(words if number else msg("Choose a topic")))
            self.primary.setEnabled(number > 0)
        else:
            self.primary.set_text(say(msg("Plan the next one") if some else msg("New programme")))
            self.primary.setEnabled(True)
        second = msg("Leave it") if self._asks() else msg("Preview and print")
        self.second.set_text(say(second))
        self.second.set_keycap("Esc" if self._asks() else "Ctrl P")
        self.second.setVisible(self._asks() or self.session() is not None)
        self.show_undo(self._context.desk.programmes.history)
        self.foot_last()

    def _words(self, course: Course | None) -> Message:
        if course is None or self._doing is Doing.NEW:
            return msg("Nobody is kept here: topics, dates and numbers alone.")
        found = self._context.desk.programmes.progress(course)
        if found.ends is None:
            return msg("{held} held, {ahead} to come", held=found.held, ahead=found.ahead)
        day = short_day(found.ends, self._context.app.settings.language, year=True)
        return msg(
            "{held} held, {ahead} to come, until {day}",
            held=found.held,
            ahead=found.ahead,
            day=day,
        )

    def _day(self, session: Session | None) -> date | None:
        if session is None:
            return None
        due = self._context.desk.programmes.due(session)
        return None if due is None else due.day

    # -- slots --------------------------------------------------------------------------------

    def _on_view(self, _key: str) -> None:
        self._show_session()
        self._arrange()

    def _on_which(self, _at: int) -> None:
        self._doing = Doing.READ
        self.refresh()

    def _on_chosen(self, _key: str) -> None:
        self._doing = Doing.READ
        self._show_session()
        self._arrange()

    def _on_opened(self, key: str) -> None:
        self._on_chosen(key)
        if self._context.theme.narrow:
            self._open = True
            self._arrange()
            self.back.setFocus()

    def _on_back(self) -> None:
        self._open = False
        self._arrange()
        self.list.setFocus()

    def _on_new(self) -> None:
        self._doing = Doing.NEW
        self.form.begin()
        self.topics.begin()
        self._arrange()
        self.take_focus()

    def _on_about(self) -> None:
        course = self.course()
        if course is not None:
            self._doing = Doing.ABOUT
            self.form.show_course(course)
            self._arrange()
            self.take_focus()

    def _on_more(self) -> None:
        self._doing = Doing.ADD
        self.topics.begin()
        self._arrange()
        self.take_focus()

    def _on_left(self) -> None:
        self._doing = Doing.READ
        self.refresh()
        self.take_focus()

    def _on_away(self) -> None:
        course, day = self.course(), self._day(self.session())
        if course is not None and day is not None:
            self.away_form.ask(course.programme.id, day)
            self._doing = Doing.AWAY
            self._arrange()
            self.away_form.keep.setFocus()

    def _on_menu(self) -> None:
        course = self.course()
        if course is not None:
            self.menu.fill(course, self.session())
            self.menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _on_time_plan(self) -> None:
        """The time plan is the agenda of that date, and is edited where agendas are."""
        session, desk = self.session(), self._context.desk
        due = None if session is None else desk.programmes.due(session)
        if due is None:
            self._context.host.toast(self._context.say(msg("It has no date yet.")))
        elif due == desk.group.tonight():
            desk.agendas.ask_for(Scope.TONIGHT)
            self._context.host.show_page("agenda")
        elif self._context.attempt(partial(desk.agendas.look_ahead, due)):
            desk.agendas.ask_for(Scope.DATE)
            self._context.host.show_page("agenda")

    def _on_print(self) -> None:
        from facilitator.ui.dialogs.paper_preview import preview_sheet

        if self._asks():
            self._on_left()
            return
        session = self.session()
        if session is None:
            return
        day = session.held.day if session.held is not None else self._day(session)
        job = preview_sheet(self._context, "plan", Asked(day=day), self)
        self._context.jobs.begin(job)

    def _on_primary(self) -> None:
        programmes, course = self._context.desk.programmes, self.course()
        if self._doing is Doing.NEW:
            made = self.form.keep(self.topics.chosen())
            if made is not None:
                self._doing = Doing.READ
                self.turn_to(made)
                self.take_focus()
        elif self._doing is Doing.ABOUT and course is not None:
            if self.form.keep_changed(course):
                self._on_left()
        elif self._doing is Doing.ADD and course is not None:
            chosen = self.topics.chosen()
            if self._context.attempt(partial(programmes.add, course.programme.id, chosen)):
                self._on_left()
        elif course is None:
            self._on_new()
        else:
            self._plan_next(course)

    def _plan_next(self, course: Course) -> None:
        try:
            coming = self._context.desk.programmes.plan_next(course.programme.id)
        except FacilitatorError as error:
            self._context.host.tell(error)
            return
        self.refresh()
        self.views.set_choice(PLAN)
        self.list.choose(coming.id)
        self._on_opened(coming.id)
        if not self._context.theme.narrow:
            self.plan.title.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what is asked."""
        if event.key() == Qt.Key.Key_Escape and self._asks():
            self._on_left()
            return
        super().keyPressEvent(event)
