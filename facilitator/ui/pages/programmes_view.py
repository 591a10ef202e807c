"""What the page of programmes is made of, laid out; the panels are made when first wanted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.ui.models.record_delegate import RecordDelegate
from facilitator.ui.pages.framed import FramedPage
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.programme_away import AwayForm
from facilitator.ui.widgets import Button, Card, Label, Segmented
from facilitator.ui.widgets.headed_list import HeadedList

if TYPE_CHECKING:
    from facilitator.ui.context import Context
    from facilitator.ui.pages.programme_form import ProgrammeForm
    from facilitator.ui.pages.programme_topics import TopicChooser
    from facilitator.ui.pages.session_note import NotePanel
    from facilitator.ui.pages.session_plan import PlanPanel
    from facilitator.ui.pages.session_ratings import RatingsPanel

Panel = TypeVar("Panel", bound=QWidget)
PLAN, RATINGS, NOTE = "plan", "ratings", "note"
LIST_WIDTH = 430


class ProgrammesView(FramedPage):
    """The list of dates, what stands beside it, and what is asked in their place."""

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
        self.back = Button(say(msg("Back to the list")), theme, "ghost", icon="chevron-left")
        self.away_form = AwayForm(context)
        self._build()

    # -- the parts, each made when first wanted ----------------------------------------------

    @cached_property
    def plan(self) -> PlanPanel:
        """The plan of the chosen date."""
        from facilitator.ui.pages.session_plan import PlanPanel

        made = self._joined(PlanPanel(self._context))
        made.time_plan.clicked.connect(self._on_time_plan)
        return made

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
    def form(self) -> ProgrammeForm:
        """What is asked before a programme begins."""
        from facilitator.ui.pages.programme_form import ProgrammeForm

        made = ProgrammeForm(self._context)
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

    def _on_time_plan(self) -> None:
        """Go where the time plan is edited."""
        raise NotImplementedError

    def _arrange(self) -> None:
        """Show what belongs to what is done just now."""
        raise NotImplementedError

    def _joined(self, panel: Panel) -> Panel:
        self._panel_card.body.addWidget(panel, 1)
        return panel

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
