"""The ladder is walked whole, in its order, each unit by a form of its own."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QSize, Qt

from facilitator.meetings.ladder import Unit
from facilitator.meetings.scenes import MilestonesScene, RulesScene, RungRow
from facilitator.services import ladders
from facilitator.ui.room.look import RoomLook
from facilitator.ui.room.scene import page_count, picture
from tests.ui.room.room_scenes import BOTH, HEBREW, RUNGS, SCENES
from tests.ui.room.test_scene import written

WALL = QSize(1366, 768)
LOOK = RoomLook()


def words(scene, page, size=WALL):
    return " ".join(text for text, _ in written(scene, size, LOOK, page))


def test_every_rung_of_every_shipped_ladder_is_a_page_and_whole():
    for ladder_id in sorted(ladders.ids()):
        ladder = ladders.shipped(ladder_id)
        rungs = tuple(RungRow(one.unit, one.count, one.label, one.yearly) for one in ladder.rungs)
        scene = MilestonesScene(ladder.name, rungs, "20:15")
        assert page_count(WALL, scene, LOOK) == max(1, len(rungs))
        for size in (WALL, QSize(1024, 768)):
            for page in range(len(rungs)):
                assert "…" not in words(scene, page, size)


def test_each_rung_says_what_is_called_next_but_the_last():
    scene = MilestonesScene("Chips", RUNGS, "20:15")
    told = [words(scene, page) for page in range(len(RUNGS))]
    assert "Next: 24 hours" in told[0]
    assert "Next: 2 years or more" in told[-2]
    assert "Next" not in told[-1]


def test_units_differ_by_form_even_as_small_grey_pictures():
    grey = []
    for unit in (Unit.DAYS, Unit.MONTHS, Unit.YEARS, Unit.SESSIONS):
        scene = MilestonesScene("", (RungRow(unit, 6),))
        image = picture(QSize(1920, 1080), scene, LOOK)
        small = image.copy(1090, 140, 720, 720).scaledToWidth(
            75, Qt.TransformationMode.SmoothTransformation
        )
        grey.append(small.convertToFormat(small.Format.Format_Grayscale8))
    for one, other in combinations(grey, 2):
        apart = sum(
            abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 40
            for x in range(75)
            for y in range(75)
        )
        assert apart > 75 * 75 * 0.03


def test_both_languages_of_every_rule_are_shown():
    scene = SCENES["rules in two"]
    told = " ".join(words(scene, page) for page in range(page_count(WALL, scene, LOOK)))
    for rule in BOTH:
        for text in (rule.head, rule.words, rule.other_head, rule.other_words):
            assert text in told


def test_a_language_written_from_the_right_begins_at_the_right():
    image = picture(WALL, RulesScene(HEBREW), LOOK)
    paper = image.pixel(2, 2)
    right = [
        x for x in range(WALL.width()) for y in range(150, 600, 3) if image.pixel(x, y) != paper
    ]
    assert abs(max(right) - WALL.width() * 0.94) < 12


def test_one_rule_at_a_time_is_a_page_each():
    for name in ("rules by key", "rules slowly"):
        scene = SCENES[name]
        assert page_count(WALL, scene, LOOK) == len(scene.rules)
        for page, rule in enumerate(scene.rules):
            assert rule.head in words(scene, page)
