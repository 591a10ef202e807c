"""Private words stay in the book: not in the room, the log, a file's name or a summary."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.logs import start_log
from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.errors import NotFound, Refused
from facilitator.meetings.group_note import GroupNote, Shape
from facilitator.meetings.messages import msg
from facilitator.meetings.milestones import StartDate
from facilitator.meetings.people import Consent
from facilitator.meetings.programmes import Programme
from facilitator.meetings.room import RoomWish
from facilitator.paths import Home
from facilitator.services.agendas import Scope
from facilitator.services.sheets.maker import Asked
from tests.builders import FakeClock, agenda, desk, item
from tests.kits.canaries import canary, flown, texts_in

NOTE = canary("private", "note")
TOPIC = canary("private", "topic")
HANDLE = canary("private", "handle")[:40]


@pytest.fixture
def log():
    logger = logging.getLogger("facilitator")
    before = (list(logger.handlers), logger.level, logger.propagate)
    yield logger
    for handler in set(logger.handlers) - set(before[0]):
        logger.removeHandler(handler)
        handler.close()
    logger.level, logger.propagate = before[1:]


def everything(tmp_path, log):
    """A meeting with private words in every place for them, and an error that carries some."""
    clock = FakeClock()
    start_log(Home(tmp_path))
    kinds = (ItemKind.WORDS, ItemKind.SHARING, ItemKind.WORKING, ItemKind.TALK)
    plan = agenda(*(item(kind.value, 5, kind=kind, note=NOTE) for kind in kinds))
    on_desk = desk(tmp_path, clock, plan=plan)
    on_desk.agendas.edit(Scope.TONIGHT, "words", msg("note"), note=f"{NOTE} again")
    on_desk.people.keep()
    long_ago = StartDate(on_desk.group.today() - timedelta(days=90))
    agreed = Consent(announced=True, on_paper=True, in_room=True)
    person = on_desk.people.add(HANDLE, long_ago, canary("private", "counts"), agreed)
    seen = [on_desk.room.scene()]
    on_desk.meeting.start()
    on_desk.giving.give_to(person.id, [("d90", 90)])
    seen += [on_desk.room.look(wish) for wish in RoomWish]
    on_desk.meeting.add_topic(TOPIC)
    while on_desk.meeting.live.current is not None:
        clock.run(60)
        seen.append(on_desk.room.scene())
        on_desk.meeting.next_item()
    try:
        raise ValueError(TOPIC)
    except ValueError:
        log.exception("bug")
    held = on_desk.meeting.close()
    on_desk.group.book.close()
    return on_desk, held, seen


def test_private_words_reach_no_room_no_log_no_file_name_and_no_summary(tmp_path, log):
    on_desk, held, seen = everything(tmp_path, log)
    assert len(seen) == 5 + len(RoomWish)
    assert not any(flown(text) for scene in seen for text in texts_in(scene))
    assert not any(flown(text) for text in texts_in(on_desk.paper.summary_sheet(held)))
    assert not any(flown(str(path)) for path in tmp_path.rglob("*"))
    written = (tmp_path / "logs" / "events.log").read_text()
    assert not flown(written)
    assert "meeting-closed" in written
    assert "bug ValueError test_canaries.py:" in written


def test_a_public_canary_would_be_found_in_a_summary(tmp_path, log):
    on_desk, held, _seen = everything(tmp_path, log)
    named = replace(held, name=canary("group", "name"))
    assert any(flown(text, "group") for text in texts_in(on_desk.paper.summary_sheet(named)))


def test_what_is_private_in_a_programme_reaches_no_sheet_no_room_and_no_log(tmp_path, log):
    clock = FakeClock()
    start_log(Home(tmp_path))
    on_desk = desk(tmp_path, clock)
    slot = on_desk.group.value.schedule.slots[0].id
    programme = Programme("", "Autumn", on_desk.group.today(), slot)
    made = on_desk.programmes.create(programme, on_desk.programmes.topics()[:2])
    private = {name: canary("private", name) for name in ("worked", "next_time", "reviewed_by")}
    for one in made.sessions:
        on_desk.programmes.edit(replace(one, **private))
        text = canary("private", "note")
        on_desk.programmes.save_note(GroupNote(one.id, Shape.DAP, text))
    on_desk.meeting.start()
    seen = [on_desk.room.scene(), *(on_desk.room.look(wish) for wish in RoomWish)]
    on_desk.meeting.close()
    assert not any(flown(text) for scene in seen for text in texts_in(scene))
    for kind in on_desk.printing.listed():
        with contextlib.suppress(NotFound, Refused):
            sheet = on_desk.printing.sheet(kind.id, Asked())
            assert not any(flown(text) for text in texts_in(sheet)), kind.id
    assert not flown(on_desk.plan_files.to_toml(on_desk.programmes.listed()[0]))
    assert not any(flown(str(path)) for path in tmp_path.rglob("*"))
    assert not flown((tmp_path / "logs" / "events.log").read_text())
    on_desk.group.book.close()
