"""CommonMark becomes blocks and comes back as the same."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given

from facilitator.intake import commonmark
from facilitator.intake.commonmark import blocks, text
from facilitator.intake.tidy import tidy
from facilitator.meetings.reading import Block, BlockKind, Span
from tests.intake import strategies


def shape(source):
    return [(b.kind.name.lower(), b.level, b.number, b.text) for b in blocks(source)]


@given(strategies.blocks)
def test_blocks_come_back_as_they_were(wild):
    kept = tidy(wild)
    assert blocks(text(kept)) == kept


@given(strategies.blocks)
def test_tidying_twice_changes_nothing_more(wild):
    assert tidy(tidy(wild)) == tidy(wild)


@given(strategies.markdown)
def test_any_text_is_read_and_written_again_without_change(source):
    found = blocks(source)
    assert blocks(text(found)) == found


def test_nested_lists_keep_their_depth_and_numbers():
    source = "- one\n  - two\n\n    3. three\n    4. four\n- five\n\n7. seven\n9) nine"
    assert shape(source) == [
        ("bullet", 0, None, "one"),
        ("bullet", 1, None, "two"),
        ("numbered", 2, 3, "three"),
        ("numbered", 2, 4, "four"),
        ("bullet", 0, None, "five"),
        ("numbered", 0, 7, "seven"),
        ("numbered", 0, 9, "nine"),
    ]


def test_bold_and_italic_are_spans():
    (found,) = blocks("plain **bold** _slanted_ **_both_**")
    assert found.spans == (
        Span("plain "),
        Span("bold", strong=True),
        Span(" "),
        Span("slanted", emphasis=True),
        Span(" "),
        Span("both", strong=True, emphasis=True),
    )


def test_verse_keeps_its_lines_and_a_paragraph_runs_on():
    assert shape("one\\\ntwo  \nthree\nfour") == [("paragraph", 0, None, "one\ntwo\nthree four")]


@pytest.mark.parametrize("mark", ["\n\n---\n\n", "\n---\n", "\f", "\n\f\n", "\n\n***\n\n"])
def test_a_page_mark_stands_between_two_texts(mark):
    found = blocks(f"before{mark}after")
    assert [block.kind for block in found] == [
        BlockKind.PARAGRAPH,
        BlockKind.PAGE,
        BlockKind.PARAGRAPH,
    ]


def test_a_longer_rule_below_words_makes_a_heading():
    assert shape("One\n===\n\nTwo\n-----\n") == [
        ("heading", 1, None, "One"),
        ("heading", 2, None, "Two"),
    ]


def test_a_page_mark_at_either_end_or_twice_turns_no_empty_page():
    found = blocks("---\n\none\n\n---\n\n---\n\ntwo\n\n---")
    assert [block.text for block in found] == ["one", "", "two"]


def test_tags_and_pictures_go_and_links_keep_their_words():
    source = "a <b>bold</b><br>line ![pic](p.png)[here](http://x.example)\n\n<div>in a div</div>\n"
    assert shape(source) == [
        ("paragraph", 0, None, "a bold\nline here"),
        ("paragraph", 0, None, "in a div"),
    ]


def test_comments_and_scripts_are_no_words():
    source = "a <!-- no -->b\n\n<script>\nno()\n</script>\n\nc <!-- never ended"
    assert [block.text for block in blocks(source)] == ["a b", "c <!-- never ended"]


def test_a_table_becomes_lines():
    assert shape("| a | b |\n|---|---|\n| c | d |") == [("paragraph", 0, None, "a · b\nc · d")]


def test_a_second_paragraph_of_an_entry_stays_in_it():
    source = "- one\n\n  more\n\n  - deep\n- two"
    assert shape(source) == [
        ("bullet", 0, None, "one\nmore"),
        ("bullet", 1, None, "deep"),
        ("bullet", 0, None, "two"),
    ]


def test_what_only_looks_like_a_mark_stays_words():
    odd = Block(BlockKind.PARAGRAPH, (Span("1. not a list\n# not a heading\n- nor this *that*"),))
    assert blocks(text((odd,))) == (odd,)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ["<!--", "<!-- a -->b ", "<div>\n<", "a\u00a0", "- a\n", ">", "_a**b", "|a|\n|-|\n"]
)
def test_no_text_of_this_length_takes_long(piece):
    source = piece * (100_000 // len(piece))
    found = blocks("a " + source + " b")
    assert blocks(text(found)) == found


def test_deep_nesting_is_bounded_and_keeps_its_last_words():
    found = blocks("".join("  " * depth + "- entry\n" for depth in range(300)))
    assert max(block.level for block in found) == 7
    assert blocks(">" * 5000 + " deep") != ()


@pytest.mark.parametrize("hostile", ["[", "![", "[a", "[[]"])
def test_brackets_that_would_be_looked_for_without_end_reach_the_parser_escaped(hostile):
    calm = commonmark._without_open_brackets(f"A [link](x).\n\n{hostile * 1000}")
    assert calm.startswith("A [link](x).")
    assert commonmark._BRACKET.search(calm.partition("\n\n")[2]) is None
    assert blocks(hostile * 1000)[0].text.count("[") == hostile.count("[") * 1000


def test_a_few_open_brackets_and_links_are_read_as_ever():
    assert [one.text for one in blocks("a [b and [c](x) [d")] == ["a [b and c [d"]


@pytest.mark.parametrize("words", ["1xé2", ("1", "xy", "é", "2"), "1.x2", ("a ", "b", " c", "d")])
@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.HEADING])
def test_styles_that_change_at_every_letter_come_back(kind, words):
    """Found by the long suite: a letter that became an entity spoiled the mark before it."""
    for styles in product(product((False, True), repeat=2), repeat=4):
        spans = tuple(Span(one, *style) for one, style in zip(words, styles, strict=True))
        kept = tidy((Block(kind, spans, 1 if kind is BlockKind.HEADING else 0),))
        assert blocks(text(kept)) == kept, text(kept)
