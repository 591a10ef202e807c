from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from facilitator.meetings.agenda import ItemKind, Limit, ShareOrder, When
from facilitator.meetings.messages import msg
from facilitator.meetings.study import Study
from facilitator.services.agendas import Scope
from facilitator.ui.models.agenda_rows import ROW
from facilitator.ui.models.shelf_rows import EMPTY
from facilitator.ui.theme import LIGHT
from tests.builders import held
from tests.ui.pages.agenda_sitting import Shown, undo_and_redo, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., Shown]]:
    yield from windows(tmp_path, qtbot)


def held_titles(one: Shown, ids: tuple[str, ...]) -> list[str]:
    return [item.title for item in one.agenda(one.page.scope()).items if item.id in ids]


# -- several at once ------------------------------------------------------------------------


def test_several_are_chosen_by_the_keyboard_and_moved_together(shown: Callable[..., Shown]) -> None:
    one = shown()
    view, before = one.page.list, one.titles()
    one.page.choose(one.agenda().items[2].id)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(view, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(view, Qt.Key.Key_Space)
    picked = view.all_chosen()
    assert held_titles(one, picked) == [before[2], before[3], before[5]]
    assert one.page.many.isVisible()
    assert not one.page.inspector.isVisible()
    assert one.page.many.heading.text() == "3 items chosen"
    QTest.keyClick(view, Qt.Key.Key_Up, ALT)
    assert one.titles() == [before[0], before[2], before[3], before[5], before[1], *before[4:5],
                            *before[6:]]  # fmt: skip
    assert view.all_chosen() == picked
    undo_and_redo(one)
    assert one.titles() == before


def test_space_takes_one_out_again_but_never_the_last(shown: Callable[..., Shown]) -> None:
    one = shown()
    view = one.page.list
    one.pick("Chips", "Sharing")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert held_titles(one, view.all_chosen()) == ["Chips"]
    assert one.page.inspector.title.text() == "Chips"
    one.page.inspector.minutes.stepBy(1)
    assert one.item(ItemKind.CHIPS).minutes == 5
    assert held_titles(one, view.all_chosen()) == ["Chips"]
    one.choose(ItemKind.CHIPS)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert held_titles(one, view.all_chosen()) == ["Chips"]
    assert one.page.inspector.isVisible()


def test_several_are_chosen_by_the_mouse(shown: Callable[..., Shown]) -> None:
    one = shown()
    view, button = one.page.list, Qt.MouseButton.LeftButton
    spots = [view.visualRect(view.model().index(place, 0)).center() for place in (1, 4, 6)]
    QTest.mouseClick(view.viewport(), button, Qt.KeyboardModifier.NoModifier, spots[0])
    QTest.mouseClick(view.viewport(), button, CTRL, spots[1])
    QTest.mouseClick(view.viewport(), button, CTRL, spots[2])
    assert [one.page._rows.place_of(item) for item in view.all_chosen()] == [1, 4, 6]
    QTest.mouseClick(view.viewport(), button, SHIFT, spots[1])
    assert [one.page._rows.place_of(item) for item in view.all_chosen()] == [1, 4, 5, 6]
    assert one.page.many.isVisible()
    QTest.mouseClick(view.viewport(), button, Qt.KeyboardModifier.NoModifier, spots[2])
    assert one.page.inspector.isVisible()
    assert one.page.inspector.title.text() == one.titles()[6]


def test_delete_removes_all_that_are_chosen(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.pick("Chips", "Topic")
    one.page.list.setFocus()
    QTest.keyClick(one.page.list, Qt.Key.Key_Delete)
    assert not {"Chips", "Topic"} & set(one.titles())
    assert one.host.toasts == [("Removed 2 items", True)]
    assert one.page.list.chosen() == one.page.chosen() == one.item(ItemKind.SHARING).id
    undo_and_redo(one)


def test_ctrl_d_copies_and_chooses_the_copies(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.pick("Chips", "Topic")
    one.page.list.setFocus()
    QTest.keyClick(one.page.list, Qt.Key.Key_D, CTRL)
    assert [title for title in one.titles() if title in {"Chips", "Topic"}] == [
        "Chips", "Topic", "Chips", "Topic",
    ]  # fmt: skip
    chosen = one.page.list.all_chosen()
    assert held_titles(one, chosen) == ["Chips", "Topic"]
    assert one.titles().index("Topic") < one.agenda().index(chosen[0])
    assert one.host.toasts == [("Duplicated 2 items", True)]
    undo_and_redo(one)


def test_ctrl_t_splits_the_chosen_item(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.SHARING)
    one.page.list.setFocus()
    QTest.keyClick(one.page.list, Qt.Key.Key_T, CTRL)
    place = one.titles().index("Sharing")
    assert one.titles()[place + 1] == "Sharing (2)"
    assert [item.minutes for item in one.agenda().items[place : place + 2]] == [14, 14]
    assert one.host.toasts == [("Sharing: now 14 and 14 min", True)]
    undo_and_redo(one)


def test_several_rows_are_dropped_together(shown: Callable[..., Shown]) -> None:
    one = shown()
    model, before = one.page.list.model(), one.titles()
    held = model.mimeData([model.index(6, 0), model.index(1, 0)])
    assert model.dropMimeData(held, Qt.DropAction.MoveAction, 4, 0, model.index(-1, 0))
    assert one.titles() == [before[0], *before[2:4], before[1], before[6], *before[4:6],
                            *before[7:]]  # fmt: skip
    undo_and_redo(one)
    held = model.mimeData([model.index(2, 0), model.index(3, 0)])
    for place in (2, 3, 4):
        assert not model.dropMimeData(held, Qt.DropAction.MoveAction, place, 0, model.index(-1, 0))


def test_the_menu_offers_what_can_be_done_now(shown: Callable[..., Shown]) -> None:
    one = shown()
    menu = one.page.menu
    one.page.choose(one.agenda().items[0].id)
    menu.prepare(one.page._prepared())
    assert not menu.move_up.isEnabled()
    assert menu.move_down.isEnabled()
    assert menu.split.isEnabled()
    assert not menu.fit.isEnabled()
    one.page.list.selectAll()
    menu.prepare(one.page._prepared())
    assert not menu.move_down.isEnabled()
    assert not menu.split.isEnabled()
    one.page.turn_to(Scope.WEEKLY)
    menu.prepare(one.page._prepared())
    assert not menu.weekly.isVisible()


# -- sections -------------------------------------------------------------------------------


def test_a_section_is_named_for_several_and_stands_over_the_first(
    shown: Callable[..., Shown],
) -> None:
    one = shown()
    one.pick("Chips", "Topic")
    one.page.list.setFocus()
    QTest.keyClick(one.page.list, Qt.Key.Key_G, CTRL)
    assert one.page.many.section.hasFocus()
    QTest.keyClicks(one.page.many.section, "Middle part")
    one.page.list.setFocus()
    chips = one.titles().index("Chips")
    rows = [one.page.list.model().index(chips + at, 0).data(ROW) for at in range(3)]
    assert [row.heading for row in rows] == ["Middle part", "", ""]
    assert [row.parted for row in rows] == [False, False, True]
    assert rows[0].heading_length == "9 min"
    assert rows[0].spoken.startswith("Middle part, 9 min, 19:46, Chips")
    heights = [one.page.list.sizeHintForIndex(one.page.list.model().index(n, 0)).height()
               for n in range(len(one.titles()))]  # fmt: skip
    assert heights[chips] > heights[0]
    assert one.page.list.maximumHeight() == sum(heights)
    assert one.page.list.all_chosen() == one.page.many.ids()
    undo_and_redo(one)


def test_a_section_of_one_is_typed_in_the_inspector(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.CHIPS)
    one.page.list.setFocus()
    QTest.keyClick(one.page.list, Qt.Key.Key_G, CTRL)
    assert one.page.inspector.more.section.hasFocus()
    QTest.keyClicks(one.page.inspector.more.section, "Milestones")
    assert one.page.commit()
    assert one.item(ItemKind.CHIPS).section == "Milestones"
    undo_and_redo(one)


# -- the shelf ------------------------------------------------------------------------------


def test_a_block_is_found_by_typing_and_enter_adds_it(shown: Callable[..., Shown]) -> None:
    one = shown()
    QTest.keyClick(one.page, Qt.Key.Key_Insert)
    assert one.page.shelf.field.hasFocus()
    block = one.context.desk.planner.shelf()[5]
    QTest.keyClicks(one.page.shelf.field, block.item.title)
    assert block.id in [row.id for row in one.page.shelf.rows.rows()]
    while one.page.shelf.rows.rows()[one.page.shelf.list.currentIndex().row()].id != block.id:
        QTest.keyClick(one.page.shelf.field, Qt.Key.Key_Down)
    QTest.keyClick(one.page.shelf.field, Qt.Key.Key_Return)
    assert one.titles()[-2:] == [block.item.title, "Closing"]
    assert one.agenda().items[-2].words == block.item.words
    assert one.host.toasts == [(f"Added {block.item.title}", True)]
    assert one.page.shelf.field.hasFocus()
    undo_and_redo(one)
    QTest.keyClick(one.page.shelf.field, Qt.Key.Key_Escape)
    assert not one.page.shelf.isVisible()
    assert one.page.inspector.isVisible()
    assert one.page.list.hasFocus()


def test_the_shelf_says_when_nothing_is_found(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.page.foot.add.click()
    QTest.keyClicks(one.page.shelf.field, "zzzz")
    assert one.page.shelf.none.isVisible()
    before = one.agenda()
    QTest.keyClick(one.page.shelf.field, Qt.Key.Key_Return)
    assert one.agenda() == before


def test_each_group_of_blocks_has_one_heading(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.page.foot.add.click()
    headings = [row.heading for row in one.page.shelf.rows.rows() if row.heading]
    assert len(headings) == len(set(headings)) > 3
    assert headings[-1] == "An empty item"


@pytest.mark.parametrize("added", ["block", "kind"])
def test_what_is_dragged_from_the_shelf_stands_where_it_is_dropped(
    shown: Callable[..., Shown], added: str
) -> None:
    one = shown()
    one.page.foot.add.click()
    shelf, view, before = one.page.shelf, one.page.list, one.titles()
    wanted = f"{EMPTY}talk" if added == "kind" else one.context.desk.planner.shelf()[0].id
    row = [one_row.id for one_row in shelf.rows.rows()].index(wanted)
    held = shelf.rows.mimeData([shelf.rows.index(row)])
    spot = view.visualRect(view.model().index(3, 0)).topLeft()
    drop = QDropEvent(
        QPointF(spot),
        Qt.DropAction.CopyAction,
        held,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(drop)
    title = shelf.rows.rows()[row].title
    assert one.titles() == [*before[:3], title, *before[3:]]
    assert one.page.chosen() == one.agenda().items[3].id


# -- fit to length --------------------------------------------------------------------------


def test_fitting_is_offered_when_it_is_too_long_and_says_what_it_did(
    shown: Callable[..., Shown],
) -> None:
    one = shown()
    assert one.page.end.fit.isHidden()
    one.choose(ItemKind.TALK)
    one.page.inspector.minutes.stepBy(8)
    assert one.page.end.row().detail == "8 min too long"
    assert one.page.end.fit.words() == "Fit to 60 min"
    one.page.end.fit.click()
    assert one.agenda().minutes == 60
    assert one.host.toasts == [("Sharing 28 → 20", True)]
    assert one.page.end.fit.isHidden()
    undo_and_redo(one)


def test_fitting_gives_time_to_spare_to_the_sharing(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.CHIPS)
    one.page.inspector.skip.click()
    assert one.page.end.row().detail == "4 min to spare"
    one.page.end.fit.click()
    assert one.host.toasts[-1] == ("Sharing 28 → 32", True)


def test_what_cannot_be_found_is_told(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.TALK)
    one.page.inspector.minutes.stepBy(60)
    one.page.inspector.least.stepBy(65)
    one.page.end.fit.click()
    left = one.agenda().minutes - 60
    assert left > 0
    said, can_undo = one.host.toasts[-1]
    assert said.endswith(f"Still {left} min too long: shorten or skip an item.")
    assert can_undo
    assert one.page.end.fit.isHidden()
    assert "shorten or skip an item" in one.page.end.row().detail


def test_the_offer_leaves_the_words_of_the_end_whole(shown: Callable[..., Shown]) -> None:
    for scale in (1.0, 2.0):
        one = shown(LIGHT.at_scale(scale), (1366 if scale > 1 else 1150, 768))
        one.context.desk.agendas.edit(
            Scope.TONIGHT, one.item(ItemKind.TALK).id, msg("tried"), minutes=90, least=5
        )
        assert one.page.end.fit.isVisible()
        assert not one.page.end.elided()
        right = one.page.end.fit.geometry().right()
        room = one.page.end._painter.number_room(one.page.end.row())
        assert right <= one.page.end.width() - room


# -- the whole agenda -----------------------------------------------------------------------


def test_the_last_meeting_is_copied_with_a_way_back(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.page.menu.copy_last.trigger()
    assert [error.happened.id for error in one.host.told] == ["No meeting has been held yet."]
    group = one.context.desk.group
    usual = one.agenda(Scope.WEEKLY)
    group.book.close_meeting(held(group.value, one.context.desk.agendas.due()))
    one.choose(ItemKind.CHIPS)
    one.page.menu.remove.trigger()
    one.page.menu.copy_last.trigger()
    assert one.titles() == [item.title for item in usual.items]
    said, can_undo = one.host.toasts[-1]
    assert said.startswith("Copied the agenda of ")
    assert can_undo
    undo_and_redo(one)


def test_the_steps_are_listed_newest_first_and_taken_back_together(
    shown: Callable[..., Shown],
) -> None:
    one = shown()
    had = len(one.context.desk.planner.steps(Scope.TONIGHT))
    before = one.agenda()
    one.choose(ItemKind.CHIPS)
    one.page.inspector.minutes.stepBy(1)
    one.page.inspector.skip.click()
    one.page.menu.duplicate.trigger()
    menu = one.page.steps_menu
    menu.show_steps(one.page.steps.names())
    words = [action.text() for action in menu.actions()]
    assert words[:3] == ["Duplicated Chips", "Skipped Chips", "Minutes of Chips"]
    assert len(words) == had + 3
    assert one.page.foot.steps.isVisible()
    menu.actions()[2].trigger()
    assert one.agenda() == before
    assert one.host.toasts[-1] == ("Took back 3 steps", False)


# -- the inspector --------------------------------------------------------------------------


def test_the_usual_fields_need_no_scrolling_on_a_laptop(shown: Callable[..., Shown]) -> None:
    one = shown(LIGHT, (1150, 768))
    for item in one.agenda().items:
        one.page.choose(item.id)
        QApplication.processEvents()
        bar = one.page.inspector._scroll.verticalScrollBar()
        assert bar.maximum() == 0, item.title
        assert not one.page.inspector.more.isVisible()


def test_more_opens_and_stays_open_for_the_next_item(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.SHARING)
    one.page.inspector.disclose.click()
    QApplication.processEvents()
    assert one.page.inspector.more.order.isVisible()
    one.choose(ItemKind.CHIPS)
    assert one.page.inspector.more.when.isVisible()
    assert not one.page.inspector.more.order.isVisible()
    assert not one.page.inspector.more.study.isVisible()
    one.page.inspector.disclose.click()
    assert not one.page.inspector.more.isVisible()


@pytest.mark.parametrize("name", ["note", "wall", "chat", "reference", "section"])
def test_each_text_is_kept(shown: Callable[..., Shown], name: str) -> None:
    one = shown()
    one.choose(ItemKind.SHARING)
    one.page.inspector.show_more(shown=True)
    field = getattr(one.page.inspector.more, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "page 12")
    one.choose(ItemKind.CHIPS)
    assert getattr(one.item(ItemKind.SHARING), name) == "page 12"
    one.choose(ItemKind.SHARING)
    assert (field.text() if hasattr(field, "text") else field.toPlainText()) == "page 12"
    undo_and_redo(one)


def test_the_order_of_sharing_and_who_comes_first_or_last(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.SHARING)
    more = one.page.inspector.more
    more.order.set_choice(ShareOrder.ROUND.value)
    more.order.activated.emit(0)
    first, last = more.newcomers_first.isChecked(), more.unheard_last.isChecked()
    more.newcomers_first.click()
    more.unheard_last.click()
    more.limit.findChildren(QAbstractButton)[2].click()
    share = one.item(ItemKind.SHARING).share
    assert (share.order, share.limit) == (ShareOrder.ROUND, Limit.EVEN)
    assert (share.newcomers_first, share.unheard_last) == (not first, not last)
    undo_and_redo(one)
    assert more.limit.choice() == Limit.EACH.value


def test_the_most_is_any_or_at_least_the_minutes(shown: Callable[..., Shown]) -> None:
    one = shown()
    chips = one.choose(ItemKind.CHIPS)
    most = one.page.inspector.more.most
    QTest.keyClick(most, Qt.Key.Key_Home)
    assert one.item(ItemKind.CHIPS).most is None
    assert most.text() == "any"
    most.stepBy(1)
    assert one.item(ItemKind.CHIPS).most == chips.minutes
    most.stepBy(2)
    assert one.item(ItemKind.CHIPS).most == chips.minutes + 2
    undo_and_redo(one)


def test_an_item_for_some_nights_says_so_in_every_weeks_list(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.page.turn_to(Scope.WEEKLY)
    one.choose(ItemKind.CHIPS)
    when = one.page.inspector.more.when
    when.set_choice(When.LAST_MEETING.value)
    when.activated.emit(0)
    assert one.item(ItemKind.CHIPS, Scope.WEEKLY).when is When.LAST_MEETING
    place = one.titles(Scope.WEEKLY).index("Chips")
    assert one.page.list.model().index(place, 0).data(ROW).detail == "last meeting only"
    undo_and_redo(one)


def test_a_reading_of_the_library_is_attached(shown: Callable[..., Shown]) -> None:
    one = shown()
    kept = one.context.desk.library.add("Our own welcome", "Welcome, all of you.")
    one.choose(ItemKind.READING)
    picker = one.page.inspector.more.reading
    assert ("", "None") in picker.options()
    assert (kept.id, "Our own welcome") in picker.options()
    picker.set_choice(kept.id)
    picker.activated.emit(0)
    assert one.item(ItemKind.READING).reading_id == kept.id
    undo_and_redo(one)
    assert picker.choice() == ""


def test_a_study_is_attached_once_the_group_has_one(shown: Callable[..., Shown]) -> None:
    one = shown()
    group = one.context.desk.group
    group.change(msg("tried"), studies=(Study("s", "The blue book"),))
    one.choose(ItemKind.READING)
    one.page.inspector.show_more(shown=True)
    assert one.page.inspector.more.study.isVisible()
    one.page.inspector.more.study.set_choice("s")
    one.page.inspector.more.study.activated.emit(0)
    assert one.item(ItemKind.READING).study_id == "s"
    undo_and_redo(one)


def test_what_is_typed_is_kept_when_several_are_chosen_next(shown: Callable[..., Shown]) -> None:
    one = shown()
    one.choose(ItemKind.SHARING)
    one.page.inspector.words.setPlainText("Kept.")
    one.page.list.selectAll()
    assert one.item(ItemKind.SHARING).words == "Kept."
    assert one.page.many.isVisible()
