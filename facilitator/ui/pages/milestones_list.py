"""The list of people with a field to find one, and the page that teaches where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from facilitator.meetings.messages import msg
from facilitator.ui.models.milestone_rows import MilestoneDelegate, rows
from facilitator.ui.pages.library_list import SearchField
from facilitator.ui.widgets import Button, Card, Label
from facilitator.ui.widgets.headed_list import HeadedList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from facilitator.services.celebrations import Line
    from facilitator.ui.context import Context


class PeopleCard(Card):
    """Everybody by what is to do; typing finds a handle."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, padding=8, spacing=8, parent=parent)
        self._context = context
        self.search = SearchField(say(msg("Find a person")), theme)
        self.list = HeadedList(say(msg("People")), theme, MilestoneDelegate)
        self.nothing = Label(say(msg("Nobody of that name.")), theme, tone="muted", wrap=True)
        self.nothing.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), 0)
        top = QVBoxLayout()
        top.setContentsMargins(8, 8, 8, 0)
        top.addWidget(self.search)
        self.body.addLayout(top)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.list, 1)
        self.search.walked.connect(self._on_walked)

    def show_lines(self, lines: tuple[Line, ...], chosen: str) -> str:
        """List those whose handle holds what was typed; the one chosen now is returned."""
        desk = self._context.desk
        wanted = self.search.text().strip().casefold()
        found = [one for one in lines if wanted in one.person.handle.casefold()]
        language = self._context.app.settings.language
        nights, today = desk.celebrations.nights(), desk.group.today()
        night = today if nights is None else nights.tonight
        self.list.set_rows(rows(found, self._context.say, language, today, night), chosen)
        ids = [one.person.id for one in found]
        if chosen not in ids:
            chosen = ids[0] if ids else ""
            self.list.choose(chosen)
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        return chosen

    def _on_walked(self, event: QKeyEvent) -> None:
        QCoreApplication.sendEvent(self.list, event)


class Invitation(Card):
    """One sentence and one button, where the group keeps nobody or the list is still empty."""

    pressed = Signal()
    import_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, parent=parent)
        self._context = context
        self._words = Label("", theme, pt=13, wrap=True)
        self._small = Label("", theme, tone="muted", wrap=True)
        self.press = Button("", theme, height=48)
        self.bring = Button(say(msg("Import a list")), theme, "link")
        self.protect = Button(say(msg("Protect with a passphrase first")), theme, "link")
        self.body.addStretch(1)
        for widget in (self._words, self._small):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(widget)
        self.body.addSpacing(theme.px(8))
        self.body.addWidget(self.press, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.bring, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.protect, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)
        self.press.clicked.connect(self.pressed)
        self.bring.clicked.connect(self.import_requested)
        self.protect.clicked.connect(self._on_protect)

    def show_why(self, *, wanted: bool) -> None:
        """Say what would be kept, or that nobody is in the list yet."""
        say = self._context.say
        if wanted:
            self._words.setText(say(msg("Nobody is in the list yet.")))
            self._small.setText(say(msg("Whoever wishes gives a first name and a date.")))
            self.press.set_text(say(msg("Add a person")))
        else:
            self._words.setText(
                say(msg("Would you like to know who celebrates next? No names are kept here now."))
            )
            self._small.setText(
                say(
                    msg(
                        "Kept would be a first name or a handle and a date, of whoever wishes it,"
                        " on this computer alone. Decide it together."
                    )
                )
            )
            self.press.set_text(say(msg("Keep first names and dates")))
        self.bring.setVisible(wanted)
        self.protect.setVisible(self._context.desk.group.front is None)

    def _on_protect(self) -> None:
        """Before the first name is kept: the dialog of the group's own page."""
        from facilitator.ui.pages.group_protection import ask_to_protect

        ask_to_protect(self._context, self)
