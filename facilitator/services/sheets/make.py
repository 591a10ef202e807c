"""From a sheet's id to what it says; each sheet's module is loaded when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from facilitator.meetings.sheet_kinds import kind_of
from facilitator.services.sheets.maker import Maker

if TYPE_CHECKING:
    from facilitator.meetings.document import AnySheet
    from facilitator.services.desk import Desk
    from facilitator.services.sheets.maker import Asked

_WHERE = {
    "handout": "tonight.handout",
    "cards": "tonight.readers",
    "announced": "tonight.announced",
    "tally": "tonight.tally",
    "strip": "tonight.strip",
    "rules": "boards.rules",
    "tents": "boards.tents",
    "crisis": "boards.crisis",
    "newcomer": "boards.newcomer",
    "celebration": "boards.celebration",
    "door": "boards.door",
    "slips": "boards.slips",
    "report": "attendance.report",
    "log": "log.log",
    "chips": "secretary.chips",
    "milestones": "secretary.milestones",
    "rota": "secretary.rota",
    "speakers": "secretary.speakers",
    "conscience": "secretary.conscience",
    "handover": "papers.handover",
    "plan": "sessions.plan",
    "programme": "sessions.programme",
    "worksheet": "sessions.worksheet",
    "catch-up": "sessions.catch_up",
    "sign-in": "sessions.sign_in",
    "certificate": "sessions.certificate",
    "evaluation": "sessions.evaluation",
    "treasurer": "blanks.treasurer",
    "minutes": "blanks.minutes",
    "inventory": "blanks.inventory",
    "phones": "blanks.phones",
    "ratings": "blanks.ratings",
    "faces": "blanks.faces",
    "data": "papers.data",
    "consent": "papers.consent",
}
"""The module and the function of each sheet that is made of blocks or cards."""


def build(desk: Desk, sheet_id: str, asked: Asked, language: str) -> AnySheet:
    """What a sheet says; raises ``NotFound`` or ``Refused`` where there is nothing to say."""
    make = Maker(desk, kind_of(sheet_id), asked, language)
    module, _, name = _WHERE[sheet_id].partition(".")
    made: AnySheet = getattr(import_module(f"facilitator.services.sheets.{module}"), name)(make)
    return made
