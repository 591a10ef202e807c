"""The formats that are shipped, read from data, and the kinds of group they belong to."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from facilitator import paths
from facilitator.meetings import format_fields as fields
from facilitator.meetings.errors import BadInput
from facilitator.meetings.formats import Format, Kind, in_language, joined
from facilitator.meetings.group import CrisisNumber
from facilitator.meetings.messages import msg
from facilitator.services.format_text import loads, parsed

if TYPE_CHECKING:
    from pathlib import Path

NOT_AFFILIATED = msg(
    "Not affiliated with any fellowship; the words are ours, the agenda is yours to change."
)
"""What the chooser says under the kinds."""
_ENGLISH = "en"
_KIND = frozenset({"id", "name", "about"})


def shipped(language: str = _ENGLISH) -> tuple[Format, ...]:
    """All formats, the commonest first, with their texts in a language where there are any."""
    return _shipped(paths.resources(), language)


def kinds(language: str = _ENGLISH) -> tuple[Kind, ...]:
    """The kinds of group, each with its formats, the commonest first."""
    return _kinds(paths.resources(), language)


def in_languages(of: Format) -> tuple[Format, ...]:
    """A shipped format in every language it has, English first; any other stands alone."""
    folder = paths.resources() / "formats"
    tags = sorted(path.name.split(".")[1] for path in folder.glob(f"{of.id}.*.toml"))
    found = (one for tag in (_ENGLISH, *tags) for one in shipped(tag) if one.id == of.id)
    return tuple(found) or (of,)


def whole(of: Format, known: dict[str, Format]) -> Format:
    """A format with the items of its parts; raises ``BadInput`` if a part is not known."""
    if not of.parts:
        return of
    unknown = [one for one in of.parts if one not in known or known[one].parts]
    if unknown:
        raise BadInput(msg("“{key}” is not a format that is shipped.", key=unknown[0]), "parts")
    return joined(of, tuple(known[one] for one in of.parts))


@cache
def _shipped(resources: Path, language: str) -> tuple[Format, ...]:
    """The texts of another language are laid over each part before the parts are joined."""
    folder = resources / "formats"
    own = [
        parsed(path.read_text(encoding="utf-8"), path.name)
        for path in sorted(folder.glob("*.toml"))
        if "." not in path.stem
    ]
    plain = {one.id: _said(folder, one, language) for one in own if not one.parts}
    composed = (_said(folder, whole(one, plain), language) for one in own if one.parts)
    found = (*plain.values(), *composed)
    return tuple(sorted(found, key=lambda one: (one.place, one.id)))


def _said(folder: Path, of: Format, language: str) -> Format:
    """A format with the texts of a language, if they lie beside it."""
    path = _beside(folder, of.id, language)
    if path is None:
        return of
    return in_language(of, language, loads(path.read_text(encoding="utf-8"), path.name))


def _beside(folder: Path, name: str, language: str) -> Path | None:
    """The file of a language, or of the language it is a form of; none for the source itself."""
    for tag in dict.fromkeys((language, language.replace("_", "-").split("-")[0])):
        path = folder / f"{name}.{tag}.toml"
        if tag != _ENGLISH and path.is_file():
            return path
    return None


@cache
def _kinds(resources: Path, language: str) -> tuple[Kind, ...]:
    found = [_kind(*one) for one in enumerate(_tables(resources / "kinds.toml"))]
    beside = _beside(resources, "kinds", language)
    said = {one["id"]: one for one in _tables(beside)} if beside else {}
    ours: dict[str, list[Format]] = {one.id: [] for one in found}
    for of in sorted(_shipped(resources, language), key=lambda one: not one.common):
        if of.family not in ours:
            raise fields.not_among("family", ", ".join(ours), f"{of.id}.")
        ours[of.family].append(of)
    return tuple(
        replace(
            one,
            name=said.get(one.id, {}).get("name", one.name),
            about=said.get(one.id, {}).get("about", one.about),
            formats=tuple(ours[one.id]),
        )
        for one in found
    )


def _tables(path: Path) -> list[dict[str, Any]]:
    return [dict(one) for one in fields.tables(loads(path.read_text("utf-8")), "kinds")]


def _kind(place: int, found: dict[str, Any]) -> Kind:
    fields.no_others(found, _KIND)
    return Kind(
        fields.name(found, "id"), fields.name(found, "name"), fields.name(found, "about"), place
    )


@cache
def countries() -> dict[str, tuple[str, tuple[CrisisNumber, ...]]]:
    """By country code, its name and its crisis numbers with the day they were last checked."""
    found: dict[str, tuple[str, tuple[CrisisNumber, ...]]] = {}
    for path in sorted((paths.resources() / "crisis").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        numbers = tuple(
            CrisisNumber(one["label"], one["number"], one.get("note", ""), one.get("checked_on"))
            for one in table["numbers"]
        )
        found[path.stem] = (table["name"], numbers)
    return found
