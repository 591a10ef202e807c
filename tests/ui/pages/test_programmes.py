"""Programmes in the window: begun from the bank, changed, rated, noted; every step walks back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from facilitator.meetings.group_note import GroupNote, Shape
from facilitator.meetings.programmes import Away, State
from facilitator.meetings.ratings import When
from facilitator.services.agendas import Scope
from facilitator.ui.pages.agenda import AgendaPage
from facilitator.ui.pages.programmes import NOTE, PLAN, RATINGS, ProgrammesPage
from tests import programme_pictures
from tests.programme_pictures import DAY, empty, filled
from tests.ui.pages.host import is_page, make_context

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from facilitator.demo import Playing
    from facilitator.meetings.programmes import Session
    from facilitator.services.desk import Desk
    from tests.ui.pages.host import PageHost

Shown = tuple[ProgrammesPage, "Desk", "PageHost"]


@pytest.fixture
def show(qtbot: QtBot, tmp_path: Path) -> Callable[..., Shown]:
    def begin(play: Callable[[Path], Playing] = filled) -> Shown:
        context, host, _playing = make_context(tmp_path / "home", play=play)
        qtbot.addWidget(host)
        page = ProgrammesPage(context)
        host.hold(page, context.adapter)
        host.resize(1150, 768)
        host.show()
        return page, context.desk, host

    return begin


def choose(page: ProgrammesPage, at: int, view: str = PLAN) -> Session:
    course = page.course()
    assert course is not None
    session = course.sessions[at]
    page.views.set_choice(view)
    page.list.choose(session.id)
    page._on_opened(session.id)
    return session


def test_a_programme_is_begun_with_topics_in_the_order_they_were_chosen(
    show: Callable[..., Shown],
) -> None:
    page, desk, _host = show(empty)
    assert is_page(page)
    assert page.primary.words() == "New programme"
    page.primary.click()
    assert not page.primary.isEnabled()
    page.topics.search.setText("sleep plan")
    page.topics._on_opened(page.topics.list.choice())
    page.topics.search.setText("urge")
    page.topics._on_opened(page.topics.list.choice())
    assert page.primary.words() == "Begin with 2 topics"
    page.form.name.setText("Autumn")
    page.form.roles.setText("leader, co-leader")
    page.primary.click()
    (course,) = desk.programmes.listed()
    assert course.programme.name == "Autumn"
    assert course.programme.roles == ("leader", "co-leader")
    titles = [one.title for one in course.sessions]
    assert titles == ["A sleep plan for the week", "Riding out an urge"]
    assert page.list.model().rowCount() == 2
    page.undo()
    assert desk.programmes.listed() == ()


def test_a_date_that_is_none_is_said_beside_the_fields(show: Callable[..., Shown]) -> None:
    page, desk, _host = show(empty)
    page.primary.click()
    page.topics._on_opened(page.topics.list.choice())
    page.form.first.setText("the day after")
    page.primary.click()
    assert desk.programmes.listed() == ()
    assert page.form._trouble.isVisible()
    page.second.click()
    assert not page.form.isVisible()


def test_what_is_written_in_a_plan_is_saved_when_it_rests_and_walks_back(
    show: Callable[..., Shown],
) -> None:
    page, desk, _host = show()
    session = choose(page, 2)
    page.plan.notes["risk"].setPlainText("The side door")
    page.plan.settle()
    page.plan.notes["objectives"].setPlainText("One\n\nTwo")
    page.plan.settle()
    kept = desk.programmes.session(session.id)
    assert (kept.risk, kept.objectives) == ("The side door", ("One", "Two"))
    assert kept.version_of == desk.group.today()
    page.undo()
    page.undo()
    assert desk.programmes.session(session.id) == session


def test_the_time_plan_of_any_date_is_changed_under_agenda(show: Callable[..., Shown]) -> None:
    page, desk, host = show()
    tonight, later = choose(page, 2), choose(page, 4)
    choose(page, 2)
    page.plan.time_plan.click()
    choose(page, 4)
    page.plan.time_plan.click()
    assert host.shown == ["agenda", "agenda"]
    agenda = AgendaPage(page._context)
    assert agenda.scope() is Scope.DATE
    first = desk.programmes.agenda(later).items[0]
    agenda.steps.remove((first.id,))
    assert first.id not in {
        one.id for one in desk.programmes.agenda(desk.programmes.session(later.id)).items
    }
    assert desk.programmes.agenda(tonight) == desk.agendas.agenda_tonight()
    assert desk.programmes.agenda(tonight).items[0].title == first.title
    agenda.undo()
    assert desk.programmes.agenda(later).items[0] == first
    assert agenda.inspector.skip.words() == "Skip that day"
    agenda.turn_to(Scope.TONIGHT)
    assert agenda._agenda == desk.programmes.agenda(tonight)
    agenda.turn_to(Scope.DATE)
    desk.programmes.take_out(later.id)
    agenda.refresh()
    due = desk.agendas.later()
    assert due is None or desk.programmes.on(due) != later


def test_what_is_said_of_a_programme_is_changed_and_walks_back(show: Callable[..., Shown]) -> None:
    page, _desk, _host = show()
    before = page.course()
    page._on_about()
    assert page.form.name.text() == before.programme.name
    assert page.primary.words() == "Keep it"
    page.form.name.setText("Winter")
    page.form.goals.setPlainText("Calm")
    page.form.last.setText("nonsense")
    page.primary.click()
    assert page.course() == before
    page.form.last.show_value(before.programme.first - timedelta(days=1))
    page.primary.click()
    assert page.course() == before
    page.form.last.show_value(None)
    page.primary.click()
    after = page.course()
    assert (after.programme.name, after.programme.goals) == ("Winter", "Calm")
    assert after.sessions == before.sessions
    assert page.list.isVisibleTo(page)
    page.undo()
    assert page.course() == before
    page._on_about()
    page.second.click()
    assert page.list.isVisibleTo(page)
    page._on_about()
    QTest.keyClick(page.form.name, Qt.Key.Key_Escape)
    assert page.list.isVisibleTo(page)


@pytest.mark.parametrize("way", list(Away))
def test_a_date_falls_out_as_it_was_chosen(show: Callable[..., Shown], way: Away) -> None:
    page, desk, _host = show()
    session = choose(page, 3)
    page.away.click()
    page.away_form.ways[way].setChecked(True)
    page.away_form.keep.click()
    after = desk.programmes.session(session.id)
    states = {Away.MOVE: State.PLANNED, Away.DROP: State.DROPPED, Away.FOLD: State.FOLDED}
    assert after.state is states[way]
    if way is Away.MOVE:
        due = desk.programmes.due(after)
        assert due is not None
        assert due.day == DAY + timedelta(weeks=2)
    page.undo()
    assert desk.programmes.session(session.id) == session


def test_slips_are_counted_and_only_the_middle_is_kept(show: Callable[..., Shown]) -> None:
    page, desk, _host = show()
    session = choose(page, 2, RATINGS)
    panel = page.ratings
    for value, number in ((2, 1), (4, 2), (6, 1)):
        panel.values[value].setValue(number)
    assert "With fewer than 5" in panel._told.text()
    panel.values[7].setValue(1)
    assert "From 2 to 7" in panel._told.text()
    panel.keep.click()
    (kept,) = desk.programmes.session(session.id).ratings
    assert (kept.asked, kept.when, kept.number, kept.median) == ("mood", When.IN, 5, 4)
    assert panel.counts() == [0] * 11
    assert "mood   1: 4.5 → 6.5, 2: 5 → 6, 3: 4 → –" in panel._trend.text()
    panel.keep.click()
    assert panel._trouble.isVisible()
    panel._on_remove(kept)
    assert desk.programmes.session(session.id).ratings == ()


def test_faces_and_words_of_ones_own(show: Callable[..., Shown]) -> None:
    page, desk, _host = show()
    session = choose(page, 2, RATINGS)
    panel = page.ratings
    panel.scale.set_choice("faces")
    panel._on_scale("faces")
    assert len(panel.values) == 3
    panel.asked.set_choice("own")
    panel._on_asked(0)
    panel.own.setText("How was today?")
    for stepper, number in zip(panel.values, (1, 2, 3), strict=True):
        stepper.setValue(number)
    panel.keep.click()
    (kept,) = desk.programmes.session(session.id).ratings
    assert (kept.asked, kept.median) == ("How was today?", 2.5)


def test_the_numbers_of_a_date_that_was_held_are_noted(show: Callable[..., Shown]) -> None:
    page, desk, _host = show()
    session = choose(page, 2, NOTE)
    page.note.present.setValue(6)
    held = desk.programmes.session(session.id)
    assert held.state is State.HELD
    assert held.held is not None
    assert (held.held.day, held.held.present, held.held.absent) == (DAY, 6, 2)
    page.note.met[1].click()
    assert desk.programmes.session(session.id).met == (1,)


def test_the_note_has_four_shapes_is_kept_and_marked_and_leaves_the_clipboard(
    show: Callable[..., Shown],
) -> None:
    page, desk, host = show()
    session = choose(page, 1, NOTE)
    panel = page.note
    for shape in Shape:
        panel.shape.set_choice(shape.value)
        panel._on_shape(shape.value)
        assert panel.text.tidy() == desk.notes.draft(session.id, shape).text
    panel.text.setPlainText("😀 Call 07700 900123, or a.b@example.org")
    panel.settle()
    kept = desk.programmes.note(session.id)
    assert kept is not None
    assert kept.shape is Shape.BIRP
    marked = [one.cursor.selectedText() for one in panel.text.extraSelections()]
    assert marked == ["07700 900123", "a.b@example.org"]
    assert "a telephone number" in panel._found.text()
    assert "cannot recognise names" in panel._check.text()
    panel.copy.click()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == kept.text
    panel._on_clear()
    assert clipboard.text() == ""
    panel.copy.click()
    clipboard.setText("something else")
    panel._on_clear()
    assert clipboard.text() == "something else"
    assert host.toasts
    panel.anew.click()
    assert desk.programmes.note(session.id) is None


def test_the_check_marks_handles_of_the_list(show: Callable[..., Shown]) -> None:
    page, desk, _host = show()
    desk.people.keep()
    desk.people.add("Zebrafink")
    session = desk.programmes.listed()[0].sessions[1]
    desk.programmes.save_note(GroupNote(session.id, Shape.DAP, "Data: zebrafink spoke."))
    choose(page, 1, NOTE)
    assert "a name of the list" in page.note._found.text()


def test_topics_are_added_and_the_next_one_is_planned(show: Callable[..., Shown]) -> None:
    page, desk, _host = show()
    page.more.click()
    page.topics.search.setText("boredom")
    page.topics._on_opened(page.topics.list.choice())
    page.primary.click()
    course = desk.programmes.listed()[0]
    assert len(course.sessions) == len(programme_pictures.TOPICS) + 1
    page.primary.click()
    assert page.list.choice() == course.ahead()[0].id
    assert page.views.choice() == PLAN


def test_a_programme_is_given_away_and_taken_in_again(
    show: Callable[..., Shown], tmp_path: Path
) -> None:
    page, desk, host = show()
    page.files.give(tmp_path / "plan.programme.toml")
    page.files.adopt(tmp_path / "plan.programme.toml")
    assert len(desk.programmes.listed()) == 2
    (tmp_path / "bad.toml").write_text("no")
    page.files.adopt(tmp_path / "bad.toml")
    assert len(desk.programmes.listed()) == 2
    assert host.told


def test_the_menu_moves_takes_out_takes_apart_and_keeps_a_topic(
    show: Callable[..., Shown],
) -> None:
    page, desk, _host = show()
    session = choose(page, 3)
    before = desk.programmes.listed()

    def offered() -> dict[str, Callable[[], None]]:
        course = page.course()
        assert course is not None
        page.menu.fill(course, page.session())
        return {one.text(): one.trigger for one in page.menu.actions() if one.text()}

    assert "Use Tue 22 Dec 2026 again" in offered()
    for words in ("Earlier", "Later", "Take it out", "Remove the programme"):
        offered()[words]()
        assert desk.programmes.listed() != before
        page.undo()
        assert desk.programmes.listed() == before
        choose(page, 3)
    offered()["Keep as a topic of our own"]()
    assert desk.programmes.topics(session.title)[0].shelf == ""
    due = desk.programmes.due(session)
    assert due is not None
    desk.programmes.skip(session.programme_id, due.day, Away.FOLD)
    choose(page, 4)
    offered()["Take apart what was joined"]()
    assert desk.programmes.session(session.id).state is State.PLANNED


def test_a_topic_that_is_not_there_is_added_by_its_words(show: Callable[..., Shown]) -> None:
    page, desk, _host = show()
    page.more.click()
    page.topics.search.setText("Walking the dog at dawn")
    page.topics._on_opened(page.topics.list.choice())
    assert [one.title for one in page.topics.chosen()] == ["Walking the dog at dawn"]
    assert desk.programmes.topics("dawn")[0].title == "Walking the dog at dawn"
