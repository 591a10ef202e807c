"""How an agenda was before: read, and gone back to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg, plural
from facilitator.ui.dialogs.dialog import Dialog
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.widgets import Button, Label, ScrollPage
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from facilitator.meetings.agenda import Agenda, AgendaVersion
    from facilitator.ui.context import Context


class VersionsDialog(Dialog):
    """The older versions, newest first; the chosen one as a list of its items."""

    def __init__(self, context: Context, agenda: Agenda, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        theme, say = context.theme, context.say
        self._context, self._agenda = context, agenda
        self._versions = {one.id: one for one in context.desk.repertoire.versions(agenda.id)}
        self.setWindowTitle(say(msg("Older versions")))
        self.setMinimumSize(theme.px(520), theme.px(420))
        options = [
            (one.id, say(msg("until {day}", day=one.until))) for one in self._versions.values()
        ]
        self.which = Picker(say(msg("Which version")), options, theme)
        self._about = Label("", theme, tone="muted", wrap=True)
        self._scroll = ScrollPage(theme, spacing=6)
        self._scroll.rows.setContentsMargins(0, RING_ROOM, RING_ROOM, RING_ROOM)
        self._text = Label("", theme, wrap=True)
        self._scroll.rows.addWidget(self._text)
        self._scroll.rows.addStretch(1)
        self.restore = Button(say(msg("Go back to this version")), theme, "primary", height=44)
        done = Button(say(msg("Done")), theme, keycap="Esc", height=44, ground="paper")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch(1)
        foot.addWidget(done)
        foot.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(agenda.name, theme, pt=15, weight=600, wrap=True))
        column.addWidget(self.which)
        column.addWidget(self._about)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)
        self.which.activated.connect(self._on_chosen)
        self.restore.clicked.connect(self._on_restore)
        done.clicked.connect(self.accept)
        self._on_chosen()

    def shown(self) -> AgendaVersion:
        """The version on show."""
        return self._versions[self.which.choice()]

    def lines(self) -> list[str]:
        """The items of the version on show, a line each."""
        return self._text.text().splitlines()

    def _on_chosen(self) -> None:
        say, agenda = self._context.say, self.shown().agenda
        lines = [
            say(plural("{n} min  {title}", "{n} min  {title}", one.minutes, title=one.title))
            for one in agenda.items
        ]
        self._text.setText("\n".join(lines))
        about = msg("{n} items, {minutes} min", n=len(agenda.items), minutes=agenda.minutes)
        if agenda.agreed_on is not None:
            about = msg("{what}; agreed on {day}", what=about, day=agenda.agreed_on)
        self._about.setText(say(about))

    def _on_restore(self) -> None:
        restore = self._context.desk.repertoire.restore
        if self._context.attempt(partial(restore, self._agenda.id, self.shown().id)):
            self.accept()


def show_versions(context: Context, agenda: Agenda, parent: QWidget) -> VersionsDialog:
    """Show the older versions of an agenda; there is at least one."""
    dialog = VersionsDialog(context, agenda, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
