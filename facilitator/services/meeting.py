"""The running meeting: every press is saved before it is shown, and can be undone."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from facilitator.meetings import gaps, motions, sharing, tally
from facilitator.meetings import live as plays
from facilitator.meetings.agenda import AgendaItem, ItemKind
from facilitator.meetings.clock import PARTING, Moment, parting
from facilitator.meetings.errors import FacilitatorError, Refused
from facilitator.meetings.gaps import Gap
from facilitator.meetings.group import to_read_out
from facilitator.meetings.live import ItemState, LiveMeeting, Phase
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.tally import Tally
from facilitator.services.history import History
from facilitator.services.open_group import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.meetings.motions import Motion
    from facilitator.meetings.record import MeetingRecord
    from facilitator.meetings.schedule import Occurrence
    from facilitator.services.agendas import Agendas
    from facilitator.services.open_group import OpenGroup

log = logging.getLogger("facilitator")

HEARTBEAT = 30.0
"""Seconds between two notes that the meeting is alive."""
Change = Callable[[LiveMeeting, Moment], LiveMeeting]


@dataclass(frozen=True)
class Unfinished:
    """A meeting that was running when the program ended.

    ``alive`` is when it last was, in UTC seconds; ``gap`` the seconds from then to the question.
    """

    live: LiveMeeting
    written: Moment
    gap: float
    alive: float


class Beside(Protocol):
    """What is kept beside the meeting, and whose steps are undone with the meeting's own."""

    def read(self, key: str) -> Any:  # noqa: ANN401 - whatever the key stands for
        """The present value of a key."""

    def put(self, values: dict[str, Any]) -> None:
        """Write the values of some keys."""


class MeetingService:
    """The one meeting that may run in an open group."""

    def __init__(
        self, of: OpenGroup, agendas: Agendas, closed: Callable[[MeetingRecord], None]
    ) -> None:
        """``closed`` is told of each meeting that went to the records."""
        self._of = of
        self._agendas = agendas
        self._closed = closed
        self.live: LiveMeeting | None = None
        self.tally = Tally()
        self.gap: float | None = None
        self._gap_item: str | None = None
        self._due: Occurrence | None = None
        self._seen: Moment | None = None
        self._beaten = 0.0
        self._history = History(self._read, self._put)
        self._beside: Beside | None = None

    # -- what it is -------------------------------------------------------------------------

    def now(self) -> Moment:
        """Both clocks."""
        return self._of.clock.now()

    @property
    def history(self) -> History:
        """The steps of this meeting."""
        return self._history

    @property
    def running(self) -> bool:
        """Whether the console is the live page: from the start until it is closed."""
        return self.live is not None and self.live.phase in {Phase.RUNNING, Phase.FINISHED}

    def preview(self) -> LiveMeeting | None:
        """The meeting as it would start, for Today and the room; ``None`` if none is due."""
        if self.running:
            return self.live
        due = self._of.tonight()
        return None if due is None else self._prepared(due)

    def _prepared(self, due: Occurrence) -> LiveMeeting:
        zone = self._of.value.zone
        agenda = self._agendas.agenda_tonight()
        return plays.prepare(
            self._of.meeting_id(due), due.day, zone, agenda, due.begins(zone), due.minutes
        )

    # -- changes ----------------------------------------------------------------------------

    def _read(self, key: str) -> Any:  # noqa: ANN401 - one of the two values, or one beside
        if key in ("live", "tally"):
            return self.live if key == "live" else self.tally
        return None if self._beside is None else self._beside.read(key)

    def remember(self, label: Message, parts: Mapping[str, tuple[Any, Any]], to: Beside) -> None:
        """Make a step of something that was saved beside the meeting, as a chip that was given."""
        self._beside = to
        self._history.record(label, parts)

    def _put(self, values: dict[str, Any]) -> None:
        beside = {key: value for key, value in values.items() if key not in ("live", "tally")}
        if beside and self._beside is not None:
            self._beside.put(beside)
            return
        live: LiveMeeting | None = values.get("live")
        counts: Tally | None = values.get("tally")
        meeting = self.live if live is None else live
        if meeting is None:
            raise Refused(msg("No meeting is running."))
        if live is not None and live.phase is Phase.READY:
            self._of.running.drop_live(live.id)
        else:
            self._of.running.save_live(live, counts, meeting.id, self.now())
        if live is not None:
            self.live = live
        if counts is not None:
            self.tally = counts

    def act(self, label: Message, change: Change) -> None:
        """Change the running meeting: save, remember the step, tell; raises ``Refused``."""
        if not self.running:
            raise Refused(msg("No meeting is running."))
        self._step(label, change)

    def _step(self, label: Message, change: Change) -> None:
        before = self.live
        if before is None:
            raise Refused(msg("No meeting is running."))
        now = self.now()
        self._compare(now)
        after = change(before, now)
        if after == before:
            return
        self._of.running.save_live(after, None, after.id, now)
        self.live = after
        self._beaten = now.steady
        self._history.record(label, {"live": (before, after)})
        self._of.changes.tell("meeting", label)

    def undo(self) -> Message:
        """Take back the last press while the clock runs on; raises ``Refused``."""
        label = self._history.undo()
        self._of.changes.tell("meeting", label)
        return label

    def redo(self) -> Message:
        """Do the last undone press again; raises ``Refused``."""
        label = self._history.redo()
        self._of.changes.tell("meeting", label)
        return label

    def start(self, *, as_planned: bool = False) -> None:
        """Start tonight's meeting, now or as if when planned; raises ``Refused``."""
        due = self._agendas.due()
        if self.running:
            raise Refused(msg("The meeting has started already."))
        self._due = due
        meeting_id = self._of.meeting_id(due)
        self._of.book.save_tonight(meeting_id, self._agendas.agenda_tonight())
        self.tally = self._of.running.tally(meeting_id)
        self.live = self._prepared(due)
        self._forget()
        self._step(
            msg("started the meeting"),
            lambda live, now: plays.start(live, now, as_planned=as_planned),
        )
        log.info("meeting-started")

    def as_if_on_time(self) -> None:
        """Correct a late start."""
        self.act(msg("started as planned"), lambda live, _: plays.as_if_on_time(live))

    def next_item(self) -> None:
        """Go to the armed item."""
        self.act(msg("next item"), plays.next_item)

    def back(self) -> None:
        """Go back to the item before."""
        self.act(msg("went back"), plays.back)

    def arm(self, item_id: str) -> None:
        """Choose what comes next."""
        self.act(msg("chose what is next"), lambda live, now: plays.arm(live, item_id, now))

    def skip(self, item_id: str) -> None:
        """Leave an item out tonight."""
        self.act(msg("skipped an item"), lambda live, now: plays.skip(live, item_id, now))

    def add_time(self, seconds: int, item_id: str | None = None) -> None:
        """Give or take time, by default for the item in progress."""
        sign = "+" if seconds > 0 else "−"
        label = msg("{sign}{n} min", sign=sign, n=abs(seconds) // 60)
        self.act(
            label, lambda live, _: plays.add_time(live, item_id or live.current or "", seconds)
        )

    def move(self, item_id: str, place: int) -> None:
        """Move an item that is still to come."""
        self.act(msg("moved an item"), lambda live, _: plays.move(live, item_id, place))

    def insert(self, kind: ItemKind, title: str, minutes: int) -> None:
        """Put a new item right after the one in progress."""
        item = AgendaItem(new_id(), kind, title, minutes, minutes)
        self.act(msg("added {what}", what=title), lambda live, _: plays.insert(live, item))

    def pause(self) -> None:
        """Stop every timer, or let them go on."""
        on = self.live is not None and self.live.paused
        self.act(msg("went on") if on else msg("paused"), plays.pause)

    def quiet_break(self) -> None:
        """Pause, and let the room see a quiet break; or go on."""
        self.act(msg("quiet break"), plays.quiet_break)

    def close_now(self) -> None:
        """Go to the closing at once."""
        self.act(msg("closing now"), plays.close_now)

    def end_later(self) -> None:
        """Move the end by five minutes."""
        self.act(msg("ending 5 min later"), lambda live, _: plays.end_later(live))

    def leave_alone(self, item_id: str) -> None:
        """Ask no more about an item running short."""
        self.act(msg("left it"), lambda live, _: plays.leave_alone(live, item_id))

    # -- shares -----------------------------------------------------------------------------

    def begin_share(self) -> None:
        """Someone begins to speak."""
        self.act(msg("share began"), sharing.begin_share)

    def end_share(self) -> None:
        """Thanks; the next one waits."""
        self.act(msg("thanked"), sharing.end_share)

    def pass_share(self) -> None:
        """Someone passes."""
        self.act(msg("passed"), lambda live, _: sharing.pass_share(live))

    def let_finish(self) -> None:
        """Take the time out of the room for this share."""
        self.act(msg("let them finish"), lambda live, _: sharing.let_finish(live))

    def set_hands(self, hands: int) -> None:
        """Set how many hands are up."""
        self.act(msg("hands"), lambda live, _: sharing.set_hands(live, hands))

    def set_people(self, people: int | None) -> None:
        """Set among how many the time is shared."""
        self.act(msg("people"), lambda live, _: sharing.set_people(live, people))

    def add_topic(self, topic: str) -> None:
        """Keep a topic until the close."""
        self.act(msg("added a topic"), lambda live, _: sharing.add_topic(live, topic))

    def drop_topic(self, place: int) -> None:
        """Take a topic off."""
        self.act(msg("removed a topic"), lambda live, _: sharing.drop_topic(live, place))

    def call_in(self, item_id: str) -> None:
        """Hold an item that was waiting for its condition."""
        self.act(msg("called in an item"), lambda live, _: plays.call_in(live, item_id))

    def add_motion(self, text: str) -> None:
        """Put a question to the group."""
        self.act(msg("added a motion"), lambda live, _: motions.add_motion(live, text))

    def put_motion(self, place: int, motion: Motion) -> None:
        """Change a motion, or count the votes on it."""
        self.act(msg("counted a vote"), lambda live, _: motions.put_motion(live, place, motion))

    def drop_motion(self, place: int) -> None:
        """Take a motion off."""
        self.act(msg("removed a motion"), lambda live, _: motions.drop_motion(live, place))

    # -- the count --------------------------------------------------------------------------

    def _count(self, label: Message, after: Tally) -> None:
        if self.live is None or not self.running:
            raise Refused(msg("No meeting is running."))
        if not self._of.value.counting:
            raise Refused(msg("This group does not count."))
        before = self.tally
        if after == before:
            return
        self._of.running.save_live(None, after, self.live.id, self.now())
        self.tally = after
        self._history.record(label, {"tally": (before, after)})
        self._of.changes.tell("tally", label)

    def tap(self, category_id: str, step: int = 1) -> None:
        """Add to a count, or take back."""
        categories = self._of.value.categories
        name = next((one.label for one in categories if one.id == category_id), category_id)
        label = msg("{sign}{n} {what}", sign="+" if step > 0 else "−", n=abs(step), what=name)
        self._count(label, tally.add(self.tally, categories, category_id, step))

    def put_count(self, category_id: str, count: int | None) -> None:
        """Set a count as typed; ``None`` is not counted."""
        categories = self._of.value.categories
        name = next((one.label for one in categories if one.id == category_id), category_id)
        shown = "–" if count is None else str(count)
        label = msg("{what} {n}", what=name, n=shown)
        self._count(label, tally.put(self.tally, categories, category_id, count))

    # -- time -------------------------------------------------------------------------------

    def tick(self) -> Moment:
        """Look at the clocks: notice that they parted, and note now and then that we are alive."""
        now = self.now()
        self._compare(now)
        if self.live is None or self.live.phase is not Phase.RUNNING:
            return now
        if now.steady - self._beaten >= HEARTBEAT:
            self._beaten = now.steady
            self._of.running.beat(self.live.id, now.utc)
        return now

    def _compare(self, now: Moment) -> None:
        """Notice if both clocks parted since we last looked, and on which item it fell."""
        seen, self._seen = self._seen, now
        if seen is None or self.live is None or self.live.phase is not Phase.RUNNING:
            return
        parted = parting(seen, now)
        if abs(parted) <= PARTING:
            return
        if self.gap is None:
            on = self.live.now_on
            self._gap_item = None if on is None or on.watch.since is None else on.id
        whole = (self.gap or 0.0) + parted
        self.gap = whole if abs(whole) > PARTING else None
        self._of.changes.tell("meeting")

    def answer_gap(self, answer: Gap) -> None:
        """Settle time the timers did not see."""
        seconds, self.gap = self.gap, None
        if seconds is None:
            return
        item_id = self._gap_item
        if item_id is not None or answer is Gap.KEEP_CLOCK:
            try:
                self.act(
                    msg("settled the clock"),
                    lambda live, _: gaps.answer_gap(live, seconds, answer, item_id),
                )
            except FacilitatorError:  # not saved, so it is still to be settled
                self.gap, self._gap_item = seconds + (self.gap or 0.0), item_id
                raise
        self._of.changes.tell("meeting")

    def unfinished(self) -> Unfinished | None:
        """A meeting to go on with, if the program ended in the middle of one."""
        found = self._of.running.unfinished()
        if found is None:
            return None
        live, written, alive = found
        return Unfinished(live, written, max(0.0, self.now().utc - alive), alive)

    def resume(self, left: Unfinished, *, leave_out: bool = False) -> None:
        """Go on, as if it had run on meanwhile, or with the gap left out."""
        now = self.now()
        until = left.alive if leave_out else max(now.utc, left.alive)
        shift = (now.steady - left.written.steady) - (until - left.written.utc)
        live = gaps.rebased(left.live, shift)
        self._of.running.save_live(live, None, live.id, now)
        self.live = live
        self.tally = self._of.running.tally(live.id)
        self._due = self._due_of(live)
        self._forget()
        self._seen, self._beaten = now, now.steady
        log.info("meeting-resumed")
        self._of.changes.tell("meeting", msg("went on"))

    def abandon(self, left: Unfinished) -> None:
        """End an unfinished meeting where it was last alive, and put it into the records."""
        then = left.written.later(left.alive - left.written.utc)
        self.live = plays.finish(left.live, then) if left.live.phase is Phase.RUNNING else left.live
        self.tally = self._of.running.tally(left.live.id)
        self._due = self._due_of(left.live)
        self.close()

    def _due_of(self, live: LiveMeeting) -> Occurrence | None:
        from facilitator.meetings.schedule import occurrences

        for due in occurrences(self._of.value.schedule, live.day, live.day):
            if self._of.meeting_id(due) == live.id:
                return due
        return None

    def _forget(self) -> None:
        """Drop what belongs to a meeting that is no longer the one at hand."""
        self._history.clear()
        self.gap = self._gap_item = self._seen = None

    def _forget_plans(self) -> None:
        """Forget what was planned twelve weeks ago; a full disk must not spoil the close."""
        from facilitator.services.records import Records

        try:
            Records(self._of).forget_plans()
        except FacilitatorError:
            log.warning("plans-kept")

    def _tell_closed(self, held: MeetingRecord) -> None:
        """What hangs on it can be caught up with later; the meeting itself is in the records."""
        try:
            self._closed(held)
        except FacilitatorError:
            log.warning("programme-behind")

    # -- the end ----------------------------------------------------------------------------

    def close(self, basket: int | None = None, slips: int | None = None) -> MeetingRecord:
        """Save and finish: the meeting goes to the records, topics are gone.

        ``basket`` is what was collected, in the smallest unit of the group's money; ``slips`` how
        many were signed; ``None`` where nobody said.
        """
        from facilitator.meetings.record import record
        from facilitator.services.studies import Studies

        live = self.live
        if live is None:
            raise Refused(msg("No meeting is running."))
        now = self.now()
        if live.phase is Phase.RUNNING:
            live = plays.finish(live, now)
        closed = plays.close(live)
        due = self._due
        held = record(
            closed,
            self.tally,
            now,
            live.day if due is None else due.origin,
            "" if due is None else due.slot_id,
            counted=True if due is None else due.counted,
        )
        read = to_read_out(self._of.value.announcements, live.day)
        announced = tuple(one.text for one in read)
        held = replace(held, announced=announced, basket=basket, slips=slips)
        done = (one.item for one in closed.items if one.state is ItemState.DONE)
        # Lessons go on in the same transaction that puts the meeting into the records, and nowhere
        # earlier: until then a press can be undone; after it the meeting cannot be closed again.
        Studies(self._of).after_meeting(done, partial(self._of.close_meeting, held))
        self.live = None
        self._forget()
        self._forget_plans()
        self._tell_closed(held)
        log.info("meeting-closed")
        self._of.changes.tell("record", msg("saved the meeting"))
        return held
