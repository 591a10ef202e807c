"""A format: a ready-made kind of meeting, shipped as data, copied into a group and then its own."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from facilitator.meetings.agenda import (
    Agenda,
    AgendaItem,
    ItemKind,
    Limit,
    Pin,
    ShareOrder,
    ShareSettings,
    When,
    check,
)
from facilitator.meetings.errors import BadInput
from facilitator.meetings.group import Attendance, Crosstalk, RuleCard, TimerStyle
from facilitator.meetings.messages import msg
from facilitator.meetings.privacy import public
from facilitator.meetings.vocabulary import CHOICES, Term, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

E = TypeVar("E", bound=Enum)


class Source(Enum):
    """Where an item's minutes come from: seen in a source, known, or a default of our own."""

    FOUND = "found"
    KNOWN = "known"
    DESIGN = "design"


@dataclass(frozen=True)
class Format:
    """A kind of meeting as shipped; ``items`` carry no ids of a group yet.

    ``family`` is the kind of group it belongs to and ``form`` its name within it; ``common`` marks
    the commonest of a family. ``sources`` says of each item where its minutes come from. ``parts``
    are the formats it is made of, one after another. ``rooms`` are parallel rooms the night splits
    into.
    """

    id: str = public()
    name: str = public()
    about: str = public()
    minutes: int = public()
    items: tuple[AgendaItem, ...] = public(())
    rules: tuple[RuleCard, ...] = public(())
    counts: tuple[str, ...] = public(("here", "first-ever"))
    place: int = public(0)
    family: str = public("")
    form: str = public("")
    common: bool = public(False)
    language: str = public("en")
    timer: TimerStyle = public(TimerStyle.SHARES)
    crosstalk: Crosstalk = public(Crosstalk.NO)
    attendance: Attendance = public(Attendance.UNSAID)
    ladder: str = public("generic")
    spiritual: bool = public(False)
    roles: tuple[str, ...] = public(())
    rooms: tuple[str, ...] = public(())
    vocabulary: Vocabulary = public(Vocabulary())
    sources: tuple[Source, ...] = public(())
    parts: tuple[str, ...] = public(())


_TOP = {one.name for one in fields(Format)} - {"sources"}
_LIMIT = {"limit", "order", "newcomers_first", "unheard_last"}
_ITEM = {
    "kind",
    "title",
    "minutes",
    "least",
    "most",
    "words",
    "note",
    "wall",
    "chat",
    "pinned",
    "readers",
    "reference",
    "when",
    "section",
    "source",
} | _LIMIT
_RULE = {"head", "words"}
_WRONG = msg("That value is not one a format may have.")


def _no_others(found: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in found:
        if key not in known:
            raise BadInput(msg("“{key}” is not a field of a format.", key=key), f"{where}{key}")


def _all_there(found: Mapping[str, Any], needed: tuple[str, ...], where: str) -> None:
    for key in needed:
        if key not in found:
            raise BadInput(msg("“{key}” is missing.", key=key), f"{where}{key}")


def _of(found: Mapping[str, Any], key: str, kind: type, default: Any, where: str = "") -> Any:  # noqa: ANN401 - any field
    """A value of a kind; a whole number is never a truth value."""
    value = found.get(key, default)
    if value is default and key not in found:
        return value
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise BadInput(_WRONG, where + key)
    return value


def _text(found: Mapping[str, Any], key: str, where: str = "") -> str:
    return " ".join(str(_of(found, key, str, "", where)).split())


def _words(found: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = _of(found, key, list, [])
    if not all(isinstance(one, str) for one in value):
        raise BadInput(_WRONG, key)
    return tuple(value)


def _one_of(found: Mapping[str, Any], key: str, kind: type[E], default: E, where: str = "") -> E:
    if key not in found:
        return default
    try:
        return kind(found[key])
    except ValueError as wrong:
        known = ", ".join(str(one.value) for one in kind)
        raise BadInput(
            msg("“{key}” is one of: {known}.", key=key, known=known), where + key
        ) from wrong


def _share(found: Mapping[str, Any], where: str) -> ShareSettings:
    order = _one_of(found, "order", ShareOrder, ShareOrder.ANY, where)
    first = _of(found, "newcomers_first", bool, False, where)
    last = _of(found, "unheard_last", bool, False, where)
    plain = ShareSettings(order=order, newcomers_first=first, unheard_last=last)
    limit = found.get("limit")
    if limit is None:
        return plain
    if limit == "even":
        return replace(plain, limit=Limit.EVEN)
    if isinstance(limit, int) and not isinstance(limit, bool) and limit > 0:
        return replace(plain, limit=Limit.EACH, seconds=limit)
    raise BadInput(msg("A limit is a number of seconds, or “even”."), where + "limit")


def _item(found: Mapping[str, Any], place: int) -> AgendaItem:
    where = f"items[{place}]."
    _no_others(found, _ITEM, where)
    _all_there(found, ("kind", "title", "minutes"), where)
    minutes = _of(found, "minutes", int, 0, where)
    item = AgendaItem(
        id=str(place),
        kind=_one_of(found, "kind", ItemKind, ItemKind.WORDS, where),
        title=_text(found, "title", where),
        minutes=minutes,
        least=_of(found, "least", int, minutes, where),
        most=_of(found, "most", int, None, where),
        words=_text(found, "words", where),
        note=_text(found, "note", where),
        wall=_text(found, "wall", where),
        chat=_text(found, "chat", where),
        reference=_text(found, "reference", where),
        section=_text(found, "section", where),
        share=_share(found, where),
        pin=Pin() if _of(found, "pinned", bool, False, where) else None,
        readers=_of(found, "readers", int, 0, where),
        when=_one_of(found, "when", When, When.ALWAYS, where),
    )
    try:
        return check(item)
    except BadInput as wrong:
        raise BadInput(wrong.happened, where + wrong.where) from wrong


def _rule(found: Mapping[str, Any], place: int) -> RuleCard:
    where = f"rules[{place}]."
    _no_others(found, _RULE, where)
    _all_there(found, ("head",), where)
    return RuleCard(_text(found, "head", where), _text(found, "words", where))


def _tables(found: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    tables = found.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise BadInput(_WRONG, key)
    return tables


def _vocabulary(found: Mapping[str, Any]) -> Vocabulary:
    table = _of(found, "vocabulary", dict, {})
    words: dict[str, Any] = {}
    for key, word in table.items():
        where = f"vocabulary.{key}"
        if key not in {term.value for term in Term}:
            raise BadInput(msg("“{key}” is not a field of a format.", key=key), where)
        if word not in CHOICES[Term(key)]:
            known = ", ".join(CHOICES[Term(key)])
            raise BadInput(msg("“{key}” is one of: {known}.", key=key, known=known), where)
        words[key] = word
    return Vocabulary(**words)


def parse(found: Mapping[str, Any]) -> Format:
    """Read a format from its table; raises ``BadInput`` that names the wrong or missing key.

    A format made of ``parts`` has no items of its own; ``joined`` gives it theirs.
    """
    _no_others(found, _TOP, "")
    _all_there(found, ("id", "name", "about", "minutes"), "")
    parts = _words(found, "parts")
    if not parts:
        _all_there(found, ("items",), "")
    tables = _tables(found, "items")
    items = tuple(_item(one, place) for place, one in enumerate(tables))
    minutes = _of(found, "minutes", int, 0)
    if not parts and sum(item.minutes for item in items) != minutes:
        raise BadInput(msg("The items do not add up to the minutes of the format."), "minutes")
    return Format(
        id=_text(found, "id"),
        name=_text(found, "name"),
        about=_text(found, "about"),
        minutes=minutes,
        items=items,
        rules=tuple(_rule(one, place) for place, one in enumerate(_tables(found, "rules"))),
        counts=_words(found, "counts") or ("here", "first-ever"),
        place=_of(found, "place", int, 0),
        family=_text(found, "family"),
        form=_text(found, "form"),
        common=_of(found, "common", bool, False),
        language=_text(found, "language") or "en",
        timer=_one_of(found, "timer", TimerStyle, TimerStyle.SHARES),
        crosstalk=_one_of(found, "crosstalk", Crosstalk, Crosstalk.NO),
        attendance=_one_of(found, "attendance", Attendance, Attendance.UNSAID),
        ladder=_text(found, "ladder") or "generic",
        spiritual=_of(found, "spiritual", bool, False),
        roles=_words(found, "roles"),
        rooms=_words(found, "rooms"),
        vocabulary=_vocabulary(found),
        sources=tuple(
            _one_of(one, "source", Source, Source.DESIGN, f"items[{place}].")
            for place, one in enumerate(tables)
        ),
        parts=parts,
    )


def joined(whole: Format, parts: tuple[Format, ...]) -> Format:
    """A format of several parts, one after another, each a section; raises ``BadInput``."""
    items: list[AgendaItem] = []
    for part in parts:
        for item in part.items:
            section = item.section or part.form or part.name
            items.append(replace(item, id=str(len(items)), section=section))
    if sum(item.minutes for item in items) != whole.minutes:
        raise BadInput(msg("The items do not add up to the minutes of the format."), "minutes")
    sources = tuple(source for part in parts for source in part.sources)
    rules = whole.rules or parts[-1].rules
    return replace(whole, items=tuple(items), sources=sources, rules=rules)


def in_language(of: Format, language: str, found: Mapping[str, Any]) -> Format:
    """The same format with its texts in another language, item by item; raises ``BadInput``.

    ``found`` has ``name``, ``about``, ``form``, ``items`` and ``rules`` in the same order; what it
    leaves out stays as it is.
    """
    _no_others(found, {"name", "about", "form", "items", "rules"}, "")
    items, rules = _tables(found, "items"), _tables(found, "rules")
    if len(items) > len(of.items) or len(rules) > len(of.rules):
        raise BadInput(msg("There are more entries than the format has."), "items")
    texts = ("title", "words", "note", "wall", "chat", "section", "reference")
    said: list[AgendaItem] = []
    for place, item in enumerate(of.items):
        table = items[place] if place < len(items) else {}
        where = f"items[{place}]."
        _no_others(table, set(texts), where)
        changed: dict[str, Any] = {key: _text(table, key, where) for key in texts if key in table}
        said.append(replace(item, **changed))
    cards = tuple(
        _rule(rules[place], place) if place < len(rules) else rule
        for place, rule in enumerate(of.rules)
    )
    own: dict[str, Any] = {
        key: _text(found, key) for key in ("name", "about", "form") if key in found
    }
    return replace(of, language=language, items=tuple(said), rules=cards, **own)


def copy_agenda(source: Format, agenda_id: str, new_id: Callable[[], str]) -> Agenda:
    """The group's own agenda, copied from a format; every item gets its own id."""
    items = tuple(replace(item, id=new_id()) for item in source.items)
    return Agenda(agenda_id, source.name, items, source.id)
