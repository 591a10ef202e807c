"""A format: a ready-made kind of meeting, shipped as data, copied into a group and then its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from facilitator.meetings.agenda import (
    Agenda,
    AgendaItem,
    ItemKind,
    Limit,
    Pin,
    ShareSettings,
    check,
)
from facilitator.meetings.errors import BadInput
from facilitator.meetings.group import RuleCard
from facilitator.meetings.messages import msg
from facilitator.meetings.privacy import public

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Format:
    """A kind of meeting as shipped; ``items`` carry no ids of a group yet."""

    id: str = public()
    name: str = public()
    about: str = public()
    minutes: int = public()
    items: tuple[AgendaItem, ...] = public()
    rules: tuple[RuleCard, ...] = public(())
    counts: tuple[str, ...] = public(("here", "first-ever"))
    place: int = public(0)


_TOP = {"id", "name", "about", "minutes", "counts", "place", "items", "rules"}
_ITEM = {"kind", "title", "minutes", "least", "words", "note", "limit", "pinned", "readers"}


def _no_others(found: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in found:
        if key not in known:
            raise BadInput(msg("“{key}” is not a field of a format.", key=key), f"{where}{key}")


def _share(limit: object, where: str) -> ShareSettings:
    if limit is None:
        return ShareSettings()
    if limit == "even":
        return ShareSettings(Limit.EVEN)
    if isinstance(limit, int) and limit > 0:
        return ShareSettings(Limit.EACH, limit)
    raise BadInput(msg("A limit is a number of seconds, or “even”."), where)


def _item(found: Mapping[str, Any], place: int) -> AgendaItem:
    where = f"items[{place}]."
    _no_others(found, _ITEM, where)
    try:
        minutes = int(found["minutes"])
        item = AgendaItem(
            id=str(place),
            kind=ItemKind(found["kind"]),
            title=str(found["title"]),
            minutes=minutes,
            least=int(found.get("least", minutes)),
            words=" ".join(str(found.get("words", "")).split()),
            note=" ".join(str(found.get("note", "")).split()),
            share=_share(found.get("limit"), f"{where}limit"),
            pin=Pin() if found.get("pinned", False) else None,
            readers=int(found.get("readers", 0)),
        )
        return check(item)
    except KeyError as missing:
        key = str(missing.args[0])
        raise BadInput(msg("“{key}” is missing.", key=key), where + key) from missing
    except (ValueError, TypeError) as wrong:
        raise BadInput(msg("That value is not one a format may have."), where) from wrong


_RULE = {"head", "words"}


def _rule(found: Mapping[str, Any], place: int) -> RuleCard:
    where = f"rules[{place}]."
    _no_others(found, _RULE, where)
    if "head" not in found:
        raise BadInput(msg("“{key}” is missing.", key="head"), f"{where}head")
    return RuleCard(str(found["head"]), str(found.get("words", "")))


def _tables(found: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    tables = found.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise BadInput(msg("That value is not one a format may have."), key)
    return tables


def parse(found: Mapping[str, Any]) -> Format:
    """Read a format from its table; raises ``BadInput`` that names the wrong or missing key."""
    _no_others(found, _TOP, "")
    for key in ("id", "name", "about", "minutes", "items"):
        if key not in found:
            raise BadInput(msg("“{key}” is missing.", key=key), key)
    items = tuple(_item(one, place) for place, one in enumerate(_tables(found, "items")))
    if sum(item.minutes for item in items) != found["minutes"]:
        raise BadInput(msg("The items do not add up to the minutes of the format."), "minutes")
    rules = tuple(_rule(one, place) for place, one in enumerate(_tables(found, "rules")))
    counts, place = found.get("counts", ["here", "first-ever"]), found.get("place", 0)
    if not isinstance(counts, list) or not all(isinstance(one, str) for one in counts):
        raise BadInput(msg("That value is not one a format may have."), "counts")
    if not isinstance(place, int):
        raise BadInput(msg("That value is not one a format may have."), "place")
    return Format(
        id=str(found["id"]),
        name=str(found["name"]),
        about=str(found["about"]),
        minutes=int(found["minutes"]),
        items=items,
        rules=rules,
        counts=tuple(counts),
        place=place,
    )


def copy_agenda(source: Format, agenda_id: str, new_id: Callable[[], str]) -> Agenda:
    """The group's own agenda, copied from a format; every item gets its own id."""
    items = tuple(replace(item, id=new_id()) for item in source.items)
    return Agenda(agenda_id, source.name, items, source.id)
