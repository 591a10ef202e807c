"""Groups: what a new one is offered, what cannot be a name, and what a broken one does not stop."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from facilitator.meetings.clock import to_utc
from facilitator.meetings.errors import BadInput, NotFound
from facilitator.meetings.group import to_read_out
from facilitator.meetings.messages import msg
from facilitator.services import formats
from facilitator.services.groups import Proposal, propose
from tests.builders import (
    LONDON,
    NEW_YORK,
    FakeClock,
    big_group,
    desk,
    fresh_app,
    reopened,
    years_of_records,
)

AA = formats.shipped()[0]


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        (datetime(2026, 11, 17, 18, 40), (1, time(19, 0))),
        (datetime(2026, 11, 17, 19, 1), (1, time(19, 30))),
        (datetime(2026, 11, 17, 19, 29, 59), (1, time(19, 30))),
        (datetime(2026, 11, 17, 19, 30), (1, time(20, 0))),
        (datetime(2026, 11, 17, 23, 45), (2, time(0, 0))),
    ],
)
@pytest.mark.parametrize("zone", [LONDON, NEW_YORK])
def test_a_new_group_is_offered_today_and_the_next_half_hour(now, offered, zone):
    assert propose(AA, to_utc(now, zone), zone) == Proposal(*offered, 60)


@pytest.mark.parametrize("of", formats.shipped(), ids=lambda one: one.id)
def test_a_group_of_every_kind_can_run_a_whole_meeting_at_once(tmp_path, of):
    clock = FakeClock()
    shared = fresh_app(tmp_path, clock)
    made = shared.groups.create(of, "Ours", 1, time(19, 30), LONDON)
    on_desk = shared.desk(made)
    on_desk.meeting.start()
    while on_desk.meeting.live.current is not None:
        clock.run(300)
        on_desk.meeting.next_item()
    held = on_desk.meeting.close()
    assert len(held.items) == len(of.items)
    assert made.value.rules == of.rules
    assert tuple(one.id for one in made.value.categories if one.shown and not one.room) == of.counts


@pytest.mark.parametrize("name", ["", "   ", "\n\t", "x" * 81])
def test_what_cannot_be_a_name_is_refused_and_leaves_nothing_behind(tmp_path, name):
    shared = fresh_app(tmp_path, FakeClock())
    with pytest.raises(BadInput) as refused:
        shared.groups.create(AA, name, 1, time(19, 30), LONDON)
    assert refused.value.where == "name"
    assert shared.groups.listed() == ()


@pytest.mark.parametrize(
    "name", ["  Tuesday \n Night ", "../../etc", "Ärger & Mut", "一步一步", "x" * 80]
)
def test_any_other_name_is_kept_and_never_used_as_a_file_name(tmp_path, name):
    shared = fresh_app(tmp_path, FakeClock())
    shared.groups.create(AA, name, 1, time(19, 30), LONDON)
    assert shared.groups.listed()[0].name == " ".join(name.split())
    assert not any("etc" in path.name or "Tuesday" in path.name for path in tmp_path.rglob("*"))


def test_two_groups_share_nothing(tmp_path):
    shared = fresh_app(tmp_path, FakeClock())
    one = shared.desk(shared.groups.create(AA, "One", 1, time(19, 30), LONDON))
    two = shared.desk(shared.groups.create(AA, "Two", 1, time(19, 30), LONDON))
    one.meeting.start()
    one.meeting.tap("here")
    assert two.meeting.unfinished() is None
    assert not two.records.listed()
    assert one.group.value.agenda_ids != two.group.value.agenda_ids


def test_a_broken_group_is_listed_with_its_trouble_beside_the_others(tmp_path):
    shared = fresh_app(tmp_path, FakeClock())
    good = shared.groups.create(AA, "Good", 1, time(19, 30), LONDON)
    bad = shared.groups.create(AA, "Bad", 1, time(19, 30), LONDON)
    bad.book.close()
    good.book.close()
    (bad.book.folder / "group.db").write_bytes(b"not a database" * 200)
    listed = {one.id: one for one in shared.groups.listed()}
    assert listed[bad.value.id].trouble is not None
    assert listed[good.value.id].name == "Good"


def test_a_group_that_is_not_there_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        fresh_app(tmp_path, FakeClock()).groups.open("00000000-0000-4000-8000-000000000000")


def test_announcements_expire_after_their_day(tmp_path):
    made = desk(tmp_path).group
    made.add_announcement("  The hall\nis closed ", date(2026, 11, 18))
    made.add_announcement("Tea", None)
    made.add_announcement("   ", None)
    texts = [one.text for one in to_read_out(made.value.announcements, date(2026, 11, 18))]
    assert texts == ["The hall is closed", "Tea"]
    late = [one.text for one in to_read_out(made.value.announcements, date(2026, 11, 19))]
    assert late == ["Tea"]


def test_an_announcement_that_was_dropped_is_gone(tmp_path):
    made = desk(tmp_path).group
    made.add_announcement("Tea", None)
    made.drop_announcement(made.value.announcements[0].id)
    assert made.value.announcements == ()


def test_a_country_brings_its_own_numbers_and_can_be_undone(tmp_path):
    made = desk(tmp_path).group
    made.choose_country("gb")
    assert made.value.crisis == formats.countries()["gb"][1]
    made.undo()
    assert made.value.crisis == ()
    made.redo()
    assert made.value.country == "gb"


def test_changes_of_the_group_are_kept(tmp_path):
    clock = FakeClock()
    made = desk(tmp_path, clock).group
    made.change(msg("place"), place="the library")
    made.book.close()
    assert reopened(tmp_path, clock).group.value.place == "the library"


def test_today_is_the_groups_date_not_the_laptops(tmp_path):
    made = desk(tmp_path, FakeClock(to_utc(datetime(2026, 11, 18, 2, 0), LONDON))).group
    assert made.today() == date(2026, 11, 18)
    made.change(msg("zone"), zone=NEW_YORK)
    assert made.today() == date(2026, 11, 17)


def test_five_years_of_meetings_and_a_hundred_announcements_are_read_back_whole(folder_in_memory):
    clock = FakeClock()
    on_desk = desk(folder_in_memory, clock)
    big = big_group()
    on_desk.group.change(msg("grew"), announcements=big.announcements, rules=big.rules)
    records = years_of_records(on_desk.group.value)
    for held in records:
        on_desk.group.book.save_record(held)
    on_desk.group.book.close()
    again = reopened(folder_in_memory, clock)
    assert again.records.listed() == tuple(reversed(records))
    assert again.group.value.announcements == big.announcements
    assert again.agendas.due().day == date(2026, 11, 17)


def test_kinds_that_are_not_counted_are_not_offered(tmp_path):
    shown = [one.id for one in desk(tmp_path).group.value.categories if one.shown]
    assert shown == ["here", "first-ever"]


def test_an_announcement_is_shown_in_the_room_only_when_it_is_chosen(tmp_path):
    made = desk(tmp_path).group
    made.add_announcement("Tea", None)
    made.add_announcement("Picnic", None, wall=True)
    tea, picnic = made.value.announcements
    assert (tea.wall, picnic.wall) == (False, True)
    made.show_announcement(tea.id, wall=True)
    assert [one.wall for one in made.value.announcements] == [True, True]
    made.undo()
    assert made.value.announcements == (tea, picnic)
