"""The parts of the paper preview: the pages, the calm wait, and a choice with its reason."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.ui.widgets import Button, Card, Label, ScrollPage, painting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from facilitator.meetings.messages import Message
    from facilitator.ui.theme import Theme


_DRAWING = msg("Drawing the pages")


class PageView(QWidget):
    """One page of paper, as wide as there is room for."""

    def __init__(self, picture: QImage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._scaled = QPixmap()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Paper keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width, in the shape of the paper."""
        return math.ceil(width * self._picture.height() / max(1, self._picture.width()))

    def sizeHint(self) -> QSize:
        """Half of the picture."""
        return self._picture.size() / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, reduced once for each size."""
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(self.width() * ratio), round(self.height() * ratio))
        if self._scaled.size() != wanted:
            keep = Qt.AspectRatioMode.IgnoreAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = QPixmap.fromImage(self._picture.scaled(wanted, keep, smooth))
            self._scaled.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._scaled)
        painter.end()


class PagesView(ScrollPage):
    """The pages of a sheet below one another."""

    moved = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, spacing=16, parent=parent)
        self._pages: list[PageView] = []
        self._at = 0
        self.rows.addStretch(1)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def set_pages(self, pictures: Sequence[QImage], named: Callable[[int], str]) -> None:
        """Show these pages in place of the old ones, at the same place if there is one."""
        for page in self._pages:
            page.hide()
            page.deleteLater()
        self._pages = [PageView(one, named(at)) for at, one in enumerate(pictures)]
        for at, page in enumerate(self._pages):
            self.rows.insertWidget(at, page)
            page.show()
        self._on_scrolled()

    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def at(self) -> int:
        """The page that is looked at, from 0."""
        return self._at

    def page_by(self, step: int) -> None:
        """Go on by most of what is seen, but never past the head of the next page."""
        bar = self.verticalScrollBar()
        target = bar.value() + step * round(self.viewport().height() * 0.9)
        heads = [page.y() - self.rows.contentsMargins().top() for page in self._pages]
        between = [y for y in heads if bar.value() < y < target or target < y < bar.value()]
        if between:
            target = between[0] if step > 0 else between[-1]
        bar.setValue(target)

    def _on_scrolled(self, _value: int = 0) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        passed = [at for at, page in enumerate(self._pages) if page.y() <= middle]
        at = passed[-1] if passed else 0
        if at != self._at:
            self._at = at
            self.moved.emit(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another place."""
        super().resizeEvent(event)
        self._on_scrolled()


class _Bar(QProgressBar):
    """A thin line that fills."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setFixedHeight(6)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track and what is done of it."""
        painter = painting.begin(self)
        box = painting.inside(self.rect())
        painting.fill_round(painter, box, self._theme.track, 3)
        done = QRectF(0, 0, max(box.height(), box.width() * self.value() / 100), box.height())
        if self.value() > 0:
            done = painting.mirrored(self, done)
            painting.fill_round(painter, done, self._theme.primary, 3)
        painter.end()


class WaitCard(Card):
    """Says what is being done, how far it is, and offers to leave it."""

    cancel_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        say: Callable[[Message], str],
        what: Message = _DRAWING,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, spacing=16, parent=parent)
        words = say(what)
        self._words = Label(words, theme, weight=500, wrap=True)
        self._bar = _Bar(words, theme)
        self.cancel = Button(say(msg("Cancel")), theme)
        self.body.addWidget(self._words)
        self.body.addWidget(self._bar)
        self.body.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignTrailing)
        self.setFixedWidth(theme.px(340))
        self.cancel.clicked.connect(self.cancel_requested)

    def tell(self, fraction: float, words: str) -> None:
        """Show how far it is."""
        self._words.setText(words)
        self._bar.setValue(round(fraction * 100))


def stacked(*widgets: QWidget, spacing: int) -> QWidget:
    """Widgets below one another, as one."""
    holder = QWidget()
    rows = QVBoxLayout(holder)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(spacing)
    for widget in widgets:
        rows.addWidget(widget)
    return holder
