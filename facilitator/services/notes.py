"""The group-level note of a session, drafted from its plan and its numbers, in four shapes."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.meetings.group_note import CHECK, Facts, GroupNote, Mark, Shape, marks, parts
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.programmes import State, numbers
from facilitator.meetings.ratings import Scale, When
from facilitator.meetings.topics import MODEL_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.meetings.programmes import Held, Session
    from facilitator.meetings.ratings import Rated
    from facilitator.services.desk import Desk

__all__ = ["CHECK", "Notes", "place_of"]


def place_of(desk: Desk, session: Session) -> Message:
    """Which one of how many: 3 of 8, or 3 and 4 of 8 where two were joined."""
    course = desk.programmes.course(session.programme_id)
    mine = numbers(course, session)
    if not mine:
        return msg("dropped")
    told = ", ".join(str(one) for one in mine)
    return msg("{numbers} of {whole}", numbers=told, whole=course.programme.length)


class Notes:
    """Drafts and checks of notes, for one open group."""

    def __init__(self, desk: Desk, language: str) -> None:
        self._desk = desk
        self._language = language

    def draft(self, session_id: str, shape: Shape) -> GroupNote:
        """A note made anew from what is known of a session; nothing is kept yet."""
        session = self._desk.programmes.session(session_id)
        told = parts(shape, self.facts(session))
        paragraphs = [
            words if head is None else f"{self._say(head)}: {words}".rstrip()
            for head, words in told
        ]
        return GroupNote(session_id, shape, "\n\n".join(paragraphs))

    def of(self, session_id: str, shape: Shape) -> GroupNote:
        """The note that is kept, where it has this shape; else a draft."""
        kept = self._desk.programmes.note(session_id)
        if kept is not None and kept.shape is shape:
            return kept
        return self.draft(session_id, shape)

    def check(self, words: str) -> tuple[Mark, ...]:
        """The places that look like somebody: handles of the group's list, numbers, dates."""
        people = self._desk.people
        handles = [one.handle for one in people.all()] if people.wanted else []
        return marks(words, handles, self._desk.group.today().year)

    def facts(self, session: Session) -> Facts:
        """What is known of a session, in sentences about the group as a whole."""
        held = session.held
        objectives = dict(enumerate(session.objectives))
        met = [objectives[one] for one in session.met if one in objectives]
        rest = [one for at, one in objectives.items() if at not in session.met]
        known = session.state is State.HELD
        return Facts(
            what=self._say(
                msg(
                    "{title} ({place}).",
                    title=session.title,
                    place=place_of(self._desk, session),
                )
            ),
            when="" if held is None else self._when(held),
            model=self._say(msg("Model: {model}.", model=MODEL_NAMES[session.model])),
            interventions=self._interventions(session),
            present="" if held is None else self._present(held),
            met=self._listed(msg("Objectives met:"), met) if known else "",
            not_met=self._listed(msg("Objectives to come back to:"), rest) if known else "",
            ratings=self._ratings(session.ratings),
            practice=_sentence(self._say(msg("Practice until next time:")), session.practice),
            worked=_sentence(self._say(msg("What worked:")), session.worked),
            next_time=_sentence(self._say(msg("Next time:")), session.next_time),
        )

    def _say(self, message: Message) -> str:
        return i18n.say(message, self._language, self._desk.group.value.vocabulary)

    def _when(self, held: Held) -> str:
        begun, ended = (_clock(minute, self._language) for minute in (held.begun, held.ended))
        day = i18n.long_date(held.day, self._language)
        return self._say(
            plural(
                "{day}, {begun} to {ended}, {n} minute.",
                "{day}, {begun} to {ended}, {n} minutes.",
                held.minutes,
                day=day,
                begun=begun,
                ended=ended,
            )
        )

    def _present(self, held: Held) -> str:
        if held.present is None:
            return ""
        if held.enrolled is None:
            return self._say(plural("{n} present.", "{n} present.", held.present))
        return self._say(
            plural(
                "{n} present of {enrolled} enrolled.",
                "{n} present of {enrolled} enrolled.",
                held.present,
                enrolled=held.enrolled,
            )
        )

    def _interventions(self, session: Session) -> str:
        agenda = self._desk.programmes.agenda(session)
        titles = [one.title for one in agenda.items if not one.skipped]
        if not titles:
            return ""
        return self._say(msg("Parts: {titles}.", titles=", ".join(titles)))

    def _listed(self, head: Message, several: Sequence[str]) -> str:
        return _sentence(self._say(head), "; ".join(several))

    def _ratings(self, ratings: Sequence[Rated]) -> str:
        told = [self._rated(one) for one in ratings if one.told]
        return " ".join(told)

    def _rated(self, one: Rated) -> str:
        median, low, high = (i18n.decimal(value, self._language) for value in _figures(one))
        faces = one.scale is Scale.FACES
        asked = _capital(one.asked)
        if one.when is When.IN:
            scale = msg("at check-in, of 3") if faces else msg("at check-in, of 10")
        else:
            scale = msg("at check-out, of 3") if faces else msg("at check-out, of 10")
        return self._say(
            plural(
                "{asked} {scale}: median {median}, middle half {low} to {high}, from {n} slip.",
                "{asked} {scale}: median {median}, middle half {low} to {high}, from {n} slips.",
                one.number,
                asked=asked,
                scale=scale,
                median=median,
                low=low,
                high=high,
            )
        )


def _figures(one: Rated) -> tuple[float, float, float]:
    return one.median or 0.0, one.low or 0.0, one.high or 0.0


def _clock(minute: int, language: str) -> str:
    return i18n.clock(time(minute // 60, minute % 60), language)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sentence(head: str, words: str) -> str:
    """A head and what follows it as one sentence; nothing where nothing follows."""
    told = " ".join(words.split())
    if not told:
        return ""
    return f"{head} {told}" if told[-1] in ".!?" else f"{head} {told}."
