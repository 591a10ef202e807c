"""A new passphrase, typed twice; and with it, if wished, a recovery sheet that is typed in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.passphrases import agree
from facilitator.ui.dialogs.dialog import Dialog
from facilitator.ui.dialogs.recovery_print import RecoveryPrint
from facilitator.ui.pages.group_fields import Complaint, SecretField, TextField
from facilitator.ui.widgets import Button, FieldRow, Label, ScrollPage, Switch

if TYPE_CHECKING:
    from facilitator.meetings.protection import Sheet
    from facilitator.ui.context import Context

_ACROSS = 3
_SHOWING, _TYPING = 1, 2


class ProtectDialog(Dialog):
    """Asks for what is to open the group; ``ready`` tells both typed passphrases and the sheet."""

    ready = Signal(object, object)

    def __init__(
        self, context: Context, title: Message, about: Message, sheet: Sheet | None, parent: QWidget
    ) -> None:
        super().__init__(context.theme, parent)
        theme, say = context.theme, context.say
        self._say, self._sheet = say, sheet
        self.setWindowTitle(say(title))
        self.setMinimumSize(theme.px(560), theme.px(400))
        names = (say(msg("Passphrase")), say(msg("Once more")))
        self.first, self.second = SecretField(names[0]), SecretField(names[1])
        self.shown = Switch(say(msg("Show what I type")), theme)
        self.with_sheet = Switch(say(msg("With a recovery sheet")), theme, on=True)
        self.trouble = Complaint(theme)
        self.go_on = Button("", theme, "primary", height=44)
        self.leave = Button(say(msg("Leave it")), theme, keycap="Esc", height=44, ground="paper")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._asking(context, names, about))
        self.typed: tuple[TextField, ...] = ()
        if sheet is not None:
            self._pages.addWidget(self._showing(context, sheet))
            self._pages.addWidget(self._typing(context, sheet))
        foot = QHBoxLayout()
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(theme.px(12))
        column.addWidget(self._pages, 1)
        column.addWidget(self.trouble)
        column.addLayout(foot)
        for field in (self.first, self.second):
            self.shown.toggled.connect(field.show_typed)
        self.with_sheet.toggled.connect(self._arrange)
        self.second.returnPressed.connect(self._on_go_on)
        self.first.returnPressed.connect(self.second.setFocus)
        self.go_on.clicked.connect(self._on_go_on)
        self.leave.clicked.connect(self.reject)
        self._arrange()

    def _asking(self, context: Context, names: tuple[str, str], about: Message) -> QWidget:
        theme, say = context.theme, context.say
        page = ScrollPage(theme, spacing=theme.px(10))
        rows = page.rows
        rows.addWidget(Label(say(about), theme, wrap=True))
        hint = say(msg("three or four words with a space between are easy to keep in mind"))
        rows.addWidget(FieldRow(names[0], self.first, theme, hint=hint, stacked=True))
        rows.addWidget(FieldRow(names[1], self.second, theme, stacked=True))
        rows.addWidget(FieldRow(self.shown.accessibleName(), self.shown, theme))
        if self._sheet is not None:
            hint = say(msg("twelve words for a drawer: without them a lost passphrase loses all"))
            rows.addWidget(
                FieldRow(self.with_sheet.accessibleName(), self.with_sheet, theme, hint=hint)
            )
        rows.addStretch(1)
        return page

    def _showing(self, context: Context, sheet: Sheet) -> QWidget:
        theme, say = context.theme, context.say
        page = ScrollPage(theme, spacing=theme.px(10))
        rows = page.rows
        words = msg(
            "Write these down with their numbers. Keep the sheet where only those look who may open"
            " this; it is not shown again."
        )
        rows.addWidget(Label(say(words), theme, wrap=True))
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for at, word in enumerate(sheet.words):
            label = Label(f"{at + 1}  {word}", theme, pt=13, weight=600)
            grid.addWidget(label, *divmod(at, _ACROSS))
        rows.addLayout(grid)
        self.print = Button(say(msg("Print them")), theme, "ghost", icon="paper", flush="left")
        self._printing = RecoveryPrint(context, sheet, self)
        self._print_told = Label("", theme, tone="muted", wrap=True)
        rows.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self._print_told)
        rows.addStretch(1)
        self.print.clicked.connect(self._printing.ask)
        self._printing.told.connect(self._on_print_told)
        return page

    def _on_print_told(self, words: Message) -> None:
        self._print_told.setText(self._say(words))

    def _typing(self, context: Context, sheet: Sheet) -> QWidget:
        """Asked without the words in sight: what is typed is read from the paper."""
        theme, say = context.theme, context.say
        page = ScrollPage(theme, spacing=theme.px(10))
        rows = page.rows
        words = msg("Type these from the sheet; then it counts.")
        rows.addWidget(Label(say(words), theme, wrap=True))
        fields: list[TextField] = []
        for number in sheet.asked:
            name = say(msg("Word {n} of the sheet", n=number))
            field = TextField(name, longest=40, wait=0)
            field.returnPressed.connect(self._on_go_on)
            rows.addWidget(FieldRow(name, field, theme))
            fields.append(field)
        self.typed = tuple(fields)
        rows.addStretch(1)
        return page

    def _arrange(self) -> None:
        last = self._pages.currentIndex() == _TYPING or not self._wants_sheet()
        self.go_on.set_text(self._say(msg("Protect it") if last else msg("Go on")))

    def _wants_sheet(self) -> bool:
        return self._sheet is not None and self.with_sheet.isChecked()

    def _on_go_on(self) -> None:
        typed = self.first.text(), self.second.text()
        sheet = self._sheet if self._wants_sheet() else None
        try:
            agree(*typed)
            if self._pages.currentIndex() == _TYPING and sheet is not None:
                sheet.check(tuple(one.text() for one in self.typed))
        except BadInput as error:
            self._complain(error)
            return
        self.trouble.say_about(self.first, "")
        if sheet is not None and self._pages.currentIndex() < _TYPING:
            self._pages.setCurrentIndex(self._pages.currentIndex() + 1)
            self._arrange()
            following = self.go_on if self._pages.currentIndex() == _SHOWING else self.typed[0]
            following.setFocus()
            return
        for field in (self.first, self.second):
            field.clear()
        self.ready.emit(typed, sheet)
        self.accept()

    def _complain(self, error: BadInput) -> None:
        fields = {"again": self.second, "typed": self.typed[0] if self.typed else self.first}
        field = fields.get(error.where, self.first)
        self.trouble.say_about(field, " ".join(self._say(one) for one in error.messages()))
        field.setFocus()
