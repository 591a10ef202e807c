"""A small real window for one page, on the sample group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from facilitator import i18n
from facilitator.app import App
from facilitator.demo import Playing, prepare
from facilitator.paths import Home
from facilitator.ui.adapter import Adapter
from facilitator.ui.context import Context, Refreshing
from facilitator.ui.jobs import Jobs
from facilitator.ui.theme import LIGHT, Theme, apply_theme, install
from facilitator.ui.widgets import FocusRing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facilitator.meetings.errors import FacilitatorError
    from facilitator.progress import Progress


class PageHost(QWidget):
    """Holds one page, passes changes on to it, and remembers what it was asked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.toasts: list[tuple[str, bool]] = []
        self.shown: list[str] = []
        self.sized: list[int] = []
        self.typed: list[str | None] = []
        self.rewritten: list[Callable[[Progress], object]] = []
        self.locked = self.checked = 0
        self.left: list[Path] = []
        self.reopened: list[Callable[[], object]] = []
        self.told: list[FacilitatorError] = []
        self.rebuilt = self.crises = 0
        self.page: QWidget | None = None
        look = QPalette(self.palette())
        look.setColor(QPalette.ColorRole.Window, QColor(theme.paper))
        self.setPalette(look)
        self.setAutoFillBackground(True)
        self.ring = FocusRing(self, theme)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)

    def hold(self, page: QWidget, adapter: Adapter | None = None) -> None:
        """Put a page into the window and tell it of changes."""
        self.page = page
        layout = self.layout()
        assert layout is not None
        layout.addWidget(page)
        apply_theme(page, self.theme)
        if adapter is not None:
            adapter.changed.connect(self._on_changed)

    def _on_changed(self, changed: object) -> None:
        if isinstance(self.page, QWidget):
            refresh = getattr(self.page, "refresh", None)
            assert callable(refresh)
            refresh(changed)

    def toast(self, text: str, *, undo: bool = False) -> None:
        self.toasts.append((text, undo))

    def show_page(self, key: str) -> None:
        self.shown.append(key)

    def show_section(self, name: str) -> None:
        self.shown.append(name)

    def tell(self, error: FacilitatorError) -> None:
        self.told.append(error)

    def rebuild(self) -> None:
        self.rebuilt += 1

    def reopen(self, work: Callable[[], object]) -> None:
        self.reopened.append(work)

    def lock(self) -> None:
        self.locked += 1

    def unlock(self, secret: str | None) -> None:
        self.typed.append(secret)

    def rewrite(self, work: Callable[[Progress], object]) -> None:
        self.rewritten.append(work)

    def check_data(self) -> None:
        self.checked += 1

    def leave_nothing(self, path: Path) -> None:
        self.left.append(path)

    def size_room(self, step: int) -> None:
        self.sized.append(step)

    def show_crisis(self) -> None:
        self.crises += 1


def make_context(
    home: Path,
    theme: Theme = LIGHT,
    language: str = "en",
    play: Callable[[Path], Playing] = prepare,
) -> tuple[Context, PageHost, Playing]:
    """The sample group, or another, twelve minutes before its meeting, with a host for a page."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    install(application, theme)
    playing = play(home)
    app = App(Home(home), playing.clock)
    app.changes = playing.desk.group.changes
    host = PageHost(theme)
    adapter = Adapter(app, playing.desk, host)
    say = i18n.sayer(language).following(lambda: playing.desk.group.value.vocabulary)
    context = Context(app, playing.desk, theme, say, adapter, Jobs(), host)
    return context, host, playing


def is_page(page: object) -> bool:
    """Whether something can be told to refresh, undo and redo."""
    names = [name for name in vars(Refreshing) if not name.startswith("_")]
    return all(callable(getattr(page, name, None)) for name in names)
