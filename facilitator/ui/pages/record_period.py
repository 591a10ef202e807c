"""A period: one sentence to copy, a chart, and its figures by weekday or by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.nights import main_column
from facilitator.meetings.periods import Period, mark_words
from facilitator.meetings.sheets import Copy
from facilitator.services.overview import overview
from facilitator.services.sheets.maker import Asked
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.paper_sheet import spans
from facilitator.ui.widgets import Button, Card, Label, ScrollPage, Segmented
from facilitator.ui.widgets.bars_view import BarsView

if TYPE_CHECKING:
    from facilitator.meetings.periods import Summed
    from facilitator.services.overview import Overview
    from facilitator.ui.context import Context
    from facilitator.ui.pages.paper_sheet import Span


class PeriodPanel(ScrollPage):
    """What a period says, to give away or exact."""

    def __init__(self, context: Context) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, spacing=theme.px(16))
        self._context = context
        self.period = Picker(say(msg("Period")), [], theme, ground="paper")
        self.copy = Segmented(
            say(msg("What is told")),
            (
                (Copy.GIVE_AWAY.value, say(msg("To give away"))),
                (Copy.EXACT.value, say(msg("For us (exact)"))),
            ),
            theme,
            ground="paper",
        )
        self._said = Card(theme, say(msg("In one sentence")), spacing=theme.px(8))
        self._sentence = Label("", theme, pt=13, wrap=True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._small = Label("", theme, tone="muted", wrap=True)
        self.copy_button = Button(say(msg("Copy the sentence")), theme)
        self._drawn = Card(theme, spacing=theme.px(10))
        self._heading = Label("", theme, pt=13, weight=600, wrap=True)
        self.drawn = Picker(say(msg("What the bars count")), [], theme)
        self.chart = BarsView(theme, say)
        self._table = Card(theme, spacing=theme.px(8))
        self._table_heading = Label("", theme, pt=13, weight=600)
        self._grid_box = QWidget()
        self._table.body.addWidget(self._table_heading)
        self._table.body.addWidget(self._grid_box)
        self._lay_out()
        self.period.activated.connect(self._on_chosen)
        self.copy.chosen.connect(self._on_chosen)
        self.drawn.activated.connect(self._on_chosen)
        self.copy_button.clicked.connect(self._on_copy)

    def redraw(self) -> None:
        """Show what is stored now."""
        offered = [(one.key, self._context.say(one.name)) for one in self._spans()]
        self.period.set_options(offered)
        self._show()

    def sentence(self) -> str:
        """The sentence that is shown."""
        return self._sentence.text()

    def asked(self) -> Asked:
        """The report of what is shown."""
        span = self._span()
        return Asked(copy=Copy(self.copy.choice()), first=span.first, last=span.last)

    def _span(self) -> Span:
        return next(one for one in self._spans() if one.key == self.period.choice())

    def _spans(self) -> tuple[Span, ...]:
        nights = self._context.desk.records.nights()
        return spans(self._context.desk.group.today(), nights[0].day if nights else None)

    def _show(self) -> None:
        span = self._span()
        copy = Copy(self.copy.choice())
        language = self._context.app.settings.language
        period = Period(span.first, span.last)
        found = overview(self._context.desk, period, copy, language, self.drawn.choice())
        say = self._context.say
        self._sentence.setText(say(found.sentence))
        self._small.setText(" ".join(say(one) for one in self._notes(found, copy)))
        self._drawn.setVisible(found.chart is not None)
        if found.chart is not None:
            heading = found.chart.heading
            self._heading.setText(heading if isinstance(heading, str) else say(heading))
            self.chart.show_chart(found.chart)
            self.drawn.set_options([(one.id, _capital(one.label)) for one in found.columns])
            self.drawn.setVisible(len(found.columns) > 1)
        exact = copy is Copy.EXACT
        # One weekday says nothing that the sentence does not.
        self._table.setVisible(len(found.rows) > (1 if exact else 0))
        self._table_heading.setText(say(msg("By weekday") if exact else msg("By month")))
        self._fill(found)

    def _notes(self, found: Overview, copy: Copy) -> list[Message]:
        if copy is Copy.EXACT:
            return [msg("Exact: not for passing on.")]
        below = self._context.desk.group.value.hides_below
        notes = [msg("Whole months only; numbers below {below} are hidden.", below=below)]
        if found.left_out:
            notes.append(
                plural(
                    "{n} date left out, not in a whole month.",
                    "{n} dates left out, not in a whole month.",
                    found.left_out,
                )
            )
        return notes

    def _fill(self, found: Overview) -> None:
        """Write the table anew: few rows and few columns."""
        theme, say = self._context.theme, self._context.say
        old = self._grid_box
        self._grid_box = QWidget()
        self._table.body.replaceWidget(old, self._grid_box)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._grid_box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(22))
        grid.setVerticalSpacing(theme.px(6))
        main = main_column(found.columns)
        heads = ["", say(msg("Held")), say(msg("Counted"))]
        for column in found.columns:
            heads.append(_capital(column.label))
            if column is main:
                heads.append(say(msg("Mean")))
        right = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        for at, head in enumerate(heads):
            label = Label(head, theme, pt=10, tone="muted")
            grid.addWidget(label, 0, at, right if at else Qt.AlignmentFlag.AlignLeading)
        for row, (name, summed) in enumerate(found.rows, start=1):
            grid.addWidget(Label(name, theme, weight=500), row, 0)
            for at, words in enumerate(self._figures(found, summed), start=1):
                grid.addWidget(Label(words, theme), row, at, right)
        grid.setColumnStretch(len(heads), 1)

    @staticmethod
    def _figures(found: Overview, summed: Summed) -> list[str]:
        main = main_column(found.columns)
        told = [str(summed.held), str(summed.counted)]
        for column in found.columns:
            told.append(mark_words(summed.sums[column.id]))
            if column is main:
                told.append(mark_words(summed.mean))
        return told

    def _lay_out(self) -> None:
        theme = self._context.theme
        chosen = QHBoxLayout()
        chosen.setSpacing(theme.px(12))
        chosen.addWidget(self.period)
        chosen.addWidget(self.copy)
        chosen.addStretch(1)
        self._said.body.addWidget(self._sentence)
        self._said.body.addWidget(self._small)
        self._said.body.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeading)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._heading, 1)
        head.addWidget(self.drawn)
        self._drawn.body.addLayout(head)
        self._drawn.body.addWidget(self.chart)
        self.rows.addLayout(chosen)
        for card in (self._said, self._drawn, self._table):
            self.rows.addWidget(card)
        self.rows.addStretch(1)

    def _on_chosen(self, _choice: object) -> None:
        self._show()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._sentence.text())
        self._context.host.toast(self._context.say(msg("The sentence is copied.")))


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
