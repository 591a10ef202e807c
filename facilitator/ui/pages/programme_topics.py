"""Topics to choose from: words find them, Enter takes one or puts it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from facilitator.meetings.messages import msg, plural
from facilitator.meetings.topics import MODEL_NAMES, Topic
from facilitator.services.topics import SHELVES
from facilitator.ui.models.headed_rows import Heading, Row
from facilitator.ui.models.record_delegate import RecordDelegate
from facilitator.ui.models.two_lines import TwoLines
from facilitator.ui.pages.group_fields import TextField
from facilitator.ui.widgets import Card, Label
from facilitator.ui.widgets.headed_list import HeadedList

if TYPE_CHECKING:
    from facilitator.ui.context import Context

SEARCH_MS = 120
OWN = "+"
"""The key of the row that makes a topic of what was typed."""


class TopicChooser(Card):
    """A search field, the topics found, and how many are chosen, in the order they were."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        theme, say = context.theme, context.say
        super().__init__(theme, padding=12, spacing=8)
        self._context = context
        self._chosen: list[str] = []
        self.search = TextField(
            say(msg("Find topics")), placeholder=say(msg("Find topics")), wait=SEARCH_MS
        )
        self.search.setFont(theme.text(11))
        self.list = HeadedList(say(msg("Topics")), theme, RecordDelegate)
        self._told = Label("", theme, tone="muted", wrap=True)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._told)
        self.search.textChanged.connect(self._on_searched)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.opened.connect(self._on_opened)

    def begin(self) -> None:
        """Begin with nothing chosen and everything to be found."""
        self._chosen = []
        self.search.show_text("")
        self.redraw()

    def chosen(self) -> list[Topic]:
        """The chosen topics in the order they were chosen."""
        return [self._context.desk.programmes.topic(one) for one in self._chosen]

    def redraw(self) -> None:
        """Show what is found now."""
        say = self._context.say
        topics = self._context.desk.programmes.topics(self.search.text())
        rows: list[Row] = []
        shelf: str | None = None
        searching = bool(self.search.text().strip())
        for one in topics:
            if not searching and one.shelf != shelf:
                shelf = one.shelf
                rows.append(Heading(say(SHELVES.get(shelf, msg("Our own")))))
            rows.append(self._entry(one))
        if searching and not rows:
            words = " ".join(self.search.text().split())
            add = say(msg("Add it as a topic of our own"))
            rows.append(TwoLines(OWN, words, "", add))
        found = [one.key for one in rows if isinstance(one, TwoLines)]
        chosen = self.list.choice()
        self.list.set_rows(rows, chosen if chosen in found else next(iter(found), ""))
        number = len(self._chosen)
        self._told.setText(say(plural("{n} chosen", "{n} chosen", number)))

    def _entry(self, one: Topic) -> TwoLines:
        say = self._context.say
        place = self._chosen.index(one.id) + 1 if one.id in self._chosen else 0
        beside = str(place) if place else say(MODEL_NAMES[one.model])
        first = one.objectives[0] if one.objectives else ""
        title = f"✓ {one.title}" if place else one.title
        return TwoLines(one.id, title, beside, first)

    def _on_searched(self, _text: str) -> None:
        self.redraw()

    def _on_opened(self, key: str) -> None:
        if not key:
            return
        if key == OWN:
            wanted = Topic("", self.search.text())
            programmes = self._context.desk.programmes
            if not self._context.attempt(lambda: programmes.save_topic(wanted)):
                return
            key = programmes.topics(self.search.text())[0].id
        if key in self._chosen:
            self._chosen.remove(key)
        else:
            self._chosen.append(key)
        self.redraw()
        self.changed.emit()
