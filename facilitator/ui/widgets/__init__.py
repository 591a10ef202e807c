"""The toolkit the pages are assembled from; it knows nothing of meetings."""

from __future__ import annotations

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
