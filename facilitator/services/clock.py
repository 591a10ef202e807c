"""The one clock of the program, handed to every service; tests and the demo hand in their own."""

from __future__ import annotations

import time
from typing import Protocol

from facilitator.meetings.clock import Moment


class Clock(Protocol):
    """Something that can be asked what time it is."""

    def now(self) -> Moment:
        """Both clocks, read together."""


class SystemClock:
    """The clocks of this computer."""

    def now(self) -> Moment:
        """Both clocks, read together."""
        return Moment(time.monotonic(), time.time())
