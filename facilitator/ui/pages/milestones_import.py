"""A list of people from a file: columns guessed, doubts told, nothing kept unasked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from shiboken6 import isValid

from facilitator.meetings import roll
from facilitator.meetings.errors import Cancelled, FacilitatorError
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.roll import Columns, DayOrder, Doubt, RollRow
from facilitator.ui.dialogs.files import ask_to_open
from facilitator.ui.models.roll_rows import RollDelegate, rows
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.widgets import Button, Card, FieldRow, Label, ScrollPage, Segmented, Switch
from facilitator.ui.widgets.headed_list import HeadedList

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.milestones import StartDate
    from facilitator.ui.context import Context

_KINDS = "*.csv *.tsv *.txt *.xlsx *.ods"
_NOWHERE = "-"


class ImportCard(Card):
    """The table as it would be kept; Enter or a click takes a row or leaves it out."""

    agreed = Signal(tuple)
    left = Signal()
    opened = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, padding=17, spacing=8, parent=parent)
        theme, say = context.theme, context.say
        self._context = context
        self._table: tuple[tuple[str, ...], ...] = ()
        self._found: tuple[RollRow, ...] = ()
        self._taken: frozenset[int] = frozenset()
        self.heading = Label(say(msg("Import a list")), theme, pt=17, weight=600, display=True)
        self.about = Label(
            say(msg("Nothing is kept before you say so. Whoever is in it should have agreed.")),
            theme,
            tone="muted",
            wrap=True,
        )
        self.handle = Picker(say(msg("The names are in")), [], theme)
        self.start = Picker(say(msg("The dates are in")), [], theme)
        self.head = Switch(say(msg("The first row names the columns")), theme)
        self.order = Segmented(
            say(msg("A date such as 03/04 is")),
            [
                (DayOrder.DAY_FIRST.value, say(msg("3 April"))),
                (DayOrder.MONTH_FIRST.value, say(msg("March 4"))),
            ],
            theme,
        )
        self.list = HeadedList(say(msg("Rows of the file")), theme, RollDelegate)
        self.keep = Button("", theme, "primary", height=48)
        self.leave = Button(say(msg("Leave it")), theme, "ghost", keycap="Esc")
        self._order_chosen: DayOrder | None = None
        self._lay_out()
        self.handle.activated.connect(self._on_columns)
        self.start.activated.connect(self._on_columns)
        self.head.clicked.connect(self._on_columns)
        self.order.chosen.connect(self._on_order)
        self.list.opened.connect(self._on_opened)
        self.keep.clicked.connect(self._on_keep)
        self.leave.clicked.connect(self.left)

    def choose_file(self) -> None:
        """Ask for the file, and read it beside the window."""
        say = self._context.say
        kinds = say(msg("Lists ({kinds})", kinds=_KINDS))
        ask_to_open(self, say(msg("Import a list")), kinds, self.begin)

    def begin(self, path: Path) -> None:
        """Read a file, and show what it holds."""
        self._context.jobs.begin(self._read(path))

    async def _read(self, path: Path) -> None:
        from facilitator.services import importing

        try:
            table = await self._context.jobs.run(partial(importing.read_table, path), _untold)
        except Cancelled:
            return
        except FacilitatorError as error:
            self._context.host.tell(error)
            return
        if isValid(self) and self._context.desk.meeting.live is None:
            self.show_table(table)
            self.opened.emit()

    def show_table(self, table: tuple[tuple[str, ...], ...]) -> None:
        """Guess the columns, and show each row as it would be kept."""
        self._table = table
        guessed = roll.guess(table)
        self._order_chosen = roll.order_of(table, guessed)
        wide = max(len(row) for row in table)
        named = [(str(at), self._column(at)) for at in range(wide)]
        self.handle.set_options(named)
        self.start.set_options([*named, (_NOWHERE, self._context.say(msg("no column")))])
        self.handle.set_choice(str(guessed.handle))
        self.start.set_choice(_NOWHERE if guessed.start is None else str(guessed.start))
        self.head.setChecked(guessed.head)
        self._read_rows(anew=True)

    def rows(self) -> tuple[RollRow, ...]:
        """The rows as they were read."""
        return self._found

    def taken(self) -> frozenset[int]:
        """The numbers of the rows that would be kept."""
        return self._taken

    def toggle(self, number: int) -> None:
        """Take a row, or leave it out."""
        row = next((one for one in self._found if one.number == number), None)
        if row is not None and row.possible:
            self._taken = self._taken ^ {number}
            self._show()

    def _column(self, at: int) -> str:
        """A column by its name, else by its letter and what stands first in it."""
        first = self._table[0][at] if at < len(self._table[0]) else ""
        letter = chr(ord("A") + at) if at < 26 else str(at + 1)
        named = msg("{letter}: {first}", letter=letter, first=first[:30]) if first else None
        return self._context.say(named or msg("column {letter}", letter=letter))

    def _columns(self) -> Columns:
        start = self.start.choice()
        return Columns(
            int(self.handle.choice()),
            None if start == _NOWHERE else int(start),
            self.head.isChecked(),
        )

    def _read_rows(self, *, anew: bool) -> None:
        desk = self._context.desk
        known = [one.handle for one in desk.people.all()]
        columns = self._columns()
        today = desk.group.today()
        unsure = roll.read(self._table, columns, today, known)
        ambiguous = any(Doubt.AMBIGUOUS in one.doubts for one in unsure)
        self._order_row.setVisible(ambiguous)
        order = self._order_chosen
        if order is not None:
            self.order.set_choice(order.value)
        self._found = roll.read(self._table, columns, today, known, order)
        self._taken = frozenset(one.number for one in self._found if one.sure)
        if anew and ambiguous and order is None:
            self.order.set_choice(DayOrder.DAY_FIRST.value)
        self._show()

    def _show(self) -> None:
        say, language = self._context.say, self._context.app.settings.language
        chosen = self.list.choice()
        self.list.set_rows(rows(self._found, self._taken, say, language), chosen)
        number = len(self._taken)
        words = plural("Add {n} person", "Add {n} people", number)
        self.keep.set_text(say(words if number else msg("Nothing to add")))
        self.keep.setEnabled(number > 0)

    def _lay_out(self) -> None:
        theme = self._context.theme
        top = ScrollPage(theme, spacing=theme.px(8))
        rows = top.rows if theme.narrow else self.body
        rows.addWidget(self.heading)
        rows.addWidget(self.about)
        fields = [
            FieldRow(one.accessibleName(), one, theme)
            for one in (self.handle, self.start, self.head, self.order)
        ]
        self._order_row = fields[-1]
        for row in fields:
            rows.addWidget(row)
        if theme.narrow:
            # At large text the fields scroll away, so that a few rows of the file stay in sight.
            self.list.setMinimumHeight(theme.px(150))
            rows.addWidget(self.list)
            self.body.addWidget(top, 1)
        else:
            top.deleteLater()
            self.body.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        self.body.addLayout(foot)

    def _on_columns(self, *_: object) -> None:
        self._read_rows(anew=False)

    def _on_order(self, order: str) -> None:
        self._order_chosen = DayOrder(order)
        self._read_rows(anew=False)

    def _on_opened(self, number: str) -> None:
        self.toggle(int(number))

    def _on_keep(self) -> None:
        kept: list[tuple[str, StartDate | None]] = [
            (one.handle, one.start) for one in self._found if one.number in self._taken
        ]
        self.agreed.emit(tuple(kept))


def _untold(_fraction: float, _words: Message) -> None:
    """A table is read in a moment; nothing is said of how far it is."""
