"""A short meeting played step by step with the real services, to be killed or starved anywhere.

``python -m tests.kits.kills_child HOME`` takes the lock as step 0 and says ``ack n`` when step n is
done. A step that is told the disk is full is tried again; the child then says whether the home is
as it was before the step. The acks go out by writev, which neither Python nor SQLite uses, so that
faults may be injected into every other way of writing.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from facilitator import app, paths
from facilitator.demo import SpedClock
from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.clock import to_utc
from facilitator.meetings.conscience import Decision
from facilitator.meetings.errors import FacilitatorError, NoSpace
from facilitator.meetings.group_note import GroupNote, Shape
from facilitator.meetings.messages import msg
from facilitator.meetings.milestones import StartDate
from facilitator.meetings.motions import Motion
from facilitator.meetings.programmes import Away, Programme
from facilitator.meetings.ratings import Scale, When, counted, rated
from facilitator.meetings.reading import Reading
from facilitator.meetings.schedule import meeting_id
from facilitator.meetings.study import StudyKind
from facilitator.meetings.topics import Topic
from facilitator.services import formats
from facilitator.services.agendas import Scope
from facilitator.services.records import TypedNight
from facilitator.settings import Settings

if TYPE_CHECKING:
    from facilitator.services.desk import Desk

ZONE = "Europe/London"
DAY = date(2026, 11, 17)
START = time(19, 30)
PLANNED = to_utc(datetime.combine(DAY, START), ZONE)
TRIES = 60
LAMPS = 25
"""More readings than are wiped from the index one by one."""


class Play:
    """The home, its clock and, once the group is made, its desk."""

    def __init__(self, home: Path) -> None:
        self.clock = SpedClock(PLANNED - 600)
        self.app = app.App(paths.Home(home), self.clock)
        self._desk: Desk | None = None

    def make_group(self) -> None:
        """The first step: a group from the first format."""
        of = formats.shipped()[0]
        group = self.app.groups.create(of, "Kill me", DAY.weekday(), START, ZONE, None, "gb")
        self._desk = self.app.desk(group)

    @property
    def desk(self) -> Desk:
        """The desk of the group."""
        if self._desk is None:
            raise LookupError("the group is not made yet")
        return self._desk

    def reading(self, title: str) -> Reading:
        """A reading of the group by its title."""
        row = next(one for one in self.desk.library.rows() if one.title == title)
        return self.desk.library.reading(row.id)

    def person(self, handle: str) -> str:
        """The id of the person of a handle."""
        return next(one.id for one in self.desk.people.all() if one.handle == handle)

    def item(self, kind: ItemKind) -> str:
        """The id of the first item of a kind."""
        live = self.desk.meeting.live
        if live is None:
            raise LookupError("no meeting is running")
        return next(one.id for one in live.items if one.item.kind is kind)


Step = Callable[[Play], object]


def _press(name: str, *given: Any, at: int | None = None) -> Step:
    """A press on the meeting, at some seconds after the planned start."""

    def step(play: Play) -> None:
        if at is not None:
            play.clock.set_to(PLANNED + at)
        getattr(play.desk.meeting, name)(*given)

    return step


def _hand_out_cards(play: Play) -> None:
    reading = next(i for i in play.desk.agendas.agenda(Scope.TONIGHT).items if i.readers > 1)
    play.desk.agendas.edit(Scope.TONIGHT, reading.id, msg("gave cards"), given=2)


def _import_readings(play: Play) -> None:
    text = "The lamp is lit. We listen.\n\n" * 3
    play.desk.library.add_all(Reading("", f"Lamp {n}", text=text) for n in range(LAMPS))


PEOPLE = (("Marta", 365), ("Sam", 90), ("Gone", 40), ("Dee", 9000))


def _ago(days: int) -> StartDate:
    return StartDate(DAY - timedelta(days=days))


def _begin_programme(play: Play) -> None:
    """Three sessions of a year ahead, so that tonight's agenda is not one of theirs."""
    programmes = play.desk.programmes
    own = programmes.topics("our own lamp")[0]
    slot = play.desk.group.value.schedule.slots[0].id
    first = DAY + timedelta(days=364)
    programmes.create(
        Programme("", "Next year", first, slot), [own, *programmes.topics("urge")[:2]]
    )


def _session(play: Play) -> str:
    return play.desk.programmes.listed()[0].sessions[0].id


def _rate(play: Play) -> None:
    slips = counted(Scale.TEN, (0, 1, 2, 1, 1, 0, 0, 0, 0, 0, 0))
    play.desk.programmes.rate(_session(play), rated("mood", When.IN, slips))


BEFORE: tuple[Step, ...] = (
    lambda play: play.app.save_settings(Settings(paper="letter")),
    Play.make_group,
    lambda play: play.desk.group.change(msg("set up"), place="in the hall"),
    lambda play: play.desk.group.add_announcement("Tea at the back.", None),
    _hand_out_cards,
    lambda play: play.desk.agendas.make_weekly(),
    _import_readings,
    lambda play: play.desk.library.add("From the blue binder", page="12"),
    lambda play: play.desk.library.save(
        replace(play.reading("Lamp 0"), text="The lamp is *lit*, and there is tea.")
    ),
    lambda play: play.desk.library.remove([play.reading("Lamp 1").id]),
    lambda play: play.desk.library.undo(),
    lambda play: play.desk.library.remove(
        [one.id for one in play.desk.library.rows() if one.title.startswith("Lamp")]
    ),
    lambda play: play.desk.library.undo(),
    lambda play: play.desk.studies.add("The green book", StudyKind.LESSONS, "One\nTwo | page 7"),
    lambda play: play.desk.people.keep(),
    lambda play: play.desk.people.add_all((name, _ago(days)) for name, days in PEOPLE),
    lambda play: play.desk.people.begin(play.person("Sam"), _ago(30)),
    lambda play: play.desk.chip_box.deliver("d30", 3),
    lambda play: play.desk.ladder_desk.switch("d10000", on=True),
    lambda play: play.desk.serving.assign(DAY, "Coffee", "Gone"),
    lambda play: play.desk.serving.book(DAY, "Marta", "Ten years", confirmed=True),
    lambda play: play.desk.serving.enter(Decision(1, DAY, Motion("Cake once a month", 9, 1))),
    lambda play: play.desk.records.type_in(
        TypedNight(DAY - timedelta(days=7 * n), {"here": 10 + n}, basket=4000) for n in (1, 2)
    ),
    lambda play: play.desk.programmes.save_topic(Topic("", "Our own lamp", practice="Light it.")),
    _begin_programme,
    _rate,
    lambda play: play.desk.programmes.save_note(GroupNote(_session(play), Shape.DAP, "Data: 9.")),
    lambda play: play.desk.programmes.skip(
        play.desk.programmes.listed()[0].programme.id, DAY + timedelta(days=371), Away.FOLD
    ),
    lambda play: play.app.backups.make(play.desk.group),
    lambda play: play.desk.people.erase([play.person("Gone")], play.app.groups),
)
"""What is done before the meeting, the library and the people among it."""
STEPS: tuple[Step, ...] = (
    *BEFORE,
    _press("start", at=60),
    _press("undo"),
    _press("start", at=120),
    _press("as_if_on_time"),
    *(_press("tap", "here") for _ in range(6)),
    _press("tap", "first-ever"),
    _press("undo"),
    _press("redo"),
    _press("next_item", at=180),
    _press("add_time", 60),
    lambda play: play.desk.giving.give_to(play.person("Sam"), [("d30", 30)]),
    lambda play: play.desk.giving.give("h24"),
    _press("undo"),
    lambda play: play.desk.giving.give("d90", 2),
    _press("tick", at=240),
    lambda play: play.desk.meeting.skip(play.item(ItemKind.CHIPS)),
    _press("insert", ItemKind.TALK, "Thanks to the speaker", 2),
    *(_press("next_item", at=300 + 60 * n) for n in range(6)),
    _press("set_hands", 3),
    _press("begin_share", at=900),
    _press("end_share", at=1000),
    _press("pass_share"),
    _press("begin_share", at=1010),
    _press("quiet_break", at=1020),
    _press("quiet_break", at=1080),
    _press("put_count", "online", 4),
    _press("put_count", "online", None),
    _press("close_now", at=2400),
    _press("next_item", at=2700),
    _press("put_count", "here", 9),
    _press("close"),
    lambda play: play.app.backups.make(play.desk.group),
)

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def facts(home: Path) -> dict[str, str]:
    """All that a home holds, read with the real store; ids by their order, as they are random."""
    reader = app.App(paths.Home(home), SpedClock(PLANNED - 600))
    told: dict[str, Any] = {"settings": reader.settings}
    for group_id in reader.shelf.group_ids():
        book = reader.shelf.open(group_id)
        group = book.group()
        weekly = book.agenda(group.agenda_ids[0])
        mine = meeting_id(group.id, DAY, group.schedule.slots[0].id)
        tonight = book.tonight(mine)
        unfinished = book.unfinished()
        told[group_id] = {
            "group": group,
            "weekly": weekly,
            "tonight": weekly if tonight is None else tonight,
            "live": unfinished and unfinished[:2],
            "tally": dict(book.tally(mine).counts),
            "records": book.records(),
            "readings": [book.reading(one.id) for one in book.readings()],
            "found": [hit.row.id for hit in book.search("lamp", 99)],
            "people": sorted(book.people().values(), key=lambda one: one.handle),
            "stocks": book.stocks(),
            "handed": book.handed(),
            "erased": len(book.erased()),
            "rota": list(book.assignments().values()),
            "speakers": list(book.bookings().values()),
            "log": list(book.decisions().values()),
            "topics": list(book.own_topics().values()),
            "programmes": list(book.programmes().values()),
            "sessions": [
                [one, book.agenda(one.agenda_id)]
                for one in sorted(book.sessions().values(), key=lambda one: one.title)
            ],
            "notes": list(book.notes().values()),
            "backups": [one.name for one in reader.shelf.backups(group_id).glob("*.db")],
        }
        book.close()
    return _steady(told)


def _steady(told: dict[str, Any]) -> dict[str, str]:
    text = json.dumps(told, default=_plain, sort_keys=True)
    seen: dict[str, str] = {}
    for found in _UUID.findall(text):
        seen.setdefault(found, f"id{len(seen)}")
    return json.loads(_UUID.sub(lambda found: seen[found.group()], text))


def _plain(value: Any) -> Any:
    if isinstance(value, MappingProxyType):
        return dict(value)
    if hasattr(value, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    return repr(value)


def say(words: str) -> None:
    """Tell the parent, past all faults."""
    os.writev(1, [f"{words}\n".encode()])


def look(home: Path) -> dict[str, str]:
    """What the home holds, looked at until there is room enough to read it."""
    for _ in range(TRIES):
        try:
            return facts(home)
        except NoSpace:
            continue
    raise LookupError("it cannot be read at all")


def play_through(home: Path) -> None:
    """Play every step; while the disk is full, look that nothing changed and try again."""
    play = Play(home)
    for number, step in enumerate((lambda play: play.app.shelf.take_lock(), *STEPS)):
        before = look(home)
        for _ in range(TRIES):
            try:
                step(play)
            except NoSpace as full:
                say(f"full {number} {app.sentence(full.messages(), 'en')}")
                say(f"whole {number}" if look(home) == before else f"torn {number}")
            else:
                break
        else:
            say(f"stuck {number}")
            return
        say(f"ack {number}")


def main() -> None:
    """Play; any failure but a full disk is told by its kind."""
    try:
        play_through(Path(sys.argv[1]))
    except FacilitatorError as error:
        say(f"refused {type(error).__name__} {app.sentence(error.messages(), 'en')}")
        raise


if __name__ == "__main__":
    main()
