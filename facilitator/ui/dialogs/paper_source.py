"""What a preview shows: a sheet's words, and how its values become a drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.sheet_kinds import Copies, kind_of
from facilitator.meetings.sheets import Copy, Paper
from facilitator.progress import Progress
from facilitator.services.agendas import Scope
from facilitator.services.packs import NAMES
from facilitator.services.printing import NAMES_LINE
from facilitator.services.sheets.maker import Asked

if TYPE_CHECKING:
    from facilitator.meetings.record import MeetingRecord
    from facilitator.services.paper import PaperService
    from facilitator.ui.context import Context

SCREEN_WIDTH = 1240
"""The width of a page's picture in pixels: A4 at 150 dots an inch."""


@dataclass(frozen=True)
class Choices:
    """How a person wants the sheet."""

    paper: Paper
    copy: Copy = Copy.GIVE_AWAY
    large: bool = False
    black: bool = False


Draw = Callable[[Progress], bytes]


@dataclass(frozen=True)
class Source:
    """A sheet: its title and line, its file's name, and its values gathered for a choice.

    ``prepare`` reads what it must at once; the drawing it returns may run on the job's thread.
    ``warning`` is said beside the buttons, as that a sheet is better printed at home.
    """

    title: Message
    line: Message
    file_name: str
    prepare: Callable[[Choices], Draw]
    copies: bool = False
    large: bool = False
    black: bool = False
    warning: Message | None = None


@dataclass(frozen=True)
class Drawn:
    """A sheet as drawn for a choice, and its pages as pictures."""

    choices: Choices
    pdf: bytes
    pages: tuple[QImage, ...]


def summary_source(context: Context, held: MeetingRecord) -> Source:
    """The summary of a meeting."""
    paper = context.desk.paper

    def prepare(choices: Choices) -> Draw:
        sheet = paper.summary_sheet(held, choices.paper, choices.copy)
        return partial(paper.draw_summary, sheet)

    line = msg("{name}, {day}", name=held.name, day=held.day)
    return Source(msg("Summary"), line, "summary", prepare, copies=True)


def agenda_source(context: Context, scope: Scope = Scope.TONIGHT) -> Source:
    """The leader's agenda of tonight or a later date; raises ``Refused`` when none is planned."""
    desk = context.desk
    due, agenda = desk.agendas.due(scope), desk.agendas.agenda(scope)

    def prepare(choices: Choices) -> Draw:
        sheet = desk.paper.agenda_sheet(agenda, due, choices.paper, large=choices.large)
        return partial(desk.paper.draw_agenda, sheet)

    line = msg("{name}, {day}", name=agenda.name, day=due.day)
    return Source(msg("Agenda"), line, "agenda", prepare, large=True)


def rooms_source(context: Context) -> Source:
    """A time card and a tally slip for each parallel room; raises ``Refused`` without rooms."""
    desk = context.desk
    due, agenda = desk.agendas.due(), desk.agendas.agenda(Scope.TONIGHT)
    desk.paper.rooms_sheet(agenda, due)

    def prepare(choices: Choices) -> Draw:
        sheet = desk.paper.rooms_sheet(agenda, due, choices.paper)
        return partial(desk.paper.draw_rooms, sheet)

    line = msg("{name}, {day}", name=agenda.name, day=due.day)
    return Source(msg("Cards for the rooms"), line, "rooms", prepare)


def sheet_source(context: Context, sheet_id: str, asked: Asked) -> Source:
    """Any sheet, as asked for; raises ``NotFound`` or ``Refused`` where there is nothing to say."""
    printing, kind = context.desk.printing, kind_of(sheet_id)

    def prepare(choices: Choices) -> Draw:
        copy = choices.copy if kind.copies is Copies.BOTH else None
        large = choices.large and kind.large
        wanted = replace(asked, paper=choices.paper, copy=copy, large=large)
        sheet = printing.sheet(sheet_id, wanted)
        return partial(printing.draw, sheet, black=choices.black)

    warning = printing.warning(printing.sheet(sheet_id, asked))
    return Source(
        kind.title,
        kind.about,
        kind.id,
        prepare,
        copies=kind.copies is Copies.BOTH,
        large=kind.large,
        black=sheet_id not in {"agenda", "rooms", "summary"},
        warning=warning,
    )


def pack_source(context: Context, pack_id: str, *, named: bool) -> Source:
    """A pack, the sheets with first names apart; raises ``Refused`` where nothing is in it."""
    packs = context.desk.packs
    laid = packs.lay(pack_id, Asked())
    if not (laid.named if named else laid.plain):
        raise Refused(msg("No sheet of this pack holds first names."))

    def prepare(choices: Choices) -> Draw:
        made = packs.lay(pack_id, Asked(paper=choices.paper, large=choices.large))
        return partial(packs.draw, made.named if named else made.plain)

    left = [msg("{sheet}: {why}", sheet=one.kind.title, why=one.why) for one in laid.left_out]
    line = msg("Everything in it, in order")
    for one in left:
        line = msg("{one} {other}", one=line, other=one)
    return Source(
        NAMES[pack_id],
        line,
        f"{pack_id}-names" if named else pack_id,
        prepare,
        large=True,
        warning=NAMES_LINE if named else None,
    )


def pictures(paper: PaperService, pdf: bytes, width: int) -> tuple[QImage, ...]:
    """The pages of a PDF as grey pictures; on the job's thread only."""
    grey = QImage.Format.Format_Grayscale8
    return tuple(
        QImage(data, wide, high, wide, grey).copy()
        for wide, high, data in paper.pictures(pdf, width)
    )


def draw(paper: PaperService, choices: Choices, make: Draw, progress: Progress) -> Drawn:
    """Draw a sheet and its pictures, on the job's thread; may raise ``Cancelled``."""
    pdf = make(progress)
    progress.report(0.8, msg("Preparing the preview"))
    pages = pictures(paper, pdf, SCREEN_WIDTH)
    progress.report(1.0, msg("The pages are ready"))
    return Drawn(choices, pdf, pages)
