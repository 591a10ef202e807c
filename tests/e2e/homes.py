"""Homes made and read beside the window, through the real store and services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.app import App
from facilitator.paths import Home
from facilitator.services import formats
from facilitator.services.groups import propose

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.meetings.clock import Moment
    from facilitator.meetings.live import LiveMeeting
    from facilitator.meetings.record import MeetingRecord

NAME = "Oak Street"


def with_group(home: Path) -> Path:
    """A home with one group; returns the group's database."""
    app = App(Home(home))
    app.shelf.take_lock()
    try:
        of = formats.shipped()[0]
        wanted = propose(of, app.clock.now().utc, "UTC")
        made = app.groups.create(
            of, NAME, wanted.weekday, wanted.start, "UTC", wanted.minutes, app.settings.country
        )
        made.book.close()
        return made.book.folder / "group.db"
    finally:
        app.shelf.release_lock()


class Seen:
    """What a home holds while the window is open: read only, as the command line reads it."""

    def __init__(self, home: Path) -> None:
        self._app = App(Home(home))

    def groups(self) -> list[str]:
        """The names of the groups that can be opened."""
        return [one.name for one in self._app.groups.listed() if one.trouble is None]

    def live(self) -> tuple[LiveMeeting, Moment] | None:
        """The running meeting and the moment its value was written."""
        for one in self._app.groups.listed():
            if one.trouble is None:
                book = self._app.groups.open(one.id, reading=True).book
                try:
                    found = book.unfinished()
                finally:
                    book.close()
                if found is not None:
                    return found[0], found[1]
        return None

    def counts(self) -> dict[str, int]:
        """The counts of the running meeting."""
        found = self.live()
        if found is None:
            return {}
        book = self._app.groups.open(self._app.groups.listed()[0].id, reading=True).book
        try:
            return dict(book.tally(found[0].id).counts)
        finally:
            book.close()

    def records(self) -> tuple[MeetingRecord, ...]:
        """The meetings in the records."""
        book = self._app.groups.open(self._app.groups.listed()[0].id, reading=True).book
        try:
            return book.records()
        finally:
            book.close()

    def title(self) -> str:
        """The title of the item in progress."""
        found = self.live()
        on = None if found is None else found[0].now_on
        return "" if on is None else on.item.title

    def shares(self) -> tuple[int, str]:
        """How many shares were thanked in the item in progress, and where this one stands."""
        found = self.live()
        if found is None or found[0].share is None or found[0].now_on is None:
            return 0, ""
        return found[0].now_on.shares, found[0].share.state.value

    def share_began(self) -> float:
        """The UTC second at which the share in progress began, as its watch has it."""
        found = self.live()
        assert found is not None
        live, written = found
        assert live.share is not None
        return written.utc - live.share.watch.elapsed(written)
