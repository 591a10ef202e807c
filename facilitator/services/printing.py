"""Printing: every sheet there is, made for a choice and drawn as a PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from facilitator.meetings.document import Cards, Document
from facilitator.meetings.errors import NotFound, Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.sheet_kinds import KINDS, Copies, SheetKind, Shelf, kind_of
from facilitator.meetings.sheets import AgendaSheet, Copy, RoomsSheet, SummarySheet
from facilitator.services.sheets import make
from facilitator.services.sheets.maker import Asked, Maker

if TYPE_CHECKING:
    from facilitator.meetings.messages import Message
    from facilitator.meetings.record import MeetingRecord
    from facilitator.meetings.sheets import Paper
    from facilitator.progress import Progress
    from facilitator.services.desk import Desk

RECOVERY = SheetKind(
    "recovery",
    msg("Recovery sheet"),
    msg("twelve words for a drawer"),
    Shelf.SERVICE,
    copies=Copies.OURS,
)
"""What a recovery sheet is; it is printed where it is made, and nowhere else."""
Sheet: TypeAlias = Document | Cards | SummarySheet | AgendaSheet | RoomsSheet

NAMES_LINE = msg(
    "It holds first names: better printed at home, and shredded by the day at its foot."
)
"""Said before a sheet with first names is saved or printed."""


class Printing:
    """The sheets of one open group, by their ids."""

    def __init__(self, desk: Desk, language: str) -> None:
        self._desk = desk
        self._language = language

    def listed(self) -> tuple[SheetKind, ...]:
        """Every sheet this group can use: those about first names only where it keeps some.

        Those about programmes are there once there is one.
        """
        group = self._desk.group.value
        programmes = self._desk.group.book.has_programmes()
        return tuple(
            one
            for one in KINDS
            if (one.id != "rooms" or group.rooms)
            and (one.shelf is not Shelf.PROGRAMME or programmes)
            and (one.id not in {"milestones", "announced"} or group.keeps_people)
        )

    def copy_of(self, sheet_id: str, wanted: Copy | None) -> Copy:
        """The kind of copy a sheet comes in: to give away, unless it is for the group alone.

        Raises ``Refused`` where such a sheet is wanted to give away.
        """
        if kind_of(sheet_id).copies is not Copies.OURS:
            return wanted or Copy.GIVE_AWAY
        if wanted is Copy.GIVE_AWAY:
            raise Refused(
                msg("This sheet is for us alone: it tells single dates, stock or first names."),
                None,
                msg("The attendance report can be given away."),
            )
        return Copy.EXACT

    def sheet(self, sheet_id: str, asked: Asked) -> Sheet:
        """What a sheet says; raises ``NotFound``, ``Refused`` or ``BadInput``."""
        kind = kind_of(sheet_id)
        copy = self.copy_of(sheet_id, asked.copy)
        asked = replace(asked, copy=copy, large=asked.large and kind.large)
        if kind.id == "summary":
            return self._desk.paper.summary_sheet(self._held(asked), asked.paper, copy)
        if kind.id in {"agenda", "rooms"}:
            due = Maker(self._desk, kind, asked, self._language).due()
            agenda = self._desk.agendas.planned(due).agenda
            if kind.id == "rooms":
                return self._desk.paper.rooms_sheet(agenda, due, asked.paper)
            return self._desk.paper.agenda_sheet(agenda, due, asked.paper, large=asked.large)
        return make.build(self._desk, sheet_id, asked, self._language)

    def recovery(self, words: tuple[str, ...], paper: Paper) -> Document:
        """The words of a recovery sheet for a drawer; it is in no list, and is never saved."""
        from facilitator.services.sheets.papers import recovery

        asked = Asked(paper=paper, copy=Copy.EXACT, large=True)
        return recovery(Maker(self._desk, RECOVERY, asked, self._language), words)

    def _held(self, asked: Asked) -> MeetingRecord:
        """The meeting that was held on the day asked for, else the last one."""
        listed = self._desk.records.listed()
        mine = [one for one in listed if asked.day is None or one.day == asked.day]
        if not mine:
            raise NotFound(msg("Nothing is in the records for that date."))
        return mine[0]

    def draw(self, sheet: Sheet, progress: Progress, *, black: bool = False) -> bytes:
        """A sheet as a PDF, on any thread; may raise ``Cancelled`` or ``Refused``."""
        match sheet:
            case Document():
                from facilitator.export import document

                return document.draw(sheet, progress, black=black)
            case Cards():
                from facilitator.export import cards

                return cards.draw(sheet, progress, black=black)
            case SummarySheet():
                return self._desk.paper.draw_summary(sheet, progress)
            case AgendaSheet():
                return self._desk.paper.draw_agenda(sheet, progress)
            case RoomsSheet():
                return self._desk.paper.draw_rooms(sheet, progress)

    def warning(self, sheet: Sheet) -> Message | None:
        """What is said before a sheet goes onto paper; ``None`` where nothing has to be."""
        if isinstance(sheet, Document) and sheet.shred_by is not None:
            return NAMES_LINE
        return None
