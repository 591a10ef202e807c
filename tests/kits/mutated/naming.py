"""How a case that has a name is told, and what spoils it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tests.kits.mutated.behind import through

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kits.mutated.drafts import Draft
    from tests.kits.mutated.world import Content

LIVE_DB, COPY_DB = "{live}/group.db", "{copy}.db"


class Named(NamedTuple):
    """A case that was found once: its sort, its home, what is spoiled in it, and what is tried."""

    sort: str
    home: str
    spoil: Callable[[Draft], None]
    works: str


def name_in(draft: Draft, name: str) -> str:
    """A file of this very home, where its live book, its newest backup or its place is named."""
    copy = draft.copy.removesuffix(".db")
    return name.format(live=draft.sound.live, copy=copy, place=draft.place)


def holds(name: str, content: Content) -> Callable[[Draft], None]:
    """A file holds this."""
    return lambda draft: draft.put(name_in(draft, name), content, "as named")


def sql(name: str, *words: str) -> Callable[[Draft], None]:
    """A database went through these statements."""

    def spoil(draft: Draft) -> None:
        file = name_in(draft, name)
        key = draft.keys.front if file.endswith("front.db") else draft.key

        def do(raw: Any) -> None:
            for one in words:
                raw.execute(one)

        draft.put(file, through(draft.data(file), key, draft.homes.scratch, do), "as named")

    return spoil


def both(*spoils: Callable[[Draft], None]) -> Callable[[Draft], None]:
    """One thing is spoiled after another."""

    def spoil(draft: Draft) -> None:
        for one in spoils:
            one(draft)

    return spoil
