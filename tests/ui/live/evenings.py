"""Evenings of several kinds, played with the real services up to where a picture is taken."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from facilitator import demo
from facilitator.demo import Playing
from facilitator.meetings.agenda import (
    AgendaItem,
    ItemKind,
    Limit,
    ShareOrder,
    ShareSettings,
    When,
    insert,
)
from facilitator.meetings.messages import msg
from facilitator.meetings.room import RoomWish
from facilitator.meetings.study import StudyKind
from facilitator.services import formats
from facilitator.services.agendas import Scope
from facilitator.ui.live.page import LivePage
from tests.pictures import Shot

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.ui.main_window import MainWindow

MOTIONS = (
    "Move the tea to eight o'clock, so that newcomers can stay for it",
    "Give fifty to the hall's new roof",
)


def sat(home: Path, format_id: str) -> Playing:
    """A group of a format, twelve minutes before its meeting."""
    first = demo.prepare(home)
    first.desk.group.book.close()
    shared, day = first.shared, demo.DAY
    of = next(one for one in formats.shipped() if one.id == format_id)
    group = shared.groups.create(of, "Oak", day.weekday(), demo.START, demo.ZONE)
    return Playing(shared, shared.desk(group), first.clock, first.planned)


def to(playing: Playing, title: str, minute: int) -> Playing:
    """Go on, item by item, until the one of a title is on at a minute."""
    meeting = playing.desk.meeting
    assert meeting.live is not None
    while meeting.live.now_on is not None and meeting.live.now_on.item.title != title:
        meeting.next_item()
    assert meeting.live.now_on is not None, title
    return playing.at(minute)


def with_item(playing: Playing, item: AgendaItem, place: int) -> Playing:
    """Put an item on every week's agenda."""
    group = playing.desk.group
    agenda = group.book.agenda(group.value.agenda_ids[0])
    group.book.save_agenda(insert(agenda, item, place))
    return playing


def celebrate(home: Path) -> Playing:
    """The second part of a Celebrate Recovery night, in three rooms; the whole was counted."""
    playing = sat(home, "cr-night").at(0)
    meeting = playing.desk.meeting
    meeting.start()
    meeting.put_count("here", 31)
    live = meeting.live
    assert live is not None
    sections = [one.item.section for one in live.items]
    second = next(at for at, name in enumerate(sections) if name != sections[0])
    for at in range(second):
        playing.at((at + 1) * 60 // second)
        meeting.next_item()
    for room, here in (("r1", 9), ("r2", 12)):
        meeting.put_count(f"here@{room}", here)
    return playing.at(62)


def reading(home: Path, page: int = 1) -> Playing:
    """A reading of several pages is on, the second of them in the room."""
    playing = sat(home, "aa-discussion").at(0)
    desk = playing.desk
    kept = desk.library.take("opening-plain")
    items = desk.agendas.agenda(Scope.WEEKLY).items
    item = next(one for one in items if one.kind is ItemKind.READING)
    desk.agendas.edit(Scope.WEEKLY, item.id, msg("x"), reading_id=kept.id)
    desk.meeting.start()
    desk.meeting.next_item()
    desk.room.turn(page, 6)
    return playing.at(3)


def gliding(home: Path) -> Playing:
    """The reading moves slowly past, a minute into it."""
    playing = reading(home, page=0)
    playing.desk.room.toggle_glide(6)
    return playing.at(4)


def rungs(home: Path, up: int = 2) -> Playing:
    """The ladder is called, some rungs up."""
    playing = sat(home, "na-standard").at(0)
    playing.desk.meeting.start()
    _until(playing, ItemKind.CHIPS, 40)
    for _ in range(up):
        playing.desk.room.turn_item(1, 9)
    return playing.at(42)


def process(home: Path, minute: int = 40) -> Playing:
    """The open hour of a process group."""
    playing = sat(home, "tx-process").at(0)
    playing.desk.meeting.start()
    _until(playing, ItemKind.PROCESS, 15)
    return playing.at(minute)


def _until(playing: Playing, kind: ItemKind, minute: int) -> Playing:
    meeting = playing.desk.meeting
    live = meeting.live
    assert live is not None
    steps = live.index(playing.item(kind))
    for step in range(steps):
        playing.at(minute * (step + 1) // steps)
        meeting.next_item()
    return playing.at(minute)


def business(home: Path, *, votes: bool = True) -> Playing:
    """A business item with two motions, the first voted on."""
    item = AgendaItem("business", ItemKind.BUSINESS, "Group business", 15, 5)
    playing = with_item(sat(home, "aa-discussion"), item, 1).at(0)
    meeting = playing.desk.meeting
    meeting.start()
    playing.at(4)
    meeting.next_item()
    for text in MOTIONS if votes else ():
        meeting.add_motion(text)
    if votes and meeting.live is not None:
        first = meeting.live.motions[0]
        meeting.put_motion(0, replace(first, votes_for=12, against=3, abstained=1))
    return playing.at(7)


def first_timer(home: Path) -> Playing:
    """An NA night: an item waits for a first-timer, and one was counted."""
    waits = AgendaItem(
        "waits", ItemKind.READING, "What a first night is like", 4, 2, when=When.FIRST_TIMER
    )
    playing = with_item(sat(home, "na-standard"), waits, 3).at(0)
    meeting = playing.desk.meeting
    meeting.start()
    meeting.tap("here", 14)
    meeting.tap("first-ever")
    return playing.at(2)


def silence(home: Path, minute: int = 12) -> Playing:
    """A meditation."""
    playing = sat(home, "rd-90").at(0)
    playing.desk.meeting.start()
    live = playing.desk.meeting.live
    assert live is not None
    longest = max(
        (one for one in live.items if one.item.kind is ItemKind.SILENCE),
        key=lambda one: one.item.minutes,
    )
    for _ in range(live.index(longest.id)):
        playing.desk.meeting.next_item()
    return playing.at(minute)


def ordered(home: Path) -> Playing:
    """A share waits, and the group has said who is next."""
    asked = ShareSettings(Limit.EACH, 180, ShareOrder.TAG, newcomers_first=True, unheard_last=True)
    item = AgendaItem("pool", ItemKind.SHARING, "Sharing together", 20, 5, share=asked)
    playing = with_item(sat(home, "aa-discussion"), item, 1).at(0)
    playing.desk.meeting.start()
    playing.desk.meeting.next_item()
    return playing.at(2)


def book_study(home: Path) -> Playing:
    """A Step study that reads a book is over, and is waiting to be saved."""
    playing = sat(home, "aa-discussion")
    desk = playing.desk
    book = desk.studies.add("The green book", StudyKind.BOOK, page="12", paragraph="3")
    reading = next(
        one for one in desk.agendas.agenda(Scope.WEEKLY).items if one.kind is ItemKind.READING
    )
    agenda_id = desk.group.value.agenda_ids[0]
    agenda = desk.group.book.agenda(agenda_id)
    items = tuple(
        replace(one, study_id=book.id) if one.id == reading.id else one for one in agenda.items
    )
    desk.group.book.save_agenda(replace(agenda, items=items))
    return played_out(playing.at(0))


def rooms_over(home: Path) -> Playing:
    """The night in three rooms is over."""
    playing = celebrate(home)
    return _finished(playing)


def played_out(playing: Playing) -> Playing:
    """Start, and hold every item to the end."""
    playing.desk.meeting.start()
    return _finished(playing)


def _finished(playing: Playing) -> Playing:
    meeting = playing.desk.meeting
    while meeting.live is not None and meeting.live.current is not None:
        meeting.next_item()
    return playing


def decided(home: Path) -> Playing:
    """A meeting with motions is in the records."""
    playing = business(home)
    playing.desk.meeting.close()
    return playing


def page_of(window: MainWindow) -> LivePage:
    page = window._pages.page("live")
    assert isinstance(page, LivePage)
    return page


def open_panel(name: str, window: MainWindow, playing: Playing) -> None:
    page_of(window).open_panel(getattr(page_of(window), name))


def look_at(wish: RoomWish, window: MainWindow, playing: Playing) -> None:
    open_panel("room_panel", window, playing)
    page_of(window).room_panel.choices[wish].setChecked(True)


def turn(key: str, window: MainWindow, playing: Playing) -> None:
    window.show_page(key)


SHOTS = (
    Shot("rooms-part-two", celebrate),
    Shot("rooms-count", celebrate, partial(open_panel, "count_panel")),
    Shot("rooms-finish", rooms_over),
    Shot("reading", reading),
    Shot("reading-glides", gliding),
    Shot("milestones-walk", rungs),
    Shot("room-choice", rungs, partial(look_at, RoomWish.RULES)),
    Shot("process", process),
    Shot("process-end", partial(process, minute=68)),
    Shot("silence", silence),
    Shot("share-order", ordered),
    Shot("business-empty", partial(business, votes=False)),
    Shot("business", business),
    Shot("business-votes", business, partial(open_panel, "motions_panel")),
    Shot("business-none", partial(business, votes=False), partial(open_panel, "motions_panel")),
    Shot("business-record", decided, partial(turn, "records")),
    Shot("first-timer", first_timer),
    Shot("items", first_timer, partial(open_panel, "items_panel")),
    Shot("finish-book", book_study),
    Shot("group-rooms", partial(sat, format_id="cr-night"), partial(turn, "group")),
)
