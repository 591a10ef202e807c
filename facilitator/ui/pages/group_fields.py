"""Fields that save by themselves: half a second after the last letter, or when they are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from facilitator.meetings.messages import msg
from facilitator.ui.pages.group_times import (
    full_day,
    later_day,
    later_time,
    parse_day,
    parse_time,
    show_time,
)
from facilitator.ui.widgets import Label, painting

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time

    from facilitator.meetings.messages import Message
    from facilitator.ui.theme import Theme

WAIT_MS = 500


class Aside(QWidget):
    """A small shape and a quiet sentence."""

    def __init__(
        self,
        text: str,
        theme: Theme,
        *,
        icon: str,
        tone: Literal["muted", "soonink"] = "muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._tone = tone
        self._label = Label(text, theme, tone=tone, wrap=True, parent=self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._label)
        self.set_theme(theme)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._label.setText(text)

    def text(self) -> str:
        """What is shown."""
        return self._label.text()

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self._theme = theme
        self._label.set_theme(theme)
        indent = painting.icon_side(theme, 16) + theme.px(8)
        if self.isRightToLeft():
            self._column.setContentsMargins(0, 0, indent, 0)
        else:
            self._column.setContentsMargins(indent, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape beside the first line."""
        painter = painting.begin(self)
        side = painting.icon_side(self._theme, 16)
        line = painting.line_height(self._label.font())
        box = painting.mirrored(self, QRectF(0, (line - side) / 2, side, side))
        color = self._theme.soon if self._tone == "soonink" else self._theme.muted
        painting.draw_icon(painter, self, box, self._icon, color)
        painter.end()


class Complaint(Aside):
    """One sentence below a field that cannot be used as it is; hidden while all is well."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", theme, icon="warning", tone="soonink", parent=parent)
        self.hide()

    def say_about(self, field: QWidget, text: str) -> None:
        """Show a sentence about a field, also to a screen reader; the empty one takes it away."""
        self.set_text(text)
        field.setAccessibleDescription(text)
        self.setVisible(bool(text))


class TextField(QLineEdit):
    """One line of text; ``settled`` tells it once it rests."""

    settled = Signal(str)

    def __init__(
        self,
        name: str,
        text: str = "",
        *,
        longest: int = 200,
        placeholder: str = "",
        wait: int = WAIT_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._saved = ""
        self._wait = wait
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.settle)
        self.setAccessibleName(name)
        self.setMaxLength(longest)
        self.setPlaceholderText(placeholder)
        self.show_text(text)
        self.textEdited.connect(self._on_text_edited)
        self.returnPressed.connect(self.settle)

    def show_text(self, text: str) -> None:
        """Show what is stored; what is being typed and means the same stays as it is."""
        if not (self.hasFocus() and self.tidy() == text) and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
        # As it stands in the field: to show what is too long for it is no change of it.
        self._saved = self.tidy()

    def tidy(self) -> str:
        """What was typed, without spaces too many."""
        return " ".join(self.text().split())

    def settle(self) -> None:
        """Tell what was typed now, if it is news."""
        self._timer.stop()
        if self.tidy() != self._saved:
            self.settled.emit(self.tidy())

    def fit(self, words: str) -> None:
        """Be just wide enough for such words."""
        wide = QFontMetricsF(self.font()).horizontalAdvance(words)
        self.setFixedWidth(round(wide * 1.06) + 34)

    def _on_text_edited(self) -> None:
        if self._wait:
            self._timer.start(self._wait)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle when left, but not when a menu opens over it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Settle when the page goes."""
        self.settle()
        super().hideEvent(event)


class SecretField(QLineEdit):
    """One line that is not shown while it is typed, unless it is wished; it is stored nowhere."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self.setMaxLength(300)

    def show_typed(self, shown: bool) -> None:
        """Show what is typed, or dots for it."""
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if shown else mode.Password)


class TimeField(TextField):
    """A time of day: type 1930 or 19:30, or use the arrow keys for five minutes."""

    def __init__(self, name: str, value: time, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, show_time(value), longest=10, wait=0, parent=parent)
        self.set_theme(theme)

    def value(self) -> time | None:
        """The time, or ``None`` if what is typed is none."""
        return parse_time(self.text())

    def show_value(self, value: time) -> None:
        """Show the time that is stored."""
        self.show_text(show_time(value))

    def tidy(self) -> str:
        """The time as it is always written, or what was typed."""
        value = self.value()
        return super().tidy() if value is None else show_time(value)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self.setFont(theme.text(11))
        self.fit("00:000")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go by five minutes."""
        steps = {Qt.Key.Key_Up: 5, Qt.Key.Key_Down: -5}
        value = self.value()
        if event.key() in steps and value is not None:
            self.setText(show_time(later_time(value, steps[Qt.Key(event.key())])))
            self.textEdited.emit(self.text())
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the time as it is always written."""
        if self.value() is not None:
            self.setText(self.tidy())
        super().focusOutEvent(event)


class DayField(TextField):
    """A day in words: type 24 11 or 24 November, or use the arrow keys for a day."""

    def __init__(
        self,
        name: str,
        value: date | None,
        near: date,
        theme: Theme,
        say: Callable[[Message], str],
        parent: QWidget | None = None,
    ) -> None:
        self._near = near
        self._say = say
        self._clicked_into = False
        such = say(msg("Such as 24 11"))
        shown = self._shown(value)
        super().__init__(name, shown, longest=40, placeholder=such, wait=0, parent=parent)
        self.set_theme(theme)

    def value(self) -> date | None:
        """The day, or ``None`` if what is typed is none."""
        return parse_day(self.text(), self._near, self._say)

    def show_value(self, value: date | None) -> None:
        """Show the day that is stored, or none."""
        self.show_text(self._shown(value))

    def tidy(self) -> str:
        """The day as it is always written, or what was typed."""
        value = self.value()
        return super().tidy() if value is None else self._shown(value)

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self.setFont(theme.text(11))
        self.fit(self._say(full_day(self._near.replace(year=2026, month=9, day=23))))

    def _shown(self, value: date | None) -> str:
        return "" if value is None else self._say(full_day(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go by a day."""
        self._clicked_into = False
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        value = self.value()
        if event.key() in steps and value is not None:
            self.setText(self._shown(later_day(value, steps[Qt.Key(event.key())])))
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready to be typed over, at once: a digit typed already stays."""
        super().focusInEvent(event)
        self._clicked_into = event.reason() is Qt.FocusReason.MouseFocusReason
        self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The click that came into the field selects too, unless it chose a part itself."""
        super().mouseReleaseEvent(event)
        if self._clicked_into and not self.hasSelectedText():
            self.selectAll()
        self._clicked_into = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the day as it is always written."""
        if self.value() is not None:
            self.setText(self.tidy())
        super().focusOutEvent(event)


class NoteField(QPlainTextEdit):
    """A few lines of text; ``settled`` tells them once they rest."""

    settled = Signal(str)

    def __init__(
        self, name: str, text: str, theme: Theme, *, lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._saved = text
        self._lines = lines
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.settle)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.set_theme(theme)
        self.textChanged.connect(self._on_text_changed)

    def show_text(self, text: str) -> None:
        """Show what is stored; what is being typed and means the same stays as it is."""
        self._saved = text
        if self.tidy() != text:
            self.setPlainText(text)
            self._timer.stop()

    def tidy(self) -> str:
        """What was typed, without empty lines round it."""
        return self.toPlainText().strip()

    def settle(self) -> None:
        """Tell what was typed now, if it is news."""
        self._timer.stop()
        if self.tidy() != self._saved:
            self.settled.emit(self.tidy())

    def set_theme(self, theme: Theme) -> None:
        """Take on another look or text size."""
        self.setFont(theme.text(11))
        line = painting.line_height(theme.text(11))
        self.setFixedHeight(round(line * self._lines) + 2 * theme.px(6) + 14)

    def _on_text_changed(self) -> None:
        self._timer.start(WAIT_MS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle when left."""
        super().focusOutEvent(event)
        self.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Settle when the page goes."""
        self.settle()
        super().hideEvent(event)
