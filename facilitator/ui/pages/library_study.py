"""A study: a book with a place kept, lessons in turn, or the month's number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QWidget

from facilitator.meetings import study as plans
from facilitator.meetings.messages import msg
from facilitator.meetings.study import Study, StudyKind
from facilitator.ui.pages.agenda_fields import TextKeeper, WordsEdit
from facilitator.ui.widgets import (
    Button,
    Card,
    FieldRow,
    Label,
    ScrollPage,
    Segmented,
    Stepper,
)

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QHideEvent

    from facilitator.ui.context import Context
    from facilitator.ui.widgets.button import Flush

Save = Callable[[Study], bool]
"""Add or change a study; tells whether it was done."""

_LONGEST_LINE = 200
_MEANS = {
    StudyKind.BOOK: msg("A book you read on from where you stopped."),
    StudyKind.LESSONS: msg("Lessons or chapters in turn; after the last the first again."),
    StudyKind.MONTH: msg("In the first month number 1, in the second number 2, and so on."),
}


class StudyPanel(Card):
    """The fields of a study; each saves itself. What comes next stands on top."""

    remove_requested = Signal()

    def __init__(self, context: Context, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, padding=17, parent=parent)
        self._context, self._save = context, save
        self._study: Study | None = None
        self._day = context.desk.group.today()
        self._unfinished = False
        theme, say = context.theme, context.say
        self._heading = Label("", theme, pt=20, weight=600, display=True, wrap=True)
        self.next = Label("", theme, pt=13, weight=500, wrap=True)
        self._means = Label("", theme, tone="muted", wrap=True)
        flush: Flush = "left" if theme.narrow else "none"
        self.remove = Button(say(msg("Remove")), theme, "ghost", flush=flush)
        self.kind = Segmented(
            say(msg("Kind of study")),
            (
                (StudyKind.BOOK.value, say(msg("A book"))),
                (StudyKind.LESSONS.value, say(msg("Lessons"))),
                (StudyKind.MONTH.value, say(msg("The month"))),
            ),
            theme,
            ground="surface",
        )
        self.title = self._field(say(msg("Book or course")))
        self.edition = self._field(say(msg("Edition")))
        self.page = self._field(say(msg("Stopped at page")))
        self.paragraph = self._field(say(msg("Paragraph")))
        self.counted = self._field(say(msg("What has the number")))
        self.counted.setPlaceholderText(say(msg("Step, Tradition or Concept")))
        self.lessons = WordsEdit(say(msg("Lessons")), 7, theme)
        self.lessons.setAcceptDrops(False)
        self.lessons.setPlaceholderText(say(msg("The first chapter | pages 1-10")))
        self.following = Stepper(say(msg("Next lesson")), theme, low=1, high=1, formatter=self._nth)
        fields = ("title", "edition", "page", "paragraph", "counted")
        self._keepers = {
            name: TextKeeper(
                getattr(self, name), partial(self._save_line, name), needed=name == "title"
            )
            for name in fields
        }
        self._keepers["lessons"] = TextKeeper(self.lessons, self._save_lessons)
        self._scroll = ScrollPage(theme, spacing=14)
        self._lay_out()
        self.kind.chosen.connect(self._on_kind_chosen)
        self.following.changed.connect(self._on_following_changed)
        self.remove.clicked.connect(self.remove_requested)

    def study(self) -> Study | None:
        """The study that is shown; one without an id has not been added yet."""
        return self._study

    def show_study(self, of: Study, day: date) -> None:
        """Show a study and what it has for a day; what waits to be saved stays."""
        before = self._study
        # A study just added from what was typed is the same one, now with an id.
        another = before is None or bool(before.id and before.id != of.id)
        if self._unfinished and not another and before is not None and before.id == of.id:
            return
        self._unfinished = False
        self._day = day
        self._draw(of, another=another)

    def begin(self, of: Study, day: date) -> None:
        """Show another study than the one before, even if neither has been added yet."""
        self._study, self._unfinished = None, False
        self.show_study(of, day)

    def _draw(self, of: Study, *, another: bool) -> None:
        self._study = of
        say = self._context.say
        self._heading.setText(of.title or say(msg("A new study")))
        for name, keeper in self._keepers.items():
            text = plans.lessons_text(of.lessons) if name == "lessons" else getattr(of, name)
            keeper.show(text, another=another)
        self.kind.set_choice(of.kind.value)
        self.following.setRange(1, max(1, len(of.lessons)))
        self.following.set_value(of.following + 1)
        self._show_kind(of)
        self.remove.setVisible(bool(of.id))
        if another:
            self._scroll.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Put the focus on the title."""
        self.title.setFocus()
        self.title.selectAll()

    def commit(self) -> bool:
        """Save all text that waits; False when some could not be."""
        kept = [keeper.commit() for keeper in self._keepers.values()]
        return all(kept)

    def _show_kind(self, of: Study) -> None:
        say = self._context.say
        self._means.setText(say(_MEANS[of.kind]))
        for kind, rows in self._rows.items():
            for row in rows:
                row.setVisible(kind is of.kind)
        self._following_row.setVisible(of.kind is StudyKind.LESSONS and len(of.lessons) > 1)
        self.next.setVisible(complete(of))
        if complete(of):
            piece = say(plans.piece(of, self._day))
            self.next.setText(say(msg("Next: {piece}", piece=piece)))

    def _nth(self, value: int) -> str:
        total = 1 if self._study is None else max(1, len(self._study.lessons))
        return self._context.say(msg("{at} of {n}", at=value, n=total))

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setMaxLength(_LONGEST_LINE)
        field.setAcceptDrops(False)
        return field

    def _lay_out(self) -> None:
        theme, say = self._context.theme, self._context.say

        def above(field: QWidget, hint: str = "") -> FieldRow:
            name = field.accessibleName()
            return FieldRow(name, field, theme, hint=hint, stacked=True)

        edition, counted = above(self.edition), above(self.counted)
        at = QWidget()
        stopped = QHBoxLayout(at)
        stopped.setContentsMargins(0, 0, 0, 0)
        stopped.setSpacing(theme.px(12))
        stopped.addWidget(above(self.page), 1)
        stopped.addWidget(above(self.paragraph), 1)
        hint = say(msg("One a line, its pages after a bar."))
        lessons = above(self.lessons, hint)
        self._following_row = FieldRow(say(msg("Next lesson")), self.following, theme)
        self._rows: dict[StudyKind, tuple[QWidget, ...]] = {
            StudyKind.BOOK: (edition, at),
            StudyKind.LESSONS: (lessons,),
            StudyKind.MONTH: (counted,),
        }
        direction = QBoxLayout.Direction
        head = QBoxLayout(direction.TopToBottom if theme.narrow else direction.LeftToRight)
        head.addWidget(self._heading, 1)
        head.addWidget(self.remove)
        rows = self._scroll.rows
        rows.addLayout(head)
        rows.addWidget(self.next)
        rows.addWidget(self.kind)
        rows.addWidget(self._means)
        for widget in (above(self.title), edition, at, lessons, self._following_row, counted):
            rows.addWidget(widget)
        rows.addStretch(1)
        self.body.addWidget(self._scroll)

    def _save_line(self, name: str, text: str) -> bool:
        return self._change(**{name: text})

    def _save_lessons(self, text: str) -> bool:
        return self._change(lessons=plans.lessons_from(text))

    def _change(self, **fields: Any) -> bool:  # noqa: ANN401 - any field of a study
        """Save the study with other fields; what is not whole yet waits here for the rest."""
        if self._study is None:
            return False
        changed = replace(self._study, **fields)
        if changed.following >= len(changed.lessons):
            changed = replace(changed, following=0)
        self._unfinished = not complete(changed)
        if self._unfinished:
            self._draw(changed, another=False)
            return True
        before, self._study = self._study, changed
        if self._save(changed):
            return True
        self._study = before
        return False

    def _on_kind_chosen(self, key: str) -> None:
        self._change(kind=StudyKind(key))

    def _on_following_changed(self, value: int) -> None:
        self._change(following=value - 1)

    def hideEvent(self, event: QHideEvent) -> None:
        """Text is never lost: it is saved before the page goes."""
        self.commit()
        super().hideEvent(event)


def complete(of: Study) -> bool:
    """Whether a study has what it needs to be kept: a title, and lessons if it goes by them."""
    return bool(of.title.strip()) and (of.kind is not StudyKind.LESSONS or bool(of.lessons))
