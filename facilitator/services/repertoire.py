"""The agendas a group holds: several with a rule each, agreed on dates, older versions kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.meetings.agenda import Agenda, AgendaVersion, Rule
from facilitator.meetings.errors import BadInput, NotFound, Refused
from facilitator.meetings.formats import Format, copy_agenda
from facilitator.meetings.messages import msg
from facilitator.services.agendas import AGENDAS, Scope
from facilitator.services.open_group import new_id

if TYPE_CHECKING:
    from datetime import date

    from facilitator.meetings.messages import Message
    from facilitator.services.agendas import Agendas
    from facilitator.services.open_group import OpenGroup

LONGEST = 60
"""The most letters of an agenda's name."""
WEEKS = (1, 2, 3, 4, 5, -1)
"""What a rule may name: the nth of its weekday in the month, or the month's last meeting."""


def check_name(name: str) -> str:
    """The name of an agenda, trimmed; raises ``BadInput`` if it cannot be one."""
    trimmed = " ".join(name.split())
    if not trimmed:
        raise BadInput(msg("An agenda needs a name."), "name")
    if len(trimmed) > LONGEST:
        raise BadInput(msg("The name is longer than {most} letters.", most=LONGEST), "name")
    return trimmed


class Repertoire:
    """Add, name and rule the agendas of one open group; every change is a step of every week."""

    def __init__(self, of: OpenGroup, agendas: Agendas) -> None:
        self._of = of
        self._agendas = agendas

    def held(self) -> tuple[Agenda, ...]:
        """All agendas, the usual one first."""
        return self._agendas.held()

    def add(self, source: Format | Agenda, name: str = "") -> str:
        """Hold one more agenda, copied from a format or from another agenda; returns its id."""
        if isinstance(source, Format):
            made = copy_agenda(source, new_id(), new_id)
        else:
            items = tuple(replace(item, id=new_id(), given=0) for item in source.items)
            made = Agenda(new_id(), source.name, items, source.origin)
        made = replace(made, name=check_name(name or made.name))
        before = self._of.value.agenda_ids
        self._agendas.change_held(
            msg("added the agenda {what}", what=made.name),
            {made.id: (None, made), AGENDAS: (before, (*before, made.id))},
        )
        return made.id

    def remove(self, agenda_id: str) -> None:
        """Hold an agenda no more; raises ``Refused`` for the only one, or one a time needs."""
        before = self._of.value.agenda_ids
        if before == (agenda_id,):
            raise Refused(msg("A group needs one agenda."))
        agenda = self._one(agenda_id)
        after = tuple(one for one in before if one != agenda_id)
        self._agendas.change_held(
            msg("removed the agenda {what}", what=agenda.name),
            {agenda_id: (agenda, None), AGENDAS: (before, after)},
        )

    def rename(self, agenda_id: str, name: str) -> None:
        """Give an agenda another name; raises ``BadInput``."""
        self._change(
            agenda_id,
            msg("renamed the agenda"),
            replace(self._one(agenda_id), name=check_name(name)),
        )

    def set_rule(self, agenda_id: str, weeks: tuple[int, ...]) -> None:
        """Say on which dates an agenda is used; none is the usual one. Raises ``BadInput``."""
        if any(week not in WEEKS for week in weeks):
            raise BadInput(msg("A month has no such week."), "weeks")
        agenda = self._one(agenda_id)
        changed = replace(agenda, rule=Rule(tuple(sorted(set(weeks), key=WEEKS.index))))
        self._change(agenda_id, msg("changed when {what} is used", what=agenda.name), changed)

    def agree(self, agenda_id: str, agreed_on: date, in_force_from: date | None) -> None:
        """Note the day the group agreed on an agenda, and from when it is used.

        Until then meetings have the version before it.
        """
        agenda = self._one(agenda_id)
        changed = replace(agenda, agreed_on=agreed_on, in_force_from=in_force_from)
        self._change(agenda_id, msg("agreed on {what}", what=agenda.name), changed)

    def versions(self, agenda_id: str) -> tuple[AgendaVersion, ...]:
        """How an agenda was before, newest first."""
        return self._of.book.versions(agenda_id)

    def restore(self, agenda_id: str, version_id: str) -> None:
        """Go back to an older version; what stands now is kept as a version too."""
        found = next((one for one in self.versions(agenda_id) if one.id == version_id), None)
        if found is None:
            raise NotFound(msg("That version is no longer there."))
        wanted = replace(found.agenda, rule=self._one(agenda_id).rule, in_force_from=None)
        self._change(agenda_id, msg("went back to an older version"), wanted)

    def _one(self, agenda_id: str) -> Agenda:
        found = next((one for one in self.held() if one.id == agenda_id), None)
        if found is None:
            raise NotFound(msg("That agenda is no longer there."))
        return found

    def _change(self, agenda_id: str, label: Message, changed: Agenda) -> None:
        self._agendas.select(agenda_id)
        self._agendas.change(Scope.WEEKLY, label, lambda _: changed)
