"""What an operation may change, make anew and leave behind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facilitator.store import backup
from tests.kits.mutated.world import HOME, Large, Seen, World

_GROUP = rf"{HOME}/groups/[0-9a-f-]{{8,40}}"
_COPIES = rf"{_GROUP}/backups(/[0-9]{{4}}-[0-9-]+(\.db|\.keys\.json))?"
_GENERATIONS = rf"{_GROUP}/g[0-9]+(/.*)?"


@dataclass(frozen=True)
class May:
    """What an operation may change and make anew; ``failed`` is what it may where it is refused."""

    change: str = ""
    make: str = ""
    failed_change: str = ""
    failed_make: str = ""


READS = May()
OPENS = May(
    rf"{_GROUP}/current|{_GROUP}/g[0-9]+/group\.db",
    f"{_COPIES}|{_GENERATIONS}|{HOME}/lock",
    failed_make=f"{_COPIES}|{HOME}/lock",
)
_PAUSED = rf"{_GROUP}/backups/{backup.PAUSED}"
GOES = May(
    rf"{_GROUP}/current|{_PAUSED}",
    rf"{_COPIES}|{_GENERATIONS}|{_PAUSED}|{_GROUP}(/set-aside-.*|/current)?",
    _PAUSED,
    f"{_COPIES}|{_PAUSED}",
)
_SMALL = rf"{_GROUP}/g[0-9]+/front(\.db|\.new|-stale)"
FRONTS = May(_SMALL, _SMALL)
FILLS = May(_SMALL, _SMALL, _SMALL, _SMALL)
_ERASED = rf"{_COPIES}|{_GROUP}/erased|{_GROUP}/erasing|{_GROUP}/g[0-9]+/group\.db|{HOME}/lock"
ERASES = May(
    rf"{_ERASED}|{_GROUP}/current", f"{_ERASED}|{_GENERATIONS}", _ERASED, _ERASED
)  # opening it first may bring it into the next generation
MENDS = May(
    rf"{_GROUP}/current|{_GROUP}/g[0-9]+/(group|front)\.db.*|{_COPIES}",
    f"{_COPIES}|{_GENERATIONS}",
    rf"{_GROUP}/g[0-9]+/group\.db",
    _COPIES,
)
MERGES = May(
    rf"{_GROUP}/current|{_GROUP}/g[0-9]+/group\.db|{_GROUP}/erased|{_PAUSED}",
    rf"{_COPIES}|{_GENERATIONS}|{_GROUP}(/current|/erased)?|{_PAUSED}",
    _PAUSED,
    f"{_COPIES}|{_PAUSED}",
)
BACKS_UP = May(
    rf"{_GROUP}/carried|{_GROUP}/g[0-9]+/group\.db",
    f"{_COPIES}|{_GROUP}/carried",
    failed_make=_COPIES,
)


def _ours(name: str, before: Seen, *, strict: bool) -> bool:
    """Whether it counts: a journal only where something is in it that may not have been written."""
    if name.endswith("-shm"):
        return False
    return not name.endswith("-wal") or (strict and bool(before.get(name)))


def astray(may: May, before: Seen, after: Seen, sound: World, *, failed: bool) -> list[str]:
    """What was changed, lost or left behind that the operation had no business with.

    Whoever puts a spoiled file right has not changed it.
    """
    change = may.failed_change if failed else may.change
    make = may.failed_make if failed else may.make
    fresh = {one for one in after if one not in before and _ours(one, before, strict=False)}
    made = any(re.fullmatch(_COPIES, one) and one.endswith(".db") for one in fresh)
    found = []
    for name, was in before.items():
        if name in after and after[name] in (was, sound.get(name, was)):
            continue
        written = re.fullmatch(change, name.removesuffix("-wal")) is not None
        if not _ours(name, before, strict=not written):
            continue
        if re.fullmatch(change, name):
            continue
        if (
            not failed
            and may in (GOES, OPENS, ERASES, MENDS, MERGES)
            and _moved(name, was, after, made=made)
        ):
            continue
        found.append(f"{'changed' if name in after else 'gone'}: {name}")
    found += [f"left: {one}" for one in sorted(fresh) if not re.fullmatch(make, one)]
    return found


def _moved(name: str, was: bytes | Large | None, after: Seen, *, made: bool) -> bool:
    """Whether what was the live generation is a backup now, or was set aside as it was."""
    aside = re.sub(r"/(g[0-9]+|current)(?=/|$)", r"/set-aside-\1", name, count=1)
    if re.fullmatch(rf"{_GROUP}/current/.*", name):  # a folder that stood in the pointer's place
        return aside in after and after[aside] == was
    if re.fullmatch(_GENERATIONS, name) is None:
        return False
    return made or name.endswith("-wal") or (aside in after and after[aside] == was)
