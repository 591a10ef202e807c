"""The line icons of ``resources/icons``, tinted and kept as pixmaps."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from facilitator.paths import resources


@lru_cache(maxsize=64)
def _source(name: str) -> bytes:
    """The drawing of one icon; raises FileNotFoundError for a name there is not."""
    return (resources() / "icons" / f"{name}.svg").read_bytes()


@lru_cache(maxsize=512)
def icon_pixmap(name: str, color: str, size: float, dpr: float = 1.0) -> QPixmap:
    """One icon, ``size`` logical pixels square, in ``color``, sharp at the device ratio."""
    side = max(1, round(size * dpr))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    drawing = _source(name).replace(b"currentColor", color.encode())
    renderer = QSvgRenderer(QByteArray(drawing))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(side / size)
    return pixmap


def icon(name: str, color: str, size: float, dpr: float = 1.0) -> QIcon:
    """The same icon for the places that want a QIcon, such as menus."""
    return QIcon(icon_pixmap(name, color, size, dpr))
