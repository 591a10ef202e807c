"""The group's own words: chosen on its page, and then said on every page, in the room, on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from facilitator.i18n import say
from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.messages import msg
from facilitator.meetings.vocabulary import OWN, Term, Vocabulary, call
from facilitator.progress import NoProgress
from facilitator.services.room import RoomWish
from facilitator.ui.pages.group_vocabulary import ROWS, WordRow
from facilitator.ui.theme import LIGHT, Theme
from tests import builders
from tests.kits.sheets import text_with_positions
from tests.kits.window import Opened, opened
from tests.ui.pages.group_sitting import Sitting
from tests.ui.pages.test_new_group import assert_fit
from tests.ui.room.test_scene import written

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from facilitator.meetings.agenda import Agenda

NA = Vocabulary("clean-date", "keytag", "participant", "session", "home-group", "chair")
THERAPY = Vocabulary("start-date", "certificate", "client", "session", "programme", "therapist")
OUR_OWN = Vocabulary()
for of, own in zip(
    Term, ("first day", "shell", "traveller", "ember night", "hearth", "elder"), strict=True
):
    OUR_OWN = call(OUR_OWN, of, own, own + "s")
NEUTRAL_WORDS = re.compile(r"\b(chips?|meetings?|members?|leaders?)\b", re.IGNORECASE)


@pytest.fixture
def sit(qtbot: QtBot, tmp_path: Path):
    sittings: list[Sitting] = []

    def begin(theme: Theme = LIGHT) -> Sitting:
        one = Sitting(qtbot, tmp_path, theme)
        sittings.append(one)
        one.playing.desk.group.change(msg("set up"), vocabulary=Vocabulary())
        one.page.refresh()
        return one

    yield begin
    for sitting in sittings:
        sitting.context.adapter.stop()
        sitting.playing.desk.group.book.close()


def row(page: QWidget, term: Term) -> WordRow:
    return next(one for one in page.findChildren(WordRow) if one.term is term)


def part_on(page: QWidget) -> QScrollArea:
    """The part of the page that is in sight."""
    return next(one for one in page.findChildren(QScrollArea) if one.isVisibleTo(page))


def choose(page: QWidget, term: Term, key: str) -> None:
    picker = row(page, term).choice
    picker.setFocus()
    picker.setCurrentIndex(picker.findData(key))
    picker.activated.emit(picker.currentIndex())


# -- the card -------------------------------------------------------------------------------


def test_there_is_a_row_for_each_term_and_each_bears_its_question(sit):
    one = sit()
    assert set(one.page.vocabulary.rows) == set(Term)
    for term, question in ROWS.items():
        picker = row(one.page, term).choice
        assert picker.accessibleName() == say(question)
        assert picker.options()[-1][0] == OWN


@pytest.mark.parametrize(("term", "key"), [(Term.TOKEN, "keytag"), (Term.DATE, "clean-date")])
def test_a_word_is_stored_named_and_taken_back(sit, term, key):
    one = sit()
    before = one.group
    choose(one.page, term, key)
    assert one.group.vocabulary.word(term) == key
    assert "chose the word" in say(one.playing.desk.group.history.undo_label)
    assert key.split("-")[0] in say(one.playing.desk.group.history.undo_label)
    one.check_undone(before)
    assert row(one.page, term).choice.choice() == key


def test_a_word_of_our_own_is_asked_for_before_anything_is_stored(sit):
    one = sit()
    before = one.group
    tokens = row(one.page, Term.TOKEN)
    assert not tokens.one.isVisibleTo(one.page)
    choose(one.page, Term.TOKEN, OWN)
    assert one.group == before
    assert tokens.one.hasFocus()
    one.write(tokens.one, "sea shell")
    one.write(tokens.many, "sea shells")
    words = one.group.vocabulary.own_word(Term.TOKEN)
    assert (words.one, words.many) == ("sea shell", "sea shells")
    one.page.undo()
    assert one.group.vocabulary.own_word(Term.TOKEN).many == "sea shell"
    one.page.undo()
    assert one.group == before
    assert tokens.choice.choice() == "chip"
    assert not tokens.one.isVisibleTo(one.page)
    one.page.redo()
    assert tokens.one.isVisibleTo(one.page)
    assert tokens.one.text() == "sea shell"


def test_an_empty_word_is_answered_below_its_field_and_the_old_one_stays(sit):
    one = sit()
    choose(one.page, Term.LEADER, OWN)
    leaders = row(one.page, Term.LEADER)
    one.write(leaders.one, "elder")
    before = one.group
    one.write(leaders.one, "")
    assert one.group == before
    assert leaders.trouble.text() == "Type your own word."
    assert leaders.one.accessibleDescription() == "Type your own word."
    one.write(leaders.one, "guide")
    assert one.group.vocabulary.own_word(Term.LEADER).one == "guide"
    assert not leaders.trouble.isVisibleTo(one.page)


def test_a_usual_word_again_puts_the_fields_away_and_our_own_word_comes_back_with_them(sit):
    one = sit()
    choose(one.page, Term.LEADER, OWN)
    leaders = row(one.page, Term.LEADER)
    one.write(leaders.one, "elder")
    choose(one.page, Term.LEADER, "host")
    assert one.group.vocabulary.word(Term.LEADER) == "host"
    assert one.group.vocabulary.own == ()
    assert not leaders.one.isVisibleTo(one.page)
    choose(one.page, Term.LEADER, OWN)
    assert one.group.vocabulary.own_word(Term.LEADER).one == "elder"


def test_a_word_half_typed_is_not_kept_when_a_usual_one_is_chosen(sit):
    one = sit()
    choose(one.page, Term.LEADER, OWN)
    one.qtbot.keyClicks(row(one.page, Term.LEADER).one, "eld")
    choose(one.page, Term.LEADER, "host")
    assert one.group.vocabulary.word(Term.LEADER) == "host"
    assert one.group.vocabulary.own == ()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_with_long_words_of_our_own(sit, qapp, scale):
    one = sit(LIGHT.at_scale(scale))
    words = one.playing.desk.group.value.vocabulary
    for term in Term:
        words = call(words, term, "fellow traveller on the way", "fellow travellers on the way")
    one.playing.desk.group.change(msg("set up"), vocabulary=words, rules=())
    one.page.refresh()
    settle(qapp)
    assert_fit(one.page)


# -- every page, the room and paper ---------------------------------------------------------


def plan() -> Agenda:
    """An agenda whose own texts hold none of the words in question."""
    return builders.agenda(
        builders.item("Opening", 8, 5, words="Hello and welcome.", readers=2),
        builders.item("Milestones", 4, 2, kind=ItemKind.CHIPS),
        builders.item("First names", 8, 4, kind=ItemKind.ROUND),
        builders.shares("Sharing", 35, 10),
        builders.closing(),
    )


@pytest.fixture
def window(tmp_path: Path, qapp: QApplication):
    with opened(tmp_path, qapp) as one:
        group = one.desk.group
        group.book.save_agenda(replace(plan(), id=group.value.agenda_ids[0], name="Discussion"))
        today = group.today()
        group.change(
            msg("set up"),
            vocabulary=Vocabulary(),
            format_name="Discussion",
            rules=builders.group().rules,
            rules_agreed_on=today,
            timer_agreed_on=today,
            announcements=(),
        )
        settle(qapp)
        yield one


def settle(qapp: QApplication) -> None:
    for _ in range(3):
        qapp.processEvents()


def in_word_row(one: QWidget) -> bool:
    above = one.parentWidget()
    return above is not None and (isinstance(above, WordRow) or in_word_row(above))


def console(one: Opened) -> list[str]:
    """What the page that is shown says, and the rail beside it."""
    window = one.window
    return texts(window._stack.currentWidget()) + texts(window._rail)


def texts(page: QWidget) -> list[str]:
    """Everything a page says: what is painted, what is read aloud, what a tip shows."""
    found: list[str] = []
    for one in (page, *page.findChildren(QWidget)):
        if isinstance(one, (QComboBox, QAbstractItemView)) and in_word_row(one):
            continue  # the words to choose from
        found += [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
        if isinstance(one, (QLabel, QAbstractButton, QLineEdit)):
            found.append(one.text())
        words = getattr(one, "words", None)
        if callable(words) and isinstance(one, QAbstractButton):
            found.append(words())
        if isinstance(one, QComboBox):
            found += [one.itemText(at) for at in range(one.count())]
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            model = one.model()
            found += [str(model.index(at, 0).data()) for at in range(model.rowCount())]
    return [text for text in found if text]


def neutral(found: list[str]) -> list[str]:
    return sorted({text for text in found if NEUTRAL_WORDS.search(text)})


def room_texts(one: Opened) -> list[str]:
    size = QSize(1280, 720)
    found = []
    for wish in (None, RoomWish.RULES):
        if wish is not None:
            one.desk.room.toggle(wish)
        lines = written(one.desk.room.scene(), size, one.window.room.look)
        found.append(" ".join(text for text, _font in lines))
        if wish is not None:
            one.desk.room.toggle(wish)
    return found


def walk(one: Opened, qapp: QApplication) -> dict[str, list[str]]:
    """Every page of one evening, the room at its start, and the two sheets."""
    window, desk = one.window, one.desk
    said: dict[str, list[str]] = {}
    for key in ("today", "agenda", "records", "group"):
        window.show_page(key)
        settle(qapp)
        said[key] = console(one)
    desk.meeting.start()
    settle(qapp)
    said["live"] = console(one)
    said["room"] = room_texts(one)
    for _ in range(4):
        desk.meeting.next_item()
        settle(qapp)
        said["live"] += console(one)
    desk.meeting.next_item()
    settle(qapp)
    said["finish"] = console(one)
    desk.meeting.close()
    settle(qapp)
    said["records after"] = console(one)
    held = desk.records.listed()[0]
    due = desk.group.after(desk.group.today() - timedelta(days=1))
    agenda = desk.group.book.agenda(desk.group.value.agenda_ids[0])
    for name, pdf in (
        ("summary", desk.paper.summary(held, NoProgress())),
        ("agenda sheet", desk.paper.agenda(agenda, due, NoProgress())),
    ):
        said[name] = [" ".join(piece.text for piece in text_with_positions(pdf))]
    return said


def test_the_programs_own_words_are_found_by_this_walk(window, qapp):
    said = walk(window, qapp)
    for place in ("today", "records", "group", "finish", "agenda sheet"):
        assert neutral(said[place]), place


@pytest.mark.parametrize(
    ("vocabulary", "holds", "leads", "calls"),
    [
        (NA, "session", "Chair’s words", "home group"),
        (THERAPY, "session", "Therapist’s words", "programme"),
        (OUR_OWN, "ember night", "Elder’s words", "hearth"),
    ],
    ids=["na", "therapy", "our own"],
)
def test_a_group_with_other_words_never_meets_the_programs_own(
    window, qapp, vocabulary, holds, leads, calls
):
    window.desk.group.change(msg("set up"), vocabulary=vocabulary)
    settle(qapp)
    said = walk(window, qapp)
    assert {place: neutral(found) for place, found in said.items() if neutral(found)} == {}
    assert f"Start the {holds}" in said["today"]
    assert leads in said["agenda sheet"][0]
    assert f"for the {calls}’s own file" in said["summary"][0]
    assert f"Agreed by our {calls}" in said["room"][1]


def test_the_words_are_followed_at_once_and_the_person_stays_where_they_were(window, qapp):
    one = window.window
    one.show_page("group")
    settle(qapp)
    part_on(one._stack.currentWidget()).verticalScrollBar().setValue(120)
    choose(one._stack.currentWidget(), Term.COMMUNITY, "sangha")
    settle(qapp)
    page = one._stack.currentWidget()
    assert "Sangha" in texts(one._rail)
    assert one._key == "group"
    assert QApplication.focusWidget() is row(page, Term.COMMUNITY).choice
    assert part_on(page).verticalScrollBar().value() == 120
    assert "Agreed by our sangha" in room_texts(window)[1]
    one._on_undo()
    settle(qapp)
    assert "Group" in texts(one._rail)
    assert "Agreed by our group" in room_texts(window)[1]


def test_the_next_field_has_the_focus_after_a_word_was_typed(window, qapp, qtbot):
    one = window.window
    one.show_page("group")
    settle(qapp)
    page = one._stack.currentWidget()
    choose(page, Term.TOKEN, OWN)
    typed_in = row(page, Term.TOKEN)
    qtbot.keyClicks(typed_in.one, "shell")
    typed_in.many.setFocus()
    settle(qapp)
    fresh = row(one._stack.currentWidget(), Term.TOKEN)
    assert fresh is not typed_in
    assert QApplication.focusWidget() is fresh.many
    assert fresh.many.selectedText() == "shell"


def test_with_another_group_open_its_words_are_used(window, qapp, tmp_path):
    window.desk.group.change(msg("set up"), vocabulary=THERAPY)
    settle(qapp)
    assert "Programme" in texts(window.window._rail)
    group = window.desk.group.value
    slot = group.schedule.slots[0]
    other = window.app.groups.create(
        builders.formats.shipped()[0], "Elm", slot.weekday, slot.start, "UTC"
    )
    other.change(msg("set up"), vocabulary=Vocabulary())
    window.window.open_desk(window.app.desk(other))
    settle(qapp)
    assert "Group" in texts(window.window._rail)
    window.window.show_new_group(can_cancel=True)
    assert any("kind of group" in text for text in texts(window.window._stack.currentWidget()))
