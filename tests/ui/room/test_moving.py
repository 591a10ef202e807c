"""What moves is where the clock puts it, moves without a jerk, and rests where asked to."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor

from facilitator.meetings.glide import Glide
from facilitator.meetings.reading import Block, BlockKind, Span
from facilitator.meetings.scenes import BREATH_IN, BREATH_OUT, BreathingScene, ReadingScene
from facilitator.ui.room.breathing import fullness
from facilitator.ui.room.frames import Frames, moves
from facilitator.ui.room.glide import BAND
from facilitator.ui.room.look import RoomLook
from facilitator.ui.room.palette import LIGHT
from facilitator.ui.room.scene import glide_text, page_count, picture
from facilitator.ui.room.screens import Intent, Want
from facilitator.ui.room.window import RoomWindow
from tests.ui.room.room_scenes import SCENES, SOME

WALL = QSize(1366, 768)
LOOK, STILL = RoomLook(), RoomLook(still=True)


def paragraphs(*texts):
    return tuple(Block(BlockKind.PARAGRAPH, (Span(text),)) for text in texts)


NUMBERED = paragraphs(*(f"Sentence {number} of a long text." for number in range(1, 41)))


def gliding(share, blocks=NUMBERED):
    return ReadingScene("Reading", blocks, None, "19:34", Glide(1000, 120, share * 1000))


def near(share, blocks=NUMBERED):
    return glide_text(WALL, gliding(share, blocks), LOOK, "en", 0.0).splitlines()


def test_the_first_line_stands_in_the_band_at_the_beginning_and_the_last_at_the_end():
    assert near(0.0)[0] == "Sentence 1 of a long text."
    assert near(1.0) == ["Sentence 40 of a long text."]


def test_the_text_comes_by_line_by_line_and_never_goes_back():
    first = [int(near(share / 100)[0].split()[1]) for share in range(101)]
    assert first == sorted(first)
    assert set(first) == set(range(1, 41))


def test_a_text_that_glides_is_one_page():
    assert page_count(WALL, gliding(0.3), LOOK) == 1
    assert page_count(WALL, replace(gliding(0.3), glide=None), LOOK) > 1


@pytest.mark.parametrize(
    "blocks",
    [
        paragraphs("שלום לכולם. ברוכים הבאים הערב."),
        paragraphs("夜の会へようこそ。" * 30),
        (Block(BlockKind.PARAGRAPH, (Span("One line\nof verse\nand another"),)),),
        paragraphs("unbreakable" * 40),
        (Block(BlockKind.PAGE), *SOME, Block(BlockKind.PAGE)),
        (),
    ],
    ids=["from the right", "without spaces", "verse", "a long word", "page marks", "nothing"],
)
def test_any_text_glides(blocks):
    for share in (0.0, 0.5, 1.0):
        near(share, blocks)
        assert not picture(WALL, gliding(share, blocks), LOOK).isNull()


def test_the_letters_beyond_the_sixteen_bit_plane_are_not_parted():
    assert near(0.0, paragraphs("🌱 A sprout 🌱"))[0] == "🌱 A sprout 🌱"


def test_no_text_is_painted_over_the_title_or_the_status():
    plain = picture(WALL, gliding(0.0, ()), LOOK)
    full = picture(WALL, gliding(0.37), LOOK)
    head = QSize(WALL.width(), round(WALL.height() * 0.11))
    assert full.copy(0, 0, head.width(), head.height()) == plain.copy(
        0, 0, head.width(), head.height()
    )


def test_with_little_motion_the_text_steps_by_two_lines_instead():
    pictures = [picture(WALL, gliding(share / 300), STILL) for share in range(60)]
    told = [one.copy(0, 100, WALL.width(), 550) for one in pictures]
    changes = sum(before != after for before, after in itertools.pairwise(told))
    assert 2 <= changes <= 8


def test_the_band_is_told_without_colour():
    image = picture(WALL, gliding(0.0, ()), LOOK)
    y = round(WALL.height() * BAND)
    row = {image.pixelColor(x, y).name() for x in range(WALL.width())}
    assert QColor(LIGHT.accent).name() in row


# -- breathing --------------------------------------------------------------------------------


def test_a_breath_fills_in_four_seconds_and_empties_in_six():
    assert fullness(0.0) == 0
    assert fullness(BREATH_IN) == pytest.approx(1)
    assert fullness(BREATH_IN + BREATH_OUT) == pytest.approx(0)


def test_a_breath_never_jerks():
    steps = [fullness(frame / 60) for frame in range(60 * 25)]
    jumps = [abs(after - before) for before, after in itertools.pairwise(steps)]
    assert max(jumps) < 0.02
    bends = [abs(after - before) for before, after in itertools.pairwise(jumps)]
    assert max(bends) < 0.002


def test_the_disc_on_the_wall_grows_and_shrinks():
    scene = BreathingScene("Silence", 0.5, since=0.0)

    def disc(seconds):
        image = picture(WALL, scene, LOOK, steady=seconds)
        y = round(WALL.height() * 0.46)
        glow = QColor(LIGHT.glow).name()
        return sum(image.pixelColor(x, y).name() == glow for x in range(WALL.width()))

    sizes = [disc(second) for second in range(11)]
    assert sizes[:5] == sorted(sizes[:5])
    assert sizes[4:] == sorted(sizes[4:], reverse=True)
    assert sizes[4] > sizes[0] * 1.3


def test_with_little_motion_the_disc_rests():
    scene = BreathingScene("Silence", 0.5, since=0.0)
    assert picture(WALL, scene, STILL, steady=1.0) == picture(WALL, scene, STILL, steady=3.0)
    assert picture(WALL, scene, LOOK, steady=1.0) != picture(WALL, scene, LOOK, steady=3.0)


# -- frames -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(SCENES))
def test_a_scene_that_is_not_said_to_move_is_the_same_a_moment_later(name):
    scene = SCENES[name]
    same = alike(picture(WALL, scene, LOOK, steady=10.0), picture(WALL, scene, LOOK, steady=11.5))
    assert same != moves(scene, LOOK, 10.0)


def alike(one, other):
    """Whether two pictures are the same but for a hair: Qt places letters anew the second time."""
    small = [
        image.scaledToWidth(160, Qt.TransformationMode.SmoothTransformation)
        for image in (one, other)
    ]
    return all(
        abs(small[0].pixelColor(x, y).lightness() - small[1].pixelColor(x, y).lightness()) < 10
        for x in range(160)
        for y in range(small[0].height())
    )


def test_what_moves_stops_at_its_end_and_where_it_is_held():
    moving = replace(gliding(0.0), glide=Glide(100, 120, 0.0, 0.0))
    assert moves(moving, LOOK, 1.0)
    assert not moves(moving, LOOK, 60.0)
    assert not moves(moving, STILL, 1.0)
    assert not moves(gliding(0.0), LOOK, 1.0)


def test_frames_are_counted_and_the_missing_ones_too(qtbot):
    seconds = [0.0]
    frames = Frames(lambda: None, lambda: True, lambda: seconds[0], every=1000)
    frames.follow()
    for gap in (1.0, 1.0, 1.2, 3.0, 1.0):
        frames.note()
        seconds[0] += gap
    assert (frames.painted, frames.dropped) == (5, 2)


def test_the_window_asks_for_frames_only_while_something_moves(qtbot):
    seconds = [0.0]
    window = RoomWindow("Room display", LOOK, clock=lambda: seconds[0])
    qtbot.addWidget(window)
    window.place(Intent(Want.WINDOW))
    window.show_scene(SCENES["welcome"])
    assert not window.frames.running
    window.show_scene(BreathingScene("Silence", 0.5, since=0.0))
    assert window.frames.running
    qtbot.waitUntil(lambda: window.frames.painted > 3)
    window.place(Intent(Want.NONE))
    qtbot.waitUntil(lambda: not window.frames.running)
    window.place(Intent(Want.WINDOW))
    assert window.frames.running
    window.blank()
    assert not window.frames.running
