"""What the child tells its parent, as JSON; the parent trusts none of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from facilitator.intake.found import Found, Note
from facilitator.intake.tidy import clean, tidy
from facilitator.intake.troubles import Code, Trouble
from facilitator.meetings.reading import Block, BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_BYTES = 32 * 1024 * 1024
"""The most the parent takes from a child."""


def dump(found: Found) -> bytes:
    """What was found, as bytes."""
    told = {
        "title": found.title,
        "notes": sorted(note.value for note in found.notes),
        "blocks": [
            [
                block.kind.value,
                block.level,
                block.number,
                [[span.text, span.strong, span.emphasis] for span in block.spans],
            ]
            for block in found.blocks
        ],
    }
    return json.dumps(told).encode("ascii")


def dump_trouble(code: Code) -> bytes:
    """A trouble, as bytes."""
    return json.dumps({"trouble": code.value}).encode("ascii")


def dump_table(rows: Iterable[Iterable[str]]) -> bytes:
    """A table, as bytes."""
    return json.dumps({"rows": [list(row) for row in rows]}).encode("ascii")


def load_table(data: bytes) -> tuple[tuple[str, ...], ...]:
    """The rows the child found; raises ``Trouble``, ``CRASHED`` if it told nothing of sense."""
    try:
        told = json.loads(data)
        code = told.get("trouble")
        if code is None:
            return tuple(tuple(clean(str(cell)) for cell in row) for row in told["rows"])
        trouble = Trouble(Code(code))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Trouble(Code.CRASHED) from error
    raise trouble


def load(data: bytes) -> Found:
    """What the child found; raises ``Trouble``, ``CRASHED`` if it told nothing of sense."""
    try:
        told = json.loads(data)
        code = told.get("trouble")
        if code is None:
            blocks = tuple(_block(*one) for one in told["blocks"])
            notes = frozenset(Note(note) for note in told["notes"])
            return Found(tidy(blocks), clean(str(told["title"])), notes)
        trouble = Trouble(Code(code))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Trouble(Code.CRASHED) from error
    raise trouble


def _block(kind: str, level: int, number: int | None, spans: list[tuple[str, bool, bool]]) -> Block:
    whole = tuple(Span(str(text), bool(strong), bool(slant)) for text, strong, slant in spans)
    return Block(BlockKind(kind), whole, int(level), None if number is None else int(number))
