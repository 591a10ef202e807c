"""A few sentences to be read at leisure, and a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.meetings.messages import Message, msg
from facilitator.ui.dialogs.dialog import Dialog
from facilitator.ui.widgets import Button, Label, ScrollPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.ui.theme import Theme


class ToldDialog(Dialog):
    """Sentences, one below the other."""

    def __init__(
        self,
        theme: Theme,
        say: Callable[[Message], str],
        title: Message,
        sentences: Sequence[Message],
        parent: QWidget,
    ) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(say(title))
        self.setMinimumSize(theme.px(520), theme.px(240))
        page = ScrollPage(theme, spacing=theme.px(10))
        self.sentences = tuple(say(one) for one in sentences)
        for one in self.sentences:
            page.rows.addWidget(Label(one, theme, wrap=True))
        page.rows.addStretch(1)
        self.done_button = Button(say(msg("Close")), theme, "primary", height=44)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(theme.px(12))
        column.addWidget(page, 1)
        column.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignRight)
        self.done_button.clicked.connect(self.accept)


def tell(
    theme: Theme,
    say: Callable[[Message], str],
    title: Message,
    sentences: Sequence[Message],
    parent: QWidget,
) -> ToldDialog:
    """Show some sentences."""
    dialog = ToldDialog(theme, say, title, sentences, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
