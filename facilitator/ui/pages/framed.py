"""What pages share: a heading with a line, columns, and a foot with undo and the main button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.meetings.messages import Message, msg
from facilitator.ui.actions import UNDO
from facilitator.ui.widgets import Button, Label

if TYPE_CHECKING:
    from facilitator.services.history import History
    from facilitator.ui.context import Context

MARGIN = 40
_PRIMARY_WIDTH = 288


class FramedPage(QWidget):
    """A page between its head and its foot; what is in between goes into ``columns``."""

    def __init__(
        self, context: Context, heading: Message, beside: QWidget | None, second: Message
    ) -> None:
        super().__init__()
        theme, say = context.theme, context.say
        self._context = context
        self.heading = Label(say(heading), theme, pt=22, weight=600, display=True)
        self.line = Label("", theme, tone="muted", wrap=True)
        self.undo_button = Button(
            "", theme, "ghost", icon="undo", keycap=UNDO.cap, ground="paper", flush="left"
        )
        self.undo_button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.undo_button.setMinimumWidth(1)
        self.second = Button(say(second), theme, height=56, ground="paper", keycap="Ctrl P")
        self.primary = Button("", theme, "primary")
        self.primary.setMinimumWidth(_PRIMARY_WIDTH)
        self.columns = QHBoxLayout()
        self.columns.setSpacing(20)
        self._lay_out(beside)

    def _lay_out(self, beside: QWidget | None) -> None:
        theme = self._context.theme
        directions = QBoxLayout.Direction
        head = QBoxLayout(directions.TopToBottom if theme.narrow else directions.LeftToRight)
        words = QVBoxLayout()
        words.setSpacing(0 if theme.narrow else 3)
        words.addWidget(self.heading)
        words.addWidget(self.line)
        head.addLayout(words, 1)
        if beside is not None:
            head.addWidget(beside)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(12)
        self.foot.addWidget(self.undo_button, 1)
        self.foot.addStretch(1)
        self.second.setMinimumHeight(self.primary.sizeHint().height())
        self.foot.addWidget(self.second)
        self.foot.addWidget(self.primary)
        page = QVBoxLayout(self)
        page.setContentsMargins(MARGIN, 12 if theme.narrow else 29, MARGIN, 12)
        page.setSpacing(0)
        page.addLayout(head)
        page.addSpacing(8 if theme.narrow else 20)
        page.addLayout(self.columns, 1)
        page.addSpacing(12)
        page.addLayout(self.foot)

    def foot_last(self) -> None:
        """Let Tab come to the foot after everything above it, whenever that was made."""
        foot = (self.undo_button, self.second, self.primary)
        last: QWidget | None = None
        one: QWidget | None = self.nextInFocusChain()
        while one is not None and one is not self:
            takes = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes and self.isAncestorOf(one) and one not in foot:
                last = one
            one = one.nextInFocusChain()
        for after in foot:
            if last is not None:
                QWidget.setTabOrder(last, after)
            last = after

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+P previews and prints what is shown."""
        if event.matches(QKeySequence.StandardKey.Print) and self.can_print():
            self.second.click()
            return
        super().keyPressEvent(event)

    def can_print(self) -> bool:
        """Whether the second button prints just now."""
        return self.second.isVisible()

    def show_head(self, *, shown: bool) -> None:
        """Show the heading, or leave its room to what is asked at large text."""
        self.heading.setVisible(shown)
        self.line.setVisible(shown)

    def show_undo(self, history: History) -> None:
        """Offer to take back the last step of a scope, if there is one."""
        label, say = history.undo_label, self._context.say
        self.undo_button.setVisible(label is not None)
        if label is not None:
            long = msg("Undo: {what}", what=label)
            self.undo_button.set_text(say(msg("Undo") if self._context.theme.narrow else long))
