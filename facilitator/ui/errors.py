"""What nobody expected: logged by type and place, reported without a modal window."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.meetings.errors import FacilitatorError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

log = logging.getLogger("facilitator")


def place_of(trace: TracebackType | None) -> str:
    """The file and line an error came from, without any folder."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


def install(expected: Callable[[FacilitatorError], None], report: Callable[[str], None]) -> None:
    """Send expected errors to one place and all others to the log and one quiet report."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, FacilitatorError):
            expected(error)
        else:
            log.error("bug", exc_info=(kind, error, trace))
            report(f"{kind.__name__} {place_of(trace)}")

    sys.excepthook = hook
