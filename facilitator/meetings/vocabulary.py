"""The words a group uses for the same things: its date, its chips, its people, its meetings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.privacy import group, public

LONGEST = 30
"""The most letters a word of the group's own may have."""


class Term(Enum):
    """A thing that groups call by different words."""

    DATE = "date"
    TOKEN = "token"
    PERSON = "person"
    GATHERING = "gathering"
    COMMUNITY = "community"
    LEADER = "leader"


CHOICES: dict[Term, tuple[str, ...]] = {
    Term.DATE: (
        "start-date",
        "sobriety-date",
        "clean-date",
        "recovery-date",
        "al-anon-date",
        "anniversary",
    ),
    Term.TOKEN: ("chip", "coin", "keytag", "medallion", "token", "bead", "certificate"),
    Term.PERSON: ("member", "participant", "client", "patient", "parent", "friend"),
    Term.GATHERING: ("meeting", "session", "circle", "workshop", "gathering"),
    Term.COMMUNITY: ("group", "home-group", "sangha", "programme", "club"),
    Term.LEADER: ("leader", "chair", "facilitator", "therapist", "host"),
}
"""The words to choose from; the first of each is the program's own neutral one."""
OWN = "own"
"""Chosen where the group uses a word that is not among the choices."""


_WORDS = {
    "start-date": (msg("start date"), msg("start dates")),
    "sobriety-date": (msg("sobriety date"), msg("sobriety dates")),
    "clean-date": (msg("clean date"), msg("clean dates")),
    "recovery-date": (msg("recovery date"), msg("recovery dates")),
    "al-anon-date": (msg("Al-Anon date"), msg("Al-Anon dates")),
    "anniversary": (msg("anniversary"), msg("anniversaries")),
    "chip": (msg("chip"), msg("chips")),
    "coin": (msg("coin"), msg("coins")),
    "keytag": (msg("keytag"), msg("keytags")),
    "medallion": (msg("medallion"), msg("medallions")),
    "token": (msg("token"), msg("tokens")),
    "bead": (msg("bead"), msg("beads")),
    "certificate": (msg("certificate"), msg("certificates")),
    "member": (msg("member"), msg("members")),
    "participant": (msg("participant"), msg("participants")),
    "client": (msg("client"), msg("clients")),
    "patient": (msg("patient"), msg("patients")),
    "parent": (msg("parent"), msg("parents")),
    "friend": (msg("friend"), msg("friends")),
    "meeting": (msg("meeting"), msg("meetings")),
    "session": (msg("session"), msg("sessions")),
    "circle": (msg("circle"), msg("circles")),
    "workshop": (msg("workshop"), msg("workshops")),
    "gathering": (msg("gathering"), msg("gatherings")),
    "group": (msg("group"), msg("groups")),
    "home-group": (msg("home group"), msg("home groups")),
    "sangha": (msg("sangha"), msg("sanghas")),
    "programme": (msg("programme"), msg("programmes")),
    "club": (msg("club"), msg("clubs")),
    "leader": (msg("leader"), msg("leaders")),
    "chair": (msg("chair"), msg("chairs")),
    "facilitator": (msg("facilitator"), msg("facilitators")),
    "therapist": (msg("therapist"), msg("therapists")),
    "host": (msg("host"), msg("hosts")),
}
"""Each word to choose from by itself, for one and for many."""


@dataclass(frozen=True)
class OwnWord:
    """A word of the group's own, for one and for many."""

    term: Term = public()
    one: str = group()
    many: str = group()


@dataclass(frozen=True)
class Vocabulary:
    """Which word a group uses for each term: one of the choices, or its own."""

    date: str = public("start-date")
    token: str = public("chip")
    person: str = public("member")
    gathering: str = public("meeting")
    community: str = public("group")
    leader: str = public("leader")
    own: tuple[OwnWord, ...] = public(())

    def word(self, term: Term) -> str:
        """The key of the word used for a term, or ``own``."""
        word: str = getattr(self, term.value)
        return word

    def own_word(self, term: Term) -> OwnWord | None:
        """The group's own word for a term, if it has one."""
        return next((one for one in self.own if one.term is term), None)


NEUTRAL = Vocabulary()
"""The program's own words."""


def word(key: str, *, many: bool = False) -> Message:
    """One of the words to choose from, standing by itself."""
    return _WORDS[key][many]


def used(vocabulary: Vocabulary, term: Term, *, many: bool = False) -> Message:
    """The word used for a term, standing by itself and never inside a sentence."""
    own = vocabulary.own_word(term)
    if own is not None:
        return msg("{word}", word=own.many if many else own.one)
    return word(vocabulary.word(term), many=many)


def choose(vocabulary: Vocabulary, term: Term, key: str) -> Vocabulary:
    """Use one of the choices for a term; raises ``BadInput``."""
    if key not in CHOICES[term]:
        raise BadInput(msg("That word is not one of the choices."), term.value)
    kept = tuple(one for one in vocabulary.own if one.term is not term)
    return replace(vocabulary, own=kept, **{term.value: key})


def call(vocabulary: Vocabulary, term: Term, one: str, many: str) -> Vocabulary:
    """Use a word of the group's own for a term; raises ``BadInput``."""
    words = OwnWord(term, " ".join(one.split()), " ".join(many.split()) or " ".join(one.split()))
    if not words.one:
        raise BadInput(msg("Type your own word."), term.value)
    if max(len(words.one), len(words.many)) > LONGEST:
        raise BadInput(msg("A word has at most {most} letters.", most=LONGEST), term.value)
    kept = tuple(other for other in vocabulary.own if other.term is not term)
    return replace(vocabulary, own=(*kept, words), **{term.value: OWN})
