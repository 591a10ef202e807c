from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter

from facilitator.meetings.resting import BlankScene
from facilitator.meetings.scenes import RoomScene, ShareRing, ShareScene
from facilitator.ui.room.lettering import advance, balance, face, load_fonts
from facilitator.ui.room.look import FAMILY, RoomLook
from facilitator.ui.room.palette import DARK, LIGHT, Palette, contrast
from facilitator.ui.room.scene import page_count, paint_scene, picture
from tests.ui.room.room_scenes import SCENES

SIZES = [QSize(1920, 1080), QSize(1366, 768), QSize(1024, 768)]
SIZE_NAMES = ["1920x1080", "1366x768", "1024x768"]
ENLARGED = [0.7, 1.0, 2.0]

every_size = pytest.mark.parametrize("size", SIZES, ids=SIZE_NAMES)
every_scene = pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES.keys())


class RecordingPainter(QPainter):
    """Paints, and remembers every line of text with its font."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.written: list[tuple[str, QFont]] = []

    def drawText(self, *args: Any) -> Any:
        self.written.append((args[-1], QFont(self.font())))
        return super().drawText(*args)


def written(
    scene: RoomScene, size: QSize, look: RoomLook | None = None, page: int = 0
) -> list[tuple[str, QFont]]:
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = RecordingPainter(image)
    paint_scene(painter, size, scene, look or RoomLook(), page=page)
    painter.end()
    return painter.written


def words(scene: RoomScene, size: QSize = SIZES[0]) -> str:
    return " ".join(text for text, _ in written(scene, size))


@every_size
@every_scene
@pytest.mark.parametrize("enlarge", ENLARGED)
def test_no_text_is_smaller_than_a_24th_of_the_height(
    scene: RoomScene, size: QSize, enlarge: float
) -> None:
    look = RoomLook(enlarge=enlarge)
    for page in range(page_count(size, scene, look)):
        lines = written(scene, size, look, page)
        assert lines
        assert min(font.pixelSize() for _, font in lines) >= size.height() / 24


@every_size
@pytest.mark.parametrize("name", [name for name in SCENES if name != "test"])
@pytest.mark.parametrize("enlarge", [1.0, 1.7])
def test_nothing_but_a_test_picture_is_painted_in_the_safe_margin(
    name: str, size: QSize, enlarge: float
) -> None:
    scene = SCENES[name]
    look = RoomLook(enlarge=enlarge)
    paper = QColor(LIGHT.paper).rgb()
    across, down = size.width() * 5 // 100, size.height() * 5 // 100
    for page in range(page_count(size, scene, look)):
        image = picture(size, scene, look, page=page)
        inside = image.copy(across, down, size.width() - 2 * across, size.height() - 2 * down)
        painter = QPainter(image)
        painter.fillRect(across, down, inside.width(), inside.height(), QColor(paper))
        painter.end()
        blank = QImage(size, image.format())
        blank.fill(paper)
        assert image == blank


@every_size
@pytest.mark.parametrize("name", [name for name in SCENES if "long" not in name])
def test_no_word_is_cut_at_the_usual_size(name: str, size: QSize) -> None:
    assert "…" not in words(SCENES[name], size)


@every_size
@every_scene
def test_all_lines_are_set_in_the_rooms_font(scene: RoomScene, size: QSize) -> None:
    assert {font.family() for _, font in written(scene, size)} == {FAMILY}


def test_both_weights_are_shipped() -> None:
    load_fonts()
    assert {"Regular", "SemiBold"} <= set(QFontDatabase.styles(FAMILY))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_ink_can_be_read_on_every_ground(colours: Palette) -> None:
    for ground in (colours.paper, colours.surface, colours.glow):
        assert contrast(colours.ink, ground) >= 7
    for shape in (colours.accent, colours.steady, colours.soon, colours.over):
        assert contrast(shape, colours.paper) >= 3
        assert contrast(shape, colours.glow) >= 3


@every_size
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_blank_leaves_one_colour(size: QSize, dark: bool) -> None:
    image = picture(size, SCENES["share"], RoomLook(dark))
    painter = QPainter(image)
    paint_scene(painter, size, BlankScene(), RoomLook(dark))
    painter.end()
    plain = QImage(size, image.format())
    plain.fill(image.pixel(0, 0))
    assert image == plain


shares = st.builds(
    ShareScene,
    st.just("Sharing"),
    st.sampled_from(ShareRing),
    st.floats(),
    st.integers(-(10**4), 10**4),
    st.none(),
    st.just("19:57"),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(scene=shares, enlarge=st.sampled_from([0.8, 1.0, 2.0]))
def test_a_share_never_shows_a_minus_or_a_nought(scene: ShareScene, enlarge: float) -> None:
    lines = [text for text, _ in written(scene, QSize(640, 360), RoomLook(enlarge=enlarge))]
    for text in lines:
        assert not set(text) & set("-−–")
    figures = [word for text in lines for word in text.split() if word.isdecimal()]
    assert all(int(word) >= 1 for word in figures)
    if scene.ring in {ShareRing.ENDED, ShareRing.NONE}:
        assert not figures


def test_the_rings_differ_in_form_and_not_only_in_colour() -> None:
    size = QSize(960, 540)
    grey = set()
    for name in ("share", "share last minute", "share ended", "share waiting", "share untimed"):
        image = picture(size, SCENES[name], RoomLook())
        shape = image.copy(540, 60, 380, 380).convertToFormat(QImage.Format.Format_Mono)
        grey.add(bytes(shape.constBits()))
    assert len(grey) == 5


def test_what_is_left_lies_to_the_left_of_twelve() -> None:
    size = QSize(1920, 1080)
    share = SCENES["share last minute"]
    assert isinstance(share, ShareScene)
    image = picture(size, share, RoomLook())
    soon = QColor(LIGHT.soon).rgb()
    centre = 1804.8 - 0.33 * 1080
    found = [
        x for x in range(size.width()) for y in range(100, 500, 4) if image.pixel(x, y) == soon
    ]
    assert found
    assert max(found) < centre


def test_a_narrow_screen_takes_three_rules_a_page() -> None:
    rules = SCENES["rules eight"]
    assert page_count(QSize(1024, 768), rules, RoomLook()) == 3
    assert page_count(QSize(1920, 1080), rules, RoomLook()) == 1
    narrow = [text for text, _ in written(rules, QSize(1024, 768), page=2)]
    assert "page 3 of 3" in narrow
    assert "Be on time" in narrow
    assert "You may pass" not in narrow


def test_a_page_past_the_end_shows_the_last() -> None:
    rules = SCENES["rules eight"]
    size = QSize(1024, 768)
    assert picture(size, rules, RoomLook(), page=9) == picture(size, rules, RoomLook(), page=2)


def test_the_clock_stays_when_the_shape_gives_way() -> None:
    lines = [text for text, _ in written(SCENES["welcome"], SIZES[0], RoomLook(enlarge=2.0))]
    assert "19:18" in lines
    lines = [text for text, _ in written(SCENES["share"], SIZES[0], RoomLook(enlarge=2.0))]
    assert "2 minutes left." in " ".join(lines)


def test_bigger_words_are_bigger() -> None:
    usual = max(font.pixelSize() for _, font in written(SCENES["share untimed"], SIZES[0]))
    look = RoomLook(enlarge=1.5)
    bigger = max(font.pixelSize() for _, font in written(SCENES["share untimed"], SIZES[0], look))
    assert bigger > usual


@settings(max_examples=80, deadline=None)
@given(
    text=st.lists(st.text("abcdefgilmnorstu", min_size=1, max_size=9), min_size=1, max_size=14),
    width=st.integers(120, 900),
)
def test_balanced_lines_keep_every_word_and_never_end_on_one_that_could_join(
    text: list[str], width: int
) -> None:
    font = face(FAMILY, 40)
    lines = balance(font, " ".join(text), width)
    assert " ".join(lines).split() == text
    for line in lines:
        assert " " not in line or advance(font, line) <= width
    if len(lines) > 1 and len(lines[-2].split()) > 2 and " " not in lines[-1]:
        joined = f"{lines[-2].split()[-1]} {lines[-1]}"
        assert advance(font, joined) > width


def test_every_kind_of_scene_there_is_has_a_painter_that_these_tests_play() -> None:
    kinds: tuple[type[Any], ...] = RoomScene.__args__  # type: ignore[attr-defined]
    assert {type(one) for one in SCENES.values()} | {BlankScene} == set(kinds)
