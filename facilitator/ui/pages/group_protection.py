"""Who can open what is kept: a passphrase, a sheet in a drawer, somebody else; and locking it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.ways import NAMES, WayKind
from facilitator.ui.pages.group_fields import Aside
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_section import Section, empty
from facilitator.ui.widgets import Button, FieldRow, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.protection import Guard, Sheet, Way
    from facilitator.progress import Progress
    from facilitator.services.protection import Protection
    from facilitator.ui.context import Context
    from facilitator.ui.dialogs.protect import ProtectDialog

Typed = tuple[str, str]
WAITS = (5, 10, 30, 60)


class ProtectionSection(Section):
    """How the group stands, the ways to open it, and what may be done about them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("Protection")), parent=parent)
        say, theme = self.say, self.theme
        self._told = Label("", theme, wrap=True)
        words = msg("One person alone can open it. Let a sheet or somebody else open it, too.")
        self._alone = Aside(say(words), theme, icon="help")
        self._ways = QVBoxLayout()
        self.protect = Button(say(msg("Protect with a passphrase")), theme)
        self.lock_now = Button(say(msg("Lock now")), theme, keycap="Ctrl L")
        self.more = Button(say(msg("Change")), theme, "ghost", trailing="chevron-down")
        self.menu = QMenu(self)
        waits = [(str(n), say(plural("{n} minute", "{n} minutes", n))) for n in WAITS]
        self.after = Picker(
            say(msg("Lock by itself after")), [*waits, ("0", say(msg("never")))], theme
        )
        self._after_row = FieldRow(
            self.after.accessibleName(), self.after, theme, stacked=theme.narrow
        )
        self.body.addWidget(self._told)
        self.body.addLayout(self._ways)
        self.body.addWidget(self._alone)
        self.body.addWidget(self._after_row)
        self.body.addLayout(self.start(self.protect, self.lock_now, self.more))
        self.protect.clicked.connect(self.ask_to_protect)
        self.lock_now.clicked.connect(context.host.lock)
        self.more.clicked.connect(self._on_more)
        self.after.activated.connect(self._on_after)
        self._offer(msg("Another passphrase"), self.ask_to_change)
        self._offer(msg("Let somebody else open it, too"), self.ask_for_holder)
        self._offer(msg("Let this computer’s key store open it, too"), self.remember_here)
        self._offer(msg("Somebody left, or it leaked: a new key"), self.ask_for_new_key)
        self._offer(msg("Take the protection off"), self.take_off)
        self.redraw()

    def redraw(self) -> None:
        """Show how the group stands now."""
        guard = self.guard()
        words = msg(
            "Whoever can use this computer can read what is kept here. A passphrase changes that;"
            " a night still starts and is counted without it."
        )
        if guard.protected:
            words = msg("What is kept is encrypted. These open it:")
        self._told.setText(self.say(words))
        empty(self._ways)
        for way in guard.ways:
            self._ways.addWidget(self._row(way, only=len(guard.ways) == 1))
        self._alone.setVisible(guard.one_person)
        self.protect.setVisible(not guard.protected)
        self.lock_now.setVisible(guard.protected)
        self.more.setVisible(guard.protected)
        self._after_row.setVisible(guard.protected)
        wait = self.context.app.settings.lock_after
        near = min(WAITS, key=lambda one: abs(one - wait))
        self.after.set_choice(str(near if wait else 0))

    def guard(self) -> Guard:
        """How the group stands."""
        return self.context.app.protection.guard(self.value.id)

    @property
    def _protection(self) -> Protection:
        return self.context.app.protection

    def ask_to_protect(self) -> ProtectDialog:
        """Ask for a passphrase, with a sheet, and protect the group."""
        return ask_to_protect(self.context, self)

    def ask_for_new_key(self) -> ProtectDialog:
        """Ask for a passphrase, with a sheet, and write everything anew under another key."""
        about = msg(
            "Everything here, the backups too, is written anew, and nothing of before opens it. A"
            " copy somebody took along still opens with what opened it then."
        )
        title, sheet = msg("A new key"), self._protection.sheet()
        return self._ask(title, about, sheet, self._protection.new_key)

    def ask_to_change(self) -> ProtectDialog:
        """Ask for another passphrase."""
        about = msg("The former one no longer opens anything here.")
        return self._ask_plain(msg("Another passphrase"), about, self._protection.change)

    def ask_for_holder(self) -> ProtectDialog:
        """Ask for somebody else's passphrase."""
        about = msg("They type it themselves. You need not know it.")
        title = msg("Somebody else’s passphrase")
        return self._ask_plain(title, about, self._protection.add_holder)

    def remember_here(self) -> None:
        """Let the key store of this computer's user open the group, too."""
        self.context.host.rewrite(partial(self._protection.remember_here, self.value.id))

    def take_off(self) -> None:
        """Write everything anew without protection."""
        self.context.host.rewrite(partial(self._protection.turn_off, self.value.id))

    def _ask(
        self,
        title: Message,
        about: Message,
        sheet: Sheet,
        work: Callable[[str, Typed, Sheet | None, Progress], object],
    ) -> ProtectDialog:
        return _asked(self.context, (title, about), sheet, work, self)

    def _ask_plain(
        self, title: Message, about: Message, work: Callable[[str, Typed, Progress], object]
    ) -> ProtectDialog:
        dialog = self._dialog(title, about, None)
        group_id, rewrite = self.value.id, self.context.host.rewrite

        def go_on(typed: Typed, _sheet: object) -> None:
            rewrite(lambda progress: work(group_id, typed, progress))

        dialog.ready.connect(go_on)
        return dialog

    def _dialog(self, title: Message, about: Message, sheet: Sheet | None) -> ProtectDialog:
        return _shown(self.context, (title, about), sheet, self)

    def _row(self, way: Way, *, only: bool) -> QWidget:
        theme, say = self.theme, self.say
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        told = say(msg("{what}, since {day}", what=say(NAMES[way.kind]), day=way.made))
        line.addWidget(Label(told[:1].upper() + told[1:], theme, wrap=True), 1)
        if not only and way.kind is not WayKind.PASSPHRASE:
            remove = Button(say(msg("Remove")), theme, "ghost")
            remove.setAccessibleName(say(msg("Remove {what}", what=say(NAMES[way.kind]))))
            remove.clicked.connect(partial(self._on_remove, way.id))
            line.addWidget(remove)
        return row

    def _offer(self, words: Message, work: Callable[[], object]) -> None:
        self.menu.addAction(self.say(words)).triggered.connect(partial(_do, work))

    def _on_remove(self, way_id: str) -> None:
        remove = self._protection.remove
        group_id = self.value.id
        self.context.host.rewrite(lambda progress: remove(group_id, way_id, progress))

    def _on_after(self, _at: int) -> None:
        wanted = replace(self.context.app.settings, lock_after=int(self.after.choice()))
        if self.context.attempt(partial(self.context.app.save_settings, wanted)):
            self.context.host.rebuild()
        else:
            self.redraw()

    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def ask_to_protect(context: Context, parent: QWidget) -> ProtectDialog:
    """Ask for a passphrase, with a sheet, and protect the open group."""
    words = (
        msg("Protect with a passphrase"),
        msg("It is asked for when what is kept is looked at, never to start or to count."),
    )
    protection = context.app.protection
    return _asked(context, words, protection.sheet(), protection.turn_on, parent)


def _asked(
    context: Context,
    words: tuple[Message, Message],
    sheet: Sheet,
    work: Callable[[str, Typed, Sheet | None, Progress], object],
    parent: QWidget,
) -> ProtectDialog:
    dialog = _shown(context, words, sheet, parent)
    group_id, rewrite = context.desk.group.value.id, context.host.rewrite

    def go_on(typed: Typed, made: Sheet | None) -> None:
        rewrite(lambda progress: work(group_id, typed, made, progress))

    dialog.ready.connect(go_on)
    return dialog


def _shown(
    context: Context, words: tuple[Message, Message], sheet: Sheet | None, parent: QWidget
) -> ProtectDialog:
    from facilitator.ui.dialogs.protect import ProtectDialog

    dialog = ProtectDialog(context, *words, sheet, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def _do(work: Callable[[], object], _checked: bool = False) -> None:
    """Do it, whatever the menu says of its tick."""
    work()
