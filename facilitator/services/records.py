"""Records: past meetings, and counts corrected later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings import tally
from facilitator.meetings.messages import msg
from facilitator.meetings.record import MeetingRecord, corrected

if TYPE_CHECKING:
    from datetime import date

    from facilitator.services.groups import OpenGroup


class Records:
    """The meetings of one open group that are over."""

    def __init__(self, of: OpenGroup) -> None:
        self._of = of

    def listed(self) -> tuple[MeetingRecord, ...]:
        """All meetings, newest first."""
        return self._of.book.records()

    def on(self, day: date) -> MeetingRecord | None:
        """The meeting of a date, if there was one."""
        return next((one for one in self.listed() if one.day == day), None)

    def correct(self, meeting_id: str, category_id: str, count: int | None) -> MeetingRecord:
        """Correct a count afterwards; the sheet will say on which day."""
        old = self._of.book.record(meeting_id)
        counts = tally.put(old.tally, self._of.value.categories, category_id, count)
        if counts == old.tally:
            return old
        held = corrected(old, counts, self._of.today())
        self._of.book.save_record(held)
        self._of.changes.tell("record", msg("corrected a count"))
        return held
