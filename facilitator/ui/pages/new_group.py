"""A new group in two steps: the kind, then name, day and time; everything is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.meetings.errors import FacilitatorError, Locked
from facilitator.meetings.formats import Kind
from facilitator.meetings.messages import Message, msg
from facilitator.services import formats
from facilitator.services.groups import propose
from facilitator.ui.pages.group_fields import Aside
from facilitator.ui.pages.group_first import FirstMeeting
from facilitator.ui.pages.group_kinds import Kinds
from facilitator.ui.pages.whose_computer import WhoseComputer
from facilitator.ui.widgets import ENTER_KEY, Button, Label, NoticeRow, ScrollPage
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from facilitator.services.desk import Office
    from facilitator.ui.theme import Theme

_MARGIN = 40
_WORDS_WIDTH = 330
_KIND, _FIRST = 0, 1


class NewGroupPage(QWidget):
    """The whole window on the first start: three clicks from nothing to the meeting's start."""

    group_made = Signal(object)
    cancelled = Signal()
    restore_requested = Signal(str)
    unlock_requested = Signal(str)
    backup_requested = Signal()

    def __init__(
        self,
        app: Office,
        theme: Theme,
        say: Callable[[Message], str],
        *,
        can_cancel: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._app, self._theme, self._say = app, theme, say
        self._can_cancel = can_cancel
        self._step = _KIND
        self._made = False
        kinds = formats.kinds(app.settings.language)
        self._kinds = {one.id: one for one in kinds}
        self._title = Label("", theme, pt=22, weight=600, display=True, wrap=True)
        self._words = Label("", theme, tone="muted", wrap=True)
        self._apart = Label(say(formats.NOT_AFFILIATED), theme, tone="muted", pt=10, wrap=True)
        self.whose = WhoseComputer(app, theme, say, "paper")
        self._place = Label("", theme, pt=10, weight=600, tone="primary")
        self.kinds = Kinds(kinds, theme, say)
        self.first = FirstMeeting(theme, say)
        self._trouble = NoticeRow("", "", theme)
        self._trouble.hide()
        self._way = self.restore_requested
        self._nobody = True  # until a group is told of that nobody can open, and so look into
        self._trouble.pressed.connect(self._on_way)
        self._names = Aside(say(msg("No names are kept here.")), theme, icon="lock")
        self.back = Button(
            "", theme, "ghost", icon="chevron-left", keycap="Esc", ground="paper", flush="left"
        )
        self.open = Button(say(msg("From a file")), theme, ground="paper", height=56)
        self.open.setAccessibleName(say(msg("Open a format file that another group shared")))
        self.backup = Button(say(msg("From a backup")), theme, "ghost", ground="paper", height=56)
        self.backup.setAccessibleName(say(msg("Open a backup that was kept on a stick")))
        self.go_on = Button("", theme, "primary", keycap=ENTER_KEY)
        self._lay_out()
        self.kinds.picked.connect(self._on_go_on)
        self.first.submitted.connect(self._on_go_on)
        self.go_on.clicked.connect(self._on_go_on)
        self.back.clicked.connect(self._on_back)
        self.open.clicked.connect(self._on_open)
        self.backup.clicked.connect(self.backup_requested)
        self.whose.failed.connect(self.tell)
        self._show_step(_KIND)

    def step(self) -> int:
        """0 while the kind is chosen, 1 for name, day and time."""
        return self._step

    def tell(self, error: FacilitatorError) -> None:
        """Say what went wrong, here or before this page was shown."""
        sentences = [self._say(one) for one in error.messages()]
        self._trouble.set_words(sentences[0], " ".join(sentences[1:]))
        self._trouble.show()

    def offer_way(self, group_id: str, error: FacilitatorError, day: date | None) -> None:
        """Offer what may open a group: what protects it, or its backup of a day if there is one."""
        self._nobody = False
        self._names.hide()
        if isinstance(error, Locked):
            self._way = self.unlock_requested
            self._trouble.set_buttons([(group_id, self._say(msg("Type the passphrase")))])
        elif day is not None:
            self._way = self.restore_requested
            words = self._say(msg("Go back to the backup of {day}", day=day))
            self._trouble.set_buttons([(group_id, words)])

    def _on_way(self, group_id: str) -> None:
        self._way.emit(group_id)

    def _lay_out(self) -> None:
        theme, direction = self._theme, QBoxLayout.Direction
        aside = QVBoxLayout()
        aside.setSpacing(theme.px(8))
        aside.setContentsMargins(RING_ROOM, RING_ROOM, RING_ROOM, 0)
        for label in (self._place, self._title, self._words):
            aside.addWidget(label)
        aside.addSpacing(theme.px(8))
        aside.addWidget(self._apart)
        aside.addStretch(1)
        aside.addWidget(self.whose)
        self._pages = QStackedWidget()
        for page in (self.kinds, self.first):
            scroll = ScrollPage(theme)
            scroll.rows.addWidget(page)
            scroll.rows.addStretch(1)
            self._pages.addWidget(scroll)
        narrow = theme.narrow
        middle = QBoxLayout(direction.TopToBottom if narrow else direction.LeftToRight)
        middle.setSpacing(theme.px(16) if narrow else 42)
        words = QWidget()
        words.setLayout(aside)
        if not narrow:
            words.setFixedWidth(theme.px(_WORDS_WIDTH) + 2 * RING_ROOM)
        middle.addWidget(words)
        middle.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(24))
        foot.setContentsMargins(RING_ROOM, 0, RING_ROOM, 0)
        foot.addWidget(self.back)
        foot.addWidget(self._names, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch()
        self.go_on.setMinimumWidth(288)
        foot.addWidget(self.backup)
        foot.addWidget(self.open)
        foot.addWidget(self.go_on)
        # The scroll area keeps room for the focus ring; the edges of cards and button agree.
        margin = (24 if narrow else _MARGIN) - RING_ROOM
        outer = QVBoxLayout(self)
        outer.setContentsMargins(margin, margin, margin, 16 if narrow else 12)
        outer.setSpacing(12)
        outer.addLayout(middle, 1)
        outer.addWidget(self._trouble)
        outer.addLayout(foot)

    def _show_step(self, step: int) -> None:
        say = self._say
        self._step = step
        self._trouble.hide()
        self.whose.setVisible(step == _KIND or not self._theme.narrow)
        self._place.setText(say(msg("Step {step} of 2", step=step + 1)))
        if step == _KIND:
            self._title.setText(say(msg("What kind of group is it?")))
            self._words.setText(
                say(
                    msg(
                        "It brings an agenda with minutes and words. You can change all of it "
                        "later."
                    )
                )
            )
            self.go_on.set_text(say(msg("Go on")))
            self.back.set_text(say(msg("Cancel")))
            self.back.setVisible(self._can_cancel)
            cramped = self._can_cancel and self._theme.narrow
            self._names.setVisible(self._nobody and not cramped)
        else:
            self._title.setText(say(msg("When does it meet?")))
            self._words.setText(
                say(
                    msg(
                        "All of this is a suggestion. Take it as it is, or change it, now or later."
                    )
                )
            )
            self.go_on.set_text(say(msg("Make the group")))
            self.back.set_text(say(msg("Back")))
            self.back.show()
            self._names.setVisible(self._nobody and not self._theme.narrow)
        self._apart.setVisible(step == _KIND)
        self.open.setVisible(step == _KIND)
        self.backup.setVisible(step == _KIND)
        self._pages.setCurrentIndex(step)
        (self.kinds if step == _KIND else self.first).take_focus()

    def open_file(self, path: Path) -> None:
        """Go on with a format another group shared; what is wrong in it is told with its line."""
        from facilitator.services import format_files

        try:
            found = format_files.read(path)
        except FacilitatorError as error:
            self.tell(error)
            return
        self._propose(Kind(found.id, found.name, found.about, 0, (found,)))

    def _make(self) -> None:
        # A field tells of Enter and passes the key on as well: one press makes one group.
        wanted = None if self._made else self.first.wanted()
        if wanted is None:
            return
        of = self.first.form()
        if of is None:
            return
        try:
            made = self._app.groups.create(
                of,
                wanted.name,
                wanted.weekday,
                wanted.start,
                wanted.zone,
                wanted.minutes,
                self._app.settings.country,
            )
        except FacilitatorError as error:
            self.tell(error)
            return
        self._made = True
        self.group_made.emit(made)

    def _on_go_on(self) -> None:
        if self._step == _FIRST:
            self._make()
            return
        self._propose(self._kinds[self.kinds.choice()])

    def _propose(self, kind: Kind) -> None:
        now = self._app.clock.now().utc
        self.first.propose(kind, propose(kind.common, now, self.first.zone))
        self._show_step(_FIRST)

    def _on_open(self) -> None:
        from facilitator.ui.dialogs.files import ask_to_open

        title = self._say(msg("Open a format file"))
        ask_to_open(self, title, self._say(msg("Format files (*.toml)")), self.open_file)

    def _on_back(self) -> None:
        if self._step == _FIRST:
            self._show_step(_KIND)
        elif self._can_cancel:
            self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)
