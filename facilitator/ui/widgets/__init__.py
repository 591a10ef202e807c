"""The toolkit the pages are assembled from; it knows nothing of meetings."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.ui.widgets.button import Button
    from facilitator.ui.widgets.card import Card
    from facilitator.ui.widgets.field_row import FieldRow
    from facilitator.ui.widgets.focus_ring import FocusRing
    from facilitator.ui.widgets.hairline import Hairline
    from facilitator.ui.widgets.hour_line import HourLine, Segment
    from facilitator.ui.widgets.label import Label
    from facilitator.ui.widgets.notice_row import NoticeRow
    from facilitator.ui.widgets.painting import ENTER_KEY, SPACE_KEY
    from facilitator.ui.widgets.rail import Rail, RailEntry
    from facilitator.ui.widgets.ring import Ring
    from facilitator.ui.widgets.scroll_page import ScrollPage
    from facilitator.ui.widgets.segmented import Segmented
    from facilitator.ui.widgets.stepper import Stepper
    from facilitator.ui.widgets.switch import Switch
    from facilitator.ui.widgets.toast import Toast
    from facilitator.ui.widgets.words_view import WordsView

__all__ = [
    "ENTER_KEY",
    "SPACE_KEY",
    "Button",
    "Card",
    "FieldRow",
    "FocusRing",
    "Hairline",
    "HourLine",
    "Label",
    "NoticeRow",
    "Rail",
    "RailEntry",
    "Ring",
    "ScrollPage",
    "Segment",
    "Segmented",
    "Stepper",
    "Switch",
    "Toast",
    "WordsView",
]

_WHERE = {
    "Button": "button",
    "Card": "card",
    "FieldRow": "field_row",
    "FocusRing": "focus_ring",
    "Hairline": "hairline",
    "HourLine": "hour_line",
    "Segment": "hour_line",
    "Label": "label",
    "NoticeRow": "notice_row",
    "ENTER_KEY": "painting",
    "SPACE_KEY": "painting",
    "Rail": "rail",
    "RailEntry": "rail",
    "Ring": "ring",
    "ScrollPage": "scroll_page",
    "Segmented": "segmented",
    "Stepper": "stepper",
    "Switch": "switch",
    "Toast": "toast",
    "WordsView": "words_view",
}


def __getattr__(name: str) -> object:
    """Load a widget when it is first asked for: a page needs few of them, and Today comes first."""
    if name not in _WHERE:
        raise AttributeError(name)
    found: object = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = found
    return found
