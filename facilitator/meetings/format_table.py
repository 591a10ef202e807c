"""A group's own agenda as a format to share, and any format as the table its file is written from.

What belongs to the group alone is left behind: its name, its dates, its ids, the notes for the
leader's eyes, and the readings; a reading stays as the reference that says where it is found.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from facilitator.meetings.agenda import (
    Agenda,
    AgendaItem,
    ItemKind,
    Limit,
    Pin,
    ShareOrder,
    ShareSettings,
    When,
)
from facilitator.meetings.errors import Refused
from facilitator.meetings.format_fields import LINED, in_lines, one_line
from facilitator.meetings.formats import Format, Source
from facilitator.meetings.group import RuleCard
from facilitator.meetings.messages import msg
from facilitator.meetings.tally import STANDARD
from facilitator.meetings.vocabulary import OWN, OwnWord, Term, Vocabulary

if TYPE_CHECKING:
    from facilitator.meetings.group import Group

_TEXTS = ("title", "words", "wall", "chat", "reference", "section", "leads")
_TITLES = 4
"""How many titles say what a shared format is about."""
_USUAL: dict[str, Any] = {
    **dict.fromkeys((*_TEXTS[1:], "note"), ""),
    **dict.fromkeys(("pinned", "newcomers_first", "unheard_last", "bell", "breathing"), False),
    "readers": 0,
    "when": When.ALWAYS.value,
    "order": ShareOrder.ANY.value,
    "source": Source.DESIGN.value,
}
"""What is not written of an item."""
_PLAIN = Format("", "", "", 0)
"""What a field is when it is not written."""


def shared(agenda: Agenda, group: Group) -> Format:
    """A group's agenda as a format anybody may have; raises ``Refused`` if it is empty.

    An item pinned to a time is pinned the same number of minutes before the end.
    """
    kept = [item for item in agenda.items if not item.skipped]
    if not kept:
        raise Refused(msg("There is nothing on the agenda yet."))
    items = tuple(_item(item, place) for place, item in enumerate(kept))
    origin = one_line(agenda.origin or group.format_id)
    name = one_line(agenda.name)
    if not name or group.name.casefold() in name.casefold():
        name = one_line(group.format_name) or items[0].title
    return Format(
        id=origin or "shared",
        name=name,
        about=" · ".join(item.title for item in items[:_TITLES]),
        minutes=sum(item.minutes for item in items),
        items=items,
        rules=_rules(group),
        counts=_counts(group),
        language=group.language,
        timer=group.timer,
        crosstalk=group.crosstalk,
        attendance=group.attendance,
        ladder=_PLAIN.ladder if _is_random(group.ladder_id) else group.ladder_id,
        spiritual=group.spiritual,
        roles=tuple(filter(None, map(one_line, group.roles))),
        rooms=tuple(filter(None, (one_line(room.name) for room in group.rooms))),
        vocabulary=_vocabulary(group.vocabulary),
        sources=(Source.DESIGN,) * len(items),
    )


def _item(item: AgendaItem, place: int) -> AgendaItem:
    """An item without its note, its readings and what happened to it tonight."""
    texts: dict[str, Any] = {
        key: (in_lines if key in LINED else one_line)(getattr(item, key)) for key in _TEXTS
    }
    plain = replace(item, id=str(place), note="", given=0, reading_id="", study_id="", **texts)
    if item.kind is not ItemKind.SILENCE:  # it was one once
        plain = replace(plain, bell=False, breathing=False)
    share = item.share
    if share.limit is not Limit.EACH:
        share = replace(share, seconds=ShareSettings().seconds)
    return replace(plain, pin=None if item.pin is None else Pin(), share=share)


def _is_random(of_id: str) -> bool:
    """Whether an id was made for one group alone."""
    try:
        UUID(of_id)
    except ValueError:
        return False
    return True


def _rules(group: Group) -> tuple[RuleCard, ...]:
    cards = (RuleCard(one_line(one.head), one_line(one.words)) for one in group.rules)
    return tuple(card for card in cards if card.head)


def _counts(group: Group) -> tuple[str, ...]:
    """The categories shown; those of the group's own are its own."""
    shown = {one.id for one in group.categories if one.shown}
    return tuple(one.id for one in STANDARD if one.id in shown) or _PLAIN.counts


def _vocabulary(words: Vocabulary) -> Vocabulary:
    own = (words.own_word(term) for term in Term if words.word(term) == OWN)
    return replace(
        words,
        own=tuple(OwnWord(one.term, one_line(one.one), one_line(one.many)) for one in own if one),
    )


def table(of: Format) -> dict[str, Any]:
    """The table a format is written from; what is as usual is left out."""
    found: dict[str, Any] = {"id": of.id, "name": of.name, "about": of.about, "minutes": of.minutes}
    for key in ("place", "family", "form", "common", "language", "ladder", "spiritual"):
        if getattr(of, key) != getattr(_PLAIN, key):
            found[key] = getattr(of, key)
    for key in ("timer", "crosstalk", "attendance"):
        found[key] = getattr(of, key).value
    for key in ("counts", "roles", "rooms", "parts"):
        if getattr(of, key) != getattr(_PLAIN, key):
            found[key] = list(getattr(of, key))
    words = {
        term.value: _word(of.vocabulary, term)
        for term in Term
        if of.vocabulary.word(term) != _PLAIN.vocabulary.word(term)
    }
    if words:
        found["vocabulary"] = words
    if not of.parts:
        sources = of.sources or (Source.DESIGN,) * len(of.items)
        found["items"] = [_entry(*one) for one in zip(of.items, sources, strict=True)]
    if of.rules:
        found["rules"] = [_card(one) for one in of.rules]
    return found


def _word(words: Vocabulary, term: Term) -> str | dict[str, str]:
    own = words.own_word(term)
    if words.word(term) == OWN and own is not None:
        return {"one": own.one, "many": own.many}
    return words.word(term)


def _card(one: RuleCard) -> dict[str, str]:
    return {"head": one.head, "words": one.words} if one.words else {"head": one.head}


def _entry(item: AgendaItem, source: Source) -> dict[str, Any]:
    """The table of an item; what is as usual is left out."""
    found: dict[str, Any] = {
        "kind": item.kind.value,
        "title": item.title,
        "minutes": item.minutes,
        "least": item.least,
        "most": item.most,
        "when": item.when.value,
        "pinned": item.pin is not None,
        "readers": item.readers,
        "bell": item.bell,
        "breathing": item.breathing,
        "order": item.share.order.value,
        "newcomers_first": item.share.newcomers_first,
        "unheard_last": item.share.unheard_last,
        "source": source.value,
        **{key: getattr(item, key) for key in (*_TEXTS[1:], "note")},
    }
    if item.share.limit is not Limit.NONE:
        found["limit"] = item.share.seconds if item.share.limit is Limit.EACH else "even"
    return {key: value for key, value in found.items() if value != _USUAL.get(key)}
