"""The commands that take care of the data: back up, restore, check; and the passphrase for all."""

from __future__ import annotations

import getpass
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from facilitator import i18n
from facilitator.meetings.errors import FacilitatorError, Locked, Refused
from facilitator.meetings.messages import Message, msg

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from facilitator.app import App
    from facilitator.meetings.copies import Finding

T = TypeVar("T")
COMMANDS = ("backup", "restore", "check", "report")


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``backup``, ``restore``, ``check`` and ``report`` to the commands."""
    saver = commands.add_parser("backup", help="back a group up, beside it or to a file")
    saver.add_argument("--group", metavar="G", help="a group's name or the start of its id")
    saver.add_argument("-o", "--output", metavar="FILE", help="one file, for a stick")
    bringer = commands.add_parser("restore", help="open a backup that was written to a file")
    bringer.add_argument("file", metavar="FILE")
    bringer.add_argument("--group", metavar="G", help="only if it is this group's")
    checker = commands.add_parser("check", help="read all data through, and the backups")
    checker.add_argument("--json", action="store_true")
    checker.add_argument("--repair", action="store_true", help="put right what can be")
    reporter = commands.add_parser("report", help="versions, numbers and events; no row, no name")
    reporter.add_argument("-o", "--output", metavar="FILE", help="else it is printed")


def secret(chosen: argparse.Namespace) -> str:
    """The passphrase: a line of standard input if asked for, else typed unseen.

    Raises ``Refused`` where there is nobody to type it.
    """
    if chosen.passphrase_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Refused(
            msg("A passphrase is needed."),
            msg("Nothing was changed."),
            msg("Run it in a terminal, or use --passphrase-stdin."),
        )
    return getpass.getpass("Passphrase: ")


def unlocked(
    chosen: argparse.Namespace, work: Callable[[], T], unlock: Callable[[str], object]
) -> T:
    """Do something that may need the passphrase, which is then asked for once."""
    try:
        return work()
    except Locked:
        unlock(secret(chosen))
        return work()


def back_up(shared: App, chosen: argparse.Namespace, group_id: str) -> Message:
    """Back a group up; raises what the disk says."""
    shared.shelf.take_lock()
    try:
        group = unlocked(
            chosen,
            lambda: shared.groups.open(group_id),
            lambda typed: shared.shelf.unlock(group_id, typed),
        )
        try:
            if chosen.output:
                shared.backups.save_to(group, Path(chosen.output).absolute())
                return msg("The copy was read back and is whole.")
            shared.backups.make(group)
            return msg("Backed up, and read back.")
        finally:
            group.book.close()
    finally:
        shared.shelf.release_lock()


def restore(shared: App, chosen: argparse.Namespace, wanted: str | None) -> Message:
    """Open a backup from a file; ``wanted`` is the id of the only group it may be of."""
    source = Path(chosen.file).absolute()
    if wanted is not None and shared.backups.in_file(source) != wanted:
        raise Refused(msg("This backup is of another group."), msg("Nothing was changed."))
    shared.shelf.take_lock()
    try:
        unlocked(
            chosen,
            lambda: shared.backups.take_in(source),
            lambda typed: shared.shelf.unlock_file(source, typed),
        )
    finally:
        shared.shelf.release_lock()
    return msg("The backup was read through and is open. What was here before is a backup.")


def check(shared: App, *, as_json: bool) -> bool:
    """Read everything through and print what was found; whether all of it is sound."""
    found = shared.backups.examine_all()
    if as_json:
        print(json.dumps([_row(one) for one in found], indent=2, ensure_ascii=False))
    else:
        for one in found:
            print("\t".join((one.group_id[:8], *(i18n.say(part) for part in one.told()))))
    return all(one.sound for one in found)


def repair(shared: App, chosen: argparse.Namespace) -> bool:
    """Put right what can be in every group, and print what that was; whether all of it could be."""
    shared.shelf.take_lock()
    whole = True
    try:
        for group_id in shared.groups.ids():
            try:
                words = unlocked(
                    chosen,
                    partial(shared.backups.mend, group_id),
                    partial(shared.shelf.unlock, group_id),
                )
            except FacilitatorError as error:
                whole, words = False, error.messages()
            print("\t".join((group_id[:8], *(i18n.say(one) for one in words))))
    finally:
        shared.shelf.release_lock()
    return whole


def report(shared: App, chosen: argparse.Namespace) -> None:
    """Write the report that names nobody, or print it."""
    if chosen.output:
        shared.backups.write_report(Path(chosen.output).absolute())
    else:
        print(shared.backups.report())


def _row(one: Finding) -> dict[str, object]:
    return {
        "id": one.group_id,
        "sound": one.sound,
        "locked": one.locked,
        "trouble": None if one.trouble is None else i18n.say(one.trouble.happened),
        "backups": one.backups,
        "damaged_backups": one.damaged,
    }
