"""The texts and blocks that are shipped: whole, our own, distinct, and fit to be read aloud."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from facilitator import paths
from facilitator.intake import commonmark
from facilitator.meetings import agenda
from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.reading import count_words, plain
from facilitator.services.planner import blocks

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("en", "es")
TOPICS = [
    "opening",
    "closing",
    "welcome",
    "manners",
    "safety",
    "grounding",
    "silence",
    "gratitude",
    "grief",
    "online",
    "working",
]
GROUPS = ["openings", "readings", "people", "sharing", "working", "breaks", "closings", "house"]
AT_LEAST = {
    ("opening", False): 3,
    ("opening", True): 2,
    ("closing", False): 3,
    ("closing", True): 2,
}
FAITH = re.compile(
    r"\b(pray\w*|gods?|amen|divine|bless\w*|higher power|spirit\w*|holy|sacred"
    r"|dios|rezar|oración|bendi\w*|divin\w*|poder superior)\b",
    re.IGNORECASE,
)
SLOGANS = (
    """
one day at a time|keep coming back|just for today|let go and let god|higher power|easy does it
first things first|live and let live|it works if you work it|this too shall pass|clean and sober
progress, not perfection|you are not alone|keep it simple|what you hear here|whom you see here
fake it till|one is too many|serenity to accept|wisdom to know the difference|attitude of gratitude
experience, strength and hope|rock bottom|take what you like|more will be revealed
together we can|the only requirement|rarely have we seen|we admitted|searching and fearless
cause it, can|detach with love|trusted servant|principles before personalities|meeting makers
hurts, habits|power of choice|may all beings|in the right place|a complete sentence
solo por hoy|un día a la vez|sigue viniendo|poder superior|funciona si|no está sol
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def folder(language: str) -> Path:
    return paths.resources() / "readings" / language


@cache
def entries(language: str) -> list[dict[str, Any]]:
    index = tomllib.loads((folder(language) / "index.toml").read_text(encoding="utf-8"))
    assert set(index) == {"readings"}
    return index["readings"]


@cache
def source(language: str, reading_id: str) -> str:
    return (folder(language) / f"{reading_id}.md").read_text(encoding="utf-8")


def said(language: str, reading_id: str) -> str:
    return plain(commonmark.blocks(source(language, reading_id)))


def sentences(text: str) -> set[str]:
    """The sentences of six words and more, without case and marks."""
    parts = (re.findall(r"\w+", part.casefold()) for part in re.split(r"[.!?:;…]|\n\n", text))
    return {" ".join(words) for words in parts if len(words) >= 6}


def runs(text: str, length: int) -> set[str]:
    """Every run of so many words."""
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}


TEXTS = [(language, one["id"]) for language in LANGUAGES for one in entries(language)]
SECULAR = [
    (language, one["id"])
    for language in LANGUAGES
    for one in entries(language)
    if not one["spiritual"]
]


def test_there_are_enough_texts_for_every_topic():
    english = entries("en")
    assert len(english) >= 34
    assert {one["topic"] for one in english} == set(TOPICS)
    for (topic, spiritual), least in AT_LEAST.items():
        found = [one for one in english if (one["topic"], one["spiritual"]) == (topic, spiritual)]
        assert len(found) >= least, (topic, spiritual)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_its_file_and_every_file_its_entry(language):
    ids = [one["id"] for one in entries(language)]
    assert len(set(ids)) == len(ids)
    files = {path.name for path in folder(language).iterdir()}
    assert files == {f"{one}.md" for one in ids} | {"index.toml"}
    titles = [one["title"] for one in entries(language)]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_says_what_a_text_is_for_in_a_few_words(language):
    families = {
        one["id"]
        for one in tomllib.loads((paths.resources() / "kinds.toml").read_text("utf-8"))["kinds"]
    }
    needed = {"id", "title", "about", "topic", "spiritual"}
    for one in entries(language):
        assert needed <= set(one) <= needed | {"kinds"}, one["id"]
        assert one["topic"] in TOPICS
        assert isinstance(one["spiritual"], bool)
        assert 2 <= len(one["about"].split()) <= 12, one["id"]
        kinds = one.get("kinds", [])
        assert set(kinds) <= families, one["id"]
        assert len(set(kinds)) == len(kinds)


def test_a_translation_is_of_a_text_there_is_and_serves_the_same_groups():
    english = {one["id"]: one for one in entries("en")}
    for one in entries("es"):
        original = english[one["id"]]
        for key in ("topic", "spiritual", "kinds"):
            assert one.get(key) == original.get(key), (one["id"], key)
        assert one["title"] != original["title"]


@pytest.mark.parametrize(("language", "reading_id"), TEXTS)
def test_a_text_is_long_enough_to_read_out_and_short_enough_to_listen_to(language, reading_id):
    pieces = commonmark.blocks(source(language, reading_id))
    assert 40 <= count_words(pieces) <= 400
    longest = max(len(one.split()) for one in sentences(plain(pieces)))
    assert longest <= 35, "a reader would run out of breath"


@pytest.mark.parametrize(("language", "reading_id"), TEXTS)
def test_a_text_is_clean_commonmark_that_leaves_no_mark_in_what_is_read(language, reading_id):
    text = source(language, reading_id)
    assert text == text.strip() + "\n"
    assert not re.search(r"[\t\f\r'\"]| \n|\n\n\n", text), "straight quotes or stray space"
    assert not re.search(r"[*_\\`<>#\[\]]", said(language, reading_id))
    lines = text.splitlines()
    assert all(lines[at + 1] for at, line in enumerate(lines[:-1]) if line.endswith("\\"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_found_in_two_texts(language):
    found = defaultdict(set)
    for one in entries(language):
        text = said(language, one["id"])
        for words in sentences(text) | runs(text, 8):
            found[words].add(one["id"])
    if language == "en":
        for block in blocks():
            words = " ".join(block.item.words.split())
            for run in sentences(words) | runs(words, 8):
                found[run].add(f"block {block.id}")
    assert {words: ids for words, ids in found.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(("language", "reading_id"), SECULAR)
def test_a_secular_text_has_no_word_of_faith(language, reading_id):
    assert FAITH.findall(said(language, reading_id)) == []


@pytest.mark.parametrize(("language", "reading_id"), TEXTS)
def test_a_text_echoes_no_slogan_and_gives_no_number_to_ring(language, reading_id):
    text = " ".join(said(language, reading_id).casefold().split())
    assert [one for one in SLOGANS if one in text] == []
    assert not re.search(r"\d{3}", text)


def test_a_spiritual_text_names_no_faith():
    named = re.compile(
        r"\b(jesus|christ\w*|lord|allah|buddh\w*|jah|jehovah|torah|bible|gospel|quran|church|mosque"
        r"|saint|saviour|thy|thee|thou|grant (us|me))\b",
        re.IGNORECASE,
    )
    for one in entries("en"):
        if one["spiritual"]:
            assert named.findall(said("en", one["id"])) == [], one["id"]


def test_the_shelf_has_every_group_in_order_and_its_blocks_are_sound():
    shelf = blocks()
    assert len(shelf) >= 24
    assert list(dict.fromkeys(one.group for one in shelf)) == GROUPS
    assert len({one.id for one in shelf}) == len({one.item.title for one in shelf}) == len(shelf)
    for one in shelf:
        assert agenda.check(one.item) is one.item
        assert isinstance(one.item.kind, ItemKind)
        assert one.item.shrinks or one.item.minutes <= 2, one.id


def test_what_a_block_says_is_one_or_two_sentences_of_our_own():
    for one in blocks():
        words = one.item.words
        assert 1 <= len(re.findall(r"[.?!](?:\s|$)", words)) <= 2, one.id
        assert words[-1] in ".?!"
        assert [slogan for slogan in SLOGANS if slogan in words.casefold()] == []
        if one.id != "prayer-or-quiet":
            assert FAITH.findall(words) == [], one.id


def test_blocks_say_other_words_than_the_formats():
    found = set()
    for path in (paths.resources() / "formats").glob("*.toml"):
        for item in tomllib.loads(path.read_text(encoding="utf-8")).get("items", []):
            found |= sentences(item.get("words", ""))
    assert {one.id: found & sentences(one.item.words) for one in blocks()} == {
        one.id: set() for one in blocks()
    }
