"""A plan as it travels: what a colleague may have of it, field by field, and read with care.

With it goes what is taught and done and the time plan; never a date, what was rated, how it went,
or who looked it over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from facilitator.meetings.agenda import AgendaItem, ItemKind, check
from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import msg
from facilitator.meetings.privacy import group, public
from facilitator.meetings.programmes import Adaptations, Session, checked_session
from facilitator.meetings.topics import Model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from facilitator.meetings.agenda import Agenda

TEXTS = ("title", "teaches", "activity", "practice", "check_in", "check_out", "risk", "roles")
LISTS = ("objectives", "materials")
EASIER = ("literacy", "language", "neurodiversity", "hearing")
MODEL, EXPECTED = "model", "expected"
ITEM = "item"
"""Before the fields of an item: its kind, its minutes, who leads it, and its title."""
MOST_ITEMS = 100


@dataclass(frozen=True)
class Plan:
    """A plan without its place and dates, and the items of its time plan.

    The items are ``whole`` where a file told everything of them, not only who leads how long.
    """

    session: Session = public()
    items: tuple[AgendaItem, ...] = public(())
    whole: bool = public(False)


@dataclass(frozen=True)
class Field:
    """A field of a plan as it stands in a file: its key, and its words or several of them."""

    key: str = public()
    words: tuple[str, ...] = group(())


def fields(session: Session, agenda: Agenda) -> tuple[Field, ...]:
    """A plan as fields, in the order they are read; what is empty is left out."""
    found: list[Field] = [Field(key, (getattr(session, key),)) for key in TEXTS]
    found.append(Field(MODEL, (session.model.value,)))
    found += [Field(key, tuple(getattr(session, key))) for key in LISTS]
    found += [Field(key, (getattr(session.adaptations, key),)) for key in EASIER]
    if session.expected is not None:
        found.append(Field(EXPECTED, (str(session.expected),)))
    found += [
        Field(ITEM, (one.kind.value, str(one.minutes), one.leads, one.title))
        for one in agenda.items
        if not one.skipped
    ]
    return tuple(one for one in found if any(one.words))


def from_fields(several: Iterable[Field]) -> Plan:
    """A plan from its fields; raises ``BadInput`` that names what is wrong with which.

    A field that is not known is passed over: a newer version may have written it.
    """
    told: dict[str, Any] = {}
    easier: dict[str, str] = {}
    items: list[AgendaItem] = []
    for one in several:
        if one.key in TEXTS:
            told[one.key] = "\n".join(one.words)
        elif one.key in LISTS:
            told[one.key] = (*told.get(one.key, ()), *one.words)
        elif one.key in EASIER:
            easier[one.key] = "\n".join(one.words)
        elif one.key == MODEL:
            told[MODEL] = _model(one.words[0])
        elif one.key == EXPECTED:
            told[EXPECTED] = _number(one.words[0], EXPECTED)
        elif one.key == ITEM:
            items.append(_item(one.words, len(items)))
    if len(items) > MOST_ITEMS:
        raise BadInput(msg("There are at most {most} lines here.", most=MOST_ITEMS), ITEM)
    session = Session("", "", 0, **{"title": "", **told}, adaptations=Adaptations(**easier))
    return Plan(checked_session(session), tuple(items))


def _model(word: str) -> Model:
    try:
        return Model(word.strip())
    except ValueError as error:
        raise BadInput(msg("This model is not known: {word}.", word=word[:40]), MODEL) from error


def _number(word: str, where: str) -> int:
    try:
        return int(word.strip())
    except ValueError as error:
        raise BadInput(msg("This is not a number: {word}.", word=word[:40]), where) from error


def _item(words: Sequence[str], place: int) -> AgendaItem:
    if len(words) != 4:
        raise BadInput(msg("A line of the time plan has minutes, who leads, and a title."), ITEM)
    kind, minutes, leads, title = (" ".join(one.split()) for one in words)
    known = {one.value: one for one in ItemKind}
    length = _number(minutes, "minutes")
    made = AgendaItem(
        str(place), known.get(kind, ItemKind.WORDS), title, length, length, leads=leads
    )
    return check(made)


def with_items(agenda: Agenda, plan: Plan, new_id: Callable[[], str]) -> tuple[AgendaItem, ...]:
    """The items of a file as those of an agenda: one of the same title keeps all it had.

    Only its minutes and who leads it are taken over, its least and most following; the others are
    new, and so are all of a ``whole`` plan. Without any the agenda's own items stay.
    """
    items = plan.items
    if not items:
        return agenda.items
    if plan.whole:
        return tuple(replace(one, id=new_id()) for one in items)
    had = {one.title.casefold(): one for one in agenda.items}
    made: list[AgendaItem] = []
    for one in items:
        same = had.pop(one.title.casefold(), None)
        if same is None:
            made.append(replace(one, id=new_id()))
            continue
        most = None if same.most is None else max(same.most, one.minutes)
        least = min(same.least, one.minutes)
        made.append(replace(same, minutes=one.minutes, least=least, most=most, leads=one.leads))
    return tuple(made)
