"""The strip of counts: large figures, and one button to count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.ui.actions import COUNT, GIVE
from facilitator.ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from facilitator.meetings.tally import Category, Tally
    from facilitator.ui.context import Context


class CountStrip(Card):
    """What has been counted so far; not counted is a dash, not a zero."""

    count_requested = Signal()
    give_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        theme = context.theme
        super().__init__(theme, padding=0, spacing=0, parent=parent)
        self._context = context
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(24), theme.px(10), theme.px(12), theme.px(10))
        row.setSpacing(theme.px(8))
        self._figures: dict[str, Label] = {}
        self._shown: tuple[Category, ...] | None = None
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(8))
        row.addLayout(self._row)
        self._make_figures()
        row.addStretch(1)
        count = Button(context.say(msg("Count")), theme, keycap=COUNT.cap, height=44)
        row.addWidget(count)
        self.give = Button("", theme, keycap=GIVE.cap, height=44)
        row.addWidget(self.give)
        self.body.addLayout(row)
        count.clicked.connect(self.count_requested)
        self.give.clicked.connect(self.give_requested)

    def offer_giving(self, word: str) -> None:
        """Offer to give what the group hands out, by its word for it; the empty one hides it."""
        self.give.setVisible(bool(word))
        if word:
            self.give.set_text(word)

    def show_tally(self, tally: Tally) -> None:
        """Redraw the figures."""
        self._make_figures()
        for category, figure in self._figures.items():
            count = tally.count(category)
            figure.setText("–" if count is None else str(count))

    def _make_figures(self) -> None:
        """A figure and its name for each count of the whole, anew when what is counted changed."""
        theme = self._context.theme
        categories = self._context.desk.group.value.categories
        shown = tuple(one for one in categories if one.shown and not one.room)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._figures = {}
        for one in shown:
            figure = Label("–", theme, pt=20, weight=600, display=True)
            self._row.addWidget(figure, 0, Qt.AlignmentFlag.AlignBaseline)
            name = Label(one.label, theme, tone="muted")
            self._row.addWidget(name, 0, Qt.AlignmentFlag.AlignBaseline)
            self._row.addSpacing(theme.px(16))
            self._figures[one.id] = figure
