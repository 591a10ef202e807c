"""What was found once in notes, keys and travelling files."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from tests.kits.mutated.behind import entries_of, through, zip_of
from tests.kits.mutated.naming import COPY_DB, Named, both, holds, name_in, sql
from tests.kits.mutated.notes import persons
from tests.kits.mutated.world import CARRIED, MIB, Holed
from tests.kits.mutated.zips import with_long_directory

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kits.mutated.drafts import Draft


def _hole(name: str) -> Callable[[Draft], None]:
    """A file has 128 MiB of zeros after it."""
    return lambda draft: draft.put(
        name_in(draft, name), Holed(draft.data(name_in(draft, name)), 128 * MIB), "as named"
    )


def _labelled(
    file: str = "tonight-plain", script: str = "", **told: object
) -> Callable[[Draft], None]:
    """A travelling file says this of itself, and its book went through a statement."""

    def spoil(draft: Draft) -> None:
        parts = dict(entries_of(draft.homes.files[file]))
        if script:
            made = through(
                parts["group.db"], None, draft.homes.scratch, lambda r: r.executescript(script)
            )
            parts["group.db"] = made
        label = json.loads(parts["label.json"]) | {"sum": sha256(parts["group.db"]).hexdigest()}
        parts["label.json"] = json.dumps(label | told).encode()
        draft.put(CARRIED, zip_of(list(parts.items())), "as named")

    return spoil


def _long_directory(draft: Draft) -> None:
    draft.put(CARRIED, *with_long_directory(draft.homes.files["backup-plain"]))


def _slots(count: int, **told: object) -> Callable[[Draft], None]:
    """The keys of a group have so many slots like the first, changed in this."""

    def spoil(draft: Draft) -> None:
        name = f"{draft.sound.live}/keys.json"
        found = json.loads(draft.data(name))
        found["slots"] = [found["slots"][0] | told | {"id": str(one)} for one in range(count)]
        draft.put(name, json.dumps(found).encode(), "as named")

    return spoil


def _other_sheet(name: str) -> Callable[[Draft], None]:
    """The recovery sheet no longer opens what lies beside these keys."""
    return lambda draft: _without_sheet(draft, name_in(draft, name))


def _without_sheet(draft: Draft, name: str) -> None:
    found = json.loads(draft.data(name))
    found["slots"][1]["wrapped"] = "A" * len(found["slots"][1]["wrapped"])
    draft.put(name, json.dumps(found).encode(), "the sheet opens it no longer")


def _begun(ids: object, *, copies: object = True) -> Callable[[Draft], None]:
    data = ids if isinstance(ids, bytes) else json.dumps({"ids": ids, "copies": copies}).encode()
    return holds("{place}/erasing", data)


def _everybody(draft: Draft) -> None:
    _begun(persons(draft))(draft)


_CURRENT, _PAUSE = "{place}/current", "{place}/backups/keep-all"
FILES: dict[str, Named] = {
    "current is a folder": Named(
        *("current", "plain", holds(_CURRENT, None)),
        "guard open_to_read open_to_write examine restore go_back_to_sound take_in_sound",
    ),
    "current is a folder with something in it": Named(
        *("current", "plain", both(holds(_CURRENT, None), holds(f"{_CURRENT}/inside", b"x"))),
        "guard open_to_read restore go_back_to_sound take_in_sound",
    ),
    "current is empty": Named(
        *("current", "plain", holds(_CURRENT, b"")), "open_to_read restore go_back_to_sound"
    ),
    "current is a path": Named(
        *("current", "plain", holds(_CURRENT, b"../x")), "open_to_read restore go_back_to_sound"
    ),
    "current is a name too long": Named(
        *("current", "sealed", holds(_CURRENT, b"x" * 300)), "front restore go_back_to_sound"
    ),
    "current is very large": Named(*("current", "plain", _hole(_CURRENT)), "guard open_to_read"),
    "the keys are a folder": Named(
        *("keys", "sealed", holds("{live}/keys.json", None)),
        "guard unlock open_to_read examine restore go_back_to_sound",
    ),
    "the keys of a backup are a folder": Named(
        *("backup's keys", "sealed", holds("{copy}.keys.json", None)),
        "look_at_copies practise go_back_to examine open_as_writer restore go_back_to_sound",
    ),
    "the keys of a backup are very large": Named(
        *("backup's keys", "sealed", _hole("{copy}.keys.json")), "look_at_copies practise"
    ),
    "sixteen slots at the bounds of their cost": Named(
        *("keys", "sealed", _slots(16, cost={"memory": 262144, "passes": 10, "lanes": 1})),
        "unlock_by_sheet",
    ),
    "a slot nothing opens any more": Named(
        *("keys", "sealed", _other_sheet("{live}/keys.json")), "open_as_writer"
    ),
    "a slot of a backup nothing opens any more": Named(
        *("backup's keys", "sealed", _other_sheet("{copy}.keys.json")), "go_back_to open_as_writer"
    ),
    "the note of the erased is a folder": Named(
        *("erased", "golden-0004", holds("{place}/erased", None)),
        "open_to_write restore go_back_to_sound",
    ),
    "an erasure without an end": Named(
        *("erasing", "plain", _begun(b'{"ids": ' + b"[" * 100_000)), "open_as_writer"
    ),
    "an erasure of half a letter": Named(
        *("erasing", "plain", _begun(["\ud800"])), "open_as_writer"
    ),
    "an erasure of half a letter, here alone": Named(
        *("erasing", "plain", _begun(["\ud800"], copies=False)), "open_as_writer"
    ),
    "an erasure of a quarter of a million": Named(
        *("erasing", "plain", _begun([str(one) for one in range(260_000)])), "open_as_writer"
    ),
    "an erasure of words": Named(
        *("erasing", "plain", _begun("x" * 240_000, copies=False)), "open_as_writer"
    ),
    "an erasure, and a backup's rota is no JSON": Named(
        "erasing",
        "plain",
        both(_everybody, sql(COPY_DB, "UPDATE assignment SET payload = 'Coffee'")),
        "open_as_writer",
    ),
    "an erasure, and a backup's rota is a number": Named(
        "erasing",
        "plain",
        both(_everybody, sql(COPY_DB, "UPDATE assignment SET payload = '5'")),
        "open_as_writer",
    ),
    "an erasure, and a backup's people are no JSON": Named(
        "erasing",
        "plain",
        both(_everybody, sql(COPY_DB, "UPDATE person SET payload = 'Marta'")),
        "open_as_writer",
    ),
    "the pause is a folder": Named(*("pause", "plain", holds(_PAUSE, None)), "back_up go_back_to"),
    "the pause began in the last days of all": Named(
        *("pause", "plain", holds(_PAUSE, b"9999-12-26")), "back_up go_back_to"
    ),
    "the pause is very large": Named(*("pause", "plain", _hole(_PAUSE)), "back_up go_back_to"),
    "the note of what was carried is a folder": Named(
        *("carried", "plain", holds("{place}/carried", None)), "note_of_day carry_to"
    ),
    "a label of a list of kinds": Named(
        *("tonight plain", "empty", _labelled(kind=[])), "in_file take_in came_back"
    ),
    "a label of an id and a line's end": Named(
        *("tonight plain", "empty", _labelled(group_id="abcdef12\n")), "in_file take_in"
    ),
    "a label of another group": Named(
        *("tonight plain", "empty", _labelled(group_id="abcdef12")), "take_in"
    ),
    "a handover of somebody erased, and a decision is no JSON": Named(
        "handover plain",
        "plain",
        _labelled(
            "handover-plain",
            "INSERT INTO erased SELECT id FROM person; UPDATE decision SET payload = 'Cake';",
        ),
        "take_in",
    ),
    "a directory as long as the file": Named(
        *("backup plain", "plain", _long_directory), "in_file take_in came_back"
    ),
}
