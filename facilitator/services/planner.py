"""Planning an agenda: several items at once, blocks from the shelf, fitting, what was done."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from facilitator import paths
from facilitator.meetings import agenda as plans
from facilitator.meetings import planner
from facilitator.meetings.agenda import AgendaItem, ItemKind
from facilitator.meetings.clock import local
from facilitator.meetings.errors import BadInput, NotFound, Refused
from facilitator.meetings.formats import parse
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.schedule import Occurrence
from facilitator.services.agendas import Scope
from facilitator.services.open_group import new_id

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import time
    from pathlib import Path

    from facilitator.meetings.planner import Fitted
    from facilitator.meetings.record import MeetingRecord
    from facilitator.services.agendas import Agendas
    from facilitator.services.open_group import OpenGroup


@dataclass(frozen=True)
class Block:
    """A ready-made item on the shelf; ``group`` is the heading it stands under."""

    id: str
    group: str
    item: AgendaItem
    spiritual: bool = False


def read_blocks(path: Path) -> tuple[Block, ...]:
    """The blocks of a file; raises ``BadInput`` that names the key or the line."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            msg("This is not a file of blocks: {why}", why=str(error)), path.name
        ) from error
    tables: list[dict[str, Any]] = found.get("blocks", [])
    for place, table in enumerate(tables):
        for key in ("id", "group", "minutes"):
            if key not in table:
                raise BadInput(msg("“{key}” is missing.", key=key), f"blocks[{place}].{key}")
    if len({table["id"] for table in tables}) < len(tables):
        raise BadInput(msg("Two blocks have the same id."), "id")
    # A block is an item of a format but for its id and its group: one reader checks both.
    items = [
        {k: v for k, v in one.items() if k not in ("id", "group", "spiritual")} for one in tables
    ]
    whole = {"id": "blocks", "name": "blocks", "about": "blocks", "items": items}
    read = parse({**whole, "minutes": sum(one["minutes"] for one in items)})
    return tuple(
        Block(table["id"], table["group"], item, spiritual=table.get("spiritual", False))
        for table, item in zip(tables, read.items, strict=True)
    )


@cache
def blocks() -> tuple[Block, ...]:
    """All blocks that are shipped, those of a group together."""
    return read_blocks(paths.resources() / "blocks.toml")


class Planner:
    """What is done to an agenda as a whole or to several items, each a step of its own."""

    def __init__(self, of: OpenGroup, agendas: Agendas) -> None:
        self._of = of
        self._agendas = agendas

    # -- several items -------------------------------------------------------------------

    def move(self, scope: Scope, ids: Collection[str], place: int) -> None:
        """Move items together so that the first stands at a place."""
        n, what = self._named(scope, ids)
        label = plural("moved {what}", "moved {n} items", n, what=what)
        self._agendas.change(scope, label, lambda one: planner.move_many(one, ids, place))

    def step(self, scope: Scope, ids: Collection[str], by: int) -> None:
        """Move items one place up (-1) or down (1)."""
        n, what = self._named(scope, ids)
        label = plural("moved {what}", "moved {n} items", n, what=what)
        self._agendas.change(scope, label, lambda one: planner.step_many(one, ids, by))

    def remove(self, scope: Scope, ids: Collection[str]) -> None:
        """Take items off."""
        n, what = self._named(scope, ids)
        label = plural("removed {what}", "removed {n} items", n, what=what)
        self._agendas.change(scope, label, lambda one: planner.remove_many(one, ids))

    def duplicate(self, scope: Scope, ids: Collection[str]) -> tuple[str, ...]:
        """Put copies after the items; returns the ids of the copies."""
        made = tuple(new_id() for _ in ids)
        n, what = self._named(scope, ids)
        label = plural("duplicated {what}", "duplicated {n} items", n, what=what)
        self._agendas.change(scope, label, lambda one: planner.duplicate(one, ids, made))
        return made

    def split(self, scope: Scope, item_id: str, minutes: int | None = None) -> str:
        """Make two of an item, by default halves; returns the id of the second."""
        made, item = new_id(), self._agendas.agenda(scope).item(item_id)
        first = (item.minutes + 1) // 2 if minutes is None else minutes
        label = msg("split {what}", what=item.title)
        self._agendas.change(scope, label, lambda one: planner.split(one, item_id, first, made))
        return made

    def set_section(self, scope: Scope, ids: Collection[str], name: str) -> None:
        """Put items into a section, or out of any with the empty name."""
        n, what = self._named(scope, ids)
        label = plural("section of {what}", "section of {n} items", n, what=what)
        self._agendas.change(scope, label, lambda one: planner.set_section(one, ids, name))

    def _named(self, scope: Scope, ids: Collection[str]) -> tuple[int, str]:
        """How many items these are, and the title of the first, for the name of a step."""
        found = planner.chosen(self._agendas.agenda(scope), ids)
        return len(found), found[0].title if found else ""

    # -- the whole agenda ----------------------------------------------------------------

    def can_fit(self, scope: Scope) -> bool:
        """Whether fitting would change anything; never without a time to meet."""
        slot = self._slot(scope)
        return slot is not None and bool(self._fitted(scope, *slot).changes)

    def fit(self, scope: Scope) -> Fitted:
        """Fit the agenda of a scope to the meeting's length; returns what was done."""
        slot = self._slot(scope)
        if slot is None:
            raise Refused(msg("No meeting times are set yet."))
        fitted = self._fitted(scope, *slot)
        label = msg("fitted to {n} min", n=slot[1])
        self._agendas.change(scope, label, lambda one: replace(one, items=fitted.agenda.items))
        return fitted

    def _fitted(self, scope: Scope, start: time, minutes: int) -> Fitted:
        return planner.fit(self._agendas.agenda(scope), minutes, start)

    def _slot(self, scope: Scope) -> tuple[time, int] | None:
        """When the scope's meeting starts and its minutes; the first slot's if none is due."""
        due = self._agendas.due_or_none(scope)
        if due is not None:
            return due.start, due.minutes
        slots = self._of.value.schedule.slots
        return (slots[0].start, slots[0].minutes) if slots else None

    def copy_last(self, scope: Scope) -> MeetingRecord:
        """Take the agenda the last meeting was run with; returns that meeting's record."""
        records = self._of.book.records()
        if not records:
            raise Refused(msg("No meeting has been held yet."))
        last = records[0]
        begins = local(last.planned_start, last.zone)
        minutes = round((last.planned_end - last.planned_start) / 60)
        past = Occurrence(last.day, last.origin, last.slot_id, begins.time(), minutes, last.counted)
        run = self._agendas.planned(past).agenda
        items = tuple(replace(item, given=0, skipped=False) for item in run.items)
        if scope is not Scope.WEEKLY:
            items = self._agendas.laid_for(scope, replace(run, items=items)).items
        label = msg("copied the meeting of {day}", day=last.day)
        self._agendas.change(scope, label, lambda one: replace(one, items=items))
        return last

    # -- the shelf -----------------------------------------------------------------------

    def shelf(self) -> tuple[Block, ...]:
        """The blocks there are, those of a group together; prayers only where there are some."""
        faith = self._of.value.spiritual
        return tuple(one for one in blocks() if faith or not one.spiritual)

    def add_block(self, scope: Scope, block_id: str, place: int | None = None) -> str:
        """Add a block, by default before the closing; returns the new item's id."""
        found = next((one for one in blocks() if one.id == block_id), None)
        if found is None:
            raise NotFound(msg("That block is not on the shelf."))
        item = replace(found.item, id=new_id())
        return self._add(scope, item, place)

    def add_empty(self, scope: Scope, kind: ItemKind, title: str, place: int | None = None) -> str:
        """Add an item of a kind without words, by default before the closing; returns its id."""
        return self._add(scope, AgendaItem(new_id(), kind, title, 5, 5), place)

    def _add(self, scope: Scope, item: AgendaItem, place: int | None) -> str:
        label = msg("added {what}", what=item.title)
        self._agendas.change(scope, label, lambda one: plans.insert(one, item, place))
        return item.id

    # -- what was done -------------------------------------------------------------------

    def steps(self, scope: Scope) -> tuple[Message, ...]:
        """The names of the steps that can be taken back, newest first."""
        return self._agendas.history(scope).labels

    def undo_to(self, scope: Scope, steps: int) -> Message:
        """Take back so many steps, newest first; raises ``Refused`` at one that cannot be."""
        history, label = self._agendas.history(scope), None
        if not 1 <= steps <= len(history.labels):
            raise Refused(msg("There is nothing to undo."))
        try:
            for _ in range(steps):
                label = history.undo()
        finally:
            if label is not None:
                self._of.changes.tell("agenda", label)
        assert label is not None
        return label
