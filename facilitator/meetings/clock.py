"""Instants and stopwatches; nothing here reads a clock, every function is handed ``now``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from facilitator.meetings.privacy import public

PARTING = 2.0
"""Seconds by which steady and wall time may part before it is told and asked."""


@dataclass(frozen=True)
class Moment:
    """One reading of both clocks.

    ``steady`` counts seconds from an arbitrary origin and never jumps; ``utc`` is seconds since
    1970 in UTC and follows whatever the computer's clock is set to.
    """

    steady: float
    utc: float

    def later(self, seconds: float) -> Moment:
        """The moment some seconds on, both clocks running."""
        return Moment(self.steady + seconds, self.utc + seconds)


@dataclass(frozen=True)
class Watch:
    """A stopwatch: banked seconds, and the steady instant it was last started, if it runs."""

    banked: float = public(0.0)
    since: float | None = public(None)

    def elapsed(self, now: Moment) -> float:
        """Seconds measured so far, never negative."""
        if self.since is None:
            return max(0.0, self.banked)
        return max(0.0, self.banked + now.steady - self.since)

    def started(self, now: Moment) -> Watch:
        """The watch running on from now; starting a running watch changes nothing."""
        return self if self.since is not None else Watch(self.banked, now.steady)

    def stopped(self, now: Moment) -> Watch:
        """The watch with what it measured banked."""
        return Watch(self.elapsed(now), None)

    def with_more(self, seconds: float) -> Watch:
        """The watch with seconds added to what it measured."""
        return replace(self, banked=self.banked + seconds)

    def rebased(self, shift: float) -> Watch:
        """The same watch on a steady clock whose origin moved by ``shift`` seconds."""
        return self if self.since is None else Watch(self.banked, self.since + shift)


def parting(before: Moment, now: Moment) -> float:
    """Seconds by which wall time ran ahead of steady time between two readings."""
    return (now.utc - before.utc) - (now.steady - before.steady)


def local(utc: float, zone: str) -> datetime:
    """The wall clock of a zone at a UTC instant in seconds."""
    return datetime.fromtimestamp(utc, UTC).astimezone(ZoneInfo(zone))


def clock_time(utc: float, zone: str) -> time:
    """The time of day, to the minute, that a clock on the wall of a zone shows."""
    return local(utc, zone).time().replace(second=0, microsecond=0)


def to_utc(wall: datetime, zone: str) -> float:
    """UTC seconds of a naive local time: in a gap it moves forward, in a fold it is the first."""
    return wall.replace(tzinfo=ZoneInfo(zone), fold=0).timestamp()


def next_time(after: float, at: time, zone: str) -> float:
    """UTC seconds of the first local time ``at`` that is not before ``after``."""
    day = local(after, zone).date()
    reached = to_utc(datetime.combine(day, at), zone)
    if reached >= after:
        return reached
    return to_utc(datetime.combine(day + timedelta(days=1), at), zone)


def countdown(seconds: float) -> str:
    """Time left as m:ss, rounded up, never below 0:00."""
    whole = max(0, -int(-seconds // 1))
    return f"{whole // 60}:{whole % 60:02d}"


def count_up(seconds: float) -> str:
    """Time spent as m:ss, rounded down."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def minutes_up(seconds: float) -> int:
    """Whole minutes, rounded up, never negative: what is left is told generously."""
    return max(0, -int(-seconds // 60))
