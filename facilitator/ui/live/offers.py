"""What the one line of offers does when one of its buttons is pressed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.meetings.console import waiting_for_first_timer
from facilitator.meetings.forecast import running_short
from facilitator.meetings.gaps import Gap

if TYPE_CHECKING:
    from facilitator.ui.context import Context


def answer(context: Context, key: str) -> None:
    """Do what was offered under a key."""
    meeting = context.desk.meeting
    live = meeting.live
    if live is None:
        return
    if key in {each.value for each in Gap}:
        context.attempt(partial(meeting.answer_gap, Gap(key)))
    elif key == "close":
        context.attempt(meeting.close_now)
    elif key == "later":
        context.attempt(meeting.end_later)
    elif key == "as-planned":
        context.attempt(meeting.as_if_on_time)
    elif key in {"call-in", "pass-over"}:
        waiting = waiting_for_first_timer(live)
        press = meeting.call_in if key == "call-in" else meeting.leave_alone
        if waiting is not None:
            context.attempt(partial(press, waiting.id))
    else:
        short = running_short(live, meeting.now())
        press = meeting.skip if key == "skip" else meeting.leave_alone
        if short is not None:
            context.attempt(partial(press, short.id))
