"""Programmes: made from topics, laid on dates, changed in steps; each plan has its own agenda."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from facilitator.meetings import programmes as courses
from facilitator.meetings import topics as bank
from facilitator.meetings.errors import BadInput, NotFound, Refused
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.plans import LISTS, TEXTS, with_items
from facilitator.meetings.programmes import (
    Away,
    Course,
    Dated,
    Held,
    Programme,
    Progress,
    Session,
    State,
)
from facilitator.services import planning
from facilitator.services import topics as shipped_topics
from facilitator.services.open_group import new_id
from facilitator.services.stepped import Stepped, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from facilitator.meetings.agenda import Agenda
    from facilitator.meetings.group_note import GroupNote
    from facilitator.meetings.plans import Plan
    from facilitator.meetings.ratings import Rated
    from facilitator.meetings.record import MeetingRecord
    from facilitator.meetings.schedule import Occurrence, Schedule
    from facilitator.meetings.topics import Model, Topic
    from facilitator.services.agendas import Agendas
    from facilitator.services.open_group import OpenGroup

TOPIC, PROGRAMME, SESSION, NOTE, AGENDA = "topic", "programme", "session", "note", "agenda"
"""How the keys of the steps begin."""


class Programmes(Stepped):
    """The programmes of one open group, and the topics they are made from."""

    def __init__(self, of: OpenGroup, agendas: Agendas) -> None:
        super().__init__(of, "programmes")
        self._agendas = agendas
        self._laid: tuple[object, Schedule, dict[str, str]] | None = None

    # -- topics -----------------------------------------------------------------------------

    def topics(self, query: str = "", model: Model | None = None) -> tuple[Topic, ...]:
        """The topics in which the words are found: the group's own before those shipped."""
        own = sorted(self._of.book.own_topics().values(), key=lambda one: one.title.casefold())
        return bank.found((*own, *shipped_topics.shipped()), query, model)

    def topic(self, topic_id: str) -> Topic:
        """A topic by its id; raises ``NotFound``."""
        for one in self.topics():
            if one.id == topic_id:
                return one
        raise NotFound(msg("That topic is no longer there."))

    def save_topic(self, topic: Topic) -> Topic:
        """Add or change a topic of the group's own; a shipped one that is changed becomes one.

        Raises ``BadInput`` naming the field.
        """
        mine = topic.id in self._of.book.own_topics()
        made = bank.checked(replace(topic, id=topic.id if mine else new_id(), shelf=""))
        label = msg("changed a topic") if mine else msg("added a topic")
        self._change(label, {key_of(TOPIC, made.id): made})
        return made

    def remove_topic(self, topic_id: str) -> None:
        """Take a topic of the group's own out of the bank; plans made from it stay."""
        if topic_id not in self._of.book.own_topics():
            raise Refused(msg("Only topics of your own can be taken out."))
        self._change(msg("removed a topic"), {key_of(TOPIC, topic_id): None})

    # -- programmes -------------------------------------------------------------------------

    def listed(self) -> tuple[Course, ...]:
        """Every programme with its sessions, the one that began last first."""
        several = sorted(
            self._of.book.programmes().values(), key=lambda one: (one.first, one.name), reverse=True
        )
        return tuple(self.course(one.id) for one in several)

    def course(self, programme_id: str) -> Course:
        """A programme with its sessions; raises ``NotFound``."""
        programme = self._of.book.programmes().get(programme_id)
        if programme is None:
            raise NotFound(msg("That programme is no longer there."))
        sessions = self._of.book.sessions()
        return Course(programme, tuple(sessions[one] for one in programme.order if one in sessions))

    def session(self, session_id: str) -> Session:
        """A session by its id; raises ``NotFound``."""
        found = self._of.book.sessions().get(session_id)
        if found is None:
            raise NotFound(msg("That one is no longer in the programme."))
        return found

    def course_of(self, session_id: str) -> Course:
        """The programme a session belongs to; raises ``NotFound``."""
        return self.course(self.session(session_id).programme_id)

    def dated(self, course: Course) -> tuple[Dated, ...]:
        """The sessions of a programme with their dates."""
        return courses.dated(course, self._of.value.schedule)

    def progress(self, course: Course) -> Progress:
        """How far a programme is."""
        return courses.progress(course, self._of.value.schedule)

    def create(self, programme: Programme, topics: Sequence[Topic]) -> Course:
        """Begin a programme with a session for each topic; raises ``BadInput`` or ``Refused``."""
        if not topics:
            raise BadInput(msg("Choose at least one topic."), "topics")
        return self._begin(programme, lambda made: planning.of_topics(self._of, made, topics))

    def create_from(self, programme: Programme, plans: Sequence[Plan]) -> Course:
        """Begin a programme with plans of a file; raises ``BadInput``."""
        if not plans:
            raise BadInput(msg("There is no plan in this file."), "plan")
        return self._begin(programme, lambda made: planning.of_plans(self._of, made, plans))

    def _begin(
        self,
        programme: Programme,
        planned: Callable[[Programme], tuple[list[Session], dict[str, Agenda]]],
    ) -> Course:
        made = courses.checked(replace(programme, id=new_id()))
        self._slot(made.slot_id)
        sessions, agendas = planned(made)
        course = courses.begun(made, sessions)
        self._save(msg("added a programme"), Course(made, ()), course, agendas)
        return course

    def put_in(self, programme_id: str, plan: Plan, place: int | None = None) -> Session:
        """Put a plan of a file in at a place among those to come, else at the end."""
        before = self.course(programme_id)
        (session,), agendas = planning.of_plans(self._of, before.programme, [plan])
        at = len(before.ahead()) if place is None else place
        after = courses.inserted(before, session, at)
        self._save(msg("added to the programme"), before, after, agendas)
        return self.session(session.id)

    def take_over(self, session_id: str, plan: Plan) -> None:
        """Put what a file says of a plan in the place of what it says here."""
        mine = self.session(session_id)
        wanted = plan.session
        changed = replace(
            mine,
            **{key: getattr(wanted, key) for key in (*TEXTS, *LISTS)},
            model=wanted.model,
            expected=wanted.expected,
            adaptations=wanted.adaptations,
            version_of=self._of.today(),
        )
        agenda = self._of.book.agenda(mine.agenda_id)
        items = with_items(agenda, plan, new_id)
        after = replace(agenda, name=changed.title, items=items)
        values = {key_of(SESSION, mine.id): changed, key_of(AGENDA, agenda.id): after}
        self._change(msg("took over a file"), values)

    def change(self, programme: Programme) -> None:
        """Change what is said of a programme; raises ``BadInput`` or ``NotFound``."""
        before = self.course(programme.id)
        made = courses.checked(programme)
        self._slot(made.slot_id)
        after = replace(before, programme=replace(made, order=before.programme.order))
        self._save(msg("changed a programme"), before, after)

    def remove(self, programme_id: str) -> None:
        """Take a programme away, with its plans and notes."""
        course = self.course(programme_id)
        values: dict[str, Any] = {key_of(PROGRAMME, programme_id): None}
        for one in course.sessions:
            values[key_of(SESSION, one.id)] = None
            values[key_of(NOTE, one.id)] = None
            values[key_of(AGENDA, one.agenda_id)] = None
        self._change(msg("removed a programme"), values)

    # -- its sessions -----------------------------------------------------------------------

    def add(self, programme_id: str, topics: Sequence[Topic], place: int | None = None) -> None:
        """Put sessions in at a place among those to come, else at the end."""
        before = self.course(programme_id)
        sessions, agendas = planning.of_topics(self._of, before.programme, topics)
        at = len(before.ahead()) if place is None else place
        after = before
        for number, one in enumerate(sessions):
            after = courses.inserted(after, one, at + number)
        self._save(msg("added to the programme"), before, after, agendas)

    def plan_next(self, programme_id: str) -> Session:
        """The next session to be held; of a cycle that is over, the first of a new round.

        Raises ``Refused`` where the programme is over.
        """
        before = self.course(programme_id)
        if not before.ahead() and before.programme.cycles:
            self._again(before)
            before = self.course(programme_id)
        ahead = before.ahead()
        if not ahead:
            raise Refused(msg("This programme is over."), None, msg("Add another topic to go on."))
        return ahead[0]

    def _again(self, before: Course) -> None:
        """One more round of a cycle, each plan as it was last time."""
        whole = before.programme.length
        last = [one for one in before.sessions if one.state is not State.DROPPED][-whole:]
        agendas: dict[str, Agenda] = {}
        copies: list[Session] = []
        for one in last:
            agenda = replace(self._of.book.agenda(one.agenda_id), id=new_id())
            agendas[agenda.id] = agenda
            copies.append(planning.fresh(one, agenda.id))
        self._save(msg("began another round"), before, courses.again(before, copies), agendas)

    def edit(self, session: Session) -> None:
        """Change a plan; raises ``BadInput`` naming the field, or ``NotFound``."""
        before = self.course_of(session.id)
        made = replace(courses.checked_session(session), version_of=self._of.today())
        values: dict[str, Any] = {key_of(SESSION, made.id): made}
        agenda = self._of.book.agenda(made.agenda_id)
        if agenda.name != made.title:
            values[key_of(AGENDA, agenda.id)] = replace(agenda, name=made.title)
        if before.session(session.id) != replace(made, version_of=session.version_of):
            self._change(msg("changed the plan"), values)

    def move(self, session_id: str, place: int) -> None:
        """Put a session at another place among those to come; raises ``Refused``."""
        before = self.course_of(session_id)
        self._save(msg("moved in the programme"), before, courses.moved(before, session_id, place))

    def take_out(self, session_id: str) -> None:
        """Take a session out; raises ``Refused`` for one that was held or takes others in."""
        before = self.course_of(session_id)
        self._save(msg("took one out"), before, courses.removed(before, session_id))

    def part(self, session_id: str) -> None:
        """Plan again what was joined to a session."""
        before = self.course_of(session_id)
        self._save(msg("took them apart"), before, courses.parted(before, session_id))

    def skip(self, programme_id: str, day: date, away: Away) -> None:
        """A date falls out; raises ``NotFound`` or ``Refused``."""
        before = self.course(programme_id)
        after = courses.skipped(before, self._of.value.schedule, day, away)
        label = {
            Away.MOVE: msg("moved all that follow"),
            Away.DROP: msg("dropped one"),
            Away.FOLD: msg("joined one to the next"),
        }[away]
        self._save(label, before, after)

    def use_again(self, programme_id: str, day: date) -> None:
        """Use a date that was left out."""
        before = self.course(programme_id)
        self._save(msg("used a date again"), before, courses.unskipped(before, day))

    # -- the night --------------------------------------------------------------------------

    def on(self, due: Occurrence) -> Session | None:
        """The session planned for a meeting, or held at it; ``None`` where there is none."""
        found = self._by_meeting().get(self._of.meeting_id(due))
        return None if found is None else self.session(found)

    def _by_meeting(self) -> dict[str, str]:
        """The session of each meeting, laid out once for what is stored and the schedule."""
        sessions, schedule = self._of.book.sessions(), self._of.value.schedule
        if self._laid is None or self._laid[0] is not sessions or self._laid[1] is not schedule:
            found: dict[str, str] = {}
            for course in self.listed():
                for one in self.dated(course):
                    if one.on is not None:
                        found.setdefault(self._of.meeting_id(one.on), one.session.id)
                    elif one.session.held is not None:
                        found[one.session.held.meeting_id] = one.session.id
            self._laid = (sessions, schedule, found)
        return self._laid[2]

    def agenda_of(self, due: Occurrence) -> str:
        """The agenda of the session that falls on a meeting; empty where there is none."""
        found = self.on(due)
        return "" if found is None else found.agenda_id

    def agenda(self, session: Session) -> Agenda:
        """The time plan of a session."""
        return self._of.book.agenda(session.agenda_id)

    def due(self, session: Session) -> Occurrence | None:
        """The meeting a planned session falls on."""
        course = self.course(session.programme_id)
        mine = (one.on for one in self.dated(course) if one.session.id == session.id)
        return next(mine, None)

    def after_meeting(self, held: MeetingRecord) -> None:
        """A meeting is in the records: the session that fell on it was held."""
        for course in self.listed():
            for one in self.dated(course):
                if one.on is not None and self._of.meeting_id(one.on) == held.id:
                    self._hold(
                        one.session,
                        planning.held_of(self._of, held, course.programme.size),
                    )
                    return

    def catch_up(self) -> None:
        """Note as held what the records already hold: a full disk may have kept it from that."""
        records = {one.id: one for one in self._of.book.records()}
        for course in self.listed():
            for one in self.dated(course):
                if one.on is None or one.on.day > self._of.today():
                    break
                record = records.get(self._of.meeting_id(one.on))
                if record is not None:
                    self.after_meeting(record)

    def _hold(self, session: Session, held: Held) -> None:
        made = replace(session, state=State.HELD, held=courses.held(held))
        self._change(msg("noted as held"), {key_of(SESSION, session.id): made})

    def hold(self, session_id: str, held: Held) -> None:
        """Note how a session was held, or put it right; raises ``BadInput``."""
        self._hold(self.session(session_id), held)

    # -- what was rated, and the note -------------------------------------------------------

    def rate(self, session_id: str, rated: Rated) -> None:
        """Keep what slips say, in the place of what was kept of the same question before."""
        mine = self.session(session_id)
        others = [one for one in mine.ratings if (one.asked, one.when) != (rated.asked, rated.when)]
        made = replace(mine, ratings=(*others, rated))
        self._change(msg("kept the ratings"), {key_of(SESSION, session_id): made})

    def unrate(self, session_id: str, rated: Rated) -> None:
        """Take away what was kept of a question."""
        mine = self.session(session_id)
        made = replace(mine, ratings=tuple(one for one in mine.ratings if one != rated))
        self._change(msg("removed the ratings"), {key_of(SESSION, session_id): made})

    def note(self, session_id: str) -> GroupNote | None:
        """The note that is kept of a session."""
        return self._of.book.notes().get(session_id)

    def save_note(self, note: GroupNote) -> None:
        """Keep a note, or forget it where it is empty; raises ``BadInput`` for one too long."""
        text = bank.text(note.text, "text")
        made = replace(note, text=text, changed_on=self._of.today()) if text else None
        self._change(msg("kept the note"), {key_of(NOTE, note.session_id): made})

    # -- how it is written ------------------------------------------------------------------

    def _slot(self, slot_id: str) -> None:
        if slot_id not in {one.id for one in self._of.value.schedule.slots}:
            raise BadInput(msg("Choose the time it follows."), "slot_id")

    def _save(
        self,
        label: Message,
        before: Course,
        after: Course,
        agendas: Mapping[str, Agenda] | None = None,
    ) -> None:
        values: dict[str, Any] = {key_of(PROGRAMME, after.programme.id): after.programme}
        kept = {one.id for one in after.sessions}
        for one in after.sessions:
            values[key_of(SESSION, one.id)] = one
        for one in before.sessions:
            if one.id not in kept:
                values[key_of(SESSION, one.id)] = None
                values[key_of(AGENDA, one.agenda_id)] = None
        for agenda in (agendas or {}).values():
            values[key_of(AGENDA, agenda.id)] = agenda
        self._change(label, values)

    def _read(self, key: str) -> Any:  # noqa: ANN401 - whatever the key stands for
        kind, _, rest = key.partition(" ")
        book = self._of.book
        if kind == TOPIC:
            return book.own_topics().get(rest)
        if kind == PROGRAMME:
            return book.programmes().get(rest)
        if kind == SESSION:
            return book.sessions().get(rest)
        if kind == NOTE:
            return book.notes().get(rest)
        try:
            return book.agenda(rest)
        except NotFound:
            return None

    def _put(self, values: dict[str, Any]) -> None:
        parted: dict[str, dict[str, Any]] = {
            kind: {} for kind in (TOPIC, PROGRAMME, SESSION, NOTE, AGENDA)
        }
        for key, value in values.items():
            kind, _, rest = key.partition(" ")
            parted[kind][rest] = value
        self._of.book.save_programmes(
            parted[TOPIC], parted[PROGRAMME], parted[SESSION], parted[NOTE], parted[AGENDA]
        )
