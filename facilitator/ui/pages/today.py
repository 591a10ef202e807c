"""Today: what would stop tonight, what the room sees, the evening at a glance, and Start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator import i18n
from facilitator.meetings.agenda import ItemKind, pin_offset, plan
from facilitator.meetings.clock import clock_time
from facilitator.meetings.group import to_read_out
from facilitator.meetings.messages import Message, msg, plural
from facilitator.services.agendas import Scope
from facilitator.services.power import minutes_left
from facilitator.ui.actions import BLANK, CRISIS, bind
from facilitator.ui.icons import icon_pixmap
from facilitator.ui.pages.today_head import TodayHead
from facilitator.ui.pages.today_reminder import ReminderRow, standing
from facilitator.ui.pages.today_room import TodayRoom
from facilitator.ui.widgets import (
    ENTER_KEY,
    Button,
    Card,
    Hairline,
    HourLine,
    Label,
    NoticeRow,
    ScrollPage,
    Segment,
)
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from facilitator.meetings.agenda import Agenda
    from facilitator.meetings.schedule import Occurrence
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context
    from facilitator.ui.pages.today_bring import BringRow
    from facilitator.ui.room.look import RoomLook

NEAR = 12 * 3600
"""Seconds before its start from which a meeting may be started."""


class TodayPage(QWidget):
    """The page a facilitator opens ten minutes before the meeting."""

    def __init__(self, context: Context, look: RoomLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, say = context.theme, context.say
        self._context = context
        self.head = TodayHead(context)
        self._before = Card(theme, say(msg("Before we start")), spacing=0)
        self._warning = NoticeRow("", "", theme)
        self._readers = self._row("book", msg("Readers"), "readers", msg("Cards"))
        self._hairlines: dict[NoticeRow, Hairline] = {}
        self._said = self._row("megaphone", msg("Announcements"), "announcements", msg("Edit"))
        self._studied = NoticeRow("", "", theme, tone="plain", icon="library")
        self._bring: BringRow | None = None
        self._reminder: ReminderRow | None = None
        self._counted = self._row("people", msg("The count"), "", None)
        self.room = TodayRoom(context, look)
        self._hour_title = Label("", theme, pt=13, weight=600)
        self._hour_detail = Label("", theme, tone="muted")
        self._to_agenda = Button(say(msg("Agenda")), theme, "link", trailing="chevron-right")
        self._hours = HourLine(theme, 12)
        self._crisis = Button(
            say(msg("Crisis card")),
            theme,
            "ghost",
            icon="lifebuoy",
            keycap=CRISIS.cap,
            ground="paper",
            flush="left",
        )
        self._late = Button(say(msg("Start as if on time")), theme, height=56, ground="paper")
        self.start_button = Button(
            say(msg("Start the meeting")), theme, "primary", keycap=ENTER_KEY
        )
        self._lay_out()
        self._connect()

    def refresh(self, changed: Changed | None = None) -> None:
        """Redraw from the group, the agenda and the clock."""
        del changed
        group = self._context.desk.group
        self.room.refresh()
        due = group.tonight()
        self.start_button.setEnabled(due is not None)
        start = msg("Start the meeting") if self._near() else msg("Look at the agenda")
        self.start_button.set_text(self._context.say(start))
        if due is None:
            self.head.show_nothing_due()
            return
        seconds = due.begins(group.value.zone) - group.clock.now().utc
        self.head.show_due(due, seconds)
        self._late.setVisible(seconds < -60)
        self._late.set_text(self._context.say(msg("Start as if {at}", at=due.start)))
        self._show_before(due)
        self._show_hours(due)

    def enter(self) -> None:
        """Do what Enter does where no button has the focus: start."""
        self._on_start()

    def undo(self) -> None:
        """Take back the last change to tonight's agenda."""
        if self._context.desk.agendas.history(Scope.TONIGHT).undo_label is not None:
            self._context.attempt(partial(self._context.desk.agendas.undo, Scope.TONIGHT))

    def redo(self) -> None:
        """Do the last undone change again."""
        if self._context.desk.agendas.history(Scope.TONIGHT).redo_label is not None:
            self._context.attempt(partial(self._context.desk.agendas.redo, Scope.TONIGHT))

    # -- what it shows ----------------------------------------------------------------------

    def _show_before(self, due: Occurrence) -> None:
        say = self._context.say
        group = self._context.desk.group.value
        agenda = self._context.desk.agendas.agenda(Scope.TONIGHT)
        wanted = sum(item.readers for item in agenda.items if not item.skipped)
        given = sum(item.given for item in agenda.items if not item.skipped)
        self._readers.setVisible(wanted > 0)
        words = plural(
            "{given} of {n} card given out", "{given} of {n} cards given out", wanted, given=given
        )
        self._readers.set_words(say(msg("Readers")), say(words))
        studied = [item for item in agenda.items if item.study_id and not item.skipped]
        self._studied.setVisible(bool(studied))
        self._hairlines[self._studied].setVisible(bool(studied) and wanted > 0)
        if studied:
            self._studied.set_words(studied[0].title, studied[0].reference)
        said = len(to_read_out(group.announcements, due.day))
        words = plural("{n} to read out", "{n} to read out", said)
        nothing = msg("nothing to read out")
        self._said.set_words(say(msg("Announcements")), say(words if said else nothing))
        self._show_bring()
        self._remind()
        shown = [one.label for one in group.categories if one.shown and not one.room]
        counting = ", ".join(shown) if group.counting else say(msg("this group does not count"))
        self._counted.set_words(say(msg("The count")), counting)
        self._warn(agenda, due)

    def _show_bring(self) -> None:
        """A row of what to bring, made once there is something of the kind."""
        group = self._context.desk.group
        if self._bring is None:
            if not (group.value.keeps_people or group.book.stocks()):
                return
            from facilitator.ui.pages.today_bring import BringRow

            self._bring = BringRow(self._context)
            self._hairlines[self._bring] = Hairline(self._context.theme, 50)
            place = self._before.body.indexOf(self._hairlines[self._counted])
            self._before.body.insertWidget(place, self._bring)
            self._before.body.insertWidget(place, self._hairlines[self._bring])
        self._hairlines[self._bring].setVisible(self._bring.refresh())

    def _remind(self) -> None:
        """A row about safety, made once there is something to say."""
        what = standing(self._context)
        if self._reminder is None:
            if what is None:
                return
            self._reminder = ReminderRow(self._context)
            place = self._before.body.indexOf(self._warning) + 1
            self._before.body.insertWidget(place, self._reminder)
        self._reminder.setVisible(what is not None)
        if what is not None:
            self._reminder.show_reminder(what)

    def _warn(self, agenda: Agenda, due: Occurrence) -> None:
        """Say the one thing that would stop tonight, with its remedy first; else nothing."""
        say = self._context.say
        laid = plan(agenda, due.start, due.minutes)
        lasts = minutes_left()
        short = lasts is not None and lasts < due.minutes
        self._warning.setVisible(short or laid.spare < 0)
        if short and lasts is not None:
            words = plural(
                "The battery lasts about {n} min, the meeting {long}",
                "The battery lasts about {n} min, the meeting {long}",
                lasts,
                long=due.minutes,
            )
            self._warning.set_words(say(msg("Plug in the charger")), say(words))
        elif laid.spare < 0:
            over = -laid.spare
            title = plural("The agenda is {n} min too long", "The agenda is {n} min too long", over)
            remedy = msg("Sharing will be cut to its least so that the closing is on time")
            self._warning.set_words(say(title), say(remedy))

    def _show_hours(self, due: Occurrence) -> None:
        say = self._context.say
        zone = self._context.desk.group.value.zone
        agenda = self._context.desk.agendas.agenda(Scope.TONIGHT)
        laid = plan(agenda, due.start, due.minutes)
        begins = due.begins(zone)
        held = [row for row in laid.rows if not row.item.skipped]
        loud = {ItemKind.SHARING, ItemKind.TALK, ItemKind.ROUND, ItemKind.WORKING}
        self._hours.set_segments(
            [
                Segment(
                    row.item.minutes,
                    row.item.title,
                    i18n.clock(clock_time(begins + row.offset * 60, zone)),
                    row.item.kind in loud,
                )
                for row in held
            ]
        )
        self._hour_title.setText(say(plural("{n} item", "{n} items", len(held))))
        end = clock_time(due.ends(zone), zone)
        closing = _closing(agenda, due)
        words = msg("end {end}", end=end)
        if closing is not None:
            at = clock_time(begins + closing * 60, zone)
            words = msg("closing {at}, end {end}", at=at, end=end)
        self._hour_detail.setText(say(words))
        self._hours.setAccessibleName(f"{self._hour_title.text()}, {self._hour_detail.text()}")

    # -- how it is laid out -----------------------------------------------------------------

    def _row(self, icon: str, title: Message, key: str, button: Message | None) -> NoticeRow:
        say = self._context.say
        buttons = [] if button is None else [(key, say(button))]
        return NoticeRow(
            say(title), "", self._context.theme, tone="plain", icon=icon, buttons=buttons
        )

    def _lay_out(self) -> None:
        theme = self._context.theme
        margin = 24 if theme.narrow else 40
        column = QVBoxLayout(self)
        edge = margin - RING_ROOM
        column.setContentsMargins(edge, 24, edge, 12)
        column.setSpacing(theme.px(12))
        column.addWidget(self.head)
        scroll = ScrollPage(theme, spacing=16)
        cards = QVBoxLayout() if theme.narrow else QHBoxLayout()
        cards.setSpacing(20)
        cards.addWidget(self._fill_before(), 3)
        cards.addWidget(self.room, 2)
        scroll.rows.addLayout(cards)
        scroll.rows.addWidget(self._hours_card())
        scroll.rows.addStretch(1)
        column.addWidget(scroll, 1)
        column.addLayout(self._foot())

    def _fill_before(self) -> Card:
        theme = self._context.theme
        body = self._before.body
        body.addWidget(self._warning)
        rows = (self._readers, self._studied, self._said, self._counted)
        for at, row in enumerate(rows):
            if at:
                self._hairlines[row] = Hairline(theme, 50)
                body.addWidget(self._hairlines[row])
            body.addWidget(row)
        body.addStretch(1)
        return self._before

    def _hours_card(self) -> Card:
        card = Card(self._context.theme, spacing=16)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._hour_title)
        row.addWidget(self._hour_detail)
        row.addStretch(1)
        row.addWidget(self._to_agenda)
        card.body.addLayout(row)
        card.body.addWidget(self._hours)
        return card

    def _foot(self) -> QHBoxLayout:
        theme, say = self._context.theme, self._context.say
        group = self._context.desk.group.value
        some = group.keeps_people or self._context.desk.group.locked
        words = msg("Counts hold no names") if some else msg("No names are kept here")
        lock = Label("", theme)
        lock.setPixmap(icon_pixmap("lock", theme.muted, theme.px(18), self.devicePixelRatioF()))
        row = QHBoxLayout()
        row.setContentsMargins(RING_ROOM, 0, RING_ROOM, 0)
        row.setSpacing(12)
        row.addWidget(self._crisis)
        if not theme.narrow:
            row.addWidget(lock)
            row.addWidget(Label(say(words), theme, tone="muted"))
        row.addStretch(1)
        row.addWidget(self._late)
        row.addWidget(self.start_button)
        self.start_button.setMinimumWidth(288)
        return row

    def _connect(self) -> None:
        host = self._context.host
        self._to_agenda.clicked.connect(partial(host.show_page, "agenda"))
        self._crisis.clicked.connect(host.show_crisis)
        self._readers.pressed.connect(self._on_row)
        self._said.pressed.connect(self._on_row)
        bind(self, BLANK, self.room.toggle_blank)
        self.start_button.clicked.connect(self._on_start)
        self._late.clicked.connect(self._on_start_as_planned)

    # -- slots ------------------------------------------------------------------------------

    def _on_row(self, key: str) -> None:
        if key == "readers":
            self._context.host.show_page("agenda")
        else:
            from facilitator.ui.dialogs.announcements import edit_announcements

            edit_announcements(self._context, self)

    def _on_start(self) -> None:
        if not self._near():
            self._context.host.show_page("agenda")
        elif self.start_button.isEnabled():
            self._context.attempt(self._context.desk.meeting.start)

    def _near(self) -> bool:
        """Whether the meeting is near enough to be started; before that one only prepares it."""
        group = self._context.desk.group
        due = group.tonight()
        return due is None or due.begins(group.value.zone) - group.clock.now().utc <= NEAR

    def _on_start_as_planned(self) -> None:
        start = self._context.desk.meeting.start
        self._context.attempt(partial(start, as_planned=True))


def _closing(agenda: Agenda, due: Occurrence) -> int | None:
    """How many minutes after the start the closing is pinned; too long an agenda moves it not."""
    for place, item in reversed(tuple(enumerate(agenda.items))):
        if not item.skipped and item.pin is not None:
            return pin_offset(agenda, place, due.start, due.minutes)
    return None
