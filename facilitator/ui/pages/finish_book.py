"""Where did we stop? The page and the paragraph of each book that was read tonight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.errors import NotFound
from facilitator.meetings.live import ItemState
from facilitator.meetings.messages import msg
from facilitator.meetings.study import StudyKind
from facilitator.ui.pages.group_fields import TextField
from facilitator.ui.pages.group_section import empty
from facilitator.ui.widgets import Card, FieldRow, Label

if TYPE_CHECKING:
    from facilitator.meetings.live import LiveMeeting
    from facilitator.meetings.study import Study
    from facilitator.ui.context import Context


class BookCard(Card):
    """A row a book, filled with where it was opened tonight; hidden when none was read."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, say(msg("Where did we stop?")), parent=parent)
        self._context = context
        self.fields: dict[str, tuple[TextField, TextField]] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(12))
        self.body.addLayout(self._rows)
        words = say(msg("Next time begins there. It can be left as it is."))
        self.body.addWidget(Label(words, theme, tone="muted", wrap=True))

    def show_held(self, live: LiveMeeting) -> None:
        """Show the books of the items that were held."""
        books = self._books(live)
        self.setVisible(bool(books))
        if [one.id for one in books] != list(self.fields):
            empty(self._rows)
            self.fields = {}
            for one in books:
                self._rows.addWidget(self._row(one))
        for one in books:
            page, paragraph = self.fields[one.id]
            page.show_text(one.page)
            paragraph.show_text(one.paragraph)

    def settle(self) -> None:
        """Save what is being typed."""
        for fields in tuple(self.fields.values()):
            for field in fields:
                field.settle()

    def _books(self, live: LiveMeeting) -> list[Study]:
        """The books read tonight, each once, in the order they were read."""
        studies = self._context.desk.studies
        found: dict[str, Study] = {}
        for one in live.items:
            if one.state is not ItemState.DONE or not one.item.study_id:
                continue
            try:
                study = studies.study(one.item.study_id)
            except NotFound:  # taken away since; the item keeps its title and its minutes
                continue
            if study.kind is StudyKind.BOOK:
                found[study.id] = study
        return list(found.values())

    def _row(self, book: Study) -> QWidget:
        theme, say = self._context.theme, self._context.say
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Label(book.title, theme, weight=600, wrap=True))
        line = QHBoxLayout()
        line.setSpacing(theme.px(16))
        fields: list[TextField] = []
        for words in (msg("Page"), msg("Paragraph")):
            name = say(msg("{what}: {part}", what=book.title, part=words))
            field = TextField(name, longest=20)
            field.setFont(theme.text(11))
            field.setFixedWidth(theme.px(110))
            field.settled.connect(partial(self._on_settled, book.id))
            line.addWidget(FieldRow(say(words), field, theme, stacked=True))
            fields.append(field)
        line.addStretch(1)
        column.addLayout(line)
        self.fields[book.id] = (fields[0], fields[1])
        return widget

    def _on_settled(self, book_id: str, _text: str) -> None:
        page, paragraph = self.fields[book_id]
        stopped = self._context.desk.studies.stopped
        self._context.attempt(partial(stopped, book_id, page.tidy(), paragraph.tidy()))
