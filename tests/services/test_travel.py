"""Tonight's file: what the chair needs and no person; what was held comes back once."""

from __future__ import annotations

import pytest

from facilitator.app import App
from facilitator.meetings.errors import BadInput, Locked, Refused, WrongKey
from facilitator.meetings.people import Consent
from facilitator.paths import Home
from facilitator.progress import NoProgress
from facilitator.store.keys import Cost
from tests import builders
from tests.kits.sheets import whole_text

WORD = "owl"
NAME = "Zebrafink"


def app_on(home, clock) -> App:
    made = App(Home(home), clock)
    made.shelf.cost = Cost(8 * 1024, 1, 1)
    made.shelf.take_lock()
    return made


@pytest.fixture
def clock():
    return builders.FakeClock()


@pytest.fixture
def ours(tmp_path, clock):
    """The secretary's laptop: a group with a person, a reading, a box of chips and a past."""
    builders.desk(tmp_path / "ours", clock).group.book.close()
    app = app_on(tmp_path / "ours", clock)
    desk = app.desk(app.groups.open(app.shelf.group_ids()[0]))
    desk.people.keep()
    desk.ladder_desk.choose("generic")
    desk.people.add(NAME, None, "", Consent())
    desk.library.add("The evening star", "It is dark outside.")
    desk.chip_box.count_again("d30", 5)
    return app, desk


def borrowed(tmp_path, clock, file, word: str = ""):
    """The chair's laptop with tonight's file opened."""
    app = app_on(tmp_path / "theirs", clock)
    group_id = app.backups.take_in(file, word)
    return app, app.desk(app.groups.open(group_id))


def hold(desk, count: int) -> None:
    """A meeting with a count, and a chip given to nobody by name."""
    desk.meeting.start()
    for _ in range(count):
        desk.meeting.tap("here")
    desk.giving.give("d30", 1)
    desk.meeting.close()


def everything(desk):
    book = desk.group.book
    return (book.records(), book.handed(), dict(book.stocks()))


def test_there_and_back_the_books_are_equal_and_twice_changes_nothing(tmp_path, clock, ours):
    app, desk = ours
    app.travel(desk).give_tonight(tmp_path / "tonight.zip")
    other, theirs = borrowed(tmp_path, clock, tmp_path / "tonight.zip")
    assert theirs.group.value.lent
    assert theirs.agendas.agenda_tonight() == desk.agendas.agenda_tonight()
    assert [one.title for one in theirs.group.book.readings()] == ["The evening star"]
    hold(theirs, 7)
    clock.run(7200)
    other.travel(theirs).give_back(tmp_path / "back.zip")
    told = app.travel(desk).take_back(tmp_path / "back.zip")
    assert told.params["n"] == 1
    after = everything(desk)
    (record,) = after[0]
    assert record.tally.counts["here"] == 7
    assert record == theirs.group.book.records()[0]
    assert after[2]["d30"].here == 4
    again = app.travel(desk).take_back(tmp_path / "back.zip")
    assert again.id == "Nothing in it is new here."
    assert everything(desk) == after
    theirs.group.book.close()


def test_nobody_and_no_past_is_in_tonight_s_file(tmp_path, clock, ours):
    app, desk = ours
    hold(desk, 3)
    clock.run(7200)
    app.travel(desk).give_tonight(tmp_path / "tonight.zip")
    assert NAME.encode() not in (tmp_path / "tonight.zip").read_bytes()
    _other, theirs = borrowed(tmp_path, clock, tmp_path / "tonight.zip")
    book = theirs.group.book
    assert not theirs.group.value.keeps_people
    assert book.people() == {}
    assert book.handed() == ()
    (known,) = book.records()
    assert known.tally.counts == {}
    assert known.items == ()
    assert theirs.group.tonight() == desk.group.tonight()
    theirs.group.book.close()


def test_under_a_word_it_opens_with_the_word_alone(tmp_path, clock, ours):
    app, desk = ours
    app.travel(desk).give_tonight(tmp_path / "tonight.zip", WORD)
    other = app_on(tmp_path / "theirs", clock)
    with pytest.raises(Locked):
        other.backups.take_in(tmp_path / "tonight.zip")
    with pytest.raises(WrongKey):
        other.backups.take_in(tmp_path / "tonight.zip", "cat")
    group_id = other.backups.take_in(tmp_path / "tonight.zip", WORD)
    theirs = other.desk(other.groups.open(group_id))
    hold(theirs, 4)
    other.travel(theirs).give_back(tmp_path / "back.zip")
    theirs.group.book.close()
    fresh = app_on_again(app)
    with pytest.raises(Locked):
        fresh.travel(desk).take_back(tmp_path / "back.zip")
    assert fresh.travel(desk).take_back(tmp_path / "back.zip", WORD).params["n"] == 1


def app_on_again(app: App) -> App:
    made = App(app.home, app.clock)
    made.shelf.cost = app.shelf.cost
    return made


def test_it_never_takes_the_place_of_the_group_itself(tmp_path, ours):
    app, desk = ours
    app.travel(desk).give_tonight(tmp_path / "tonight.zip")
    desk.group.book.close()
    with pytest.raises(Refused):
        app.backups.take_in(tmp_path / "tonight.zip")
    again = app.groups.open(desk.group.value.id)
    assert not again.value.lent
    assert len(again.book.people()) == 1
    again.book.close()


def test_next_week_s_file_takes_the_place_of_this_week_s(tmp_path, clock, ours):
    app, desk = ours
    app.travel(desk).give_tonight(tmp_path / "one.zip")
    _other, theirs = borrowed(tmp_path, clock, tmp_path / "one.zip")
    theirs.group.book.close()
    _other.shelf.release_lock()
    clock.run(7 * 86400)
    app.travel(desk).give_tonight(tmp_path / "two.zip")
    other, theirs = borrowed(tmp_path, clock, tmp_path / "two.zip")
    assert theirs.group.tonight() == desk.group.tonight()
    assert len(other.shelf.backup_times(theirs.group.value.id)) == 1
    theirs.group.book.close()


def test_each_kind_of_file_is_told_apart(tmp_path, clock, ours):
    app, desk = ours
    app.travel(desk).give_tonight(tmp_path / "tonight.zip")
    app.backups.save_to(desk.group, tmp_path / "stick.zip")
    for file in ("tonight.zip", "stick.zip"):
        with pytest.raises(BadInput):
            app.travel(desk).take_back(tmp_path / file)
    _other, theirs = borrowed(tmp_path, clock, tmp_path / "tonight.zip")
    _other.travel(theirs).give_back(tmp_path / "back.zip")
    with pytest.raises(Refused):
        _other.travel(theirs).give_tonight(tmp_path / "again.zip")
    theirs.group.book.close()
    with pytest.raises(BadInput):
        app.backups.take_in(tmp_path / "back.zip")


def test_another_group_s_evening_is_not_taken_in(tmp_path, clock, ours):
    app, desk = ours
    desk_two = builders.desk(tmp_path / "second", clock)
    # The template's group has one id; a second one is made for this.
    second = App(Home(tmp_path / "third"), clock)
    from facilitator.services import formats

    made = second.groups.create(formats.shipped()[0], "Oak", 1, builders.EVENING, builders.LONDON)
    desk_two.group.book.close()
    theirs = second.desk(made)
    second.travel(theirs).give_back(tmp_path / "back.zip")
    with pytest.raises(Refused):
        app.travel(desk).take_back(tmp_path / "back.zip")
    made.book.close()


def test_while_a_meeting_runs_nothing_is_taken_in(tmp_path, clock, ours):
    app, desk = ours
    app.travel(desk).give_tonight(tmp_path / "tonight.zip")
    other, theirs = borrowed(tmp_path, clock, tmp_path / "tonight.zip")
    hold(theirs, 2)
    other.travel(theirs).give_back(tmp_path / "back.zip")
    desk.meeting.start()
    with pytest.raises(Refused):
        app.travel(desk).take_back(tmp_path / "back.zip")
    theirs.group.book.close()


def test_nothing_is_left_behind_in_the_home(tmp_path, clock, ours):
    app, desk = ours
    app.travel(desk).give_tonight(tmp_path / "tonight.zip", WORD)
    group_id = desk.group.value.id
    assert [one.name for one in (tmp_path / "ours" / "groups").iterdir()] == [group_id]


def test_the_summary_of_a_lent_night_tells_the_same_figures_in_a_strip(tmp_path, clock, ours):
    app, desk = ours
    app.travel(desk).give_tonight(tmp_path / "tonight.zip")
    _other, theirs = borrowed(tmp_path, clock, tmp_path / "tonight.zip")
    hold(theirs, 7)
    (held,) = theirs.group.book.records()
    pdf = theirs.paper.summary(held, NoProgress())
    text = " ".join(whole_text(pdf).replace("\N{NO-BREAK SPACE}", " ").split())
    told = text.partition("To type in at home ")[2]
    assert told.startswith("17 November 2026, here 7, first ever –"), told
    assert "30 days 1" in told
    hold(desk, 3)
    (kept,) = desk.group.book.records()
    assert "To type in at home" not in whole_text(desk.paper.summary(kept, NoProgress()))
    theirs.group.book.close()
