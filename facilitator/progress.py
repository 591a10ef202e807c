"""Progress of long work, which is also the point where it may be cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from facilitator.meetings.messages import Message


class Progress(Protocol):
    """What long work is handed so that it can tell how far it is."""

    def report(self, fraction: float, text: Message) -> None:
        """Tell the fraction done (0..1) and what is being done; may raise ``Cancelled``."""


class NoProgress:
    """Progress nobody watches, for the command line and for tests."""

    def report(self, fraction: float, text: Message) -> None:
        """Accept the report; never cancels."""
