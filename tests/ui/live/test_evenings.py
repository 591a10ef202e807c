"""Evenings of several kinds in the real window: what each shows, and what its keys do."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from facilitator.i18n import say
from facilitator.meetings.agenda import AgendaItem, ItemKind
from facilitator.meetings.ladder import called
from facilitator.meetings.live import ItemState
from facilitator.meetings.motions import Motion
from facilitator.meetings.room import RoomWish
from facilitator.meetings.scenes import RoundScene, RulesScene, ShareRing, ShareScene
from facilitator.ui.models.agenda_rows import KINDS
from facilitator.ui.room.screens import Intent, Want
from facilitator.ui.widgets import Button, Label
from tests import pictures
from tests.conftest import SOAK
from tests.kits.canaries import texts_in
from tests.pictures import LAPTOP, LOW, Look, Shot
from tests.ui.live import evenings
from tests.ui.live.evenings import SHOTS
from tests.ui.test_pictures import FEW, wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from facilitator.demo import Playing
    from facilitator.ui.live.page import LivePage
    from facilitator.ui.main_window import MainWindow

Key = Qt.Key
BARE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LARGE_TEXT = Look(LAPTOP, scale=2.0)


class Sat:
    """A window in the middle of an evening."""

    def __init__(self, window: MainWindow, playing: Playing) -> None:
        self.window, self.playing = window, playing
        self.meeting = playing.desk.meeting

    @property
    def page(self) -> LivePage:
        return evenings.page_of(self.window)

    def focused(self) -> QWidget:
        QApplication.processEvents()
        return self.window.focusWidget() or self.window

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = BARE) -> None:
        for key in keys:
            QTest.keyClick(self.focused(), key, held)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focused(), text)

    def at(self, minute: int) -> None:
        self.playing.at(minute)
        self.window.refresh()


@contextmanager
def sitting(play: Callable[[Path], Playing], look: Look = LARGE_TEXT) -> Iterator[Sat]:
    shot = Shot("one", play)
    with pictures.played(shot) as playing, pictures.shown(shot, playing, look) as window:
        window.activateWindow()
        QApplication.processEvents()
        yield Sat(window, playing)


@pytest.fixture(params=[Look(LAPTOP), LARGE_TEXT], ids=["plain", "large"])
def look(request: pytest.FixtureRequest, qtbot: QtBot) -> Look:
    found = request.param
    assert isinstance(found, Look)
    return found


@pytest.mark.parametrize("shot", SHOTS, ids=[shot.name for shot in SHOTS])
def test_an_evening_is_whole_in_every_look(qtbot: QtBot, shot: Shot) -> None:
    found: dict[str, list[str]] = {}
    with pictures.played(shot) as playing:
        for one in pictures.LOOKS if SOAK else FEW:
            with pictures.shown(shot, playing, one) as subject:
                found[one.name] = wrong(subject)
    assert {name: faults for name, faults in found.items() if faults} == {}


# -- a reading in the room --------------------------------------------------------------------


def test_space_turns_the_page_in_the_room_and_on_the_console_together(look: Look) -> None:
    with sitting(partial(evenings.reading, page=0), look) as sat:
        room, on = sat.playing.desk.room, sat.meeting.live.current
        first = sat.page.words._words.text()
        assert first.split()[0] in room.reading().blocks[0].text
        pages = sat.page.side.preview.pages(room.reading())
        assert pages > 1
        assert sat.page.primary_button.words() == "Next page"
        turned = 0
        for _ in range(60):
            if sat.meeting.live.current != on:
                break
            before = room.page
            sat.press(Key.Key_Space)
            turned += room.page - before if sat.meeting.live.current == on else 0
        assert turned == pages - 1
        assert sat.meeting.live.current != on
        sat.meeting.undo()
        assert room.page == 0
        sat.press(Key.Key_Space)
        sat.press(Key.Key_PageUp)
        assert sat.meeting.live.current == on


def test_a_text_glides_by_a_key_is_held_by_the_primary_and_led_on(look: Look) -> None:
    with sitting(partial(evenings.reading, page=0), look) as sat:
        room, on = sat.playing.desk.room, sat.meeting.live.current
        sat.press(Key.Key_G)
        assert room.glide is not None
        assert sat.page.primary_button.words() == "Hold the text"
        pace = room.glide.pace
        sat.press(Key.Key_Right)
        assert room.glide.pace > pace
        sat.press(Key.Key_Left, Key.Key_Left)
        assert room.glide.pace < pace
        sat.press(Key.Key_Space)
        assert not room.glide.moving
        assert sat.page.primary_button.words() == "Let the text go on"
        sat.press(Key.Key_Space)
        assert room.glide.moving
        sat.at(40)
        assert sat.page.primary_button.words().startswith("Next")
        sat.press(Key.Key_PageUp)
        assert not room.glide_over
        sat.at(60)
        sat.press(Key.Key_Space)
        assert sat.meeting.live.current != on


def test_space_climbs_the_whole_ladder_before_the_next_item(look: Look) -> None:
    with sitting(partial(evenings.rungs, up=0), look) as sat:
        room, on = sat.playing.desk.room, sat.meeting.live.current
        rungs = len(room.scene().rungs)
        named = []
        while sat.meeting.live.current == on and len(named) < 30:
            shown = sat.page.stage._heading.text()
            rung = room.scene().rungs[room.item_page]
            words = called(rung.unit, rung.count, rung.label, yearly=rung.yearly)
            assert shown == say(words)
            if room.item_page + 1 < rungs and sat.page.words.last:
                named.append(sat.page.primary_button.words())
            sat.press(Key.Key_Space)
        assert len(named) == rungs - 1
        assert named[:3] == ["Next: Thirty days", "Next: Sixty days", "Next: Ninety days"]
        assert named[-1] == "Next: 2 years or more"


def test_something_is_looked_at_privately_and_then_taken(look: Look) -> None:
    with sitting(partial(evenings.rungs, up=0), look) as sat:
        room = sat.playing.desk.room
        before = room.shown()
        sat.press(Key.Key_W)
        panel = sat.page.room_panel
        panel.choices[RoomWish.RULES].setChecked(True)
        assert isinstance(panel.preview._scene, RulesScene)
        assert room.shown() == before
        sat.press(Key.Key_Return)
        assert isinstance(room.scene(), RulesScene)
        assert not panel.isVisible()
        sat.press(Key.Key_R)
        assert room.shown() == before


def test_arrows_go_through_the_choices_and_change_nothing_else(look: Look) -> None:
    with sitting(evenings.rungs, look) as sat:
        room = sat.playing.desk.room
        before, minutes = room.shown(), sat.meeting.live.now_on.allotted
        sat.press(Key.Key_W)
        panel = sat.page.room_panel
        assert panel.preview._page == before.page == 2
        sat.press(Key.Key_Down, Key.Key_Down)
        assert panel.choices[RoomWish.AGENDA].isChecked()
        sat.press(Key.Key_Up, Key.Key_Up)
        assert panel.choices[RoomWish.FOLLOW].isChecked()
        assert sat.meeting.live.now_on.allotted == minutes
        assert room.shown() == before
        sat.press(Key.Key_Down, Key.Key_Space, Key.Key_Up, Key.Key_Escape)
        assert room.shown() == before


def test_only_what_there_is_can_be_chosen_for_the_room(look: Look) -> None:
    with sitting(evenings.process, look) as sat:
        sat.press(Key.Key_W)
        choices = sat.page.room_panel.choices
        assert not choices[RoomWish.ANNOUNCEMENTS].isEnabled()
        assert choices[RoomWish.FOLLOW].isChecked()
        assert choices[RoomWish.AGENDA].isEnabled()


def test_the_arrows_turn_what_the_room_sees_and_leave_the_item_alone(look: Look) -> None:
    with sitting(partial(evenings.rungs, up=0), look) as sat:
        room = sat.playing.desk.room
        sat.press(Key.Key_Right, Key.Key_Right, Key.Key_Left)
        assert room.shown().page == 1
        sat.press(Key.Key_Left, Key.Key_Left)
        assert room.shown().page == 0


def test_sounds_are_off_and_on_by_one_key(look: Look) -> None:
    with sitting(evenings.silence, look) as sat:
        sounds = sat.playing.desk.sounds
        assert not sounds.muted
        sat.press(Key.Key_M)
        assert sounds.muted
        assert not sat.playing.desk.room.scene().bell
        told = [one.text() for one in sat.window._toast.findChildren(Label)]
        assert "Sounds are off until the end." in told
        sat.press(Key.Key_M)
        assert not sounds.muted


def test_the_words_in_the_room_grow_and_shrink_by_keys(look: Look) -> None:
    with sitting(evenings.silence, look) as sat:
        sat.window.room.place(Intent(Want.WINDOW), None)
        sat.window.activateWindow()
        sizes = [sat.window.room.look.enlarge]
        for key in (Key.Key_Plus, Key.Key_Minus, Key.Key_Minus):
            sat.press(key)
            sizes.append(sat.window.room.look.enlarge)
        assert sizes[1] > sizes[0] == sizes[2] > sizes[3]


# -- rooms at the same time ------------------------------------------------------------------


def test_each_room_of_a_night_has_its_own_column_in_the_count(look: Look) -> None:
    with sitting(evenings.celebrate, look) as sat:
        panel = sat.page.count_panel
        sat.press(Key.Key_T)
        heads = [one.text() for one in panel.findChildren(Label)]
        assert [one for one in heads if one.startswith("Room")] == ["Room 1", "Room 2", "Room 3"]
        assert heads.count("here") == 4
        panel._fields["here@r3"].setFocus()
        sat.press(Key.Key_7, Key.Key_Return)
        counts = dict(sat.meeting.tally.counts)
        assert counts == {"here": 31, "here@r1": 9, "here@r2": 12, "here@r3": 7}
        names = [one.text() for one in sat.page.strip.findChildren(Label)]
        assert "31" in names
        assert "Room 1: here" not in names


def test_a_count_emptied_by_enter_is_not_counted_again(look: Look) -> None:
    with sitting(evenings.celebrate, look) as sat:
        sat.press(Key.Key_T, Key.Key_Backspace, Key.Key_Return)
        assert sat.meeting.tally.count("here") is None
        assert sat.focused() is sat.page.count_panel._fields["first-ever"]


def test_what_is_counted_can_change_between_two_meetings(look: Look) -> None:
    with sitting(evenings.celebrate, look) as sat:
        group = sat.playing.desk.group
        group.set_rooms(group.value.rooms[:2])
        sat.window.refresh()
        assert "here@r3" not in sat.page.count_panel._fields
        assert "here@r2" in sat.page.count_panel._fields


# -- a process group ---------------------------------------------------------------------------


def test_a_process_group_sees_no_timer_and_only_an_end_cue(look: Look) -> None:
    with sitting(evenings.process, look) as sat:
        stage = sat.page.stage
        assert not stage._ring.isVisible()
        assert not stage._less.isVisible()
        assert not stage._more.isVisible()
        assert stage._detail.text() == "until 20:45"
        sat.at(60)
        assert stage._ring.isVisible()
        assert stage._detail.text() == "15 minutes to the end, 20:45"
        sat.at(75)
        assert not stage._ring.isVisible()
        assert "min over" not in stage._detail.text()


def test_no_share_of_a_process_group_is_timed(qtbot: QtBot) -> None:
    with sitting(partial(evenings.sat, format_id="tx-process")) as sat:
        sat.playing.at(0)
        sat.meeting.start()
        pools = 0
        while sat.meeting.live is not None and sat.meeting.live.current is not None:
            if sat.meeting.live.share is not None:
                pools += 1
                sat.meeting.begin_share()
                assert sat.page.stage._ring._left is None
                scene = sat.playing.desk.room.scene()
                assert isinstance(scene, ShareScene | RoundScene)
                assert scene.ring is ShareRing.NONE
            sat.meeting.next_item()
        assert pools == 2


def test_a_silence_counts_whole_minutes_and_offers_nothing_to_press(look: Look) -> None:
    with sitting(evenings.silence, look) as sat:
        stage = sat.page.stage
        assert stage._ring._text == "8"
        sat.playing.at(12, 40)
        sat.window.refresh()
        assert stage._ring._text == "8"
        assert not stage._less.isVisible()
        sat.at(30)
        assert stage._detail.text() == "The time is over. End it when you are ready."


# -- business ----------------------------------------------------------------------------------


def test_two_motions_are_put_and_counted_by_keyboard_alone(look: Look) -> None:
    with sitting(partial(evenings.business, votes=False), look) as sat:
        sat.page.stage.motions.field.setFocus()
        sat.type("Move the tea to eight")
        sat.press(Key.Key_Return)
        sat.press(Key.Key_V)
        assert sat.page.motions_panel.isVisible()
        for number in ("12", "3", "1"):
            sat.type(number)
            sat.press(Key.Key_Return)
        sat.type("Paint the door")
        sat.press(Key.Key_Return)
        sat.type("5")
        sat.press(Key.Key_Escape)
        assert not sat.page.motions_panel.isVisible()
        live = sat.meeting.live
        assert live is not None
        wanted = (Motion("Move the tea to eight", 12, 3, 1), Motion("Paint the door", 5))
        assert live.motions == wanted
        stored = sat.playing.desk.group.book.unfinished()
        assert stored is not None
        assert stored[0].motions == wanted
        told = sat.page.stage.motions._list.text()
        assert "1. Move the tea to eight: 12 for, 3 against, 1 abstained" in told
        assert "2. Paint the door: 5 for, – against" in told


def test_votes_are_stepped_emptied_and_taken_back(look: Look) -> None:
    with sitting(evenings.business, look) as sat:
        panel = sat.page.motions_panel
        sat.press(Key.Key_V)
        vote = panel.votes[1]["votes_for"]
        less, more = (one for one in vote.findChildren(Button) if one.words() in "−+")
        less.click()
        assert _motions(sat)[1].votes_for is None
        for _ in range(3):
            more.click()
        less.click()
        assert _motions(sat)[1].votes_for == 2
        sat.meeting.undo()
        assert vote.field.text() == "3"
        first = panel.votes[0]["against"].field
        first.setFocus()
        first.selectAll()
        sat.press(Key.Key_Delete, Key.Key_Return)
        assert _motions(sat)[0].against is None
        assert sat.focused() is panel.votes[0]["abstained"].field or (
            sat.focused() is panel.votes[1]["against"].field
        )


def test_a_motion_is_removed_and_comes_back_by_undo(look: Look) -> None:
    with sitting(evenings.business, look) as sat:
        panel = sat.page.motions_panel
        sat.press(Key.Key_V)
        panel.votes[1]["against"].field.setFocus()
        sat.type("4")  # not saved yet; it must not fall on another motion
        remove = [one for one in panel.findChildren(Button) if one.words() == "Remove"]
        remove[0].click()
        assert [one.text for one in _motions(sat)] == [evenings.MOTIONS[1]]
        sat.window.setFocus()
        sat.press(Key.Key_Z, held=CTRL)
        assert [one.text for one in _motions(sat)] == list(evenings.MOTIONS)
        assert _motions(sat)[0] == Motion(evenings.MOTIONS[0], 12, 3, 1)


def _motions(sat: Sat) -> tuple[Motion, ...]:
    assert sat.meeting.live is not None
    return sat.meeting.live.motions


def test_the_room_sees_nothing_of_motions_and_votes(qtbot: QtBot) -> None:
    with sitting(evenings.business) as sat:
        seen = " ".join(texts_in(sat.playing.desk.room.scene()))
        assert "Group business" in seen
        assert not any(text in seen for text in (*evenings.MOTIONS, "12", "against"))


def test_the_key_for_votes_does_nothing_where_nothing_is_decided(qtbot: QtBot) -> None:
    with sitting(evenings.first_timer) as sat:
        sat.press(Key.Key_V)
        assert not sat.page.motions_panel.isVisible()
        assert not sat.page.stage.motions.isVisible()


# -- a first-timer, the order of shares, all kinds -------------------------------------------


def test_hold_it_puts_the_waiting_item_in_its_place(look: Look) -> None:
    with sitting(evenings.first_timer, look) as sat:
        live = sat.meeting.live
        assert live is not None
        assert live.item("waits").state is ItemState.SKIPPED
        notice = sat.page.words._notice
        assert "What a first night is like" in notice.accessibleName()
        notice.button("call-in").click()
        assert not notice.isVisible()
        titles: list[str] = []
        while sat.meeting.live is not None and sat.meeting.live.current != "waits":
            on = sat.meeting.live.now_on
            assert on is not None
            titles.append(on.item.title)
            sat.press(Key.Key_N)
        assert titles == ["Opening and silence", "First-timers and visitors", "Ground rules"]


def test_without_a_first_timer_nothing_is_asked(look: Look) -> None:
    with sitting(evenings.first_timer, look) as sat:
        sat.meeting.put_count("first-ever", 0)
        assert not sat.page.words._notice.isVisible()


def test_who_is_next_is_said_while_a_share_waits_and_not_while_one_speaks(look: Look) -> None:
    with sitting(evenings.ordered, look) as sat:
        order = sat.page.stage._order
        assert order.text() == "The last one picks the next, newcomers first, not yet heard last"
        assert order.isVisible()
        sat.press(Key.Key_Space)
        assert not order.isVisible()
        sat.press(Key.Key_Space)
        assert order.isVisible()


def test_every_kind_of_item_can_be_on_and_has_a_name(qtbot: QtBot) -> None:
    assert set(KINDS) == set(ItemKind)
    assert len({words.id for words, _ in KINDS.values()}) == len(ItemKind)

    def every(home: Path) -> Playing:
        playing = evenings.sat(home, "aa-discussion")
        for place, kind in enumerate(ItemKind):
            words = KINDS[kind][0].id
            evenings.with_item(playing, AgendaItem(kind.value, kind, words, 3, 1), place)
        playing.at(0).desk.meeting.start()
        return playing

    with sitting(every) as sat:
        for kind in ItemKind:
            live = sat.meeting.live
            assert live is not None
            assert live.now_on is not None
            assert live.now_on.item.kind is kind
            pool = live.share is not None
            heading = sat.page.stage._heading.text()
            # Where a ladder is climbed its rung is the loudest word.
            own = "Twenty-four hours" if kind is ItemKind.CHIPS else KINDS[kind][0].id
            assert heading == ("Share 1" if pool else own)
            sat.meeting.next_item()


# -- faults mended -----------------------------------------------------------------------------


def test_the_pinned_closing_cannot_be_moved_or_left_out_in_the_list_of_items(look: Look) -> None:
    with sitting(evenings.first_timer, look) as sat:
        sat.press(Key.Key_A)
        live = sat.meeting.live
        assert live is not None
        assert live.closing is not None
        before, closing = sat.page.items_panel._rows[-2:]
        words = [one.words() for one in closing.findChildren(Button)]
        assert words == ["Next"]
        moves = {one.words(): one.isEnabled() for one in before.findChildren(Button)}
        assert moves == {"Next": True, "↑": True, "↓": False, "Skip": True}


@pytest.mark.parametrize("size", [LAPTOP, LOW], ids=["laptop", "low"])
def test_a_notice_at_large_text_leaves_the_counts_and_the_time_in_sight(
    qtbot: QtBot, size: object
) -> None:
    with sitting(evenings.first_timer, Look(size, scale=2.0)) as sat:
        QApplication.processEvents()
        assert sat.page.words._notice.isVisible()
        for part in (sat.page.strip, sat.page.primary_button):
            spot = QRect(part.mapTo(sat.window, QPoint(0, 0)), part.size())
            assert sat.window.rect().contains(spot)
            assert not part.visibleRegion().isEmpty()
            assert part.visibleRegion().boundingRect().height() == part.height()
        assert not sat.page.stage._heading.visibleRegion().isEmpty()


def test_at_large_text_long_words_are_paged_and_space_turns_them(qtbot: QtBot) -> None:
    def long(home: Path) -> Playing:
        words = "We take our time, and we listen to each other. " * 20
        talk = AgendaItem("talk", ItemKind.TALK, "A talk", 9, 1, words=words)
        playing = evenings.with_item(evenings.sat(home, "aa-discussion"), talk, 0).at(0)
        playing.desk.meeting.start()
        return playing

    with sitting(long) as sat:
        QApplication.processEvents()
        assert sat.page.words._words.pages > 1
        sat.press(Key.Key_Space)
        assert sat.page.words._words.page == 1
        assert sat.meeting.live is not None
        assert sat.meeting.live.current == "talk"


def test_a_field_of_votes_keeps_its_keys(qtbot: QtBot) -> None:
    with sitting(evenings.business) as sat:
        sat.press(Key.Key_V)
        assert isinstance(sat.focused(), QLineEdit)
        before = sat.meeting.live
        sat.press(Key.Key_N, Key.Key_P, Key.Key_Space, Key.Key_Exclam)
        assert sat.meeting.live == before


def test_what_was_decided_stands_in_the_records_with_its_votes(qtbot: QtBot) -> None:
    with sitting(evenings.decided, Look(LAPTOP)) as sat:
        sat.window.show_page("records")
        words = [one.text() for one in sat.window.findChildren(Label) if one.isVisible()]
        at = words.index("Decided")
        assert words[at + 1 : at + 3] == [evenings.MOTIONS[0], "12 for, 3 against, 1 abstained"]
        assert words[at + 3 : at + 5] == [evenings.MOTIONS[1], "not voted on"]
