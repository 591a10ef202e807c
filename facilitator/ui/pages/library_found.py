"""What the list of the library holds: everything under its headings, or what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings import finding
from facilitator.meetings.messages import msg, plural
from facilitator.meetings.study import lessons_text
from facilitator.ui.models.reading_rows import (
    TOPICS,
    Heading,
    NewStudy,
    Offered,
    Row,
    What,
    what_is,
)

if TYPE_CHECKING:
    from facilitator.meetings.messages import Message
    from facilitator.meetings.study import Study
    from facilitator.ui.context import Context

MOST = 50
"""The most readings that a search lists."""
_OURS, _STUDIES = msg("Our readings"), msg("Our studies")
_STARTERS = msg("Texts to start from")


class Shelves:
    """Loads the rows afresh each time they are asked for."""

    def __init__(self, context: Context) -> None:
        self._desk, self._say = context.desk, context.say

    def all(self) -> tuple[Row, ...]:
        """The group's own readings, its studies, and by topic what comes with the program."""
        own = self._desk.library.rows()
        ours: tuple[Row, ...]
        studies: tuple[Row, ...]
        studies = (Heading(self._say(_STUDIES)), *self._desk.studies.listed(), NewStudy())
        ours = (Heading(self._say(_OURS)), *own) if own else ()
        return (*ours, *studies, *self._offered({one.starter for one in own}))

    def found(self, words: str) -> tuple[Row, ...]:
        """What holds every word: the group's own, its studies, then what comes with us."""
        hits = self._desk.library.search(words, MOST)
        own = tuple(one for one in hits if what_is(one) is What.OWN)
        others = tuple(one for one in hits if what_is(one) is What.STARTER)
        wanted = finding.words_of(words)
        studies = tuple(one for one in self._desk.studies.listed() if _holds(one, wanted))
        shelves = ((_OURS, own), (_STUDIES, studies), (_STARTERS, others))
        return tuple(
            row for name, some in shelves if some for row in (Heading(self._say(name)), *some)
        )

    def count_words(self, rows: tuple[Row, ...], *, searched: bool) -> Message:
        """How many there are, in one line."""
        if searched:
            found = sum(not isinstance(row, Heading) for row in rows)
            if found >= MOST:
                return msg("The first {n} found", n=found)
            return plural("{n} found", "{n} found", found)
        own = len(self._desk.library.rows())
        if not own:
            return msg("What your group reads aloud")
        one, more = "{n} reading, kept on this computer", "{n} readings, kept on this computer"
        return plural(one, more, own)

    def about(self, starter_id: str) -> str:
        """What a text that comes with the program is for."""
        offered = self._desk.library.offered()
        return next((one.about for one in offered if one.id == starter_id), "")

    def to_warm(self) -> list[str]:
        """The texts that come with the program, each parsed when it is first read."""
        return [one.id for one in self._desk.library.offered()]

    def seconds(self, reading_id: str) -> int:
        """How long a text takes to read aloud."""
        return self._desk.library.reading(reading_id).seconds

    def _offered(self, taken: set[str]) -> tuple[Row, ...]:
        by_topic: dict[str, list[Row]] = {}
        for one in self._desk.library.offered():
            if one.id not in taken:
                by_topic.setdefault(one.topic, []).append(Offered(one, self.seconds))
        rows: list[Row] = []
        for topic, some in by_topic.items():
            name = TOPICS.get(topic)
            rows += [Heading(self._say(name), major=False)] if name is not None else []
            rows += some
        return (Heading(self._say(_STARTERS)), *rows) if rows else ()


def _holds(study: Study, wanted: tuple[str, ...]) -> bool:
    parts = (study.title, study.edition, study.counted, lessons_text(study.lessons))
    return finding.holds(finding.fold("\n".join(parts)), wanted)
