"""The list of past meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.ui.models.record_delegate import RecordDelegate
from facilitator.ui.widgets.headed_list import HeadedList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.theme import Theme


class RecordList(HeadedList):
    """Tells which meeting is chosen by its id, and when one is opened by Enter or a click."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, theme, RecordDelegate, parent)
