"""One rule of the group: its head and a few words, and a small menu to move or remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.meetings.group import RuleCard
from facilitator.meetings.messages import Message, msg
from facilitator.ui.pages.group_fields import TextField
from facilitator.ui.pages.group_section import icon_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.theme import Theme

HEAD_LONGEST, WORDS_LONGEST = 40, 90


class RuleRow(QWidget):
    """Head and words side by side, and what can be done with them."""

    rule_changed = Signal(int, object)
    move_requested = Signal(int, int)
    remove_requested = Signal(int)

    def __init__(
        self,
        place: int,
        theme: Theme,
        say: Callable[[Message], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._place, self._say = place, say
        number = place + 1
        self.head = TextField(say(msg("Rule {number}", number=number)), longest=HEAD_LONGEST)
        self.words = TextField(
            say(msg("Words of rule {number}", number=number)), longest=WORDS_LONGEST
        )
        self.other_head = TextField(
            say(msg("Rule {number} in the second language", number=number)), longest=HEAD_LONGEST
        )
        self.other_words = TextField(
            say(msg("Words of rule {number} in the second language", number=number)),
            longest=WORDS_LONGEST,
        )
        name = say(msg("Move or remove rule {number}", number=number))
        self.more = icon_button("chevron-down", name, theme)
        self.menu = QMenu(self)
        self.up = self.menu.addAction(say(msg("Move up")))
        self.down = self.menu.addAction(say(msg("Move down")))
        self.menu.addSeparator()
        self.remove = self.menu.addAction(say(msg("Remove")))
        self._lay_out(theme)
        for field in (self.head, self.words, self.other_head, self.other_words):
            field.settled.connect(self._on_settled)
        self.more.clicked.connect(self._on_more_clicked)
        self.up.triggered.connect(self._on_up)
        self.down.triggered.connect(self._on_down)
        self.remove.triggered.connect(self._on_remove)

    def show_rule(self, rule: RuleCard, count: int, *, second: bool) -> None:
        """Show what is stored, as one of so many; ``second`` shows the second language too."""
        self.head.show_text(rule.head)
        self.words.show_text(rule.words)
        self.other_head.show_text(rule.other_head)
        self.other_words.show_text(rule.other_words)
        self.other_head.setVisible(second)
        self.other_words.setVisible(second)
        self.up.setEnabled(self._place > 0)
        self.down.setEnabled(self._place < count - 1)

    def _lay_out(self, theme: Theme) -> None:
        # Larger words do not fit side by side, so they go below the head.
        narrow, direction = theme.scale > 1, QBoxLayout.Direction
        fields = QBoxLayout(direction.TopToBottom if narrow else direction.LeftToRight)
        fields.setSpacing(4 if narrow else theme.px(8))
        fields.addWidget(self.head, 0 if narrow else 4)
        fields.addWidget(self.words, 0 if narrow else 5)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        other = QBoxLayout(direction.TopToBottom if narrow else direction.LeftToRight)
        other.setSpacing(4 if narrow else theme.px(8))
        other.addWidget(self.other_head, 0 if narrow else 4)
        other.addWidget(self.other_words, 0 if narrow else 5)
        both = QVBoxLayout()
        both.setSpacing(4)
        both.addLayout(fields)
        both.addLayout(other)
        row.addLayout(both, 1)
        row.addWidget(self.more)

    def _on_settled(self) -> None:
        fields = (self.head, self.words, self.other_head, self.other_words)
        self.rule_changed.emit(self._place, RuleCard(*(field.tidy() for field in fields)))

    def _on_more_clicked(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _on_up(self) -> None:
        self.move_requested.emit(self._place, self._place - 1)

    def _on_down(self) -> None:
        self.move_requested.emit(self._place, self._place + 1)

    def _on_remove(self) -> None:
        self.remove_requested.emit(self._place)
