"""Paper: values into sheets, sheets into bytes; the drawing is loaded when first asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from facilitator import i18n
from facilitator.files import save_where_chosen
from facilitator.meetings.agenda import Limit, cue_of, plan
from facilitator.meetings.clock import clock_time
from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.motions import result
from facilitator.meetings.record import MeetingRecord, advice
from facilitator.meetings.sheets import (
    AgendaSheet,
    Copy,
    DecidedRow,
    Figure,
    GivenRow,
    Paper,
    RanRow,
    RoomsSheet,
    RoomStep,
    ScriptStep,
    SummarySheet,
)

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.meetings.agenda import Agenda
    from facilitator.meetings.chips import Handed
    from facilitator.meetings.messages import Message
    from facilitator.meetings.schedule import Occurrence
    from facilitator.progress import Progress
    from facilitator.services.open_group import OpenGroup


class PaperService:
    """The sheets of one open group."""

    def __init__(self, of: OpenGroup, language: str = "en") -> None:
        self._of = of
        self._language = language

    def _say(self, message: Message) -> str:
        return i18n.say(message, self._language, self._of.value.vocabulary)

    def _printed(self) -> datetime:
        return datetime.fromtimestamp(self._of.clock.now().utc, UTC).replace(tzinfo=None)

    def summary_sheet(
        self, held: MeetingRecord, paper: Paper = Paper.A4, copy: Copy = Copy.EXACT
    ) -> SummarySheet:
        """The values of a meeting's one-page summary."""
        group = self._of.value
        exact = copy is Copy.EXACT
        # Votes are small numbers, and a motion is the group's own: neither leaves it.
        told = held.motions if exact else ()
        following = self._of.after(held.day)
        return SummarySheet(
            group_name=group.name,
            day=held.day,
            format_name=held.name,
            start=clock_time(held.started, held.zone),
            end=clock_time(held.ended, held.zone),
            place=group.place,
            figures=self._figures(held) if exact else (),
            given=self._given(held) if exact else (),
            basket=self._basket(held) if exact else "",
            corrected_on=held.tally.corrected_on if exact else None,
            ran=tuple(
                RanRow(
                    None if item.started is None else clock_time(item.started, held.zone),
                    item.title,
                    item.minutes,
                    item.skipped,
                )
                for item in held.items
            ),
            announced=held.announced,
            decided=tuple(DecidedRow(one.text, self._say(result(one))) for one in told),
            votes_held_back=bool(held.motions) and not exact,
            next_day=None if following is None else following.day,
            next_start=None if following is None else following.start,
            advice=tuple(self._say(one) for one in advice(held)),
            strip=self._strip(held) if exact and group.lent else "",
            copy=copy,
            printed=self._printed(),
            paper=paper,
            language=self._language,
            vocabulary=self._of.value.vocabulary,
        )

    def _figures(self, held: MeetingRecord) -> tuple[Figure, ...]:
        group, counted = self._of.value, held.tally.counts
        found = [
            Figure(one.label, counted.get(one.id))
            for one in group.categories
            if (one.shown or one.id in counted) and group.counting
        ]
        given = sum(one.number for one in self._handed(held))
        if given:
            found.append(Figure(self._say(msg("given out")), given))
        if any(item.shares for item in held.items):
            found.append(Figure(self._say(msg("shares")), held.shares))
        return tuple(found)

    def _strip(self, held: MeetingRecord) -> str:
        """The figures that go home with tonight's file, in one line."""
        day = i18n.day_month(held.day, self._language)
        told = [f"{one.label}\N{NO-BREAK SPACE}{one.mark}" for one in self._figures(held)]
        told.extend(f"{one.what}\N{NO-BREAK SPACE}{one.number}" for one in self._given(held))
        return ", ".join((day, *told))

    def _handed(self, held: MeetingRecord) -> tuple[Handed, ...]:
        handed = self._of.book.handed_on(held.day)
        return tuple(one for one in handed if one.meeting_id == held.id and one.number)

    def _given(self, held: MeetingRecord) -> tuple[GivenRow, ...]:
        """What was given out, in the order of the ladder."""
        handed = {one.rung_id: one.number for one in self._handed(held)}
        if not handed:
            return ()
        from facilitator.services import ladders

        stocks = self._of.book.stocks()
        return tuple(
            GivenRow(
                handed[rung.id],
                self._say(ladders.name_of(rung)),
                stocks[rung.id].here if rung.id in stocks else 0,
            )
            for rung in ladders.used_by(self._of.value).rungs
            if rung.id in handed
        )

    def _basket(self, held: MeetingRecord) -> str:
        money = self._of.value.currency
        if held.basket is None or not money:
            return ""
        amount = i18n.money(held.basket, money, self._language)
        name = i18n.currency_name(money, self._language)
        return self._say(msg("{amount}, in {money}", amount=amount, money=name))

    def summary(
        self,
        held: MeetingRecord,
        progress: Progress,
        paper: Paper = Paper.A4,
        copy: Copy = Copy.EXACT,
    ) -> bytes:
        """A meeting's summary as a PDF; may raise ``Cancelled``."""
        return self.draw_summary(self.summary_sheet(held, paper, copy), progress)

    def draw_summary(self, sheet: SummarySheet, progress: Progress) -> bytes:
        """Draw a summary's values as a PDF, on any thread; may raise ``Cancelled``."""
        from facilitator.export import summary

        return summary.draw(sheet, progress)

    def agenda_sheet(
        self, agenda: Agenda, due: Occurrence, paper: Paper = Paper.A4, *, large: bool = False
    ) -> AgendaSheet:
        """The values of the leader's agenda for one meeting."""
        laid = plan(agenda, due.start, due.minutes)
        zone, begins = self._of.value.zone, due.begins(self._of.value.zone)
        steps = tuple(
            ScriptStep(
                start=clock_time(begins + row.offset * 60, zone),
                minutes=row.item.minutes,
                title=row.item.title,
                words=row.item.words,
                cue=cue_of(row.item),
                reader=row.item.readers > 0,
                pinned=row.item.pin is not None,
            )
            for row in laid.rows
            if not row.item.skipped
        )
        return AgendaSheet(
            group_name=self._of.value.name,
            day=due.day,
            format_name=agenda.name,
            start=due.start,
            end=clock_time(due.ends(zone), zone),
            steps=steps,
            large_print=large,
            printed=self._printed(),
            paper=paper,
            language=self._language,
            vocabulary=self._of.value.vocabulary,
        )

    def agenda(
        self,
        agenda: Agenda,
        due: Occurrence,
        progress: Progress,
        paper: Paper = Paper.A4,
        *,
        large: bool = False,
    ) -> bytes:
        """The leader's agenda as a PDF; may raise ``Cancelled``."""
        return self.draw_agenda(self.agenda_sheet(agenda, due, paper, large=large), progress)

    def draw_agenda(self, sheet: AgendaSheet, progress: Progress) -> bytes:
        """Draw an agenda's values as a PDF, on any thread; may raise ``Cancelled``."""
        from facilitator.export import agenda as drawing

        return drawing.draw(sheet, progress)

    def rooms_sheet(self, agenda: Agenda, due: Occurrence, paper: Paper = Paper.A4) -> RoomsSheet:
        """A time card and a tally slip for each parallel room; raises ``Refused`` without rooms.

        The rooms hold the last section of the agenda, or all of it where it has no sections.
        """
        group = self._of.value
        if not group.rooms:
            raise Refused(msg("This group meets in one room."))
        zone, begins = group.zone, due.begins(group.zone)
        held = [row for row in plan(agenda, due.start, due.minutes).rows if not row.item.skipped]
        last = held[-1].item.section if held else ""
        mine = [row for row in held if row.item.section == last]
        steps = tuple(
            RoomStep(
                clock_time(begins + row.offset * 60, zone),
                row.item.minutes,
                row.item.title,
                row.item.share.seconds if row.item.share.limit is Limit.EACH else None,
            )
            for row in mine
        )
        return RoomsSheet(
            group_name=group.name,
            day=due.day,
            rooms=tuple(room.name for room in group.rooms),
            start=steps[0].start if steps else due.start,
            end=clock_time(due.ends(zone), zone),
            steps=steps,
            counts=tuple(one.label for one in group.categories if one.shown and not one.room),
            printed=self._printed(),
            paper=paper,
            language=self._language,
            vocabulary=group.vocabulary,
        )

    def draw_rooms(self, sheet: RoomsSheet, progress: Progress) -> bytes:
        """Draw the cards of the rooms as a PDF, on any thread; may raise ``Cancelled``."""
        from facilitator.export import rooms

        return rooms.draw(sheet, progress)

    def pictures(self, pdf: bytes, width: int) -> list[tuple[int, int, bytes]]:
        """The pages of a PDF as (width, height, grey bytes), one byte a pixel; one thread only."""
        from facilitator.export import pages

        return [(one.width, one.height, one.tobytes()) for one in pages.page_images(pdf, width)]

    def save(self, pdf: bytes, path: Path) -> None:
        """Write a PDF where the person chose; raises ``NoSpace`` or ``ReadOnly``."""
        save_where_chosen(path, pdf)
