"""The library in the file: kept whole, found as it is typed, and gone without a trace."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meetings import finding
from facilitator.meetings.errors import NotFound
from facilitator.meetings.reading import plain, row
from facilitator.store import migrate
from facilitator.store.book import Book
from facilitator.store.engine import open_engine
from tests.builders import big_library, reading
from tests.conftest import SOAK

KEY = bytes(range(32))
LAMP = reading("The lamp", "It is lit, and Łucja's café is open.", id="lamp")
STAR = reading("Evening star", "We look at the lamp. " * 30, "And at the sky.", id="star")
BOOK = reading("From the blue binder", id="book", source="Blue binder", page="12")


def new_book(folder, key=None):
    engine = open_engine(folder / "group.db", key, fresh=True)
    migrate.upgrade(engine)
    return Book(engine, folder)


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def book(request, tmp_path):
    made = new_book(tmp_path, request.param)
    yield made
    made.close()


@pytest.fixture(scope="module")
def shared(folder_in_memory):
    made = new_book(folder_in_memory)
    yield made
    made.close()


def found(book, words, most=50):
    return [hit.row.id for hit in book.search(words, most)]


def strong(hit):
    return [one.text for one in hit.excerpt if one.strong]


def test_readings_are_kept_whole_and_listed_by_title_without_accents_and_case(book):
    titles = ("zebra", "Élan", "Ödland", "łabędź", "Lamp", "apple", "Über", "eland")
    some = tuple(reading(title, "Words.") for title in titles)
    book.save_readings(some)
    order = ["apple", "Élan", "eland", "łabędź", "Lamp", "Ödland", "Über", "zebra"]
    assert [one.title for one in book.readings()] == order
    assert [book.reading(one.id) for one in some] == list(some)
    assert set(book.readings()) == {row(one) for one in some}


def test_what_is_not_there_is_told(book):
    with pytest.raises(NotFound):
        book.reading("nowhere")
    book.save_readings((), ("nowhere",))
    assert book.readings() == ()


def test_titles_rank_above_texts_however_often_the_word_is_there(book):
    book.save_readings((STAR, LAMP))
    assert found(book, "lamp") == ["lamp", "star"]
    assert found(book, "the lamp") == ["lamp", "star"]


def test_the_last_word_is_a_beginning_and_all_must_match(book):
    book.save_readings((STAR, LAMP, BOOK))
    assert found(book, "la") == ["lamp", "star"]
    assert found(book, "la lit") == []
    assert found(book, "lamp li") == ["lamp"]
    assert found(book, "sky lamp") == ["star"]
    assert found(book, "blue sky") == []
    assert found(book, "b") == ["book"]


def test_accents_and_case_are_folded_both_ways_and_the_hit_shown_as_written(book):
    book.save_readings((LAMP,))
    for typed in ("LUCJA", "łucja", "Cafe", "café", "cafe\u0301"):
        (hit,) = book.search(typed, 5)
        assert strong(hit) in (["Łucja"], ["café"])


def test_a_reading_without_text_is_found_by_its_title(book):
    book.save_readings((BOOK,))
    (hit,) = book.search("binder", 5)
    assert (hit.row, hit.excerpt) == (row(BOOK), ())


def test_a_saved_reading_is_found_by_its_new_words_alone(book):
    book.save_readings((STAR, LAMP))
    book.save_readings((reading("The moon", "It is full.", id="lamp"),))
    assert found(book, "lit") == []
    assert found(book, "full") == ["lamp"]
    assert [one.title for one in book.readings()] == ["Evening star", "The moon"]


def test_a_removed_reading_is_neither_listed_nor_found(book):
    book.save_readings((STAR, LAMP))
    book.save_readings((), ("lamp",))
    assert found(book, "lamp") == ["star"]
    assert [one.id for one in book.readings()] == ["star"]


def test_of_two_with_one_id_the_later_is_kept(book):
    book.save_readings((LAMP, replace(STAR, id="lamp")))
    assert found(book, "sky") == ["lamp"]
    assert len(book.readings()) == 1


def test_no_more_are_given_than_were_asked_for(book):
    book.save_readings(tuple(reading(f"Lamp {n}", "lit") for n in range(30)))
    assert len(found(book, "lamp", 7)) == 7
    assert found(book, "lamp", 0) == []


def test_saving_some_and_removing_others_is_one_transaction(book):
    book.save_readings((LAMP,))
    broken = replace(STAR, title="\udc80")
    with pytest.raises(UnicodeError):
        book.save_readings((replace(LAMP, title="Changed"), broken), ("lamp",))
    assert book.reading("lamp") == LAMP
    assert found(book, "lamp") == ["lamp"]


@pytest.mark.parametrize("many", [1, 25])
def test_of_what_was_removed_no_word_is_left_in_the_file(tmp_path, many):
    book = new_book(tmp_path)
    secret = tuple(
        reading(f"Xylophone{n}", f"The quagmire{n} and the zeppelin.", id=f"id {n}")
        for n in range(many)
    )
    book.save_readings((LAMP, *secret))
    book.checkpoint()
    assert b"zeppelin" in (tmp_path / "group.db").read_bytes()
    book.save_readings((STAR,), tuple(one.id for one in secret))
    book.checkpoint()
    book.close()
    for file in tmp_path.iterdir():
        left = file.read_bytes().lower()
        # The index keeps words in order and cuts off what a word has in common with the one before.
        assert not any(word in left for word in (b"ylophone", b"uagmire", b"eppelin")), file


def sound(book):
    """The index checks itself; what is wrong with it is an error."""
    with book.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO reading_search (reading_search, rank) VALUES ('integrity-check', 0)"
        )
    return True


def test_a_very_long_reading_is_changed_and_removed_and_the_index_stays_sound(book):
    text = " ".join(one.text for one in big_library(120))
    long = reading("Xylophone", text[:480_000], id="long")
    book.save_readings((*big_library(40), long))
    book.save_readings((reading("Xylophone", f"x {text[:480_000]}", id="long"),))
    assert sound(book)
    assert found(book, "xylophone") == ["long"]
    book.save_readings((), ("long",))
    assert sound(book)
    assert found(book, "xylophone") == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        "'",
        "*",
        "lamp*",
        '"lamp',
        'lamp" OR "x',
        "NOT",
        "AND OR NOT NEAR",
        "NEAR(lamp star, 2)",
        "title:lamp",
        "{title} : lamp",
        "-lamp",
        "^lamp",
        "lamp + star",
        "(((",
        "a\0b",
        "\0",
        "🙂",
        "lamp 🙂 \ud83d",
        "𞤀𞤁",
        "%_\\",
        "; DROP TABLE reading",
        "l" * 10_000,
        "l " * 5_000,
        "lamp " * 2_000 + "la",
        " ".join(f"w{n}" for n in range(3000)),
        "\u0301\u0301",
        "ﬁ ½ ² Ǆ",
    ],
)
def test_nothing_that_is_typed_is_an_error(book, typed):
    book.save_readings((LAMP, STAR))
    assert isinstance(book.search(typed, 50), tuple)
    assert found(book, "lamp") == ["lamp", "star"]


@settings(max_examples=2000 if SOAK else 100)
@given(st.text(max_size=80))
def test_any_text_is_safe_to_look_for(shared, typed):
    assert all(hit.row.id for hit in shared.search(typed, 5))


LETTERS = st.text("abAéł.ß \n", min_size=1, max_size=20)


@settings(max_examples=500 if SOAK else 40)
@given(st.lists(st.tuples(LETTERS, LETTERS), max_size=6), LETTERS)
def test_the_index_finds_what_a_plain_look_through_finds(shared, written, typed):
    some = tuple(reading(f"t{t}", b, id=f"{n}") for n, (t, b) in enumerate(written))
    shared.save_readings(some, tuple(one.id for one in shared.readings()))
    wanted = finding.words_of(typed)
    held = {
        one.id
        for one in some
        if finding.holds(finding.fold(f"{one.title}\n{plain(one.blocks)}"), wanted)
    }
    assert set(found(shared, typed)) == held


changes = st.lists(
    st.tuples(st.lists(st.integers(0, 40), max_size=30), st.lists(st.integers(0, 40), max_size=30)),
    max_size=8,
)


@settings(max_examples=200 if SOAK else 15)
@given(changes)
def test_after_any_changes_the_index_holds_what_the_table_holds(shared, order):
    shared.save_readings((), tuple(one.id for one in shared.readings()))
    kept = {}
    for turn, (saved, removed) in enumerate(order):
        some = tuple(reading(f"Lamp {n} of {turn}", f"word{n}x", id=str(n)) for n in set(saved))
        gone = tuple(str(n) for n in set(removed) - set(saved))
        shared.save_readings(some, gone)
        kept |= {one.id: one for one in some}
        kept = {key: one for key, one in kept.items() if key not in gone}
        assert {one.id: shared.reading(one.id) for one in shared.readings()} == kept
        assert set(found(shared, "lamp", 99)) == set(kept)
    assert sound(shared)


def test_an_encrypted_library_shows_none_of_its_words_in_the_file(tmp_path):
    book = new_book(tmp_path, KEY)
    book.save_readings((LAMP, STAR))
    for file in tmp_path.iterdir():
        assert b"lamp" not in file.read_bytes().lower()
    book.close()


def test_a_large_library_is_kept_and_found_whole(tmp_path):
    count = 5000 if os.environ.get("FACILITATOR_SOAK") == "1" else 250
    book = new_book(tmp_path)
    some = big_library(count)
    book.save_readings(some)
    assert len(book.readings()) == count
    last = some[-1]
    assert last.id in found(book, last.title)
    assert found(book, last.title)[0] == last.id
    book.save_readings((), tuple(one.id for one in some))
    assert found(book, "b") == []
    book.close()
