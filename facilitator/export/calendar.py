"""Dates as a calendar file (RFC 5545), with the zone they are told in."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from facilitator.meetings.outlines import Event
    from facilitator.progress import Progress

MARGIN = timedelta(days=366)
"""The zone is described for so long before and after the dates."""
PRODUCT = "-//Facilitator//Facilitator//EN"


def write(events: Sequence[Event], zone: str, stamp: datetime, progress: Progress) -> bytes:
    """The dates as a file's bytes; may raise ``Cancelled``."""
    from icalendar import Calendar
    from icalendar import Event as Entry

    book = Calendar()
    book.add("prodid", PRODUCT)
    book.add("version", "2.0")
    where = ZoneInfo(zone)
    total = max(1, len(events))
    for number, one in enumerate(events):
        if not number % 50:
            progress.report(number / total, msg("Writing the dates"))
        entry = Entry()
        entry.add("uid", one.uid)
        entry.add("dtstamp", stamp.astimezone(UTC))
        entry.add("dtstart", one.begins.replace(tzinfo=where))
        entry.add("dtend", one.ends.replace(tzinfo=where))
        entry.add("summary", one.title)
        if one.place:
            entry.add("location", one.place)
        if one.notes:
            entry.add("description", one.notes)
        book.add_component(entry)
    if events:
        first, last = events[0].begins.date(), events[-1].ends.date()
        book.add_missing_timezones(first - MARGIN, last + MARGIN)
    progress.report(1.0, msg("The dates are written"))
    data: bytes = book.to_ical()
    return data
