"""A protected group holds its meeting without the passphrase; nothing held is lost or shown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator.app import App
from facilitator.meetings.consent import AnnouncedHandle
from facilitator.meetings.errors import Locked
from facilitator.meetings.messages import msg
from facilitator.meetings.milestones import StartDate
from facilitator.meetings.people import Consent
from facilitator.paths import Home
from facilitator.progress import NoProgress
from facilitator.services.front import Front
from facilitator.store import backup
from facilitator.store.keys import Cost
from tests import builders

WORDS = "three small beetles"
NAME = "Zebrafink"


class Laptop:
    """One home over restarts, its group locked or open."""

    def __init__(self, home, clock):
        self.home, self.clock = home, clock
        self.app = self.desk = self.front = None

    def start(self, *, unlock: bool = False):
        """Start the program anew."""
        self.app = App(Home(self.home), self.clock)
        self.app.shelf.cost = Cost(8 * 1024, 1, 1)
        self.app.shelf.take_lock()
        if unlock:
            self.app.protection.unlock(self.id, WORDS)
        self.open()
        return self.desk

    @property
    def id(self):
        return self.app.shelf.group_ids()[0]

    def open(self):
        self.desk = self.app.desk(self.app.groups.open(self.id))
        guarded = self.app.protection.guard(self.id).protected
        if guarded and not self.desk.group.locked:
            self.front = Front(self.app.shelf, self.desk, self.app.travel(self.desk))
            self.front.take_over()

    def stop(self):
        """Close the program as a person does."""
        if self.front is not None and not self.desk.group.locked:
            self.front.leave()
        self.kill()

    def kill(self):
        """As a power cut: nothing is brought up."""
        self.desk.group.close()
        self.app.shelf.release_lock()
        self.front = None


@pytest.fixture
def clock():
    return builders.FakeClock()


@pytest.fixture
def laptop(tmp_path, clock):
    """A protected group with a person, a box of chips and a meeting in the records; closed."""
    builders.desk(tmp_path / "home", clock).group.book.close()
    made = Laptop(tmp_path / "home", clock)
    desk = made.start()
    desk.people.keep()
    desk.ladder_desk.choose("generic")
    start = StartDate(desk.group.today() - timedelta(days=90))
    desk.people.add(NAME, start, "", Consent(in_room=True))
    desk.chip_box.count_again("d30", 5)
    hold(desk, 3)
    clock.run(7 * 86400)
    desk.group.close()
    made.app.protection.turn_on(made.id, (WORDS, WORDS), None, NoProgress())
    made.open()
    made.stop()
    return made


def hold(desk, count: int) -> None:
    desk.meeting.start()
    for _ in range(count):
        desk.meeting.tap("here")
    desk.giving.give("d30", 1)
    desk.meeting.close()


def counts(desk) -> list[int]:
    return [one.tally.counts.get("here", 0) for one in desk.records.listed()]


def test_locked_it_opens_with_tonight_and_nobody(laptop):
    desk = laptop.start()
    assert desk.group.locked
    assert desk.group.tonight() is not None
    assert desk.agendas.agenda_tonight().items
    assert not desk.group.value.keeps_people
    assert desk.people.all() == ()
    assert [one.revision for one in desk.records.listed()] == [0]  # that it was held, no more
    assert counts(desk) == [0]
    laptop.stop()


def test_a_meeting_held_while_locked_is_in_the_records_once_it_is_open(laptop, clock):
    desk = laptop.start()
    hold(desk, 7)
    laptop.stop()
    clock.run(3600)
    desk = laptop.start(unlock=True)
    assert not desk.group.locked
    assert counts(desk) == [7, 3]
    assert desk.group.book.stocks()["d30"].here == 3
    assert [one.handle for one in desk.people.all()] == [NAME]
    front = desk.group.front
    assert {one.revision for one in front.records()} == {0}
    assert front.handed() == ()
    laptop.stop()
    desk = laptop.start(unlock=True)
    assert counts(desk) == [7, 3]
    assert desk.group.book.stocks()["d30"].here == 3
    laptop.stop()


def test_a_meeting_killed_while_locked_goes_on_without_the_passphrase(laptop):
    desk = laptop.start()
    desk.meeting.start()
    for _ in range(4):
        desk.meeting.tap("here")
    laptop.kill()
    desk = laptop.start()
    left = desk.meeting.unfinished()
    assert left is not None
    desk.meeting.resume(left)
    desk.meeting.tap("here")
    desk.meeting.close()
    laptop.kill()
    assert counts(laptop.start(unlock=True)) == [5, 3]
    laptop.stop()


def test_a_meeting_begun_open_goes_on_locked_and_is_joined(laptop):
    desk = laptop.start(unlock=True)
    desk.meeting.start()
    desk.meeting.tap("here")
    laptop.kill()
    desk = laptop.start()
    left = desk.meeting.unfinished()
    assert left is not None
    desk.meeting.resume(left)
    desk.meeting.tap("here")
    desk.meeting.close()
    laptop.stop()
    assert counts(laptop.start(unlock=True)) == [2, 3]
    laptop.stop()


def test_a_meeting_begun_locked_goes_on_open(laptop):
    desk = laptop.start()
    desk.meeting.start()
    desk.meeting.tap("here")
    laptop.kill()
    desk = laptop.start(unlock=True)
    left = desk.meeting.unfinished()
    assert left is not None
    desk.meeting.resume(left)
    desk.meeting.tap("here")
    desk.meeting.close()
    assert counts(desk) == [2, 3]
    laptop.stop()


def test_open_the_records_have_it_and_the_small_book_only_that_it_was_held(laptop):
    desk = laptop.start(unlock=True)
    hold(desk, 6)
    assert counts(desk) == [6, 3]
    newest = max(desk.group.front.records(), key=lambda one: one.day)
    assert (newest.revision, newest.items, dict(newest.tally.counts)) == (0, (), {})
    laptop.stop()


def test_what_was_changed_open_is_there_when_it_is_locked(laptop):
    desk = laptop.start(unlock=True)
    desk.group.change(msg("moved"), place="another hall")
    desk.library.add("The evening star", "It is dark outside.")
    laptop.stop()
    desk = laptop.start()
    assert desk.group.value.place == "another hall"
    assert [one.title for one in desk.library.rows()] == ["The evening star"]
    laptop.stop()


def test_what_was_changed_before_a_power_cut_is_not_undone_by_the_small_book(laptop):
    desk = laptop.start(unlock=True)
    desk.group.add_announcement("The picnic is on Sunday", None)
    laptop.kill()
    desk = laptop.start()
    assert desk.group.value.announcements == ()  # it was not told in time
    hold(desk, 2)
    laptop.stop()
    desk = laptop.start(unlock=True)
    assert [one.text for one in desk.group.value.announcements] == ["The picnic is on Sunday"]
    assert counts(desk) == [2, 3]
    laptop.stop()


def test_what_was_chosen_while_locked_stands(laptop):
    desk = laptop.start()
    desk.group.add_announcement("The picnic is on Sunday", None)
    laptop.stop()
    desk = laptop.start(unlock=True)
    assert [one.text for one in desk.group.value.announcements] == ["The picnic is on Sunday"]
    laptop.stop()


def test_nothing_of_it_is_legible_and_no_name_is_in_the_small_book(laptop):
    desk = laptop.start(unlock=True)
    hold(desk, 2)
    laptop.stop()
    for one in laptop.home.rglob("*"):
        if one.is_file() and one.name != "settings.json":
            assert NAME.encode() not in one.read_bytes()
            assert b"Tuesday Night" not in one.read_bytes()
    desk = laptop.start()
    assert desk.group.front.people() == {}
    laptop.stop()


def test_going_back_takes_along_what_waits_to_be_joined(laptop, clock):
    desk = laptop.start(unlock=True)
    laptop.app.backups.make(desk.group)
    laptop.stop()
    desk = laptop.start()
    hold(desk, 7)
    laptop.kill()
    app = App(Home(laptop.home), clock)
    app.shelf.take_lock()
    group_id = app.shelf.group_ids()[0]
    app.protection.unlock(group_id, WORDS)
    app.backups.go_back(group_id, app.backups.listed(group_id)[0].id)
    app.shelf.release_lock()
    assert counts(laptop.start(unlock=True)) == [7, 3]
    laptop.stop()


def test_without_its_small_book_a_locked_group_asks_for_the_passphrase(laptop):
    for one in laptop.home.rglob("front.db*"):
        one.unlink()
    app = App(Home(laptop.home), laptop.clock)
    with pytest.raises(Locked):
        app.groups.open(app.shelf.group_ids()[0])
    laptop.start(unlock=True)
    laptop.stop()
    assert laptop.start().group.locked
    laptop.stop()


def test_the_small_book_never_makes_an_announced_handle(laptop):
    desk = laptop.start()
    assert not any(isinstance(one, AnnouncedHandle) for one in desk.celebrations.announced())
    laptop.stop()


def test_after_a_new_key_the_former_small_book_is_gone(laptop):
    laptop.start(unlock=True)
    laptop.desk.group.close()
    was = {one.read_bytes() for one in laptop.home.rglob("front.db")}
    words = ("four tall ships", "four tall ships")
    laptop.app.protection.new_key(laptop.id, words, None, NoProgress())
    assert not any(one.read_bytes() in was for one in laptop.home.rglob("front.db"))
    laptop.app.shelf.release_lock()


def front_file(laptop):
    (found,) = (laptop.home / "groups").glob("*/g*/front.db")
    return found


def cut(file):
    file.write_bytes(file.read_bytes()[:5000])


def empty(file):
    file.write_bytes(b"")


@pytest.mark.parametrize("spoil", [cut, empty])
def test_a_spoiled_small_book_keeps_nobody_from_the_group_and_is_set_aside(laptop, spoil):
    file = front_file(laptop)
    spoil(file)
    was = file.read_bytes()
    with pytest.raises(Locked):
        laptop.start()
    (aside,) = (laptop.home / "groups").glob("*/set-aside-front1/front.db")
    assert aside.read_bytes() == was
    laptop.app.shelf.release_lock()
    desk = laptop.start(unlock=True)
    assert counts(desk) == [3]
    laptop.stop()
    desk = laptop.start()
    assert desk.group.locked
    assert desk.group.tonight() is not None
    laptop.stop()


def test_the_loss_of_a_small_book_is_told_once(laptop):
    cut(front_file(laptop))
    laptop.start(unlock=True)
    assert laptop.app.shelf.front_lost(laptop.id)
    assert not laptop.app.shelf.front_lost(laptop.id)
    laptop.stop()


def test_a_small_book_spoiled_deep_inside_is_written_anew(laptop):
    file = front_file(laptop)
    laptop.start(unlock=True)
    laptop.stop()
    data = bytearray(file.read_bytes())
    data[-4096 * 3 :] = bytes(4096 * 3)
    file.write_bytes(data)
    desk = laptop.start(unlock=True)
    assert counts(desk) == [3]
    laptop.stop()
    backup.check(front_file(laptop), laptop.app.shelf.keys(laptop.id).front)
    assert laptop.start().group.locked
    laptop.stop()
