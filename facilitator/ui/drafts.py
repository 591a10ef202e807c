"""What is typed when a group is locked: gathered from the fields, offered when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from facilitator.meetings.drafts import LONGEST, Draft
from facilitator.meetings.messages import Message, msg
from facilitator.ui.dialogs.dialog import Dialog
from facilitator.ui.pages.group_fields import SecretField
from facilitator.ui.widgets import Button, Label, ScrollPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.services.open_group import OpenGroup
    from facilitator.ui.theme import Theme


def gathered(*roots: QWidget) -> tuple[Draft, ...]:
    """What was typed into visible fields and not saved; a passphrase never."""
    found: list[Draft] = []
    for root in roots:
        for field in root.findChildren(QLineEdit):
            typed = not isinstance(field, SecretField) and field.isModified()
            if typed and field.isVisible() and not field.isReadOnly():
                _add(found, field, field.text())
        areas: tuple[QPlainTextEdit | QTextEdit, ...]
        areas = (*root.findChildren(QPlainTextEdit), *root.findChildren(QTextEdit))
        for area in areas:
            if area.isVisible() and area.document().isModified() and not area.isReadOnly():
                _add(found, area, area.toPlainText())
    return tuple(found)


def _add(found: list[Draft], field: QWidget, text: str) -> None:
    draft = Draft(field.accessibleName(), text[:LONGEST])
    if text.strip() and draft not in found:
        found.append(draft)


class DraftsDialog(Dialog):
    """What was typed, to be copied from; it stays until it is thrown away."""

    def __init__(
        self, theme: Theme, say: Callable[[Message], str], group: OpenGroup, parent: QWidget
    ) -> None:
        super().__init__(theme, parent)
        self._group = group
        self.setWindowTitle(say(msg("Typed when it was locked")))
        self.setMinimumSize(theme.px(520), theme.px(320))
        page = ScrollPage(theme, spacing=theme.px(8))
        about = msg("This was being typed when it was locked. It may be copied from here.")
        page.rows.addWidget(Label(say(about), theme, wrap=True))
        self.texts: list[str] = []
        for draft in group.book.drafts():
            if draft.field:
                page.rows.addWidget(Label(draft.field, theme, weight=600))
            label = Label(draft.text, theme, wrap=True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self.texts.append(draft.text)
            page.rows.addWidget(label)
        page.rows.addStretch(1)
        self.gone = Button(say(msg("Throw away")), theme, height=44, ground="paper")
        self.keep = Button(say(msg("Keep for now")), theme, "primary", height=44)
        foot = QHBoxLayout()
        foot.addWidget(self.gone)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(theme.px(12))
        column.addWidget(page, 1)
        column.addLayout(foot)
        self.gone.clicked.connect(self._on_gone)
        self.keep.clicked.connect(self.accept)

    def _on_gone(self) -> None:
        self._group.book.save_drafts(())
        self.accept()


def offer(
    theme: Theme, say: Callable[[Message], str], group: OpenGroup, parent: QWidget
) -> DraftsDialog | None:
    """Show what was typed when the group was locked, if anything was."""
    if group.locked or not group.book.drafts():
        return None
    dialog = DraftsDialog(theme, say, group, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
