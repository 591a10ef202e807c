"""The world of a case: all that is in its folder, as it was made and as it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from facilitator.meetings.travel import Tonight
from facilitator.store import backup, carry, codec
from facilitator.store import keys as keyring
from tests.kits.mutated.homes import WORDS, shelf_at

MIB = 1 << 20
PAGE = 4096
LARGE = 8 * MIB
HOME, CARRIED = "home", "carried.zip"


class Holed(NamedTuple):
    """A file that is mostly a hole, which costs nobody anything but who reads it."""

    head: bytes
    hole: int
    tail: bytes = b""


class Large(NamedTuple):
    """What is kept of a file too large to be compared in full."""

    size: int
    head: bytes
    tail: bytes


Content = bytes | Holed | None
"""What is in a file; ``None`` is a folder."""
World = dict[str, Content]
Seen = dict[str, bytes | Large | None]


def seen(folder: str, below: str = "") -> Seen:
    """Everything below a folder."""
    found: Seen = {}
    for one in os.scandir(folder):
        name = below + one.name
        if one.is_dir(follow_symlinks=False):
            found[name] = None
            found |= seen(one.path, name + "/")
        else:
            found[name] = _content(Path(one.path), one.stat().st_size)
    return found


def _content(path: Path, size: int) -> bytes | Large:
    if size <= LARGE:
        return path.read_bytes()
    with path.open("rb") as file:
        head = file.read(MIB)
        file.seek(size - PAGE)
        return Large(size, head, file.read())


def _as_seen(content: Content) -> bytes | Large | None:
    if not isinstance(content, Holed):
        return content
    padded = content.head + bytes(MIB)
    size = len(content.head) + content.hole + len(content.tail)
    return Large(size, padded[:MIB], (bytes(PAGE) + content.tail)[-PAGE:])


def lay_out(world: World, folder: Path) -> None:
    """Make a folder hold this and nothing else."""
    there = seen(str(folder))
    for name in sorted(there, reverse=True):
        if name not in world or (there[name] is None) != (world[name] is None):
            path = folder / name
            path.rmdir() if there.pop(name) is None else path.unlink()
    for name in sorted(world):
        content = world[name]
        if name in there and there[name] == _as_seen(content):
            continue
        path = folder / name
        if content is None:
            path.mkdir(parents=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                file.write(content.head)
                file.truncate(len(content.head) + content.hole)
                file.seek(0, os.SEEK_END)
                file.write(content.tail)


class Sound(NamedTuple):
    """A home that nothing has happened to."""

    world: World
    id: str
    live: str
    copies: tuple[str, ...]
    keys: keyring.Keys
    key: bytes | None


class Homes:
    """All that was made, read once."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.scratch = scratch
        self.tonight = codec.from_json((folder / "tonight.json").read_text("utf-8"), Tonight)
        self.files = {one.stem: one.read_bytes() for one in sorted(folder.glob("*.zip"))}
        self.homes = {one.name: _sound(one) for one in sorted(folder.iterdir()) if one.is_dir()}
        self.file_keys = {name: self._key_in(folder / f"{name}.zip") for name in self.files}

    @staticmethod
    def _key_in(path: Path) -> tuple[keyring.Keys, bytes | None]:
        keys = carry.keys_in(path)
        return keys, keyring.unlocked(keys, WORDS) if keys.protected else None


def _sound(root: Path) -> Sound:
    content = seen(str(root), f"{HOME}/")
    files = {name: one for name, one in content.items() if not isinstance(one, Large)}
    world: World = {HOME: None, **files}
    shelf = shelf_at(root)
    if not shelf.group_ids():
        return Sound(world, "", "", (), keyring.OPEN, None)
    (group_id,) = shelf.group_ids()
    keys = shelf.keys(group_id)
    key = keyring.unlocked(keys, WORDS) if keys.protected else None
    place = f"{HOME}/groups/{group_id}"
    live = (root / "groups" / group_id / "current").read_text()
    copies = [f"{place}/backups/{one.name}" for one in backup.listed(shelf.backups(group_id))]
    return Sound(world, group_id, f"{place}/{live}", tuple(copies), keys, key)
