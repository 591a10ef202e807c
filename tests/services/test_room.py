"""What the leader wishes the room to see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.meetings import glide as gliding
from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.customs import Calling, Customs
from facilitator.meetings.group import Announcement, RuleCard, RulesManner
from facilitator.meetings.messages import msg
from facilitator.meetings.milestones import StartDate
from facilitator.meetings.people import Consent
from facilitator.meetings.reading import PACE
from facilitator.meetings.resting import BlankScene, QuietBreakScene, WelcomeScene
from facilitator.meetings.room import RoomWish
from facilitator.meetings.scenes import (
    AgendaScene,
    AnnouncementsScene,
    BreakScene,
    MilestonesScene,
    ReadingScene,
    RoundScene,
    RulesScene,
    ShareScene,
    SilenceScene,
)
from facilitator.meetings.schedule import Schedule
from facilitator.services.agendas import Scope
from facilitator.services.room import TURN
from tests.builders import (
    TUESDAY,
    FakeClock,
    agenda,
    big_people,
    closing,
    desk,
    item,
    years_of_records,
)


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def on_desk(tmp_path, clock):
    return desk(tmp_path, clock, plan=agenda())


def test_the_room_follows_the_meeting(on_desk):
    assert isinstance(on_desk.room.scene(), WelcomeScene)
    on_desk.meeting.start()
    assert isinstance(on_desk.room.scene(), AgendaScene)


def test_a_wish_pressed_twice_follows_again(on_desk):
    on_desk.meeting.start()
    on_desk.room.toggle(RoomWish.RULES)
    assert isinstance(on_desk.room.scene(), RulesScene)
    on_desk.room.toggle(RoomWish.RULES)
    assert isinstance(on_desk.room.scene(), AgendaScene)


def test_blank_always_wins(on_desk):
    on_desk.meeting.start()
    on_desk.room.toggle_hold()
    on_desk.meeting.quiet_break()
    on_desk.room.toggle(RoomWish.BLANK)
    assert on_desk.room.scene() == BlankScene()


def test_a_held_scene_stays_while_the_meeting_goes_on(on_desk, clock):
    on_desk.meeting.start()
    on_desk.room.toggle_hold()
    held = on_desk.room.scene()
    clock.run(600)
    on_desk.meeting.next_item()
    assert on_desk.room.held
    assert on_desk.room.scene() == held
    on_desk.room.toggle_hold()
    assert on_desk.room.scene() != held


def test_a_quiet_break_is_seen_even_while_the_room_is_held(on_desk):
    on_desk.meeting.start()
    on_desk.room.toggle_hold()
    on_desk.meeting.quiet_break()
    assert isinstance(on_desk.room.scene(), QuietBreakScene)


def test_after_a_meeting_the_room_rests_blank_until_the_next_one_starts(on_desk, clock):
    on_desk.meeting.start()
    on_desk.room.toggle_hold()
    on_desk.meeting.close()
    on_desk.room.rest()
    assert on_desk.room.scene() == BlankScene()
    assert not on_desk.room.held
    clock.run(7 * 86_400)
    on_desk.meeting.start()
    assert isinstance(on_desk.room.scene(), AgendaScene)


def test_every_wish_is_told(on_desk):
    told = []
    on_desk.group.changes.subscribe(told.append)
    room = on_desk.room
    room.toggle(RoomWish.RULES)
    room.toggle_hold()
    room.follow()
    assert [one.subject for one in told] == ["room"] * 3


def reading_on(on_desk, text="One. Two."):
    """The meeting with its first item a reading of the library."""
    kept = on_desk.library.add("Our text", text=text)
    on_desk.agendas.edit(
        Scope.WEEKLY, "opening", msg("x"), kind=ItemKind.READING, reading_id=kept.id
    )
    on_desk.meeting.start()
    return kept


def test_a_reading_with_a_text_is_shown_and_one_without_is_an_item_of_the_agenda(on_desk):
    kept = reading_on(on_desk)
    assert [block.text for block in on_desk.room.scene().blocks] == ["One. Two."]
    on_desk.library.save(replace(kept, text=""))
    assert isinstance(on_desk.room.scene(), AgendaScene)


def test_a_text_corrected_meanwhile_is_shown_corrected(on_desk):
    kept = reading_on(on_desk)
    on_desk.room.scene()
    on_desk.library.save(replace(kept, text="Three."))
    assert [block.text for block in on_desk.room.scene().blocks] == ["Three."]


def test_pages_turn_to_the_end_and_begin_anew_with_the_next_item(on_desk):
    reading_on(on_desk)
    room = on_desk.room
    assert (room.page, room.turn(-1, 3), room.turn(1, 3), room.turn(1, 3)) == (0, False, True, True)
    assert (room.page, room.turn(1, 3)) == (2, False)
    on_desk.meeting.next_item()
    assert room.page == 0


def test_the_console_keeps_the_text_while_the_room_is_blank(on_desk):
    reading_on(on_desk)
    on_desk.room.toggle(RoomWish.BLANK)
    assert on_desk.room.scene() == BlankScene()
    assert on_desk.room.reading().blocks


def test_a_look_is_private_until_it_is_taken(on_desk):
    on_desk.meeting.start()
    room = on_desk.room
    assert isinstance(room.look(RoomWish.RULES), RulesScene)
    assert isinstance(room.scene(), AgendaScene)
    room.take(RoomWish.RULES)
    assert isinstance(room.scene(), RulesScene)
    room.follow()
    assert isinstance(room.scene(), AgendaScene)


def test_a_look_while_no_meeting_is_due_shows_nothing(on_desk):
    on_desk.group.change(msg("x"), schedule=Schedule())
    assert on_desk.room.look(RoomWish.AGENDA) is None


def test_what_is_taken_lets_go_of_a_held_room(on_desk):
    on_desk.meeting.start()
    on_desk.room.toggle_hold()
    on_desk.room.take(RoomWish.RULES)
    assert isinstance(on_desk.room.scene(), RulesScene)
    assert not on_desk.room.held


def test_a_page_belongs_to_what_is_shown_and_another_wish_begins_at_its_first(on_desk):
    on_desk.meeting.start()
    room = on_desk.room
    room.take(RoomWish.MILESTONES)
    assert isinstance(room.scene(), MilestonesScene)
    assert room.turn(1, len(room.scene().rungs))
    assert room.shown().page == 1
    room.take(RoomWish.RULES)
    assert room.shown().page == 0


def test_the_page_of_a_reading_waits_while_the_room_sees_something_else(on_desk):
    reading_on(on_desk)
    room = on_desk.room
    room.turn_item(2, 5)
    room.toggle(RoomWish.RULES)
    assert (room.shown().page, room.item_page) == (0, 2)
    room.turn_item(1, 5)
    room.toggle(RoomWish.RULES)
    assert room.shown().page == 3


def test_a_held_scene_keeps_its_page_and_turns_by_key(on_desk):
    reading_on(on_desk)
    room = on_desk.room
    room.turn(1, 3)
    room.toggle_hold()
    on_desk.meeting.next_item()
    assert (type(room.scene()), room.shown().page) == (ReadingScene, 1)


def test_rules_that_go_by_slowly_take_their_turns_by_the_clock(on_desk, clock):
    rules = tuple(RuleCard(f"Rule {n}") for n in range(3))
    on_desk.group.change(msg("x"), rules=rules, rules_manner=RulesManner.SLOW)
    on_desk.meeting.start()
    room = on_desk.room
    room.take(RoomWish.RULES)
    pages = []
    for _ in range(7):
        pages.append(room.shown().page)
        clock.run(TURN / 2)
    assert pages == [0, 0, 1, 1, 2, 2, 0]


def test_a_text_glides_is_held_and_stands_in_pages_again(on_desk, clock):
    reading_on(on_desk, "word " * 300)
    room = on_desk.room
    room.toggle_glide()
    clock.run(60)
    assert gliding.gone(room.scene().glide, clock.now().steady) == PACE
    room.hold_glide()
    clock.run(600)
    assert gliding.gone(room.scene().glide, clock.now().steady) == PACE
    assert not room.glide_over
    room.pace_glide(1)
    room.hold_glide()
    clock.run(600)
    assert room.glide_over
    room.move_glide(-100)
    assert not room.glide_over
    room.toggle_glide()
    assert room.scene().glide is None


def test_a_glide_begins_at_its_page_and_goes_back_to_the_page_it_came_to(on_desk, clock):
    reading_on(on_desk, "word " * 400)
    room = on_desk.room
    room.turn_item(2, 4)
    room.toggle_glide(4)
    assert gliding.place(room.glide, clock.now().steady) == 0.5
    clock.run(45)
    room.toggle_glide(4)
    assert room.item_page == 3


def test_the_next_item_ends_the_glide(on_desk):
    reading_on(on_desk)
    on_desk.room.toggle_glide()
    on_desk.meeting.next_item()
    assert on_desk.room.glide is None


def test_without_a_text_there_is_nothing_to_glide(on_desk):
    on_desk.meeting.start()
    on_desk.room.toggle_glide()
    assert on_desk.room.glide is None


def agreeing(person):
    """Somebody who agreed to everything, and is not marked tonight."""
    return replace(person, consent=Consent(announced=True, in_room=True, on_paper=True))


def evening_of(home, crowd):
    """Every scene of an evening of every kind of item and every wish, with so many counted."""
    clock = FakeClock()
    items = [item(kind.value, 3, 1, kind=kind) for kind in ItemKind if kind is not ItemKind.CLOSING]
    room_of = desk(home, clock, plan=agenda(*items, closing()))
    told = Announcement("told", "Picnic on Sunday", wall=True)
    rules = (RuleCard("One share each"), RuleCard("You may pass"))
    room_of.group.change(msg("x"), announcements=(told,), rules=rules)
    for held in years_of_records(room_of.group.value) if crowd else ():
        room_of.group.book.save_record(held)
    if crowd:
        room_of.people.keep()
        people = {one.id: agreeing(one) for one in big_people(crowd)}
        room_of.group.book.save_milestones(people, {}, ())
        room_of.chip_box.deliver("h24", crowd)
        room_of.giving.give("h24", crowd // 2)
    seen = [room_of.room.look(wish) for wish in RoomWish]
    room_of.meeting.start()
    while room_of.meeting.live.current is not None:
        if crowd:
            room_of.meeting.put_count("here", crowd)
            room_of.meeting.put_count("first-ever", crowd)
            room_of.meeting.set_hands(99)
        seen += [room_of.room.look(wish) for wish in RoomWish]
        clock.run(30)
        if room_of.meeting.live.share is not None:
            room_of.meeting.begin_share()
            seen += [room_of.room.look(wish) for wish in RoomWish]
        clock.run(30)
        room_of.meeting.next_item()
    seen += [room_of.room.look(wish) for wish in RoomWish]
    return seen


def test_no_scene_depends_on_who_is_kept_or_how_many_were_counted(tmp_path):
    nobody, crowd = evening_of(tmp_path / "a", 0), evening_of(tmp_path / "b", 500)
    assert len(nobody) > 100
    assert {type(one) for one in nobody} >= {
        AnnouncementsScene, BreakScene, MilestonesScene, RoundScene, ShareScene, SilenceScene,
    }  # fmt: skip
    assert nobody == crowd


def test_a_handle_marked_for_tonight_stands_with_its_rung_and_nothing_else_changes(tmp_path):
    room_of = desk(tmp_path, FakeClock(), plan=agenda(item("chips", 3, 1, kind=ItemKind.CHIPS)))
    room_of.people.keep()
    start = StartDate(TUESDAY - timedelta(days=90))
    marta = room_of.people.add("Marta", start, "", Consent(in_room=True))
    room_of.people.add("Joe", start, "", Consent(in_room=True))
    before = room_of.room.look(RoomWish.MILESTONES)
    room_of.celebrations.mark(marta.id, here=True)
    after = room_of.room.look(RoomWish.MILESTONES)
    named = {rung.count: [one.handle for one in rung.named] for rung in after.rungs if rung.named}
    assert named == {90: ["Marta"]}
    without = tuple(replace(rung, named=()) for rung in after.rungs)
    assert replace(after, rungs=without) == before
    room_of.celebrations.mark(marta.id, here=False)
    assert room_of.room.look(RoomWish.MILESTONES) == before


def test_what_is_not_called_out_is_not_walked_and_the_order_is_the_groups(tmp_path):
    room_of = desk(tmp_path, FakeClock(), plan=agenda(item("chips", 3, 1, kind=ItemKind.CHIPS)))
    ladder = room_of.ladder_desk.ladder()
    room_of.ladder_desk.put(replace(ladder.rungs[0], called=False))
    room_of.ladder_desk.agree(Customs(calling=Calling.LONG_FIRST))
    rungs = room_of.room.look(RoomWish.MILESTONES).rungs
    assert [(one.unit, one.count) for one in rungs] == [
        (one.unit, one.count) for one in reversed(ladder.rungs[1:])
    ]
