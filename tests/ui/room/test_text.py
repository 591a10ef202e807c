"""Texts in the room: nothing cut, nothing under the floor, no sentence broken that fits a page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from facilitator import paths
from facilitator.intake.commonmark import blocks
from facilitator.meetings.reading import Block, BlockKind, Span
from facilitator.meetings.scenes import ReadingScene
from facilitator.ui.room import text
from facilitator.ui.room.layout import Canvas
from facilitator.ui.room.look import RoomLook
from facilitator.ui.room.reading import MANY as MANY_PAGES
from facilitator.ui.room.reading import Plan, planned
from facilitator.ui.room.scene import page_count, page_text, picture
from tests.conftest import SOAK
from tests.ui.room.room_scenes import whole_reading

SIZES = (
    QSize(1920, 1080),
    QSize(1366, 768),
    QSize(1024, 768),
    QSize(3840, 2160),
    QSize(640, 360),
)
STARTERS = sorted((paths.resources() / "readings" / "en").glob("*.md"))
LETTERS = "aeiou bcdfg ąćęłńóśźż αβγδε абвгд مرحبا שלום 日本語 ßüäö ,;:-—“”()"
ENDS = st.sampled_from((".", "!", "?", "\n"))
MANY = settings(max_examples=1000 if SOAK else 60, deadline=None)


def plan_of(scene: ReadingScene, size: QSize, look: RoomLook | None = None) -> Plan:
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        return planned(Canvas(painter, size, look or RoomLook(), "en"), scene)
    finally:
        painter.end()


def room_of(size: QSize) -> float:
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        from facilitator.ui.room import reading

        canvas = Canvas(painter, size, RoomLook(), "en")
        return reading._bottom(canvas) - reading._top(canvas)
    finally:
        painter.end()


def words_of(plan: Plan) -> str:
    pages = (piece.block.text for page in plan.pages for piece in page)
    return re.sub(r"\s+", "", "".join(pages))


def check(scene: ReadingScene, size: QSize) -> None:
    """What must hold for any text on any target."""
    plan, room = plan_of(scene, size), room_of(size)
    whole = "".join(block.text for block in scene.blocks if block.kind is not BlockKind.PAGE)
    assert words_of(plan) == re.sub(r"\s+", "", whole)
    assert plan.setting.px >= size.height() / 24
    alone = {}
    for page in plan.pages:
        height = text.height(page, plan.setting)
        sentences = sum(len(text.sentences(piece.block)) for piece in page)
        assert height <= room + 1 or sentences == 1 or plan.setting.px == -(-size.height() // 24)
        for piece in page:
            laid = text.lay(piece, plan.setting)
            lines = [laid.layout.lineAt(n) for n in range(laid.layout.lineCount())]
            widest = max(line.naturalTextWidth() for line in lines)
            assert widest <= plan.setting.measure - piece.indent * plan.setting.px + 1
            alone[piece.place] = alone.get(piece.place, 0) + 1
    for place, times in alone.items():
        # A block on several pages was parted between its sentences, never inside one.
        assert times <= len(text.sentences(scene.blocks[place]))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize("path", STARTERS, ids=lambda path: path.stem)
def test_every_text_to_start_from_is_whole_on_every_screen(qapp, path, size):
    scene = ReadingScene(path.stem, tuple(blocks(path.read_text(encoding="utf-8"))))
    check(scene, size)


@st.composite
def texts(draw) -> tuple[Block, ...]:
    found: list[Block] = []
    for _ in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(list(BlockKind)))
        if kind is BlockKind.PAGE:
            found.append(Block(kind))
            continue
        spans = tuple(
            Span(
                draw(st.text(LETTERS, min_size=1, max_size=120)) + draw(ENDS),
                strong=draw(st.booleans()),
            )
            for _ in range(draw(st.integers(1, 6)))
        )
        if not "".join(span.text for span in spans).strip():
            continue
        found.append(Block(kind, spans, draw(st.integers(0, 2)), draw(st.integers(1, 99))))
    return tuple(found)


@given(texts(), st.sampled_from(SIZES))
@MANY
def test_any_text_is_whole_on_any_screen(qapp, made, size):
    if made:
        check(ReadingScene("Reading", made), size)


def test_a_page_turns_at_a_manual_mark(qapp):
    scene = ReadingScene("R", tuple(blocks("One.\n\n---\n\nTwo.")))
    assert page_count(SIZES[0], scene, RoomLook()) == 2
    assert page_text(SIZES[0], scene, RoomLook(), "en", 1) == "Two."


def test_a_heading_stays_with_what_follows(qapp):
    body = "A sentence that is long enough to fill a line or two of the screen. " * 4
    scene = ReadingScene("R", tuple(blocks(f"{body}\n\n# Head\n\nAfter the head.")))
    plan = plan_of(scene, SIZES[0])
    page = next(p for p in plan.pages if any(one.block.kind is BlockKind.HEADING for one in p))
    assert any(one.block.text == "After the head." for one in page)


def test_a_long_text_keeps_its_size_until_it_would_take_too_many_pages(qapp):
    short, long, longest = (
        plan_of(ReadingScene("R", tuple(blocks("A sentence of some words. " * many))), SIZES[0])
        for many in (1, 40, 400)
    )
    assert (len(short.pages), short.setting.px) == (1, long.setting.px)
    assert 1 < len(long.pages) <= MANY_PAGES < len(longest.pages)
    assert long.setting.px > longest.setting.px >= SIZES[0].height() / 16


def test_larger_letters_take_more_pages(qapp):
    scene = ReadingScene("R", tuple(blocks("A sentence of some words. " * 60)))
    usual = page_count(SIZES[0], scene, RoomLook())
    assert page_count(SIZES[0], scene, RoomLook(enlarge=1.5)) > usual


def test_right_to_left_begins_at_the_right(qapp):
    scene = ReadingScene("R", tuple(blocks("مرحبا بكم جميعا في هذا اللقاء. نحن هنا لنستمع.")))
    image = picture(QSize(1280, 720), scene, RoomLook())
    ink = [
        x
        for x in range(0, 1280, 2)
        for y in range(150, 600, 6)
        if image.pixelColor(x, y).lightness() < 100
    ]
    assert max(ink) > 1280 * 0.85


def test_a_reading_of_two_thousand_words_is_paged_at_a_good_size() -> None:
    scene = whole_reading()
    assert sum(len(block.text.split()) for block in scene.blocks) >= 2000
    for size in (QSize(1920, 1080), QSize(1366, 768), QSize(1024, 768)):
        pages = page_count(size, scene, RoomLook())
        told = " ".join(page_text(size, scene, RoomLook(), "en", page) for page in range(pages))
        assert told.split() == " ".join(block.text for block in scene.blocks).split()
        assert 20 < pages < 120
