"""What the agenda page is made of, laid out; it shows what it is given and decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.ui.models.agenda_rows import AgendaRow, AgendaRows
from facilitator.ui.pages.agenda_end import EndRow, ListCard
from facilitator.ui.pages.agenda_foot import AgendaFoot
from facilitator.ui.pages.agenda_head import AgendaHead
from facilitator.ui.pages.agenda_inspector import AgendaInspector, Save
from facilitator.ui.pages.agenda_list import AgendaList
from facilitator.ui.pages.agenda_many import AgendaMany
from facilitator.ui.pages.agenda_menus import AgendaMenu, StepsMenu
from facilitator.ui.pages.shelf import Shelf
from facilitator.ui.widgets import HourLine, Label, Segment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.meetings.agenda import AgendaItem
    from facilitator.meetings.messages import Message
    from facilitator.services.agendas import Scope
    from facilitator.ui.context import Context


class AgendaView(QWidget):
    """Head, hour line, list and foot, and beside the list one of inspector, several, shelf."""

    def __init__(
        self,
        context: Context,
        save: Save,
        save_section: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        theme, say = context.theme, context.say
        self._rows = AgendaRows(self)
        self.list = AgendaList(self._rows, theme)
        self.list.setAccessibleName(say(msg("Items of the agenda")))
        self.end = EndRow(theme)
        self.inspector = AgendaInspector(theme, say, save)
        self.many = AgendaMany(theme, say, save_section)
        self.shelf = Shelf(theme, say)
        self.line = HourLine(theme)
        self.head = AgendaHead(theme, say)
        self.foot = AgendaFoot(theme, say)
        self.menu = AgendaMenu(theme, say, self)
        self.steps_menu = StepsMenu(theme, self)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._context.theme
        narrow = theme.narrow
        self._empty = Label(
            self._context.say(msg("Nothing is on this agenda yet. Add the first item.")),
            theme,
            tone="muted",
            wrap=True,
        )
        self._empty.setContentsMargins(24, 16, 24, 16)
        self._card = ListCard(self.list, self.end, theme)
        self._card.body.insertWidget(0, self._empty)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self._card, 1)
        for panel in (self.inspector, self.many, self.shelf):
            middle.addWidget(panel, 1 if narrow else 0)
            if not narrow:
                panel.setFixedWidth(self.inspector.width())
        page = QVBoxLayout(self)
        page.setSpacing(12 if not narrow else 8)
        page.setContentsMargins(*((40, 28, 40, 12) if not narrow else (24, 8, 24, 12)))
        page.addWidget(self.head)
        page.addSpacing(10 if not narrow else 0)
        page.addWidget(self.line)
        page.addSpacing(3 if not narrow else 0)
        page.addLayout(middle, 1)
        page.addWidget(self.foot)

    def show_parts(self, *, alone: bool, tonight: bool) -> None:
        """Show the list with its line and foot; ``alone`` hides them for the panel's page."""
        if alone:
            self.head.show_back(shown=True)
        for widget in (self.line, self._card, self.foot.add, self.foot.more):
            widget.setVisible(not alone)
        self.foot.print.setVisible(tonight and not alone)

    def show_panel(self, panel: QWidget | None) -> None:
        """Show this one of the panels beside the list, or none."""
        for one in (self.inspector, self.many, self.shelf):
            if one is not panel:
                one.setVisible(False)
        if panel is not None:
            panel.setVisible(True)

    def show_items(self, rows: Sequence[AgendaRow], held: Sequence[AgendaItem]) -> None:
        """Show the rows, and on the hour line the items that are held."""
        self._rows.show(rows)
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.line.set_segments([Segment(item.minutes, item.title) for item in held])

    def show_scope(
        self, scope: Scope, words: tuple[Message, ...], *, choice: bool, later: str = ""
    ) -> None:
        """Show at the top which agenda is meant; ``later`` is the later date there is."""
        self.head.show_scope(scope, words, choice=choice, later=later)
