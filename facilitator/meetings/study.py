"""What a group reads its way through: a book, lessons in turn, or the number of the month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.privacy import group, public

if TYPE_CHECKING:
    from datetime import date


class StudyKind(Enum):
    """How the next piece is known: where we stopped, the next lesson, or the month's number."""

    BOOK = "book"
    LESSONS = "lessons"
    MONTH = "month"


@dataclass(frozen=True)
class Lesson:
    """One piece of a study: a chapter or a lesson, and where it stands."""

    title: str = group()
    pages: str = group("")


@dataclass(frozen=True)
class Study:
    """A study of the group's. ``title`` names the book or the course, ``edition`` which one of it.

    ``page`` and ``paragraph`` are where a book was left; ``following`` the lesson that comes next,
    from 0, round and round. ``counted`` is what has the month's number: a Step, a Tradition.
    """

    id: str = public()
    title: str = group()
    kind: StudyKind = public(StudyKind.BOOK)
    edition: str = group("")
    page: str = group("")
    paragraph: str = group("")
    lessons: tuple[Lesson, ...] = public(())
    following: int = public(0)
    counted: str = group("")


LONGEST = 200
"""The most letters of a title, of a study or of a lesson."""
MOST_LESSONS = 400
"""More than one for every day of a year is a slip of the keyboard."""
_SEPARATOR = "|"


def lessons_from(text: str) -> tuple[Lesson, ...]:
    """Lessons typed one a line, the pages after a bar: ``The second chapter | pages 11-24``."""
    lines = (line.partition(_SEPARATOR) for line in text.splitlines())
    cut = ((" ".join(title.split()), " ".join(pages.split())) for title, _bar, pages in lines)
    return tuple(Lesson(title, pages) for title, pages in cut if title)


def lessons_text(lessons: tuple[Lesson, ...]) -> str:
    """Lessons as they are typed, one a line."""
    return "\n".join(
        f"{one.title} {_SEPARATOR} {one.pages}" if one.pages else one.title for one in lessons
    )


def check(study: Study) -> Study:
    """Return the study if it makes sense; raises ``BadInput`` naming the field."""
    if not study.title.strip():
        raise BadInput(msg("A study needs a title."), "title")
    if max(len(one) for one in (study.title, *(of.title for of in study.lessons))) > LONGEST:
        raise BadInput(msg("A title has at most {most} letters.", most=LONGEST), "title")
    if len(study.lessons) > MOST_LESSONS:
        raise BadInput(msg("A study has at most {most} lessons.", most=MOST_LESSONS), "lessons")
    if study.kind is StudyKind.LESSONS and not study.lessons:
        raise BadInput(msg("Type the lessons, one a line."), "lessons")
    if study.lessons and not 0 <= study.following < len(study.lessons):
        raise BadInput(msg("That lesson is not one of the study's."), "following")
    return study


def piece(study: Study, day: date) -> Message:
    """What is read on a day, and where it stands."""
    if study.kind is StudyKind.MONTH:
        return msg("{what} {n}, the month's", what=study.counted or study.title, n=day.month)
    if study.kind is StudyKind.LESSONS and study.lessons:
        lesson = study.lessons[study.following]
        if lesson.pages:
            return msg("{title}, {pages}", title=lesson.title, pages=lesson.pages)
        return msg("{title}", title=lesson.title)
    if study.page and study.paragraph:
        return msg(
            "{title}, page {page}, paragraph {paragraph}",
            title=study.title,
            page=study.page,
            paragraph=study.paragraph,
        )
    if study.page:
        return msg("{title}, page {page}", title=study.title, page=study.page)
    return msg("{title}, from the beginning", title=study.title)


def stopped(study: Study, page: str, paragraph: str = "") -> Study:
    """The study with its place kept for the next meeting."""
    return replace(study, page=page.strip(), paragraph=paragraph.strip())


def gone_on(study: Study) -> Study:
    """The study after a lesson was held: the next one, and after the last the first again."""
    if study.kind is not StudyKind.LESSONS or not study.lessons:
        return study
    return replace(study, following=(study.following + 1) % len(study.lessons))
