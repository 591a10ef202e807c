"""Programmes: their dates in a list, and beside it the plan, the ratings and the note of one."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.programmes import State, numbers
from facilitator.services.sheets.maker import Asked
from facilitator.services.sheets.sessions import STATES, day_of
from facilitator.ui.dates import day_in_full, night, short_day
from facilitator.ui.models.record_delegate import RecordDelegate
from facilitator.ui.models.two_lines import TwoLines
from facilitator.ui.pages.framed import FramedPage
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.programme_away import AwayForm
from facilitator.ui.pages.programme_files import ProgrammeFiles
from facilitator.ui.pages.programme_menu import ProgrammeMenu
from facilitator.ui.widgets import Button, Card, Label, Segmented
from facilitator.ui.widgets.headed_list import HeadedList

if TYPE_CHECKING:
    from datetime import date

    from facilitator.meetings.programmes import Course, Dated, Session
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context
    from facilitator.ui.pages.programme_new import NewProgramme
    from facilitator.ui.pages.programme_topics import TopicChooser
    from facilitator.ui.pages.session_note import NotePanel
    from facilitator.ui.pages.session_plan import PlanPanel
    from facilitator.ui.pages.session_ratings import RatingsPanel

Panel = TypeVar("Panel", bound=QWidget)
PLAN, RATINGS, NOTE = "plan", "ratings", "note"
LIST_WIDTH = 430
_SUBJECTS = frozenset({"programmes", "group", "record", "agenda", "milestones"})


class ProgrammesPage(FramedPage):
    """One programme at a time; a new one is begun in the place of the list."""

    def __init__(self, context: Context) -> None:
        theme, say = context.theme, context.say
        self.views = Segmented(
            say(msg("What is shown")),
            (
                (PLAN, say(msg("Plan"))),
                (RATINGS, say(msg("Ratings"))),
                (NOTE, say(msg("Group note"))),
            ),
            theme,
            ground="paper",
        )
        super().__init__(context, msg("Programmes"), self.views, msg("Preview and print"))
        self._asking = self._adding = self._away = self._open = False
        self.which = Picker(say(msg("Programme")), [], theme)
        self.list = HeadedList(say(msg("Dates of the programme")), theme, RecordDelegate)
        self._list_card = Card(theme, padding=8)
        self._panel_card = Card(theme, padding=17, spacing=10)
        self._title = Label("", theme, pt=17, weight=600, display=True, wrap=True)
        self._empty_card = Card(theme)
        words = msg("Choose topics from the bank, and their dates are laid out.")
        self._empty = Label(say(words), theme, pt=13, wrap=True)
        self._adopt = Button(say(msg("From a file")), theme)
        self.new = Button(say(msg("New programme")), theme)
        self.from_file = Button(say(msg("From a file")), theme, "ghost")
        self.more = Button(say(msg("Add topics")), theme)
        self.to_file = Button(say(msg("To a file")), theme, "ghost")
        self.away = Button(say(msg("This date falls out")), theme, "ghost")
        self.document = Button(say(msg("As a document")), theme, "ghost")
        self.open_document = Button(say(msg("Open a document")), theme, "ghost")
        self.menu_button = Button(say(msg("More")), theme, "ghost")
        self.menu = ProgrammeMenu(context, self)
        self.back = Button(say(msg("Back to the list")), theme, "ghost", icon="chevron-left")
        self.away_form = AwayForm(context)
        self.files = ProgrammeFiles(context, self)
        self._build()
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

    # -- the parts, each made when first wanted ----------------------------------------------

    @cached_property
    def plan(self) -> PlanPanel:
        """The plan of the chosen date."""
        from facilitator.ui.pages.session_plan import PlanPanel

        return self._joined(PlanPanel(self._context, self._on_time_plan))

    @cached_property
    def ratings(self) -> RatingsPanel:
        """The ratings of the chosen date."""
        from facilitator.ui.pages.session_ratings import RatingsPanel

        return self._joined(RatingsPanel(self._context))

    @cached_property
    def note(self) -> NotePanel:
        """The note of the chosen date."""
        from facilitator.ui.pages.session_note import NotePanel

        return self._joined(NotePanel(self._context))

    @cached_property
    def form(self) -> NewProgramme:
        """What is asked before a programme begins."""
        from facilitator.ui.pages.programme_new import NewProgramme

        made = NewProgramme(self._context)
        self.columns.addWidget(made, 1)
        return made

    @cached_property
    def topics(self) -> TopicChooser:
        """The bank, to choose from."""
        from facilitator.ui.pages.programme_topics import TopicChooser

        made = TopicChooser(self._context)
        self.columns.addWidget(made, 1)
        made.changed.connect(self._arrange)
        return made

    def _joined(self, panel: Panel) -> Panel:
        self._panel_card.body.addWidget(panel, 1)
        return panel

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
        if self._asking or self._adding:
            (self.form.name if self._asking else self.topics.search).setFocus()
        elif self.list.isVisibleTo(self):
            self.list.setFocus()
        else:
            self.primary.setFocus()

    def can_print(self) -> bool:
        """While something is asked the second button leaves it."""
        return not (self._asking or self._adding) and super().can_print()

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
        asking = self._asking or self._adding
        narrow = theme.narrow
        some = course is not None and not asking
        alone = narrow and self._open
        self._list_card.setVisible(some and not alone)
        self._empty_card.setVisible(course is None and not asking)
        self._panel_card.setVisible(some and session is not None and (alone or not narrow)
                                    and not self._away)  # fmt: skip
        self.away_form.setVisible(some and self._away)
        for name in ("form", "topics"):
            if name in vars(self):
                getattr(self, name).setVisible(self._asking if name == "form" else asking)
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
        if self._asking or self._adding:
            number = len(self.topics.chosen())
            words = plural("Begin with {n} topic", "Begin with {n} topics", number)
            if self._adding:
                words = plural("Add {n} topic", "Add {n} topics", number)
            self.primary.set_text(say(words))
            self.primary.setEnabled(number > 0)
            self.second.set_text(say(msg("Leave it")))
        else:
            self.primary.set_text(say(msg("Plan the next one") if some else msg("New programme")))
            self.primary.setEnabled(True)
            self.second.set_text(say(msg("Preview and print")))
        self.second.setVisible(self._asking or self._adding or self.session() is not None)
        self.show_undo(self._context.desk.programmes.history)
        self.foot_last()

    def _words(self, course: Course | None) -> Message:
        if course is None or self._asking:
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

    def _build(self) -> None:
        theme = self._context.theme
        top = QHBoxLayout()
        top.addWidget(self.which, 1)
        top.addWidget(self.new)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addWidget(self.from_file)
        foot.addWidget(self.to_file)
        foot.addStretch(1)
        self._list_card.body.addLayout(top)
        self._list_card.body.addWidget(self.list, 1)
        self._list_card.body.addLayout(foot)
        if not theme.narrow:
            self._list_card.setFixedWidth(theme.px(LIST_WIDTH))
        head = QVBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self._title)
        beside = QHBoxLayout()
        for button in (self.away, self.document, self.open_document, self.menu_button):
            beside.addWidget(button)
        beside.addStretch(1)
        head.addLayout(beside)
        holder = QWidget()
        holder.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        self._panel_card.body.addWidget(holder)
        self._empty_card.body.addStretch(1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_card.body.addWidget(self._empty)
        self._empty_card.body.addWidget(self._adopt, 0, Qt.AlignmentFlag.AlignHCenter)
        self._empty_card.body.addStretch(1)
        self.columns.addWidget(self._empty_card, 1)
        self.columns.addWidget(self._list_card)
        self.columns.addWidget(self._panel_card, 1)
        self.columns.addWidget(self.away_form, 1)

    # -- slots --------------------------------------------------------------------------------

    def _on_view(self, _key: str) -> None:
        self._show_session()
        self._arrange()

    def _on_which(self, _at: int) -> None:
        self._away = False
        self.refresh()

    def _on_chosen(self, _key: str) -> None:
        self._away = False
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
        self._asking, self._adding = True, False
        self.form.begin()
        self.topics.begin()
        self._arrange()
        self.take_focus()

    def _on_more(self) -> None:
        self._asking, self._adding = False, True
        self.topics.begin()
        self._arrange()
        self.take_focus()

    def _on_left(self) -> None:
        self._asking = self._adding = self._away = False
        self.refresh()
        self.take_focus()

    def _on_away(self) -> None:
        course, day = self.course(), self._day(self.session())
        if course is not None and day is not None:
            self.away_form.ask(course.programme.id, day)
            self._away = True
            self._arrange()
            self.away_form.keep.setFocus()

    def _on_menu(self) -> None:
        course = self.course()
        if course is not None:
            self.menu.fill(course, self.session())
            self.menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _on_time_plan(self) -> None:
        """The time plan is the agenda of that date; tonight's is edited where agendas are."""
        session, desk = self.session(), self._context.desk
        due = desk.group.tonight()
        if session is not None and due is not None and desk.programmes.on(due) == session:
            self._context.host.show_page("agenda")
            return
        day = self._day(session)
        told = "" if day is None else day_in_full(day, self._context.app.settings.language)
        words = msg("It can be changed under Agenda once it is the next one: {day}.", day=told)
        self._context.host.toast(self._context.say(words))

    def _on_print(self) -> None:
        from facilitator.ui.dialogs.paper_preview import preview_sheet

        if self._asking or self._adding:
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
        if self._asking:
            made = self.form.keep(self.topics.chosen())
            if made is not None:
                self._asking = False
                self.turn_to(made)
                self.take_focus()
        elif self._adding and course is not None:
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
