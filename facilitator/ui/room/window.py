"""The room's own window: full screen elsewhere, a window to share, or the laptop turned round."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from facilitator.meetings.resting import BlankScene
from facilitator.ui.room.frames import Frames, moves
from facilitator.ui.room.scene import page_count, paint_scene
from facilitator.ui.room.screens import (
    Intent,
    Place,
    Placement,
    Want,
    choose,
    facts,
    screen_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.meetings.scenes import RoomScene
    from facilitator.ui.room.look import RoomLook
    from facilitator.ui.room.screens import ScreenFacts, ScreenIdentity

USUAL_TARGET = QSize(1920, 1080)
"""What the small picture is drawn for while there is no room display."""

_BARE = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
_FLAGS = {
    Place.FULL: _BARE | Qt.WindowType.WindowDoesNotAcceptFocus,
    Place.WINDOW: Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus,
    Place.TURNED: _BARE,
}


class RoomWindow(QWidget):
    """What the room sees; its title and accessible name are neutral and hold no group's text.

    Keys stay with the console in every placement but the turned laptop.
    """

    console_requested = Signal()
    screen_lost = Signal()
    screen_back = Signal()
    window_closed = Signal()
    target_changed = Signal(QSize)

    def __init__(
        self,
        title: str,
        look: RoomLook,
        language: str = "en",
        *,
        read: Callable[[QScreen | None], Sequence[ScreenFacts]] = facts,
        find: Callable[[ScreenFacts], QScreen | None] = screen_of,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._look = look
        self._language = language
        self._read = read
        self._find = find
        self._clock = clock
        self.frames = Frames(self.update, self._moves, clock, parent=self)
        self._scene: RoomScene = BlankScene()
        self._page = 0
        self._intent = Intent(Want.NONE)
        self._placement = Placement(Place.HIDDEN)
        self._console: QScreen | None = None
        self._on: QScreen | None = None
        self._last: ScreenIdentity | None = None
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAutoFillBackground(False)
        self.setMinimumSize(320, 180)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._on_screen_removed)
            application.screenAdded.connect(self._on_screen_added)
            application.primaryScreenChanged.connect(self._on_screens_changed)
            for screen in application.screens():
                screen.geometryChanged.connect(self._on_screens_changed)

    @property
    def scene(self) -> RoomScene:
        """What the room sees, or would see if there were a display."""
        return self._scene

    @property
    def page(self) -> int:
        """The page of the scene, from 0."""
        return self._page

    @property
    def intent(self) -> Intent:
        """Where the user wants the room."""
        return self._intent

    @property
    def placement(self) -> Placement:
        """Where the room is."""
        return self._placement

    @property
    def console(self) -> QScreen | None:
        """The screen of the console's window, as it was last told."""
        return self._console

    def target(self) -> QSize:
        """The size the room is drawn for, in pixels; the small picture uses the same."""
        if self._placement.screen is not None:
            return self._placement.screen.size
        return self.size() if self._placement.place is Place.WINDOW else USUAL_TARGET

    def pages(self) -> int:
        """How many pages the scene takes on this target."""
        return page_count(self.target(), self._scene, self._look, self._language)

    def show_scene(self, scene: RoomScene, page: int = 0) -> None:
        """Show a scene at once: it is painted before this returns."""
        if (scene, page) == (self._scene, self._page):
            return
        self._scene, self._page = scene, page
        self.repaint()
        self.frames.follow()

    def blank(self) -> None:
        """Show nothing, at once."""
        self.show_scene(BlankScene())

    def set_look(self, look: RoomLook, language: str | None = None) -> None:
        """Change theme, size of the words, font, or language."""
        self._look, self._language = look, language or self._language
        self.repaint()
        self.frames.follow()

    def _moves(self) -> bool:
        return self.isVisible() and moves(self._scene, self._look, self._clock())

    def place(self, intent: Intent, console: QScreen | None = None) -> Placement:
        """Go where an intent says; ``console`` is the screen of the console's window."""
        if intent != self._intent:
            self._last = None
        self._intent, self._console = intent, console
        self._rethink()
        return self._placement

    def console_on(self, console: QScreen | None) -> None:
        """The console's window has come to another screen."""
        if console != self._console:
            self._console = console
            self._rethink()

    def _rethink(self) -> None:
        """Go where the intent says with the screens there are now."""
        self._go(choose(self._intent, self._read(self._console), self._last))

    def _go(self, placement: Placement) -> None:
        screen = self._find(placement.screen) if placement.screen else None
        if placement.screen is not None and screen is None:
            placement = Placement(Place.HIDDEN, waiting=True)
        before, was = self._placement, self._on
        self._placement, self._on = placement, screen
        if placement.place is Place.FULL and placement.screen is not None:
            self._last = placement.screen.identity
        if placement.place is Place.HIDDEN:
            self.hide()
        elif not (self.isVisible() and before.place is placement.place and screen == was):
            self._show(placement, screen)
        elif screen is not None and self.geometry() != screen.geometry():
            self.setGeometry(screen.geometry())  # a new resolution: filled again, never hidden
        self.frames.follow()
        self.target_changed.emit(self.target())

    def _show(self, placement: Placement, screen: QScreen | None) -> None:
        turned = placement.place is Place.TURNED
        self.hide()
        flags = _FLAGS[placement.place]
        if placement.place is Place.FULL and QGuiApplication.platformName() == "xcb":
            # A window manager would throw it onto the console's screen when its own is unplugged.
            flags |= Qt.WindowType.X11BypassWindowManagerHint
        self.setWindowFlags(flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=not turned)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if turned else Qt.FocusPolicy.NoFocus)
        if screen is None:
            self.unsetCursor()
            self.setWindowState(Qt.WindowState.WindowNoState)
            self.setGeometry(self._window_place())
            self.show()
            return
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        # showFullScreen() would ask for the focus, which belongs to the console.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()
        if turned:
            self.activateWindow()
            self.setFocus()

    def _window_place(self) -> QRect:
        """16:9, in the upper right of the console's screen: over the small picture of itself.

        So it covers neither the leader's words nor the primary action below.
        """
        free = (self._console or QGuiApplication.primaryScreen()).availableGeometry()
        width = max(400, free.width() * 3 // 10)
        place = QRect(0, 0, width, width * 9 // 16)
        place.moveTopRight(free.topRight())
        place.translate(0, free.height() // 10)
        return place

    def _on_screen_removed(self, screen: QScreen) -> None:
        if screen == self._console:
            self._console = None
        if self._on is None or screen != self._on:
            return
        self.hide()
        self._on = None
        self._placement = Placement(Place.HIDDEN, waiting=True)
        self.screen_lost.emit()
        self.target_changed.emit(self.target())

    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_screens_changed)
        if self._placement.waiting:  # which one it is, is for the intent to say
            self._choose_again()

    def _on_screens_changed(self, what: object) -> None:
        """A screen has another size or place: it may lie under the room, or be a mirror now."""
        del what
        # A room whose screen is gone waits for one to be plugged in, whatever else moves meanwhile.
        if self._on is not None or self._placement.mirrored:
            self._choose_again()

    def _choose_again(self) -> None:
        """Go where the intent says with the screens of this moment, and tell if that is news."""
        shown = self.isVisible()
        self._rethink()
        if self.isVisible() != shown:
            (self.screen_lost if shown else self.screen_back).emit()

    def event(self, event: QEvent) -> bool:
        """Take every key of the turned laptop before a shortcut can."""
        if event.type() == QEvent.Type.ShortcutOverride and self._placement.place is Place.TURNED:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key of the turned laptop brings the console back."""
        if self._placement.place is Place.TURNED:
            if not event.isAutoRepeat():
                self.console_requested.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the small picture of the new size."""
        super().resizeEvent(event)
        if self._placement.place is Place.WINDOW:
            self.target_changed.emit(self.size())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the shared window means no display."""
        super().closeEvent(event)
        if self._placement.place is not Place.HIDDEN:
            self._intent = Intent(Want.NONE)
            self._placement, self._on = Placement(Place.HIDDEN), None
            self.window_closed.emit()
            self.target_changed.emit(self.target())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene of this moment over everything."""
        del event
        painter = QPainter(self)
        paint_scene(
            painter,
            self.size(),
            self._scene,
            self._look,
            self._language,
            page=self._page,
            steady=self._clock(),
        )
        painter.end()
        self.frames.note()
