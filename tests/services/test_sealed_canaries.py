"""Under a passphrase nothing that was typed is found in any byte, whatever is done with it."""

from __future__ import annotations

import logging
import tempfile
from dataclasses import replace

import pytest

from facilitator.app import App
from facilitator.logs import start_log
from facilitator.meetings.agenda import AgendaVersion
from facilitator.meetings.conscience import Decision
from facilitator.meetings.customs import Customs
from facilitator.meetings.duties import Assignment, Booking
from facilitator.meetings.group import Group
from facilitator.meetings.group_note import GroupNote
from facilitator.meetings.handover import USUAL, Part
from facilitator.meetings.people import Person
from facilitator.meetings.programmes import Programme, Session
from facilitator.meetings.reading import Reading
from facilitator.meetings.record import MeetingRecord
from facilitator.meetings.tally import STANDARD
from facilitator.meetings.topics import Topic
from facilitator.meetings.vocabulary import Vocabulary
from facilitator.paths import Home
from facilitator.progress import NoProgress
from facilitator.services.front import Front
from facilitator.store.keys import Cost
from tests import builders
from tests.kits.canaries import canary, filled

QUIET = NoProgress()
FIRST, OTHER = "three small beetles", "four tall ships"
MARKS = [f"canary-{privacy}-".encode() for privacy in ("public", "group", "private")]
"""Every text of every field carries one of these, whatever its privacy."""


class Played:
    """One protected home; each step ends with its group open or locked, and everything scanned."""

    def __init__(self, home, clock, outside):
        self.home, self.clock, self.outside = home, clock, outside
        self.words = FIRST
        self.app = App(Home(home), clock)
        self.app.shelf.cost = Cost(8 * 1024, 1, 1)
        self.app.shelf.take_lock()
        self.id = self.app.shelf.group_ids()[0]
        self.desk = self.front = None

    def open(self):
        self.desk = self.app.desk(self.app.groups.open(self.id))
        if not self.desk.group.locked:
            self.front = Front(self.app.shelf, self.desk, self.app.travel(self.desk))
            self.front.take_over()
        return self.desk

    def close(self):
        if self.front is not None:
            self.front.leave()
        if self.desk is not None:
            self.desk.group.close()
        self.desk = self.front = None

    def lock(self):
        self.close()
        self.app.protection.lock(self.id)

    def unlock(self):
        self.app.protection.unlock(self.id, self.words)

    def found(self) -> list[str]:
        """The files in which a canary stands in plain letters."""
        files = [
            one
            for folder in (self.home, self.outside)
            for one in folder.rglob("*")
            if one.is_file()
        ]
        return [
            str(one.relative_to(self.home.parent))
            for one in files
            if any(mark in one.read_bytes() or mark.decode() in one.name for mark in MARKS)
        ]


def fill(book) -> None:
    """A canary in every text of everything that is stored, at every depth."""
    was = book.group()
    kept = filled(
        Group,
        **{
            name: getattr(was, name)
            for name in ("id", "zone", "schedule", "agenda_ids", "language", "ladder_id")
        },
        categories=STANDARD,
        vocabulary=Vocabulary(),
        customs=Customs(),
        ladder=None,
        studies=(),
        rooms=(),
        packs=(),
        keeps_people=True,
        lent=False,
    )
    book.save_group(kept)
    agenda = book.agenda(was.agenda_ids[0])
    noted = replace(
        agenda,
        items=tuple(
            replace(one, title=canary("group", "title"), note=canary("private", "note"))
            for one in agenda.items
        ),
    )
    book.save_agenda(noted)
    book.save_version(AgendaVersion("version", noted, builders.TUESDAY))
    book.save_readings((filled(Reading),))
    person = filled(Person, id="0f8fad5b-d9cb-469f-a165-70867728950e")
    book.save_milestones({person.id: person}, {}, ())
    duty, talk, rule = filled(Assignment), filled(Booking), filled(Decision)
    book.save_service({duty.id: duty}, {talk.id: talk}, {rule.number: rule})
    book.save_record(filled(MeetingRecord, slot_id=was.schedule.slots[0].id, zone=was.zone))
    topic, session = filled(Topic), filled(Session, agenda_id=agenda.id, folded=(), held=None)
    programme = filled(
        Programme, slot_id=was.schedule.slots[0].id, order=(session.id,), skips=(), last=None
    )
    session = replace(session, programme_id=programme.id)
    note = filled(GroupNote, session_id=session.id)
    book.save_programmes(
        {topic.id: topic}, {programme.id: programme}, {session.id: session}, {session.id: note}, {}
    )


@pytest.fixture
def log():
    logger = logging.getLogger("facilitator")
    before = (list(logger.handlers), logger.level, logger.propagate)
    yield
    for handler in set(logger.handlers) - set(before[0]):
        logger.removeHandler(handler)
        handler.close()
    logger.level, logger.propagate = before[1:]


@pytest.fixture
def played(tmp_path, monkeypatch, log):
    """A home whose every field held a canary before it was protected, its backups with it."""
    outside = tmp_path / "outside"
    outside.mkdir()
    monkeypatch.setenv("TMPDIR", str(outside))
    monkeypatch.setattr(tempfile, "tempdir", None)
    home, clock = tmp_path / "home", builders.FakeClock()
    desk = builders.desk(home, clock)
    fill(desk.group.book)
    desk.group.book.close()
    made = Played(home, clock, outside)
    start_log(Home(home))
    made.open()
    made.app.backups.make(made.desk.group)
    assert len(made.found()) >= 2  # plain, it is all there to be read
    made.close()
    return made


def meeting(one: Played) -> None:
    desk = one.desk
    desk.meeting.start()
    desk.meeting.tap("here")
    desk.meeting.add_topic(canary("private", "topic"))
    one.clock.run(600)
    desk.meeting.tick()
    assert one.found() == []
    desk.meeting.close()
    one.clock.run(86400)


def test_nothing_typed_is_legible_after_anything_that_is_done(played, tmp_path):
    one = played
    one.app.protection.turn_on(one.id, (FIRST, FIRST), one.app.protection.sheet(), QUIET)
    assert one.found() == []
    one.open()
    assert one.found() == []
    meeting(one)
    one.app.backups.make(one.desk.group)
    one.app.backups.save_to(one.desk.group, one.outside / "stick.zip")
    one.app.travel(one.desk).give_tonight(one.outside / "tonight.zip", "owl")
    assert one.found() == []
    with pytest.raises(ValueError, match="canary"):
        _stumble()
    logging.getLogger("facilitator").info("after")
    one.lock()
    assert one.found() == []
    one.open()
    assert one.desk.group.locked
    meeting(one)
    one.close()
    assert one.found() == []
    one.unlock()
    one.open()
    person = one.desk.people.all()[0]
    one.app.groups.erase(one.desk.group, (person.id,), copies=True)
    assert one.found() == []
    one.close()
    one.app.protection.change(one.id, (OTHER, OTHER), QUIET)
    one.words = OTHER
    one.app.protection.new_key(one.id, (FIRST, FIRST), None, QUIET)
    one.words = FIRST
    assert one.found() == []
    newest = one.app.backups.listed(one.id)[0]
    assert newest.trouble is None
    one.app.backups.go_back(one.id, newest.id)
    assert one.found() == []
    one.open()
    one.app.backups.save_to(one.desk.group, one.outside / "stick.zip")
    one.close()
    one.app.backups.take_in(one.outside / "stick.zip", FIRST)
    assert one.found() == []
    other = App(Home(tmp_path / "outside" / "other"), one.clock)
    other.shelf.take_lock()
    other.backups.take_in(one.outside / "tonight.zip", "owl")
    other.shelf.release_lock()
    assert one.found() == []
    assert "not-backed-up" not in (one.home / "logs" / "events.log").read_text()
    handed_over(one, tmp_path)
    given_up(one)
    assert one.found() == []


def handed_over(one: Played, tmp_path) -> None:
    """To a successor and back again, checked and reported on both sides."""
    one.open()
    said = ("five red kites", "five red kites")
    one.app.handover.give(one.desk.group, one.outside / "handover.zip", said, frozenset(Part))
    one.close()
    assert one.found() == []
    third = App(Home(tmp_path / "outside" / "third"), one.clock)
    third.shelf.take_lock()
    third.backups.take_in(one.outside / "handover.zip", said[0])
    desk = third.desk(third.groups.open(one.id))
    desk.group.hold(announcements=())
    third.handover.give(desk.group, one.outside / "back.zip", said, USUAL)
    desk.group.close()
    assert one.found() == []
    assert one.app.handover.merge(one.outside / "back.zip", said[0]).changed
    one.app.backups.mend(one.id)
    one.app.backups.write_report(one.outside / "report.json")
    assert one.found() == []
    third.shelf.release_lock()


def given_up(one: Played) -> None:
    """Looked through after years, and then left to nobody."""
    one.clock.run(3 * 366 * 86400)
    one.open()
    retention = one.app.retention(one.desk)
    due = retention.due()
    retention.settle([one.id for one in due.people], due, notes=True, copies=True)
    one.close()
    assert one.found() == []
    one.app.leaving.leave(one.outside / "all.zip")
    assert not one.home.exists()


def _stumble() -> None:
    try:
        raise ValueError(canary("private", "bug"))
    except ValueError:
        logging.getLogger("facilitator").exception("bug")
        raise


def test_taken_off_it_is_legible_again_so_the_scan_does_see(played):
    one = played
    one.app.protection.turn_on(one.id, (FIRST, FIRST), None, QUIET)
    assert one.found() == []
    one.app.protection.turn_off(one.id, QUIET)
    assert len(one.found()) >= 2
