"""The sorts of cases: what is spoiled in each, and what is tried on it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.kits.kills import SEED
from tests.kits.mutated.drafts import Draft
from tests.kits.mutated.fields import database_bytes, journal
from tests.kits.mutated.homes import REVISIONS
from tests.kits.mutated.notes import current, day, erased, erasing
from tests.kits.mutated.rows import database, database_rows
from tests.kits.mutated.texts import live_keys
from tests.kits.mutated.works import ERASING, MERGING, WORKS, Work, works_of
from tests.kits.mutated.zips import carried

if TYPE_CHECKING:
    from tests.kits.mutated.world import Homes


@dataclass(frozen=True)
class Sort:
    """A sort of cases: how many of a hundred, the home, what is spoiled in it, and what is tried.

    What is in ``one_of`` takes longer: of these one is tried a case.
    """

    share: int
    homes: tuple[str, ...]
    spoil: Callable[[Draft, str], None]
    file: str
    always: tuple[Work, ...]
    one_of: tuple[Work, ...] = ()
    must: tuple[str, ...] = ()
    """What may not be refused: there is a sound backup to go back to."""

    @property
    def works(self) -> tuple[Work, ...]:
        """All that is tried, but what would need a note to begin with."""
        return tuple(one for one in (*self.always, *self.one_of) if one is not ERASING)


_BACK = works_of("restore go_back_to_sound take_in_sound")
_LIVE = {
    "always": works_of("open_to_read open_to_write guard"),
    "one_of": (*works_of("open_as_writer examine mend report"), *_BACK),
    "must": ("restore", "go_back_to_sound", "take_in_sound", "report"),
}
_COPY = {
    "always": works_of("look_at_copies practise"),
    "one_of": works_of(
        "go_back_to go_back_to restore restore examine open_as_writer mend report go_back_to_sound"
    ),
    "must": ("restore", "open_as_writer", "report", "go_back_to_sound"),
}
_ZIP = works_of("in_file unlock_file take_in came_back")
_HANDOVER = (*works_of("in_file unlock_file"), MERGING)
_GOLDEN = {
    "always": works_of("open_to_read open_to_write"),
    "one_of": works_of("open_as_writer examine restore go_back_to_sound look_at_copies"),
    "must": ("restore", "go_back_to_sound"),
}
_DB, _FRONT = "{live}/group.db", "{live}/front.db"
SORTS: dict[str, Sort] = {
    "live": Sort(9, ("plain",), database_bytes, _DB, **_LIVE),
    "live rows": Sort(9, ("plain",), database_rows, _DB, **_LIVE),
    "live journal": Sort(5, ("plain-journal",), journal, _DB, **_LIVE),
    "sealed": Sort(5, ("sealed",), database_bytes, _DB, **_LIVE),
    "sealed journal": Sort(3, ("sealed-journal",), journal, _DB, **_LIVE),
    "sealed rows": Sort(4, ("sealed",), database_rows, _DB, **_LIVE),
    "backup": Sort(6, ("plain",), database_bytes, "{copy}", **_COPY),
    "backup rows": Sort(7, ("plain",), database_rows, "{copy}", **_COPY),
    "sealed backup": Sort(3, ("sealed",), database, "{copy}", **_COPY),
    "backup's keys": Sort(
        4,
        ("sealed",),
        live_keys,
        "{keys}",
        (*_COPY["always"], WORKS["unlock_copy"]),
        _COPY["one_of"],
        _COPY["must"],
    ),
    **{
        f"{kind} {how}": Sort(share, homes, carried, f"{kind}-{how}", _ZIP)
        for kind, how, share, homes in (
            ("backup", "plain", 4, ("plain", "empty")),
            ("tonight", "plain", 3, ("lent", "empty", "plain")),
            ("return", "plain", 4, ("plain",)),
            ("backup", "sealed", 1, ("sealed", "empty", "plain")),
            ("tonight", "sealed", 1, ("lent", "empty")),
            ("return", "sealed", 1, ("sealed",)),
        )
    },
    "handover plain": Sort(4, ("plain", "empty", "lent"), carried, "handover-plain", _HANDOVER),
    "handover sealed": Sort(1, ("plain", "empty"), carried, "handover-sealed", _HANDOVER),
    "keys": Sort(
        6,
        ("sealed",),
        live_keys,
        "{live}/keys.json",
        works_of("guard unlock unlock_by_sheet open_to_read front"),
        works_of("open_as_writer examine restore go_back_to_sound take_in_sound make_front"),
        ("restore", "go_back_to_sound", "take_in_sound"),
    ),
    "current": Sort(
        3,
        ("plain", "sealed"),
        current,
        "{place}/current",
        works_of("guard open_to_read open_to_write examine front"),
        _BACK,
        ("restore", "go_back_to_sound", "take_in_sound"),
    ),
    "erased": Sort(
        2,
        ("plain", "golden-0004"),
        erased,
        "{place}/erased",
        works_of("open_to_write"),
        works_of("restore go_back_to_sound"),
    ),
    "erasing": Sort(3, ("plain",), erasing, "{place}/erasing", (WORKS["open_to_read"], ERASING)),
    "carried": Sort(1, ("plain",), day, "{place}/carried", works_of("note_of_day carry_to")),
    "pause": Sort(
        2,
        ("plain",),
        day,
        "{place}/backups/keep-all",
        works_of("look_at_copies back_up go_back_to"),
    ),
    "front": Sort(
        2,
        ("sealed",),
        database_bytes,
        _FRONT,
        works_of("front make_front open_to_write"),
        works_of("restore go_back_to_sound"),
        ("open_to_write", "restore", "go_back_to_sound"),
    ),
    "front rows": Sort(
        2,
        ("sealed",),
        database_rows,
        _FRONT,
        works_of("front make_front open_to_write"),
        works_of("restore go_back_to_sound"),
        ("open_to_write", "restore", "go_back_to_sound"),
    ),
    "golden": Sort(5, tuple(f"golden-{one}" for one in REVISIONS), database, _DB, **_GOLDEN),
}
TABLE = tuple(name for name, one in SORTS.items() for _ in range(one.share))
"""The sorts of cases that follow each other."""


def sort_of(number: int) -> str:
    """Of which sort a case is."""
    return TABLE[number % len(TABLE)]


def draft_of(number: int, homes: Homes) -> Draft:
    """The n-th case."""
    sort = SORTS[sort_of(number)]
    chance = random.Random(f"{SEED}-{number}")
    draft = Draft(homes, chance.choice(sort.homes), chance)
    copy = draft.copy
    names = {"live": draft.sound.live, "copy": copy, "place": draft.place}
    sort.spoil(draft, sort.file.format(**names, keys=copy.removesuffix(".db") + ".keys.json"))
    return draft
