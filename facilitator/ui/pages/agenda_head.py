"""The top of the agenda: its title, one line about the meeting, and which agenda is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.meetings.messages import Message, msg
from facilitator.services.agendas import Scope
from facilitator.ui.models.agenda_rows import clock_after
from facilitator.ui.widgets import Button, Label, Segmented

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time

    from facilitator.meetings.schedule import Occurrence
    from facilitator.ui.theme import Theme


def about(name: str, due: Occurrence | None, slot: tuple[time, int], today: date) -> Message:
    """The form of the meeting and its times; its day too when that is not today."""
    start, end = slot[0], clock_after(*slot)
    if due is not None and due.day != today:
        day = due.day
        return msg("{name}, {day}, {start} to {end}.", name=name, day=day, start=start, end=end)
    return msg("{name}, {start} to {end}.", name=name, start=start, end=end)


def note(scope: Scope, due: Occurrence | None, today: date, own: bool) -> Message:
    """How far a change reaches; ``own`` tells whether tonight's agenda differs already."""
    if due is None:
        return msg("No meeting is planned in the next four months.")
    if scope is Scope.WEEKLY:
        if own:
            return msg("Tonight keeps its own agenda.")
        return msg("Changes hold every week.")
    if due.day == today:
        return msg("Changes stay with tonight.")
    return msg("Changes stay with that day.")


class AgendaHead(QWidget):
    """Title, context and the choice of the agenda; or the way back from one item."""

    scope_chosen = Signal(object)
    back_requested = Signal()

    def __init__(
        self, theme: Theme, say: Callable[[Message], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._say = say
        title = say(msg("Agenda"))
        self.heading = Label(title, theme, pt=22, weight=600, display=True)
        self.context = Label("", theme, tone="muted", wrap=theme.narrow)
        choices = [
            (Scope.TONIGHT.value, say(msg("Tonight"))),
            (Scope.WEEKLY.value, say(msg("Every week"))),
            (Scope.DATE.value, ""),
        ]
        self.which = Segmented(say(msg("Which agenda")), choices, theme)
        self.back = Button(
            title, theme, "ghost", icon="chevron-left", ground="paper", flush="left", weight=600
        )
        self.back.set_text(title, say(msg("Back to the agenda")))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.heading)
        words.addWidget(self.back)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        top.addWidget(self.which)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(top)
        # At large text the line about the meeting needs the whole width.
        (rows if theme.narrow else words).addWidget(self.context)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.which.chosen.connect(self._on_chosen)
        self.back.clicked.connect(self.back_requested)

    def show_scope(
        self, scope: Scope, context: tuple[Message, ...], *, choice: bool, later: str = ""
    ) -> None:
        """Show which agenda is meant; without ``choice`` there is only one.

        ``later`` is the later date whose plan is looked at, in words; empty where none is.
        """
        self.context.setText(" ".join(self._say(part) for part in context))
        self.which.set_words(Scope.DATE.value, later)
        self.which.show_option(Scope.DATE.value, shown=bool(later))
        self.which.set_choice(scope.value)
        self.show_back(shown=False)
        self.which.setVisible(choice)

    def show_back(self, *, shown: bool) -> None:
        """Show the way back alone, or the title again."""
        self.back.setVisible(shown)
        self.heading.setVisible(not shown)
        self.context.setVisible(not shown)
        self.which.setVisible(not shown)

    def _on_chosen(self, key: str) -> None:
        self.scope_chosen.emit(Scope(key))
