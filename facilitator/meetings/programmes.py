"""Programmes of sessions: which sessions there are, in which order, and on which dates they fall.

Nothing here knows a client. A programme follows one of the group's times to meet; its sessions fall
on the dates that time gives, one after the other, but for those that are skipped. What was held
keeps its date whatever is changed later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from facilitator.meetings.errors import BadInput, NotFound, Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.privacy import group, private, public
from facilitator.meetings.ratings import Rated
from facilitator.meetings.schedule import Occurrence, occurrences
from facilitator.meetings.topics import LONGEST_TEXT, Model, line, lines, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facilitator.meetings.schedule import Schedule

FURTHEST = timedelta(days=3 * 366)
"""How far ahead the sessions of a programme are looked for."""
MOST_SESSIONS = 104


class Membership(Enum):
    """Whether new people may come in once it has begun (TIP 41: fixed and revolving)."""

    CLOSED = "closed"
    OPEN = "open"


class State(Enum):
    """What became of a session."""

    PLANNED = "planned"
    HELD = "held"
    DROPPED = "dropped"
    FOLDED = "folded"


class Away(Enum):
    """What is done when a date falls out."""

    MOVE = "move"
    DROP = "drop"
    FOLD = "fold"


@dataclass(frozen=True)
class Adaptations:
    """What makes a session easier to take part in."""

    literacy: str = group("")
    language: str = group("")
    neurodiversity: str = group("")
    hearing: str = group("")


@dataclass(frozen=True)
class Held:
    """How a session was held: the date, and numbers that name nobody.

    ``begun`` and ``ended`` are minutes after midnight of the day, by the clock on the wall.
    """

    day: date = group()
    meeting_id: str = public("")
    enrolled: int | None = public(None)
    present: int | None = public(None)
    begun: int = public(0)
    ended: int = public(0)

    @property
    def minutes(self) -> int:
        """How long it took; over midnight counts on."""
        return (self.ended - self.begun) % (24 * 60)

    @property
    def absent(self) -> int | None:
        """How many of those enrolled were not there."""
        if self.enrolled is None or self.present is None:
            return None
        return max(0, self.enrolled - self.present)

    @property
    def client_minutes(self) -> int | None:
        """Minutes times those present: what agencies report as client-hours."""
        return None if self.present is None else self.present * self.minutes


@dataclass(frozen=True)
class Session:
    """One session of a programme and its plan. Its time plan is the agenda of ``agenda_id``.

    ``place`` is its number in the programme; ``folded`` are the sessions it takes in as well.
    ``worked`` and ``next_time`` are written afterwards, for the leaders alone.
    """

    id: str = public()
    programme_id: str = public()
    place: int = public()
    title: str = group()
    agenda_id: str = public("")
    topic_id: str = public("")
    model: Model = public(Model.PSYCHOEDUCATION)
    objectives: tuple[str, ...] = group(())
    teaches: str = group("")
    activity: str = group("")
    practice: str = group("")
    materials: tuple[str, ...] = group(())
    check_in: str = group("")
    check_out: str = group("")
    adaptations: Adaptations = public(Adaptations())
    risk: str = group("")
    expected: int | None = public(None)
    roles: str = group("")
    state: State = public(State.PLANNED)
    folded: tuple[str, ...] = public(())
    held: Held | None = public(None)
    ratings: tuple[Rated, ...] = public(())
    met: tuple[int, ...] = public(())
    worked: str = private("")
    next_time: str = private("")
    version_of: date | None = group(None)
    reviewed_by: str = private("")
    reviewed_on: date | None = group(None)


@dataclass(frozen=True)
class Programme:
    """A programme: who may come in, how long it is, and which time to meet it follows.

    A programme that ``cycles`` begins again after its last session and may be entered anywhere.
    ``last`` is a date it may not go beyond, where that is fixed. ``skips`` are dates left out.
    """

    id: str = public()
    name: str = group()
    first: date = group()
    slot_id: str = public()
    membership: Membership = public(Membership.CLOSED)
    cycles: bool = public(False)
    goals: str = group("")
    model: Model = public(Model.PSYCHOEDUCATION)
    roles: tuple[str, ...] = group(())
    size: int | None = public(None)
    last: date | None = group(None)
    skips: tuple[date, ...] = public(())
    order: tuple[str, ...] = public(())
    length: int = public(0)


@dataclass(frozen=True)
class Dated:
    """A session with its date; ``None`` where the dates run out, or it has none."""

    session: Session
    on: Occurrence | None


@dataclass(frozen=True)
class Course:
    """A programme with its sessions in order, each change giving a new one."""

    programme: Programme
    sessions: tuple[Session, ...]

    def session(self, session_id: str) -> Session:
        """The session of that id; raises ``NotFound``."""
        for one in self.sessions:
            if one.id == session_id:
                return one
        raise NotFound(msg("That one is no longer in the programme."))

    def ahead(self) -> tuple[Session, ...]:
        """The sessions that are still to be held, in order."""
        return tuple(one for one in self.sessions if one.state is State.PLANNED)

    def with_session(self, changed: Session) -> Course:
        """The course with one session changed."""
        self.session(changed.id)
        mine = tuple(changed if one.id == changed.id else one for one in self.sessions)
        return replace(self, sessions=mine)


# -- what makes sense -----------------------------------------------------------------------


def checked(programme: Programme) -> Programme:
    """The programme, trimmed; raises ``BadInput`` naming the field."""
    name = line(programme.name, "name")
    if not name:
        raise BadInput(msg("A programme needs a name."), "name")
    if programme.last is not None and programme.last < programme.first:
        raise BadInput(msg("It cannot end before it begins."), "last")
    if programme.size is not None and not 1 <= programme.size <= 99:
        raise BadInput(msg("A number goes from 1 to {most}.", most=99), "size")
    return replace(
        programme,
        name=name,
        goals=text(programme.goals, "goals"),
        roles=lines(programme.roles, "roles"),
        skips=tuple(sorted(set(programme.skips))),
    )


def checked_session(session: Session) -> Session:
    """The session, trimmed; raises ``BadInput`` naming the field."""
    title = line(session.title, "title")
    if not title:
        raise BadInput(msg("A plan needs a topic."), "title")
    if session.expected is not None and not 0 <= session.expected <= 99:
        raise BadInput(msg("A number goes from 0 to {most}.", most=99), "expected")
    kept = session.adaptations
    told: dict[str, Any] = {name: text(getattr(session, name), name) for name in _TEXTS}
    return replace(
        session,
        title=title,
        objectives=lines(session.objectives, "objectives", 5),
        materials=lines(session.materials, "materials"),
        adaptations=Adaptations(
            text(kept.literacy, "literacy"),
            text(kept.language, "language"),
            text(kept.neurodiversity, "neurodiversity"),
            text(kept.hearing, "hearing"),
        ),
        met=tuple(sorted({one for one in session.met if one < len(session.objectives)})),
        reviewed_by=line(session.reviewed_by, "reviewed_by"),
        **told,
    )


_TEXTS = (
    "teaches", "activity", "practice", "check_in", "check_out", "risk", "roles", "worked",
    "next_time",
)  # fmt: skip


def held(of: Held) -> Held:
    """How a session was held; raises ``BadInput`` naming the field."""
    for name, number in (("enrolled", of.enrolled), ("present", of.present)):
        if number is not None and not 0 <= number <= 999:
            raise BadInput(msg("A number goes from 0 to {most}.", most=999), name)
    for name, minute in (("begun", of.begun), ("ended", of.ended)):
        if not 0 <= minute < 24 * 60:
            raise BadInput(msg("A time of day is needed."), name)
    return of


# -- dates ----------------------------------------------------------------------------------


def dated(course: Course, schedule: Schedule) -> tuple[Dated, ...]:
    """Every session with its date, in order.

    What was held keeps its day. Those planned fall on the dates of the programme's time to meet
    from its first day on, after the last that was held, in turn; dates that are cancelled or
    skipped are passed over, moved ones count where they were moved to.
    """
    programme = course.programme
    days = [one.held.day for one in course.sessions if one.held is not None]
    begins = max([programme.first, *(day + timedelta(days=1) for day in days)])
    free = iter(_free(programme, schedule, begins))
    found: list[Dated] = []
    for one in course.sessions:
        on = next(free, None) if one.state is State.PLANNED else None
        found.append(Dated(one, on))
    return tuple(found)


def _free(programme: Programme, schedule: Schedule, begins: date) -> list[Occurrence]:
    """The dates a programme may use, from a day on."""
    ends = programme.last or begins + FURTHEST
    skips = frozenset(programme.skips)
    return [
        one
        for one in occurrences(schedule, begins, ends)
        if one.slot_id == programme.slot_id and one.day not in skips and one.origin not in skips
    ]


def undated(course: Course, schedule: Schedule) -> int:
    """For how many planned sessions there is no date left."""
    return sum(
        one.on is None and one.session.state is State.PLANNED for one in dated(course, schedule)
    )


# -- changes --------------------------------------------------------------------------------


def skipped(course: Course, schedule: Schedule, day: date, away: Away) -> Course:
    """A date falls out: all that follow move, its session is dropped, or joins the next one.

    Raises ``NotFound`` where nothing falls on the day, and ``Refused`` where the last date is
    fixed and moving would push a session beyond it, or where there is no next one to join.
    """
    mine = next((one for one in dated(course, schedule) if _falls(one, day)), None)
    if mine is None:
        raise NotFound(msg("Nothing of this programme falls on that date."))
    off = replace(course.programme, skips=tuple(sorted({*course.programme.skips, day})))
    if away is Away.MOVE:
        after = replace(course, programme=off)
        if undated(after, schedule) > undated(course, schedule):
            raise Refused(
                msg("The last date is fixed, so one has to be dropped or joined to the next."),
                None,
                msg("Drop it, join it to the next, or let the programme end later."),
            )
        return after
    if away is Away.DROP:
        dropped = replace(mine.session, state=State.DROPPED)
        return _renumbered(replace(course, programme=off).with_session(dropped))
    return replace(_joined(course, mine.session), programme=off)


def _falls(one: Dated, day: date) -> bool:
    return one.on is not None and day in (one.on.day, one.on.origin)


def _joined(course: Course, session: Session) -> Course:
    """A session taken into the next one that is planned; raises ``Refused`` without one."""
    ahead = course.ahead()
    at = next(place for place, one in enumerate(ahead) if one.id == session.id)
    if at + 1 >= len(ahead):
        raise Refused(msg("There is no next one to join it to."))
    into = ahead[at + 1]
    both = replace(
        into,
        folded=(*into.folded, *session.folded, session.id),
        objectives=(*session.objectives, *into.objectives)[:5],
        materials=tuple(dict.fromkeys((*session.materials, *into.materials)))[:20],
        teaches=_both(session.teaches, into.teaches),
        activity=_both(session.activity, into.activity),
        practice=_both(session.practice, into.practice),
    )
    away = replace(session, state=State.FOLDED)
    return course.with_session(away).with_session(both)


def _both(first: str, second: str) -> str:
    told = "\n\n".join(part for part in (first, second) if part)
    return told[:LONGEST_TEXT]


def unskipped(course: Course, day: date) -> Course:
    """A date that was left out is used again; what was dropped or joined stays so."""
    kept = tuple(one for one in course.programme.skips if one != day)
    return replace(course, programme=replace(course.programme, skips=kept))


def inserted(course: Course, session: Session, place: int) -> Course:
    """Put a session in at a place among those still to be held, 0 the next; raises ``Refused``."""
    if len(course.sessions) >= MOST_SESSIONS:
        raise Refused(msg("A programme has at most {most} of them.", most=MOST_SESSIONS))
    ahead = course.ahead()
    place = max(0, min(place, len(ahead)))
    at = len(course.sessions) if place == len(ahead) else course.sessions.index(ahead[place])
    mine = (*course.sessions[:at], session, *course.sessions[at:])
    return _renumbered(replace(course, sessions=mine))


def moved(course: Course, session_id: str, place: int) -> Course:
    """Put a planned session at another place among those still to be held."""
    mine = course.session(session_id)
    if mine.state is not State.PLANNED:
        raise Refused(msg("Only what is still to come can be moved."))
    rest = replace(course, sessions=tuple(one for one in course.sessions if one.id != session_id))
    return inserted(rest, mine, place)


def removed(course: Course, session_id: str) -> Course:
    """Take a planned session out; raises ``Refused`` for one that was held or takes others in."""
    mine = course.session(session_id)
    if mine.state is State.HELD:
        raise Refused(msg("What was held stays in the programme."))
    if mine.folded:
        raise Refused(msg("Others were joined to this one; take them apart first."))
    mine_left = tuple(one for one in course.sessions if one.id != session_id)
    return _renumbered(replace(course, sessions=mine_left))


def parted(course: Course, session_id: str) -> Course:
    """The sessions that were joined to one are planned again before it."""
    into = course.session(session_id)
    back = [course.session(one) for one in into.folded]
    after = course.with_session(replace(into, folded=()))
    for one in back:
        after = after.with_session(replace(one, state=State.PLANNED))
    return after


def _renumbered(course: Course) -> Course:
    """Numbers in order; those that were dropped have none, and a new round counts from 1."""
    whole = course.programme.length if course.programme.cycles else 0
    sessions: list[Session] = []
    number = 0
    for one in course.sessions:
        if one.state is State.DROPPED:
            sessions.append(replace(one, place=0))
            continue
        place = number % whole + 1 if whole else number + 1
        sessions.append(replace(one, place=place))
        number += 1
    order = tuple(one.id for one in sessions)
    programme = replace(course.programme, order=order)
    if not programme.cycles:
        programme = replace(programme, length=number)
    return Course(programme, tuple(sessions))


def begun(programme: Programme, sessions: Sequence[Session]) -> Course:
    """A programme with its first sessions, numbered; the length of a cycle is theirs."""
    whole = replace(programme, length=len(sessions))
    return _renumbered(Course(whole, tuple(sessions)))


def again(course: Course, copies: Iterable[Session]) -> Course:
    """One more round of a programme that cycles; raises ``Refused`` for one that does not."""
    if not course.programme.cycles:
        raise Refused(msg("This programme ends with its last one."))
    mine = (*course.sessions, *copies)
    if len(mine) > MOST_SESSIONS:
        mine = mine[len(mine) - MOST_SESSIONS :]
    return _renumbered(replace(course, sessions=tuple(mine)))


def numbers(course: Course, session: Session) -> tuple[int, ...]:
    """The numbers of a session and of those joined to it, in order."""
    mine: Mapping[str, Session] = {one.id: one for one in course.sessions}
    several = [mine[one].place for one in session.folded if one in mine]
    return tuple(sorted({*several, session.place} - {0}))


@dataclass(frozen=True)
class Progress:
    """How far a programme is: how many there are, were held, and are still to come."""

    length: int
    held: int
    ahead: int
    ends: date | None


def progress(course: Course, schedule: Schedule) -> Progress:
    """How far a programme is, and when it ends as planned now."""
    days = [one.on.day for one in dated(course, schedule) if one.on is not None]
    done = sum(one.state is State.HELD for one in course.sessions)
    return Progress(course.programme.length, done, len(course.ahead()), max(days, default=None))
