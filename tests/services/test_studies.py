"""Studies: what is read next is known, carried from one meeting to the next, and can be undone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.i18n import sentence
from facilitator.meetings.errors import BadInput, FacilitatorError, NotFound
from facilitator.meetings.messages import msg
from facilitator.meetings.study import Lesson, StudyKind
from tests.builders import FakeClock, agenda, closing, desk, item, reopened
from tests.conftest import SOAK

WEEK = 7 * 86_400
DAY = date(2026, 11, 17)
NINE = "\n".join(f"Lesson {n} | pages {n}0-{n}9" for n in range(1, 10))


@pytest.fixture
def clock():
    return FakeClock()


def begun(folder, clock, kind, lessons="", **fields):
    """A group whose agenda has one item with a study, and the item."""
    on_desk = desk(folder / "home", clock)
    study = on_desk.studies.add("The green book", kind, lessons, **fields)
    lesson = item("lesson", 20, study_id=study.id)
    plan = agenda(item("opening", 10), lesson, closing())
    weekly = on_desk.group.value.agenda_ids[0]
    on_desk.group.book.save_agenda(type(plan)(weekly, plan.name, plan.items))
    return on_desk, study, lesson


def said(on_desk, one, day=DAY):
    return sentence((on_desk.studies.for_item(one, day),), "en")


def hold(on_desk, clock, *, skip=False):
    """Hold tonight's meeting and go to the next week."""
    meeting = on_desk.meeting
    meeting.start()
    if skip:
        meeting.skip("lesson")
    while meeting.live.current is not None:
        clock.run(60)
        meeting.next_item()
    meeting.close()
    clock.run(WEEK - 600)


def test_nine_lessons_go_on_week_by_week_and_round_again(tmp_path, clock):
    on_desk, _study, lesson = begun(tmp_path, clock, StudyKind.LESSONS, NINE)
    seen = []
    for _ in range(10):
        seen.append(said(on_desk, lesson))
        hold(on_desk, clock)
    assert seen == [f"Lesson {n}, pages {n}0-{n}9" for n in (*range(1, 10), 1)]


def test_a_lesson_that_was_skipped_comes_again(tmp_path, clock):
    on_desk, _study, lesson = begun(tmp_path, clock, StudyKind.LESSONS, NINE)
    hold(on_desk, clock, skip=True)
    assert said(on_desk, lesson).startswith("Lesson 1,")
    hold(on_desk, clock)
    assert said(on_desk, lesson).startswith("Lesson 2,")


def test_a_meeting_closed_before_the_lesson_was_reached_leaves_it_for_the_next(tmp_path, clock):
    on_desk, _study, lesson = begun(tmp_path, clock, StudyKind.LESSONS, NINE)
    on_desk.meeting.start()
    on_desk.meeting.close()
    assert said(on_desk, lesson).startswith("Lesson 1,")


def test_going_on_is_a_step_of_the_group_and_survives_a_restart(tmp_path, clock):
    on_desk, study, _lesson = begun(tmp_path, clock, StudyKind.LESSONS, NINE)
    hold(on_desk, clock)
    assert on_desk.group.history.undo_label == msg("went on to the next lesson")
    on_desk.group.book.close()
    again = reopened(tmp_path / "home", clock)
    assert again.studies.study(study.id).following == 1


def test_a_meeting_without_a_study_is_no_step_of_the_group(tmp_path, clock):
    on_desk = desk(tmp_path, clock)
    on_desk.meeting.start()
    on_desk.meeting.close()
    assert on_desk.group.history.undo_label is None


def test_two_items_of_one_study_go_on_by_one_lesson(tmp_path, clock):
    on_desk, study, lesson = begun(tmp_path, clock, StudyKind.LESSONS, NINE)
    on_desk.studies.after_meeting([lesson, lesson], on_desk.group.book.save_group)
    assert on_desk.studies.study(study.id).following == 1


def test_a_book_keeps_its_place_until_somebody_types_it(tmp_path, clock):
    on_desk, study, lesson = begun(tmp_path, clock, StudyKind.BOOK)
    hold(on_desk, clock)
    assert said(on_desk, lesson) == "The green book, from the beginning"
    on_desk.studies.stopped(study.id, "58", "3")
    hold(on_desk, clock)
    assert said(on_desk, lesson) == "The green book, page 58, paragraph 3"
    on_desk.group.undo()
    assert said(on_desk, lesson) == "The green book, from the beginning"


@pytest.mark.parametrize("month", [1, 7, 12])
def test_the_month_gives_the_number_of_the_step(tmp_path, clock, month):
    on_desk, _study, lesson = begun(tmp_path, clock, StudyKind.MONTH, counted="Step")
    assert said(on_desk, lesson, date(2027, month, 9)) == f"Step {month}, the month's"


def test_tonights_agenda_says_what_is_read(tmp_path, clock):
    on_desk, _study, _lesson = begun(tmp_path, clock, StudyKind.LESSONS, NINE)
    assert on_desk.agendas.agenda_tonight().item("lesson").reference == "Lesson 1, pages 10-19"
    hold(on_desk, clock)
    assert on_desk.agendas.agenda_tonight().item("lesson").reference == "Lesson 2, pages 20-29"


def test_an_item_without_a_study_or_whose_study_was_removed_says_nothing(tmp_path, clock):
    on_desk, study, lesson = begun(tmp_path, clock, StudyKind.LESSONS, NINE)
    on_desk.studies.remove(study.id)
    assert on_desk.studies.for_item(lesson, DAY) is None
    assert on_desk.studies.for_item(item("opening"), DAY) is None
    on_desk.group.undo()
    assert on_desk.studies.for_item(lesson, DAY) is not None


def test_a_study_is_changed_and_with_fewer_lessons_begins_again(tmp_path, clock):
    on_desk, study, lesson = begun(tmp_path, clock, StudyKind.LESSONS, NINE)
    on_desk.studies.change(study.id, following=8)
    on_desk.studies.change(study.id, lessons=(Lesson("One"), Lesson("Two")))
    assert said(on_desk, lesson) == "One"
    with pytest.raises(BadInput):
        on_desk.studies.change(study.id, lessons=())
    with pytest.raises(NotFound):
        on_desk.studies.change("nowhere", title="x")
    assert said(on_desk, lesson) == "One"


def test_what_cannot_be_a_study_is_refused(tmp_path, clock):
    on_desk = desk(tmp_path, clock)
    with pytest.raises(BadInput):
        on_desk.studies.add(" ", StudyKind.BOOK)
    with pytest.raises(BadInput):
        on_desk.studies.add("A course", StudyKind.LESSONS, " \n ")
    assert on_desk.studies.listed() == ()


# -- in any order ---------------------------------------------------------------------------

presses = st.tuples(
    st.sampled_from(["add", "change", "remove", "stop", "held", "undo", "redo"]),
    st.integers(0, 12),
)


@pytest.fixture(scope="module")
def shared(folder_in_memory):
    return desk(folder_in_memory)


def press(on_desk, name, number):
    studies = on_desk.studies
    ids = [one.id for one in studies.listed()] or ["nowhere"]
    target = ids[number % len(ids)]
    match name:
        case "add":
            kind = list(StudyKind)[number % 3]
            studies.add(f"Study {number}", kind, "\n".join(f"L{n}" for n in range(number)))
        case "change":
            studies.change(target, lessons=tuple(Lesson(f"N{n}") for n in range(number)))
        case "remove":
            studies.remove(target)
        case "stop":
            studies.stopped(target, str(number), "2")
        case "held":
            held = [item("lesson", study_id=one) for one in ids[:number]]
            studies.after_meeting(held, on_desk.group.book.save_group)
        case "undo":
            on_desk.group.undo()
        case "redo":
            on_desk.group.redo()


@settings(max_examples=300 if SOAK else 25)
@given(st.lists(presses, max_size=15))
def test_after_any_change_undo_is_before_redo_is_after_and_each_study_makes_sense(shared, order):
    shared.group.change(msg("cleared"), studies=())
    for name, number in order:
        before = shared.studies.listed()
        try:
            press(shared, name, number)
        except FacilitatorError:
            assert shared.studies.listed() == before
            continue
        after = shared.studies.listed()
        assert shared.group.book.group().studies == after
        for one in after:
            assert not one.lessons or 0 <= one.following < len(one.lessons)
            assert shared.studies.for_item(item("x", study_id=one.id), DAY) is not None
        if name in {"undo", "redo"} or after == before:
            continue
        shared.group.undo()
        assert shared.studies.listed() == before
        shared.group.redo()
        assert shared.studies.listed() == after
