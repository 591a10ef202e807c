"""Protecting a group: who can open it, and who no longer can."""

from __future__ import annotations

import pytest

from facilitator.app import App
from facilitator.meetings.errors import BadInput, Locked, Refused, WrongKey
from facilitator.meetings.passphrases import LEAST, agree, checked, normalised
from facilitator.meetings.protection import TYPED_AGAIN, WORDS
from facilitator.meetings.ways import WayKind
from facilitator.paths import Home
from facilitator.progress import NoProgress
from facilitator.store.keys import Cost
from tests import builders

WORDS_ONE, WORDS_TWO = "three small beetles", "four tall ships"
ONE, TWO = (WORDS_ONE, WORDS_ONE), (WORDS_TWO, WORDS_TWO)
QUIET = NoProgress()


@pytest.fixture
def app(tmp_path):
    desk = builders.desk(tmp_path / "home")
    desk.group.book.close()
    made = App(Home(tmp_path / "home"), desk.group.clock)
    made.shelf.cost = Cost(8 * 1024, 1, 1)
    return made


@pytest.fixture
def group_id(app):
    return app.shelf.group_ids()[0]


def fresh(app) -> App:
    """The program after a restart: no key is held."""
    made = App(app.home, app.clock)
    made.shelf.cost = app.shelf.cost
    return made


def opens(app, group_id, typed: str) -> bool:
    again = fresh(app)
    try:
        again.protection.unlock(group_id, typed)
    except WrongKey:
        return False
    again.groups.open(group_id).book.close()
    return True


def test_a_passphrase_and_a_sheet_each_open_it(app, group_id):
    sheet = app.protection.sheet()
    assert len(sheet.words) == WORDS
    assert len(set(sheet.asked)) == TYPED_AGAIN
    app.protection.turn_on(group_id, ONE, sheet, QUIET)
    guard = fresh(app).protection.guard(group_id)
    assert guard.protected
    assert guard.locked
    assert [one.kind for one in guard.ways] == [WayKind.PASSPHRASE, WayKind.RECOVERY]
    assert not guard.one_person
    assert opens(app, group_id, WORDS_ONE)
    assert opens(app, group_id, sheet.secret)
    assert opens(app, group_id, "  " + sheet.secret.upper().replace(" ", "\n"))
    assert not opens(app, group_id, WORDS_TWO)
    with pytest.raises(Locked):
        fresh(app).groups.open(group_id)


def test_a_sheet_counts_once_some_of_its_words_were_typed_again(app):
    sheet = app.protection.sheet()
    right = tuple(sheet.words[number - 1] for number in sheet.asked)
    sheet.check(right)
    sheet.check(tuple(f" {one.upper()} " for one in right))
    for wrong in ((), right[:1], (*right[:1], "word"), tuple(reversed(right))):
        if wrong != right:
            with pytest.raises(BadInput):
                sheet.check(wrong)


def test_two_sheets_are_never_alike(app):
    assert len({app.protection.sheet().secret for _ in range(50)}) == 50


def test_a_misspelt_word_of_a_sheet_is_named(app, group_id):
    sheet = app.protection.sheet()
    app.protection.turn_on(group_id, ONE, sheet, QUIET)
    words = list(sheet.words)
    words[6] = "xylofone"
    with pytest.raises(WrongKey) as told:
        fresh(app).protection.unlock(group_id, " ".join(words))
    assert told.value.happened.params["n"] == 7


def test_another_passphrase_leaves_the_sheet_as_it_was(app, group_id):
    sheet = app.protection.sheet()
    app.protection.turn_on(group_id, ONE, sheet, QUIET)
    app.protection.change(group_id, TWO, QUIET)
    assert opens(app, group_id, WORDS_TWO)
    assert opens(app, group_id, sheet.secret)
    assert not opens(app, group_id, WORDS_ONE)


def test_a_second_holder_comes_and_goes(app, group_id):
    app.protection.turn_on(group_id, ONE, None, QUIET)
    assert app.protection.guard(group_id).one_person
    app.protection.add_holder(group_id, TWO, QUIET)
    guard = app.protection.guard(group_id)
    assert not guard.one_person
    assert opens(app, group_id, WORDS_TWO)
    app.protection.remove(group_id, guard.ways[1].id, QUIET)
    assert not opens(app, group_id, WORDS_TWO)
    with pytest.raises(Refused):
        app.protection.remove(group_id, guard.ways[0].id, QUIET)
    assert opens(app, group_id, WORDS_ONE)


def test_a_new_sheet_takes_the_place_of_the_former(app, group_id):
    first, second = app.protection.sheet(), app.protection.sheet()
    app.protection.turn_on(group_id, ONE, first, QUIET)
    app.protection.put_sheet(group_id, second, QUIET)
    assert opens(app, group_id, second.secret)
    assert not opens(app, group_id, first.secret)


def test_after_a_new_key_nothing_of_before_opens_it(app, group_id):
    sheet = app.protection.sheet()
    app.protection.turn_on(group_id, ONE, sheet, QUIET)
    app.protection.add_holder(group_id, ("a third of them", "a third of them"), QUIET)
    app.protection.new_key(group_id, TWO, None, QUIET)
    assert opens(app, group_id, WORDS_TWO)
    for gone in (WORDS_ONE, sheet.secret, "a third of them"):
        assert not opens(app, group_id, gone)


def test_taken_off_it_opens_without_words(app, group_id):
    app.protection.turn_on(group_id, ONE, None, QUIET)
    app.protection.turn_off(group_id, QUIET)
    assert not fresh(app).protection.guard(group_id).protected
    fresh(app).groups.open(group_id).book.close()


def test_locked_it_needs_the_words_again(app, group_id):
    app.protection.turn_on(group_id, ONE, None, QUIET)
    app.groups.open(group_id).book.close()
    app.protection.lock(group_id)
    with pytest.raises(Locked):
        app.groups.open(group_id)
    with pytest.raises(Locked):
        app.protection.change(group_id, TWO, QUIET)


def test_what_is_not_protected_has_no_ways_to_change(app, group_id):
    with pytest.raises(Refused):
        app.protection.add_holder(group_id, TWO, QUIET)
    with pytest.raises(Refused):
        app.protection.new_key(group_id, TWO, None, QUIET)


@pytest.mark.parametrize(
    "words", ["", "short", " " * 30, "x" * (LEAST - 1), "y" * 201, "tab\x00bed!"]
)
def test_what_is_no_passphrase_is_told_and_nothing_is_protected(app, group_id, words):
    with pytest.raises(BadInput):
        app.protection.turn_on(group_id, (words, words), None, QUIET)
    assert not app.protection.guard(group_id).protected


def test_the_two_have_to_be_alike_in_the_form_that_counts():
    assert agree("vier Käfer", "vier  Käfer ") == "vier Käfer"
    assert checked("ﬁve red kites") == normalised("five red kites")
    with pytest.raises(BadInput):
        agree(WORDS_ONE, WORDS_TWO)
