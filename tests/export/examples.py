"""The sheets of the mock-ups and their extremes, as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from facilitator.export import agenda, rooms, summary
from facilitator.meetings.sheets import (
    AgendaSheet,
    Copy,
    DecidedRow,
    Figure,
    GivenRow,
    Paper,
    RanRow,
    RoomsSheet,
    RoomStep,
    ScriptStep,
    SummarySheet,
)

PRINTED = datetime(2026, 11, 17, 21, 5)

RAN = (
    RanRow(time(19, 30), "Opening and welcome", 4),
    RanRow(time(19, 34), "Reading, two pages", 9),
    RanRow(time(19, 43), "Newcomers welcomed", 3),
    RanRow(time(19, 46), "Speaker", 17),
    RanRow(None, "Break", 0, skipped=True),
    RanRow(time(20, 3), "Sharing", 22),
    RanRow(time(20, 25), "Chips and milestones", 4),
    RanRow(time(20, 29), "Closing words", 2),
)

SUMMARY = SummarySheet(
    group_name="Tuesday Night",
    day=date(2026, 11, 17),
    format_name="Speaker meeting",
    start=time(19, 30),
    end=time(20, 31),
    place="in the hall",
    figures=(
        Figure("here", 23),
        Figure("first ever", 2),
        Figure("new here", 0),
        Figure("online", None),
        Figure("shares", 9),
    ),
    ran=RAN,
    announced=(
        "Group conscience on 1 December after the meeting.",
        "The hall is closed on 22 December; we meet at the library that week.",
    ),
    next_day=date(2026, 11, 24),
    next_start=time(19, 30),
    next_note="Open discussion. Readers’ cards: 3 to give out.",
    advice=("Readings took 9 minutes, the plan says 6: change the plan?",),
    printed=PRINTED,
)

GIVE_AWAY = replace(SUMMARY, copy=Copy.GIVE_AWAY, figures=())

BOXED = replace(
    SUMMARY,
    corrected_on=date(2026, 11, 19),
    figures=(*SUMMARY.figures, Figure("given out", 3)),
    given=(GivenRow(1, "24 hours", 14), GivenRow(2, "1 year", 1)),
    basket="44.60, in British pounds",
)

FULL = replace(
    SUMMARY,
    ran=tuple(RanRow(time(19, n), f"Item number {n + 1}", n) for n in range(40)),
    announced=tuple(f"Announcement {n + 1}: " + "something is on. " * 8 for n in range(12)),
    advice=("A line of advice that is rather long, and goes on. " * 4,) * 3,
    next_note="Bring the box. " * 60,
)

DECIDED = replace(
    SUMMARY,
    decided=(
        DecidedRow(
            "Move the tea to eight o’clock, so that newcomers can stay for it and meet us "
            "before the doors close",
            "12 for, 3 against, 1 abstained",
        ),
        DecidedRow("Give fifty to the hall’s new roof", "9 for, – against"),
        DecidedRow("Paint the door", "not voted on"),
    ),
)

EMPTY_SUMMARY = SummarySheet("", date(2026, 3, 1), "", time(10), time(11))

STEPS = (
    ScriptStep(
        time(19, 30),
        4,
        "Open",
        "Good evening. My name is …, and I am glad you came. This is the Tuesday night meeting. "
        "It lasts one hour, and we close at half past eight.",
        "Wait for the room to settle.",
    ),
    ScriptStep(
        time(19, 34),
        2,
        "Say how we meet",
        "One share each until all who wish are heard. We speak from our own lives. "
        "We do not answer each other. You may always pass.",
    ),
    ScriptStep(
        time(19, 36),
        5,
        "Reading",
        "I have asked someone to read for us.",
        "Reader has the card; page 2 of the group’s folder.",
        reader=True,
    ),
    ScriptStep(
        time(19, 41),
        3,
        "Welcome newcomers",
        "Is anyone at their first meeting, or new to this one? You need not say anything. "
        "We are glad you are here.",
        "Count with your eyes. No names.",
    ),
    ScriptStep(
        time(19, 44),
        35,
        "Sharing",
        "The floor is open. About three minutes each; I will nod when it is time to finish.",
        "Ring on. Closing armed for 20:26.",
    ),
    ScriptStep(time(20, 19), 2, "Announcements", "Is there anything the group should know?"),
    ScriptStep(time(20, 21), 2, "Basket", "We pay our own way. The basket is going round."),
    ScriptStep(
        time(20, 23),
        3,
        "Chips and milestones",
        "Has anyone a day to mark tonight? Come up if you like, or wave.",
        "Box is under the table.",
    ),
    ScriptStep(
        time(20, 26),
        3,
        "Closing words",
        "Thank you for coming.\nWhat was said here stays here. Keep coming back.",
        "Stand, if all can.",
        reader=True,
        pinned=True,
    ),
    ScriptStep(time(20, 29), 1, "Chairs", "", "Two people and ten minutes."),
)

AGENDA = AgendaSheet(
    group_name="Tuesday Night",
    day=date(2026, 11, 17),
    format_name="Speaker meeting",
    start=time(19, 30),
    end=time(20, 30),
    steps=STEPS,
    printed=PRINTED,
)

EMPTY_AGENDA = AgendaSheet("", date(2026, 3, 1), "", time(10), time(11))

SUMMARIES = {
    "summary": SUMMARY,
    "summary-give-away": GIVE_AWAY,
    "summary-boxed": BOXED,
    "summary-full": FULL,
    "summary-empty": EMPTY_SUMMARY,
    "summary-decided": DECIDED,
}

AGENDAS = {
    "agenda": AGENDA,
    "agenda-large-print": replace(AGENDA, large_print=True),
    "agenda-empty": EMPTY_AGENDA,
}

ROOMS = RoomsSheet(
    group_name="Tuesday Night",
    day=date(2026, 11, 17),
    rooms=("Room 1", "Room 2", "Upstairs, by the window"),
    start=time(20, 0),
    end=time(21, 0),
    steps=(
        RoomStep(time(20, 0), 5, "Opening and guidelines"),
        RoomStep(time(20, 5), 3, "A question for tonight"),
        RoomStep(time(20, 8), 4, "Chips, if not done together"),
        RoomStep(time(20, 12), 43, "Sharing", 240),
        RoomStep(time(20, 55), 5, "Closing"),
    ),
    counts=("here", "first ever"),
    printed=PRINTED,
)

FULL_ROOMS = replace(
    ROOMS,
    rooms=("A room with a very long name indeed, on the second floor of the other house",),
    steps=tuple(RoomStep(time(20, n), 1, f"Item {n + 1} " + "long " * 20, 90) for n in range(14)),
    counts=("here", "first ever", "new here", "visitors", "online"),
)

CARDS = {"rooms": ROOMS, "rooms-full": FULL_ROOMS}


def all_sheets():
    """Every example on every paper, by name, with the function that draws it."""
    return {
        f"{name}-{paper.value}": (draw, replace(sheet, paper=paper))
        for draw, sheets in (
            (summary.draw, SUMMARIES),
            (agenda.draw, AGENDAS),
            (rooms.draw, CARDS),
        )
        for name, sheet in sheets.items()
        for paper in Paper
    }
