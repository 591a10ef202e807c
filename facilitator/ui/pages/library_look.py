"""How the library is laid out: the list, what is chosen beside it, and the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.ui.actions import UNDO
from facilitator.ui.pages.library_list import ListCard
from facilitator.ui.pages.library_reading import ReadingPanel
from facilitator.ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from facilitator.ui.context import Context
    from facilitator.ui.pages.library_editor import ReadingEditor
    from facilitator.ui.pages.library_study import StudyPanel

MARGIN = 40
LIST_WIDTH = 420
_PRIMARY_WIDTH = 288


class LibraryLook(QWidget):
    """The list at the left and one panel beside it; one after the other at large text."""

    def __init__(
        self,
        context: Context,
        editor: ReadingEditor,
        study: StudyPanel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme, say = context.theme, context.say
        self._theme, self._say = theme, say
        self.editor, self.study = editor, study
        self.heading = Label(say(msg("Library")), theme, pt=22, weight=600, display=True)
        self.line = Label("", theme, tone="muted", wrap=True)
        self.back = Button(
            say(msg("Library")), theme, "ghost", icon="chevron-left", ground="paper", flush="left"
        )
        self.back.set_text(say(msg("Library")), say(msg("Back to the library")))
        self.card = ListCard(say, theme)
        self.reading = ReadingPanel(context)
        self.empty = Card(theme)
        self.teaching = Label(
            say(msg("Keep here what you read aloud: a text, or only where it stands.")),
            theme,
            pt=13,
            wrap=True,
        )
        self.undo_button = Button(
            "", theme, "ghost", icon="undo", keycap=UNDO.cap, ground="paper", flush="left"
        )
        # A long title may shorten these words; it never widens the page.
        self.undo_button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.undo_button.setMinimumWidth(1)
        self.bring = Button(say(msg("Import files")), theme, height=56, ground="paper")
        self.primary = Button("", theme, "primary")
        self.primary.setMinimumWidth(_PRIMARY_WIDTH)
        self.bring.setMinimumHeight(self.primary.sizeHint().height())
        self._lay_out()

    def panels(self) -> tuple[QWidget, ...]:
        """What may stand beside the list."""
        return (self.reading, self.study, self.empty)

    def arrange(self, panel: QWidget, *, editing: bool, alone: bool) -> None:
        """Show what belongs together now; ``alone`` is for a panel in place of the list."""
        narrow = self._theme.narrow
        for widget in (self.heading, self.line, self.card, self.bring):
            widget.setVisible(not alone)
        self.back.setVisible(alone)
        for one in self.panels():
            one.setVisible(one is panel and not editing and (alone or not narrow))
        self.editor.setVisible(editing)
        self.primary.set_text(self._say(msg("Done") if editing else msg("Add a reading")))

    def show_undo(self, words: str) -> None:
        """Offer to take back the last step, or nothing."""
        self.undo_button.setVisible(bool(words))
        self.undo_button.set_text(words)
        self.undo_button.setToolTip(words)

    def _lay_out(self) -> None:
        theme = self._theme
        self.teaching.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.body.addStretch(1)
        self.empty.body.addWidget(self.teaching)
        self.empty.body.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        if not theme.narrow:
            self.card.setFixedWidth(theme.px(LIST_WIDTH))
        columns.addWidget(self.card)
        for one in (*self.panels(), self.editor):
            columns.addWidget(one, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.undo_button)
        foot.addStretch(1)
        foot.addWidget(self.bring)
        foot.addWidget(self.primary)
        page = QVBoxLayout(self)
        page.setContentsMargins(MARGIN, 12 if theme.narrow else 29, MARGIN, 12)
        page.setSpacing(0)
        page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        page.addWidget(self.heading)
        page.addSpacing(0 if theme.narrow else 3)
        page.addWidget(self.line)
        page.addSpacing(8 if theme.narrow else 20)
        page.addLayout(columns, 1)
        page.addSpacing(12)
        page.addLayout(foot)
