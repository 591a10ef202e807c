"""Nothing private is painted, named or told to a screen reader in the room, in any scene."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from PySide6.QtGui import QAccessible

from facilitator.meetings import live as plays
from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.reading import Block
from facilitator.meetings.resting import BlankScene
from facilitator.meetings.room import RoomWish, scene
from facilitator.meetings.scenes import RoomScene
from facilitator.ui.room.look import RoomLook
from facilitator.ui.room.screens import Intent, Want
from facilitator.ui.room.window import RoomWindow
from tests.kits.canaries import filled, flown, texts_in
from tests.kits.painted import painted
from tests.meetings.test_privacy import KNOWN, canary_meeting

KINDS = RoomScene.__args__


def evening():
    """Every scene of a meeting whose every field holds a canary, by every wish."""
    stage = canary_meeting()
    live, now = stage.live, stage.now
    found = {}
    text = replace(KNOWN, text=(filled(Block),), audible=True)
    while live.current is not None:
        for wish in RoomWish:
            for known in (KNOWN, text):
                seen = scene(live, now, known, wish)
                found.setdefault((type(seen), live.now_on.item.kind), seen)
        on = live.now_on
        if on.item.kind is ItemKind.SILENCE:
            breath = plays.with_item(live, replace(on, item=replace(on.item, breathing=True)))
            found["breath"] = scene(breath, now, KNOWN, RoomWish.FOLLOW)
        live = plays.next_item(live, now)
    quiet = replace(stage.live, quiet=True)
    for one in (quiet, replace(stage.live, phase=plays.Phase.READY)):
        seen = scene(one, now, KNOWN, RoomWish.FOLLOW)
        found[type(seen), None] = seen
    return list(found.values())


def speakable(kind):
    """A scene of canaries whose messages are ones that can be said."""
    made = filled(kind)
    said = {
        one.name: msg("We close at {at}", at="20:26")
        for one in fields(made)
        if isinstance(getattr(made, one.name), Message)
    }
    return replace(made, **said)


@pytest.fixture(scope="module")
def scenes():
    return evening()


def test_the_evening_shows_scenes_of_nearly_every_kind(scenes):
    never = {kind.__name__ for kind in KINDS} - {type(one).__name__ for one in scenes}
    # A test picture is put up by hand and holds the name of a screen alone.
    assert never == {"TestScene"}


def test_no_private_canary_is_painted_on_the_wall(qtbot, scenes):
    for one in scenes:
        assert not flown(painted(one)), type(one).__name__


def test_what_belongs_to_the_group_is_painted_so_that_this_test_can_fail(qtbot, scenes):
    told = {type(one).__name__ for one in scenes if flown(painted(one), "group")}
    assert len(told) >= 10


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_all_the_words_of_a_scene_come_back_from_its_picture(qtbot, kind):
    """The reading back is sound: a mark in a short public field of the scene is found."""
    made = speakable(kind)
    if getattr(made, "clock", ""):
        # In letters: the room's figures are forms of their own, which a PDF gives no name.
        assert "noon" in painted(replace(made, clock="noon"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_window_tells_neither_the_desktop_nor_a_screen_reader_anything(qtbot, kind):
    window = RoomWindow("Room display", RoomLook())
    qtbot.addWidget(window)
    window.place(Intent(Want.WINDOW))
    window.show_scene(speakable(kind))
    words = [window.windowTitle(), window.windowFilePath(), window.toolTip(), *told_of(window)]
    assert "Room display" in words
    assert not any("canary" in word for word in words)
    window.show_scene(BlankScene())


def told_of(widget):
    """Every text in the accessibility tree of a window."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    found = []
    while waiting:
        one = waiting.pop()
        found += [one.text(kind) for kind in QAccessible.Text if kind is not QAccessible.UserText]
        waiting += [one.child(at) for at in range(one.childCount())]
    return found


def test_no_scene_names_anyone(scenes):
    """The values themselves hold nothing private, whatever is painted of them."""
    assert not any(flown(text) for one in scenes for text in texts_in(one))
