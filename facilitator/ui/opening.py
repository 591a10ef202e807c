"""Opening groups in the window: another one, one from its backup, one from a stick."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.meetings.errors import FacilitatorError, Locked
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facilitator.services.desk import Office
    from facilitator.services.groups import OpenGroup
    from facilitator.ui.main_window import MainWindow


@dataclass(frozen=True)
class Trouble:
    """Why a group could not be opened, and the day of its newest sound backup if it has one."""

    group_id: str
    error: FacilitatorError
    backup: date | None


class Opening(QObject):
    """What the window does where a group is closed for a while, or another is opened."""

    def __init__(self, app: Office, window: MainWindow) -> None:
        super().__init__(window)
        self._app, self._window = app, window

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
            self._window.tell(error)
            return
        self._window.remember(last_group=group_id)
        self._window.open_desk(self._app.desk(group))

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
        self.open(desk.group.value.id)
        if trouble is not None:
            self._window.tell(trouble)

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
            backups.take_in(path, secret)
        except FacilitatorError:
            if here:
                self.open(group_id)
            raise
        self.open(group_id)
