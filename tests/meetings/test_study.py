"""A study knows what comes next: where a book was left, the next lesson, the month's number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.i18n import sentence
from facilitator.meetings import study as plans
from facilitator.meetings.errors import BadInput
from facilitator.meetings.study import Lesson, Study, StudyKind

DAY = date(2026, 11, 17)
LESSONS = tuple(Lesson(f"Lesson {n}") for n in range(1, 10))


def said(study, day=DAY):
    return sentence((plans.piece(study, day),), "en")


def test_a_book_goes_on_where_it_was_left():
    book = Study("b", "The green book")
    assert said(book) == "The green book, from the beginning"
    assert said(plans.stopped(book, " 58 ")) == "The green book, page 58"
    assert said(plans.stopped(book, "58", "3")) == "The green book, page 58, paragraph 3"


def test_nine_lessons_come_one_after_another_and_round_again():
    course = Study("c", "Nine lessons", StudyKind.LESSONS, lessons=LESSONS)
    seen = []
    for _ in range(10):
        seen.append(said(course))
        course = plans.gone_on(course)
    assert seen == [*(one.title for one in LESSONS), "Lesson 1"]


def test_a_chapter_a_week_says_its_pages():
    chapters = plans.lessons_from("The first chapter | pages 1-16\n\n The second  chapter |17-29\n")
    study = Study("c", "The green book", StudyKind.LESSONS, lessons=chapters)
    assert said(study) == "The first chapter, pages 1-16"
    assert said(plans.gone_on(study)) == "The second chapter, 17-29"


@pytest.mark.parametrize("month", range(1, 13))
def test_the_months_number_is_the_step_or_the_tradition(month):
    study = Study("m", "Monthly", StudyKind.MONTH, counted="Tradition")
    assert said(study, date(2026, month, 1)) == f"Tradition {month}, the month's"


def test_only_lessons_go_on_by_themselves():
    for kind in (StudyKind.BOOK, StudyKind.MONTH):
        study = Study("s", "The green book", kind, page="7")
        assert plans.gone_on(study) == study


titles = st.text("abc éł.-", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
lessons = st.lists(st.builds(Lesson, titles, st.one_of(st.just(""), titles)), min_size=1)


@given(lessons)
def test_lessons_are_typed_and_read_back_alike(some):
    assert plans.lessons_from(plans.lessons_text(tuple(some))) == tuple(some)


@given(lessons, st.integers(0, 500))
def test_after_as_many_meetings_as_lessons_it_is_the_same_lesson_again(some, at):
    study = Study("s", "x", StudyKind.LESSONS, lessons=tuple(some), following=at % len(some))
    gone = study
    seen = set()
    for _ in some:
        seen.add(gone.following)
        gone = plans.check(plans.gone_on(gone))
    assert gone == study
    assert seen == set(range(len(some)))


@given(st.text(max_size=500))
def test_whatever_is_typed_as_lessons_each_has_a_title(text):
    assert all(one.title.strip() for one in plans.lessons_from(text))


@pytest.mark.parametrize(
    ("study", "where"),
    [
        (Study("s", " "), "title"),
        (Study("s", "x" * 201), "title"),
        (Study("s", "x", StudyKind.LESSONS), "lessons"),
        (Study("s", "x", StudyKind.LESSONS, lessons=(Lesson("y" * 201),)), "title"),
        (Study("s", "x", StudyKind.LESSONS, lessons=LESSONS * 50), "lessons"),
        (Study("s", "x", StudyKind.LESSONS, lessons=LESSONS, following=9), "following"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(study, where):
    with pytest.raises(BadInput) as refused:
        plans.check(study)
    assert refused.value.where == where
