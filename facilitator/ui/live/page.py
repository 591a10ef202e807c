"""The live page: the console is this page alone while a meeting runs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.console import Primary, primary
from facilitator.meetings.live import Phase, is_pool
from facilitator.meetings.messages import msg
from facilitator.meetings.room import RoomWish
from facilitator.ui import actions
from facilitator.ui.live.count import CountPanel, digit_of
from facilitator.ui.live.crisis import CrisisPanel
from facilitator.ui.live.giving import TONIGHT, GivingPanel
from facilitator.ui.live.giving_line import Giving
from facilitator.ui.live.items import ItemsPanel
from facilitator.ui.live.keys import KeysPanel
from facilitator.ui.live.motions import MotionsPanel
from facilitator.ui.live.offers import answer
from facilitator.ui.live.paging import Paging
from facilitator.ui.live.room_panel import RoomPanel
from facilitator.ui.live.side import SideCard
from facilitator.ui.live.stage import Stage
from facilitator.ui.live.strip import CountStrip
from facilitator.ui.live.top import LiveTop
from facilitator.ui.live.words import WordsCard
from facilitator.ui.widgets import SPACE_KEY, Button, ScrollPage
from facilitator.ui.widgets.scroll_page import RING_ROOM

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from facilitator.meetings.clock import Moment
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context
    from facilitator.ui.live.panel import Panel
    from facilitator.ui.room.look import RoomLook

LOW = 730
"""Window heights below this get the compact form."""
_GAP = 12
"""Pixels between the parts of the page."""


class LivePage(QWidget):
    """Words, time, action, strip; the eye finds them in that order."""

    def __init__(self, context: Context, look: RoomLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting = context.desk.meeting
        self.top = LiveTop(context)
        self.words = WordsCard(context)
        self.stage = Stage(context)
        self.strip = CountStrip(context)
        self.side = SideCard(context, look)
        theme, say = context.theme, context.say
        self.undo_button = Button(
            say(msg("Undo")),
            theme,
            "quiet" if theme.narrow else "ghost",
            icon="" if theme.narrow else "undo",
            keycap=actions.UNDO.cap,
            height=44,
            ground="paper",
            flush="none" if theme.narrow else "left",
        )
        self.blank_button = Button(
            say(msg("Blank")), theme, keycap=actions.BLANK.cap, height=56, ground="paper"
        )
        self.next_button = Button(
            say(msg("Next item")), theme, keycap=actions.NEXT_ITEM.cap, height=56, ground="paper"
        )
        self.primary_button = Button("", theme, "primary", keycap=SPACE_KEY, height=56)
        self._scroll = ScrollPage(theme, spacing=_GAP)
        self._paging = Paging(self._meeting, context.desk.room, self.side.preview)
        self._lay_out()
        self.count_panel = CountPanel(context, self)
        self.giving_panel = GivingPanel(context, self)
        self.motions_panel = MotionsPanel(context, self)
        self.items_panel = ItemsPanel(context, self)
        self.crisis_panel = CrisisPanel(context, self)
        self.room_panel = RoomPanel(context, self, self.side.preview)
        self.keys_panel = KeysPanel(context, self)
        self._panels: tuple[Panel, ...] = (
            self.count_panel,
            self.giving_panel,
            self.motions_panel,
            self.items_panel,
            self.crisis_panel,
            self.room_panel,
            self.keys_panel,
        )
        self._giving = Giving(context, self.stage, self.strip, self._paging)
        self._connect()
        self._bind_keys()
        context.adapter.ticked.connect(self._on_ticked)

    def refresh(self, changed: Changed | None = None) -> None:
        """Redraw from the meeting and the clock."""
        del changed
        live = self._meeting.live
        if live is None:
            return
        now = self._meeting.now()
        self.top.show_meeting(live, now)
        self.words.show_meeting(live, now, self._meeting.gap, self._paging.read())
        self.stage.show_meeting(live, now, self._paging.rung())
        self._giving.show(live)
        self.strip.setVisible(self._context.desk.group.value.counting)
        self.strip.show_tally(self._meeting.tally)
        self.side.show_meeting(live, now)
        self.items_panel.show_meeting(live, now)
        self.room_panel.show_meeting()
        self.count_panel.show_tally(self._meeting.tally)
        self.motions_panel.show_meeting(live)
        self.giving_panel.show_given()
        self._show_foot(now)
        self._fit_words()

    def undo(self) -> None:
        """Take back the last press."""
        if self._meeting.history.undo_label is not None:
            self._context.attempt(self._meeting.undo)

    def redo(self) -> None:
        """Do the last undone press again."""
        if self._meeting.history.redo_label is not None:
            self._context.attempt(self._meeting.redo)

    def open_panel(self, panel: Panel) -> None:
        """Open one panel, closing the others; pressed again, it closes."""
        was_open = panel.isVisible()
        for other in self._panels:
            other.hide()
        if was_open:
            self.primary_button.setFocus()
            return
        self._place(panel)
        panel.open()
        self.refresh()

    def _show_foot(self, now: Moment) -> None:
        say = self._context.say
        live = self._meeting.live
        if live is None:
            return
        kind, name = primary(live, now)
        if kind is Primary.NEXT_ITEM:
            name = self._paging.label() or name
            if not self.words.last and not self._paging.gliding:
                name = msg("Next page")
        self.primary_button.set_text(say(name))
        self.next_button.setVisible(
            kind in {Primary.BEGIN_SHARE, Primary.END_SHARE} or (live.paused and is_pool(live))
        )
        label = self._meeting.history.undo_label
        self.undo_button.setEnabled(label is not None)
        if self._context.theme.narrow:
            return
        self.undo_button.setVisible(label is not None)
        if label is not None:
            self.undo_button.set_text(say(msg("Undo: {what}", what=label)))

    def _lay_out(self) -> None:
        theme = self._context.theme
        # At large text the middle scrolls and keeps room for the focus ring; the edges agree.
        ring = RING_ROOM if theme.narrow else 0
        side = (24 if theme.narrow else 32) - ring
        self.top.setContentsMargins(ring, 0, ring, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(side, 12 if theme.narrow else 16, side, 16)
        column.setSpacing(theme.px(12))
        column.addWidget(self.top)
        foot = QHBoxLayout()
        foot.setContentsMargins(ring, 0, ring, 0)
        foot.setSpacing(12)
        if theme.narrow:
            for part in (self.words, self.stage, self.side):
                self._scroll.rows.addWidget(part)
            column.addWidget(self._scroll, 1)
            # The counts stay in sight whatever is asked above them.
            counts = QHBoxLayout()
            counts.setContentsMargins(ring, 0, ring, 0)
            counts.addWidget(self.strip)
            column.addLayout(counts)
            foot.addWidget(self.blank_button)
            foot.addWidget(self.undo_button)
        else:
            self.blank_button.hide()
            column.addLayout(self._columns(), 1)
            foot.addWidget(self.undo_button)
        foot.addStretch(1)
        foot.addWidget(self.next_button)
        foot.addWidget(self.primary_button)
        self.primary_button.setMinimumWidth(404)
        column.addLayout(foot)

    def _fit_words(self) -> None:
        """At large text: leave the words what the time and its buttons do not need."""
        if not self._context.theme.narrow:
            return
        self.stage.set_tight(tight=self.words.asking or self.height() < LOW)
        taken = RING_ROOM + _GAP + self.stage.asked_height()
        self.words.fit(self._scroll.viewport().height() - taken)

    def _columns(self) -> QHBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.words)
        left.addWidget(self.stage, 1)
        left.addWidget(self.strip)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addLayout(left, 1)
        self.side.setFixedWidth(404)
        columns.addWidget(self.side)
        return columns

    def _place(self, panel: Panel) -> None:
        top = self.words.mapTo(self, self.words.rect().topLeft())
        if self._context.theme.narrow:
            top.setY(self.top.geometry().bottom() + 8)
            bottom = self.primary_button.geometry().top() - 8
            area = QRect(24, top.y(), self.width() - 48, bottom - top.y())
        else:
            beside = self.side.geometry()
            area = QRect(
                top.x(), top.y(), beside.left() - 20 - top.x(), beside.bottom() - top.y() + 1
            )
        panel.setGeometry(area)

    def _connect(self) -> None:
        meeting, host = self._meeting, self._context.host
        self.top.crisis_requested.connect(host.show_crisis)
        self.words.offer_chosen.connect(partial(answer, self._context))
        self.words.copy_requested.connect(self._on_copy)
        self.stage.let_finish_requested.connect(partial(self._act, meeting.let_finish))
        self.stage.pass_requested.connect(partial(self._act, meeting.pass_share))
        self.stage.time_requested.connect(self._on_time)
        self.stage.hands_changed.connect(self._on_hands)
        self.stage.people_changed.connect(self._on_people)
        self.stage.topic_added.connect(self._on_topic)
        self.stage.motions.motion_added.connect(self._on_motion)
        self.stage.motions.votes_requested.connect(self._on_votes)
        self.stage.given.connect(self._giving.give_called)
        self.stage.celebrated_requested.connect(partial(self._on_give, TONIGHT))
        self.strip.count_requested.connect(self._on_count)
        self.strip.give_requested.connect(self._on_give)
        self.side.blank_requested.connect(self._on_blank)
        self.side.rules_requested.connect(self._on_rules)
        self.side.hold_requested.connect(self._on_hold)
        self.side.room_requested.connect(partial(self.open_panel, self.room_panel))
        self.side.items_requested.connect(self._on_items)
        self.side.pause_requested.connect(partial(self._act, meeting.pause))
        self.blank_button.clicked.connect(self._on_blank)
        self.undo_button.clicked.connect(self.undo)
        self.next_button.clicked.connect(partial(self._act, meeting.next_item))
        self.primary_button.clicked.connect(self._on_primary)
        for panel in self._panels:
            panel.closed.connect(self._on_panel_closed)

    def _bind_keys(self) -> None:
        meeting = self._meeting
        for keyed, slot in (
            (actions.PRIMARY, self._on_primary),
            (actions.BACK, self._on_back),
            (actions.NEXT_ITEM, partial(self._act, meeting.next_item)),
            (actions.PAUSE, partial(self._act, meeting.pause)),
            (actions.LET_FINISH, partial(self._act, meeting.let_finish)),
            (actions.PASS, partial(self._act, meeting.pass_share)),
            (actions.BLANK, self._on_blank),
            (actions.RULES, self._on_rules),
            (actions.HOLD, self._on_hold),
            (actions.ROOM, partial(self.open_panel, self.room_panel)),
            (actions.LEFT, partial(self._paging.sideways, -1)),
            (actions.RIGHT, partial(self._paging.sideways, 1)),
            (actions.GLIDE, self._paging.toggle_glide),
            (actions.BIGGER, partial(self._context.host.size_room, 1)),
            (actions.SMALLER, partial(self._context.host.size_room, -1)),
            (actions.MUTE, self._on_mute),
            (actions.COUNT, self._on_count),
            (actions.GIVE, self._on_give),
            (actions.VOTES, self._on_votes),
            (actions.ALL_ITEMS, self._on_items),
            (actions.MORE_TIME, partial(self._on_time, 60)),
            (actions.LESS_TIME, partial(self._on_time, -60)),
            (actions.KEYS, self._on_keys),
        ):
            actions.bind(self, keyed, slot)

    def _act(self, press: object, *_: object) -> None:
        if callable(press):
            self._context.attempt(press)

    # -- slots ------------------------------------------------------------------------------

    def _on_ticked(self, now: object) -> None:
        del now
        if self.isVisible():
            self.refresh()

    def _on_primary(self) -> None:
        live = self._meeting.live
        if live is None or live.phase is not Phase.RUNNING:
            return
        kind, _ = primary(live, self._meeting.now())
        if kind is Primary.NEXT_ITEM and self._turn_on():
            self._show_foot(self._meeting.now())
            return
        presses = {
            Primary.BEGIN_SHARE: self._meeting.begin_share,
            Primary.END_SHARE: self._meeting.end_share,
            Primary.NEXT_ITEM: self._meeting.next_item,
            Primary.FINISH: self._meeting.next_item,
            Primary.GO_ON: self._meeting.pause,
        }
        self._context.attempt(presses[kind])

    def _turn_on(self) -> bool:
        """Turn the words, then the pages of the item; a text that glides goes before both."""
        turned = not self._paging.gliding and self.words.turn()
        return turned or self._paging.forward()

    def _on_back(self) -> None:
        back = not self._paging.gliding and self.words.turn_back()
        if not back and not self._paging.back():
            self._context.attempt(self._meeting.back)

    def _on_mute(self) -> None:
        sounds = self._context.desk.sounds
        sounds.toggle_mute()
        words = msg("Sounds are off until the end.") if sounds.muted else msg("Sounds are on.")
        self._context.host.toast(self._context.say(words))

    def _on_copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._context.host.toast(self._context.say(msg("Copied: paste it into the chat.")))

    def _on_time(self, seconds: int) -> None:
        self._context.attempt(partial(self._meeting.add_time, seconds))

    def _on_hands(self, hands: int) -> None:
        self._context.attempt(partial(self._meeting.set_hands, hands))

    def _on_people(self, people: int) -> None:
        self._context.attempt(partial(self._meeting.set_people, people or None))

    def _on_topic(self, topic: str) -> None:
        self._context.attempt(partial(self._meeting.add_topic, topic))

    def _on_motion(self, text: str) -> None:
        self._context.attempt(partial(self._meeting.add_motion, text))

    def _on_votes(self) -> None:
        live = self._meeting.live
        on = None if live is None else live.now_on
        business = on is not None and on.item.kind is ItemKind.BUSINESS
        if live is not None and (business or live.motions):
            self.open_panel(self.motions_panel)

    def _on_blank(self) -> None:
        self._context.desk.room.toggle(RoomWish.BLANK)

    def _on_rules(self) -> None:
        self._context.desk.room.toggle(RoomWish.RULES)

    def _on_hold(self) -> None:
        self._context.desk.room.toggle_hold()

    def _on_count(self) -> None:
        if self._context.desk.group.value.counting:
            self.open_panel(self.count_panel)

    def _on_give(self, which: str = "") -> None:
        if self._giving.there():
            if which == TONIGHT:
                self.giving_panel.open_for(which)
            self.giving_panel.begin_at(self._giving.called_id())
            self.open_panel(self.giving_panel)

    def _on_items(self) -> None:
        self.open_panel(self.items_panel)

    def _on_keys(self) -> None:
        self.open_panel(self.keys_panel)

    def _on_panel_closed(self) -> None:
        self.primary_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys 1 to 5 add to a count, with Ctrl they take back; text fields keep their own."""
        place = digit_of(event)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        steps = {Qt.KeyboardModifier.NoModifier: 1, Qt.KeyboardModifier.ControlModifier: -1}
        if place is None or held not in steps:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.count_panel.step(place, steps[held])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw less where the window is low; keep an open panel in its place."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_words)  # once the parts have their widths
        compact = self.height() < LOW
        self.stage.set_compact(compact=compact)
        self.side.set_compact(compact=compact)
        for panel in self._panels:
            if panel.isVisible():
                self._place(panel)
