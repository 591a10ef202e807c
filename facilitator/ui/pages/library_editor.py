"""A reading as fields, with its text as it reads beside them; all of it saves itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.ui.pages.agenda_fields import TextKeeper, WordsEdit
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.library_reading import PaceStepper
from facilitator.ui.pages.library_words import languages, words_and_length
from facilitator.ui.widgets import Card, FieldRow, Label, ScrollPage
from facilitator.ui.widgets.reading_view import ReadingView

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from facilitator.meetings.reading import Reading
    from facilitator.ui.context import Context

Save = Callable[[str, object], bool]
"""Save a field of the shown reading by its name; tells whether it was done."""

_LONGEST_LINE = 200
_LINES = ("title", "source", "page", "licence")


class ReadingEditor(QWidget):
    """Title, place, text, licence, language and pace; the text appears as it will be read."""

    def __init__(self, context: Context, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._save = context, save
        self._reading: Reading | None = None
        theme, say = context.theme, context.say
        self.title = self._field(say(msg("Title")), "")
        self.source = self._field(say(msg("Book or binder")), "")
        self.page = self._field(say(msg("Page")), "")
        self.licence = self._field(
            say(msg("Licence note")), say(msg("Whose text it is, and that you may keep it"))
        )
        self.text = WordsEdit(say(msg("Text")), 5 if theme.narrow else 6, theme)
        self.text.setAcceptDrops(False)
        self.language = Picker(say(msg("Language")), (), theme)
        self.pace = PaceStepper(context)
        self._length = Label("", theme, tone="muted", wrap=True)
        self._empty = Label(
            say(msg("Without a text it is read from the binder or the book.")),
            theme,
            tone="muted",
            wrap=True,
        )
        self.view = ReadingView(say(msg("As it reads")), theme)
        self._keepers = {
            "title": TextKeeper(self.title, partial(save, "title"), needed=True),
            "source": TextKeeper(self.source, partial(save, "source")),
            "page": TextKeeper(self.page, partial(save, "page")),
            "text": TextKeeper(self.text, partial(save, "text")),
            "licence": TextKeeper(self.licence, partial(save, "licence")),
        }
        self._lay_out()
        self.language.activated.connect(self._on_language_chosen)
        self.pace.settled.connect(self._on_pace_settled)

    def show_reading(self, of: Reading) -> None:
        """Show a reading as it is stored; what waits to be saved stays in its field."""
        another = self._reading is None or self._reading.id != of.id
        # A reading just made from what was typed is the same one, now with an id.
        another = another and not (self._reading is not None and not self._reading.id)
        self._reading = of
        for name, keeper in self._keepers.items():
            keeper.show(getattr(of, name), another=another)
        say, language = self._context.say, self._context.app.settings.language
        self.language.set_options(languages(of.language, language))
        self.language.set_choice(of.language)
        self.pace.show_pace(of.pace)
        words, length = words_and_length(of)
        some = bool(of.blocks)
        self._length.setText(say(msg("{words}, {length}", words=say(words), length=say(length))))
        self._length.setVisible(some)
        self._empty.setVisible(not some)
        self.view.setVisible(some)
        self.view.show_blocks(of.blocks)

    def begin(self, of: Reading) -> None:
        """Start on another reading, from its title."""
        self._reading = None
        self.show_reading(of)
        self.title.setFocus()
        self.title.selectAll()

    def commit(self) -> bool:
        """Save all that waits; False when some could not be."""
        self.pace.flush()
        kept = [keeper.commit() for keeper in self._keepers.values()]
        return all(kept)

    def _field(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.setMaxLength(_LONGEST_LINE)
        field.setAcceptDrops(False)
        return field

    def _lay_out(self) -> None:
        theme, say = self._context.theme, self._context.say
        fields, shown = ScrollPage(theme, spacing=14), ScrollPage(theme, spacing=12)
        self._lay_out_fields(fields.rows)
        # At large text one column: the text as it reads stands below the fields.
        rows = fields.rows if theme.narrow else shown.rows
        heading = Label(say(msg("As it reads")), theme, pt=13, weight=600)
        for widget in (heading, self._length, self._empty, self.view):
            rows.addWidget(widget)
        if not theme.narrow:
            shown.rows.addStretch(1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(20)
        for scroll in (fields, shown) if not theme.narrow else (fields,):
            card = Card(theme, padding=17)
            card.body.addWidget(scroll)
            columns.addWidget(card, 1)

    def _lay_out_fields(self, rows: QVBoxLayout) -> None:
        theme, say = self._context.theme, self._context.say

        def above(field: QWidget, hint: str = "") -> FieldRow:
            name = field.accessibleName()
            return FieldRow(name, field, theme, hint=hint, stacked=True)

        rows.addWidget(above(self.title))
        at = QHBoxLayout()
        at.setSpacing(theme.px(12))
        at.addWidget(above(self.source), 3)
        at.addWidget(above(self.page), 1)
        rows.addLayout(at)
        rows.addLayout(self._lay_out_text(), 1)
        rows.addWidget(above(self.licence))
        rows.addWidget(FieldRow(say(msg("Language")), self.language, theme))
        rows.addWidget(FieldRow(say(msg("Pace")), self.pace, theme))

    def _lay_out_text(self) -> QVBoxLayout:
        """The text takes the room there is; its label and its hint do not."""
        theme, say = self._context.theme, self._context.say
        marks = say(msg("# begins a heading, - an entry of a list, **two stars** are bold."))
        self.text.setAccessibleDescription(marks)
        label = Label(self.text.accessibleName(), theme, weight=500)
        label.setBuddy(self.text)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label)
        column.addWidget(Label(marks, theme, pt=10, tone="muted", wrap=True))
        column.addSpacing(theme.px(6))
        column.addWidget(self.text, 1)
        return column

    def _on_language_chosen(self, _at: int) -> None:
        self._save("language", self.language.choice())

    def _on_pace_settled(self, pace: int) -> None:
        self._save("pace", pace)

    def hideEvent(self, event: QHideEvent) -> None:
        """Text is never lost: it is saved before the page goes."""
        self.commit()
        super().hideEvent(event)
