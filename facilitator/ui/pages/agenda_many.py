"""Several chosen items of the agenda: how many, how long together, and what may be done at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit

from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.planner import SECTION_LONGEST
from facilitator.ui.pages.agenda_fields import TextKeeper
from facilitator.ui.widgets import Button, Card, FieldRow, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.agenda import AgendaItem
    from facilitator.ui.theme import Theme


class AgendaMany(Card):
    """Takes the inspector's place while more than one item is chosen."""

    step_requested = Signal(int)
    duplicate_requested = Signal()
    remove_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        say: Callable[[Message], str],
        save_section: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, padding=24, spacing=14, parent=parent)
        self._say = say
        self._ids: tuple[str, ...] = ()
        self.heading = Label("", theme, pt=15, weight=600, wrap=True)
        self.length = Label("", theme, tone="muted", wrap=True)
        self.section = QLineEdit()
        self.section.setMaxLength(SECTION_LONGEST)
        self._keeper = TextKeeper(self.section, save_section)
        self.up = Button(say(msg("Move up")), theme, keycap="Alt ↑")
        self.down = Button(say(msg("Move down")), theme, keycap="Alt ↓")
        self.copy = Button(say(msg("Duplicate")), theme, keycap="Ctrl D")
        self.gone = Button(say(msg("Remove")), theme, keycap="Del")
        self.body.addWidget(self.heading)
        self.body.addWidget(self.length)
        self.body.addWidget(FieldRow(say(msg("Section")), self.section, theme, stacked=True))
        grid = QGridLayout()
        grid.setSpacing(14 if not theme.narrow else 12)
        # At large text they stand two and two, so that nothing is cut on a low screen.
        across = 2 if theme.narrow else 1
        for place, button in enumerate((self.up, self.down, self.copy, self.gone)):
            grid.addWidget(button, place // across, place % across)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.up.clicked.connect(partial(self._on_step_clicked, -1))
        self.down.clicked.connect(partial(self._on_step_clicked, 1))
        self.copy.clicked.connect(self._on_copy_clicked)
        self.gone.clicked.connect(self._on_gone_clicked)

    def show_items(self, items: Sequence[AgendaItem]) -> None:
        """Show these items together."""
        ids = tuple(item.id for item in items)
        minutes = sum(item.minutes for item in items if not item.skipped)
        self.heading.setText(self._say(plural("{n} item chosen", "{n} items chosen", len(items))))
        self.length.setText(self._say(msg("{n} min together", n=minutes)))
        names = {item.section for item in items}
        shared = names.pop() if len(names) == 1 else ""
        self._keeper.show(shared, another=ids != self._ids)
        self._ids = ids

    def ids(self) -> tuple[str, ...]:
        """The items the section that is typed is meant for."""
        return self._ids

    def commit(self) -> bool:
        """Save the section that is being typed; False when it could not be."""
        return self._keeper.commit()

    def _on_step_clicked(self, by: int, _checked: bool = False) -> None:
        self.step_requested.emit(by)

    def _on_copy_clicked(self) -> None:
        self.duplicate_requested.emit()

    def _on_gone_clicked(self) -> None:
        self.remove_requested.emit()
