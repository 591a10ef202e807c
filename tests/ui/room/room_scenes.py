"""One scene of every kind and state, and some that strain the layout."""

from __future__ import annotations

from facilitator.meetings.messages import msg
from facilitator.meetings.reading import Block, BlockKind, Span
from facilitator.meetings.scenes import (
    AgendaRow,
    AgendaScene,
    BreakScene,
    ClosingScene,
    CollectionScene,
    QuietBreakScene,
    ReadingScene,
    RoomScene,
    RowState,
    RuleRow,
    RulesScene,
    ShareRing,
    ShareScene,
    SilenceScene,
    WelcomeScene,
)

LONG = (
    "All of us who wish to keep an evening together may bring whatever they have with them "
    "and set it down by the door"
)
STATUS = msg("We close at {at}", at="20:26")
AGREED = msg("Agreed by our group on {day}.", day="3 March 2026")
RULES = (
    RuleRow("One share each", "until all who wish are heard"),
    RuleRow("Speak for yourself", "from what you have lived"),
    RuleRow("No crosstalk", "no advice, no replies"),
    RuleRow("You may pass", "and say nothing more"),
    RuleRow("Phones silent", "no photos, no recording"),
    RuleRow("It stays here", "who was here, and what was said"),
    RuleRow("Be on time", "we close by the clock"),
    RuleRow("All are welcome", "whatever brought you"),
)
ROWS = (
    AgendaRow("Opening and readings", "", RowState.DONE),
    AgendaRow("Sharing", "to 20:19", RowState.NOW),
    AgendaRow("Not yet heard", "", RowState.NEXT),
    AgendaRow("Chips and closing", "20:26", RowState.LATER),
)


def share(ring: ShareRing, left: float, minutes: int, title: str = "Sharing") -> ShareScene:
    return ShareScene(title, ring, left, minutes, STATUS, "19:57")


SOME = (
    Block(
        BlockKind.PARAGRAPH,
        (
            Span("Some of us came with plans, and "),
            Span("some of us", strong=True),
            Span(" came because the house was too quiet. Both are good reasons."),
        ),
    ),
    Block(BlockKind.BULLET, (Span("You do not have to be sure of anything to sit down."),)),
    Block(BlockKind.NUMBERED, (Span("Tea is at the back."),), 0, 1),
)
SCENES: dict[str, RoomScene] = {
    "welcome": WelcomeScene("19:18", 12, "Tea and coffee at the back. Sit anywhere you like."),
    "welcome far": WelcomeScene("18:10", None),
    "welcome hour": WelcomeScene("18:30", 60, LONG),
    "welcome moment": WelcomeScene("19:29", 0),
    "agenda": AgendaScene("Sharing", "One share each.", ROWS, STATUS, "19:57"),
    "agenda bare": AgendaScene("Opening", "", (), None, "19:30"),
    "agenda long": AgendaScene(
        LONG, LONG, (AgendaRow(LONG, "to 20:19", RowState.NOW), *ROWS[2:]), STATUS, "19:57"
    ),
    "share": share(ShareRing.RUNNING, 0.58, 2),
    "share long": share(ShareRing.RUNNING, 1.0, 240, LONG),
    "share last minute": share(ShareRing.LAST_MINUTE, 0.2, 1),
    "share ended": share(ShareRing.ENDED, 0.0, 0),
    "share waiting": share(ShareRing.WAITING, 1.0, 3),
    "share untimed": share(ShareRing.NONE, 1.0, 0),
    "rules six": RulesScene(RULES[:6], AGREED, "19:36"),
    "rules eight": RulesScene(RULES, AGREED, "19:36"),
    "rules one": RulesScene(RULES[:1], None, "19:36"),
    "rules none": RulesScene((), None, "19:36"),
    "rules long": RulesScene((RuleRow(LONG, LONG), *RULES[:3]), AGREED, "19:36"),
    "reading": ReadingScene("Reading", SOME, STATUS, "19:34"),
    "reading paged": ReadingScene("Reading", SOME * 6, STATUS, "19:34"),
    "reading long": ReadingScene(LONG, (Block(BlockKind.HEADING, (Span(LONG),), 1), *SOME)),
    "quiet break": QuietBreakScene("19:52"),
    "break": BreakScene("20:05", "A short break", "Tea and coffee at the back.", "19:52"),
    "break long": BreakScene("20:05", LONG, LONG, "19:52"),
    "silence": SilenceScene("Silence", 0.6),
    "silence long": SilenceScene(LONG, 0.02, LONG),
    "collection": CollectionScene("Basket", "", STATUS, "20:12"),
    "collection long": CollectionScene(LONG, LONG, STATUS, "20:12"),
    "closing": ClosingScene("Closing", "", "20:27"),
    "closing long": ClosingScene(LONG, LONG, "20:27"),
}
