"""Figures and dates as files for other programs: a spreadsheet, CSV, a calendar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from facilitator.meetings.errors import Cancelled, FacilitatorError
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.sheets import Copy
from facilitator.services.exporting import Kind
from facilitator.ui.dialogs.files import ask_to_save
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.paper_sheet import Span, spans
from facilitator.ui.widgets import Card, FieldRow, Label, ScrollPage, Segmented
from facilitator.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from facilitator.progress import Progress
    from facilitator.services.exporting import Export
    from facilitator.ui.context import Context

ROTA = "rota"
KINDS = (
    (Kind.XLSX.value, msg("Spreadsheet"), msg("real dates, frozen headings")),
    (Kind.CSV.value, msg("CSV"), msg("plain table, for any program")),
    (Kind.ICS.value, msg("Calendar"), msg("the dates of the coming half year")),
    (ROTA, msg("Calendar of the rota"), msg("who does what; it holds first names")),
    (Kind.JSON.value, msg("JSON"), msg("for programs of one’s own")),
)
FILTERS = {
    "xlsx": msg("Spreadsheets (*.xlsx)"),
    "csv": msg("Tables (*.csv)"),
    "ics": msg("Calendars (*.ics)"),
    "json": msg("JSON files (*.json)"),
}


class FilesPanel(ScrollPage):
    """What kind of file, which copy, of which time."""

    def __init__(self, context: Context) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, spacing=theme.px(16))
        self._context = context
        self.kinds = {
            key: Choice(say(name), say(about), f"{say(name)}: {say(about)}", theme)
            for key, name, about in KINDS
        }
        self.copy = Segmented(
            say(msg("What is told")),
            (
                (Copy.GIVE_AWAY.value, say(msg("To give away"))),
                (Copy.EXACT.value, say(msg("For us (exact)"))),
            ),
            theme,
            ground="surface",
        )
        self.period = Picker(say(msg("Period")), [], theme)
        self._copy_line = Label("", theme, tone="muted", wrap=True)
        self._copy_row = FieldRow(say(msg("What is told")), self.copy, theme)
        self._period_row = FieldRow(say(msg("Period")), self.period, theme)
        self._lay_out()
        self.kinds[Kind.XLSX.value].setChecked(True)
        for choice in self.kinds.values():
            choice.toggled.connect(self._on_kind)
        self.copy.chosen.connect(self._on_copy)

    def redraw(self) -> None:
        """Show what is stored now."""
        desk, say = self._context.desk, self._context.say
        offered = [(one.key, say(one.name)) for one in reversed(self._spans())]
        self.period.set_options(offered)
        self.kinds[ROTA].setVisible(desk.group.value.keeps_people)
        self._arrange()

    def kind(self) -> str:
        """What kind of file is chosen."""
        return next(key for key, choice in self.kinds.items() if choice.isChecked())

    def ask(self, parent: QWidget) -> None:
        """Ask where to, and write it there."""
        ending = Kind.ICS.value if self.kind() == ROTA else self.kind()
        name = {Kind.ICS.value: "dates.ics", ROTA: "rota.ics"}.get(self.kind(), f"counts.{ending}")
        say = self._context.say
        ask_to_save(parent, say(msg("Save as a file")), say(FILTERS[ending]), name, self._on_path)

    async def write(self, path: Path) -> None:
        """Make the file and write it; what goes wrong is told, not raised."""
        paper = self._context.desk.paper
        try:
            make = self._maker()
        except FacilitatorError as error:
            self._context.host.tell(error)
            return

        def work(progress: Progress) -> None:
            paper.save(make(progress).data, path)

        try:
            await self._context.jobs.run(work, self._on_told)
        except Cancelled:
            return
        except FacilitatorError as error:
            self._context.host.tell(error)
            return
        self._context.host.toast(self._context.say(msg("Saved as {name}.", name=path.name)))

    def _maker(self) -> Callable[[Progress], Export]:
        """The file as chosen, its figures read now and written on the job's thread."""
        service = self._context.desk.exporting
        if self.kind() == ROTA:
            return partial(service.write_dates, service.dates(rota=True))
        if self.kind() == Kind.ICS.value:
            return partial(service.write_dates, service.dates())
        span = next((one for one in self._spans() if one.key == self.period.choice()), None)
        first, last = (None, None) if span is None else (span.first, span.last)
        copy = Copy(self.copy.choice())
        outline = service.counts(copy, first, last)
        return partial(service.write, Kind(self.kind()), copy, outline)

    def _spans(self) -> tuple[Span, ...]:
        nights = self._context.desk.records.nights()
        return spans(self._context.desk.group.today(), nights[0].day if nights else None)

    def _arrange(self) -> None:
        figures = self.kind() not in {Kind.ICS.value, ROTA}
        self._copy_row.setVisible(figures)
        self._period_row.setVisible(figures)
        self._copy_line.setVisible(figures)
        self._copy_line.setText(self._context.say(self._told()))

    def _told(self) -> Message:
        if self.copy.choice() == Copy.EXACT.value:
            return msg("One row for each date, with every number as it is.")
        below = self._context.desk.group.value.hides_below
        return msg("One row for each whole month; numbers below {below} are hidden.", below=below)

    def _lay_out(self) -> None:
        theme, say = self._context.theme, self._context.say
        card = Card(theme, say(msg("What kind of file")), spacing=theme.px(6))
        for choice in self.kinds.values():
            card.body.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeading)
        told = Card(theme, say(msg("What is in it")), spacing=theme.px(12))
        told.body.addWidget(self._copy_row)
        told.body.addWidget(self._copy_line)
        told.body.addWidget(self._period_row)
        self._told_card = told
        self.rows.addWidget(card)
        self.rows.addWidget(told)
        self.rows.addStretch(1)

    def _on_kind(self, _on: bool) -> None:
        self._told_card.setVisible(self.kind() not in {Kind.ICS.value, ROTA})
        self._arrange()

    def _on_copy(self, _key: str) -> None:
        self._arrange()

    def _on_told(self, _fraction: float, _message: Message) -> None:
        """A file of figures is written before one could read how far it is."""

    def _on_path(self, path: Path) -> None:
        self._context.jobs.begin(self.write(path))
