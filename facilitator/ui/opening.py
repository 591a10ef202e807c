"""Opening groups in the window: another one, one from its backup, one from a stick."""

from __future__ import annotations

import gc
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from facilitator.meetings.errors import FacilitatorError, Locked, Refused
from facilitator.meetings.messages import Message, msg
from facilitator.ui.widgets import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facilitator.progress import Progress
    from facilitator.services.desk import Office
    from facilitator.services.open_group import OpenGroup
    from facilitator.ui.jobs import Jobs
    from facilitator.ui.main_window import MainWindow
    from facilitator.ui.theme import Theme


_LOST = msg(
    "What was held while it was locked cannot be read. It was set aside; all else is as it was."
)


@dataclass(frozen=True)
class Trouble:
    """Why a group could not be opened, and the day of its newest sound backup if it has one."""

    group_id: str
    error: FacilitatorError
    backup: date | None


def waiting(words: str, theme: Theme) -> QWidget:
    """A page of one sentence."""
    page = QWidget()
    rows = QVBoxLayout(page)
    rows.addStretch(1)
    label = Label(words, theme, pt=15, wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    rows.addWidget(label)
    rows.addStretch(1)
    return page


def _let_go() -> None:
    """Let what was hidden be gone from memory as well."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


class Opening(QObject):
    """What the window does where a group is closed for a while, or another is opened."""

    def __init__(self, app: Office, window: MainWindow, jobs: Jobs) -> None:
        super().__init__(window)
        self._app, self._window, self._jobs = app, window, jobs

    def open(self, group_id: str) -> None:
        """Open a group; where it cannot be, say why and offer its backup."""
        self._open(self._app.groups.open, group_id)

    def restore(self, group_id: str) -> None:
        """Open a group from its newest sound backup."""
        self._open(self._app.groups.restore, group_id)

    def _open(self, way: Callable[[str], OpenGroup], group_id: str) -> None:
        try:
            group = way(group_id)
        except FacilitatorError as error:
            if self._window.desk is None:
                day = self._app.groups.backup_day(group_id)
                self._window.show_new_group(trouble=Trouble(group_id, error, day))
            if isinstance(error, Locked):
                self.ask_to_unlock(group_id)
            else:
                self._window.tell(error)
            return
        self._window.remember(last_group=group_id)
        self.show(group)

    def show(self, group: OpenGroup) -> None:
        """Show a group that was opened, and tell of what could not be read beside it."""
        self._window.open_desk(self._app.desk(group))
        if self._app.shelf.front_lost(group.value.id):
            self._window.toast(self._window.say(_LOST))

    def ask_to_unlock(self, group_id: str) -> None:
        """Ask for what opens a group of which nothing can be shown without it."""
        from facilitator.ui.dialogs.secret import ask_secret

        about = msg("It is protected. Type its passphrase, or the words of its sheet.")
        work = partial(self._unlock_and_open, group_id)
        ask_secret(self._window.theme, self._window.say, about, work, self._window)

    def _unlock_and_open(self, group_id: str, secret: str) -> None:
        self._app.protection.unlock(group_id, secret)
        self.open(group_id)

    def reopen(self, work: Callable[[], object]) -> None:
        """Close the group, do what needs it closed, and open it again as it then is."""
        desk = self._window.desk
        if desk is None:
            return
        self._window.leave_desk()
        trouble: FacilitatorError | None = None
        try:
            work()
        except FacilitatorError as error:
            trouble = error
        self._open_what_is_there(desk.group.value.id)
        if trouble is not None:
            self._window.tell(trouble)

    def _open_what_is_there(self, group_id: str) -> None:
        """Open the group, or another one where it was removed; where there is none, make one."""
        there = [one.id for one in self._app.groups.listed() if one.trouble is None]
        if group_id in self._app.groups.ids():
            self.open(group_id)
        elif there:
            self.open(there[0])
        else:
            self._window.remember(last_group="")
            self._window.show_new_group()

    def ask_to_take_in(self) -> None:
        """Ask for a file from elsewhere."""
        from facilitator.ui.dialogs.files import ask_to_open

        say = self._window.say
        kinds = say(msg("Files that travel (*.zip)"))
        ask_to_open(self._window, say(msg("Open a backup")), kinds, self.take_in)

    def take_in(self, path: Path) -> None:
        """Take in a backup or tonight's file from elsewhere, and open its group."""
        try:
            self._take_in(path, "")
        except Locked:
            from facilitator.ui.dialogs.secret import ask_secret

            about = msg("This file is protected. Type what opens it.")
            work = partial(self._take_in, path)
            ask_secret(self._window.theme, self._window.say, about, work, self._window)
        except FacilitatorError as error:
            self._window.tell(error)

    def _take_in(self, path: Path, secret: str) -> None:
        backups, desk = self._app.backups, self._window.desk
        group_id = backups.in_file(path)
        here = desk is not None and desk.group.value.id == group_id
        if here:
            self._window.leave_desk()
        try:
            told = self._taken_in(path, secret, group_id)
        except FacilitatorError:
            if here:
                self.open(group_id)
            raise
        self.open(group_id)
        if told is not None:
            self._window.toast(self._window.say(told))

    def _taken_in(self, path: Path, secret: str, group_id: str) -> Message | None:
        """Join a handover to a group that is here, or take the file in; what is to be said."""
        handover, groups = self._app.handover, self._app.groups
        if not handover.is_one(path):
            self._app.backups.take_in(path, secret)
            return None
        if group_id in groups.ids() and not groups.is_lent(group_id):
            return handover.merge(path, secret).told()
        self._app.backups.take_in(path, secret)
        return msg("It is all here now. Choose a passphrase of your own under Protection.")

    # -- a borrowed computer ---------------------------------------------------------------

    def leave_nothing(self, path: Path) -> None:
        """Save everything to a stick, remove everything here, and say so."""
        self._jobs.begin(self._leave_nothing(path))

    async def _leave_nothing(self, path: Path) -> None:
        desk = self._window.desk
        if desk is None or self._jobs.busy:
            self._window.tell(Refused(msg("Something else is being written just now.")))
            return
        group_id = desk.group.value.id
        self._window.leave_desk()
        self._window.show_waiting(self._window.say(msg("Everything is saved and read back.")))
        leave = self._app.leaving.leave
        try:
            await self._jobs.run(lambda _progress: leave(path), lambda _fraction, _text: None)
        except FacilitatorError as error:
            self._open_what_is_there(group_id)
            self._window.tell(error)
            return
        words = msg("Nothing of it is left on this computer. You may close the window.")
        self._window.show_waiting(self._window.say(words))

    # -- a protected group ------------------------------------------------------------------

    def lock(self) -> None:
        """Lock a protected group at once, without a question; a meeting that runs goes on."""
        desk = self._window.desk
        if desk is None or desk.group.locked:
            return
        group_id = desk.group.value.id
        if not self._app.protection.guard(group_id).protected:
            return
        self._keep_drafts(desk.group)
        self._window.leave_desk()
        self._app.protection.lock(group_id)
        self._go_on(group_id)
        # Not now: the key that locked it may still be on its way through one of them.
        QTimer.singleShot(0, self, _let_go)

    def _keep_drafts(self, group: OpenGroup) -> None:
        """What is being typed and not saved goes under the key; a full disk stops no locking."""
        from facilitator.ui.drafts import gathered

        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        drafts = gathered(*shown)
        if drafts:
            with suppress(FacilitatorError):
                group.book.save_drafts((*group.book.drafts(), *drafts))

    def unlock(self, secret: str | None) -> None:
        """Open a locked group; ``None`` asks the key store of this computer.

        Raises ``WrongKey``, and what the disk says.
        """
        desk = self._window.desk
        if desk is None or not desk.group.locked:
            return
        group_id = desk.group.value.id
        self._app.protection.unlock(group_id, secret)
        key = self._window.page_key
        self._window.leave_desk()
        self._go_on(group_id)
        self._window.show_page(key)
        now = self._window.desk
        if now is not None:
            from facilitator.ui.drafts import offer

            offer(self._window.theme, self._window.say, now.group, self._window)

    def _go_on(self, group_id: str) -> None:
        """Open it as it is to be now, in the midst of the meeting that runs."""
        try:
            group = self._app.groups.open(group_id)
        except FacilitatorError:
            self.open(group_id)  # says why, and offers what can be done
            return
        desk = self._app.desk(group)
        left = desk.meeting.unfinished()
        if left is not None:
            desk.meeting.resume(left)
        self._window.open_desk(desk)

    def check(self) -> None:
        """Read the open group through, put right what can be, and say what that was."""
        self._jobs.begin(self._check())

    async def _check(self) -> None:
        from facilitator.ui.dialogs.told import tell

        desk = self._window.desk
        if desk is None:
            return
        group_id, told = desk.group.value.id, list[Message]()
        mend = self._app.backups.mend
        await self._rewrite(lambda _progress: told.extend(mend(group_id)))
        if told:
            title = msg("What was found")
            tell(self._window.theme, self._window.say, title, told, self._window)

    def rewrite(self, work: Callable[[Progress], object]) -> None:
        """Close the group, write all of it anew beside the window, and open it again."""
        self._jobs.begin(self._rewrite(work))

    async def _rewrite(self, work: Callable[[Progress], object]) -> None:
        desk = self._window.desk
        if desk is None or self._jobs.busy:
            self._window.tell(Refused(msg("Something else is being written just now.")))
            return
        group_id = desk.group.value.id
        self._window.leave_desk()
        self._window.show_waiting(self._window.say(msg("Everything is written anew and checked.")))
        trouble: FacilitatorError | None = None
        try:
            await self._jobs.run(work, lambda _fraction, _text: None)
        except FacilitatorError as error:
            trouble = error
        self.open(group_id)
        if trouble is not None:
            self._window.tell(trouble)
