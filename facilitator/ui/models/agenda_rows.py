"""The agenda as rows of a list: what each says, and where a dragged one is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from facilitator.meetings.agenda import POOLS, Agenda, AgendaItem, ItemKind, Limit, When
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.planner import sections
from facilitator.meetings.sharing import CHANGEOVER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.meetings.agenda import Plan

MIME = "application/x-facilitator-agenda-item"
"""Items dragged within the agenda: their ids, a line each."""
BLOCK_MIME = "application/x-facilitator-block"
"""A block dragged from the shelf: its id."""
ROW = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex

KINDS: dict[ItemKind, tuple[Message, str]] = {
    ItemKind.WORDS: (msg("Words"), "speech"),
    ItemKind.SILENCE: (msg("Silence"), "bell"),
    ItemKind.READING: (msg("Reading"), "book"),
    ItemKind.NEWCOMERS: (msg("Newcomers and visitors"), "person"),
    ItemKind.ANNOUNCEMENTS: (msg("Announcements"), "megaphone"),
    ItemKind.COLLECTION: (msg("Basket"), "basket"),
    ItemKind.CHIPS: (msg("Chips"), "milestones"),
    ItemKind.TALK: (msg("Talk"), "microphone"),
    ItemKind.ROUND: (msg("Round"), "group"),
    ItemKind.SHARING: (msg("Sharing"), "people"),
    ItemKind.NOT_YET_HEARD: (msg("Not yet heard"), "person"),
    ItemKind.WORKING: (msg("Working time"), "pencil"),
    ItemKind.ACTIVITY: (msg("Activity"), "leaf"),
    ItemKind.QUESTIONS: (msg("Questions"), "help"),
    ItemKind.PROCESS: (msg("Open group time"), "group"),
    ItemKind.BUSINESS: (msg("Business"), "agenda"),
    ItemKind.ADMIN: (msg("Notices and forms"), "paper"),
    ItemKind.BREAK: (msg("Break"), "cup"),
    ItemKind.CLOSING: (msg("Closing"), "door"),
}
"""The name of each kind as offered for a new item, and its icon."""

WHEN: dict[When, Message] = {
    When.ALWAYS: msg("Every time"),
    When.FIRST_WEEK: msg("First week of the month"),
    When.LAST_MEETING: msg("Last meeting of the month"),
    When.FIRST_TIMER: msg("When a first-timer is here"),
}
"""On which nights an item is held, as offered."""

_ONLY = {
    When.FIRST_WEEK: msg("first week only"),
    When.LAST_MEETING: msg("last meeting only"),
    When.FIRST_TIMER: msg("for a first-timer"),
}


@dataclass(frozen=True)
class AgendaRow:
    """One line of the list, all its words already said.

    The first of a section bears its ``heading``; ``parted`` is one that follows a section without
    being in it.
    """

    id: str
    start: str
    icon: str
    title: str
    detail: str
    number: str
    unit: str
    spoken: str
    pinned: bool = False
    skipped: bool = False
    heading: str = ""
    heading_length: str = ""
    parted: bool = False


def clock_after(start: time, minutes: int) -> time:
    """The wall clock so many minutes after a start, over midnight too."""
    reached = (start.hour * 60 + start.minute + minutes) % (24 * 60)
    return time(reached // 60, reached % 60)


def length(seconds: int) -> Message:
    """The length of a share: whole minutes in words, else minutes and seconds."""
    if seconds % 60 == 0:
        return msg("{n} min", n=seconds // 60)
    return msg("{length}", length=f"{seconds // 60}:{seconds % 60:02d}")


def detail_of(item: AgendaItem, start: time, read_out: int, *, tonight: bool) -> Message | None:
    """The few muted words after an item's title, or ``None``."""
    if item.when in _ONLY and (item.skipped or not tonight):
        return _ONLY[item.when]
    if item.skipped:
        return msg("skipped tonight") if tonight else msg("left out")
    if item.kind in POOLS and item.share.limit is Limit.EACH:
        about = max(1, item.seconds // (item.share.seconds + CHANGEOVER))
        return msg("{limit} each, about {n}", limit=length(item.share.seconds), n=about)
    if item.kind in POOLS and item.share.limit is Limit.EVEN:
        return msg("even shares")
    if item.readers:
        return _cards(item, tonight=tonight)
    if item.kind is ItemKind.ANNOUNCEMENTS and read_out and tonight:
        return msg("{n} to read out", n=read_out)
    if item.reference:
        return msg("{where}", where=item.reference)
    if item.kind is ItemKind.BREAK:
        return msg("back at {time}", time=clock_after(start, item.minutes))
    return msg("by the clock") if item.pin is not None else None


def _cards(item: AgendaItem, *, tonight: bool) -> Message:
    """The readers of an item, and tonight the cards already given."""
    if tonight and item.given == item.readers:
        return plural("{n} reader, card given", "{n} readers, all cards given", item.readers)
    if tonight and item.given:
        return msg("{given} of {n} cards given", given=item.given, n=item.readers)
    return plural("{n} reader", "{n} readers", item.readers)


def agenda_rows(
    plan: Plan,
    start: time,
    read_out: int,
    say: Callable[[Message], str],
    *,
    tonight: bool,
) -> tuple[AgendaRow, ...]:
    """The rows of a plan that starts at ``start``, with ``read_out`` announcements waiting."""
    rows: list[AgendaRow] = []
    parts = {one.first: one for one in sections(Agenda("", "", tuple(r.item for r in plan.rows)))}
    for place, one in enumerate(plan.rows):
        item, begins = one.item, clock_after(start, one.offset)
        detail = detail_of(item, begins, read_out, tonight=tonight)
        said = say(detail) if detail is not None else ""
        minutes = say(plural("{n} minute", "{n} minutes", item.minutes))
        at = say(msg("{time}", time=begins))
        pinned = item.pin is not None and not item.skipped
        by_clock = say(msg("by the clock")) if pinned else ""
        part = parts.get(place)
        named = part is not None and bool(part.name)
        heading = part.name if part is not None else ""
        long = say(msg("{n} min", n=part.minutes)) if part is not None and named else ""
        clocked = "" if by_clock == said else by_clock
        spoken = [heading, long, at, item.title, said, clocked, minutes]
        rows.append(
            AgendaRow(
                id=item.id,
                start=at,
                icon=KINDS[item.kind][1],
                title=item.title,
                detail=said,
                number=str(item.minutes),
                unit=say(msg("min")),
                spoken=", ".join(word for word in spoken if word),
                pinned=pinned,
                skipped=item.skipped,
                heading=heading,
                heading_length=long,
                parted=place > 0 and part is not None and not named,
            )
        )
    return tuple(rows)


def end_row(
    plan: Plan, start: time, minutes: int, say: Callable[[Message], str], *, fits: bool = False
) -> AgendaRow:
    """The last line: when the slot of ``minutes`` ends, and how the items come out.

    ``fits`` tells that they can be fitted, which is then offered beside it.
    """
    if plan.spare < 0 and fits:
        found = msg("{n} min too long", n=-plan.spare)
    elif plan.spare < 0:
        found = msg("{n} min too long, shorten or skip an item", n=-plan.spare)
    elif plan.spare:
        found = msg("{n} min to spare", n=plan.spare)
    else:
        found = msg("no minutes spare")
    at, title = say(msg("{time}", time=clock_after(start, minutes))), say(msg("End"))
    detail = say(found)
    return AgendaRow(
        id="",
        start=at,
        icon="warning" if plan.spare < 0 else "check",
        title=title,
        detail=detail,
        number=str(plan.minutes),
        unit=say(msg("min")),
        spoken=", ".join((at, title, detail, say(msg("{n} min", n=plan.minutes)))),
    )


class AgendaRows(QAbstractListModel):
    """The rows; a drop is not done here but asked for, as the agenda is the service's.

    ``move_requested`` gives ids and the place of the first; ``block_requested`` a block's id and
    its place.
    """

    move_requested = Signal(object, int)
    block_requested = Signal(str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[AgendaRow, ...] = ()

    def show(self, rows: Sequence[AgendaRow]) -> None:
        """Show these rows; the same items in the same order keep the choice and the scroll."""
        same = [row.id for row in rows] == [row.id for row in self._rows]
        if same:
            self._rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[AgendaRow, ...]:
        """The rows as shown."""
        return self._rows

    def place_of(self, item_id: str) -> int:
        """The place of an item, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == item_id), -1)

    def ask_move(self, ids: Sequence[str], before: int) -> bool:
        """Ask for items to stand before the row now at a place; False if they stand there."""
        held = sorted(self.place_of(one) for one in ids)
        if not held or held[0] < 0:
            return False
        together = held == list(range(held[0], held[0] + len(held)))
        if together and held[0] <= before <= held[-1] + 1:
            return False
        self.move_requested.emit(tuple(ids), before - sum(place < before for place in held))
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many items there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The title, the words for a screen reader, or the whole row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return row.spoken
            case _:
                return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Items are dragged; they drop between items, not on them."""
        plain = super().flags(index)
        if index.isValid():
            return plain | Qt.ItemFlag.ItemIsDragEnabled
        return plain | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Items move, a block is copied."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """Items of this agenda, or a block."""
        return [MIME, BLOCK_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of the dragged items, in their order."""
        data = QMimeData()
        if indexes:
            ids = [self._rows[place].id for place in sorted({one.row() for one in indexes})]
            data.setData(MIME, QByteArray("\n".join(ids).encode()))
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move or the block; ``row`` is what it is dropped before, -1 the end."""
        before = parent.row() if parent.isValid() else row if row >= 0 else len(self._rows)
        if data.hasFormat(BLOCK_MIME):
            self.block_requested.emit(data.data(BLOCK_MIME).toStdString(), before)
            return True
        if action != Qt.DropAction.MoveAction or not data.hasFormat(MIME):
            return False
        return self.ask_move(data.data(MIME).toStdString().split("\n"), before)
