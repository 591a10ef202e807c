from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from facilitator.meetings.agenda import ItemKind, Limit, Pin
from facilitator.meetings.errors import NoSpace
from facilitator.meetings.messages import msg
from facilitator.meetings.schedule import Schedule
from facilitator.services.agendas import Scope
from facilitator.ui.models.agenda_rows import ROW
from facilitator.ui.models.shelf_rows import EMPTY
from facilitator.ui.theme import DARK, LIGHT, Theme
from facilitator.ui.widgets import Button
from tests.ui.pages.agenda_sitting import Shown, undo_and_redo, windows
from tests.ui.pages.host import is_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from facilitator.ui.pages.agenda import AgendaPage


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., Shown]]:
    yield from windows(tmp_path, qtbot)


def test_the_page_can_be_told_to_refresh_undo_and_redo(shown: Callable[..., Shown]) -> None:
    assert is_page(shown().page)


def test_minutes_are_changed_by_the_keyboard_and_the_clock_follows(
    shown: Callable[..., Shown],
) -> None:
    one = shown()
    chips = one.choose(ItemKind.CHIPS)
    one.page.inspector.minutes.setFocus()
    QTest.keyClick(one.page.inspector.minutes, Qt.Key.Key_Up)
    QTest.keyClick(one.page.inspector.minutes, Qt.Key.Key_Up)
    assert one.item(ItemKind.CHIPS).minutes == chips.minutes + 2
    assert "2 min too long" in one.page.end.row().detail
    assert one.page.end.row().number == "62"
    assert "minutes of Chips" in one.page.foot.undo.words()
    undo_and_redo(one)


def test_the_least_follows_the_minutes_down(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.CHIPS)
    one.page.inspector.minutes.setFocus()
    QTest.keyClick(one.page.inspector.minutes, Qt.Key.Key_Home)
    assert (one.item(ItemKind.CHIPS).minutes, one.item(ItemKind.CHIPS).least) == (1, 1)
    assert one.page.inspector.least.value() == 1
    assert one.page.end.row().detail == "3 min to spare"


def test_alt_and_an_arrow_move_the_chosen_item(shown: Callable[..., Shown]) -> None:
    one = shown()
    chips = one.choose(ItemKind.CHIPS)
    before = one.titles()
    place = before.index("Chips")
    one.page.list.setFocus()
    QTest.keyClick(one.page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert one.titles().index("Chips") == place + 1
    assert one.page.chosen() == chips.id == one.page.list.chosen()
    undo_and_redo(one)
    QTest.keyClick(one.page.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert one.titles().index("Chips") == place - 1


def test_a_dropped_row_stands_where_it_was_dropped(shown: Callable[..., Shown]) -> None:
    one = shown()
    model = one.page.list.model()
    before = one.titles()
    held = model.mimeData([model.index(5, 0)])
    move = Qt.DropAction.MoveAction
    assert model.dropMimeData(held, move, 1, 0, QModelIndex())
    assert one.titles() == [before[0], before[5], *before[1:5], *before[6:]]
    undo_and_redo(one)
    assert one.titles() == before
    held = model.mimeData([model.index(0, 0)])
    assert model.dropMimeData(held, move, -1, 0, QModelIndex())
    assert one.titles() == [*before[1:], before[0]]
    assert not model.dropMimeData(held, move, len(before), 0, QModelIndex())


def test_the_list_takes_a_drop_between_the_rows_under_the_mouse(
    shown: Callable[..., Shown],
) -> None:
    one = shown()
    view, model = one.page.list, one.page.list.model()
    before = one.titles()
    held = model.mimeData([model.index(6, 0)])
    spot = view.visualRect(model.index(2, 0)).center() + QPoint(0, 8)
    drop = QDropEvent(
        QPointF(spot),
        Qt.DropAction.MoveAction,
        held,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(drop)
    assert one.titles() == [*before[:3], before[6], *before[3:6], *before[7:]]


def test_delete_removes_with_a_toast_and_undo_brings_it_back(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.CHIPS)
    before = one.agenda()
    one.page.list.setFocus()
    QTest.keyClick(one.page.list, Qt.Key.Key_Delete)
    assert "Chips" not in one.titles()
    assert one.host.toasts == [("Removed Chips", True)]
    assert one.page.list.chosen() == one.page.chosen() != ""
    undo_and_redo(one)
    assert one.agenda() == before


def test_an_empty_item_is_added_before_the_closing_and_named_at_once(
    shown: Callable[..., Shown],
) -> None:
    one = shown()
    QTest.keyClick(one.page.list, Qt.Key.Key_Insert)
    assert one.page.shelf.isVisible()
    assert not one.page.inspector.isVisible()
    offered = [row.id for row in one.page.shelf.rows.rows()]
    assert f"{EMPTY}break" in offered
    assert f"{EMPTY}closing" not in offered
    QTest.keyClicks(one.page.shelf.field, "empty break")
    assert [row.id for row in one.page.shelf.rows.rows()] == [f"{EMPTY}break"]
    QTest.keyClick(one.page.shelf.field, Qt.Key.Key_Return)
    assert one.titles()[-2:] == ["Break", "Closing"]
    assert one.page.inspector.title.hasFocus()
    QTest.keyClicks(one.page.inspector.title, "Tea")
    assert one.page.commit()
    assert one.titles()[-2] == "Tea"
    one.page.undo()
    assert one.titles()[-2] == "Break"
    undo_and_redo(one)


def test_an_item_is_skipped_tonight_and_held_again(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.CHIPS)
    one.page.inspector.skip.click()
    assert one.item(ItemKind.CHIPS).skipped
    place = one.titles().index("Chips")
    row = one.page.list.model().index(place, 0).data(ROW)
    assert (row.skipped, row.detail) == (True, "skipped tonight")
    assert "skipped tonight" in row.spoken
    assert one.page.inspector.skip.words() == "Hold it tonight"
    undo_and_redo(one)
    one.page.redo()
    one.page.inspector.skip.click()
    assert not one.item(ItemKind.CHIPS).skipped


def test_what_is_changed_tonight_leaves_every_week_alone_until_it_is_made_so(
    shown: Callable[..., Shown],
) -> None:
    one = shown()
    weekly = one.agenda(Scope.WEEKLY)
    one.choose(ItemKind.CHIPS)
    one.page.inspector.minutes.stepBy(1)
    assert one.agenda(Scope.WEEKLY) == weekly
    one.page.menu.weekly.trigger()
    assert one.page.scope() is Scope.WEEKLY
    ungiven = tuple(replace(item, given=0) for item in one.agenda().items)
    assert one.agenda(Scope.WEEKLY).items == ungiven
    assert one.page.foot.print.isHidden()
    assert one.host.toasts[-1][1]
    undo_and_redo(one)
    assert one.agenda(Scope.WEEKLY) == weekly


def test_every_week_is_changed_by_its_own_half(shown: Callable[..., Shown]) -> None:
    one = shown()
    tonight = one.agenda()
    one.page.head.which.findChildren(QAbstractButton)[1].click()
    assert one.page.scope() is Scope.WEEKLY
    assert "Tonight keeps its own agenda." in one.page.head.context.text()
    one.choose(ItemKind.SHARING)
    assert one.page.inspector.skip.isHidden()
    one.page.inspector.more.limit.findChildren(QAbstractButton)[2].click()
    assert one.item(ItemKind.SHARING, Scope.WEEKLY).share.limit is Limit.EVEN
    assert one.agenda() == tonight
    undo_and_redo(one)


def test_words_are_saved_when_the_focus_goes(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.SHARING)
    words = one.page.inspector.words
    words.setFocus()
    words.selectAll()
    QTest.keyClicks(words, "Who would like to begin?")
    assert one.item(ItemKind.SHARING).words != "Who would like to begin?"
    one.page.list.setFocus()
    assert one.item(ItemKind.SHARING).words == "Who would like to begin?"
    undo_and_redo(one)
    assert words.toPlainText() == one.item(ItemKind.SHARING).words


def test_words_are_saved_half_a_second_after_the_last_key(
    shown: Callable[..., Shown], qtbot: QtBot
) -> None:
    one = shown()
    one.choose(ItemKind.SHARING)
    note = one.page.inspector.more.note
    note.setFocus()
    note.selectAll()
    QTest.keyClicks(note, "Wait.")
    qtbot.waitUntil(lambda: one.item(ItemKind.SHARING).note == "Wait.", timeout=3000)
    assert note.hasFocus()
    assert note.toPlainText() == "Wait."


@pytest.mark.parametrize("leave", ["row", "scope", "page", "undo"])
def test_text_is_never_lost(shown: Callable[..., Shown], leave: str) -> None:
    one = shown()
    sharing = one.choose(ItemKind.SHARING)
    one.page.inspector.title.setFocus()
    one.page.inspector.title.selectAll()
    QTest.keyClicks(one.page.inspector.title, "Open sharing")
    QTest.keyClicks(one.page.inspector.words, "And now. ")
    if leave == "row":
        one.choose(ItemKind.CHIPS)
    elif leave == "scope":
        one.page.turn_to(Scope.WEEKLY)
    elif leave == "page":
        one.page.hide()
    else:
        one.page.undo()  # takes back the words alone, which were saved last
    kept = one.item(ItemKind.SHARING)
    assert kept.title == "Open sharing"
    assert (kept.words != sharing.words) == (leave != "undo")
    if leave == "row":
        assert one.item(ItemKind.CHIPS).title == "Chips" == one.page.inspector.title.text()


def test_a_title_left_empty_is_the_stored_one_again(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.CHIPS)
    title = one.page.inspector.title
    title.setFocus()
    title.selectAll()
    QTest.keyClick(title, Qt.Key.Key_Delete)
    one.page.list.setFocus()
    assert title.text() == "Chips" == one.item(ItemKind.CHIPS).title
    assert one.host.told == []


def test_text_that_cannot_be_saved_stays_in_its_field(
    shown: Callable[..., Shown], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = shown()
    sharing = one.choose(ItemKind.SHARING)

    def full(*_: object) -> None:
        raise NoSpace(msg("The disk is full."))

    with monkeypatch.context() as patch:
        patch.setattr(type(one.context.desk.group.book), "save_tonight", full)
        one.page.inspector.words.setPlainText("Kept in the field")
        one.choose(ItemKind.CHIPS)
        qtbot.waitUntil(lambda: one.page.list.chosen() == sharing.id, timeout=3000)
        assert [type(error) for error in one.host.told] == [NoSpace]
        assert one.page.inspector.words.toPlainText() == "Kept in the field"
    one.choose(ItemKind.CHIPS)
    assert one.item(ItemKind.SHARING).words == "Kept in the field"
    assert one.page.inspector.title.text() == "Chips"


def test_shares_readers_and_cards_are_stepped(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.SHARING)
    inspector = one.page.inspector
    inspector.each.stepBy(-2)
    assert one.item(ItemKind.SHARING).share.seconds == 150
    assert inspector.each.text() == "2:30"
    inspector.more.limit.findChildren(QAbstractButton)[0].click()
    assert one.item(ItemKind.SHARING).share.limit is Limit.NONE
    assert not inspector.each.isVisible()
    reading = next(item for item in one.agenda().items if item.readers == 3)
    one.page.choose(reading.id)
    inspector.given.stepBy(1)
    inspector.given.stepBy(1)
    inspector.readers.stepBy(-1)
    kept = one.agenda().item(reading.id)
    assert (kept.given, kept.readers) == (3, 3)
    one.page.turn_to(Scope.WEEKLY)
    one.page.choose(reading.id)
    assert not inspector.given.isVisible()
    assert one.host.told == []


def test_an_item_starts_by_the_clock_at_the_time_it_has_now(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.SHARING)
    one.page.inspector.pin.click()
    place = one.titles().index("Sharing")
    row = one.page.list.model().index(place, 0).data(ROW)
    pin = one.item(ItemKind.SHARING).pin
    assert isinstance(pin, Pin)
    assert pin.at is not None
    assert f"{pin.at:%H:%M}" == row.start
    assert row.pinned
    assert "by the clock" in row.spoken
    undo_and_redo(one)


def test_undo_is_hidden_while_there_is_nothing_to_undo(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.page.turn_to(Scope.WEEKLY)
    assert one.page.foot.undo.isHidden()
    one.page.undo()
    one.page.redo()
    assert one.host.told == []


def test_enter_and_f2_go_to_the_title(shown: Callable[..., Shown]) -> None:
    one = shown()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2):
        one.page.list.setFocus()
        QTest.keyClick(one.page.list, key)
        assert one.page.inspector.title.hasFocus()
        assert one.page.inspector.title.selectedText() == one.page.inspector.title.text()


def focusable(page: QWidget) -> list[QWidget]:
    found = [one for one in page.findChildren(QWidget) if one.isVisible()]
    return [one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_every_control_has_a_name_for_the_screen_reader(shown: Callable[..., Shown]) -> None:
    one = shown()
    reading = next(item for item in one.agenda().items if item.readers == 3)
    one.page.inspector.show_more(shown=True)
    for item_id in (one.item(ItemKind.SHARING).id, reading.id, "several", "shelf"):
        if item_id == "several":
            one.page.list.selectAll()
        elif item_id == "shelf":
            one.page.foot.add.click()
        else:
            one.page.choose(item_id)
        controls = focusable(one.page)
        named = [control for control in controls if control.accessibleName()]
        own = [control for control in controls if not control.objectName().startswith("qt_")]
        assert len(named) > 8
        assert [type(control).__name__ for control in own if control not in named] == []


def test_each_row_is_spoken_whole(shown: Callable[..., Shown]) -> None:
    model = shown().page.list.model()
    said = model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "19:34, Readings, 2 of 3 cards given, 6 minutes"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_nothing_is_cut_at_any_text_size(
    shown: Callable[..., Shown], theme: Theme, scale: float
) -> None:
    look = theme.at_scale(scale)
    one = shown(look, (1366, 680) if look.narrow else (1366 - look.px(216), 690))
    delegate_room = one.page.list.width()
    painter = one.page.list.itemDelegate().painter
    for row in one.page.list.model().rows():
        assert painter.words_width(row) <= painter.words_room(row, delegate_room), row.title
    assert not one.page.end.elided()
    for item in one.agenda().items:
        one.page.choose(item.id)
        one.page.list.open_requested.emit()
        QApplication.processEvents()
        assert one.host.width() == (1366 if look.narrow else 1366 - look.px(216))
        _nothing_is_cut(one.page)
        if look.narrow:
            one.page.head.back.click()
        QApplication.processEvents()
        _nothing_is_cut(one.page)


def _nothing_is_cut(page: AgendaPage) -> None:
    for button in page.findChildren(Button):
        assert not (button.isVisible() and button.elided()), button.words()
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text():
            high = label.heightForWidth(label.width()) if label.wordWrap() else 0
            assert label.height() >= max(high, label.fontMetrics().height()), label.text()
            wide = 0 if label.wordWrap() else label.fontMetrics().horizontalAdvance(label.text())
            assert label.width() >= wide, label.text()
    title = page.inspector.title
    if title.isVisible():
        assert title.fontMetrics().horizontalAdvance(title.text()) < title.width() - 10


def test_the_end_stays_in_view_while_the_list_scrolls(shown: Callable[..., Shown]) -> None:
    one = shown(LIGHT, (1150, 560))
    bar = one.page.list.verticalScrollBar()
    assert bar.maximum() > 0
    at = one.page.end.mapTo(one.page, QPoint(0, 0))
    bar.setValue(bar.maximum())
    assert one.page.end.mapTo(one.page, QPoint(0, 0)) == at
    assert one.page.end.geometry().bottom() < one.page.end.parentWidget().height()


def test_at_large_text_a_row_opens_as_a_page_with_a_way_back(shown: Callable[..., Shown]) -> None:
    one = shown(LIGHT.at_scale(2.0), (1366, 690))
    assert one.page.list.isVisible()
    assert not one.page.inspector.isVisible()
    model = one.page.list.model()
    spot = one.page.list.visualRect(model.index(1, 0)).center()
    QTest.mouseClick(
        one.page.list.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        spot,
    )
    assert one.page.inspector.isVisible()
    assert not one.page.list.isVisible()
    assert one.page.inspector.title.text() == "Who we are"
    assert one.page.head.back.hasFocus()
    QTest.keyClick(one.page.inspector.minutes, Qt.Key.Key_Escape)
    assert one.page.list.isVisible()
    assert one.page.list.hasFocus()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_print_opens_the_pages_of_tonight(shown: Callable[..., Shown]) -> None:
    one = shown()

    async def press() -> None:
        one.page.foot.print.click()
        for _ in range(400):
            await asyncio.sleep(0.01)
            found = one.host.findChildren(QDialog)
            if found:
                QApplication.processEvents()
                found[0].reject()
                break
        else:
            pytest.fail("no preview")
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others)

    asyncio.run(press())
    one.context.jobs.close()
    assert one.host.told == []


@pytest.mark.parametrize("own", [False, True])
def test_an_agenda_with_no_meeting_due_is_every_weeks(
    shown: Callable[..., Shown], own: bool
) -> None:
    one = shown()
    group = one.context.desk.group
    if own:
        one.choose(ItemKind.CHIPS)
        one.page.inspector.minutes.stepBy(1)
    group.change(msg("no more meetings"), schedule=Schedule())
    one.page.refresh()
    assert one.page.scope() is Scope.WEEKLY
    assert not one.page.head.which.isVisible()
    assert "No meeting is planned" in one.page.head.context.text()
    one.choose(ItemKind.TALK)
    one.page.inspector.minutes.stepBy(1)
    assert one.item(ItemKind.TALK, Scope.WEEKLY).minutes == 6
    undo_and_redo(one)
    assert one.host.told == []


def test_an_agenda_without_items_teaches_and_takes_the_first(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.page.list.selectAll()
    one.page.menu.remove.trigger()
    assert one.agenda().items == ()
    assert not one.page.inspector.isVisible()
    assert one.page.end.row().detail == "60 min to spare"
    one.page.foot.add.click()
    assert one.page.shelf.isVisible()
    one.page.shelf.add_requested.emit(f"{EMPTY}talk")
    assert one.page.inspector.isVisible()
    assert one.titles() == ["Talk"]
