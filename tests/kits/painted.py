"""The words a scene really paints: drawn into a PDF by the same code, and read back from it."""

from __future__ import annotations

import pypdfium2
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSize, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from facilitator.ui.room.look import RoomLook
from facilitator.ui.room.scene import page_count, paint_scene

WALL = QSize(1920, 1080)


def painted(scene, look=None, size=WALL, *, steady=0.0):
    """All words of all pages of a scene, without the spaces between them."""
    look = look or RoomLook()
    pages = range(page_count(size, scene, look))
    return "".join(_read(_drawn(scene, look, size, page, steady)) for page in pages)


def _drawn(scene, look, size, page, steady):
    kept = QByteArray()
    device = QBuffer(kept)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QSizeF(size), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    try:
        paint_scene(painter, size, scene, look, page=page, steady=steady)
    finally:
        painter.end()
        device.close()
    return bytes(kept.data())


def _read(data):
    document = pypdfium2.PdfDocument(data)
    try:
        words = "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
    return "".join(words.replace("\ufffe", "").split())
