"""Where a person is on a page: the control with the focus and how far it is scrolled."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget


@dataclass(frozen=True)
class Place:
    """A control by its kind and accessible name, and the scroll bar's value."""

    kind: type[QWidget] | None = None
    name: str = ""
    scrolled: int = 0

    def take(self, page: QWidget) -> None:
        """Go to the same place on another page of the same kind, if it has it."""
        scroll = page.findChild(QScrollArea)
        if scroll is not None:
            scroll.verticalScrollBar().setValue(self.scrolled)
        if self.kind is None or not self.name:
            return
        for control in page.findChildren(self.kind):
            if control.accessibleName() == self.name and control.isVisibleTo(page):
                control.setFocus()
                if isinstance(control, QLineEdit):
                    control.selectAll()
                return


def place_on(page: QWidget) -> Place:
    """Where the person is on a page now."""
    scroll = page.findChild(QScrollArea)
    scrolled = 0 if scroll is None else scroll.verticalScrollBar().value()
    control = QApplication.focusWidget()
    if control is None or not page.isAncestorOf(control):
        return Place(scrolled=scrolled)
    return Place(type(control), control.accessibleName(), scrolled)
