"""The backups of a group: what each holds, trying one, and going back to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.clock import local
from facilitator.meetings.copies import what_is_in
from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import msg, plural
from facilitator.ui.dialogs.dialog import Dialog
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.widgets import Button, Label

if TYPE_CHECKING:
    from facilitator.meetings.copies import Copy
    from facilitator.ui.context import Context


class BackupsDialog(Dialog):
    """The backups, newest first; the chosen one can be read through and gone back to."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        theme, say = context.theme, context.say
        self._context = context
        self._group_id = context.desk.group.value.id
        self._copies = {one.id: one for one in context.app.backups.listed(self._group_id)}
        self.setWindowTitle(say(msg("Older backups")))
        self.setMinimumSize(theme.px(520), theme.px(300))
        options = [(one.id, self._when(one)) for one in self._copies.values()]
        self.which = Picker(say(msg("Which backup")), options, theme)
        self._about = Label("", theme, wrap=True)
        words = msg("What is here now becomes a backup first, so that you can come back to it.")
        what = Label(say(words), theme, tone="muted", wrap=True)
        self.try_it = Button(say(msg("Read it")), theme, height=44, ground="paper")
        self.go_back = Button(say(msg("Go back to it")), theme, "primary", height=44)
        done = Button(say(msg("Done")), theme, keycap="Esc", height=44, ground="paper")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        for button in (done, self.try_it, self.go_back):
            button.setMinimumWidth(button.sizeHint().width())
        foot.addWidget(done)
        foot.addStretch(1)
        foot.addWidget(self.try_it)
        foot.addWidget(self.go_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(theme.px(12))
        column.addWidget(self.which)
        column.addWidget(self._about)
        column.addStretch(1)
        column.addWidget(what)
        column.addLayout(foot)
        self.which.activated.connect(self._on_chosen)
        self.try_it.clicked.connect(self._on_try)
        self.go_back.clicked.connect(self._on_go_back)
        done.clicked.connect(self.reject)
        self._on_chosen()

    def words(self) -> str:
        """What is said of the chosen one, or what reading it through gave."""
        return self._about.text()

    def _when(self, one: Copy) -> str:
        at = local(one.at.timestamp(), self._context.desk.group.value.zone)
        return self._context.say(msg("{day}, {time}", day=at.date(), time=at.time()))

    def _on_chosen(self) -> None:
        one, say = self._copies[self.which.choice()], self._context.say
        self.go_back.setEnabled(one.trouble is None)
        if one.trouble is not None:
            self._about.setText(" ".join(say(part) for part in one.trouble.messages()))
        elif one.last is None:
            self._about.setText(say(msg("Nothing was held yet when it was made.")))
        else:
            words = plural(
                "{n} date is in it, the last on {day}.",
                "{n} dates are in it, the last on {day}.",
                one.meetings,
                day=one.last,
            )
            self._about.setText(say(words))

    def _on_try(self) -> None:
        say = self._context.say
        try:
            found = self._context.app.backups.practise(self._group_id, self.which.choice())
        except FacilitatorError as error:
            self._about.setText(" ".join(say(one) for one in error.messages()))
            return
        self._about.setText(say(what_is_in(found)))

    def _on_go_back(self) -> None:
        backups, copy_id = self._context.app.backups, self.which.choice()
        self.accept()
        self._context.host.reopen(partial(backups.go_back, self._group_id, copy_id))


def show_backups(context: Context, parent: QWidget) -> BackupsDialog:
    """Show the backups of the group that is open; there is at least one."""
    dialog = BackupsDialog(context, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
