"""Agendas: tonight's and every week's, every edit a step that can be undone."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from facilitator import i18n
from facilitator.meetings import agenda as plans
from facilitator.meetings.agenda import Agenda, AgendaItem, AgendaVersion, ItemKind, Plan, When
from facilitator.meetings.choice import Chosen, Night, choose, for_night, in_force
from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.study import piece
from facilitator.services.history import History
from facilitator.services.open_group import new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.schedule import Occurrence
    from facilitator.services.open_group import OpenGroup


class Scope(Enum):
    """Which agenda is meant."""

    TONIGHT = "tonight"
    WEEKLY = "weekly"
    DATE = "date"
    """A later date whose plan a programme has."""


AGENDAS = "agendas"
"""In a step of every week: which agendas the group holds, in order."""
SESSION = "session "
"""In a step of tonight: before the id of the agenda a programme has for it."""


def _none(_due: Occurrence) -> str:
    return ""


class Agendas:
    """The agendas of one open group: which one a night has, and every edit of it."""

    def __init__(self, of: OpenGroup, planned: Callable[[Occurrence], str] = _none) -> None:
        """``planned`` gives the id of the agenda a programme has for a meeting, or nothing."""
        self._of = of
        self._planned_for = planned
        self._selected = ""
        self._later: Occurrence | None = None
        self._wanted: Scope | None = None
        self._tonight = History(self._read_tonight, self._put_tonight)
        self._weekly = History(self._read_weekly, self._put_weekly)
        self._dates: dict[str, History] = {}

    # -- what is stored -----------------------------------------------------------------------

    def _read_tonight(self, key: str) -> Agenda | None:
        if key.startswith(SESSION):
            return self._of.book.agenda(key.removeprefix(SESSION))
        return self._of.book.tonight(key)

    def _put_tonight(self, values: dict[str, Any]) -> None:
        for key, agenda in values.items():
            if key.startswith(SESSION):
                self._of.book.save_agenda(agenda)
            else:
                self._of.book.save_tonight(key, agenda)

    def _read_weekly(self, key: str) -> Agenda | tuple[str, ...] | None:
        held = self._of.value.agenda_ids
        if key == AGENDAS:
            return held
        return self._of.book.agenda(key) if key in held else None

    def _put_weekly(self, values: dict[str, Any]) -> None:
        """Save agendas and which of them are held; one that is no longer held stays in the file."""
        for key, value in values.items():
            if key != AGENDAS and value is not None:
                self._of.book.save_agenda(value)
        if AGENDAS in values:
            self._of.hold_agendas(values[AGENDAS])

    def held(self) -> tuple[Agenda, ...]:
        """All agendas the group holds, as they stand now, the usual one first."""
        return tuple(self._of.book.agenda(one) for one in self._of.value.agenda_ids)

    def due(self, scope: Scope = Scope.TONIGHT) -> Occurrence:
        """The meeting of a scope, tonight's by default; raises ``Refused`` if none is due."""
        due = self.due_or_none(scope)
        if due is None:
            raise Refused(msg("No meeting is planned in the next four months."))
        return due

    def due_or_none(self, scope: Scope) -> Occurrence | None:
        """The meeting of a scope: the later date that is looked at, else tonight's."""
        later = self.later() if scope is Scope.DATE else None
        return self._of.tonight() if later is None else later

    # -- which agenda a night has -------------------------------------------------------------

    def night(self, due: Occurrence) -> Night:
        """What the rules go by; a moved meeting keeps the place in the month of its rule."""
        return Night(due.origin, self._of.is_last_of_month(due))

    def by_rule(self, due: Occurrence) -> Chosen:
        """The agenda the rules give a meeting, in the version that is in force by then."""
        versions = self._of.book.versions
        held = tuple(
            one if one.in_force_from is None else in_force(one, versions(one.id), due.day)
            for one in self.held()
        )
        slots = self._of.value.schedule.slots
        usual = next((slot.agenda_id for slot in slots if slot.id == due.slot_id), "")
        return choose(held, usual, self.night(due))

    def tonight(self) -> Chosen:
        """What will be run tonight, and why it is this agenda."""
        due = self._of.tonight()
        return Chosen(self.held()[0], None) if due is None else self.planned(due)

    def planned(self, due: Occurrence) -> Chosen:
        """What a meeting will be run with: what was made for it, else what the rules give."""
        planned = self._planned_for(due)
        if planned:
            mine = self._of.book.agenda(planned)
            return Chosen(self._with_studies(mine, due), msg("the plan of that date"))
        ruled = self.by_rule(due)
        stored = self._of.book.tonight(self._of.meeting_id(due))
        if stored is None:
            return Chosen(self._for_night(ruled.agenda, due), ruled.why)
        why = ruled.why if stored.id == ruled.agenda.id else msg("chosen for tonight")
        return Chosen(self._with_studies(stored, due), why)

    def _for_night(self, agenda: Agenda, due: Occurrence) -> Agenda:
        """The agenda as it is on a night: conditions applied, studies filled in."""
        return self._with_studies(for_night(agenda, self.night(due)), due)

    def _with_studies(self, agenda: Agenda, due: Occurrence) -> Agenda:
        """The agenda with what its studies give that night."""
        if not any(item.study_id for item in agenda.items):
            return agenda
        return replace(agenda, items=tuple(self._filled(item, due) for item in agenda.items))

    def _filled(self, item: AgendaItem, due: Occurrence) -> AgendaItem:
        group = self._of.value
        study = next((one for one in group.studies if one.id == item.study_id), None)
        if study is None:
            return item
        return replace(item, reference=i18n.say(piece(study, due.day), group.language))

    def laid_for(self, scope: Scope, agenda: Agenda) -> Agenda:
        """An agenda as it is for a scope's meeting: conditions applied, studies filled in."""
        return self._for_night(agenda, self.due(scope))

    def put_tonight(self, due: Occurrence, agenda: Agenda) -> None:
        """Take over what was made for a meeting elsewhere; it is no step of its own."""
        planned = self._planned_for(due)
        if planned:
            mine = self._of.book.agenda(planned)
            self._of.book.save_agenda(replace(mine, items=agenda.items))
        else:
            self._of.book.save_tonight(self._of.meeting_id(due), agenda)

    def choose_tonight(self, agenda_id: str) -> None:
        """Run another of the group's agendas tonight; every week stays as it is."""
        due = self.due()
        wanted = self._for_night(self._of.book.agenda(agenda_id), due)

        def made(shown: Agenda) -> Agenda:
            # A programme's plan takes over the items and stays the plan of its date.
            return replace(shown, items=wanted.items) if self._planned_for(due) else wanted

        self.change(Scope.TONIGHT, msg("chose {what} for tonight", what=wanted.name), made)

    # -- which agenda is on the page ----------------------------------------------------------

    def select(self, agenda_id: str) -> None:
        """Edit this one of the group's agendas when every week's is edited; "" is tonight's."""
        self._selected = agenda_id

    def look_ahead(self, due: Occurrence) -> None:
        """Let the plan of a later date be edited; raises ``Refused`` where there is none."""
        if not self._planned_for(due):
            raise Refused(msg("No programme has a plan for that date."))
        self._later = due

    def later(self) -> Occurrence | None:
        """The later date that is looked at, while a programme has a plan for it."""
        due = self._later
        if due is None or due == self._of.tonight() or not self._planned_for(due):
            return None
        return due

    def ask_for(self, scope: Scope) -> None:
        """Let the page of agendas begin with this one when it is next shown."""
        self._wanted = scope

    def asked_for(self) -> Scope | None:
        """Which agenda was asked for, once."""
        wanted, self._wanted = self._wanted, None
        return wanted

    def _weekly_id(self) -> str:
        if self._selected in self._of.value.agenda_ids:
            return self._selected
        due = self._of.tonight()
        held = self._of.value.agenda_ids
        return held[0] if due is None or len(held) == 1 else self.by_rule(due).agenda.id

    def _key(self, scope: Scope) -> str:
        """What a scope means just now: the meeting's id tonight, or the agenda's id.

        Where a programme has a plan for tonight, that plan is what is edited: it stands once.
        """
        if scope is not Scope.WEEKLY:
            due = self.due(scope)
            planned = self._planned_for(due)
            return f"{SESSION}{planned}" if planned else self._of.meeting_id(due)
        return self._weekly_id()

    def agenda(self, scope: Scope) -> Agenda:
        """The agenda of a scope; tonight's is the group's until it is first edited."""
        if scope is Scope.TONIGHT:
            return self.tonight().agenda
        if scope is Scope.DATE:
            return self.planned(self.due(scope)).agenda
        return self._of.book.agenda(self._weekly_id())

    def agenda_tonight(self) -> Agenda:
        """What will be run tonight."""
        return self.agenda(Scope.TONIGHT)

    def plan(self, scope: Scope) -> Plan:
        """The agenda of a scope laid on tonight's clock."""
        due = self.due(scope)
        return plans.plan(self.agenda(scope), due.start, due.minutes)

    def change(self, scope: Scope, label: Message, made: Callable[[Agenda], Agenda]) -> None:
        """Make a change to an agenda, save it, and remember it as a step."""
        key, shown = self._key(scope), self.agenda(scope)
        before = shown if scope is Scope.WEEKLY else self._read_tonight(key)
        after = made(shown)
        if after == shown:
            return
        if scope is Scope.WEEKLY:
            self._keep_version(shown)
            self._of.book.save_agenda(after)
        else:
            self._put_tonight({key: after})
        self.history(scope).record(label, {key: (before, after)})
        self._of.changes.tell("agenda", label)

    def change_held(self, label: Message, parts: dict[str, tuple[Any, Any]]) -> None:
        """Change which agendas the group holds, or several of them, as one step of every week."""
        self._put_weekly({key: after for key, (_before, after) in parts.items()})
        self._weekly.record(label, parts)
        self._of.changes.tell("agenda", label)

    def _keep_version(self, before: Agenda) -> None:
        """Keep how an agenda was before the first change of a day."""
        kept, today = self._of.book.versions(before.id), self._of.today()
        if not kept or kept[0].until != today:
            self._of.book.save_version(AgendaVersion(new_id(), before, today))

    def edit(self, scope: Scope, item_id: str, label: Message, **fields: Any) -> None:  # noqa: ANN401
        """Change fields of one item."""
        self.change(scope, label, lambda one: plans.change(one, item_id, **fields))

    def add(self, scope: Scope, kind: ItemKind, title: str, minutes: int = 5) -> str:
        """Add an item before the closing; returns its id."""
        item = AgendaItem(new_id(), kind, title, minutes, minutes)
        self.change(scope, msg("added {what}", what=title), lambda one: plans.insert(one, item))
        return item.id

    def remove(self, scope: Scope, item_id: str) -> None:
        """Take an item off."""
        title = self.agenda(scope).item(item_id).title
        self.change(
            scope, msg("removed {what}", what=title), lambda one: plans.remove(one, item_id)
        )

    def move(self, scope: Scope, item_id: str, place: int) -> None:
        """Move an item to a place."""
        title = self.agenda(scope).item(item_id).title
        self.change(
            scope, msg("moved {what}", what=title), lambda one: plans.move(one, item_id, place)
        )

    def make_weekly(self) -> None:
        """Take tonight's agenda over for every week.

        What only tonight brought stays tonight's: cards given out, what a condition left out, and
        where the studies stand.
        """
        mine = self.agenda(Scope.TONIGHT)
        self.select(mine.id)
        items = tuple(_every_week(item) for item in mine.items)
        self.change(
            Scope.WEEKLY, msg("made this every week"), lambda weekly: replace(weekly, items=items)
        )

    def history(self, scope: Scope) -> History:
        """The steps of a scope; each later date has its own."""
        if scope is Scope.WEEKLY:
            return self._weekly
        if scope is Scope.TONIGHT or self.later() is None:
            return self._tonight
        fresh = History(self._read_tonight, self._put_tonight)
        return self._dates.setdefault(self._key(scope), fresh)

    def undo(self, scope: Scope) -> Message:
        """Take back the last step of a scope; raises ``Refused``."""
        label = self.history(scope).undo()
        self._of.changes.tell("agenda", label)
        return label

    def redo(self, scope: Scope) -> Message:
        """Do the last undone step again; raises ``Refused``."""
        label = self.history(scope).redo()
        self._of.changes.tell("agenda", label)
        return label


def _every_week(item: AgendaItem) -> AgendaItem:
    """An item of tonight as it is every week."""
    return replace(
        item,
        given=0,
        skipped=item.skipped and item.when is When.ALWAYS,
        reference="" if item.study_id else item.reference,
    )
