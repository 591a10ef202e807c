"""What an item may have besides the usual: when it is held, its texts, its reading, its sharing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from facilitator.meetings.agenda import (
    LONGEST,
    POOLS,
    AgendaItem,
    ItemKind,
    Limit,
    ShareOrder,
    When,
)
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.planner import SECTION_LONGEST
from facilitator.ui.models.agenda_rows import WHEN
from facilitator.ui.pages.agenda_fields import TextKeeper, WordsEdit
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.widgets import FieldRow, Segmented, Stepper, Switch

if TYPE_CHECKING:
    from facilitator.ui.theme import Theme

Edit = Callable[[Message, Mapping[str, object]], bool]
"""Save fields of the shown item under a label for undo; tells whether it was done."""

_ORDERS: dict[ShareOrder, Message] = {
    ShareOrder.ANY: msg("As it comes"),
    ShareOrder.HANDS: msg("By raised hands"),
    ShareOrder.CALLED: msg("As they are called"),
    ShareOrder.ROUND: msg("Round the room"),
    ShareOrder.TAG: msg("Each names the next"),
    ShareOrder.ALTERNATE: msg("Room and remote in turn"),
}

_LABELS: dict[str, Callable[[str], Message]] = {
    "most": lambda what: msg("most of {what}", what=what),
    "when": lambda what: msg("nights of {what}", what=what),
    "section": lambda what: msg("section of {what}", what=what),
    "leads": lambda what: msg("who leads {what}", what=what),
    "note": lambda what: msg("note on {what}", what=what),
    "wall": lambda what: msg("text for the room of {what}", what=what),
    "chat": lambda what: msg("text for the chat of {what}", what=what),
    "reference": lambda what: msg("reference of {what}", what=what),
    "reading_id": lambda what: msg("reading of {what}", what=what),
    "study_id": lambda what: msg("study of {what}", what=what),
    "share": lambda what: msg("sharing of {what}", what=what),
    "bell": lambda what: msg("bell of {what}", what=what),
    "breathing": lambda what: msg("breathing in {what}", what=what),
}


@dataclass(frozen=True)
class Shelves:
    """What may be attached to an item: (id, title) of the readings and of the studies."""

    readings: tuple[tuple[str, str], ...] = ()
    studies: tuple[tuple[str, str], ...] = ()


class MoreFields(QWidget):
    """The fields under More; each saves itself as it is changed."""

    def __init__(
        self,
        theme: Theme,
        say: Callable[[Message], str],
        edit: Edit,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._say, self._edit = say, edit
        self._item: AgendaItem | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._build_sharing(theme)
        self._build_silence(theme)
        self._build_numbers(theme)
        self._build_texts(theme)
        self._connect()
        self.set_theme(theme)

    def show_item(self, item: AgendaItem, shelves: Shelves, *, another: bool) -> None:
        """Show an item as it is stored; text that waits to be saved stays."""
        self._item = item
        for name, keeper in self._keepers.items():
            keeper.show(getattr(item, name), another=another)
        pool = item.kind in POOLS
        for row in self._share_rows:
            row.setVisible(pool)
        for row in self._silence_rows:
            row.setVisible(item.kind is ItemKind.SILENCE)
        _set_on(self.bell, on=item.bell)
        _set_on(self.breathing, on=item.breathing)
        asks = item.kind is ItemKind.ROUND
        wall = msg("The question that goes round") if asks else msg("Text for the room")
        self._wall_row.set_name(self._say(wall))
        self.limit.set_choice(item.share.limit.value)
        self.order.set_choice(item.share.order.value)
        _set_on(self.newcomers_first, on=item.share.newcomers_first)
        _set_on(self.unheard_last, on=item.share.unheard_last)
        self.most.blockSignals(True)
        self.most.setRange(item.minutes - 1, LONGEST)
        self.most.set_value(item.minutes - 1 if item.most is None else item.most)
        self.most.blockSignals(False)
        self.when.set_choice(item.when.value)
        self._show_attached(item, shelves)

    def commit(self) -> bool:
        """Save all text that waits; False when some could not be."""
        kept = [keeper.commit() for keeper in self._keepers.values()]
        return all(kept)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._rows.setSpacing(theme.px(14) if not theme.narrow else 12)

    def _build_sharing(self, theme: Theme) -> None:
        say = self._say
        limits = [
            (Limit.NONE.value, say(msg("None"))),
            (Limit.EACH.value, say(msg("Each"))),
            (Limit.EVEN.value, say(msg("Even"))),
        ]
        self.limit = Segmented(say(msg("Share limit")), limits, theme, ground="surface")
        orders = [(one.value, say(words)) for one, words in _ORDERS.items()]
        self.order = Picker(say(msg("Who speaks next")), orders, theme)
        self.newcomers_first = Switch(say(msg("Newcomers first")), theme)
        self.unheard_last = Switch(say(msg("Not yet heard last")), theme)
        self._share_rows = [
            self._add(msg("Limit"), self.limit, theme),
            self._add(msg("Who speaks next"), self.order, theme, stacked=True),
            self._add(msg("Newcomers first"), self.newcomers_first, theme),
            self._add(msg("Not yet heard last"), self.unheard_last, theme),
        ]

    def _build_silence(self, theme: Theme) -> None:
        say = self._say
        self.bell = Switch(say(msg("Bell at both ends")), theme)
        self.breathing = Switch(say(msg("Show a slow breath")), theme)
        hint = say(msg("where this computer may sound"))
        self._silence_rows = [
            self._add(msg("Bell at both ends"), self.bell, theme, hint=hint),
            self._add(msg("Show a slow breath"), self.breathing, theme),
        ]

    def _build_numbers(self, theme: Theme) -> None:
        say = self._say
        self.most = Stepper(say(msg("At most")), theme, high=LONGEST, formatter=self._most_words)
        nights = [(one.value, say(words)) for one, words in WHEN.items()]
        self.when = Picker(say(msg("Held")), nights, theme)
        self.section = QLineEdit()
        self.section.setMaxLength(SECTION_LONGEST)
        hint = say(msg("grows up to this when there is time"))
        self._add(msg("At most"), self.most, theme, hint=hint)
        self._add(msg("Held"), self.when, theme, stacked=True)
        self._add(msg("Section"), self.section, theme, stacked=True)
        self.leads = QLineEdit()
        self.leads.setMaxLength(SECTION_LONGEST)
        self._add(msg("Led by (role)"), self.leads, theme, stacked=True)

    def _build_texts(self, theme: Theme) -> None:
        say = self._say
        self.reference = QLineEdit()
        self.reference.setPlaceholderText(say(msg("From the binder or book, page __")))
        self.reading = Picker(say(msg("Reading")), (), theme)
        self.study = Picker(say(msg("Study")), (), theme)
        self._add(msg("What is read, and where"), self.reference, theme, stacked=True)
        self._add(msg("Reading"), self.reading, theme, stacked=True)
        self._study_row = self._add(msg("Study"), self.study, theme, stacked=True)
        note, wall = msg("Note to yourself"), msg("Text for the room")
        chat = msg("Text for the video chat")
        self.note, self.wall, self.chat = (
            WordsEdit(say(name), 2, theme) for name in (note, wall, chat)
        )
        self._add(note, self.note, theme, stacked=True)
        self._wall_row = self._add(wall, self.wall, theme, stacked=True)
        self._add(chat, self.chat, theme, stacked=True)
        fields: dict[str, QLineEdit | QPlainTextEdit] = {
            "section": self.section,
            "leads": self.leads,
            "reference": self.reference,
            "note": self.note,
            "wall": self.wall,
            "chat": self.chat,
        }
        self._keepers = {
            name: TextKeeper(field, partial(self._save, name)) for name, field in fields.items()
        }

    def _add(
        self,
        name: Message,
        control: QWidget,
        theme: Theme,
        *,
        hint: str = "",
        stacked: bool = False,
    ) -> FieldRow:
        if isinstance(control, Picker):
            # A long choice is elided; it never makes the inspector wider.
            control.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = FieldRow(self._say(name), control, theme, hint=hint, stacked=stacked)
        self._rows.addWidget(row)
        return row

    def _connect(self) -> None:
        self.limit.chosen.connect(self._on_limit_chosen)
        self.order.activated.connect(self._on_order_activated)
        self.newcomers_first.toggled.connect(self._on_newcomers_toggled)
        self.unheard_last.toggled.connect(self._on_unheard_toggled)
        self.bell.toggled.connect(self._on_bell_toggled)
        self.breathing.toggled.connect(self._on_breathing_toggled)
        self.most.changed.connect(self._on_most_changed)
        self.when.activated.connect(self._on_when_activated)
        self.reading.activated.connect(self._on_reading_activated)
        self.study.activated.connect(self._on_study_activated)

    def _show_attached(self, item: AgendaItem, shelves: Shelves) -> None:
        """Offer what the group has; one that is gone since is not made to look attached."""
        none = ("", self._say(msg("None")))
        self.reading.set_options([none, *shelves.readings])
        self.reading.set_choice(item.reading_id)
        self.study.set_options([none, *shelves.studies])
        self.study.set_choice(item.study_id)
        self._study_row.setVisible(bool(shelves.studies))

    def _most_words(self, value: int) -> str:
        if self._item is not None and value < self._item.minutes:
            return self._say(msg("any"))
        return self._say(msg("{n} min", n=value))

    def _save(self, name: str, value: object) -> bool:
        item = self._item
        if item is None or getattr(item, name) == value:
            return item is not None
        return self._edit(_LABELS[name](item.title), {name: value})

    def _save_share(self, **change: object) -> None:
        if self._item is not None:
            share = replace(self._item.share, **change)  # type: ignore[arg-type]
            self._save("share", share)

    def _on_limit_chosen(self, key: str) -> None:
        self._save_share(limit=Limit(key))

    def _on_order_activated(self) -> None:
        self._save_share(order=ShareOrder(self.order.choice()))

    def _on_newcomers_toggled(self, on: bool) -> None:
        self._save_share(newcomers_first=on)

    def _on_unheard_toggled(self, on: bool) -> None:
        self._save_share(unheard_last=on)

    def _on_bell_toggled(self, on: bool) -> None:
        self._save("bell", on)

    def _on_breathing_toggled(self, on: bool) -> None:
        self._save("breathing", on)

    def _on_most_changed(self, value: int) -> None:
        if self._item is not None:
            self._save("most", None if value < self._item.minutes else value)

    def _on_when_activated(self) -> None:
        self._save("when", When(self.when.choice()))

    def _on_reading_activated(self) -> None:
        self._save("reading_id", self.reading.choice())

    def _on_study_activated(self) -> None:
        self._save("study_id", self.study.choice())


def _set_on(switch: Switch, *, on: bool) -> None:
    """Show a switch on or off without telling anybody."""
    switch.blockSignals(True)
    switch.setChecked(on)
    switch.blockSignals(False)
