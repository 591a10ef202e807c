"""The texts that come with the program: listed by an index, each parsed when it is needed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from facilitator import paths
from facilitator.meetings import finding
from facilitator.meetings.reading import Hit, Reading, plain, row

if TYPE_CHECKING:
    from collections.abc import Mapping

USUAL = "en"
"""The language of the texts where there are none in the group's own."""


@dataclass(frozen=True)
class Starter:
    """What the index says of a text; ``kinds`` are the families of groups it is meant for."""

    id: str
    title: str
    about: str = ""
    topic: str = ""
    spiritual: bool = False
    kinds: tuple[str, ...] = ()


@cache
def index(language: str) -> Mapping[str, Starter]:
    """By id what texts there are in a language, else in English."""
    path = paths.resources() / "readings" / language / "index.toml"
    if not path.is_file():
        return index(USUAL) if language != USUAL else MappingProxyType({})
    found = tomllib.loads(path.read_text(encoding="utf-8"))["readings"]
    listed = (Starter(**{**one, "kinds": tuple(one.get("kinds", ()))}) for one in found)
    return MappingProxyType({one.id: one for one in listed})


@cache
def reading(language: str, starter_id: str) -> Reading:
    """One text; raises ``KeyError`` if the index has none of that id."""
    from facilitator.intake.commonmark import blocks

    one = index(language)[starter_id]
    folder = paths.resources() / "readings"
    spoken = language if (folder / language / "index.toml").is_file() else USUAL
    text = (folder / spoken / f"{one.id}.md").read_text(encoding="utf-8")
    return Reading(
        one.id, one.title, text=text, blocks=blocks(text), language=spoken, starter=one.id
    )


@cache
def _folded(language: str, starter_id: str) -> tuple[str, str]:
    one = reading(language, starter_id)
    return finding.fold(one.title), finding.fold(plain(one.blocks))


def search(language: str, ids: tuple[str, ...], words: str) -> tuple[Hit, ...]:
    """Which of these texts hold every word; those with all of them in the title come first."""
    wanted = finding.words_of(words)
    titled: list[Hit] = []
    others: list[Hit] = []
    for one in ids:
        title, body = _folded(language, one)
        if finding.holds(f"{title}\n{body}", wanted):
            found = reading(language, one)
            hit = Hit(row(found), finding.excerpt(plain(found.blocks), wanted))
            (titled if finding.holds(title, wanted) else others).append(hit)
    return (*titled, *others)
