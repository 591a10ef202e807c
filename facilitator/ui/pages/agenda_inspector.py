"""The chosen item of the agenda: its minutes, its words, and what else may be done with it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.agenda import (
    LONGEST,
    POOLS,
    AgendaItem,
    ItemKind,
    Limit,
    Pin,
)
from facilitator.meetings.messages import Message, msg
from facilitator.ui.models.agenda_rows import KINDS, length
from facilitator.ui.pages.agenda_fields import IconMark, TextKeeper, TitleEdit, WordsEdit
from facilitator.ui.pages.agenda_more import MoreFields, Shelves
from facilitator.ui.widgets import (
    Button,
    Card,
    FieldRow,
    Label,
    ScrollPage,
    Stepper,
    Switch,
    painting,
)
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from facilitator.ui.theme import Theme

SHARE_STEP = 15
"""Seconds by which a share grows and shrinks."""

SHRINKS = msg("shrinks first when late")
_TEXTS = frozenset({"title", "words", "note", "section", "leads", "wall", "chat", "reference"})
"""Fields that keep what is typed when it cannot be saved."""
_WIDTH = 368
_MOST_STEPS = 3600 // SHARE_STEP
_BAR = 8

Save = Callable[[str, Message, Mapping[str, object]], bool]
"""Save fields of an item under a label for undo; tells whether it was done."""


@dataclass(frozen=True)
class Inspected:
    """What the inspector shows: the item, when it begins, and where it stands."""

    item: AgendaItem
    begins: time
    tonight: bool
    last: bool
    shelves: Shelves
    later: bool = False


class AgendaInspector(Card):
    """The fields of one item; each saves itself as it is changed."""

    skip_requested = Signal()

    _built = False

    def __init__(
        self,
        theme: Theme,
        say: Callable[[Message], str],
        save: Save,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, padding=24, spacing=14, parent=parent)
        self._say, self._save = say, save
        self._shown: Inspected | None = None
        self._scroll = ScrollPage(theme, spacing=14, parent=self)
        self.icon = IconMark(theme)
        self.title = TitleEdit(say(msg("Title")), theme)
        self._build_numbers(theme)
        self._build_texts(theme)
        self._build_foot(theme)
        self.more = MoreFields(theme, say, self._edit_more)
        self._keepers = {
            "title": TextKeeper(self.title, partial(self._save_text, "title"), needed=True),
            "words": TextKeeper(self.words, partial(self._save_text, "words")),
        }
        self._lay_out(theme)
        self._connect()
        self._built = True
        self.set_theme(theme)

    def show_item(self, shown: Inspected) -> None:
        """Show an item as it is stored; text that waits to be saved stays."""
        another = self._shown is None or self._shown.item.id != shown.item.id
        self._shown = shown
        item = shown.item
        self.icon.set_icon(KINDS[item.kind][1])
        for name, keeper in self._keepers.items():
            keeper.show(getattr(item, name), another=another)
        self._set(self.minutes, item.minutes, 1, LONGEST)
        self._set(self.least, item.least, 0, item.minutes)
        self._show_share(item)
        reads = item.kind is ItemKind.READING or item.readers > 0
        self._set(self.readers, item.readers, item.given, 99)
        self._set(self.given, item.given, 0, item.readers)
        self._readers_row.setVisible(reads)
        self._given_row.setVisible(reads and shown.tonight and item.readers > 0)
        self._show_pin(shown)
        self._show_foot(shown)
        self.more.show_item(item, shown.shelves, another=another)
        if another:
            self._scroll.verticalScrollBar().setValue(0)

    def commit(self) -> bool:
        """Save all text that waits; False when some could not be."""
        kept = [keeper.commit() for keeper in self._keepers.values()]
        return self.more.commit() and all(kept)

    def show_more(self, *, shown: bool) -> None:
        """Open the fields under More, or shut them."""
        words = msg("Less") if shown else msg("More")
        name = msg("Fewer fields of this item") if shown else msg("More fields of this item")
        self.disclose.set_text(self._say(words), self._say(name))
        self.more.setVisible(shown)
        if shown:
            # Once it is laid out, it comes into view.
            QTimer.singleShot(0, self._show_more_from_its_top)

    def show_section(self) -> None:
        """Open More at the section, ready to be typed."""
        self.show_more(shown=True)
        self.more.section.setFocus()
        self.more.section.selectAll()

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size; the fields' ring and bar lie in the padding."""
        super().set_theme(theme)
        if self._built:
            self._measure(theme)

    def _measure(self, theme: Theme) -> None:
        edges = self.body.contentsMargins()
        near, top, bottom = edges.left(), edges.top(), edges.bottom()
        side = near - RING_ROOM
        self.body.setContentsMargins(side, top - RING_ROOM, max(2, side - _BAR), bottom)
        # The largest number of minutes fits without the air beside it.
        self.minutes.setMinimumWidth(0)
        wide = max(theme.px(140), self.minutes.sizeHint().width() - 2 * theme.px(6))
        for stepper in (
            self.minutes,
            self.least,
            self.each,
            self.readers,
            self.given,
            self.more.most,
        ):
            stepper.setFixedWidth(wide)
        if not theme.narrow:
            hint = painting.advance(theme.text(10), self._say(SHRINKS))
            least = hint + theme.px(12) + wide + 2 * near + 4
            self.setFixedWidth(max(theme.px(_WIDTH), math.ceil(least)))
        self._foot.setContentsMargins(RING_ROOM, 0, RING_ROOM + _BAR, 0)

    def _minutes_words(self, value: int) -> str:
        return self._say(msg("{n} min", n=value))

    def _share_words(self, steps: int) -> str:
        return self._say(length(steps * SHARE_STEP))

    def _build_numbers(self, theme: Theme) -> None:
        say = self._say
        in_minutes = self._minutes_words
        self.minutes = Stepper(
            say(msg("Minutes")), theme, low=1, high=LONGEST, formatter=in_minutes
        )
        self.least = Stepper(say(msg("At least")), theme, high=LONGEST, formatter=in_minutes)
        self.each = Stepper(
            say(msg("Each share")), theme, low=1, high=_MOST_STEPS, formatter=self._share_words
        )
        self.readers = Stepper(say(msg("Readers")), theme)
        self.given = Stepper(say(msg("Cards given")), theme)
        self.pin = Switch(say(msg("Start by the clock")), theme)

    def _build_texts(self, theme: Theme) -> None:
        words = self._say(msg("Leader’s words"))
        self.words = WordsEdit(words, 2, theme)
        self._words_label = Label(words, theme, weight=500)
        self._words_label.setBuddy(self.words)

    def _build_foot(self, theme: Theme) -> None:
        say = self._say
        self.skip = Button(say(msg("Skip tonight")), theme)
        self.disclose = Button(
            say(msg("More")), theme, "ghost", trailing="chevron-down", flush="right"
        )
        self.disclose.set_text(say(msg("More")), say(msg("More fields of this item")))
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.skip)
        self._foot.addStretch(1)
        self._foot.addWidget(self.disclose)

    def _lay_out(self, theme: Theme) -> None:
        say, rows = self._say, self._scroll.rows
        head = QHBoxLayout()
        head.setSpacing(5)
        head.addWidget(self.icon)
        head.addWidget(self.title, 1)
        rows.addLayout(head)
        self._least_row = FieldRow(say(msg("At least")), self.least, theme, hint=say(SHRINKS))
        self._each_row = FieldRow(say(msg("Each share")), self.each, theme)
        self._readers_row = FieldRow(say(msg("Readers")), self.readers, theme)
        self._given_row = FieldRow(say(msg("Cards given")), self.given, theme)
        self._pin_row = FieldRow(say(msg("Start by the clock")), self.pin, theme)
        rows.addWidget(FieldRow(say(msg("Minutes")), self.minutes, theme))
        for row in (self._least_row, self._each_row, self._readers_row, self._given_row):
            rows.addWidget(row)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._words_label)
        column.addWidget(self.words, 1)
        rows.addLayout(column, 1)
        rows.addWidget(self._pin_row)
        rows.addWidget(self.more)
        self.more.setVisible(False)
        self.body.addWidget(self._scroll, 1)
        self.body.addLayout(self._foot)

    def _connect(self) -> None:
        self.minutes.changed.connect(self._on_minutes_changed)
        self.least.changed.connect(self._on_least_changed)
        self.each.changed.connect(self._on_each_changed)
        self.readers.changed.connect(self._on_readers_changed)
        self.given.changed.connect(self._on_given_changed)
        self.pin.toggled.connect(self._on_pin_toggled)
        self.skip.clicked.connect(self.skip_requested)
        self.disclose.clicked.connect(self._on_disclose_clicked)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._on_range_changed(0, 0)

    def _set(self, stepper: Stepper, value: int, low: int, high: int) -> None:
        """Show a value and its limits without telling anybody."""
        stepper.blockSignals(True)
        stepper.setRange(low, high)
        stepper.set_value(value)
        stepper.blockSignals(False)

    def _show_share(self, item: AgendaItem) -> None:
        pool = item.kind in POOLS
        self._each_row.setVisible(pool and item.share.limit is Limit.EACH)
        self.each.set_value(max(1, round(item.share.seconds / SHARE_STEP)))

    def _show_pin(self, shown: Inspected) -> None:
        pinned = shown.item.pin is not None
        self.pin.blockSignals(True)
        self.pin.setChecked(pinned)
        self.pin.blockSignals(False)
        self._pin_row.set_hint(
            self._say(msg("at {time}", time=shown.begins))
            if pinned and not shown.item.skipped
            else ""
        )

    def _show_foot(self, shown: Inspected) -> None:
        skipped, say = shown.item.skipped, self._say
        if shown.tonight:
            words = msg("Hold it tonight") if skipped else msg("Skip tonight")
            if shown.later:
                words = msg("Hold it that day") if skipped else msg("Skip that day")
        else:
            words = msg("Hold it again")
        self.skip.set_text(say(words))
        self.skip.setVisible(shown.tonight or skipped)

    def _edit(self, label: Message, **fields: object) -> bool:
        """Save fields of the shown item; shows the stored ones again if that fails."""
        if self._shown is None:
            return False
        item = self._shown.item
        if self._save(item.id, label, fields):
            return True
        if not fields.keys() & _TEXTS:
            self.show_item(self._shown)
        return False

    def _edit_more(self, label: Message, fields: Mapping[str, object]) -> bool:
        return self._edit(label, **fields)

    def _name(self) -> str:
        return self._shown.item.title if self._shown is not None else ""

    def _save_text(self, name: str, text: str) -> bool:
        labels = {
            "title": msg("renamed {what}", what=self._name()),
            "words": msg("words of {what}", what=self._name()),
        }
        return self._edit(labels[name], **{name: text})

    def _on_minutes_changed(self, value: int) -> None:
        self._edit(msg("minutes of {what}", what=self._name()), minutes=value)

    def _on_least_changed(self, value: int) -> None:
        self._edit(msg("least of {what}", what=self._name()), least=value)

    def _on_each_changed(self, steps: int) -> None:
        if self._shown is not None:
            share = replace(self._shown.item.share, seconds=steps * SHARE_STEP)
            self._edit(msg("share limit of {what}", what=self._name()), share=share)

    def _on_readers_changed(self, value: int) -> None:
        self._edit(msg("readers of {what}", what=self._name()), readers=value)

    def _on_given_changed(self, value: int) -> None:
        self._edit(msg("cards of {what}", what=self._name()), given=value)

    def _on_pin_toggled(self, on: bool) -> None:
        if self._shown is None:
            return
        # The last item is counted back from the end; any other keeps the time it has now.
        pin = Pin(None if self._shown.last else self._shown.begins) if on else None
        self._edit(msg("clock of {what}", what=self._name()), pin=pin)

    def _on_disclose_clicked(self) -> None:
        self.show_more(shown=self.more.isHidden())

    def _show_more_from_its_top(self) -> None:
        self._scroll.verticalScrollBar().setValue(self.more.y() - RING_ROOM)

    def _on_range_changed(self, _low: int, high: int) -> None:
        # The bar takes its room from the padding, so the fields keep their width.
        free = RING_ROOM if high else RING_ROOM + _BAR
        self._scroll.rows.setContentsMargins(RING_ROOM, RING_ROOM, free, RING_ROOM)
