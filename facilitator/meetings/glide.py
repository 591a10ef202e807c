"""A text that moves slowly past: how far it has come, from its pace and the clock alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.meetings.privacy import public

if TYPE_CHECKING:
    from facilitator.meetings.clock import Moment

PACES = (60, 70, 80, 90, 105, 120, 135, 150, 170, 190, 215, 240)
"""Words a minute the keys step through; each step feels like the last, about a seventh."""


@dataclass(frozen=True)
class Glide:
    """A text of ``words`` moving at ``pace`` words a minute.

    ``gone`` are the words that had gone by when it was last set moving, at ``since`` in seconds of
    the steady clock; ``None`` while it stands.
    """

    words: int = public()
    pace: int = public()
    gone: float = public(0.0)
    since: float | None = public(None)

    @property
    def moving(self) -> bool:
        """Whether it moves."""
        return self.since is not None


def gone(glide: Glide, steady: float) -> float:
    """The words that have gone by at a moment of the steady clock, at most all of them."""
    ran = 0.0 if glide.since is None else max(0.0, steady - glide.since)
    return min(float(glide.words), glide.gone + ran * glide.pace / 60)


def place(glide: Glide, steady: float) -> float:
    """How far the text has come, 0 at its beginning and 1 at its end."""
    return gone(glide, steady) / glide.words if glide.words else 1.0


def over(glide: Glide, now: Moment) -> bool:
    """Whether the end of the text has been reached."""
    return place(glide, now.steady) >= 1.0


def go(glide: Glide, now: Moment) -> Glide:
    """Set it moving from where it stands."""
    return glide if glide.moving else replace(glide, since=now.steady)


def hold(glide: Glide, now: Moment) -> Glide:
    """Let it stand where it is."""
    return replace(glide, gone=gone(glide, now.steady), since=None)


def paced(glide: Glide, step: int, now: Moment) -> Glide:
    """Faster by some steps of ``PACES``, or slower by as many; the text does not jump."""
    nearest = min(range(len(PACES)), key=lambda at: abs(PACES[at] - glide.pace))
    pace = PACES[min(max(nearest + step, 0), len(PACES) - 1)]
    held = hold(glide, now)
    return replace(held, pace=pace, since=now.steady if glide.moving else None)


def moved(glide: Glide, words: float, now: Moment) -> Glide:
    """Forward by some words, or back by as many; it goes on moving if it did."""
    at = min(max(gone(glide, now.steady) + words, 0.0), float(glide.words))
    return replace(glide, gone=at, since=now.steady if glide.moving else None)
