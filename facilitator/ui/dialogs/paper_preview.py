"""The preview of a sheet: the real pages, and Save and Print beside each other."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from facilitator.meetings.errors import Cancelled, FacilitatorError
from facilitator.meetings.messages import msg, plural
from facilitator.meetings.sheets import Copy, Paper
from facilitator.services.agendas import Scope
from facilitator.ui.dialogs.dialog import Dialog
from facilitator.ui.dialogs.paper_delivery import Delivery
from facilitator.ui.dialogs.paper_parts import PagesView, WaitCard, stacked
from facilitator.ui.dialogs.paper_source import (
    Choices,
    Drawn,
    Source,
    agenda_source,
    draw,
    pack_source,
    rooms_source,
    sheet_source,
    summary_source,
)
from facilitator.ui.widgets import Button, FieldRow, Label, Segmented, Switch
from facilitator.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.messages import Message
    from facilitator.meetings.record import MeetingRecord
    from facilitator.services.sheets.maker import Asked
    from facilitator.ui.context import Context


async def preview_summary(context: Context, held: MeetingRecord, parent: QWidget) -> None:
    """Show a meeting's summary as it prints; returns when the preview is closed."""
    await _preview(context, partial(summary_source, context, held), parent)


async def preview_agenda(context: Context, parent: QWidget, scope: Scope = Scope.TONIGHT) -> None:
    """Show the leader's agenda of a night as it prints; returns when the preview is closed."""
    await _preview(context, partial(agenda_source, context, scope), parent)


async def preview_rooms(context: Context, parent: QWidget) -> None:
    """Show the cards for the parallel rooms as they print; returns when it is closed."""
    await _preview(context, partial(rooms_source, context), parent)


async def preview_sheet(context: Context, sheet_id: str, asked: Asked, parent: QWidget) -> None:
    """Show any sheet as it prints; returns when the preview is closed."""
    await _preview(context, partial(sheet_source, context, sheet_id, asked), parent)


async def preview_pack(context: Context, pack_id: str, parent: QWidget, *, named: bool) -> None:
    """Show a pack as it prints, or its sheets with first names; returns when it is closed."""
    await _preview(context, partial(pack_source, context, pack_id, named=named), parent)


async def _preview(context: Context, make: Callable[[], Source], parent: QWidget) -> None:
    try:
        source = make()
    except FacilitatorError as error:
        context.host.tell(error)
        return
    dialog = PaperPreview(context, source, parent.window())
    try:
        await dialog.shown()
    finally:
        if isValid(dialog):
            dialog.deleteLater()


class PaperPreview(Dialog):
    """Pages at the left, choices and buttons at the right; window-modal, never blocking."""

    def __init__(self, context: Context, source: Source, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._context, self._source = context, source
        self._drawn: Drawn | None = None
        self._stale = self._drawing = self._cancelled = False
        self.one = asyncio.Lock()
        self._closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.delivery = Delivery(context, self, source.file_name)
        theme, say = context.theme, context.say
        self.setWindowTitle(say(source.title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._wait = WaitCard(theme, say)
        self._pages = PagesView(theme)
        self._page_line = Label("", theme, pt=10, tone="muted")
        self._sizes = Segmented(
            say(msg("Paper size")),
            (("a4", say(msg("A4"))), ("letter", say(msg("Letter")))),
            theme,
        )
        self._give = self._choice(msg("To give away"), msg("small numbers hidden"))
        self._exact = self._choice(msg("For us"), msg("exact"))
        self._give.setChecked(True)
        self._large = Switch(say(msg("Large print")), theme)
        self._black = Switch(say(msg("Black only")), theme)
        self._warning = Label("", theme, weight=500, wrap=True)
        self._status = Label("", theme, weight=500, wrap=True)
        self._save = Button(say(msg("Save as PDF…")), theme, "primary", keycap="Ctrl S")
        self._print = Button(
            say(msg("Print…")), theme, ground="paper", keycap="Ctrl P", height=56, pt=12
        )
        self._close = Button(say(msg("Close")), theme, ground="paper", keycap="Esc", height=56)
        self._lay_out()
        self._sizes.set_choice(self._remembered().value)
        self._sizes.chosen.connect(self._on_size_chosen)
        self._give.toggled.connect(self._on_choice_changed)
        self._large.toggled.connect(self._on_choice_changed)
        self._black.toggled.connect(self._on_choice_changed)
        self._pages.moved.connect(self._on_moved)
        self._wait.cancel_requested.connect(self._on_cancel_requested)
        self._save.clicked.connect(self.delivery.ask_where)
        self._print.clicked.connect(self.delivery.ask_printer)
        self._close.clicked.connect(self.reject)
        self.finished.connect(self._on_finished)

    async def shown(self) -> None:
        """Open, draw, and wait until the person has closed it."""
        self.resize(self._fitting())
        self.open()
        self._wait.cancel.setFocus()
        self._ask_for_drawing()
        await self._closed

    def drawn(self) -> Drawn | None:
        """The sheet as it was last drawn."""
        return self._drawn

    def status(self) -> str:
        """What was last said of saving and printing."""
        return self._status.text()

    def _choice(self, name: Message, detail: Message) -> Choice:
        say = self._context.say
        full = say(msg("{name} ({detail})", name=name, detail=detail))
        return Choice(say(name), say(detail), full, self._context.theme)

    def _lay_out(self) -> None:
        theme, say, source = self._context.theme, self._context.say, self._source
        waiting = QWidget()
        middle = QHBoxLayout(waiting)
        middle.addWidget(self._wait, 0, Qt.AlignmentFlag.AlignCenter)
        left = QVBoxLayout()
        self._stack = QStackedWidget()
        self._stack.addWidget(waiting)
        self._stack.addWidget(self._pages)
        left.addWidget(self._stack, 1)
        left.addWidget(self._page_line, 0, Qt.AlignmentFlag.AlignHCenter)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(Label(say(source.title), theme, pt=22, weight=600, display=True))
        line = Label(say(source.line), theme, tone="muted", wrap=True)
        for words in (
            line,
            self._status,
            self._warning,
        ):  # the buttons set the column's width, not the words
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        right.addWidget(line)
        right.addSpacing(theme.px(20))
        right.addWidget(self._sizes)
        right.addSpacing(theme.px(20))
        copies = stacked(self._give, self._exact, spacing=4)
        large = FieldRow(say(msg("Large print")), self._large, theme, hint=say(msg("18 point")))
        right.addWidget(copies)
        right.addWidget(large)
        black = FieldRow(say(msg("Black only")), self._black, theme, hint=say(msg("no greys")))
        right.addWidget(black)
        black.setVisible(source.black)
        right.addSpacing(8)
        right.addWidget(self._warning)
        self._warning.setText("" if source.warning is None else say(source.warning))
        self._warning.setVisible(source.warning is not None)
        copies.setVisible(source.copies)
        large.setVisible(source.large)
        right.addStretch(1)
        right.addWidget(self._status)
        right.addSpacing(12)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self._close, 1)
        beside.addWidget(self._print, 2)
        right.addLayout(beside)
        right.addSpacing(12)
        right.addWidget(self._save)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(24, 17, 32, 24)
        columns.setSpacing(32)
        columns.addLayout(left, 1)
        columns.addLayout(right)
        self._save.setMinimumWidth(320)
        self._enable(False)

    def _enable(self, ready: bool) -> None:
        for button in (self._save, self._print):
            button.setEnabled(ready)

    def _remembered(self) -> Paper:
        kept = self._context.app.settings.paper
        return Paper(kept) if kept in {one.value for one in Paper} else Paper.A4

    def _fitting(self) -> QSize:
        """Nearly as large as the window it stands over."""
        over = self.parentWidget()
        room = over.size() if over is not None else QSize(1080, 720)
        wide = 1280 if self._context.theme.narrow else 1080
        least = self.minimumSizeHint()
        return QSize(min(room.width() - 48, wide), min(room.height() - 32, 900)).expandedTo(least)

    def _choices(self) -> Choices:
        copy = Copy.GIVE_AWAY if self._give.isChecked() else Copy.EXACT
        return Choices(
            Paper(self._sizes.choice()), copy, self._large.isChecked(), self._black.isChecked()
        )

    def _ask_for_drawing(self) -> None:
        """Draw as chosen now; a drawing under way is left and begun anew."""
        self._stale = True
        if self._drawing:
            self._context.jobs.cancel()
            return
        self._drawing = True
        self._context.jobs.begin(self._draw())

    async def _draw(self) -> None:
        try:
            while self._stale and not self._leaving():
                self._stale = False
                await self._draw_once(self._choices())
        finally:
            self._drawing = False

    async def _draw_once(self, choices: Choices) -> None:
        paper = self._context.desk.paper
        try:
            make = self._source.prepare(choices)
            async with self.one:
                if self._leaving():
                    return
                job = partial(draw, paper, choices, make)
                drawn = await self._context.jobs.run(job, self.show_progress)
        except Cancelled:
            return
        except FacilitatorError as error:
            self._not_drawn(error)
            return
        if not self._stale and not self._leaving():
            self._show(drawn)

    def _leaving(self) -> bool:
        return self._cancelled or self._closed.done()

    def _show(self, drawn: Drawn) -> None:
        self._drawn = drawn
        total = len(drawn.pages)
        self._pages.set_pages(drawn.pages, partial(self._page_name, total))
        if self._stack.currentWidget() is not self._pages:
            self._stack.setCurrentWidget(self._pages)
            self._enable(True)
            self._save.setFocus()
        self._page_line.setText(self._page_name(total, self._pages.at()))
        self._page_line.setVisible(total > 1)
        self._status.setText("")

    def _page_name(self, total: int, at: int) -> str:
        return self._context.say(
            plural("Page {page} of {n}", "Page {page} of {n}", total, page=at + 1)
        )

    def _not_drawn(self, error: FacilitatorError) -> None:
        """Tell why; without a page to show there is nothing to stay for."""
        self.tell(error)
        if self._drawn is None:
            self.reject()

    def tell(self, error: FacilitatorError) -> None:
        """Tell what went wrong, here and where errors are told."""
        self._context.host.tell(error)
        words = " ".join(self._context.say(one) for one in error.messages())
        self._announce(words)

    def say(self, message: Message) -> None:
        """Say how saving or printing went; over the window when this is closed by then."""
        words = self._context.say(message)
        if self._closed.done():
            self._context.host.toast(words)
        self._announce(words)

    def _announce(self, words: str) -> None:
        if self._closed.done():
            return
        self._status.setText(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._status, words))

    def show_progress(self, fraction: float, message: Message) -> None:
        """Show how far the drawing is."""
        if not self._closed.done():
            self._wait.tell(fraction, self._context.say(message))

    def _on_size_chosen(self, key: str) -> None:
        app = self._context.app
        self._context.attempt(partial(app.save_settings, replace(app.settings, paper=key)))
        self._ask_for_drawing()

    def _on_choice_changed(self, _on: bool) -> None:
        self._ask_for_drawing()

    def _on_moved(self, at: int) -> None:
        self._page_line.setText(self._page_name(self._pages.count(), at))

    def _on_cancel_requested(self) -> None:
        self._cancelled = True
        self._context.jobs.cancel()
        self.reject()

    def _on_finished(self, _result: int) -> None:
        if not self._closed.done():
            self._closed.set_result(None)
        if self._drawing:
            self._context.jobs.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves, Ctrl+P prints, Page Up and Down turn pages, Esc closes."""
        if event.matches(QKeySequence.StandardKey.Save):
            self._save.click()
        elif event.matches(QKeySequence.StandardKey.Print):
            self._print.click()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._pages.page_by(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)
