"""A sample group and one whole meeting, played at speed with the real services and no screen.

The script is a list of presses at seconds after the planned start; what it must come to is known
from the script alone, so that the sheets can be checked against it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator import app, paths
from facilitator.files import replace_bytes, told
from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.clock import Moment, to_utc
from facilitator.meetings.messages import msg
from facilitator.meetings.sheets import Paper
from facilitator.progress import NoProgress
from facilitator.services import formats
from facilitator.services.agendas import Scope
from facilitator.services.desk import Desk

if TYPE_CHECKING:
    from facilitator.meetings.record import MeetingRecord

ZONE = "Europe/London"
DAY = date(2026, 11, 17)
START = time(19, 30)
NAME = "Tuesday Night"


class SpedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, utc: float) -> None:
        self._now = Moment(1000.0, utc)

    def now(self) -> Moment:
        """Both clocks."""
        return self._now

    def set_to(self, utc: float) -> None:
        """Move both clocks forward to a UTC instant in seconds."""
        self._now = self._now.later(utc - self._now.utc)


@dataclass
class Playing:
    """The desk the demo plays on and its clock."""

    shared: app.App
    desk: Desk
    clock: SpedClock
    planned: float

    def at(self, minutes: int, seconds: int = 0) -> Playing:
        """Let the clock reach a time after the planned start, ticking once a second."""
        target = self.planned + minutes * 60 + seconds
        while self.clock.now().utc < target:
            self.clock.set_to(min(target, self.clock.now().utc + 1))
            self.desk.meeting.tick()
        return self

    def item(self, kind: ItemKind) -> str:
        """The id of the first item of a kind."""
        live = self.desk.meeting.live
        if live is None:
            return ""
        return next(one.id for one in live.items if one.item.kind is kind)


Camera = Callable[[str, Playing], None]


def prepare(home: Path, name: str = NAME) -> Playing:
    """Make the sample group in a home, twelve minutes before its meeting."""
    planned = to_utc(datetime.combine(DAY, START), ZONE)
    clock = SpedClock(planned - 12 * 60)
    shared = app.App(paths.Home(home), clock)
    shared.shelf.take_lock()
    of = formats.shipped()[0]
    group = shared.groups.create(of, name, DAY.weekday(), START, ZONE, None, "gb")
    group.change(
        msg("set up the sample group"),
        place="in the hall",
        welcome_note="Tea and coffee at the back. Sit anywhere you like.",
        timer_agreed_on=date(2026, 3, 3),
        rules_agreed_on=date(2026, 3, 3),
    )
    group.add_announcement("The hall is closed on 22 December; we meet at the library.", None)
    group.add_announcement("Group conscience on 1 December, after the meeting.", date(2026, 12, 1))
    desk = shared.desk(group)
    reading = next(i for i in desk.agendas.agenda(Scope.TONIGHT).items if i.readers > 1)
    desk.agendas.edit(Scope.TONIGHT, reading.id, msg("gave cards"), given=2)
    return Playing(shared, desk, clock, planned)


def run(playing: Playing, camera: Camera) -> MeetingRecord:
    """Play the meeting: a late start, an undo, a skipped and an inserted item, three shares."""
    meeting = playing.desk.meeting
    camera("today", playing)
    camera("agenda", playing)
    playing.at(2)  # two minutes late
    meeting.start()
    meeting.as_if_on_time()
    for _ in range(14):
        meeting.tap("here")
    camera("running-words", playing)
    playing.at(3)
    meeting.next_item()  # who we are
    playing.at(5)
    meeting.next_item()  # readings: three minutes over their plan
    camera("running-reading", playing)
    playing.at(14)
    meeting.next_item()  # newcomers
    meeting.tap("first-ever")
    meeting.tap("first-ever")
    meeting.tap("here")
    meeting.undo()  # that one was counted already
    playing.at(16)
    meeting.next_item()  # announcements and basket
    meeting.insert(ItemKind.TALK, "Thanks to the speaker", 2)
    playing.at(19)
    meeting.next_item()  # the inserted one
    playing.at(21)
    meeting.skip(playing.item(ItemKind.CHIPS))
    meeting.next_item()  # topic
    playing.at(25)
    meeting.next_item()  # sharing
    _shares(playing, camera)
    playing.at(53)
    meeting.next_item()  # not yet heard
    meeting.begin_share()
    playing.at(55)
    meeting.next_item()  # the share is counted as it ends with its item
    playing.at(56)
    if meeting.live is not None and meeting.live.current != playing.item(ItemKind.CLOSING):
        meeting.next_item()
    camera("running-closing", playing)
    playing.at(60)
    meeting.next_item()
    camera("finish", playing)
    meeting.put_count("here", 23)
    held = meeting.close()
    camera("records", playing)
    return held


def _shares(playing: Playing, camera: Camera) -> None:
    meeting = playing.desk.meeting
    meeting.set_hands(3)
    for number, (begin, end) in enumerate(((26, 29), (30, 33), (34, 37), (38, 41))):
        playing.at(begin)
        meeting.begin_share()
        if number == 3:
            playing.at(begin + 1, 15)
            camera("running-share", playing)
        playing.at(end)
        meeting.end_share()
    playing.at(42)
    meeting.begin_share()
    meeting.undo()  # nobody had begun
    playing.at(43)
    meeting.pass_share()
    playing.at(44)
    meeting.quiet_break()
    camera("running-quiet", playing)
    playing.at(45)
    meeting.quiet_break()


def play(to: Path, keep: Path | None, tell: Callable[[str], None]) -> int:
    """Play the demo and write its sheets and pictures; returns the exit status 0."""
    with told():
        to.mkdir(parents=True, exist_ok=True)
    if keep is not None:
        _play(to, keep.absolute(), tell)
        tell(f"The sample group is kept: facilitator --home {keep}")
        return 0
    with tempfile.TemporaryDirectory(prefix="facilitator-") as folder:
        _play(to, Path(folder), tell)
    return 0


def _play(to: Path, home: Path, tell: Callable[[str], None]) -> None:
    playing = prepare(home)
    camera, spoken = _camera(to, playing)
    paper = playing.desk.paper
    due = playing.desk.agendas.due()
    agenda = playing.desk.agendas.agenda(Scope.TONIGHT)
    replace_bytes(to / "agenda.pdf", paper.agenda(agenda, due, NoProgress(), Paper.A4))
    held = run(playing, camera)
    replace_bytes(to / "summary.pdf", paper.summary(held, NoProgress(), Paper.A4))
    facts = json.dumps(told_in_json(held), indent=2, ensure_ascii=False)
    replace_bytes(to / "demo.json", facts.encode())
    tell(spoken)
    tell(f"Played one meeting of 60 minutes: summary.pdf, agenda.pdf and demo.json are in {to}")
    playing.desk.group.book.close()
    playing.shared.shelf.release_lock()


def told_in_json(held: MeetingRecord) -> dict[str, Any]:
    """The record as plain values, for checking the sheets against the script."""
    return {
        "day": held.day.isoformat(),
        "planned_start": held.planned_start,
        "planned_end": held.planned_end,
        "started": held.started,
        "ended": held.ended,
        "counts": dict(held.tally.counts),
        "shares": held.shares,
        "items": [
            {
                "title": item.title,
                "planned": item.planned,
                "added": item.added,
                "seconds": item.seconds,
                "shares": item.shares,
                "skipped": item.skipped,
            }
            for item in held.items
        ],
    }


def _camera(to: Path, playing: Playing) -> tuple[Camera, str]:
    """A camera for pages and room, or one that does nothing where Qt cannot load."""
    try:
        from facilitator.ui.snapshots import Studio
    except ImportError:
        return _no_camera, "No pictures: the window's system libraries are not installed here."
    studio = Studio(playing.shared, playing.desk, to)

    def shoot(name: str, at: Playing) -> None:
        del at
        studio.shoot(name)

    return shoot, "Pictures of the pages and the room are in pages/ and room/."


def _no_camera(name: str, playing: Playing) -> None:
    del name, playing
