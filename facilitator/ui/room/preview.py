"""The console's small live picture of what the room sees."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.meetings.resting import BlankScene
from facilitator.ui.room.frames import Frames, moves
from facilitator.ui.room.palette import palette
from facilitator.ui.room.scene import glide_text, page_count, page_text, paint_scene
from facilitator.ui.room.window import USUAL_TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.scenes import ReadingScene, RoomScene
    from facilitator.ui.room.look import RoomLook

CORNER = 8.0
EVERY = 200
"""Milliseconds between two small pictures of what moves."""


class RoomPreview(QWidget):
    """The same scene, drawn at the size of the real target and scaled down."""

    def __init__(
        self, name: str, look: RoomLook, language: str = "en", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._language = language
        self._target = QSize(USUAL_TARGET)
        self._scene: RoomScene = BlankScene()
        self._page = 0
        self._image: QImage | None = None
        self.clock: Callable[[], float] = monotonic
        self._frames = Frames(self._refresh, self._moves, self._steady, EVERY, self)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(160)

    @property
    def look(self) -> RoomLook:
        """The look it is drawn in."""
        return self._look

    @property
    def target(self) -> QSize:
        """The size of the target it is drawn for, in pixels."""
        return QSize(self._target)

    def show_scene(self, scene: RoomScene, page: int = 0) -> None:
        """Show what the room sees."""
        if (scene, page) != (self._scene, self._page):
            self._scene, self._page = scene, page
            self._refresh()
            self._frames.follow()

    def set_look(self, look: RoomLook, language: str | None = None) -> None:
        """Change to the room's look or language."""
        self._look, self._language = look, language or self._language
        self._refresh()
        self._frames.follow()

    def set_target(self, target: QSize) -> None:
        """Draw for a target of another size, in pixels."""
        if target != self._target and not target.isEmpty():
            self._target = QSize(target)
            self.updateGeometry()
            self._refresh()

    def pages(self, scene: RoomScene) -> int:
        """How many pages a scene takes on the real target."""
        return page_count(self._target, scene, self._look, self._language)

    def text(self, scene: ReadingScene, page: int) -> str:
        """The words on one page of a reading as the real target has it."""
        return page_text(self._target, scene, self._look, self._language, page)

    def glide_text(self, scene: ReadingScene, steady: float) -> str:
        """The words near the band of a text that moves, as the real target has it."""
        return glide_text(self._target, scene, self._look, self._language, steady)

    def describe(self, words: str) -> None:
        """Say in words what the room sees, for screen readers and as a tip."""
        self.setAccessibleDescription(words)

    def _steady(self) -> float:
        """The moment to paint, by the clock it was given: ``clock`` of the services."""
        return self.clock()

    def _moves(self) -> bool:
        return self.isVisible() and moves(self._scene, self._look, self.clock())

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what moves again."""
        super().showEvent(event)
        self._frames.follow()

    def _refresh(self) -> None:
        self._image = None
        self.update()

    def _small(self) -> QImage:
        """The picture at this widget's size, made once a scene."""
        ratio = self.devicePixelRatioF()
        size = self._target.scaled(self.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        if self._image is None or self._image.size() != size:
            self._image = QImage(size, QImage.Format.Format_RGB32)
            painter = QPainter(self._image)
            painter.scale(
                size.width() / self._target.width(), size.height() / self._target.height()
            )
            paint_scene(
                painter,
                self._target,
                self._scene,
                self._look,
                self._language,
                page=self._page,
                steady=self.clock(),
            )
            painter.end()
        self._image.setDevicePixelRatio(ratio)
        return self._image

    def sizeHint(self) -> QSize:
        """A picture of 360 pixels' width."""
        return QSize(360, self.heightForWidth(360))

    def hasHeightForWidth(self) -> bool:
        """The picture keeps the target's form."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the target's form at a width."""
        return round(width * self._target.height() / self._target.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture with rounded corners and a thin line."""
        del event
        if self.size().isEmpty():
            return
        image = self._small()
        size = image.deviceIndependentSize()
        box = QRectF(
            (self.width() - size.width()) / 2,
            (self.height() - size.height()) / 2,
            size.width(),
            size.height(),
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(box.topLeft())
        painter.setPen(QPen(QColor(palette(self._look).line), 1))
        painter.setBrush(QBrush(image))
        inner = QRectF(0.5, 0.5, box.width() - 1, box.height() - 1)
        painter.drawRoundedRect(inner, CORNER, CORNER)
        painter.end()
