"""Handing over to whoever serves next, and a week later removing one's own copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.meetings.messages import msg
from facilitator.ui.pages.group_fields import Aside
from facilitator.ui.pages.group_section import Section
from facilitator.ui.widgets import Button, Label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.handover import Part
    from facilitator.ui.context import Context
    from facilitator.ui.dialogs.handover import HandoverDialog

NAME = "handover.zip"
Typed = tuple[str, str]


class HandoverSection(Section):
    """One file for the successor; after a week the copy here may go."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("Somebody else serves next")), parent=parent)
        say, theme = self.say, self.theme
        self._about = Label("", theme, wrap=True)
        self._sure = Aside("", theme, icon="warning", tone="soonink")
        self.give = Button(say(msg("Hand over")), theme)
        self.checklist = Button(say(msg("Handover checklist")), theme, "ghost")
        self.remove = Button(say(msg("Remove my copy")), theme)
        self.for_good = Button(say(msg("Remove it for good")), theme)
        self.keep = Button(say(msg("Keep it")), theme, "ghost")
        self.body.addWidget(self._about)
        self.body.addLayout(self.start(self.give, self.checklist))
        self.body.addWidget(self._sure)
        self.body.addLayout(self.start(self.remove, self.for_good, self.keep))
        self.give.clicked.connect(self.ask)
        self.checklist.clicked.connect(partial(context.host.show_page, "paper"))
        self.remove.clicked.connect(self._on_remove)
        self.for_good.clicked.connect(self._on_for_good)
        self.keep.clicked.connect(self._on_keep)
        self.redraw()

    def redraw(self) -> None:
        """Show how far it is."""
        handed = self.context.app.handover.handed(self.value.id)
        if self.value.lent:  # a group that becomes whole is opened anew
            self.hide()
        words = msg("One protected file has everything they need. What you keep here stays.")
        may_go = False
        if handed is not None:
            may_go = handed.may_go(self.group.today())
            words = msg(
                "Handed over on {day}. From {until} on you can remove your copy; until then it"
                " stays here, in case the file is lost.",
                day=handed.day,
                until=handed.until,
            )
            if may_go:
                words = msg(
                    "Handed over on {day}. Has it been opened there? Then your copy can go.",
                    day=handed.day,
                )
        self._about.setText(self.say(words))
        self.remove.setVisible(may_go)
        self.keep.setVisible(handed is not None)
        self._sure.hide()
        self.for_good.hide()

    def ask(self) -> HandoverDialog:
        """Ask what goes along and for the passphrase, then where to."""
        from facilitator.ui.dialogs.handover import ask_to_hand_over

        dialog = ask_to_hand_over(self.context, self)
        dialog.ready.connect(self._on_ready)
        return dialog

    def give_to(self, typed: Typed, parts: frozenset[Part], path: Path) -> None:
        """Write the file for the successor."""
        give = partial(self.context.app.handover.give, self.group, path, typed, parts)
        if self.context.attempt(give):
            words = msg("The file was read back and is whole. Tell them the passphrase yourself.")
            self.context.host.toast(self.say(words))
        self.redraw()

    def _on_ready(self, typed: Typed, parts: frozenset[Part]) -> None:
        from facilitator.ui.dialogs.files import ask_to_save

        kinds = self.say(msg("Files that travel (*.zip)"))
        ask_to_save(
            self, self.say(msg("Where to")), kinds, NAME, partial(self.give_to, typed, parts)
        )

    def _on_remove(self) -> None:
        copies = self.context.app.groups.copies(self.value.id)
        words = msg(
            "Everything kept here goes, with its backups ({n}). It cannot be undone; only the file"
            " you gave brings it back.",
            n=copies,
        )
        self._sure.set_text(self.say(words))
        self.remove.hide()
        self._sure.show()
        self.for_good.show()
        self.for_good.setFocus()

    def _on_for_good(self) -> None:
        self.context.host.reopen(partial(self.context.app.handover.remove, self.group))

    def _on_keep(self) -> None:
        if self._sure.isVisibleTo(self):
            self.redraw()
            return
        self.context.attempt(partial(self.context.app.handover.keep_on, self.value.id))
        self.redraw()
