"""What may be done with a date of a programme and with the whole: one menu behind one button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from facilitator.meetings.messages import Message, msg
from facilitator.meetings.programmes import State
from facilitator.meetings.topics import Topic
from facilitator.ui.dates import night

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.programmes import Course, Session
    from facilitator.ui.context import Context


class ProgrammeMenu(QMenu):
    """Filled anew each time for what is chosen then."""

    def __init__(self, context: Context, about: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._about = about

    def fill(self, course: Course, session: Session | None) -> None:
        """Offer what is possible with this date, and with the programme."""
        self.clear()
        programmes = self._context.desk.programmes
        if session is not None:
            ahead = [one.id for one in course.ahead()]
            at = ahead.index(session.id) if session.id in ahead else -1
            if at > 0:
                self._offer(msg("Earlier"), partial(programmes.move, session.id, at - 1))
            if 0 <= at < len(ahead) - 1:
                self._offer(msg("Later"), partial(programmes.move, session.id, at + 1))
            if session.folded and session.state is State.PLANNED:
                self._offer(msg("Take apart what was joined"), partial(programmes.part, session.id))
            if session.state is not State.HELD:
                self._offer(msg("Take it out"), partial(programmes.take_out, session.id))
            self._offer(msg("Keep as a topic of our own"), partial(self._keep, session))
            self.addSeparator()
        language = self._context.app.settings.language
        for day in course.programme.skips:
            words = msg("Use {day} again", day=night(day, language, year=True))
            self._offer(words, partial(programmes.use_again, course.programme.id, day))
        about = QAction(self._context.say(msg("Name, dates and goals")), self)
        about.triggered.connect(self._about)
        self.addAction(about)
        self._offer(msg("Remove the programme"), partial(programmes.remove, course.programme.id))

    def _keep(self, session: Session) -> None:
        made = Topic(
            "",
            session.title,
            session.model,
            session.objectives,
            session.teaches,
            session.activity,
            session.practice,
            session.materials,
        )
        self._context.desk.programmes.save_topic(made)

    def _offer(self, words: Message, work: Callable[[], object]) -> None:
        action = QAction(self._context.say(words), self)
        action.triggered.connect(partial(self._do, work))
        self.addAction(action)

    def _do(self, work: Callable[[], object], _checked: bool = False) -> None:
        """Do it, whatever the menu says of its tick."""
        self._context.attempt(work)
