"""What pages ask of the window that is handed on to somebody else: opening, the room, the toast."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facilitator.i18n import Sayer
    from facilitator.meetings.errors import FacilitatorError
    from facilitator.progress import Progress
    from facilitator.ui.opening import Opening
    from facilitator.ui.room_display import RoomDisplay
    from facilitator.ui.theme import Theme
    from facilitator.ui.widgets import Toast


class Hosting(QWidget):
    """A window with an opening, a room and a toast, which its own kind makes."""

    opening: Opening
    room: RoomDisplay
    say: Sayer
    theme: Theme
    _lift: int
    """Pixels from the window's foot to the toast."""
    _on_undo: Callable[[], None]

    @cached_property
    def _toast(self) -> Toast:
        """The line above the foot, made when something is first said."""
        from facilitator.ui.widgets import Toast

        made = Toast(self, self.theme, lift=self._lift)
        made.action_requested.connect(self._on_undo)
        return made

    def _lift_toast(self, lift: int) -> None:
        self._lift = lift
        if "_toast" in vars(self):
            self._toast.set_lift(lift)

    def _dress_toast(self) -> None:
        if "_toast" in vars(self):
            self._toast.set_theme(self.theme)

    def toast(self, text: str, *, undo: bool = False) -> None:
        """Say that something was done."""
        self._toast.show_message(text, self.say(msg("Undo")) if undo else "")

    def tell(self, error: FacilitatorError) -> None:
        """Say what could not be done, what is safe, what to do next."""
        self._toast.show_message(" ".join(self.say(one) for one in error.messages()))

    def reopen(self, work: Callable[[], object]) -> None:
        """Close the group, do what needs it closed, and open it again as it then is."""
        self.opening.reopen(work)

    def lock(self) -> None:
        """Lock a protected group; a meeting that runs goes on."""
        self.opening.lock()

    def unlock(self, secret: str | None) -> None:
        """Open a locked group; raises ``WrongKey``, and what the disk says."""
        self.opening.unlock(secret)

    def rewrite(self, work: Callable[[Progress], object]) -> None:
        """Close the group, write all of it anew beside the window, and open it again."""
        self.opening.rewrite(work)

    def check_data(self) -> None:
        """Read the open group through, put right what can be, and say what that was."""
        self.opening.check()

    def leave_nothing(self, path: Path) -> None:
        """Save everything to a stick, and remove everything here."""
        self.opening.leave_nothing(path)

    def size_room(self, step: int) -> None:
        """Make the words in the room bigger by some steps, or smaller by as many."""
        if step > 0:
            self.room.bigger()
        else:
            self.room.smaller()
