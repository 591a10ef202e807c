"""The toolkit: tokens, keys, names, sizes and geometry."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontInfo, QFontMetricsF, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from facilitator.paths import resources
from facilitator.ui.fonts import display_font, text_font
from facilitator.ui.icons import icon_pixmap
from facilitator.ui.theme import DARK, LIGHT, Theme, apply_theme, colors, contrast, mix
from facilitator.ui.widgets import (
    SPACE_KEY,
    Button,
    Card,
    FieldRow,
    FocusRing,
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
from facilitator.ui.widgets.hour_line import GAP, segment_spans
from tests.ui.gallery import EVENING, PAGES, WORDS, minutes

pytestmark = pytest.mark.usefixtures("qapp")
LOOKS = [look.at_scale(scale) for look in (LIGHT, DARK) for scale in (1.0, 1.25, 1.5, 2.0)]

# Front, ground, light, dark: the figures of the mock-ups' notes.
TEXT = [
    ("ink", "paper", 13.3, 14.8),
    ("ink", "surface", 14.7, 12.9),
    ("ink", "rail", 12.3, 15.6),
    ("ink", "quiet", 12.6, 10.7),
    ("ink", "quiet_on_paper", 11.5, 10.7),
    ("ink", "tint", 12.3, 10.6),
    ("ink", "room", 14.0, 15.7),
    ("ink", "thumb", 14.7, 6.5),
    ("muted", "paper", 5.5, 8.3),
    ("muted", "surface", 6.1, 7.3),
    ("muted", "keycap", 6.1, 8.3),
    ("muted", "quiet_on_paper", 4.7, 6.0),
    ("primary", "paper", 5.7, 8.5),
    ("primary", "surface", 6.3, 7.4),
    ("on_primary", "primary", 6.3, 8.1),
    ("on_primary", "cap_on_primary", 8.6, 9.8),
    ("ontint", "tint", 7.3, 8.5),
    ("soonink", "soontint", 6.4, 8.9),
]
SHAPES = [
    ("edge", "surface", 3.3, 4.0),
    ("soon", "soontint", 4.4, 7.0),
    ("primary", "seg", 3.9, 3.7),
    ("primary", "track", 4.7, 5.3),
    ("muted", "rail", 5.1, 8.8),
]


@pytest.mark.parametrize(("front", "ground", "light", "dark"), TEXT + SHAPES)
def test_contrasts_are_those_of_the_notes(front, ground, light, dark):
    for theme, expected in ((LIGHT, light), (DARK, dark)):
        tokens = colors(theme)
        assert contrast(tokens[front], tokens[ground]) == pytest.approx(expected, abs=0.06)


def test_text_reaches_four_and_a_half_and_shapes_three():
    for theme in (LIGHT, DARK):
        tokens = colors(theme)
        assert all(contrast(tokens[front], tokens[ground]) >= 4.5 for front, ground, *_ in TEXT)
        assert all(contrast(tokens[front], tokens[ground]) >= 3 for front, ground, *_ in SHAPES)


def test_words_on_a_button_stay_legible_under_the_pointer():
    for theme in (LIGHT, DARK):
        assert contrast(mix(theme.primary, theme.ink, 0.16), theme.on_primary) >= 4.5
        for ground in ("surface", "paper", "soon"):
            assert contrast(mix(theme.quiet_on(ground), theme.ink, 0.10), theme.ink) >= 4.5


def test_small_text_doubles_and_large_text_grows_less():
    large = LIGHT.at_scale(2.0)
    for base in (10, 11, 13, 15):
        assert large.pt(base) == pytest.approx(2 * base)
    assert large.pt(18) == pytest.approx(18 * 1.62)
    for base in (20, 22, 24):
        assert 1.6 <= large.pt(base) / base <= 1.7
    for base in (44, 54):
        assert large.pt(base) == pytest.approx(base * 1.25)
    assert all(large.pt(base) >= 29 for base in range(15, 55))
    assert large.px(24) == 36
    assert LIGHT.pt(18) == 18
    assert LIGHT.px(24) == 24


def test_a_scale_outside_one_to_two_is_refused():
    with pytest.raises(ValueError, match=r"2\.1"):
        LIGHT.at_scale(2.1)


def test_inter_is_loaded_and_its_digits_have_one_width():
    for make in (text_font, display_font):
        for weight in (400, 500, 600):
            font = make(24, weight)
            info = QFontInfo(font)
            assert info.family() == ("Inter" if make is text_font else "Inter Display")
            assert info.weight() == weight
            metrics = QFontMetricsF(font)
            assert metrics.horizontalAdvance("1:11") == metrics.horizontalAdvance("8:88")


def test_every_icon_paints_something_in_its_colour():
    names = [path.stem for path in (resources() / "icons").glob("*.svg")]
    assert len(names) >= 37
    for name in names:
        pixmap = icon_pixmap(name, "#1F6B66", 24, 2.0)
        assert pixmap.deviceIndependentSize().toSize().width() == 24
        image = pixmap.toImage()
        inked = [
            image.pixelColor(x, y)
            for x in range(48)
            for y in range(48)
            if image.pixelColor(x, y).alpha() == 255
        ]
        assert inked, name
        assert {color.name().upper() for color in inked} == {"#1F6B66"}, name


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("kind", ["primary", "quiet", "ghost", "link"])
def test_a_button_is_pressed_by_space_and_enter(qtbot, key, kind):
    button = Button("Start the meeting", LIGHT, kind)
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        QTest.keyClick(button, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_switch_is_turned_by_space_and_enter(qtbot, key):
    switch = Switch("Start by the clock", LIGHT)
    qtbot.addWidget(switch)
    QTest.keyClick(switch, key)
    assert switch.isChecked()


def test_button_heights_and_widths_at_full_size_are_those_of_the_mockups(qtbot):
    for kind, height in (("primary", 56), ("quiet", 40), ("ghost", 40), ("link", 24)):
        button = Button("Word", LIGHT, kind)
        qtbot.addWidget(button)
        assert button.sizeHint().height() == height
    crisis = Button("Crisis card", LIGHT, icon="lifebuoy", keycap="!", height=44, ground="paper")
    qtbot.addWidget(crisis)
    assert crisis.sizeHint().height() == 44
    assert abs(crisis.sizeHint().width() - 161) <= 2


@pytest.mark.parametrize("theme", LOOKS)
def test_no_button_is_elided_at_its_smallest(qtbot, theme):
    for kind in ("primary", "quiet", "ghost", "link"):
        button = Button(
            "Übergabe bestätigen", theme, kind, icon="undo", keycap="Ctrl Z", trailing="check"
        )
        qtbot.addWidget(button)
        button.resize(button.minimumSizeHint())
        assert not button.elided()
        assert (
            button.minimumSizeHint().width()
            < Button("Übergabe bestätigen weiter", theme, kind, keycap="Ctrl Z", trailing="check")
            .sizeHint()
            .width()
        )


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("page", ["today", "running", "inspector"])
def test_no_button_of_the_gallery_is_elided(qtbot, page, scale):
    window = PAGES[page](LIGHT.at_scale(scale))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    buttons = [button for button in window.findChildren(Button) if button.isVisible()]
    assert buttons
    assert [button.words() for button in buttons if button.elided()] == []


def test_a_button_too_narrow_drops_its_icon_before_its_words(qtbot):
    button = Button("Print", LIGHT, icon="paper")
    qtbot.addWidget(button)
    assert button.minimumSizeHint().width() < button.sizeHint().width()
    button.resize(button.minimumSizeHint())
    assert not button.elided()


def test_an_ampersand_in_a_name_is_shown_and_read(qtbot):
    button = Button("Privacy & backup", LIGHT)
    qtbot.addWidget(button)
    face = QAccessible.queryAccessibleInterface(button)
    assert face.text(QAccessible.Text.Name) == "Privacy & backup"
    assert button.shortcut().isEmpty()


@pytest.mark.parametrize("page", ["today", "running", "inspector", "icons"])
def test_every_focusable_control_has_a_name_and_a_role(qtbot, page):
    window = PAGES[page](LIGHT)
    qtbot.addWidget(window)
    stops = [
        child
        for child in window.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and not child.isHidden()
    ]
    assert stops
    for child in stops:
        face = QAccessible.queryAccessibleInterface(child)
        assert face.text(QAccessible.Text.Name), child
        assert face.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), child


def test_a_stepper_stays_in_its_range_and_tells_each_change(qtbot):
    stepper = Stepper("Minutes", LIGHT, low=1, high=12, value=11, formatter=minutes)
    qtbot.addWidget(stepper)
    told = []
    stepper.changed.connect(told.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_End):
        QTest.keyClick(stepper, key)
    assert told == [12, 1, 12]
    stepper.set_value(5)
    assert told == [12, 1, 12]
    face = QAccessible.queryAccessibleInterface(stepper)
    assert face.role() == QAccessible.Role.SpinBox
    assert face.text(QAccessible.Text.Name) == "Minutes"
    assert face.text(QAccessible.Text.Value) == "5 min"


def test_a_stepper_steps_by_mouse_at_its_ends_only(qtbot):
    stepper = Stepper("Hands", LIGHT, high=9, value=3, step=2)
    qtbot.addWidget(stepper)
    stepper.resize(164, 44)
    for x, expected in ((150, 5), (82, 5), (10, 3)):
        QTest.mouseClick(
            stepper,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(x, 20),
        )
        assert stepper.value() == expected


def test_a_stepper_keeps_its_arrows_and_leaves_all_other_keys_to_the_page(qtbot):
    window = QWidget()
    stepper = Stepper("Hands", LIGHT, high=9, value=3)
    QVBoxLayout(window).addWidget(stepper)
    qtbot.addWidget(window)
    QShortcut(QKeySequence("Up"), window).activated.connect(window.hide)
    QShortcut(QKeySequence("7"), window).activated.connect(window.hide)
    window.show()
    stepper.setFocus()
    QTest.qWaitForWindowActive(window)
    QTest.keyClick(stepper, Qt.Key.Key_Up)
    assert (stepper.value(), window.isVisible()) == (4, True)
    QTest.keyClick(stepper, Qt.Key.Key_7)
    assert (stepper.value(), window.isVisible()) == (4, False)


@pytest.mark.parametrize("width", [320.0, 1022.0, 1302.0])
def test_segments_and_gaps_add_up_to_the_width(width):
    lengths = [segment.minutes for segment in EVENING]
    spans = segment_spans(width, lengths, GAP)
    assert sum(wide for _left, wide in spans) + GAP * (len(spans) - 1) == pytest.approx(width)
    assert spans[0][0] == 0
    assert spans[-1][0] + spans[-1][1] == pytest.approx(width)
    assert spans[7][1] / spans[0][1] == pytest.approx(25 / 2)


def test_an_hour_line_without_minutes_has_no_segments():
    assert segment_spans(300, [], GAP) == []
    assert segment_spans(300, [0, 0], GAP) == []


def test_now_stands_inside_its_segment_and_mirrors(qtbot):
    line = HourLine(LIGHT, 6, labels=False)
    qtbot.addWidget(line)
    line.set_segments([Segment(10), Segment(30)])
    line.resize(403, 14)
    line.set_now(1, 0.5)
    assert line.now_x() == pytest.approx(103 + 150)
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert line.now_x() == pytest.approx(150)
    assert line.sizeHint().height() == 14


def test_a_ring_reads_its_digits_aloud(qtbot):
    ring = Ring(LIGHT)
    qtbot.addWidget(ring)
    ring.set_left(0.5, "1:45", "left")
    assert ring.accessibleName() == "1:45 left"
    assert ring.sizeHint().width() == 232


def test_segmented_tells_a_choice_once_and_only_a_persons(qtbot):
    choice = Segmented("Which", [("tonight", "Tonight"), ("weekly", "Every week")], LIGHT)
    qtbot.addWidget(choice)
    told = []
    choice.chosen.connect(told.append)
    choice.set_choice("weekly")
    choice.set_choice("tonight")
    assert told == []
    choice.show()
    halves = choice.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    QTest.mouseClick(halves[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(halves[1], Qt.MouseButton.LeftButton)
    assert told == ["weekly"]
    assert choice.choice() == "weekly"
    assert choice.sizeHint().height() == 40
    with pytest.raises(KeyError):
        choice.set_choice("never")


def test_the_rail_tells_the_page_and_lies_down_at_large_text(qtbot):
    rail = Rail(
        "Tuesday",
        [RailEntry("today", "Today", "today"), RailEntry("agenda", "Agenda", "agenda")],
        [RailEntry("help", "Help", "help")],
        LIGHT,
    )
    qtbot.addWidget(rail)
    rail.show()
    told = []
    rail.chosen.connect(told.append)
    entries = [c for c in rail.findChildren(QWidget) if c.accessibleName() == "Agenda"]
    QTest.keyClick(entries[0], Qt.Key.Key_Return)
    assert told == ["agenda"]
    assert not rail.strip
    assert rail.width() == 216
    apply_theme(rail, LIGHT.at_scale(2.0))
    assert rail.strip
    assert rail.sizeHint().height() < 90
    assert rail.choice() == "agenda"


def test_a_notice_row_tells_which_button_was_pressed(qtbot):
    row = NoticeRow("One minute left", "", LIGHT, buttons=(("skip", "Skip it"), ("no", "Leave it")))
    qtbot.addWidget(row)
    with qtbot.waitSignal(row.pressed) as heard:
        row.button("no").click()
    assert heard.args == ["no"]
    with pytest.raises(ValueError, match="4"):
        row.set_buttons([("a", "a")] * 4)


def test_a_field_takes_the_name_of_its_label(qtbot):
    field = QLineEdit()
    row = FieldRow("Leader's words", field, LIGHT, hint="Read aloud", stacked=True)
    qtbot.addWidget(row)
    assert field.accessibleName() == "Leader's words"
    assert field.accessibleDescription() == "Read aloud"


def test_an_ampersand_in_a_field_label_is_no_mnemonic(qtbot):
    row = FieldRow("Tea & coffee", QLineEdit(), LIGHT)
    qtbot.addWidget(row)
    assert row.control.accessibleName() == "Tea & coffee"
    assert row.findChild(Label).text() == "Tea && coffee"


def test_words_take_the_largest_size_that_fits_then_pages(qtbot):
    view = WordsView(LIGHT, WORDS)
    qtbot.addWidget(view)
    view.show()
    view.resize(826, view.heightForWidth(826))
    assert view.size_pt == 20
    assert view.pages == 1
    view.resize(826, view.heightForWidth(826) - 4)
    assert view.size_pt < 20
    assert view.pages == 1
    view.resize(500, 70)
    assert view.size_pt == 18
    assert view.pages > 1
    read = []
    for page in range(view.pages):
        view.set_page(page)
        read.append(view.page_text())
    assert " ".join(read) == WORDS
    assert view.text() == WORDS
    view.set_page(99)
    assert view.page == view.pages - 1


def test_words_without_room_still_page_through_to_the_end(qtbot):
    view = WordsView(LIGHT.at_scale(2.0), "Unausgesprochenes " * 20)
    qtbot.addWidget(view)
    view.setMinimumSize(1, 1)
    view.show()
    view.resize(60, 10)
    assert view.pages > 20


def test_a_toast_offers_undo_and_goes_by_itself(qtbot):
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    Button("Start", LIGHT, parent=window).setFocus()
    toast = Toast(window, LIGHT)
    window.show()
    toast.show_message("Moved Chips", "Undo", for_ms=60)
    assert toast.isVisible()
    assert window.rect().contains(toast.geometry())
    assert toast.focusPolicy() == Qt.FocusPolicy.NoFocus
    qtbot.waitUntil(toast.isHidden, timeout=2000)
    toast.show_message("Moved Chips", "Undo")
    with qtbot.waitSignal(toast.action_requested):
        toast.findChild(Button).click()
    assert toast.isHidden()
    apply_theme(window, DARK)
    assert toast.findChild(Label).palette().windowText().color().name().upper() == LIGHT.ink


def test_the_focus_ring_follows_the_focus_five_pixels_outside(qtbot):
    window = QWidget()
    window.resize(400, 300)
    qtbot.addWidget(window)
    first, second = Button("One", LIGHT, parent=window), Button("Two", LIGHT, parent=window)
    first.setGeometry(20, 20, 100, 40)
    second.setGeometry(20, 100, 100, 40)
    ring = FocusRing(window, LIGHT)
    window.show()
    QTest.qWaitForWindowActive(window)
    second.setFocus()
    assert ring.geometry() == second.geometry().adjusted(-5, -5, 5, 5)
    second.move(50, 150)
    assert ring.geometry() == second.geometry().adjusted(-5, -5, 5, 5)
    second.hide()
    assert ring.target() is not second or ring.isHidden()


def test_the_focus_ring_hides_when_its_control_is_scrolled_away(qtbot):
    window = QWidget()
    window.resize(300, 200)
    qtbot.addWidget(window)
    page = ScrollPage(LIGHT)
    outer = QVBoxLayout(window)
    outer.addWidget(page)
    field = QLineEdit()
    page.rows.addWidget(field)
    tall = QWidget()
    tall.setFixedHeight(2000)
    page.rows.addWidget(tall)
    ring = FocusRing(window, LIGHT)
    window.show()
    QTest.qWaitForWindowActive(window)
    field.setFocus()
    assert ring.isVisible()
    page.verticalScrollBar().setValue(1000)
    assert ring.isHidden()
    page.verticalScrollBar().setValue(0)
    assert ring.isVisible()


def test_a_theme_reaches_everything_in_a_tree(qtbot):
    card = Card(LIGHT, "Before we start")
    qtbot.addWidget(card)
    button = Button("Cards", LIGHT, keycap=SPACE_KEY)
    card.body.addWidget(button)
    before = button.sizeHint()
    apply_theme(card, Theme(scale=2.0))
    assert button.sizeHint().width() > before.width() * 1.6
    assert button.sizeHint().height() == 52
