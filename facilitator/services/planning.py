"""Plans made from topics and from files, each with a time plan copied from the group's agenda."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.meetings import topics as bank
from facilitator.meetings.agenda import ItemKind, Rule
from facilitator.meetings.clock import local
from facilitator.meetings.nights import alone, main_column
from facilitator.meetings.plans import with_items
from facilitator.meetings.programmes import Held, Programme, Session, State
from facilitator.meetings.topics import Topic
from facilitator.services.open_group import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.meetings.agenda import Agenda, AgendaItem
    from facilitator.meetings.plans import Plan
    from facilitator.meetings.record import MeetingRecord
    from facilitator.services.open_group import OpenGroup


def of_topics(
    of: OpenGroup, programme: Programme, topics: Sequence[Topic]
) -> tuple[list[Session], dict[str, Agenda]]:
    """A session for each topic, and their agendas by their ids; raises ``BadInput``."""
    usual = _usual(of, programme.slot_id)
    sessions: list[Session] = []
    agendas: dict[str, Agenda] = {}
    for topic in topics:
        made = bank.checked(topic)
        agenda = with_topic(replace(usual, id=new_id(), name=made.title), made)
        agendas[agenda.id] = agenda
        sessions.append(_of_topic(programme, made, agenda.id))
    return sessions, agendas


def of_plans(
    of: OpenGroup, programme: Programme, plans: Sequence[Plan]
) -> tuple[list[Session], dict[str, Agenda]]:
    """A session for each plan of a file, and their agendas by their ids."""
    usual = _usual(of, programme.slot_id)
    sessions: list[Session] = []
    agendas: dict[str, Agenda] = {}
    for plan in plans:
        wanted = plan.session
        items = with_items(usual, plan, new_id)
        plain = replace(usual, id=new_id(), name=wanted.title, items=items)
        told = Topic("", wanted.title, teaches=wanted.teaches, activity=wanted.activity)
        agenda = with_topic(plain, told)
        agendas[agenda.id] = agenda
        sessions.append(
            replace(wanted, id=new_id(), programme_id=programme.id, agenda_id=agenda.id)
        )
    return sessions, agendas


def _usual(of: OpenGroup, slot_id: str) -> Agenda:
    """The group's agenda for a time to meet, without what is the group's own about it."""
    wanted = next((one.agenda_id for one in of.value.schedule.slots if one.id == slot_id), "")
    held = of.value.agenda_ids
    usual = of.book.agenda(wanted if wanted in held else held[0])
    return replace(usual, rule=Rule(), agreed_on=None, in_force_from=None)


def with_topic(agenda: Agenda, topic: Topic) -> Agenda:
    """An agenda with what is taught and done put where its leader looks for it.

    The first item that is a talk gets what is taught, the first activity what is done; one with
    both in it gets both.
    """
    notes: dict[ItemKind, str] = {ItemKind.TALK: topic.teaches, ItemKind.ACTIVITY: topic.activity}
    kinds = {one.kind for one in agenda.items}
    if ItemKind.ACTIVITY not in kinds:
        notes[ItemKind.TALK] = "\n\n".join(part for part in (topic.teaches, topic.activity) if part)
    items: list[AgendaItem] = []
    for item in agenda.items:
        told = notes.pop(item.kind, "")
        both = "\n\n".join(part for part in (told, item.note) if part)
        items.append(replace(item, note=both) if told else item)
    return replace(agenda, items=tuple(items))


def _of_topic(programme: Programme, topic: Topic, agenda_id: str) -> Session:
    return Session(
        id=new_id(),
        programme_id=programme.id,
        place=0,
        title=topic.title,
        agenda_id=agenda_id,
        topic_id=topic.id,
        model=topic.model,
        objectives=topic.objectives,
        teaches=topic.teaches,
        activity=topic.activity,
        practice=topic.practice,
        materials=topic.materials,
        expected=programme.size,
        roles="\n".join(programme.roles),
    )


def fresh(session: Session, agenda_id: str) -> Session:
    """A plan used once more: what belonged to the former date stays there."""
    return replace(
        session,
        id=new_id(),
        agenda_id=agenda_id,
        state=State.PLANNED,
        folded=(),
        held=None,
        ratings=(),
        met=(),
        worked="",
        next_time="",
    )


def held_of(of: OpenGroup, record: MeetingRecord, enrolled: int | None) -> Held:
    """How a meeting of the records was held, in numbers."""
    begun, ended = (local(utc, record.zone) for utc in (record.started, record.ended))
    return Held(
        record.day,
        record.id,
        enrolled,
        _present(of, record),
        begun.hour * 60 + begun.minute,
        ended.hour * 60 + ended.minute,
    )


def _present(of: OpenGroup, record: MeetingRecord) -> int | None:
    """How many were there, by the count of heads; ``None`` where nobody counted."""
    from facilitator.services.records import Records

    columns = Records(of).columns(chips="", together="all")
    main = main_column(columns)
    if main is None:
        return None
    counts = record.tally.counts
    if not main.whole:
        return counts.get(main.id)
    taken = [counts[one] for one in alone(columns) if one in counts]
    return sum(taken) if taken else None
