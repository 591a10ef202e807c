"""Write docs/formats.md from the shipped formats.

Run it after a format was changed: ``python tools/make_format_docs.py``. A test fails while the page
is not what this writes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.i18n import say
from facilitator.meetings.agenda import AgendaItem, ItemKind, When
from facilitator.meetings.formats import Format, Source
from facilitator.meetings.group import Attendance, Crosstalk, TimerStyle
from facilitator.services import formats

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).resolve().parent.parent / "docs" / "formats.md"
SOURCES = {
    Source.FOUND: "found",
    Source.KNOWN: "known",
    Source.DESIGN: "our design",
}
KINDS = {
    ItemKind.WORDS: "words",
    ItemKind.SILENCE: "silence",
    ItemKind.READING: "reading",
    ItemKind.NEWCOMERS: "newcomers",
    ItemKind.ANNOUNCEMENTS: "announcements",
    ItemKind.COLLECTION: "collection",
    ItemKind.CHIPS: "recognition",
    ItemKind.TALK: "talk",
    ItemKind.ROUND: "round",
    ItemKind.SHARING: "shares",
    ItemKind.NOT_YET_HEARD: "those not yet heard",
    ItemKind.WORKING: "working time",
    ItemKind.ACTIVITY: "activity",
    ItemKind.QUESTIONS: "questions",
    ItemKind.PROCESS: "open process",
    ItemKind.BUSINESS: "business",
    ItemKind.ADMIN: "practical matters",
    ItemKind.BREAK: "break",
    ItemKind.CLOSING: "closing",
}
TIMERS = {
    TimerStyle.SHARES: "shares may be timed; the room shows a ring once the group agreed to it",
    TimerStyle.AGENDA: "items are timed, for the leader alone",
    TimerStyle.END_CUE: "nobody is timed; the leader is told that the end is near",
    TimerStyle.BELLS: "a bell at both ends of the silence, nothing else",
}
CROSSTALK = {
    Crosstalk.NO: "none",
    Crosstalk.AFTER_CHECK_IN: "welcome once the check-in is over",
    Crosstalk.WHEN_ASKED: "when it is asked for",
    Crosstalk.YES: "welcome",
}
ATTENDANCE = {
    Attendance.UNSAID: "for the group to say",
    Attendance.OPEN: "open to anyone",
    Attendance.CLOSED: "closed",
    Attendance.ENROLLED: "those who are enrolled",
}
WHEN = {
    When.FIRST_WEEK: "in the first week of the month",
    When.LAST_MEETING: "at the last meeting of the month",
    When.FIRST_TIMER: "when somebody is new",
}
HEAD = """# The formats

Every kind of meeting that Facilitator has ready, item by item. A group copies one and changes what
it likes; nothing here is a rule. Names are used only to say for whom a format is meant, and no text
of any fellowship is in it.

{disclaimer}

*Least* is what an item may be cut to when time is short. *Where the minutes are from* says:

- **found**: seen in a published meeting format, schedule or guide;
- **known**: usual in such meetings, as far as we know;
- **our design**: a proposal of ours.

This page is written by `tools/make_format_docs.py` from `resources/formats`.
"""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _row(item: AgendaItem, source: Source) -> str:
    marks = [KINDS[item.kind]]
    if item.pin is not None:
        marks.append("starts by the clock")
    if item.when is not When.ALWAYS:
        marks.append(WHEN[item.when])
    return (
        f"| {_cell(item.title)} | {item.minutes} | {item.least} | {', '.join(marks)}"
        f" | {SOURCES[source]} |"
    )


def _format(of: Format) -> Iterator[str]:
    """One format: what it is, and its items."""
    yield f"### {of.name}"
    yield ""
    yield f"{of.about}. In all {of.minutes} minutes."
    yield ""
    yield f"- Timer: {TIMERS[of.timer]}."
    yield f"- Crosstalk: {CROSSTALK[of.crosstalk]}."
    yield f"- Who may come: {ATTENDANCE[of.attendance]}."
    if of.rooms:
        yield f"- Rooms side by side: {', '.join(of.rooms)}."
    if of.parts:
        names = {one.id: one.name for one in formats.shipped()}
        yield f"- Made of: {', then '.join(names[one] for one in of.parts)}."
    yield ""
    yield "| Item | Minutes | Least | Kind | Where the minutes are from |"
    yield "|---|--:|--:|---|---|"
    section = ""
    for item, source in zip(of.items, of.sources, strict=True):
        if item.section != section:
            section = item.section
            yield f"| **{_cell(section)}** | | | | |"
        yield _row(item, source)
    yield ""


def _lines() -> Iterator[str]:
    yield HEAD.format(disclaimer=say(formats.NOT_AFFILIATED))
    for kind in formats.kinds():
        yield f"## {kind.name}"
        yield ""
        yield f"{kind.about}."
        yield ""
        for of in kind.formats:
            yield from _format(of)


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
