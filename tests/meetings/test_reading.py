"""A reading: how long it takes to say, what is searched of it, and what it must have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings import reading as readings
from facilitator.meetings.errors import BadInput
from facilitator.meetings.reading import Block, BlockKind, Span
from tests.builders import reading


def test_its_words_are_counted_and_said_at_its_pace():
    one = reading("Lamp", "The lamp is lit.", "We listen.")
    assert (one.words, one.seconds) == (6, 3)
    assert replace(one, pace=60).seconds == 6


def test_without_text_it_takes_no_time_of_its_own():
    one = reading("From the binder", page="12")
    assert (one.words, one.seconds) == (0, 0)


def test_two_hundred_and_forty_one_words_take_a_minute_and_six_tenths():
    assert readings.spoken(241) == 97


@given(st.integers(0, 10_000), st.integers(40, 400))
def test_more_words_never_take_less_time_nor_a_quicker_pace_more(words, pace):
    assert readings.spoken(words + 1, pace) >= readings.spoken(words, pace)
    assert readings.spoken(words, pace) >= readings.spoken(words, pace + 1)
    assert readings.spoken(words, pace) * pace >= words * 60


def test_what_is_searched_is_the_words_a_block_a_line_without_page_marks():
    styled = Block(BlockKind.PARAGRAPH, (Span("The "), Span("lamp", strong=True), Span(" is lit")))
    blocks = (styled, Block(BlockKind.PAGE), Block(BlockKind.BULLET, (Span("We listen"),)))
    assert readings.plain(blocks) == "The lamp is lit\nWe listen"


def test_its_line_in_a_list_says_all_but_the_text():
    one = reading("Lamp", "The lamp is lit.", source="Blue binder", page="3", starter="lamp")
    line = readings.row(one)
    assert (line.title, line.source, line.page) == ("Lamp", "Blue binder", "3")
    assert (line.words, line.seconds, line.starter) == (4, 2, "lamp")


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"text": "x" * 500_001}, "text"),
        ({"pace": 39}, "pace"),
        ({"pace": 401}, "pace"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(fields, where):
    with pytest.raises(BadInput) as refused:
        readings.check(replace(reading("Lamp"), **fields))
    assert refused.value.where == where


def test_the_greatest_there_may_be_is_kept():
    most = reading("x" * 200, text="x" * 500_000, pace=400)
    assert readings.check(most) == most
