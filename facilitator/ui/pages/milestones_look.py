"""How the milestones page is laid out: three views, and in the first a list with a panel."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.ui.actions import UNDO
from facilitator.ui.pages.milestones_chips import ChipsView
from facilitator.ui.pages.milestones_date import DateForm
from facilitator.ui.pages.milestones_forms import AgreedForm, EraseForm, HandleForm
from facilitator.ui.pages.milestones_import import ImportCard
from facilitator.ui.pages.milestones_ladder import LadderView
from facilitator.ui.pages.milestones_list import Invitation, PeopleCard
from facilitator.ui.pages.milestones_person import PersonPanel
from facilitator.ui.widgets import Button, Label, Segmented

if TYPE_CHECKING:
    from facilitator.ui.context import Context
    from facilitator.ui.pages.milestones_steps import Steps

Form = TypeVar("Form", bound=QWidget)
MARGIN = 40
LIST_WIDTH = 420
_PRIMARY_WIDTH = 288
PEOPLE, BOX, LADDER = "people", "box", "ladder"


class MilestonesLook(QWidget):
    """The parts and where they stand."""

    def __init__(self, context: Context, steps: Steps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, say = context.theme, context.say
        self._theme, self._say = theme, say
        self._look_context, self._look_steps = context, steps
        self._asking: list[QWidget] = []
        self._columns = QHBoxLayout()
        self.heading = Label(say(msg("Milestones")), theme, pt=22, weight=600, display=True)
        self.line = Label("", theme, tone="muted", wrap=True)
        self.views = Segmented(
            say(msg("What is shown")),
            [
                (PEOPLE, say(msg("People"))),
                (BOX, say(msg("The box"))),
                (LADDER, say(msg("The ladder"))),
            ],
            theme,
            ground="paper",
        )
        self.back = Button(
            say(msg("Back to the list")), theme, "ghost", icon="chevron-left", ground="paper",
            flush="left",
        )  # fmt: skip
        self.card = PeopleCard(context)
        self.person = PersonPanel(context)
        self.invitation = Invitation(context)
        self.undo_button = Button(
            "", theme, "ghost", icon="undo", keycap=UNDO.cap, ground="paper", flush="left"
        )
        self.undo_button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.undo_button.setMinimumWidth(1)
        self.private = Label(
            say(msg("First names stay on this computer. The room never sees this page.")),
            theme,
            tone="muted",
            wrap=True,
        )
        self.add = Button(say(msg("Add a person")), theme, icon="plus", height=56, ground="paper")
        self.bring = Button(say(msg("Import a list")), theme, height=56, ground="paper")
        self.primary = Button("", theme, "primary")
        self.primary.setMinimumWidth(_PRIMARY_WIDTH)
        self._lay_out()

    # -- what is made when it is first needed ------------------------------------------------

    @cached_property
    def form(self) -> DateForm:
        """The form for a date."""
        return self._joined(DateForm(self._look_context))

    @cached_property
    def handle_form(self) -> HandleForm:
        """The form for another handle."""
        return self._joined(HandleForm(self._look_context))

    @cached_property
    def agreed_form(self) -> AgreedForm:
        """The form for what was agreed to."""
        return self._joined(AgreedForm(self._look_context))

    @cached_property
    def erase_form(self) -> EraseForm:
        """The question before erasing."""
        return self._joined(EraseForm(self._look_context))

    @cached_property
    def importing(self) -> ImportCard:
        """The list from a file."""
        return self._joined(ImportCard(self._look_context))

    @cached_property
    def box(self) -> ChipsView:
        """What is in the box, and what is wanted."""
        made = ChipsView(self._look_context, self._look_steps)
        self._columns.addWidget(made, 1)
        return made

    @cached_property
    def ladder(self) -> LadderView:
        """The steps and the customs."""
        made = LadderView(self._look_context, self._look_steps)
        self._columns.addWidget(made, 1)
        return made

    def _joined(self, form: Form) -> Form:
        """A form put beside the list, hidden until it is asked, and listened to."""
        form.hide()
        self._asking.append(form)
        self._columns.addWidget(form, 1)
        self.form_made(form)
        return form

    def form_made(self, form: QWidget) -> None:
        """Called with each form as it is made."""

    def panels(self) -> tuple[QWidget, ...]:
        """What may stand beside the list."""
        return (self.person, self.invitation, *self._asking)

    def arrange(self, view: str, panel: QWidget, *, some: bool, alone: bool) -> None:
        """Show what belongs together now; ``alone`` is for a panel in place of the list."""
        people = view == PEOPLE
        narrow = self._theme.narrow
        for widget in (self.heading, self.line, self.views):
            widget.setVisible(not alone)
        self.back.setVisible(alone)
        whole = isinstance(panel, ImportCard)
        self.card.setVisible(people and some and not alone and not whole)
        beside = people and (alone or not narrow or not some)
        for one in self.panels():
            one.setVisible(beside and one is panel)
        # A question at large text has the whole page; its own buttons are enough.
        self.foot.setVisible(not (alone and panel is not self.person))
        for name in (BOX, LADDER):
            if name == view or name in vars(self):
                getattr(self, name).setVisible(name == view)

    def show_undo(self, words: str, *, private: bool) -> None:
        """Offer to take back the last step; without one say what is private, if anything is."""
        self.undo_button.setVisible(bool(words))
        self.private.setVisible(private and not words)
        self.undo_button.set_text(words)
        self.undo_button.setToolTip(words)

    def _lay_out(self) -> None:
        theme = self._theme
        columns = self._columns
        columns.setSpacing(20)
        if not theme.narrow:
            self.card.setFixedWidth(theme.px(LIST_WIDTH))
        columns.addWidget(self.card)
        for one in self.panels():
            columns.addWidget(one, 1)
        directions = QBoxLayout.Direction
        head = QBoxLayout(directions.TopToBottom if theme.narrow else directions.LeftToRight)
        words = QVBoxLayout()
        words.setSpacing(0 if theme.narrow else 3)
        words.addWidget(self.heading)
        words.addWidget(self.line)
        head.addLayout(words, 1)
        head.addWidget(self.views)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(12)
        foot.addWidget(self.undo_button)
        foot.addWidget(self.private, 1)
        foot.addStretch(0)
        for button in (self.bring, self.add, self.primary):
            button.setMinimumHeight(self.primary.sizeHint().height())
            foot.addWidget(button)
        page = QVBoxLayout(self)
        page.setContentsMargins(MARGIN, 12 if theme.narrow else 29, MARGIN, 12)
        page.setSpacing(0)
        page.addWidget(self.back)
        page.addLayout(head)
        page.addSpacing(8 if theme.narrow else 20)
        page.addLayout(columns, 1)
        page.addSpacing(12)
        page.addWidget(self.foot)
