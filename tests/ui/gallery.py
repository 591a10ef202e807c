"""Renders every widget, light and dark, at 100 % and 200 %: ``python -m tests.ui.gallery DIR``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.theme import DARK, LIGHT, Theme, apply_theme, install
from facilitator.ui.widgets import (
    ENTER_KEY,
    SPACE_KEY,
    Button,
    Card,
    FieldRow,
    FocusRing,
    Hairline,
    HourLine,
    Label,
    NoticeRow,
    Rail,
    RailEntry,
    Ring,
    ScrollPage,
    Segment,
    Segmented,
    Stepper,
    Switch,
    Toast,
    WordsView,
)

EVENING = (
    Segment(2, "Opening", "19:30"),
    Segment(1, "Welcome", "19:32"),
    Segment(5, "Readings", "19:33"),
    Segment(2, "Newcomers", "19:38"),
    Segment(2, "Announcements", "19:40"),
    Segment(2, "Basket", "19:42"),
    Segment(5, "Chips", "19:44"),
    Segment(25, "Speaker", "19:49", emphasis=True),
    Segment(12, "Sharing", "20:14", emphasis=True),
    Segment(4, "Closing", "20:26"),
)
WORDS = (
    "Thank you for sharing. Who would like to go next? "
    "We keep to about three minutes and listen without answering back."
)


def minutes(value: int) -> str:
    return f"{value} min"


def hands(value: int) -> str:
    return f"{value} hands"


def paper(theme: Theme) -> QWidget:
    window = QWidget()
    palette = QPalette(window.palette())
    palette.setColor(QPalette.ColorRole.Window, QColor(theme.paper))
    window.setPalette(palette)
    window.setAutoFillBackground(True)
    return window


def rail(theme: Theme) -> Rail:
    top = [
        RailEntry("today", "Today", "today"),
        RailEntry("agenda", "Agenda", "agenda"),
        RailEntry("library", "Library", "library"),
        RailEntry("milestones", "Milestones", "milestones"),
        RailEntry("records", "Records", "records"),
        RailEntry("paper", "Paper", "paper"),
    ]
    foot = [
        RailEntry("group", "Group", "group"),
        RailEntry("privacy", "Privacy & backup", "privacy"),
        RailEntry("help", "Help", "help"),
    ]
    return Rail("Tuesday Night", top, foot, theme)


def row(*items: QWidget | int, spacing: int = 8) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addStretch(item)
    return layout


def before_card(theme: Theme) -> Card:
    card = Card(theme, "Before we start", spacing=0)
    card.body.addWidget(
        NoticeRow("Plug in the charger", "The battery lasts about 50 min, the meeting 60", theme)
    )
    for icon, title, detail, button in (
        ("book", "Readers", "2 of 3 cards given out", "Cards"),
        ("megaphone", "Announcements", "2 to read out", "Edit"),
        ("milestones", "Bring chips", "1 × 90 days, 1 × 1 year", ""),
    ):
        buttons = ((button, button),) if button else ()
        plain = NoticeRow(title, detail, theme, tone="plain", icon=icon, buttons=buttons)
        if button:
            plain.button(button).setMinimumWidth(76)
        card.body.addWidget(plain)
        if button:
            card.body.addWidget(Hairline(theme, 50))
    card.body.addStretch(1)
    return card


def today(theme: Theme) -> QWidget:
    """A page put together as the mock-up's Today."""
    window = paper(theme)
    outer = QHBoxLayout(window) if not theme.narrow else QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(rail(theme))
    page = ScrollPage(theme)
    page.rows.setContentsMargins(40, 24, 40, 12)
    outer.addWidget(page)
    title = Label("Tonight at 19:30", theme, pt=22, weight=600, display=True)
    page.rows.addLayout(row(title, 1, Label("12 min", theme, pt=22, weight=600, display=True)))
    change = Button("Change", theme, "link")
    page.rows.addLayout(
        row(Label("Speaker meeting, 3rd Tuesday  ·", theme, tone="muted"), change, 1)
    )
    page.rows.addWidget(before_card(theme))
    line_card = Card(theme)
    agenda = Button("Agenda", theme, "link", trailing="chevron-right")
    head = Label("10 items", theme, pt=13, weight=600)
    line_card.body.addLayout(
        row(head, Label("closing 20:26, end 20:30", theme, tone="muted"), 1, agenda, spacing=12)
    )
    line = HourLine(theme, 12)
    line.set_segments(EVENING)
    line_card.body.addWidget(line)
    page.rows.addWidget(line_card)
    page.rows.addStretch(1)
    crisis = Button(
        "Crisis card", theme, "ghost", icon="lifebuoy", keycap="!", ground="paper", flush="left"
    )
    start = Button("Start the meeting", theme, "primary", keycap=ENTER_KEY)
    start.setMinimumWidth(288)
    page.rows.addLayout(row(crisis, 1, start))
    start.setFocus()
    return window


def room_card(theme: Theme) -> Card:
    card = Card(theme, padding=20)
    card.body.addWidget(Label("The room sees", theme, weight=600, tone="muted"))
    card.body.addStretch(1)
    card.body.addLayout(
        row(
            *(Button(name, theme, keycap=name[0], height=44) for name in ("Blank", "Rules", "Hold"))
        )
    )
    card.body.addWidget(Hairline(theme))
    held = Button("Hold", theme, keycap="H", height=44)
    held.setCheckable(True)
    held.setChecked(True)
    off = Button("Pause", theme, keycap="P", height=44)
    off.setEnabled(False)
    card.body.addLayout(row(held, off))
    card.body.addWidget(Button("All items", theme, keycap="A", height=44))
    return card


def running_left(theme: Theme) -> QVBoxLayout:
    left = QVBoxLayout()
    left.setSpacing(20 if not theme.narrow else 12)
    card = Card(theme, spacing=4)
    card.body.addWidget(Label("When they finish, say", theme, weight=600, tone="primary"))
    words = WordsView(theme, WORDS)
    words.setFixedHeight(words.heightForWidth(826))
    card.body.addWidget(words)
    left.addWidget(card)
    ring = Ring(theme) if not theme.narrow else Ring(theme, 184, 44)
    ring.set_left(105 / 180, "1:45", "" if theme.narrow else "left")
    let = Button("Let them finish", theme, keycap="L", height=44, ground="paper")
    stepper = Stepper("Hands", theme, high=40, value=3, formatter=hands, height=44, ground="paper")
    share = QVBoxLayout()
    share.setSpacing(4)
    share.addStretch(1)
    share.addWidget(Label("Share 4", theme, pt=20, weight=600, display=True))
    share.addWidget(Label("of 3 minutes, about 6 more after this", theme, tone="muted"))
    share.addSpacing(theme.px(8))
    share.addLayout(row(let, stepper, 1))
    share.addStretch(1)
    both = row(ring, spacing=36)
    both.addLayout(share, 1)
    left.addLayout(both)
    strip = Card(theme, padding=10)
    strip.body.addLayout(
        row(
            Label("14", theme, pt=20, weight=600, display=True),
            Label("here", theme, tone="muted"),
            1,
            Button("Count", theme, keycap="T", height=44),
            Button("Chip", theme, keycap="C", height=44),
        )
    )
    left.addWidget(strip)
    return left


def running(theme: Theme) -> QWidget:
    """A page put together as the mock-up's Running."""
    window = paper(theme)
    outer = QVBoxLayout(window)
    outer.setContentsMargins(32, 18, 32, 18)
    clock = Label("19:57", theme, pt=24, weight=600, display=True)
    item = Label("Sharing", theme, pt=24, weight=400, display=True)
    crisis = Button("Crisis card", theme, icon="lifebuoy", keycap="!", height=44, ground="paper")
    closing = Label("Closing on time, 20:26", theme, weight=500)
    outer.addLayout(row(clock, item, 1, closing, crisis, spacing=theme.px(16)))
    thread = HourLine(theme, 6, labels=False)
    thread.set_segments([Segment(m) for m in (2, 2, 6, 2, 4, 5, 28, 3, 4, 4)])
    thread.set_now(6, 0.3)
    outer.addWidget(thread)
    middle = QHBoxLayout()
    middle.setSpacing(20)
    middle.addLayout(running_left(theme), 1)
    if not theme.narrow:
        right = room_card(theme)
        right.setFixedWidth(404)
        middle.addWidget(right)
    outer.addLayout(middle, 1)
    undo = Button(
        "Undo +1 here", theme, "ghost", icon="undo", keycap="Ctrl Z", ground="paper", flush="left"
    )
    following = Button("Next item", theme, keycap="N", height=56, ground="paper")
    following.setMinimumWidth(156)
    thanks = Button("Thanks, next share", theme, "primary", keycap=SPACE_KEY)
    thanks.setMinimumWidth(404)
    outer.addLayout(row(undo, 1, following, thanks, spacing=12))
    return window


def inspector(theme: Theme) -> QWidget:
    """The agenda's inspector, the other line, and the fields."""
    window = paper(theme)
    outer = QVBoxLayout(window)
    outer.setContentsMargins(40, 28, 40, 28)
    outer.setSpacing(16)
    choice = Segmented("Which agenda", [("t", "Tonight"), ("w", "Every week")], theme)
    outer.addLayout(row(Label("Agenda", theme, pt=22, weight=600, display=True), 1, choice))
    line = HourLine(theme)
    line.set_segments([Segment(s.minutes, s.label) for s in EVENING])
    line.set_chosen(8)
    outer.addWidget(line)
    card = Card(theme, spacing=14)
    card.body.addWidget(Label("Sharing", theme, pt=15, weight=600))
    for label, hint, value in (
        ("Minutes", "", 12),
        ("At least", "shrinks first when late", 6),
        ("Each share", "", 1),
    ):
        stepper = Stepper(label, theme, low=1, high=60, value=value, formatter=minutes)
        stepper.setMinimumWidth(theme.px(140))
        card.body.addWidget(FieldRow(label, stepper, theme, hint=hint))
    words = QPlainTextEdit("The meeting is open for sharing. Please keep to about three minutes.")
    words.setMaximumHeight(theme.px(92))
    card.body.addWidget(FieldRow("Leader’s words", words, theme, stacked=True))
    find = QLineEdit()
    find.setPlaceholderText("Find a person")
    card.body.addWidget(FieldRow("A field", find, theme, stacked=True))
    card.body.addWidget(FieldRow("Start by the clock", Switch("", theme), theme))
    card.body.addWidget(FieldRow("Here and happy to be named", Switch("", theme, on=True), theme))
    more = Button("More", theme, "ghost", trailing="chevron-down", flush="right")
    card.body.addLayout(row(Button("Skip tonight", theme), 1, more))
    outer.addWidget(card)
    offer = NoticeRow(
        "Sharing has 1 min left.",
        "",
        theme,
        icon="clock",
        buttons=(("skip", "Skip it"), ("end", "End 5 min later"), ("leave", "Leave it")),
    )
    outer.addWidget(offer)
    outer.addStretch(1)
    toast = Toast(window, theme, lift=16)
    toast.show_message("Moved Chips", "Undo")
    return window


def icons_sheet(theme: Theme) -> QWidget:
    """Every icon, in its own row of buttons."""
    from facilitator.paths import resources

    window = paper(theme)
    outer = QVBoxLayout(window)
    names = sorted(path.stem for path in (resources() / "icons").glob("*.svg"))
    for at in range(0, len(names), 6):
        buttons = [
            Button(name, theme, "ghost", icon=name, ground="paper") for name in names[at : at + 6]
        ]
        outer.addLayout(row(*buttons, 1))
    return window


PAGES = {"today": today, "running": running, "inspector": inspector, "icons": icons_sheet}


def main(folder: Path) -> None:
    """Render every page in every look."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for look in (LIGHT, DARK):
        for scale in (1.0, 2.0):
            theme = look.at_scale(scale)
            install(app, theme)
            for name, make in PAGES.items():
                window = make(theme)
                ring = FocusRing(window, theme)
                apply_theme(window, theme)
                window.resize(1366, 768)
                window.show()
                window.activateWindow()
                QTest.qWaitForWindowActive(window)
                shade = "dark" if look.dark else "light"
                picture = window.grab()
                picture.save(str(folder / f"{name}-{round(scale * 100)}-{shade}.png"))
                ring.close()
                window.close()
                window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
