"""Dates in words for the first page, by Qt, so that the start need not wait for Babel."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from facilitator.i18n import PSEUDO

if TYPE_CHECKING:
    from facilitator.meetings.schedule import Slot


def _said(day: date, form: str, language: str) -> str:
    locale = QLocale("en_GB" if language in {"en", PSEUDO} else language.replace("-", "_"))
    return locale.toString(QDate(day.year, day.month, day.day), form)


def day_in_full(day: date, language: str) -> str:
    """A date in full, such as Tuesday 17 November 2026."""
    return _said(day, "dddd d MMMM yyyy", language)


def weekday(day: date, language: str) -> str:
    """The name of a date's weekday."""
    return _said(day, "dddd", language)


def short_day(day: date, language: str, *, year: bool = False) -> str:
    """A date in few letters, such as 19 Aug, with its year if asked."""
    return _said(day, "d MMM yyyy" if year else "d MMM", language)


def night(day: date, language: str, *, year: bool = False) -> str:
    """A night in few letters, such as Tue 23 Feb."""
    return _said(day, "ddd d MMM yyyy" if year else "ddd d MMM", language)


def month_and_year(day: date, language: str) -> str:
    """A date of which only the month is known, such as May 2019."""
    return _said(day, "MMMM yyyy", language)


def slot_words(slot: Slot, language: str) -> str:
    """A time to meet in a few words: Tuesday 19:30."""
    # The first Monday of that year serves to name a weekday.
    from facilitator.i18n import clock

    day = date(2024, 1, 1) + timedelta(days=slot.weekday)
    return f"{weekday(day, language)} {clock(slot.start, language)}"
