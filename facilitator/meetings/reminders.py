"""The one thing about safety that is worth a line on Today; most nights there is none.

None of it is remembered: each shows by itself for as long as it holds, the monthly ones in the
first week of a month, which is one night of a group that meets weekly.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from facilitator.meetings.messages import Message, msg
from facilitator.meetings.privacy import public

FIRST_NIGHTS = 3
"""After so many nights the offer of a passphrase is made no more; it stays on the page."""
WEEK = 7


class Reminder(Enum):
    """What is said, the most pressing first."""

    SYNCED = "synced"
    BORROWED = "borrowed"
    PROTECT = "protect"
    ALONE = "alone"
    LONG = "long"


WORDS: dict[Reminder, tuple[Message, Message]] = {
    Reminder.SYNCED: (
        msg("This folder is copied to the internet"),
        msg("Another program copies what is kept to its servers. Move it, or protect it."),
    ),
    Reminder.BORROWED: (
        msg("This computer is borrowed"),
        msg("Save everything to a stick, and leave nothing here."),
    ),
    Reminder.PROTECT: (
        msg("Whoever can use this computer can read the records"),
        msg("A passphrase changes that. Starting and counting never ask for it."),
    ),
    Reminder.ALONE: (
        msg("One person alone can open what is kept"),
        msg("Let a recovery sheet or somebody else open it, too."),
    ),
    Reminder.LONG: (
        msg("Somebody was not heard of for long"),
        msg("Ask whether they want to stay in the list."),
    ),
}
"""What it is, and what to do."""


@dataclass(frozen=True)
class Standing:
    """How things stand: ``held`` is how many nights are in the records, ``day`` of the month."""

    synced: bool = public(False)
    borrowed: bool = public(False)
    held_today: bool = public(False)
    protected: bool = public(False)
    alone: bool = public(False)
    held: int = public(0)
    long: bool = public(False)
    day: int = public(31)


def reminder(of: Standing) -> Reminder | None:
    """What is worth a line now, if anything."""
    if of.synced and not of.protected:
        return Reminder.SYNCED
    if of.borrowed and of.held_today:
        return Reminder.BORROWED
    if not of.protected and 0 < of.held <= FIRST_NIGHTS:
        return Reminder.PROTECT
    if of.day > WEEK:
        return None
    if of.protected and of.alone:
        return Reminder.ALONE
    return Reminder.LONG if of.long else None
