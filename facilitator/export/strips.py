"""Strips: what cannot be broken, laid one under the other, and how they fall onto pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Draw = Callable[[float], None]
"""Draws a strip whose upper edge is at a y, in points from the top of the paper."""


@dataclass(frozen=True)
class Style:
    """Sizes and distances of a sheet's type, in points; ``wide`` sets side-heads above the text."""

    text: float
    leading: float
    small: float
    side: float
    running: float
    footer: float
    factor: float
    wide: bool = False


NORMAL = Style(10, 14, 9, 11, 10, 8.5, 1.0)
LARGE = Style(18, 27, 18, 20, 14, 14, 1.8, wide=True)


@dataclass(frozen=True)
class Strip:
    """A piece of a page ``height`` points high.

    ``keep`` holds it together with the one that follows; ``head`` is drawn again before it where it
    begins a page; ``gap`` is dropped at the top of a page; ``fill`` takes what is left of the page
    in steps of its height; ``page`` begins a new one.
    """

    height: float
    draw: Draw | None = None
    keep: bool = False
    head: Strip | None = None
    gap: bool = False
    fill: bool = False
    page: bool = False
    close: Draw | None = None


Placed = tuple[Strip, float]


def gap(height: float) -> Strip:
    """White space, where it is not at the top of a page."""
    return Strip(height, gap=True)


def paginate(
    strips: Sequence[Strip], first_top: float, next_top: float, bottom: float
) -> list[list[Placed]]:
    """Put strips onto pages; a strip higher than a page stands on one of its own."""
    pages: list[list[Placed]] = [[]]
    y = first_top
    for bunch in _bunches(strips):
        if bunch[0].page:
            if pages[-1]:
                pages.append([])
                y = next_top
            continue
        if bunch[0].fill:
            y = _fill(pages[-1], bunch[0], y, bottom)
            continue
        height = sum(one.height for one in bunch)
        if bunch[0].gap and (not pages[-1] or y + height > bottom):
            continue
        if y + height > bottom and pages[-1]:
            _close(pages[-1], y)
            pages.append([])
            y = next_top
            head = bunch[0].head
            if head is not None:
                pages[-1].append((head, y))
                y += head.height
        for strip in bunch:
            pages[-1].append((strip, y))
            y += strip.height
    return pages


def _close(page: list[Placed], y: float) -> None:
    """Draw the line under what goes on overleaf."""
    last = page[-1][0]
    if last.close is not None:
        page.append((Strip(0, last.close), y))


def _fill(page: list[Placed], strip: Strip, y: float, bottom: float) -> float:
    while y + strip.height <= bottom - 2:  # the line under a table has room below
        page.append((strip, y))
        y += strip.height
    return y


def _bunches(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Strips that stay together."""
    found: list[list[Strip]] = []
    open_bunch = False
    for strip in strips:
        if open_bunch:
            found[-1].append(strip)
        else:
            found.append([strip])
        open_bunch = strip.keep
    return found
