"""A backup as people see it: when it was made and what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.privacy import public

NUDGE_DAYS = 30
"""After so many days a copy elsewhere is asked for again."""


@dataclass(frozen=True)
class Copy:
    """A backup: when it was made (UTC), and what is in it, where it can be read now."""

    id: str = public()
    at: datetime = public()
    meetings: int = public(0)
    last: date | None = public(None)
    trouble: FacilitatorError | None = public(None)


@dataclass(frozen=True)
class Safety:
    """How safe a group is: its newest backup (seconds UTC), and the day of a copy elsewhere."""

    newest: float | None = public(None)
    elsewhere: date | None = public(None)

    def told(self, now: float) -> Message:
        """How safe it is, in one sentence."""
        if self.newest is None:
            return msg("There is no backup yet.")
        ago = since(now - self.newest)
        if self.elsewhere is None:
            return msg("Last verified backup {ago}, on this computer only.", ago=ago)
        return msg(
            "Last verified backup {ago}; on a stick since {day}.", ago=ago, day=self.elsewhere
        )

    def wants_stick(self, today: date) -> bool:
        """Whether a copy elsewhere should be asked for: there is a backup, and none of late."""
        if self.newest is None:
            return False
        return self.elsewhere is None or (today - self.elsewhere).days >= NUDGE_DAYS


@dataclass(frozen=True)
class Finding:
    """What reading a group and its backups through gave.

    ``locked`` are those that need a passphrase, the group itself among them; they were not read.
    """

    group_id: str = public()
    trouble: FacilitatorError | None = public(None)
    locked: bool = public(False)
    backups: int = public(0)
    damaged: int = public(0)

    @property
    def sound(self) -> bool:
        """Whether nothing that was read is damaged."""
        return self.trouble is None and not self.damaged

    def told(self) -> tuple[Message, ...]:
        """What was found, in sentences."""
        if self.locked:
            first = msg("Protected: it is read through once it is opened.")
        elif self.trouble is None:
            first = msg("All of it can be read.")
        else:
            first = self.trouble.happened
        if not self.backups:
            return (first, msg("There is no backup yet."))
        rest = plural("{n} backup, whole.", "{n} backups, all whole.", self.backups)
        if self.damaged:
            rest = plural(
                "{n} backup of {all} is damaged.",
                "{n} backups of {all} are damaged.",
                self.damaged,
                all=self.backups,
            )
        return (first, rest)


def since(seconds: float) -> Message:
    """How long ago something was, in the largest unit that tells it."""
    minutes = max(0, int(seconds // 60))
    if minutes < 1:
        return msg("just now")
    if minutes < 60:
        return plural("{n} minute ago", "{n} minutes ago", minutes)
    if minutes < 48 * 60:
        return plural("{n} hour ago", "{n} hours ago", minutes // 60)
    return plural("{n} day ago", "{n} days ago", minutes // (24 * 60))


def what_is_in(copy: Copy) -> Message:
    """What a backup holds that was read whole."""
    if copy.last is None:
        return msg("All of it can be read. Nothing was held yet when it was made.")
    return plural(
        "All of it can be read: {n} date, the last on {day}.",
        "All of it can be read: {n} dates, the last on {day}.",
        copy.meetings,
        day=copy.last,
    )
