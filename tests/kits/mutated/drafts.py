"""A case in the making."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.kits.mutated.world import HOME, MIB, Content, Holed, Homes

if TYPE_CHECKING:
    import random


class Draft:
    """A case in the making: a sound home, and what is changed in it."""

    def __init__(self, homes: Homes, home: str, chance: random.Random) -> None:
        self.homes = homes
        self.chance = chance
        self.sound = homes.homes[home]
        self.world = dict(self.sound.world)
        self.key, self.keys = self.sound.key, self.sound.keys
        self.place = f"{HOME}/groups/{self.sound.id}"
        self.copy = self.sound.copies[0] if self.sound.copies else ""
        """The newest backup: where a backup is spoiled, it is this one."""
        self.words: list[str] = []

    def data(self, name: str) -> bytes:
        """What is in a file of the sound home."""
        found = self.world[name]
        if not isinstance(found, bytes):
            raise TypeError(name)
        return found

    def put(self, name: str, content: Content, words: str) -> None:
        """Change a file."""
        self.world[name] = content
        self.words.append(f"{name.rpartition('/')[2]}: {words}")

    def take(self, name: str) -> None:
        """Take a file away."""
        del self.world[name]
        self.words.append(f"{name.rpartition('/')[2]}: not there")


def place_of(draft: Draft, name: str) -> bool:
    """Now and then it is not the bytes: no file, an empty one, a folder, or a very large one."""
    chance = draft.chance
    if chance.random() > 0.03:
        return False
    match chance.randrange(5):
        case 0:
            draft.take(name)
        case 1:
            draft.put(name, b"", "empty")
        case 2:
            draft.put(name, None, "a folder")
        case 3:
            draft.put(name, None, "a folder with something in it")
            draft.world[f"{name}/inside"] = b"x"
        case _:
            draft.put(name, Holed(draft.data(name), 128 * MIB), "128 MiB of zeros after it")
    return True
