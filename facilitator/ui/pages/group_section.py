"""What the cards of the group's page have in common: they save at once and say so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from facilitator.ui.widgets import Button, Card

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.group import Group
    from facilitator.meetings.messages import Message
    from facilitator.services.open_group import OpenGroup
    from facilitator.ui.context import Context
    from facilitator.ui.theme import Theme


class Section(QWidget):
    """A card of the group's page; ``redraw`` shows what is stored now."""

    def __init__(
        self, context: Context, title: str, *, spacing: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.theme = context.theme
        self.say = context.say
        self.card = Card(context.theme, title, spacing=spacing)
        self.body = self.card.body
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.card)
        self.setAccessibleName(title)

    @property
    def group(self) -> OpenGroup:
        """The open group."""
        return self.context.desk.group

    @property
    def value(self) -> Group:
        """The group as stored now."""
        return self.context.desk.group.value

    def redraw(self) -> None:
        """Show what is stored now."""

    def save(self, label: Message, **fields: Any) -> bool:  # noqa: ANN401 - any field of a group
        """Change fields of the group, say so in a toast with Undo, and show what is stored."""
        return self.act(partial(self.group.change, label, **fields))

    def act(self, work: Callable[[], object]) -> bool:
        """Do something to the group, say so in a toast with Undo, and show what is stored."""
        before = self.value
        done = self.context.attempt(work)
        label = self.group.history.undo_label
        if done and self.value is not before and label is not None:
            self.context.host.toast(sentence(self.say(label)), undo=True)
        self.redraw()
        return done

    def line(self, *items: QWidget | int) -> QHBoxLayout:
        """Widgets side by side, a number standing for a stretch."""
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        for item in items:
            if isinstance(item, QWidget):
                row.addWidget(item)
            else:
                row.addStretch(item)
        return row

    def start(self, *buttons: QWidget) -> QHBoxLayout:
        """Buttons at the start of their row, as wide as their words."""
        return self.line(*buttons, 1)


def sentence(label: str) -> str:
    """A step's label as a sentence of its own."""
    return label[:1].upper() + label[1:] + "."


def icon_button(icon: str, name: str, theme: Theme) -> Button:
    """A square button with a shape only, its name for the screen reader and the pointer."""
    button = Button("", theme, "ghost", icon=icon)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFixedWidth(max(theme.px(44), button.minimumSizeHint().width()))
    return button


def empty(layout: QBoxLayout) -> None:
    """Take all widgets out of a layout and let go of them."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
