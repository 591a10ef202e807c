"""The command line. 0 is done, 1 an expected error in one sentence, 2 usage, 3 a bug."""

from __future__ import annotations

import argparse
import gc
import json
import logging
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import facilitator
from facilitator import app, cli_care, cli_paper, i18n, paths
from facilitator.meetings.errors import BadInput, FacilitatorError, NotFound
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.services.desk import Desk
    from facilitator.services.groups import Listed

DONE, EXPECTED, USAGE, BUG = 0, 1, 2, 3


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="facilitator",
        description="Run a recovery or support group meeting. Without a command the window opens.",
    )
    parser.add_argument("--home", type=Path, metavar="DIR", help="keep all data in this folder")
    parser.add_argument("--version", action="version", version=facilitator.__version__)
    parser.add_argument(
        "--passphrase-stdin", action="store_true", help="read the passphrase from standard input"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    demo = commands.add_parser("demo", help="play a sample meeting and write its sheets")
    demo.add_argument("--to", type=Path, default=Path("demo"), metavar="DIR")
    demo.add_argument("--keep", type=Path, metavar="HOME", help="keep the sample group there")
    for name, words in (("groups", "list the groups"), ("meetings", "list past meetings")):
        lister = commands.add_parser(name, help=words)
        lister.add_argument("--json", action="store_true")
        if name == "meetings":
            lister.add_argument("--group", metavar="G")
    counter = commands.add_parser("milestones", help="count from a date")
    counter.add_argument("--start", required=True, metavar="DATE", help="2019-05-14, or 2019-05")
    counter.add_argument("--on", metavar="DATE", help="the day to count to; else today")
    counter.add_argument("--ladder", default="generic", metavar="ID")
    counter.add_argument("--leap", choices=("feb28", "mar1"), default="feb28")
    counter.add_argument("--json", action="store_true")
    cli_paper.add_to(commands)
    cli_care.add_to(commands)
    return parser


def _window_alone(arguments: Sequence[str]) -> argparse.Namespace | None:
    """What the parser would find where nothing but the window is asked for; else ``None``.

    That is nearly every start, and to describe all commands takes longer than to read none.
    """
    home: Path | None = None
    if len(arguments) == 2 and arguments[0] == "--home" and arguments[1][:1] not in {"", "-"}:
        home = Path(arguments[1])
    elif arguments:
        return None
    return argparse.Namespace(home=home, passphrase_stdin=False, command=None)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    chosen = _window_alone(arguments)
    if chosen is None:
        parser = _parser()
        try:
            chosen = parser.parse_args(arguments)
            cli_paper.check(parser, chosen)
        except SystemExit as done:
            return int(done.code or 0)
    home = paths.Home((chosen.home or paths.default_home()).absolute())
    # Without a log file, logging would print an exception's message and paths to the terminal.
    logging.getLogger("facilitator").addHandler(logging.NullHandler())
    language = "en"
    try:
        language = app.App(home).settings.language
        return _dispatch(chosen, home)
    except FacilitatorError as error:
        print(app.sentence(error.messages(), language), file=sys.stderr)
        return EXPECTED
    except BrokenPipeError:
        return DONE
    except OSError as error:
        why = error.strerror or type(error).__name__
        words = msg("A file or folder could not be used: {why}.", why=why)
        print(i18n.say(words, language), file=sys.stderr)
        return EXPECTED
    except Exception as bug:
        logging.getLogger("facilitator").exception("bug")
        place = _place(bug)
        print(f"Something went wrong inside the program ({place}).", file=sys.stderr)
        return BUG


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = (
        ""
        if trace is None
        else f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
    )
    return f"{type(error).__name__}{where}"


def _dispatch(chosen: argparse.Namespace, home: paths.Home) -> int:
    if chosen.command is None:
        from facilitator.ui.run import open_window

        return open_window(app.App(home))
    gc.enable()
    if chosen.command == "demo":
        from facilitator import demo

        return demo.play(chosen.to.absolute(), chosen.keep, print)
    if chosen.command == "milestones":
        return _milestones(app.App(home), chosen)
    if chosen.command == "groups":
        return _groups(app.App(home), as_json=chosen.json)
    if chosen.command == "meetings":
        return _meetings(app.App(home), chosen.group, as_json=chosen.json)
    shared = app.App(home)
    if chosen.command in cli_care.COMMANDS:
        return _care(shared, chosen)
    if chosen.command == "print" and chosen.list:
        cli_paper.list_sheets(shared.settings.language, as_json=chosen.json)
    elif chosen.command == "print":
        cli_paper.print_sheet(shared, chosen, lambda: _desk(shared, chosen.group))
    else:
        cli_paper.export(chosen, lambda: _desk(shared, chosen.group))
    return DONE


def _care(shared: app.App, chosen: argparse.Namespace) -> int:
    """Back up, restore or check."""
    if chosen.command == "check":
        if chosen.repair:
            return DONE if cli_care.repair(shared, chosen) else EXPECTED
        return DONE if cli_care.check(shared, as_json=chosen.json) else EXPECTED
    if chosen.command == "report":
        cli_care.report(shared, chosen)
        return DONE
    if chosen.command == "backup":
        told = cli_care.back_up(shared, chosen, _known(shared, chosen.group))
    else:
        wanted = None if chosen.group is None else _known(shared, chosen.group)
        told = cli_care.restore(shared, chosen, wanted)
    print(i18n.say(told, shared.settings.language))
    return DONE


def _known(shared: app.App, wanted: str | None) -> str:
    """The id of the group that is meant; also of one that is protected."""
    ids = shared.shelf.group_ids()
    if wanted is None and len(ids) == 1:
        return ids[0]
    by_id = [one for one in ids if wanted is not None and one.startswith(wanted)]
    return by_id[0] if len(by_id) == 1 else _chosen(shared, wanted).id


def _milestones(shared: app.App, chosen: argparse.Namespace) -> int:
    """Count from a date; nothing is read or written."""
    from facilitator.meetings.customs import LeapRule
    from facilitator.services import ladders, milestones

    start = milestones.read_start(chosen.start)
    on = milestones.read_day(chosen.on) if chosen.on else date.today()  # this computer's own day
    asked = (start, on, ladders.shipped(chosen.ladder), LeapRule(chosen.leap))
    if chosen.json:
        print(json.dumps(milestones.as_data(*asked), indent=2))
        return DONE
    for line in milestones.as_words(*asked):
        print(i18n.say(line, shared.settings.language))
    return DONE


def _groups(shared: app.App, *, as_json: bool) -> int:
    listed = shared.groups.listed()
    if as_json:
        rows = [
            {
                "id": one.id,
                "name": one.name,
                "format": one.format_name,
                "trouble": None if one.trouble is None else i18n.say(one.trouble.happened),
            }
            for one in listed
        ]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return DONE
    for one in listed:
        trouble = "" if one.trouble is None else app.sentence(one.trouble.messages(), "en")
        print("\t".join((one.id[:8], one.name or "–", one.format_name or trouble)))
    if not listed:
        print(i18n.say(msg("No groups yet. Open the window to make one, or run the demo.")))
    return DONE


def _chosen(shared: app.App, wanted: str | None) -> Listed:
    listed = shared.groups.listed()
    found = [
        one
        for one in listed
        if wanted is None or one.name.casefold() == wanted.casefold() or one.id.startswith(wanted)
    ]
    if not found:
        raise NotFound(msg("There is no such group here."))
    if len(found) > 1:
        raise BadInput(msg("Several groups fit; name one with --group."), "group")
    if found[0].trouble is not None:
        raise found[0].trouble
    return found[0]


def _desk(shared: app.App, wanted: str | None) -> Desk:
    return shared.desk(shared.groups.open(_chosen(shared, wanted).id, reading=True))


def _meetings(shared: app.App, wanted: str | None, *, as_json: bool) -> int:
    desk = _desk(shared, wanted)
    rows = [
        {
            "date": one.day.isoformat(),
            "name": one.name,
            "counts": dict(one.tally.counts),
            "shares": one.shares,
        }
        for one in desk.records.listed()
    ]
    if as_json:
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return DONE
    for row, one in zip(rows, desk.records.listed(), strict=True):
        counts = one.tally.counts
        words = ", ".join(f"{n} {what}" for what, n in counts.items()) or "–"
        print("\t".join((str(row["date"]), str(row["name"]), words)))
    return DONE
