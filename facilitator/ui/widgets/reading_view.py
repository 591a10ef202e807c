"""A text in the console: its headings, lists, quotes and bold words as they were written."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextLength,
    QTextListFormat,
)
from PySide6.QtWidgets import QAbstractSlider, QFrame, QScrollArea, QSizePolicy, QTextEdit

from facilitator.meetings.reading import Block, BlockKind

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QTextList
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.theme import Theme

SIZE = 14
"""The base size of the words in points."""
_LINE = 142.0
_LIST_KINDS = (BlockKind.BULLET, BlockKind.NUMBERED)
_HEADINGS = {1: 17, 2: 15}
_LINE_SEPARATOR = "\u2028"
_STEPS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class ReadingView(QTextEdit):
    """As high as its text; what it stands in scrolls, by its keys too. Words can be copied."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocks: tuple[Block, ...] = ()
        self.setObjectName("reading_view")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        for put in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            put(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show a text, if it is not the one shown already."""
        if blocks != self._blocks:
            self._blocks = blocks
            self._write()

    def blocks(self) -> tuple[Block, ...]:
        """The text that is shown."""
        return self._blocks

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self._write()

    def _write(self) -> None:
        self.clear()
        self.document().setDefaultFont(self._theme.text(SIZE))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for at, block in enumerate(self._blocks):
            before = self._blocks[at - 1].kind if at else None
            form = self._form(block, before)
            if at:
                cursor.insertBlock(form, QTextCharFormat())
            else:
                cursor.setBlockFormat(form)
            if block.kind in _LIST_KINDS:
                self._list(cursor, block)
            self._words(cursor, block)
        cursor.endEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    def _form(self, block: Block, before: BlockKind | None) -> QTextBlockFormat:
        """The air round a block: close together within a list, more above a heading."""
        theme, form = self._theme, QTextBlockFormat()
        form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        close = block.kind in _LIST_KINDS and before in _LIST_KINDS
        air = 4 if close else 18 if block.kind is BlockKind.HEADING else 10
        form.setTopMargin(0 if before is None else theme.px(air))
        if block.kind is BlockKind.HEADING:
            form.setHeadingLevel(min(6, max(1, block.level)))
        elif block.kind is BlockKind.QUOTE:
            form.setLeftMargin(theme.px(20))
            form.setRightMargin(theme.px(20))
        elif block.kind is BlockKind.PAGE:
            rule = QTextFormat.Property.BlockTrailingHorizontalRulerWidth
            length = QTextLength(QTextLength.Type.PercentageLength, 100)
            form.setProperty(rule, length)
            form.setBackground(QColor(theme.edge))
        return form

    def _list(self, cursor: QTextCursor, block: Block) -> QTextList:
        """A list of this one entry, so that it bears the number it was given."""
        form = QTextListFormat()
        form.setIndent(max(0, block.level) + 1)
        styles = QTextListFormat.Style
        if block.kind is BlockKind.NUMBERED:
            form.setStyle(styles.ListDecimal)
            form.setStart(1 if block.number is None else block.number)
        else:
            form.setStyle(styles.ListDisc if block.level < 1 else styles.ListCircle)
        return cursor.createList(form)

    def _words(self, cursor: QTextCursor, block: Block) -> None:
        theme, heading = self._theme, block.kind is BlockKind.HEADING
        size = _HEADINGS.get(block.level, SIZE) if heading else SIZE
        color = theme.muted if block.kind is BlockKind.QUOTE else theme.ink
        for span in block.spans:
            form = QTextCharFormat()
            form.setFont(theme.text(size, 600 if heading or span.strong else 400))
            form.setFontItalic(span.emphasis)
            form.setForeground(QColor(color))
            cursor.insertText(span.text.replace("\n", _LINE_SEPARATOR), form)

    def _on_size_changed(self) -> None:
        high = math.ceil(self.document().documentLayout().documentSize().height())
        if high != self.height() or self.minimumHeight() != high:
            self.setFixedHeight(max(1, high))

    def _scrolls(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def sizeHint(self) -> QSize:
        """Any width, the height of the text."""
        return QSize(240, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """A few words wide."""
        return QSize(160, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys scroll the page, copying copies; all else is the page's."""
        area, plain = self._scrolls(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and area is not None and event.key() in _STEPS:
            area.verticalScrollBar().triggerAction(_STEPS[Qt.Key(event.key())])
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        else:
            event.ignore()
