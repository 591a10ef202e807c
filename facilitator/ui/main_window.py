"""The main window only assembles: the rail, the pages, the live page, toasts and the room."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import msg
from facilitator.meetings.vocabulary import NEUTRAL, Vocabulary
from facilitator.ui import actions
from facilitator.ui.away import AwayWatch
from facilitator.ui.capture import exclude
from facilitator.ui.context import Context
from facilitator.ui.crisis_cover import CrisisCover
from facilitator.ui.desk_pages import ALONE, KEYS, DeskPages, fitting, rail_of
from facilitator.ui.group_menu import show_group_menu
from facilitator.ui.hosting import Hosting
from facilitator.ui.idle import IdleWatch
from facilitator.ui.opening import Opening, waiting
from facilitator.ui.privacy_key import HideKey
from facilitator.ui.room_display import RoomDisplay, intent_from
from facilitator.ui.room_link import RoomLink
from facilitator.ui.run import dress, least_size, theme_of
from facilitator.ui.sitting import Sitting
from facilitator.ui.widgets import FocusRing

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent

    from facilitator.i18n import Sayer
    from facilitator.services.desk import Desk, Office
    from facilitator.services.meeting import Unfinished
    from facilitator.services.open_group import OpenGroup
    from facilitator.ui.jobs import Jobs
    from facilitator.ui.opening import Trouble
    from facilitator.ui.pages.resume import ResumePage
    from facilitator.ui.privacy import PrivacyCover
    from facilitator.ui.theme import Theme
    from facilitator.ui.widgets import Rail

USUAL = QSize(1366, 768)
ABOVE_FOOT, ABOVE_COUNT = 104, 180
"""Pixels by which a toast stands clear of the buttons, and on the live page of the count."""


class MainWindow(Hosting):
    """One window; in a running meeting it is the live page alone."""

    def __init__(self, app: Office, theme: Theme, say: Sayer, jobs: Jobs) -> None:
        super().__init__()
        self._app, self.theme, self._neutral, self._jobs = app, theme, say, jobs
        self.say, self._worded = say.following(self._words), NEUTRAL
        self._dressed = app.settings
        self._sitting: Sitting | None = None
        self._context: Context | None = None
        self._rail: Rail | None = None
        self._pages: DeskPages | None = None
        self._key, self._lift = "today", ABOVE_FOOT
        self._shown: QWidget | None = None
        self._crisis: CrisisCover | None = None
        self._followed = False
        self.room = RoomDisplay(app, self.say, self)
        self.opening = Opening(app, self, jobs)
        self._idle = IdleWatch(self)
        self._idle.idle.connect(self.lock)
        self._away = AwayWatch(app.clock, self)
        self._away.left.connect(self.lock)
        self._cover: PrivacyCover | None = None
        self._link = RoomLink(self.room, self.remember, self.screen, self)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._stack = QStackedWidget()
        self._box.addWidget(self._stack, 1)
        self._ring = FocusRing(self, theme)
        self.setWindowTitle("Facilitator")
        self.setMinimumSize(least_size(self.screen().availableSize()))
        self.resize(USUAL)
        self.room.told.connect(self.toast)
        actions.bind(self, actions.UNDO, self._on_undo)
        actions.bind(self, actions.REDO, self._on_redo)
        actions.bind(self, actions.CRISIS, self.show_crisis)
        actions.bind(self, actions.LOCK, self.lock)
        self._hider = HideKey(self._on_hide, self)

    # -- what is open -----------------------------------------------------------------------

    def show_new_group(self, *, can_cancel: bool = False, trouble: Trouble | None = None) -> None:
        """Ask for the kind of group, then its name, day and time; say why no group could open."""
        from facilitator.ui.pages.new_group import NewGroupPage

        page = NewGroupPage(self._app, self.theme, self._neutral, can_cancel=can_cancel)
        page.group_made.connect(self._on_group_made)
        page.cancelled.connect(self.rebuild)
        page.backup_requested.connect(self.opening.ask_to_take_in)
        page.restore_requested.connect(self.opening.restore)
        page.unlock_requested.connect(self.opening.ask_to_unlock)
        if trouble is not None:
            page.tell(trouble.error)
            page.offer_way(trouble.group_id, trouble.error, trouble.backup)
        self._clear()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.kinds.take_focus()

    def open_desk(self, desk: Desk) -> None:
        """Show a group; an unfinished meeting is offered first."""
        self.leave_desk()
        self._sitting = Sitting(self._app, desk, self.room, self._jobs, self)
        self._sitting.adapter.changed.connect(self._on_changed)
        self._sitting.adapter.ticked.connect(self._on_ticked)
        self.watch_idle()
        self._key = "today"
        self.rebuild()
        self._sitting.adapter.start()
        self.room.place(intent_from(self._app.settings.screen), self.screen())
        left = desk.meeting.unfinished()
        if left is not None and not desk.meeting.running:
            self._offer_resume(left)

    def refresh(self) -> None:
        """Redraw the page shown, as a tick of the clock does."""
        page = self._page()
        if page is not None:
            page.refresh()
        self.room.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take on another look; everything is made anew."""
        self.theme = theme
        self._ring.set_theme(theme)
        self._dress_toast()
        self.rebuild()

    # -- what a page may ask ----------------------------------------------------------------

    def show_page(self, key: str) -> None:
        """Turn to a page of the rail."""
        if self._pages is not None and self._rail is not None and key in KEYS:
            self._key = key
            self._rail.set_choice(key)
            self._show_current()

    def show_section(self, name: str) -> None:
        """Turn to the group's page, at one of its cards."""
        self.show_page("group")
        reveal = getattr(self._page(), "reveal", None)  # another page stands there while locked
        if reveal is not None:
            reveal(name)

    @property
    def page_key(self) -> str:
        """The key of the page that was turned to."""
        return self._key

    def watch_idle(self) -> None:
        """Wait for nobody being there, while a protected group is open."""
        open_guarded = self._sitting is not None and self._sitting.front is not None
        self._idle.wait(self._app.settings.lock_after if open_guarded else 0)
        if open_guarded:
            self._away.listen()
        else:
            self._away.stop()

    def show_waiting(self, words: str) -> None:
        """Show one sentence while no group is open."""
        self._stack.addWidget(waiting(words, self.theme))
        self._stack.setCurrentIndex(self._stack.count() - 1)

    def show_crisis(self) -> None:
        """Open the crisis card over whatever is on the page."""
        if self._pages is not None and self._pages.is_shown(self._shown, "live"):
            self._pages.live.open_panel(self._pages.live.crisis_panel)
        elif self._crisis is not None:
            self._crisis.toggle()

    def rebuild(self) -> None:
        """Make all pages anew, after the look or the words changed; the person stays in place."""
        page = self._page()
        if page is None:
            self._build()
            return
        from facilitator.ui.place import place_on

        place = place_on(page)
        self._build()
        if self._shown is not None:
            place.take(self._shown)

    def _build(self) -> None:
        self._dress()
        self._worded = self._words()
        self.room.speak(self._worded)
        if self._sitting is None:
            self.show_new_group()
            return
        desk, adapter = self._sitting.desk, self._sitting.adapter
        self._context = Context(self._app, desk, self.theme, self.say, adapter, self._jobs, self)
        self._clear()
        self._build_rail()
        self._build_pages(self._context)
        self._show_current()

    def _words(self) -> Vocabulary:
        """The words of the open group."""
        return NEUTRAL if self.desk is None else self.desk.group.value.vocabulary

    def _reword(self) -> None:
        """Make all pages anew in the words the group chose.

        Later than the change itself, since the control that made it is still at work.
        """
        if self._page() is not None and self._worded != self._words():
            self.rebuild()

    # -- assembling -------------------------------------------------------------------------

    def _dress(self) -> None:
        """Take on the look the settings ask for, if they were changed."""
        was, wanted = self._dressed, self._app.settings
        self._dressed = wanted
        if (was.theme, was.scale) != (wanted.theme, wanted.scale):
            self.theme = theme_of(self._app)
            dress(self.theme)
            self._ring.set_theme(self.theme)
            self._dress_toast()
        if was.lock_after != wanted.lock_after:
            self.watch_idle()
        if was.room_dark != wanted.room_dark:
            self.room.set_dark(dark=wanted.room_dark)
        if was.motion != wanted.motion:
            self.room.set_still(still=wanted.motion == "less")

    def _build_rail(self) -> None:
        if self.desk is None:
            return
        self._rail = rail_of(self.desk, self.theme, self.say)
        directions = QBoxLayout.Direction
        strip = self._rail.strip
        self._box.setDirection(directions.TopToBottom if strip else directions.LeftToRight)
        self._box.insertWidget(0, self._rail)
        self._rail.chosen.connect(self.show_page)
        self._rail.name_clicked.connect(self._on_name_clicked)

    def _build_pages(self, context: Context) -> None:
        pages = DeskPages(context, self.room.look, self._stack.addWidget)
        self._pages = pages
        self._crisis = CrisisCover(context, self, self._rail)
        self.room.turn_to(context.desk, pages.previews)
        self._link.attach(pages.today.room)

    def _page(self) -> Any:  # noqa: ANN401 - any of the pages, which share refresh, undo and redo
        """The page of the desk that is shown, or ``None`` while something else is asked."""
        shown = self._stack.currentWidget()
        return shown if self._pages is not None and self._pages.holds(shown) else None

    def _show_current(self) -> None:
        """Show the page that fits the moment."""
        if self.desk is None or self._pages is None:
            return
        key = fitting(self.desk, self._key)
        page = self._pages.page(key)
        if self._rail is not None:
            self._rail.setVisible(key not in ALONE)
            self._rail.set_choice(self._key)
        page.refresh()
        if self._shown is not page:
            self._shown = page
            if self._crisis is not None:
                self._crisis.hide()
            self._stack.setCurrentWidget(page)
            self.room.use(self.desk, self._pages.previews)
            self._lift_toast(ABOVE_COUNT if key == "live" else ABOVE_FOOT)
            if not self._pages.take_focus(key) and self._rail is not None:
                self._rail.take_focus()

    def _clear(self) -> None:
        while (page := self._stack.widget(0)) is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages = self._shown = None
        self._link.detach()
        if self._crisis is not None:
            self._crisis.leave()
        if self._rail is not None:
            self._rail.hide()
            self._rail.deleteLater()
        self._rail = self._crisis = None

    @property
    def desk(self) -> Desk | None:
        """The desk of the open group."""
        return None if self._sitting is None else self._sitting.desk

    def leave_desk(self) -> None:
        """Close the group that is open, if there is one."""
        self._idle.stop()
        self._away.stop()
        self._clear()
        if self._sitting is not None:
            self._sitting.end()
        self._sitting = None

    def _offer_resume(self, left: Unfinished) -> None:
        if self._context is None:
            return
        from facilitator.ui.pages.resume import ResumePage

        self._context.desk.room.rest()
        page = ResumePage(self._context, left)
        page.decided.connect(self._on_resume_decided)
        if self._rail is not None:
            self._rail.hide()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._shown = page
        page.go_on.setFocus()

    # -- slots ------------------------------------------------------------------------------

    def _on_group_made(self, group: OpenGroup) -> None:
        self.remember(last_group=group.value.id)
        self.open_desk(self._app.desk(group))

    def remember(self, **facts: Any) -> None:  # noqa: ANN401 - any field
        """Keep facts of this device; where they cannot be kept, all else goes on."""
        try:
            self._app.save_settings(replace(self._app.settings, **facts))
        except FacilitatorError as error:
            self.tell(error)

    def _on_resume_decided(self, page: ResumePage) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()
        self._show_current()
        if self.desk is not None and self.desk.meeting.live is None:
            self._on_meeting_closed()

    def _on_changed(self, changed: object) -> None:
        self.room.refresh()
        if self._worded != self._words():
            QTimer.singleShot(0, self, self._reword)
        page = self._page()
        if page is None or self.desk is None or self._pages is None:
            return
        was_finish = self._pages.is_shown(page, "finish")
        if self._pages.is_shown(page, *ALONE) or self.desk.meeting.running:
            self._show_current()
        else:
            page.refresh(changed)
        if was_finish and self.desk.meeting.live is None:
            self._on_meeting_closed()

    def _on_meeting_closed(self) -> None:
        if self.desk is None or self._context is None:
            return
        self.desk.room.rest()
        self.show_page("today" if self.desk.group.locked else "records")
        self.toast(self.say(msg("Saved. You can shut the laptop.")))
        keeper = None if self._sitting is None else self._sitting.keeper
        if keeper is not None:
            self._context.attempt(keeper.make)

    def _on_ticked(self, now: object) -> None:
        del now
        self.room.refresh()
        if self._pages is not None and self._pages.is_shown(self._page(), "today"):
            self._pages.today.refresh()

    def _on_name_clicked(self) -> None:
        if self._rail is not None:
            button = self._rail.name_button()
            show_group_menu(
                self._app,
                self.say,
                button,
                self.opening.open,
                self.opening.restore,
                self._on_new_group,
                self.opening.ask_to_take_in,
            )

    def _on_new_group(self) -> None:
        self.show_new_group(can_cancel=True)

    def _on_hide(self) -> None:
        if self._cover is None:
            from facilitator.ui.privacy import PrivacyCover

            self._cover = PrivacyCover(self, self._stack, self.room, self.theme, self.say)
        self._cover.toggle()

    def _on_undo(self) -> None:
        page = self._page()
        if page is not None and page.isEnabled():
            page.undo()

    def _on_redo(self) -> None:
        page = self._page()
        if page is not None and page.isEnabled():
            page.redo()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep an open crisis card in its place."""
        super().resizeEvent(event)
        if self._crisis is not None:
            self._crisis.follow()
        if self._cover is not None:
            self._cover.follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Know when the window is brought to another screen."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None and not self._followed:
            self._followed = True
            exclude(self)
            handle.screenChanged.connect(self.room.console_on)
            self.room.console_on(handle.screen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the page is for, unless a button or a field made use of it."""
        enter = getattr(self._stack.currentWidget(), "enter", None)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or enter is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            enter()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is always safe: every press is saved; the next start offers to go on."""
        self.room.close()
        self.leave_desk()
        self._jobs.close()
        event.accept()
