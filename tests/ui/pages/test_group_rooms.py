"""Rooms at the same time: named, added, removed, and a card for each."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

import pytest
import qasync

from facilitator.meetings.tally import Tally
from facilitator.ui.dialogs.paper_preview import PaperPreview
from facilitator.ui.pages.group import GroupPage
from facilitator.ui.pages.group_rooms import MOST
from tests import pictures
from tests.pictures import LAPTOP, Look, Shot
from tests.ui.live import evenings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from facilitator.services.open_group import OpenGroup


@pytest.fixture(params=["cr-night"])
def page(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[GroupPage]:
    shot = Shot("one", partial(evenings.sat, format_id=request.param))
    with pictures.played(shot) as playing, pictures.shown(shot, playing, Look(LAPTOP)) as window:
        window.show_page("group")
        found = window._pages.page("group")
        assert isinstance(found, GroupPage)
        yield found


def group(page: GroupPage) -> OpenGroup:
    return page._context.desk.group


def columns(page: GroupPage) -> list[str]:
    return [one.label for one in group(page).value.categories if one.room and one.shown]


def test_the_rooms_of_the_format_are_there_with_their_names(page: GroupPage) -> None:
    assert [field.text() for field in page.rooms.names.values()] == ["Room 1", "Room 2", "Room 3"]
    assert page.rooms.card.isVisibleTo(page.rooms)
    assert not page.rooms.first.isVisibleTo(page.rooms)


def test_a_room_is_named_and_its_column_follows(page: GroupPage) -> None:
    field = page.rooms.names["r2"]
    field.setText("Upstairs")
    field.settle()
    assert [room.name for room in group(page).value.rooms] == ["Room 1", "Upstairs", "Room 3"]
    assert "Upstairs: here" in columns(page)
    assert "Room 2: here" not in columns(page)
    page.undo()
    assert page.rooms.names["r2"].text() == "Room 2"
    assert "Room 2: here" in columns(page)


def test_an_empty_name_is_not_taken(page: GroupPage) -> None:
    field = page.rooms.names["r1"]
    field.setText("  ")
    field.settle()
    assert group(page).value.rooms[0].name == "Room 1"
    assert field.text() == "Room 1"


def test_a_room_is_added_with_a_name_not_taken_and_at_most_a_dozen(page: GroupPage) -> None:
    field = page.rooms.names["r1"]
    field.setText("Room 4")
    field.settle()
    page.rooms.add.click()
    assert [room.name for room in group(page).value.rooms][-1] == "Room 1"
    for _ in range(MOST):
        page.rooms.add.click()
    assert len(group(page).value.rooms) == MOST
    assert not page.rooms.add.isEnabled()
    names = [room.name for room in group(page).value.rooms]
    assert len(set(names)) == MOST


def test_a_room_that_comes_anew_is_not_one_that_went(page: GroupPage) -> None:
    page.rooms._on_removed("r3")
    assert "Room 3: here" not in columns(page)
    page.rooms.add.click()
    added = group(page).value.rooms[-1]
    assert added.name == "Room 3"
    assert added.id != "r3"
    assert Tally({"here@r3": 4}).count(f"here@{added.id}") is None


def test_a_switch_of_the_count_holds_for_every_room(page: GroupPage) -> None:
    assert "here@r1" not in page.counting.shown
    page.counting.shown["online"].click()
    assert sum(label.endswith("online") for label in columns(page)) == 3
    page.counting.shown["online"].click()
    assert not any(label.endswith("online") for label in columns(page))


def test_the_cards_open_with_a_page_for_each_room(page: GroupPage, qapp: QApplication) -> None:
    loop = qasync.QEventLoop(qapp, already_running=False)

    async def look() -> int:
        page.rooms.cards.click()
        while True:
            for dialog in page.window().findChildren(PaperPreview):
                drawn = dialog.drawn()
                if drawn is not None:
                    dialog.reject()
                    return len(drawn.pages)
            await asyncio.sleep(0.01)

    try:
        assert loop.run_until_complete(asyncio.wait_for(look(), 60)) == 3
    finally:
        page._context.jobs.close()
        loop.close()


def test_without_rooms_the_section_of_such_a_format_stays_and_offers_no_cards(
    page: GroupPage,
) -> None:
    for room in group(page).value.rooms:
        page.rooms._on_removed(room.id)
    assert page.rooms.card.isVisibleTo(page.rooms)
    assert not page.rooms.cards.isVisibleTo(page.rooms)


@pytest.mark.parametrize("page", ["aa-discussion"], indirect=True)
def test_another_group_has_one_quiet_button(page: GroupPage) -> None:
    assert not page.rooms.card.isVisibleTo(page.rooms)
    assert page.rooms.first.isVisibleTo(page.rooms)
    page.rooms.first.click()
    assert page.rooms.card.isVisibleTo(page.rooms)
    assert not page.rooms.first.isVisibleTo(page.rooms)
    assert [room.name for room in group(page).value.rooms] == ["Room 1"]
    page.undo()
    assert page.rooms.first.isVisibleTo(page.rooms)
    assert columns(page) == []
