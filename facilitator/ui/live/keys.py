"""The list of keys, opened by the question mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.ui import actions
from facilitator.ui.live.panel import Panel
from facilitator.ui.widgets import Label

if TYPE_CHECKING:
    from facilitator.ui.context import Context


class KeysPanel(Panel):
    """Every key of the live page; a presenter's four keys run a meeting."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, context.say(msg("Keys")), parent)
        theme = context.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(8))
        native = QKeySequence.SequenceFormat.NativeText
        for at, keyed in enumerate((*actions.LIVE, actions.COUNT_MORE, actions.COUNT_LESS)):
            keys = ", ".join(QKeySequence(key).toString(native) for key in keyed.keys)
            grid.addWidget(Label(keys or keyed.cap, theme, weight=600), at, 0)
            grid.addWidget(Label(context.say(keyed.name), theme), at, 1)
        grid.setColumnStretch(1, 1)
        self.inside.addLayout(grid)
        self.inside.addStretch(1)
