"""Packs: sheets that are printed together, ticked once and remembered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.meetings.errors import BadInput, FacilitatorError, Refused
from facilitator.meetings.group import Pack, PackSheet
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.sheet_kinds import KINDS, SheetKind, kind_of
from facilitator.services.printing import Printing, Sheet

if TYPE_CHECKING:
    from facilitator.progress import Progress
    from facilitator.services.open_group import OpenGroup
    from facilitator.services.sheets.maker import Asked

SUNDAY, BINDER = "sunday", "binder"
NAMES = {SUNDAY: msg("Sunday pack"), BINDER: msg("Binder pack")}
"""What the packs are called: for the night ahead, and for the folder on the table."""
USUAL = {
    SUNDAY: (("agenda", 1), ("handout", 1), ("cards", 1), ("announced", 1), ("tally", 1)),
    BINDER: (("rules", 1), ("crisis", 1), ("newcomer", 4), ("minutes", 1), ("phones", 1)),
}
"""What is in a pack until somebody chooses."""
MOST = 50


@dataclass(frozen=True)
class Left:
    """A sheet of a pack that could not be made, and why."""

    kind: SheetKind
    why: Message


@dataclass(frozen=True)
class Laid:
    """A pack as it will be printed: sheets without names, those with, and those left out."""

    plain: tuple[tuple[Sheet, int], ...]
    named: tuple[tuple[Sheet, int], ...]
    left_out: tuple[Left, ...]


class Packs:
    """The packs of one open group."""

    def __init__(self, of: OpenGroup, printing: Printing) -> None:
        self._of = of
        self._printing = printing

    def pack(self, pack_id: str) -> Pack:
        """A pack as it was chosen, else as it usually is; raises KeyError for one there is not."""
        for one in self._of.value.packs:
            if one.id == pack_id:
                return one
        return Pack(pack_id, tuple(PackSheet(name, n) for name, n in USUAL[pack_id]))

    def copies(self, pack_id: str, sheet_id: str) -> int:
        """How many of a sheet are in a pack; 0 where it is not."""
        mine = (one.copies for one in self.pack(pack_id).sheets if one.sheet == sheet_id)
        return next(mine, 0)

    def put(self, pack_id: str, sheet_id: str, copies: int) -> None:
        """Put so many of a sheet into a pack, or none; raises ``BadInput`` or ``NotFound``."""
        kind_of(sheet_id)
        if not 0 <= copies <= MOST:
            raise BadInput(msg("A number goes from 0 to {most}.", most=MOST), "copies")
        had = self.pack(pack_id)
        numbers = {one.sheet: one.copies for one in had.sheets} | {sheet_id: copies}
        order = [one.id for one in KINDS]
        kept = (PackSheet(one, numbers[one]) for one in order if numbers.get(one))
        after = replace(had, sheets=tuple(kept))
        if after.sheets == had.sheets:
            return
        others = tuple(one for one in self._of.value.packs if one.id != pack_id)
        self._of.change(msg("changed a pack"), packs=(*others, after))

    def lay(self, pack_id: str, asked: Asked) -> Laid:
        """Make every sheet of a pack; one that cannot be made is left out and told.

        Raises ``Refused`` where nothing is left.
        """
        listed = {one.id for one in self._printing.listed()}
        plain: list[tuple[Sheet, int]] = []
        named: list[tuple[Sheet, int]] = []
        left: list[Left] = []
        for one in self.pack(pack_id).sheets:
            if one.sheet not in listed:
                continue
            kind = kind_of(one.sheet)
            large = asked.large and kind.large
            try:
                sheet = self._printing.sheet(one.sheet, replace(asked, large=large, copy=None))
            except FacilitatorError as error:
                left.append(Left(kind, error.happened))
                continue
            names = self._printing.warning(sheet) is not None
            (named if names else plain).append((sheet, one.copies))
        if not plain and not named:
            raise Refused(msg("There is nothing to print in this pack yet."))
        return Laid(tuple(plain), tuple(named), tuple(left))

    def draw(self, sheets: tuple[tuple[Sheet, int], ...], progress: Progress) -> bytes:
        """Sheets as one PDF, in order, each as often as wanted; may raise ``Cancelled``."""
        from facilitator.export.merge import merged

        drawn = []
        for number, (sheet, copies) in enumerate(sheets):
            step = _Part(progress, number / len(sheets), 1 / len(sheets))
            drawn.append((self._printing.draw(sheet, step), copies))
        return merged(drawn, progress)


class _Part:
    """The progress of one sheet as a part of the whole."""

    def __init__(self, whole: Progress, start: float, share: float) -> None:
        self._whole, self._start, self._share = whole, start, share

    def report(self, fraction: float, text: Message) -> None:
        """Tell how far the whole is."""
        self._whole.report(self._start + fraction * self._share * 0.9, text)
