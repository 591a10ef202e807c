"""A page that scrolls when it must, on whatever ground it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from facilitator.ui.theme import Theme

RING_ROOM = 7
"""The pixels kept free round the contents, so that the focus ring is not cut."""


class _Body(QWidget):
    """The contents: as tall as their words need at the width there is, not at the least width."""

    def minimumSizeHint(self) -> QSize:
        """The least size, by which the scroll bar shows."""
        hint, layout, port = super().minimumSizeHint(), self.layout(), self.parentWidget()
        if layout is not None and port is not None and layout.hasHeightForWidth():
            hint.setHeight(layout.totalHeightForWidth(max(port.width(), hint.width())))
        return hint


class ScrollPage(QScrollArea):
    """A see-through scroll area; contents go into ``rows``."""

    def __init__(self, theme: Theme, *, spacing: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its own viewport: to ask Qt for its one makes PySide look through every kind of widget.
        port = QWidget()
        port.setObjectName("scroll_page_viewport")
        self.setViewport(port)
        body = _Body()
        body.setObjectName("scroll_page_body")
        self.rows = QVBoxLayout(body)
        self.rows.setContentsMargins(RING_ROOM, RING_ROOM, RING_ROOM, RING_ROOM)
        self.setWidget(body)
        # The style sheet names both; without a sheet these keep the paper visible too.
        for widget in (body, port):
            widget.setAutoFillBackground(False)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self.rows.setSpacing(theme.px(self._spacing) if not theme.narrow else 12)
