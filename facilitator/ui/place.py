"""Where a person is on a page: its part, the control with the focus, how far it is scrolled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget


@runtime_checkable
class Parted(Protocol):
    """A page of which one part is shown at a time."""

    @property
    def part(self) -> str:
        """The key of the part that is shown."""

    def show_part(self, key: str) -> None:
        """Show a part."""


@dataclass(frozen=True)
class Place:
    """A part by its key, a control by kind and accessible name, and the scroll bar's value."""

    kind: type[QWidget] | None = None
    name: str = ""
    scrolled: int = 0
    part: str = ""

    def take(self, page: QWidget) -> None:
        """Go to the same place on another page of the same kind, if it has it."""
        if self.part and isinstance(page, Parted):
            page.show_part(self.part)
        scroll = _scrolling(page)
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
    scroll = _scrolling(page)
    part = page.part if isinstance(page, Parted) else ""
    scrolled = 0 if scroll is None else scroll.verticalScrollBar().value()
    control = QApplication.focusWidget()
    if control is None or not page.isAncestorOf(control):
        return Place(scrolled=scrolled, part=part)
    return Place(type(control), control.accessibleName(), scrolled, part)


def _scrolling(page: QWidget) -> QScrollArea | None:
    """What scrolls on a page, where there is such a thing in sight."""
    return next((one for one in page.findChildren(QScrollArea) if one.isVisibleTo(page)), None)
