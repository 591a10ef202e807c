"""The event log of a home: time, level, event and place in the code; no words, no values."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from facilitator.files import told

if TYPE_CHECKING:
    from facilitator.paths import Home

log = logging.getLogger("facilitator")


def start_log(home: Home) -> None:
    """Write events to the home's log: time, level, event, place in the code; no words, no values.

    Raises ``NoSpace`` or ``ReadOnly``.
    """
    with told():
        home.logs.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(home.logs / "events.log", maxBytes=200_000, backupCount=2)
    handler.setFormatter(_Bare())
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


class _Bare(logging.Formatter):
    """A formatter that never writes an exception's message, only its type and place."""

    def format(self, record: logging.LogRecord) -> str:
        """One line: time, level, event, exception type and place."""
        event = record.msg if isinstance(record.msg, str) and not record.args else "event"
        kind = record.exc_info[0] if record.exc_info else None
        if kind is not None:
            event = f"{event} {kind.__name__}"
        at = self.formatTime(record)
        return f"{at} {record.levelname} {event} {record.filename}:{record.lineno}"
