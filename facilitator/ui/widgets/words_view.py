"""Words to be read aloud: fitted to their room between two sizes, else paged."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from facilitator.ui.widgets import painting

if TYPE_CHECKING:
    from facilitator.ui.theme import Theme
    from facilitator.ui.widgets.label import Tone

_SENTENCE = re.compile(r"[.!?…]['\"”’»)]*\s+")
_LINE_SEPARATOR = "\u2028"


class WordsView(QLabel):
    """Text with air between its lines; the largest size that fits, then pages."""

    pages_changed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        low_pt: float = 18,
        high_pt: float = 20,
        line: float = 1.45,
        tone: Tone = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._low, self._high, self._line = low_pt, max(low_pt, high_pt), line
        self._tone: Tone = tone
        self._words = ""
        self._pages: list[str] = [""]
        self._page = 0
        self._size = self._high
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words(text)

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are at this size, 1 or more."""
        return len(self._pages)

    @property
    def size_pt(self) -> float:
        """The base size in points that fitted."""
        return self._size

    def set_words(self, text: str) -> None:
        """Show another text from its first page."""
        self._words = text
        self._page = 0
        self.setText(text)
        self._refit()
        self.updateGeometry()

    def set_page(self, page: int) -> None:
        """Turn to a page; beyond the ends the first or the last."""
        self._page = min(max(0, page), self.pages - 1)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self._refit()
        self.updateGeometry()

    def page_text(self) -> str:
        """The words on the page shown."""
        return self._pages[self._page]

    def _font(self, base: float) -> QFont:
        return self._theme.text(base, 400)

    def _pitch(self, font: QFont) -> float:
        return round(QFontInfo(font).pointSizeF() * 96 / 72 * self._line)

    def _lines(self, text: str, font: QFont, width: float) -> QTextLayout:
        """The text broken into lines of a width."""
        layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
        layout.endLayout()
        return layout

    def _refit(self) -> None:
        """Choose the size, then the pages."""
        before = self.pages
        width, height = self.width(), self.height()
        base = self._high
        while base > self._low and not self._fits(base, width, height):
            base = max(self._low, base - 1)
        self._size = base
        self._pages = [self._words]
        if not self._fits(base, width, height):
            self._pages = self._paginate(self._font(base), width, height)
        self._page = min(self._page, self.pages - 1)
        self.update()
        if self.pages != before:
            self.pages_changed.emit(self.pages)

    def _fits(self, base: float, width: float, height: float) -> bool:
        font = self._font(base)
        return self._lines(self._words, font, width).lineCount() * self._pitch(font) <= height + 1

    def _paginate(self, font: QFont, width: float, height: float) -> list[str]:
        """Pages of whole lines, ended at a sentence where one ends in their second half."""
        most = max(1, int((height + 1) // self._pitch(font)))
        rest, pages = self._words, list[str]()
        while rest:
            layout = self._lines(rest, font, width)
            if layout.lineCount() <= most:
                pages.append(rest)
                break
            last = layout.lineAt(most - 1)
            end = last.textStart() + last.textLength()
            stops = [match.end() for match in _SENTENCE.finditer(rest, 0, end)]
            if stops and stops[-1] > end / 2:
                end = stops[-1]
            pages.append(rest[:end].rstrip())
            rest = rest[end:].lstrip()
        return pages or [""]

    def _height_at(self, width: int) -> int:
        font = self._font(self._high)
        return math.ceil(self._lines(self._words, font, width).lineCount() * self._pitch(font))

    def hasHeightForWidth(self) -> bool:
        """The height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height all the words ask for at the larger size."""
        return self._height_at(width)

    def sizeHint(self) -> QSize:
        """A line of sixty letters, as high as that asks for."""
        width = round(30 * painting.advance(self._font(self._high), "en"))
        return QSize(width, self._height_at(width))

    def minimumSizeHint(self) -> QSize:
        """Two lines at the smaller size: more are paged."""
        font = self._font(self._low)
        return QSize(round(12 * painting.advance(font, "en")), round(2 * self._pitch(font)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._refit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines of the page, each centred in its pitch."""
        font = self._font(self._size)
        pitch = self._pitch(font)
        layout = self._lines(self.page_text(), font, self.width())
        lift = (pitch - QFontMetricsF(font).height()) / 2
        painter = painting.begin(self)
        painter.setPen(QColor(getattr(self._theme, self._tone)))
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            line.draw(painter, QPointF(0, at * pitch + lift - line.y()))
        painter.end()
