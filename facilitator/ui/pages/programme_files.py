"""Plans and programmes to files and from them: asked for, written beside the window, told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.meetings.errors import Cancelled, FacilitatorError
from facilitator.meetings.messages import Message, msg
from facilitator.services.plan_files import SUFFIX
from facilitator.ui.dialogs.files import ask_to_open, ask_to_save

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.meetings.programmes import Session
    from facilitator.progress import Progress
    from facilitator.ui.context import Context
    from facilitator.ui.pages.programmes import ProgrammesPage

WORD = msg("Word documents (*.docx)")
PROGRAMME = msg("Programmes (*.toml)")


class ProgrammeFiles:
    """The files of what a page of programmes shows."""

    def __init__(self, context: Context, page: ProgrammesPage) -> None:
        self._context, self._page = context, page

    def ask_for_document(self) -> None:
        """Ask where to write the chosen plan as a document."""
        say, title = self._context.say, msg("Save as a document")
        ask_to_save(self._page, say(title), say(WORD), "plan.docx", self.save_document)

    def save_document(self, path: Path) -> None:
        """Write the chosen plan as a document."""
        session = self._page.session()
        if session is not None:
            self._context.jobs.begin(self._save(session, path))

    async def _save(self, session: Session, path: Path) -> None:
        desk = self._context.desk

        def work(progress: Progress) -> None:
            desk.paper.save(desk.plan_files.document(session, progress), path)

        try:
            await self._context.jobs.run(work, _untold)
        except Cancelled:
            return
        except FacilitatorError as error:
            self._context.host.tell(error)
            return
        self._saved(path)

    def ask_to_open(self) -> None:
        """Ask for the document whose plan takes the place of the chosen one."""
        say = self._context.say
        ask_to_open(self._page, say(msg("Open a document")), say(WORD), self.open_document)

    def open_document(self, path: Path) -> None:
        """Take over the plan of a document."""
        session = self._page.session()
        if session is not None:
            self._context.jobs.begin(self._read(session.id, path))

    async def _read(self, session_id: str, path: Path) -> None:
        desk = self._context.desk
        read = partial(desk.plan_files.open_document, path)
        try:
            plan = await self._context.jobs.run(read, _untold)
            desk.programmes.take_over(session_id, plan)
        except Cancelled:
            return
        except FacilitatorError as error:
            self._context.host.tell(error)
            return
        words = self._context.say(msg("The plan is taken over from {name}.", name=path.name))
        self._context.host.toast(words)

    def ask_to_give(self) -> None:
        """Ask where to write the programme for a colleague."""
        say, title = self._context.say, msg("Give the programme away")
        ask_to_save(self._page, say(title), say(PROGRAMME), f"plan{SUFFIX}", self.give)

    def give(self, path: Path) -> None:
        """Write the programme for a colleague."""
        course = self._page.course()
        files = self._context.desk.plan_files
        if course is not None and self._context.attempt(partial(files.save, course, path)):
            self._saved(path)

    def ask_to_adopt(self) -> None:
        """Ask for the file of a programme."""
        say = self._context.say
        ask_to_open(self._page, say(msg("From a file")), say(PROGRAMME), self.adopt)

    def adopt(self, path: Path) -> None:
        """Begin the programme of a file on the next date."""
        desk = self._context.desk
        coming = desk.group.coming(1)
        if not coming:
            self._context.host.toast(self._context.say(msg("There is no date to begin on.")))
            return
        try:
            found = desk.plan_files.read(path)
            course = desk.plan_files.adopt(found, coming[0].day, coming[0].slot_id)
        except FacilitatorError as error:
            self._context.host.tell(error)
            return
        self._page.turn_to(course)

    def _saved(self, path: Path) -> None:
        self._context.host.toast(self._context.say(msg("Saved as {name}.", name=path.name)))


def _untold(_fraction: float, _message: Message) -> None:
    """A plan is written and read before anybody could read how far it is."""
