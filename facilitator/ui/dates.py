"""Dates in words for the first page, by Qt, so that the start need not wait for Babel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from facilitator.i18n import PSEUDO

if TYPE_CHECKING:
    from datetime import date


def _said(day: date, form: str, language: str) -> str:
    locale = QLocale("en_GB" if language in {"en", PSEUDO} else language.replace("-", "_"))
    return locale.toString(QDate(day.year, day.month, day.day), form)


def day_in_full(day: date, language: str) -> str:
    """A date in full, such as Tuesday 17 November 2026."""
    return _said(day, "dddd d MMMM yyyy", language)


def weekday(day: date, language: str) -> str:
    """The name of a date's weekday."""
    return _said(day, "dddd", language)
