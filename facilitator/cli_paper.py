"""The commands that put something out: sheets as PDF, figures and dates as files."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.files import save_where_chosen
from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from facilitator.app import App
    from facilitator.services.desk import Desk

COPIES = {"exact": "exact", "give": "give-away"}


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``print`` and ``export`` to the commands."""
    from facilitator.meetings.sheet_kinds import KINDS

    printer = commands.add_parser("print", help="write a sheet as a PDF")
    printer.add_argument(
        "sheet",
        nargs="?",
        choices=[one.id for one in KINDS],
        metavar="SHEET",
        help="its name; see --list",
    )
    printer.add_argument("--list", action="store_true", help="name all sheets")
    printer.add_argument("--json", action="store_true", help="with --list, as JSON")
    _add_shared(printer)
    printer.add_argument("--date", metavar="D", help="the day it is about; else the nearest")
    printer.add_argument("--weeks", type=int, metavar="N", help="of a log or a rota, 5 to 13")
    printer.add_argument("--paper", choices=("a4", "letter"), default=None)
    printer.add_argument("--large-print", action="store_true")
    printer.add_argument("--black", action="store_true", help="black only, no greys")
    printer.add_argument("-o", "--output", metavar="FILE")
    exporter = commands.add_parser("export", help="write counts or dates as a file")
    exporter.add_argument("kind", choices=("csv", "xlsx", "ics", "json"))
    _add_shared(exporter)
    exporter.add_argument("--rota", action="store_true", help="with ics: who serves when")
    exporter.add_argument("-o", "--output", metavar="FILE", required=True)


def _add_shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--group", metavar="G", help="a group's name or the start of its id")
    parser.add_argument("--from", dest="first", metavar="D", help="the first day, as 2026-11-17")
    parser.add_argument("--to", dest="last", metavar="D", help="the last day")
    parser.add_argument(
        "--copy", choices=tuple(COPIES), default=None, help="exact, or to give away (the default)"
    )


def check(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> None:
    """End with the usage where ``print`` was not asked as a whole."""
    if chosen.command != "print" or chosen.list:
        return
    if not chosen.sheet:
        parser.error("print: name a sheet, or ask for --list")
    if not chosen.output:
        parser.error("print: -o FILE is needed")


def list_sheets(language: str, *, as_json: bool) -> None:
    """Print every sheet with what it is for."""
    from facilitator.meetings.sheet_kinds import KINDS

    if as_json:
        rows = [
            {
                "id": one.id,
                "title": i18n.say(one.title, language),
                "about": i18n.say(one.about, language),
                "needs": one.needs.value,
                "copies": one.copies.value,
                "names": one.names,
                "large_print": one.large,
            }
            for one in KINDS
        ]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    widest = max(len(one.id) for one in KINDS)
    for one in KINDS:
        title, about = i18n.say(one.title, language), i18n.say(one.about, language)
        print(f"{one.id:<{widest}}  {title}: {about}")


def print_sheet(shared: App, chosen: argparse.Namespace, open_desk: Callable[[], Desk]) -> None:
    """Write a sheet; raises what the sheet raises."""
    from pathlib import Path

    from facilitator.meetings.sheets import Copy, Paper
    from facilitator.progress import NoProgress
    from facilitator.services.sheets.maker import SENT, WEEKS, Asked

    weeks = WEEKS if chosen.weeks is None else chosen.weeks
    if not SENT[0] <= weeks <= SENT[1]:
        fewest, most = SENT
        raise BadInput(msg("Weeks go from {fewest} to {most}.", fewest=fewest, most=most), "weeks")
    asked = Asked(
        paper=Paper(chosen.paper or shared.settings.paper),
        copy=None if chosen.copy is None else Copy(COPIES[chosen.copy]),
        large=chosen.large_print,
        day=day_of(chosen.date),
        first=day_of(chosen.first),
        last=day_of(chosen.last),
        weeks=weeks,
    )
    desk = open_desk()
    sheet = desk.printing.sheet(chosen.sheet, asked)
    data = desk.printing.draw(sheet, NoProgress(), black=chosen.black)
    save_where_chosen(Path(chosen.output).absolute(), data)


def export(chosen: argparse.Namespace, open_desk: Callable[[], Desk]) -> None:
    """Write a file of counts or of dates."""
    from pathlib import Path

    from facilitator.meetings.sheets import Copy
    from facilitator.progress import NoProgress
    from facilitator.services.exporting import Kind

    first, last = day_of(chosen.first), day_of(chosen.last)
    copy = Copy(COPIES[chosen.copy or "give"])
    desk = open_desk()
    if chosen.rota and chosen.kind == "ics":
        made = desk.exporting.calendar(NoProgress(), first, last, rota=True)
    else:
        made = desk.exporting.file(Kind(chosen.kind), copy, NoProgress(), first, last)
    save_where_chosen(Path(chosen.output).absolute(), made.data)


def day_of(text: str | None) -> date | None:
    """A day as it is written on the command line; raises ``BadInput``."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(msg("A date is written like 2026-11-17."), "date") from error
