"""Records: past meetings in figures, put right later, or typed in from paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from facilitator.meetings import nights as figures
from facilitator.meetings import tally
from facilitator.meetings.clock import to_utc
from facilitator.meetings.errors import BadInput, Refused
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.months import Month, MonthFigures, figures_of, months_between
from facilitator.meetings.record import PLAN_KEPT, MeetingRecord, corrected, without_plan
from facilitator.meetings.schedule import meeting_id, occurrences
from facilitator.meetings.tally import MOST, Tally
from facilitator.services.history import History
from facilitator.services.ladders import used_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.meetings.nights import Column, Night
    from facilitator.services.open_group import OpenGroup

TYPED_SLOT = "typed"
"""What stands for the slot of a meeting that was typed in and is in no rule of the schedule."""


@dataclass(frozen=True)
class TypedNight:
    """A past meeting as it is typed in from paper; a count that is absent was not taken."""

    day: date
    counts: Mapping[str, int] = field(default_factory=dict)
    start: time | None = None
    name: str = ""
    basket: int | None = None


class Records:
    """The meetings of one open group that are over."""

    def __init__(self, of: OpenGroup) -> None:
        self._of = of
        self.history = History(self._read, self._put)
        self._months: dict[tuple[Column, ...], dict[Month, MonthFigures]] = {}
        self._columns: dict[object, tuple[Column, ...]] = {}
        self._months_of: tuple[Night, ...] = ()

    # -- what there is ----------------------------------------------------------------------

    def listed(self) -> tuple[MeetingRecord, ...]:
        """All meetings, newest first."""
        return self._of.book.records()

    def record(self, meeting_id: str) -> MeetingRecord:
        """One meeting; raises ``NotFound``."""
        return self._of.book.record(meeting_id)

    def nights(self) -> tuple[Night, ...]:
        """All meetings as figures, earliest first."""
        return self._of.book.nights()

    def figures(
        self, columns: tuple[Column, ...], wanted: Sequence[Month]
    ) -> tuple[MonthFigures, ...]:
        """The exact figures of some months; worked out once until a meeting changes."""
        nights = self.nights()
        self._begin_anew(nights)
        if columns not in self._months:
            counted = [one for one in nights if one.counted]
            every = months_between(nights[0].day, nights[-1].day) if nights else ()
            made = figures_of(counted, columns, every)
            self._months[columns] = {one.month: one for one in made}
        known = self._months[columns]
        return tuple(
            known[month] if month in known else figures_of((), columns, (month,))[0]
            for month in wanted
        )

    def _begin_anew(self, nights: tuple[Night, ...]) -> None:
        """Forget what was worked out of other nights than these."""
        if nights is not self._months_of:
            self._months, self._columns, self._months_of = {}, {}, nights

    def columns(self, *, chips: str, together: str) -> tuple[Column, ...]:
        """What is told of the nights, under the labels given for chips and for the whole."""
        nights = self.nights()
        self._begin_anew(nights)
        value = self._of.value
        asked = (chips, together, value.categories, value.ladder, value.ladder_id)
        if asked not in self._columns:
            given = bool(used_by(value).rungs) or any(one.chips for one in nights)
            label = chips if given else ""
            found = figures.columns(value.categories, nights, chips=label, together=together)
            self._columns[asked] = found
        return self._columns[asked]

    def on(self, day: date) -> MeetingRecord | None:
        """The meeting of a date, if there was one."""
        return next((one for one in self.listed() if one.day == day), None)

    def missing(self, first: date, last: date) -> tuple[date, ...]:
        """The dates the rules give between two days on which nothing was held."""
        held = {one.day for one in self.nights()}
        planned = self._of.planned_dates(first, min(last, self._of.today()))
        return tuple(dict.fromkeys(day for day, _slot in planned if day not in held))

    # -- putting right ----------------------------------------------------------------------

    def correct(self, meeting_id: str, category_id: str, count: int | None) -> MeetingRecord:
        """Correct a count afterwards; the sheet will say on which day."""
        return self.correct_all(meeting_id, {category_id: count})

    def correct_all(self, meeting_id: str, counts: Mapping[str, int | None]) -> MeetingRecord:
        """Correct several counts in one step; raises ``BadInput`` or ``NotFound``."""
        old = self._of.book.record(meeting_id)
        categories = self._of.value.categories
        changed = old.tally
        # Parts first, so that none is above its whole.
        for name in sorted(counts, key=lambda name: not _of(categories, name)):
            changed = tally.put(changed, categories, name, counts[name])
        if changed == old.tally:
            return old
        held = corrected(old, changed, self._of.today())
        one, more = msg("corrected a count"), msg("corrected the counts")
        self._keep(one if len(counts) == 1 else more, old, held)
        return held

    def set_basket(self, meeting_id: str, amount: int | None) -> None:
        """Note what was collected, in the smallest unit of the group's money; or nothing."""
        if amount is not None and amount < 0:
            raise BadInput(msg("An amount is written like 41.50."), "basket")
        old = self._of.book.record(meeting_id)
        self._change(msg("changed the basket"), old, replace(old, basket=amount))

    def set_slips(self, meeting_id: str, count: int | None) -> None:
        """Note how many slips were signed; raises ``BadInput``."""
        if count is not None and not 0 <= count <= MOST:
            raise BadInput(msg("A count goes from 0 to {most}.", most=MOST), "slips")
        old = self._of.book.record(meeting_id)
        self._change(msg("changed the slips"), old, replace(old, slips=count))

    def leave_out(self, meeting_id: str, *, out: bool) -> None:
        """Leave a date out of all figures, or count it again."""
        old = self._of.book.record(meeting_id)
        label = msg("left a date out of the figures") if out else msg("counted a date again")
        self._change(label, old, replace(old, counted=not out))

    def _change(self, label: Message, before: MeetingRecord, after: MeetingRecord) -> None:
        if after == before:
            return
        self._keep(label, before, replace(after, revision=before.revision + 1))

    def _keep(self, label: Message, before: MeetingRecord, after: MeetingRecord) -> None:
        self._put({before.id: after})
        self.history.record(label, {before.id: (before, after)})
        self._of.changes.tell("record", label)

    # -- typed in from paper ----------------------------------------------------------------

    def type_in(self, several: Iterable[TypedNight]) -> tuple[MeetingRecord, ...]:
        """Add past meetings in one step; raises ``BadInput`` naming the day, or ``Refused``.

        Nothing is added unless all of them can be.
        """
        made = tuple(self._typed(one) for one in several)
        if not made:
            raise BadInput(msg("Nothing was typed in yet."))
        known = {one.id for one in self.nights()}
        twice = next((one for one in made if one.id in known), None)
        if twice is not None or len({one.id for one in made}) < len(made):
            day = twice.day if twice is not None else made[0].day
            raise Refused(msg("{day} is in the records already.", day=day))
        parts = {one.id: (None, one) for one in made}
        label = msg("typed in past dates")
        self._put({one.id: one for one in made})
        self.history.record(label, parts)
        self._of.changes.tell("record", label)
        return made

    def _typed(self, one: TypedNight) -> MeetingRecord:
        group = self._of.value
        if one.day > self._of.today():
            raise BadInput(msg("{day} has not come yet.", day=one.day), one.day.isoformat())
        planned = occurrences(group.schedule, one.day, one.day)
        slot = planned[0] if planned else None
        start = one.start or (slot.start if slot else None)
        usual = group.schedule.slots[0] if group.schedule.slots else None
        begins = start or (usual.start if usual else datetime.min.time())
        minutes = slot.minutes if slot else usual.minutes if usual else 60
        counts = Tally()
        # Wholes first: a part that is larger raises its whole, as a tap does.
        order = sorted(one.counts, key=lambda name: bool(_of(group.categories, name)))
        for name in order:
            counts = tally.put(counts, group.categories, name, one.counts[name])
        utc = to_utc(datetime.combine(one.day, begins), group.zone)
        slot_id = slot.slot_id if slot else f"{TYPED_SLOT}-{begins:%H%M}"
        origin = slot.origin if slot else one.day
        return MeetingRecord(
            id=meeting_id(group.id, origin, slot_id),
            day=one.day,
            origin=origin,
            slot_id=slot_id,
            name=" ".join(one.name.split()) or group.format_name,
            zone=group.zone,
            planned_start=utc,
            planned_end=utc + minutes * 60,
            started=utc,
            ended=utc + minutes * 60,
            items=(),
            tally=Tally(MappingProxyType(dict(counts.counts))),
            basket=one.basket,
            typed=True,
        )

    # -- steps ------------------------------------------------------------------------------

    def undo(self) -> Message:
        """Take back the last change; raises ``Refused``."""
        label = self.history.undo()
        self._of.changes.tell("record", label)
        return label

    def redo(self) -> Message:
        """Do the last undone change again; raises ``Refused``."""
        label = self.history.redo()
        self._of.changes.tell("record", label)
        return label

    def _read(self, meeting_id: str) -> MeetingRecord | None:
        if all(one.id != meeting_id for one in self.nights()):
            return None
        return self._of.book.record(meeting_id)

    def _put(self, values: Mapping[str, MeetingRecord | None]) -> None:
        self._of.book.save_records([one for one in values.values() if one is not None])
        for key, held in values.items():
            if held is None:
                self._of.book.drop_record(key)

    def forget_plans(self) -> int:
        """Forget what was planned twelve weeks ago and before; return of how many meetings.

        What is kept of it is advice to the group, never a score of a chair.
        """
        today = self._of.today()
        aged = self._of.book.planned_before(today - PLAN_KEPT + timedelta(days=1))
        changed = [without_plan(held, today) for held in aged]
        if changed:
            self._of.book.save_records(changed)
        return len(changed)


def _of(categories: Iterable[tally.Category], category_id: str) -> str:
    """What a category is part of; empty for one that stands alone or is not counted here."""
    return next((one.of for one in categories if one.id == category_id), "")
