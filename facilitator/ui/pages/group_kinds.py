"""The first step of a new group: which kind it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facilitator.meetings.agenda import POOLS
from facilitator.meetings.messages import Message, msg
from facilitator.ui.theme import Theme, mix
from facilitator.ui.widgets import HourLine, Label, Segment, painting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

    from facilitator.meetings.formats import Kind

MOST = 12
"""The most kinds that are offered at once."""

_ROOMY = 5
"""Up to this many kinds stand in one column, each with its hour as a line."""


def lengths(of: Kind) -> Message:
    """The minutes of the kind's forms: one length, two, or from the shortest to the longest."""
    found = sorted({one.minutes for one in of.formats})
    if len(found) == 1:
        return msg("{minutes} min", minutes=found[0])
    if len(found) == 2:
        return msg("{short} or {long} min", short=found[0], long=found[1])
    return msg("{short} to {long} min", short=found[0], long=found[-1])


class KindRow(QRadioButton):
    """One kind of group: its name, a line about it, its minutes; its hour where there is room."""

    picked = Signal(str)

    def __init__(
        self,
        of: Kind,
        theme: Theme,
        say: Callable[[Message], str],
        *,
        line: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.key = of.id
        minutes = say(lengths(of))
        self.setAccessibleName(f"{of.name}, {minutes}")
        self.setAccessibleDescription(of.about)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._name = Label(of.name, theme, pt=13, weight=600, wrap=True)
        self._about = Label(of.about, theme, tone="muted", wrap=True)
        self._minutes = Label(minutes, theme, weight=500, tone="muted")
        self._line: HourLine | None = HourLine(theme, 6, labels=False) if line else None
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._about)
        if self._line is not None:
            self._line.set_segments(
                [Segment(item.minutes, emphasis=item.kind in POOLS) for item in of.common.items]
            )
            words.addSpacing(8)
            words.addWidget(self._line)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._minutes)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            # A button hands its own role down, and with it the wrong colour.
            child.setForegroundRole(QPalette.ColorRole.WindowText)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        # Where there are many, they stand closer, so that all of them are in sight.
        far = theme.px(24 if self._line is not None else 16)
        near = far * 2 + self._mark()
        upright = theme.px(16 if self._line is not None else 14)
        if self.isRightToLeft():
            self._row.setContentsMargins(far, upright, near, upright)
        else:
            self._row.setContentsMargins(near, upright, far, upright)
        self._row.setSpacing(far)
        self.updateGeometry()
        self.update()

    def focus_radius(self) -> float:
        """The corner the focus ring follows."""
        return 12

    def _mark(self) -> int:
        return painting.icon_side(self._theme, 20)

    def _paint_mark(self, painter: QPainter) -> None:
        """A circle; the chosen one is filled and holds a tick."""
        theme, side = self._theme, float(self._mark())
        edge = theme.px(24 if self._line is not None else 16)
        box = QRectF(edge, (self.height() - side) / 2, side, side)
        box = painting.mirrored(self, box)
        if self.isChecked():
            painting.fill_round(painter, box, theme.primary, side / 2)
            inner = box.adjusted(side * 0.16, side * 0.16, -side * 0.16, -side * 0.16)
            painting.draw_icon(painter, self, inner, "check", theme.on_primary)
        else:
            painting.outline_round(painter, box, theme.edge, side / 2, 1.5)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it takes the click."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """As the words in it ask."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As the words in it ask at the least."""
        return self._row.minimumSize()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses and goes on."""
        inside = self.isDown() and self.rect().contains(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if inside:
            self.picked.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on with this one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.setChecked(True)
            self.picked.emit(self.key)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and its mark."""
        theme = self._theme
        painter = painting.begin(self)
        fill = theme.tint if self.isChecked() else theme.surface
        if self.underMouse():
            fill = mix(fill, theme.ink, 0.03)
        painting.fill_round(painter, painting.inside(self.rect()), fill, 12)
        self._paint_mark(painter)
        painter.end()


class Kinds(QWidget):
    """All kinds; arrows choose, a click or Enter goes on."""

    picked = Signal(str)

    def __init__(
        self,
        kinds: Sequence[Kind],
        theme: Theme,
        say: Callable[[Message], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(say(msg("Kinds of group")))
        shown = kinds[:MOST]
        roomy = len(shown) <= _ROOMY
        columns = 1 if roomy or theme.narrow else 2
        self.rows = [KindRow(one, theme, say, line=roomy, parent=self) for one in shown]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12 if roomy else 8)
        deep = -(-len(shown) // columns)
        for place, row in enumerate(self.rows):
            grid.addWidget(row, place % deep, place // deep)
            row.picked.connect(self.picked)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self.rows[0].setChecked(True)

    def choice(self) -> str:
        """The key of the chosen kind."""
        return next(row.key for row in self.rows if row.isChecked())

    def take_focus(self) -> None:
        """Stand on the chosen kind."""
        next(row for row in self.rows if row.isChecked()).setFocus()
