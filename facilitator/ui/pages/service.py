"""Service: who does what on which night, who speaks, and the log of what was decided."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facilitator.meetings.conscience import next_number
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.motions import result
from facilitator.services.sheets.maker import WEEKS, Asked
from facilitator.ui.actions import UNDO
from facilitator.ui.dates import night, short_day
from facilitator.ui.models.headed_rows import Heading, Row
from facilitator.ui.models.record_delegate import RecordDelegate
from facilitator.ui.models.rota_rows import RotaRows
from facilitator.ui.models.two_lines import TwoLines
from facilitator.ui.pages.service_forms import DecisionForm, SpeakerForm
from facilitator.ui.widgets import Button, Card, Label, Segmented
from facilitator.ui.widgets.headed_list import HeadedList
from facilitator.ui.widgets.typing_grid import TypingGrid

if TYPE_CHECKING:
    from datetime import date

    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context

MARGIN = 40
ROTA, SPEAKERS, LOG = "rota", "speakers", "log"
SHEETS = {ROTA: "rota", SPEAKERS: "speakers", LOG: "conscience"}
"""The sheet of each view."""
_PRIMARY_WIDTH = 288
_SUBJECTS = frozenset({"service", "group", "milestones", "record", "meeting"})
_HEAD = 44


class ServicePage(QWidget):
    """The rota as a grid that is typed into; speakers and the log as lists with a form."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, say = context.theme, context.say
        self._context = context
        self._asking = False
        self._heading = Label(say(msg("Service")), theme, pt=22, weight=600, display=True)
        self._line = Label("", theme, tone="muted", wrap=True)
        self.views = Segmented(
            say(msg("What is shown")),
            (
                (ROTA, say(msg("Rota"))),
                (SPEAKERS, say(msg("Speakers"))),
                (LOG, say(msg("What was decided"))),
            ),
            theme,
            ground="paper",
        )
        self._rota_card = Card(theme, padding=12)
        self.grid = TypingGrid(say(msg("Rota")), theme)
        self._list_card = Card(theme, padding=8)
        self.list = HeadedList(say(msg("Speakers")), theme, RecordDelegate)
        self._empty = Card(theme)
        self._empty_words = Label("", theme, pt=13, wrap=True)
        self._columns = QHBoxLayout()
        self._undo = Button(
            "", theme, "ghost", icon="undo", keycap=UNDO.cap, ground="paper", flush="left"
        )
        self._undo.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._undo.setMinimumWidth(1)
        self.print = Button(say(msg("Preview and print")), theme, height=56, ground="paper")
        self.primary = Button("", theme, "primary")
        self.primary.setMinimumWidth(_PRIMARY_WIDTH)
        self._model: RotaRows | None = None
        self._lay_out()
        self.views.chosen.connect(self._on_view)
        self.list.opened.connect(self._on_opened)
        self.print.clicked.connect(self._on_print)
        self.primary.clicked.connect(self._on_primary)
        self._undo.clicked.connect(self.undo)
        self.refresh()

    @cached_property
    def speaker(self) -> SpeakerForm:
        """The form for a speaker."""
        made = SpeakerForm(self._context)
        self._join(made)
        return made

    @cached_property
    def decision(self) -> DecisionForm:
        """The form for a decision."""
        made = DecisionForm(self._context)
        self._join(made)
        return made

    def refresh(self, changed: Changed | None = None) -> None:
        """Redraw from a fresh load; ``None`` when the page is shown."""
        if changed is not None and changed.subject not in _SUBJECTS:
            return
        view = self.views.choice()
        if view == ROTA:
            self._show_rota()
        else:
            rows = self._speakers() if view == SPEAKERS else self._log()
            first = next((one.key for one in rows if isinstance(one, TwoLines)), "")
            self.list.set_rows(rows, self.list.choice() or first)
        self._arrange()

    def undo(self) -> None:
        """Take back the last change."""
        self._context.attempt(self._context.desk.serving.undo)

    def redo(self) -> None:
        """Do the last undone change again."""
        if self._context.desk.serving.history.redo_label is not None:
            self._context.attempt(self._context.desk.serving.redo)

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        places = (self.grid, self.list, self.views)
        next(one for one in places if one.isVisibleTo(self)).setFocus()

    # -- what is shown ----------------------------------------------------------------------

    def _show_rota(self) -> None:
        serving = self._context.desk.serving
        if not serving.wanted:
            return
        if self._model is None:
            language = self._context.app.settings.language
            self._model = RotaRows(serving, WEEKS, language, self._put, self)
            self.grid.setModel(self._model)
        else:
            self._model.redraw()

    def _put(self, day: date, role: str, handle: str) -> bool:
        return self._context.attempt(partial(self._context.desk.serving.assign, day, role, handle))

    def _speakers(self) -> list[Row]:
        say, language = self._context.say, self._context.app.settings.language
        rows: list[Row] = []
        today = self._context.desk.group.today()
        past = False
        for one in self._context.desk.serving.bookings():
            if not rows or (past and one.day >= today):
                past = one.day < today
                rows.append(Heading(say(msg("Behind us") if past else msg("To come"))))
            yes = msg("said yes") if one.confirmed else msg("not yet asked, or no answer")
            who = one.handle or say(msg("open"))
            rows.append(TwoLines(one.id, night(one.day, language), say(yes), f"{who}  {one.topic}"))
        return rows

    def _log(self) -> list[Row]:
        say, language = self._context.say, self._context.app.settings.language
        serving = self._context.desk.serving
        rows: list[Row] = []
        waiting = serving.waiting()
        if waiting:
            rows.append(Heading(say(msg("Voted on, not in the log yet"))))
        for one in waiting:
            key = f"+{one.meeting_id} {one.place}"
            day = short_day(one.day, language, year=True)
            rows.append(TwoLines(key, day, say(result(one.motion)), one.motion.text))
        decisions = serving.decisions()
        if decisions:
            rows.append(Heading(say(msg("In the log"))))
        for decided in reversed(decisions):
            named = f"{decided.number}  {short_day(decided.day, language, year=True)}"
            votes = say(result(decided.motion))
            rows.append(TwoLines(str(decided.number), named, votes, decided.motion.text))
        return rows

    def _form(self) -> QWidget:
        return self.speaker if self.views.choice() == SPEAKERS else self.decision

    def _arrange(self) -> None:
        say, theme = self._context.say, self._context.theme
        serving, view = self._context.desk.serving, self.views.choice()
        names = serving.wanted
        rota, some = view == ROTA, self.list.model().rowCount() > 0
        allowed = names or view == LOG
        asking = self._asking and not rota and allowed
        self._rota_card.setVisible(rota and names)
        listed = not rota and allowed and some
        self._list_card.setVisible(listed and not (asking and theme.narrow))
        for name in ("speaker", "decision"):
            if name in vars(self):
                mine = getattr(self, name)
                mine.setVisible(asking and mine is self._form())
        self._empty.setVisible(not asking and (not allowed or (not rota and not some)))
        self._empty_words.setText(say(self._empty_says(view, names=names)))
        self._line.setText(say(self._words(view, names=names)))
        whole = not (asking and theme.narrow)
        for widget in (self._heading, self._line, self.views):
            widget.setVisible(whole)
        words = {SPEAKERS: msg("Add a speaker"), LOG: msg("Enter a decision")}
        if rota or not allowed:
            self.primary.set_text(say(msg("Print the rota") if names else msg("Print a blank")))
        else:
            self.primary.set_text(say(words[view]))
        self.primary.setVisible(not asking)
        self.print.setVisible(not asking and not rota and allowed and not theme.narrow)
        label = serving.history.undo_label
        self._undo.setVisible(label is not None)
        if label is not None:
            self._undo.set_text(say(msg("Undo: {what}", what=label)))

    def _empty_says(self, view: str, *, names: bool) -> Message:
        if view != LOG and not names:
            return msg("No names are kept here. It is printed as a blank, to be filled in by hand.")
        if view == SPEAKERS:
            return msg("Nobody has been asked to speak yet.")
        return msg("What is decided stands here with its number, its day and the votes.")

    def _words(self, view: str, *, names: bool) -> Message:
        serving = self._context.desk.serving
        if view == LOG:
            return plural("{n} decision", "{n} decisions", len(serving.decisions()))
        if not names:
            return msg("No names are kept here.")
        return msg("First names or nothing; each entry goes four weeks after its date.")

    def _join(self, form: SpeakerForm | DecisionForm) -> None:
        form.hide()
        self._columns.addWidget(form, 1)
        form.left.connect(self._on_left)
        form.kept.connect(self._on_left)

    def _lay_out(self) -> None:
        theme, grid = self._context.theme, self.grid
        grid.horizontalHeader().setMinimumSectionSize(theme.px(96))
        grid.horizontalHeader().setFixedHeight(theme.px(_HEAD))
        self._rota_card.body.addWidget(grid, 1)
        self._list_card.body.addWidget(self.list)
        self._empty.body.addStretch(1)
        self._empty.body.addWidget(self._empty_words)
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.body.addStretch(1)
        self._columns.setSpacing(20)
        for card in (self._rota_card, self._list_card, self._empty):
            self._columns.addWidget(card, 1)
        directions = QBoxLayout.Direction
        head = QBoxLayout(directions.TopToBottom if theme.narrow else directions.LeftToRight)
        words = QVBoxLayout()
        words.setSpacing(0 if theme.narrow else 3)
        words.addWidget(self._heading)
        words.addWidget(self._line)
        head.addLayout(words, 1)
        head.addWidget(self.views)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._undo)
        foot.addStretch(1)
        self.print.setMinimumHeight(self.primary.sizeHint().height())
        foot.addWidget(self.print)
        foot.addWidget(self.primary)
        page = QVBoxLayout(self)
        page.setContentsMargins(MARGIN, 12 if theme.narrow else 29, MARGIN, 12)
        page.setSpacing(0)
        page.addLayout(head)
        page.addSpacing(8 if theme.narrow else 20)
        page.addLayout(self._columns, 1)
        page.addSpacing(12)
        page.addLayout(foot)

    # -- slots ------------------------------------------------------------------------------

    def _on_view(self, _key: str) -> None:
        self._asking = False
        self.refresh()

    def _on_opened(self, key: str) -> None:
        serving = self._context.desk.serving
        if self.views.choice() == SPEAKERS:
            booking = next((one for one in serving.bookings() if one.id == key), None)
            self.speaker.ask(booking)
        elif key.startswith("+"):
            waiting = next(
                one for one in serving.waiting() if f"+{one.meeting_id} {one.place}" == key
            )
            self._context.attempt(partial(serving.enter_waiting, waiting))
            return
        else:
            decided = next(one for one in serving.decisions() if str(one.number) == key)
            self.decision.ask(decided, decided.number)
        self._asking = True
        self._arrange()

    def _on_left(self) -> None:
        self._asking = False
        self.refresh()
        self.take_focus()

    def _on_print(self) -> None:
        from facilitator.ui.dialogs.paper_preview import preview_sheet

        sheet = SHEETS[self.views.choice()]
        self._context.jobs.begin(preview_sheet(self._context, sheet, Asked(), self))

    def _on_primary(self) -> None:
        view = self.views.choice()
        serving = self._context.desk.serving
        if view == ROTA or (view == SPEAKERS and not serving.wanted):
            self._on_print()
            return
        if view == SPEAKERS:
            self.speaker.ask(None)
        else:
            self.decision.ask(None, next_number(serving.decisions()))
        self._asking = True
        self._arrange()
