"""The studies of one open group: a book with a place kept, lessons in turn, the month's number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from facilitator.meetings import study as plans
from facilitator.meetings.errors import NotFound
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.study import Lesson, Study, StudyKind
from facilitator.services.open_group import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from facilitator.meetings.agenda import AgendaItem
    from facilitator.meetings.group import Group
    from facilitator.services.open_group import OpenGroup


class Studies:
    """What a group reads its way through; every change is a step of the group's."""

    def __init__(self, of: OpenGroup) -> None:
        self._of = of

    def listed(self) -> tuple[Study, ...]:
        """All studies, in the order they were added."""
        return self._of.value.studies

    def study(self, study_id: str) -> Study:
        """One study; raises ``NotFound``."""
        for one in self.listed():
            if one.id == study_id:
                return one
        raise NotFound(msg("That study is no longer there."))

    def add(self, title: str, kind: StudyKind, lessons: str = "", **fields: Any) -> Study:  # noqa: ANN401
        """Add a study; lessons are typed one a line. Raises ``BadInput``."""
        made = Study(new_id(), title, kind, lessons=plans.lessons_from(lessons), **fields)
        made = plans.check(made)
        self._save(msg("added the study {what}", what=made.title), (*self.listed(), made))
        return made

    def change(self, study_id: str, **fields: Any) -> Study:  # noqa: ANN401 - any field
        """Change fields of a study; raises ``NotFound`` or ``BadInput``.

        With fewer lessons than before, the one that comes next is still one of them.
        """
        old = self.study(study_id)
        lessons: tuple[Lesson, ...] = fields.get("lessons", old.lessons)
        if "following" not in fields and old.following >= len(lessons):
            fields["following"] = 0
        made = plans.check(replace(old, **fields))
        self._put(msg("changed the study {what}", what=made.title), made)
        return made

    def remove(self, study_id: str) -> None:
        """Take a study away; an item that names it keeps its title and its minutes."""
        gone = self.study(study_id)
        kept = tuple(one for one in self.listed() if one.id != study_id)
        self._save(msg("removed the study {what}", what=gone.title), kept)

    def for_item(self, item: AgendaItem, day: date) -> Message | None:
        """What an item's study has for a day, and where it stands; ``None`` without a study."""
        if not item.study_id:
            return None
        try:
            return plans.piece(self.study(item.study_id), day)
        except NotFound:
            return None

    def stopped(self, study_id: str, page: str, paragraph: str = "") -> Study:
        """Keep the place a book was left at, for the next meeting; raises ``NotFound``."""
        made = plans.stopped(self.study(study_id), page, paragraph)
        self._put(msg("kept the place in {what}", what=made.title), made)
        return made

    def after_meeting(self, held: Iterable[AgendaItem], save: Callable[[Group], None]) -> None:
        """Go on to the next lesson of every study that an item was held with, as one step.

        ``save`` writes the group together with the meeting that is over. A book stays where it was
        until somebody types where they stopped.
        """
        ids = {one.study_id for one in held}
        studies = tuple(plans.gone_on(one) if one.id in ids else one for one in self.listed())
        self._of.change_with(save, msg("went on to the next lesson"), studies=studies)

    def _put(self, label: Message, made: Study) -> None:
        self._save(label, tuple(made if one.id == made.id else one for one in self.listed()))

    def _save(self, label: Message, studies: tuple[Study, ...]) -> None:
        self._of.change(label, studies=studies)
