"""One scene of every kind and state, and some that strain the layout."""

from __future__ import annotations

from facilitator.meetings.consent import AnnouncedHandle
from facilitator.meetings.glide import Glide
from facilitator.meetings.group import RulesManner
from facilitator.meetings.ladder import Unit
from facilitator.meetings.messages import msg
from facilitator.meetings.reading import Block, BlockKind, Span
from facilitator.meetings.resting import QuietBreakScene, RuleRow, TestScene, WelcomeScene
from facilitator.meetings.scenes import (
    AgendaRow,
    AgendaScene,
    AnnouncementsScene,
    BreakScene,
    BreathingScene,
    ClosingScene,
    CollectionScene,
    MilestonesScene,
    ReadingScene,
    RoomScene,
    RoundScene,
    RowState,
    RulesScene,
    RungRow,
    ShareRing,
    ShareScene,
    SilenceScene,
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
SPANISH = (
    ("Una vez cada uno", "hasta que hable quien quiera"),
    ("Habla de ti", "de lo que has vivido"),
    ("Sin consejos", "sin respuestas"),
    ("Puedes pasar", "sin decir nada"),
    ("Sin teléfonos", "ni fotos, ni grabar"),
    ("Queda aquí", "quién vino, y lo que se dijo"),
    ("A la hora", "cerramos a la hora dicha"),
    ("Todos caben", "sea lo que sea"),
)
BOTH = tuple(
    RuleRow(rule.head, rule.words, *other) for rule, other in zip(RULES, SPANISH, strict=True)
)
HEBREW = tuple(
    RuleRow(rule.head, rule.words, "כל אחד פעם אחת", "עד שכולם נשמעו") for rule in RULES[:4]
)
RUNGS = (
    RungRow(Unit.DAYS, 0),
    RungRow(Unit.HOURS, 24),
    RungRow(Unit.DAYS, 30),
    RungRow(Unit.DAYS, 60),
    RungRow(Unit.DAYS, 90),
    RungRow(Unit.MONTHS, 6),
    RungRow(Unit.MONTHS, 9),
    RungRow(Unit.YEARS, 1),
    RungRow(Unit.MONTHS, 18),
    RungRow(Unit.YEARS, 2, "", yearly=True),
)
SESSIONS = (RungRow(Unit.SESSIONS, 4), RungRow(Unit.SESSIONS, 8), RungRow(Unit.SESSIONS, 12))
LINES = (
    "Picnic on Sunday at noon, by the lake. Bring a dish if you can.",
    "We need two people to open the door in December.",
    "No meeting on the 24th; the hall is closed.",
)
PROSE = SOME * 12
SENTENCES = (
    "The kettle was on before anybody had found the light switch.",
    "Somebody always comes early, and somebody always comes late, and both are glad of a chair.",
    "We read for a while.",
    "Then we were quiet, which is harder than it sounds and easier than it was the week before.",
    "Nobody was asked for more than they wanted to give.",
)


def whole_reading(words: int = 2000) -> ReadingScene:
    """A long text: paragraphs of some sentences, a heading now and then."""
    blocks: list[Block] = []
    said = 0
    for number in range(words):
        if number % 6 == 0:
            blocks.append(Block(BlockKind.HEADING, (Span(f"Part {number // 6 + 1}"),), 1))
        text = " ".join(SENTENCES[(number + at) % len(SENTENCES)] for at in range(4))
        blocks.append(Block(BlockKind.PARAGRAPH, (Span(text),)))
        said += len(text.split())
        if said >= words:
            break
    return ReadingScene("A long evening", tuple(blocks), STATUS, "19:34")


NAMED = (
    RungRow(Unit.DAYS, 90, named=(AnnouncedHandle("Marta", "d90", 90),)),
    RungRow(Unit.YEARS, 2, yearly=True, named=(AnnouncedHandle("Old Tom", "years", 15),)),
)
CROWD = (
    RungRow(
        Unit.DAYS,
        90,
        named=tuple(
            AnnouncedHandle(f"Someone with a long handle {n}", "d90", 90) for n in range(14)
        ),
    ),
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
    "glide": ReadingScene("Reading", PROSE, STATUS, "19:34", Glide(430, 120, 60.0)),
    "glide begins": ReadingScene("Reading", PROSE, STATUS, "19:34", Glide(430, 120)),
    "glide over": ReadingScene("Reading", SOME, STATUS, "19:34", Glide(40, 120, 40.0)),
    "round": RoundScene("Check-in", "How are you tonight, in one sentence?", status=STATUS),
    "round plain": RoundScene("Closing round", status=STATUS, clock="20:40"),
    "round timed": RoundScene("Check-in", "", ShareRing.RUNNING, 0.4, 2, STATUS, "19:57"),
    "round ended": RoundScene("Check-in", "", ShareRing.ENDED, 1.0, 0, STATUS, "19:57"),
    "round long": RoundScene(LONG, LONG, status=STATUS, clock="19:57"),
    "milestones": MilestonesScene("Chips", RUNGS, "20:15"),
    "milestones named": MilestonesScene("Chips", NAMED, "20:15"),
    "milestones many named": MilestonesScene("Chips", CROWD, "20:15"),
    "milestones none": MilestonesScene("Milestones", (), "20:15"),
    "milestones sessions": MilestonesScene("", SESSIONS, "20:15"),
    "milestones long": MilestonesScene(LONG, (RungRow(Unit.DAYS, 30, LONG), *RUNGS, *RUNGS[1:4])),
    "announcements": AnnouncementsScene("Announcements", LINES, STATUS, "19:41"),
    "announcements long": AnnouncementsScene(LONG, (LONG, *LINES * 4), STATUS, "19:41"),
    "rules by key": RulesScene(RULES, AGREED, "19:36", RulesManner.ONE),
    "rules by key long": RulesScene((RuleRow(LONG, LONG),), AGREED, "19:36", RulesManner.ONE),
    "rules slowly": RulesScene(RULES[:6], AGREED, "19:36", RulesManner.SLOW),
    "rules in two": RulesScene(BOTH, AGREED, "19:36"),
    "rules in two from the right": RulesScene(HEBREW, AGREED, "19:36"),
    "rules in two long": RulesScene((RuleRow(LONG, LONG, LONG, LONG), *BOTH), AGREED, "19:36"),
    "rules in two by key": RulesScene(BOTH, AGREED, "19:36", RulesManner.ONE),
    "test": TestScene("Projector"),
    "breathing": BreathingScene("Silence", 0.6, since=-3.0),
    "breathing out": BreathingScene("Silence", 0.3, bell=True, since=-8.0),
    "breathing rests long": BreathingScene("Silence", 0.3, LONG),
    "silence bell": SilenceScene("Silence", 0.6, bell=True),
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
