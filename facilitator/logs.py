"""The event log of a home: time, level, event and place in the code; no words, no values."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
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
        handler = _File(home.logs / "events.log", maxBytes=200_000, backupCount=2)
    handler.setFormatter(_Bare())
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


def stop_log() -> None:
    """Let go of the log's file; what happens from now on is written nowhere."""
    for handler in list(log.handlers):
        if isinstance(handler, _File):
            log.removeHandler(handler)
            handler.close()


class _File(RotatingFileHandler):
    """A log file whose own trouble, as on a full disk, is not worth a word."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Go on without this line."""


class _Bare(logging.Formatter):
    """A formatter that never writes an exception's message, only its type and place."""

    def format(self, record: logging.LogRecord) -> str:
        """One line: time, level, event, exception type, and the place it was raised at."""
        event = record.msg if isinstance(record.msg, str) and not record.args else "event"
        name, line = record.filename, record.lineno
        if record.exc_info and record.exc_info[0] is not None:
            event = f"{event} {record.exc_info[0].__name__}"
            trace = record.exc_info[2]
            while trace is not None:
                name, line = Path(trace.tb_frame.f_code.co_filename).name, trace.tb_lineno
                trace = trace.tb_next
        return f"{self.formatTime(record)} {record.levelname} {event} {name}:{line}"
