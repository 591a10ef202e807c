"""The library as rows of a list: the group's own readings, its studies, and what comes with us.

There may be thousands, so a line is put into words only when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.reading import Hit, ReadingRow, Span
from facilitator.meetings.study import Study, StudyKind
from facilitator.services.starters import Starter

if TYPE_CHECKING:
    from collections.abc import Sequence

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role that gives the line or the heading itself."""

NEW_STUDY = "new-study"
"""The id of the line that adds a study."""

TOPICS: dict[str, Message] = {
    "opening": msg("Opening"),
    "welcome": msg("Welcome"),
    "manners": msg("How we talk here"),
    "safety": msg("Safety"),
    "grounding": msg("Grounding and breathing"),
    "silence": msg("Silence"),
    "gratitude": msg("Gratitude"),
    "grief": msg("Grief"),
    "online": msg("Online"),
    "working": msg("To work with"),
    "closing": msg("Closing"),
}


class What(Enum):
    """What a line stands for."""

    OWN = "own"
    STARTER = "starter"
    STUDY = "study"
    NEW_STUDY = "new-study"


@dataclass(frozen=True)
class Heading:
    """Words over the lines that follow; a minor one stands under a major one."""

    text: str
    major: bool = True


@dataclass(frozen=True)
class Line:
    """One line in words: what is painted, and the same in one spoken sentence."""

    id: str
    what: What
    title: str
    detail: str
    length: str
    spoken: str
    excerpt: tuple[Span, ...] = ()


@dataclass(frozen=True)
class NewStudy:
    """The line that adds a study."""

    id: str = NEW_STUDY


@dataclass(frozen=True)
class Offered:
    """A text that comes with the program; ``seconds`` says how long it takes once it is shown."""

    of: Starter
    seconds: Callable[[str], int]

    @property
    def id(self) -> str:
        """The id of the text."""
        return self.of.id


Entry: TypeAlias = ReadingRow | Hit | Study | Offered | NewStudy
Row: TypeAlias = Heading | Entry


def spoken_length(seconds: int) -> Message:
    """How long a text takes to read aloud, as a person would say it."""
    minutes = (seconds + 30) // 60
    if minutes < 1:
        return msg("under a minute")
    return plural("about {n} min", "about {n} min", minutes)


def place(source: str, page: str) -> Message | None:
    """Where a reading stands; ``None`` if that is not known."""
    if source and page:
        return msg("{source}, page {page}", source=source, page=page)
    if page:
        return msg("Page {page}", page=page)
    return msg("{source}", source=source) if source else None


def study_state(study: Study) -> Message:
    """A study in a few words: where it stands, or how many lessons it has."""
    if study.kind is StudyKind.MONTH:
        return msg("The month’s number")
    if study.kind is StudyKind.LESSONS and study.lessons:
        at, total = study.following + 1, len(study.lessons)
        return plural("Next: {at} of {n}", "Next: {at} of {n}", total, at=at)
    if study.page:
        return msg("Stopped at page {page}", page=study.page)
    return msg("From the beginning")


def entry_id(of: Entry) -> str:
    """The id of what a line stands for."""
    return of.row.id if isinstance(of, Hit) else of.id


def what_is(of: Entry) -> What:
    """What kind of line it is."""
    if isinstance(of, Study):
        return What.STUDY
    if isinstance(of, NewStudy):
        return What.NEW_STUDY
    if isinstance(of, Offered):
        return What.STARTER
    one = of.row if isinstance(of, Hit) else of
    return What.STARTER if one.starter == one.id else What.OWN


def line_of(of: Entry, say: Callable[[Message], str]) -> Line:
    """An entry in words."""
    if isinstance(of, NewStudy):
        words = say(msg("Add a study"))
        return Line(of.id, What.NEW_STUDY, words, "", "", words)
    if isinstance(of, Study):
        state = say(study_state(of))
        spoken = say(msg("{title}, {detail}", title=of.title, detail=state))
        return Line(of.id, What.STUDY, of.title, state, "", spoken)
    if isinstance(of, Offered):
        seconds, detail, title = of.seconds(of.id), of.of.about, of.of.title
    else:
        one = of.row if isinstance(of, Hit) else of
        at = place(one.source, one.page)
        seconds, title = one.seconds, one.title
        detail = say(at) if at is not None else ""
    length = say(spoken_length(seconds)) if seconds else ""
    if not detail and not seconds:
        detail = say(msg("From the binder or the book"))
    excerpt = of.excerpt if isinstance(of, Hit) else ()
    found = "".join(span.text for span in excerpt)
    spoken = ", ".join(part for part in (title, detail, length, found) if part)
    return Line(entry_id(of), what_is(of), title, detail, length, spoken, excerpt)


class ReadingRows(QAbstractListModel):
    """The rows; headings can be read but not chosen."""

    def __init__(self, say: Callable[[Message], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._rows: Sequence[Row] = ()
        self._lines: dict[int, Line] = {}
        self._places: dict[str, int] = {}

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the same again change nothing."""
        if rows == self._rows:
            return
        same = len(rows) == len(self._rows) and list(map(_key, rows)) == list(map(_key, self._rows))
        if not same:
            self.beginResetModel()
        self._rows, self._lines = rows, {}
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self._places = {
            entry_id(row): at for at, row in enumerate(rows) if not isinstance(row, Heading)
        }
        self.endResetModel()

    def row(self, at: int) -> Row:
        """One row as it was handed over."""
        return self._rows[at]

    def first(self) -> str:
        """The id of the first line that stands for something; nothing if none does."""
        return next(iter(self._places), "")

    def place_of(self, row_id: str) -> QModelIndex:
        """Where something stands; an invalid index if it is not there."""
        at = self._places.get(row_id)
        return QModelIndex() if at is None else self.index(at, 0)

    def entry(self, index: Index) -> Entry | None:
        """What an index stands for; ``None`` for a heading."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        return None if isinstance(row, Heading) else row

    def line(self, at: int) -> Line | None:
        """A row in words; ``None`` for a heading."""
        row = self._rows[at]
        if isinstance(row, Heading):
            return None
        if at not in self._lines:
            self._lines[at] = line_of(row, self._say)
        return self._lines[at]

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are lines and headings."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A line can be chosen, a heading only read."""
        if self.entry(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The row itself, or its words for whoever cannot see it painted."""
        if not index.isValid():
            return None
        line = self.line(index.row())
        if line is None:
            heading = self._rows[index.row()]
            words = heading.text if isinstance(heading, Heading) else ""
        else:
            words = line.spoken
        if role == ROW:
            return self._rows[index.row()] if line is None else line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        if role == Qt.ItemDataRole.ToolTipRole and line is not None:
            return words
        return None


def _key(row: Row) -> str:
    return f"#{row.text}" if isinstance(row, Heading) else entry_id(row)
