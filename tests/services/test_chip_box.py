"""What to bring and to order: told from known dates and from what was picked up before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator.meetings.errors import BadInput
from facilitator.meetings.ladder import Token, Unit
from facilitator.meetings.milestones import StartDate
from tests import builders
from tests.builders import TUESDAY


@pytest.fixture
def desk(tmp_path):
    made = builders.desk(tmp_path / "home")
    made.people.keep()
    yield made
    made.group.book.close()


def ahead(desk, rung_id, weeks=4):
    return next(one for one in desk.chip_box.ahead(weeks) if one.rung.id == rung_id)


def test_known_dates_and_usual_pick_ups_add_up_with_their_reasons(desk):
    for days in (70, 75, 89, 91):
        desk.people.add("Somebody", StartDate(TUESDAY - timedelta(days=days)))
    for _ in range(4):
        desk.giving.give("d90")
        desk.group.clock.run(7 * 86400)
    told = ahead(desk, "d90").forecast
    assert (told.owed, told.dated, told.seen, told.behind) == (4, 0, 4, 5)
    assert told.usual == pytest.approx(4 / 5 * 4)
    assert told.wanted == 4 + 4


def test_a_date_within_the_weeks_is_counted_and_what_was_given_is_not(desk):
    early = desk.people.add("Early", StartDate(TUESDAY - timedelta(days=80)))
    desk.people.add("Other", StartDate(TUESDAY - timedelta(days=80)))
    assert ahead(desk, "d90").forecast.dated == 2
    desk.giving.give_to(early.id, [("d90", 90)])
    assert ahead(desk, "d90").forecast.dated == 1
    assert ahead(desk, "m6", 4).forecast.dated == 0
    assert ahead(desk, "m6", 13).forecast.dated == 0


def test_orders_are_whole_packs_that_keep_the_box_above_its_level(desk):
    desk.people.add("Somebody", StartDate(TUESDAY - timedelta(days=80)))
    desk.chip_box.set_levels("d90", reorder=5, pack=25)
    assert ahead(desk, "d90").order.packs == 1
    desk.chip_box.deliver("d90", 7)
    assert ahead(desk, "d90").order is None
    with pytest.raises(BadInput):
        desk.chip_box.set_levels("d90", reorder=0, pack=0)


def test_what_gives_nothing_has_no_box(desk):
    desk.ladder_desk.choose("rd")
    assert desk.chip_box.boxes() == ()
    made = desk.ladder_desk.add(Unit.DAYS, 30)
    assert made.token is Token.CHIP
    assert [one.rung.id for one in desk.chip_box.boxes()] == [made.id]


def test_a_ladder_of_its_own_outlives_a_restart_and_goes_back_by_undo(tmp_path):
    clock = builders.FakeClock()
    desk = builders.desk(tmp_path, clock)
    desk.ladder_desk.add(Unit.MONTHS, 3, "A quarter")
    desk.ladder_desk.switch("d10000", on=True)
    was = desk.ladder_desk.ladder()
    assert desk.ladder_desk.is_own
    desk.group.book.close()
    again = builders.reopened(tmp_path, clock)
    assert again.ladder_desk.ladder() == was
    again.ladder_desk.choose("na")
    assert not again.ladder_desk.is_own
    again.kept.undo()
    assert again.ladder_desk.ladder() == was
    again.group.book.close()
