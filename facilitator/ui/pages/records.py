"""Records: the meetings that are over, one by one or a period at once, and more from paper."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg, plural
from facilitator.ui.actions import UNDO
from facilitator.ui.models.record_rows import rows
from facilitator.ui.pages.record_detail import Correction, RecordDetail
from facilitator.ui.pages.record_list import RecordList
from facilitator.ui.pages.record_period import PeriodPanel
from facilitator.ui.pages.record_typing import TypingPanel
from facilitator.ui.widgets import Button, Card, Label, Segmented, painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from facilitator.meetings.nights import Night
    from facilitator.meetings.record import MeetingRecord
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context
    from facilitator.ui.theme import Theme

MARGIN = 40
LIST_WIDTH = 420
LIST, PERIOD, TYPING = "list", "period", "typing"
_PRIMARY_WIDTH = 288
_SUBJECTS = ("record", "meeting", "group")


class RecordsPage(QWidget):
    """A list of meetings and the chosen one beside it; one after the other at large text."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme, say = context.theme, context.say
        self._nights: tuple[Night, ...] = ()
        self._open = False
        self._title = Label(say(msg("Records")), theme, pt=22, weight=600, display=True)
        self._context_line = Label("", theme, tone="muted", wrap=True)
        self._back = Button(
            say(msg("Back")), theme, "ghost", icon="chevron-left", ground="paper", flush="left"
        )
        self.views = Segmented(
            say(msg("What is shown")),
            (
                (LIST, say(msg("One by one"))),
                (PERIOD, say(msg("A period"))),
                (TYPING, say(msg("From paper"))),
            ),
            theme,
            ground="paper",
        )
        self._columns = QHBoxLayout()
        self._list = RecordList(say(msg("Past meetings")), theme)
        self._list_card = Card(theme, padding=8)
        self._detail = RecordDetail(context)
        self._empty = Card(theme)
        self._empty_words = Label(
            say(msg("After your first meeting it stands here.")), theme, pt=13, wrap=True
        )
        self._undo = Button("", theme, "ghost", icon="undo", ground="paper", flush="left")
        self._undo.set_keycap(UNDO.cap)
        self._kept = _Kept(self._kept_words(), theme)
        self._primary = Button("", theme, "primary")
        self._primary.setMinimumWidth(_PRIMARY_WIDTH)
        self._lay_out()
        self._list.chosen.connect(self._on_chosen)
        self._list.opened.connect(self._on_opened)
        self._detail.correction_requested.connect(self._on_correction_requested)
        self._back.clicked.connect(self._on_back_clicked)
        self._undo.clicked.connect(self.undo)
        self._primary.clicked.connect(self._on_primary_clicked)
        self.views.chosen.connect(self._on_view)
        self.refresh()

    @cached_property
    def period(self) -> PeriodPanel:
        """A period at once, made when it is first looked at."""
        made = PeriodPanel(self._context)
        self._columns.addWidget(made, 1)
        return made

    @cached_property
    def typing(self) -> TypingPanel:
        """The grid for what is on paper, made when it is first looked at."""
        made = TypingPanel(self._context)
        self._columns.addWidget(made, 1)
        return made

    def refresh(self, changed: Changed | None = None) -> None:
        """Redraw from a fresh load; ``None`` when the page is shown."""
        if changed is not None and changed.subject not in _SUBJECTS:
            return
        records, group = self._context.desk.records, self._context.desk.group.value
        self._nights = records.nights()
        language = self._context.app.settings.language
        say = self._context.say
        known = {one.id for one in self._nights}
        chosen = self._list.choice()
        if chosen not in known:
            chosen = self._nights[-1].id if self._nights else ""
        self._list.set_rows(rows(self._nights, group.categories, say, language), chosen)
        if chosen:
            self._detail.show_record(records.record(chosen))
        number = len(self._nights)
        line = plural("{n} meeting", "{n} meetings, newest first", number)
        self._context_line.setText(say(line) if number else say(msg("No meetings yet")))
        view = self.views.choice()
        if view == PERIOD:
            self.period.redraw()
        elif view == TYPING:
            self.typing.redraw()
        self._kept.set_words(self._kept_words())
        self._arrange()

    def undo(self) -> None:
        """Take back the last correction, or what was typed in."""
        self._detail.flush()
        self._step(self._context.desk.records.undo)

    def redo(self) -> None:
        """Do the last undone change again."""
        self._detail.flush()
        self._step(self._context.desk.records.redo)

    def detail(self) -> RecordDetail:
        """The chosen meeting."""
        return self._detail

    def list_view(self) -> RecordList:
        """The list of meetings."""
        return self._list

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._list_card.body.addWidget(self._list)
        self._empty.body.addStretch(1)
        self._empty.body.addWidget(self._empty_words)
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.body.addStretch(1)
        columns = self._columns
        columns.setSpacing(20)
        if not theme.narrow:
            self._list_card.setFixedWidth(theme.px(LIST_WIDTH))
        columns.addWidget(self._list_card)
        columns.addWidget(self._detail, 1)
        columns.addWidget(self._empty, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._undo)
        foot.addWidget(self._kept, 1)
        foot.addStretch(0)
        foot.addWidget(self._primary)
        page = QVBoxLayout(self)
        page.setContentsMargins(MARGIN, 12 if theme.narrow else 29, MARGIN, 12)
        page.setSpacing(0)
        page.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        directions = QBoxLayout.Direction
        head = QBoxLayout(directions.TopToBottom if theme.narrow else directions.LeftToRight)
        words = QVBoxLayout()
        words.setSpacing(0 if theme.narrow else 3)
        words.addWidget(self._title)
        words.addWidget(self._context_line)
        head.addLayout(words, 1)
        head.addWidget(self.views)
        page.addLayout(head)
        page.addSpacing(8 if theme.narrow else 20)
        page.addLayout(columns, 1)
        page.addSpacing(12)
        page.addLayout(foot)

    def _arrange(self) -> None:
        """Show what belongs together now: both columns, one of them, or the empty page."""
        theme, say = self._context.theme, self._context.say
        view, some = self.views.choice(), bool(self._nights)
        listing = view == LIST
        alone = listing and theme.narrow and self._open and some
        for widget in (self._title, self._context_line, self.views):
            widget.setVisible(not alone)
        self._back.setVisible(alone)
        self._empty.setVisible(not some and view != TYPING)
        self._list_card.setVisible(listing and some and not alone)
        self._detail.setVisible(listing and some and (alone or not theme.narrow))
        for name, key in (("period", PERIOD), ("typing", TYPING)):
            if key == view or name in vars(self):
                getattr(self, name).setVisible(key == view and (some or key == TYPING))
        words = msg("Go to Today") if not some else msg("Preview the summary")
        if theme.narrow and some and not alone:
            words = msg("Open the meeting")
        if view == TYPING:
            words = msg("Keep these dates")
        elif view == PERIOD and some:
            words = msg("Preview the report")
        self._primary.set_text(say(words))
        label = self._context.desk.records.history.undo_label
        self._undo.setVisible(label is not None)
        self._kept.setVisible(label is None)
        if label is not None:
            self._undo.set_text(say(msg("Undo: {what}", what=label)))

    def _kept_words(self) -> str:
        people = self._context.desk.group.value.keeps_people
        words = msg("Counts hold no names") if people else msg("No names are kept here.")
        return self._context.say(words)

    def _held(self, meeting_id: str) -> MeetingRecord | None:
        known = any(one.id == meeting_id for one in self._nights)
        return self._context.desk.records.record(meeting_id) if known else None

    def _step(self, step: Any) -> None:  # noqa: ANN401 - undo or redo
        self._context.attempt(step)
        self.refresh()

    def _on_chosen(self, meeting_id: str) -> None:
        held = self._held(meeting_id)
        if held is not None:
            self._detail.show_record(held)

    def _on_opened(self, meeting_id: str) -> None:
        self._on_chosen(meeting_id)
        if self._context.theme.narrow:
            self._open = True
            self._arrange()
            self._back.setFocus()

    def _on_view(self, _key: str) -> None:
        self._open = False
        self._detail.flush()
        self.refresh()

    def _on_back_clicked(self) -> None:
        self._open = False
        self._arrange()
        self._list.setFocus()

    def _on_correction_requested(self, asked: Correction) -> None:
        records = self._context.desk.records
        before = records.history.undo_label
        steps = len(records.history.labels)
        done = self._context.attempt(lambda: records.correct_all(asked.meeting_id, asked.counts))
        if done and (len(records.history.labels) != steps or records.history.undo_label != before):
            self._context.host.toast(self._context.say(msg("Count corrected.")), undo=True)
        self.refresh()

    def _on_primary_clicked(self) -> None:
        held = self._detail.held()
        if self.views.choice() == TYPING:
            self.typing.keep()
        elif not self._nights or held is None:
            self._context.host.show_page("today")
        elif self.views.choice() == PERIOD:
            from facilitator.ui.dialogs.paper_preview import preview_sheet

            job = preview_sheet(self._context, "report", self.period.asked(), self)
            self._context.jobs.begin(job)
        elif self._context.theme.narrow and not self._open:
            self._on_opened(self._list.choice())
        else:
            from facilitator.ui.dialogs.paper_preview import preview_summary

            self._detail.flush()
            shown = self._detail.held() or held
            self._context.jobs.begin(preview_summary(self._context, shown, self))


class _Kept(QWidget):
    """A lock and the sentence about names, quiet at the foot."""

    def __init__(self, words: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = Label(words, theme, tone="muted", wrap=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(self._side() + theme.px(12), 0, 0, 0)
        row.addWidget(self._label)

    def set_words(self, words: str) -> None:
        """Change the sentence."""
        self._label.setText(words)

    def _side(self) -> int:
        return painting.icon_side(self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lock."""
        from PySide6.QtCore import QRectF

        side = self._side()
        painter = painting.begin(self)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        box = painting.mirrored(self, box)
        painting.draw_icon(painter, self, box, "lock", self._theme.muted)
        painter.end()
