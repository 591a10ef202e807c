"""A format: a ready-made kind of meeting, shipped as data, copied into a group and then its own."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import Enum
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from facilitator.meetings import format_fields as read
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
from facilitator.meetings.tally import STANDARD
from facilitator.meetings.vocabulary import CHOICES, Term, Vocabulary, call, choose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_MINUTES = 24 * 60
"""The most minutes a format may have: a day."""


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


@dataclass(frozen=True)
class Kind:
    """A kind of group as the chooser shows it, with its formats, the commonest first."""

    id: str = public()
    name: str = public()
    about: str = public()
    place: int = public(0)
    formats: tuple[Format, ...] = public(())

    @property
    def common(self) -> Format:
        """The format that is chosen until another is."""
        return self.formats[0]


_TOP = frozenset({one.name for one in fields(Format)} - {"sources"})
_LIMIT = {"limit", "order", "newcomers_first", "unheard_last"}
_ITEM = frozenset(
    {
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
        "bell",
        "breathing",
        "leads",
    }
    | _LIMIT
)
_RULE = frozenset({"head", "words"})
_OWN_WORD = frozenset({"one", "many"})
_SAID = frozenset({"name", "about", "form", "roles", "rooms", "items", "rules"})
_SAID_ITEM = ("title", "words", "note", "wall", "chat", "section", "reference", "leads")


def _share(found: Mapping[str, Any], where: str) -> ShareSettings:
    order = read.one_of(found, "order", ShareOrder, ShareOrder.ANY, where)
    first = read.value_of(found, "newcomers_first", bool, False, where)
    last = read.value_of(found, "unheard_last", bool, False, where)
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
    read.no_others(found, _ITEM, where)
    read.all_there(found, ("kind", "title", "minutes"), where)
    minutes = read.value_of(found, "minutes", int, 0, where)
    item = AgendaItem(
        id=str(place),
        kind=read.one_of(found, "kind", ItemKind, ItemKind.WORDS, where),
        title=read.name(found, "title", where),
        minutes=minutes,
        least=read.value_of(found, "least", int, minutes, where),
        most=read.value_of(found, "most", int, None, where),
        words=read.text(found, "words", where),
        note=read.text(found, "note", where),
        wall=read.text(found, "wall", where),
        chat=read.text(found, "chat", where),
        reference=read.text(found, "reference", where),
        section=read.text(found, "section", where),
        leads=read.text(found, "leads", where),
        share=_share(found, where),
        pin=Pin() if read.value_of(found, "pinned", bool, False, where) else None,
        readers=read.value_of(found, "readers", int, 0, where),
        when=read.one_of(found, "when", When, When.ALWAYS, where),
        bell=read.value_of(found, "bell", bool, False, where),
        breathing=read.value_of(found, "breathing", bool, False, where),
    )
    for key, is_set in (("bell", item.bell), ("breathing", item.breathing)):
        if is_set and item.kind is not ItemKind.SILENCE:
            raise BadInput(msg("Only a silence has a bell or a breath."), where + key)
    try:
        return check(item)
    except BadInput as wrong:
        key = "limit" if wrong.where == "share" else wrong.where
        raise BadInput(wrong.happened, where + key) from wrong


def _rule(found: Mapping[str, Any], place: int) -> RuleCard:
    where = f"rules[{place}]."
    read.no_others(found, _RULE, where)
    return RuleCard(
        read.name(found, "head", where), read.one_line(read.text(found, "words", where))
    )


def _vocabulary(found: Mapping[str, Any]) -> Vocabulary:
    table = read.value_of(found, "vocabulary", dict, {})
    read.no_others(table, frozenset(term.value for term in Term), "vocabulary.")
    words = Vocabulary()
    for key, word in table.items():
        if isinstance(word, dict):
            words = _own_word(words, Term(key), word, f"vocabulary.{key}.")
        elif word in CHOICES[Term(key)]:
            words = choose(words, Term(key), word)
        else:
            raise read.not_among(key, ", ".join(CHOICES[Term(key)]), "vocabulary.")
    return words


def _own_word(words: Vocabulary, term: Term, found: Mapping[str, Any], where: str) -> Vocabulary:
    """The vocabulary with a word of the group's own, for one and for many."""
    read.no_others(found, _OWN_WORD, where)
    try:
        return call(words, term, read.name(found, "one", where), read.text(found, "many", where))
    except BadInput as wrong:
        raise BadInput(wrong.happened, f"{where}one") from wrong


def _counts(found: Mapping[str, Any]) -> tuple[str, ...]:
    """What is counted: categories that every group has."""
    known = tuple(one.id for one in STANDARD)
    counts = read.names(found, "counts")
    if any(one not in known for one in counts):
        raise read.not_among("counts", ", ".join(known))
    return counts or ("here", "first-ever")


def _items(found: Mapping[str, Any], minutes: int) -> tuple[AgendaItem, ...]:
    """The items, which fill the minutes."""
    tables = read.tables(found, "items")
    items = tuple(_item(one, place) for place, one in enumerate(tables))
    _fills(items, minutes)
    return items


def _fills(items: tuple[AgendaItem, ...], minutes: int) -> None:
    if sum(item.minutes for item in items) != minutes:
        raise BadInput(msg("The items do not add up to the minutes of the format."), "minutes")


def parse(found: Mapping[str, Any]) -> Format:
    """Read a format from its table; raises ``BadInput`` that names the wrong or missing key.

    A format made of ``parts`` has no items of its own; ``joined`` gives it theirs.
    """
    read.no_others(found, _TOP)
    parts = read.names(found, "parts")
    read.all_there(found, ("id", "name", "about", "minutes") + (() if parts else ("items",)))
    if parts and "items" in found:
        raise read.wrong("items")
    minutes = read.value_of(found, "minutes", int, 0)
    if not 1 <= minutes <= MOST_MINUTES:
        raise BadInput(
            msg("A format takes from 1 to {most} minutes.", most=MOST_MINUTES), "minutes"
        )
    return Format(
        id=read.name(found, "id"),
        name=read.name(found, "name"),
        about=read.text(found, "about"),
        minutes=minutes,
        items=() if parts else _items(found, minutes),
        rules=tuple(_rule(one, place) for place, one in enumerate(read.tables(found, "rules"))),
        counts=_counts(found),
        place=read.value_of(found, "place", int, 0),
        family=read.text(found, "family"),
        form=read.text(found, "form"),
        common=read.value_of(found, "common", bool, False),
        language=read.text(found, "language") or "en",
        timer=read.one_of(found, "timer", TimerStyle, TimerStyle.SHARES),
        crosstalk=read.one_of(found, "crosstalk", Crosstalk, Crosstalk.NO),
        attendance=read.one_of(found, "attendance", Attendance, Attendance.UNSAID),
        ladder=read.text(found, "ladder") or "generic",
        spiritual=read.value_of(found, "spiritual", bool, False),
        roles=read.names(found, "roles"),
        rooms=read.names(found, "rooms"),
        vocabulary=_vocabulary(found),
        sources=tuple(
            read.one_of(one, "source", Source, Source.DESIGN, f"items[{place}].")
            for place, one in enumerate(read.tables(found, "items"))
        ),
        parts=parts,
    )


def joined(whole: Format, parts: tuple[Format, ...]) -> Format:
    """A format of several parts, one after another, each a section; raises ``BadInput``."""
    sectioned = (
        replace(item, section=item.section or part.form or part.name)
        for part in parts
        for item in part.items
    )
    items = tuple(replace(item, id=str(place)) for place, item in enumerate(sectioned))
    _fills(items, whole.minutes)
    sources = tuple(source for part in parts for source in part.sources)
    rules = whole.rules or parts[-1].rules
    return replace(whole, items=items, sources=sources, rules=rules)


def in_language(of: Format, language: str, found: Mapping[str, Any]) -> Format:
    """The same format with its texts in another language, item by item; raises ``BadInput``.

    ``found`` has ``name``, ``about``, ``form``, ``roles`` and ``rooms``, and in the same order the
    ``items`` and ``rules``; what it leaves out stays as it is.
    """
    read.no_others(found, _SAID)
    items, rules = read.tables(found, "items"), read.tables(found, "rules")
    for key, had, said in (("items", of.items, items), ("rules", of.rules, rules)):
        if len(said) > len(had):
            raise BadInput(msg("There are more entries than the format has."), key)
    own: dict[str, Any] = {
        key: read.text(found, key) for key in ("name", "about", "form") if key in found
    }
    own |= {key: read.names(found, key) for key in ("roles", "rooms") if key in found}
    cards = tuple(_rule(one, place) for place, one in enumerate(rules))
    return replace(
        of,
        language=language,
        items=tuple(_item_said(*one) for one in enumerate(zip_longest(of.items, items))),
        rules=cards + of.rules[len(cards) :],
        **own,
    )


def _item_said(place: int, one: tuple[AgendaItem, Mapping[str, Any] | None]) -> AgendaItem:
    """An item with those of its texts that its table has."""
    item, table = one[0], one[1] or {}
    where = f"items[{place}]."
    read.no_others(table, frozenset(_SAID_ITEM), where)
    said: dict[str, Any] = {key: read.text(table, key, where) for key in _SAID_ITEM if key in table}
    return check(replace(item, **said))


def copy_agenda(source: Format, agenda_id: str, new_id: Callable[[], str]) -> Agenda:
    """The group's own agenda, copied from a format; every item gets its own id."""
    items = tuple(replace(item, id=new_id()) for item in source.items)
    return Agenda(agenda_id, source.name, items, source.id)
