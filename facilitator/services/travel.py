"""Tonight's file goes with tonight's chair; what was held comes back, once however often."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from facilitator.meetings import travel
from facilitator.meetings.errors import NotFound, Refused
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.travel import Joined, Tonight, lent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from facilitator.meetings.chips import Handed
    from facilitator.meetings.group import Group
    from facilitator.meetings.record import MeetingRecord
    from facilitator.services.desk import Desk
    from facilitator.store.shelf import Shelf

log = logging.getLogger("facilitator")

COMING = 4
"""So many coming meetings travel with their own agendas."""


class Travel:
    """What goes from the open group to another computer for a night, and comes back."""

    def __init__(self, shelf: Shelf, desk: Desk) -> None:
        self._shelf = shelf
        self._desk = desk

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._desk.group.clock.now().utc, UTC)

    def tonight(self, group_away: Group | None = None) -> Tonight:
        """What tonight's chair needs, put together from the group.

        ``group_away`` is the group as it is to stand there; as one that is lent unless told.
        """
        group, book, agendas = self._desk.group, self._desk.group.book, self._desk.agendas
        coming = group.coming(COMING)
        own = [(group.meeting_id(due), agendas.planned(due).agenda) for due in coming]
        return Tonight(
            lent(group.value) if group_away is None else group_away,
            agendas.held(),
            tuple(own),
            tuple(book.reading(one.id) for one in book.readings()),
            tuple(book.stocks().values()),
            travel.recent(book.records(), group.today()),
        )

    def give_tonight(self, target: Path, word: str = "") -> None:
        """Write tonight's file, under a short word or none; raises ``NoSpace`` or ``ReadOnly``."""
        if self._desk.group.value.lent:
            raise Refused(msg("This is lent itself; ask for another file where it is kept."))
        what, day = self.tonight(), self._desk.group.today()
        self._shelf.give_tonight(what, self._now(), target, word, day)
        log.info("tonight-given")

    def give_back(self, target: Path) -> None:
        """Write what was held here into a file that goes back; raises as ``give_tonight``."""
        group = self._desk.group
        self._shelf.give_back(group.value.id, group.book, self._now(), target)
        log.info("given-back")

    def take_back(self, source: Path, word: str = "") -> Message:
        """Join what came back to the records and the boxes; what was done, in a sentence.

        The same file once more changes nothing. Raises ``Refused`` for another group's, ``Locked``
        where a word is needed, ``WrongKey``, and what the file or the disk says.
        """
        if self._desk.meeting.running:
            raise Refused(msg("It is going on just now; take this in afterwards."))
        if word:
            self._shelf.unlock_file(source, word)
        group_id, records, handed = self._shelf.came_back(source)
        if group_id != self._desk.group.value.id:
            raise Refused(msg("This did not go out from here."), msg("Nothing was changed."))
        news = self.join(records, handed)
        log.info("taken-back")
        return news.told()

    def join(self, records: Iterable[MeetingRecord], handed: Iterable[Handed]) -> Joined:
        """Join meetings and chips from elsewhere to the records and the boxes; what was new."""
        group, book = self._desk.group, self._desk.group.book
        news = travel.joined(
            [(one, self._record(one)) for one in records],
            [(one, self._handed(one)) for one in handed],
            book.stocks(),
            self._shelf.in_order,
        )
        if news.records:
            book.save_records(news.records)
        if news.handed or news.stocks:
            book.save_milestones({}, {one.rung_id: one for one in news.stocks}, news.handed)
        if news.records or news.handed:
            group.erased()  # steps that would put back what was before are dropped
            group.changes.tell("record")
            group.changes.tell("milestones")
        return news

    def _record(self, theirs: MeetingRecord) -> MeetingRecord | None:
        try:
            return self._desk.group.book.record(theirs.id)
        except NotFound:
            return None

    def _handed(self, theirs: Handed) -> Handed | None:
        for one in self._desk.group.book.handed_on(theirs.day):
            if (one.meeting_id, one.rung_id) == (theirs.meeting_id, theirs.rung_id):
                return one
        return None
