"""Plans and programmes as files for a colleague: a Word document, or one file with all of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from facilitator import i18n
from facilitator.files import save_where_chosen
from facilitator.meetings import formats
from facilitator.meetings.errors import BadInput, Refused
from facilitator.meetings.format_table import shared, table
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.plans import (
    EASIER,
    EXPECTED,
    ITEM,
    LISTS,
    MODEL,
    TEXTS,
    Field,
    Plan,
    fields,
    from_fields,
)
from facilitator.meetings.programmes import Membership, Programme, checked
from facilitator.meetings.topics import MODEL_NAMES, Model, line, lines, text
from facilitator.services.format_files import text_of
from facilitator.services.format_text import check_keys, loads
from facilitator.services.notes import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from facilitator.meetings.agenda import AgendaItem
    from facilitator.meetings.programmes import Course, Session
    from facilitator.progress import Progress
    from facilitator.services.desk import Desk

SUFFIX = ".programme.toml"
"""How the name of a programme's file ends."""
VERSION = 1
MOST_PLANS = 104

LABELS: dict[str, Message] = {
    "title": msg("Topic"),
    "teaches": msg("What is explained"),
    "activity": msg("What is done"),
    "practice": msg("Practice until next time"),
    "check_in": msg("To begin with"),
    "check_out": msg("To end with"),
    "risk": msg("If somebody is in danger"),
    "roles": msg("Who does what"),
    MODEL: msg("Model"),
    EXPECTED: msg("How many are expected"),
    "objectives": msg("Objectives"),
    "materials": msg("Materials, to be packed"),
    "literacy": msg("Made easier: reading and writing"),
    "language": msg("Made easier: language"),
    "neurodiversity": msg("Made easier: attention and senses"),
    "hearing": msg("Made easier: hearing"),
}
"""What each field of a plan is called, on paper, in a document and on the page."""
_PLAN = {*TEXTS, *LISTS, *EASIER, MODEL, EXPECTED}
_TOP = {"version", "name", "membership", "cycles", "goals", "model", "roles", "size", "plan"}


@dataclass(frozen=True)
class SharedProgramme:
    """A programme as it travels: without dates, and its plans in order."""

    programme: Programme
    plans: tuple[Plan, ...]


class PlanFiles:
    """The plans of one open group, written to files and read from them."""

    def __init__(self, desk: Desk, language: str) -> None:
        self._desk = desk
        self._language = language

    def _say(self, message: Message) -> str:
        return i18n.say(message, self._language, self._desk.group.value.vocabulary)

    # -- one plan as a document ---------------------------------------------------------------

    def document(self, session: Session, progress: Progress) -> bytes:
        """A plan as a Word document, on any thread; may raise ``Cancelled``."""
        from facilitator.export import plan_docx

        several = fields(session, self._desk.programmes.agenda(session))
        labels = plan_docx.Labels(
            title=self._say(msg("Plan")),
            context=self._say(place_of(self._desk, session)),
            fields={key: self._say(label) for key, label in LABELS.items()},
            items=self._say(msg("Time plan")),
            heads=(
                self._say(msg("Minutes")),
                self._say(msg("Who leads")),
                self._say(msg("Part")),
            ),
        )
        return plan_docx.write(several, labels, progress)

    def open_document(self, path: Path, progress: Progress) -> Plan:
        """The plan in a Word document; raises a ``FacilitatorError`` in one sentence."""
        from facilitator.intake import reader
        from facilitator.intake.found import Hint

        rows = reader.read_table(path, progress, hint=Hint.PLAN)
        return from_fields(Field(row[0], tuple(row[1:])) for row in rows if row)

    # -- a programme as a file ------------------------------------------------------------------

    def to_toml(self, course: Course) -> str:
        """A programme as text: its plans and time plans; no date, no rating, nothing of a night."""
        import tomli_w

        of = course.programme
        told: dict[str, Any] = {
            "version": VERSION,
            "name": of.name,
            "membership": of.membership.value,
            "cycles": of.cycles,
            "model": of.model.value,
        }
        if of.goals:
            told["goals"] = of.goals
        if of.roles:
            told["roles"] = list(of.roles)
        if of.size is not None:
            told["size"] = of.size
        sessions = course.sessions[: of.length] if of.cycles else course.sessions
        told["plan"] = [self._table(one) for one in sessions if one.place]
        return tomli_w.dumps(told, multiline_strings=True)

    def _table(self, session: Session) -> dict[str, Any]:
        agenda = self._desk.programmes.agenda(session)
        found: dict[str, Any] = {}
        for one in fields(session, agenda):
            if one.key in LISTS:
                found[one.key] = list(one.words)
            elif one.key == EXPECTED:
                found[one.key] = int(one.words[0])
            elif one.key != ITEM:
                found[one.key] = one.words[0]
        if any(not item.skipped for item in agenda.items):
            found["items"] = table(shared(agenda, self._desk.group.value))["items"]
        return found

    def save(self, course: Course, path: Path) -> None:
        """Write a programme to a file; raises ``NoSpace`` or ``ReadOnly``."""
        save_where_chosen(path, self.to_toml(course).encode())

    def read(self, path: Path) -> SharedProgramme:
        """The programme in a file; raises ``BadInput`` that says what is wrong with which field."""
        words = text_of(path)
        check_keys(words, path.name)
        return _programme(loads(words, path.name))

    def adopt(self, from_file: SharedProgramme, first: date, slot_id: str) -> Course:
        """Begin a programme of a file on a day and time of the group; raises ``BadInput``."""
        begun = replace(from_file.programme, first=first, slot_id=slot_id)
        return self._desk.programmes.create_from(begun, from_file.plans)


def _programme(found: Mapping[str, Any]) -> SharedProgramme:
    if found.get("version") != VERSION:
        raise Refused(
            msg("This file was not written by this version of the program."),
            then=msg("Ask for it to be written anew."),
        )
    _known(found, _TOP, "")
    plans = found.get("plan")
    if not isinstance(plans, list) or not plans:
        raise BadInput(msg("There is no plan in this file."), "plan")
    if len(plans) > MOST_PLANS:
        raise BadInput(msg("There are at most {most} lines here.", most=MOST_PLANS), "plan")
    size = found.get("size")
    programme = Programme(
        "",
        line(_words(found, "name"), "name"),
        date.min,
        "",
        membership=_one_of(found, "membership", Membership, Membership.CLOSED),
        cycles=bool(found.get("cycles", False)),
        goals=text(_words(found, "goals"), "goals"),
        model=_one_of(found, "model", Model, Model.PSYCHOEDUCATION),
        roles=lines(_several(found, "roles"), "roles"),
        size=size if isinstance(size, int) else None,
    )
    return SharedProgramme(checked(programme), tuple(_plan(one) for one in plans))


def _plan(found: Any) -> Plan:  # noqa: ANN401 - whatever the file holds
    if not isinstance(found, dict):
        raise BadInput(msg("There is no plan in this file."), "plan")
    _known(found, {*_PLAN, "items"}, "plan.")
    several: list[Field] = []
    for key in found:
        if key in LISTS:
            several.append(Field(key, tuple(_several(found, key))))
        elif key == EXPECTED:
            several.append(Field(key, (str(found[key]),)))
        elif key != "items":
            several.append(Field(key, (_words(found, key),)))
    plan = from_fields(several)
    return Plan(plan.session, _items(found.get("items"), plan.session.title), whole=True)


def _items(found: Any, title: str) -> tuple[AgendaItem, ...]:  # noqa: ANN401 - as above
    if not found:
        return ()
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BadInput(msg("“{key}” cannot have that value.", key="items"), "items")
    minutes = [one.get("minutes") for one in found]
    whole = sum(one for one in minutes if isinstance(one, int) and not isinstance(one, bool))
    read = {"id": "plan", "name": title, "about": "", "minutes": whole, "items": found}
    return formats.parse(read).items


def _known(found: Mapping[str, Any], names: set[str], where: str) -> None:
    for key in found:
        if key not in names:
            raise BadInput(msg("“{key}” is not a field of a plan.", key=key), where + key)


def _words(found: Mapping[str, Any], key: str) -> str:
    told = found.get(key, "")
    if not isinstance(told, str):
        raise BadInput(msg("“{key}” cannot have that value.", key=key), key)
    return told


def _several(found: Mapping[str, Any], key: str) -> list[str]:
    told = found.get(key, [])
    if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
        raise BadInput(msg("“{key}” cannot have that value.", key=key), key)
    return told


def _one_of(found: Mapping[str, Any], key: str, kind: Any, usual: Any) -> Any:  # noqa: ANN401
    try:
        return kind(found[key]) if key in found else usual
    except ValueError as error:
        raise BadInput(msg("“{key}” cannot have that value.", key=key), key) from error


__all__ = ["LABELS", "MODEL_NAMES", "SUFFIX", "PlanFiles", "SharedProgramme"]
