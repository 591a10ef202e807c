"""What every page is handed: the desk, the theme, the words, and the few things a window does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from facilitator.meetings.messages import Message
from facilitator.services.desk import Desk, Office
from facilitator.ui.adapter import Adapter
from facilitator.ui.jobs import Jobs
from facilitator.ui.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.meetings.errors import FacilitatorError
    from facilitator.progress import Progress
    from facilitator.services.changes import Changed


class Host(Protocol):
    """What a page may ask of the window it is in."""

    def toast(self, text: str, *, undo: bool = False) -> None:
        """Say that something was done; with ``undo`` the toast offers to take it back."""

    def show_page(self, key: str) -> None:
        """Turn to a page of the rail by its key: today, agenda, library, milestones, records."""

    def show_section(self, name: str) -> None:
        """Turn to the group's page, at one of its cards: protection, keeping, computer."""

    def tell(self, error: FacilitatorError) -> None:
        """Say in a toast what could not be done, what is safe and what to do next."""

    def rebuild(self) -> None:
        """Make all pages anew, after the theme, the text size or the group changed."""

    def reopen(self, work: Callable[[], object]) -> None:
        """Close the group, do what needs it closed, and open it again as it then is."""

    def lock(self) -> None:
        """Lock a protected group; a meeting that runs goes on."""

    def unlock(self, secret: str | None) -> None:
        """Open a locked group; raises ``WrongKey``, and what the disk says."""

    def rewrite(self, work: Callable[[Progress], object]) -> None:
        """Close the group, write all of it anew beside the window, and open it again."""

    def check_data(self) -> None:
        """Read the open group through, put right what can be, and say what that was."""

    def leave_nothing(self, path: Path) -> None:
        """Save everything to a stick, and remove everything here."""

    def show_crisis(self) -> None:
        """Open the crisis card."""

    def size_room(self, step: int) -> None:
        """Make the words in the room bigger by some steps, or smaller by as many."""


@dataclass(frozen=True)
class Context:
    """Handed to every page; ``say`` speaks the program's language in the group's words."""

    app: Office
    desk: Desk
    theme: Theme
    say: Callable[[Message], str]
    adapter: Adapter
    jobs: Jobs
    host: Host

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do something that may be refused; a refusal is told in a toast. True when it worked."""
        from facilitator.meetings.errors import FacilitatorError

        try:
            work()
        except FacilitatorError as error:
            self.host.tell(error)
            return False
        return True


class Refreshing(Protocol):
    """A page: it redraws from a fresh load when told."""

    def refresh(self, changed: Changed | None = None) -> None:
        """Redraw; ``changed`` is what changed, or ``None`` when the page is shown."""

    def undo(self) -> None:
        """Take back the last step of this page's scope, if it has one."""

    def redo(self) -> None:
        """Do the last undone step again, if it has one."""
