"""How safe the group's data is: the last backup, one for a stick, and the older ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import msg
from facilitator.ui.pages.group_fields import Aside
from facilitator.ui.pages.group_flow import Flow
from facilitator.ui.pages.group_section import Section
from facilitator.ui.widgets import Button, Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context
    from facilitator.ui.dialogs.backups import BackupsDialog

NAME = "facilitator-backup.zip"
REPORT = "facilitator-report.json"


class BackupsSection(Section):
    """One sentence, three buttons, and a word about a stick where there is no copy elsewhere."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("Backups")), parent=parent)
        say, theme = self.say, self.theme
        self._told = Label("", theme, wrap=True)
        words = msg("If this computer is lost, so is all of it. Keep a copy on a stick, too.")
        self._nudge = Aside(say(words), theme, icon="help")
        self.now = Button(say(msg("Back up now")), theme)
        self.stick = Button(say(msg("Copy to a stick")), theme)
        self.older = Button(say(msg("Older backups")), theme, "ghost")
        self.body.addWidget(self._told)
        self.body.addWidget(self._nudge)
        self.body.addLayout(self.start(self.now, self.stick))
        self.check = Button(say(msg("Check my data")), theme, "ghost")
        self.report = Button(say(msg("Report for whoever helps")), theme, "ghost")
        self.report.setToolTip(
            say(msg("Versions, numbers and events; no name and no word of yours"))
        )
        quiet = Flow()
        quiet.add_all((self.older, self.check, self.report))
        self.body.addLayout(quiet)
        self.now.clicked.connect(self._on_now)
        self.stick.clicked.connect(self._on_stick)
        self.older.clicked.connect(self.show_older)
        self.check.clicked.connect(context.host.check_data)
        self.report.clicked.connect(self._on_report)
        self.redraw()

    def redraw(self) -> None:
        """Show how safe it is now."""
        safety = self.context.app.backups.safety(self.value.id)
        self._told.setText(self.say(safety.told(self.group.clock.now().utc)))
        self._nudge.setVisible(safety.wants_stick(self.group.today()))
        self.older.setVisible(safety.newest is not None)

    def sentence(self) -> str:
        """The sentence about the last backup."""
        return self._told.text()

    def save_to(self, path: Path) -> None:
        """Copy the group to a file elsewhere."""
        save = partial(self.context.app.backups.save_to, self.group, path)
        told = self.say(msg("The copy was read back and is whole."))
        self.context.jobs.begin(self._do(save, told))

    def show_older(self) -> BackupsDialog:
        """Show the older backups; one can be tried and gone back to."""
        from facilitator.ui.dialogs.backups import show_backups

        return show_backups(self.context, self)

    def _on_now(self) -> None:
        make = partial(self.context.app.backups.make, self.group)
        self.context.jobs.begin(self._do(make, self.say(msg("Backed up, and read back."))))

    def _on_stick(self) -> None:
        from facilitator.ui.dialogs.files import ask_to_save

        kinds = self.say(msg("Backups (*.zip)"))
        ask_to_save(self, self.say(msg("Copy to a stick")), kinds, NAME, self.save_to)

    def report_to(self, path: Path) -> None:
        """Write a report that names nobody."""
        if self.context.attempt(partial(self.context.app.backups.write_report, path)):
            words = msg("Written. There is no name in it, and no word of yours: look at it first.")
            self.context.host.toast(self.say(words))

    def _on_report(self) -> None:
        from facilitator.ui.dialogs.files import ask_to_save

        kinds = self.say(msg("Reports (*.json)"))
        title = self.say(msg("Report for whoever helps"))
        ask_to_save(self, title, kinds, REPORT, self.report_to)

    async def _do(self, work: Callable[[], None], told: str) -> None:
        try:
            await self.context.jobs.run(lambda _progress: work(), lambda _fraction, _text: None)
        except FacilitatorError as error:
            self.context.host.tell(error)
            return
        self.context.host.toast(told)
        self.redraw()
