"""Our words: for each thing one of the usual words, or a word of the group's own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.vocabulary import (
    CHOICES,
    LONGEST,
    OWN,
    OwnWord,
    Term,
    Vocabulary,
    call,
    choose,
    used,
    word,
)
from facilitator.ui.pages.group_fields import Complaint, TextField
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_section import Section
from facilitator.ui.widgets import FieldRow, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.context import Context
    from facilitator.ui.theme import Theme

ROWS: dict[Term, Message] = {
    Term.DATE: msg("What we count from"),
    Term.TOKEN: msg("What we give"),
    Term.PERSON: msg("Who we are"),
    Term.GATHERING: msg("What we hold"),
    Term.COMMUNITY: msg("What we call ourselves"),
    Term.LEADER: msg("Who leads"),
}
"""The question each word answers, in the order of the card."""
_MANY = frozenset({Term.TOKEN, Term.PERSON, Term.GATHERING})
"""Terms whose question is answered by the word for many."""


class WordRow(QWidget):
    """One term: its usual words, and two fields that open for a word of the group's own."""

    chosen = Signal(Term, str)
    typed = Signal(Term)

    def __init__(
        self,
        term: Term,
        theme: Theme,
        say: Callable[[Message], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.term = term
        name = say(ROWS[term])
        options = [(key, say(word(key, many=term in _MANY))) for key in CHOICES[term]]
        self.choice = Picker(name, [*options, (OWN, say(msg("Our own word")))], theme)
        # A word is saved when it is whole, since every page is made anew for it.
        self.one = TextField(say(msg("{what}, for one", what=name)), longest=LONGEST, wait=0)
        self.many = TextField(say(msg("{what}, for several", what=name)), longest=LONGEST, wait=0)
        self.trouble = Complaint(theme)
        self._own = QWidget()
        self._asking = False
        self._lay_out(name, theme, say)
        self.choice.activated.connect(self._on_activated)
        self.one.settled.connect(self._on_settled)
        self.many.settled.connect(self._on_settled)

    def show_word(self, vocabulary: Vocabulary) -> None:
        """Show the word that is stored; fields that wait for a first word stay open."""
        key, own = vocabulary.word(self.term), vocabulary.own_word(self.term)
        self._asking = self._asking and key != OWN
        if self._asking:
            return
        self.choice.set_choice(key)
        self._own.setVisible(key == OWN)
        if own is not None:
            self.one.show_text(own.one)
            self.many.show_text(own.many)
        self.trouble.say_about(self.one, "")

    def typed_word(self) -> OwnWord:
        """What stands in the two fields."""
        return OwnWord(self.term, self.one.tidy(), self.many.tidy())

    def _lay_out(self, name: str, theme: Theme, say: Callable[[Message], str]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(FieldRow(name, self.choice, theme, stacked=theme.narrow))
        fields = QVBoxLayout(self._own)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(theme.px(6))
        for field, label in ((self.one, msg("For one")), (self.many, msg("For several"))):
            field.setFont(theme.text(11))
            fields.addWidget(FieldRow(say(label), field, theme, stacked=True))
        column.addWidget(self._own)
        column.addWidget(self.trouble)
        self._own.hide()

    def _on_activated(self) -> None:
        key = self.choice.choice()
        self._asking = key == OWN
        self._own.setVisible(self._asking)
        if self._asking:
            self.one.setFocus()
            if self.one.tidy():
                self.typed.emit(self.term)  # the word they had before
        else:
            self.chosen.emit(self.term, key)

    def _on_settled(self) -> None:
        if self.choice.choice() == OWN:
            self.typed.emit(self.term)


class VocabularySection(Section):
    """A row for each term; a change is a step with the word in its name."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("Our words")), parent=parent)
        hint = self.say(msg("Every page, the room and paper use these words."))
        self.body.addWidget(Label(hint, self.theme, tone="muted", wrap=True))
        self.rows = {term: WordRow(term, self.theme, self.say) for term in ROWS}
        for row in self.rows.values():
            row.chosen.connect(self._on_chosen)
            row.typed.connect(self._on_typed)
            self.body.addWidget(row)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored now."""
        for row in self.rows.values():
            row.show_word(self.value.vocabulary)

    def _keep(self, term: Term, change: Callable[[], Vocabulary]) -> None:
        """Store other words; what cannot be one is said below its field."""
        row = self.rows[term]
        try:
            changed = change()
        except BadInput as error:
            row.trouble.say_about(row.one, self.say(error.happened))
            return
        row.trouble.say_about(row.one, "")
        chosen = used(changed, term, many=term in _MANY)
        self.save(msg("chose the word “{word}”", word=chosen), vocabulary=changed)

    def _on_chosen(self, term: Term, key: str) -> None:
        self._keep(term, partial(choose, self.value.vocabulary, term, key))

    def _on_typed(self, term: Term) -> None:
        words = self.rows[term].typed_word()
        self._keep(term, partial(call, self.value.vocabulary, term, words.one, words.many))
