"""The shipped ladders of milestones: data in ``resources/ladders``, read at first use."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from facilitator import paths
from facilitator.meetings.errors import NotFound
from facilitator.meetings.ladder import Ladder, Rung, Shape, Token, Unit, called, counted
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from facilitator.meetings.group import Group
    from facilitator.meetings.messages import Message


@cache
def shipped(ladder_id: str) -> Ladder:
    """A shipped ladder by its id; raises ``NotFound``."""
    if ladder_id not in ids():
        raise NotFound(msg("There is no ladder of that name."))
    path = paths.resources() / "ladders" / f"{ladder_id}.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    token = Token(found.get("token", Token.CHIP.value))
    return Ladder(
        ladder_id,
        found["name"],
        tuple(_rung(each, token) for each in found.get("rung", [])),
        tuple(_rung(each, token) for each in found.get("extra", [])),
    )


@cache
def ids() -> frozenset[str]:
    """The ids of all shipped ladders."""
    return frozenset(path.stem for path in (paths.resources() / "ladders").glob("*.toml"))


def named() -> tuple[tuple[str, str], ...]:
    """The ids and names of all shipped ladders."""
    return tuple((ladder_id, shipped(ladder_id).name) for ladder_id in sorted(ids()))


def of_group(of: Group) -> Ladder | None:
    """The ladder of a group, its own if it changed one.

    ``None`` where it names one this version does not know.
    """
    if of.ladder is not None:
        return of.ladder
    return shipped(of.ladder_id) if of.ladder_id in ids() else None


def used_by(of: Group) -> Ladder:
    """The ladder of a group; one without rungs where this version does not know it."""
    return of_group(of) or Ladder("none", "")


def name_of(rung: Rung, count: int | None = None) -> Message:
    """A rung in few words: 90 days; of one that returns, which year it is."""
    if rung.label and (count is None or not rung.yearly):
        return called(rung.unit, rung.count, rung.label)
    if rung.yearly and count is None:
        return called(rung.unit, rung.count, yearly=True)
    number = rung.count if count is None else count
    return counted(rung.unit, number) if number else called(rung.unit, number)


SHAPES = {
    Unit.HOURS: Shape.RING,
    Unit.DAYS: Shape.ROUND,
    Unit.MONTHS: Shape.DIAMOND,
    Unit.YEARS: Shape.STAR,
    Unit.SESSIONS: Shape.SQUARE,
}
"""The outline of a rung that was given none: colours repeat within a set, shapes tell the unit."""


def _rung(found: dict[str, Any], token: Token) -> Rung:
    return Rung(
        id=found["id"],
        unit=Unit(found["unit"]),
        count=found["count"],
        label=found.get("label", ""),
        colour=found.get("colour", ""),
        token=Token(found["token"]) if "token" in found else token,
        yearly=found.get("yearly", False),
        shape=Shape(found["shape"]) if "shape" in found else SHAPES[Unit(found["unit"])],
    )
