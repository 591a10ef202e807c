from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from facilitator.ui.room.screens import (
    Area,
    Intent,
    Place,
    Placement,
    ScreenFacts,
    Want,
    choose,
    facts,
    name_of,
    screen_of,
)

LAPTOP = ScreenFacts("BOE", "NT140", "", "eDP-1", Area(0, 0, 1366, 768), is_console=True)
TV = ScreenFacts("Samsung", "U28", "A1", "HDMI-1", Area(1366, 0, 1920, 1080))
BEAMER = ScreenFacts("Epson", "EB-X41", "K7", "DP-1", Area(3286, 0, 1024, 768))
CHOSEN_TV = Intent(Want.SCREEN, TV.identity)


def test_auto_takes_the_second_screen() -> None:
    placement = choose(Intent(), [LAPTOP, TV])
    assert (placement.place, placement.screen) == (Place.FULL, TV)


@pytest.mark.parametrize("screens", [[LAPTOP], []], ids=["one screen", "no screen"])
@pytest.mark.parametrize("intent", [Intent(), CHOSEN_TV, Intent(Want.SCREEN, LAPTOP.identity)])
def test_without_another_screen_the_room_waits_and_never_lands_on_the_laptop(
    intent: Intent, screens: list[ScreenFacts]
) -> None:
    placement = choose(intent, screens)
    assert placement.place is Place.HIDDEN
    assert placement.waiting


def test_auto_does_not_depend_on_the_order_of_the_screens() -> None:
    assert choose(Intent(), [LAPTOP, TV, BEAMER]) == choose(Intent(), [BEAMER, TV, LAPTOP])


def test_a_chosen_screen_is_found_when_screens_swap_places_and_order() -> None:
    tv = replace(TV, geometry=BEAMER.geometry)
    beamer = replace(BEAMER, geometry=TV.geometry)
    assert choose(CHOSEN_TV, [beamer, tv, LAPTOP]).screen == tv


def test_a_chosen_screen_is_found_on_another_socket() -> None:
    tv = replace(TV, name="DP-3")
    assert choose(CHOSEN_TV, [LAPTOP, BEAMER, tv]).screen == tv


def test_another_screen_on_the_chosen_ones_socket_is_not_it() -> None:
    beamer = replace(BEAMER, name=TV.name)
    assert choose(CHOSEN_TV, [LAPTOP, beamer]).waiting


def test_two_of_the_same_model_are_told_by_their_serial() -> None:
    twin = replace(TV, serial="B2", name="HDMI-2")
    assert choose(CHOSEN_TV, [LAPTOP, twin, TV]).screen == TV
    assert choose(CHOSEN_TV, [LAPTOP, twin]).waiting


def test_two_of_the_same_model_without_serials_are_told_by_their_name() -> None:
    one, other = replace(TV, serial=""), replace(TV, serial="", name="HDMI-2")
    assert choose(Intent(Want.SCREEN, other.identity), [LAPTOP, one, other]).screen == other
    renamed = replace(other, name="HDMI-9")
    assert choose(Intent(Want.SCREEN, renamed.identity), [LAPTOP, one, other]).waiting


def test_a_screen_without_maker_and_model_is_known_by_its_name_only() -> None:
    plain = ScreenFacts("", "", "", "VGA-1", TV.geometry)
    wanted = Intent(Want.SCREEN, plain.identity)
    assert choose(wanted, [LAPTOP, plain]).screen == plain
    assert choose(wanted, [LAPTOP, replace(plain, name="VGA-2")]).waiting


def test_a_chosen_screen_with_the_console_on_it_is_not_covered() -> None:
    assert choose(
        CHOSEN_TV, [replace(LAPTOP, is_console=False), replace(TV, is_console=True)]
    ).waiting


def test_a_screen_that_mirrors_the_console_is_not_used() -> None:
    assert choose(Intent(), [LAPTOP, replace(TV, geometry=LAPTOP.geometry)]).waiting


def test_a_screen_that_shows_a_part_of_the_console_is_not_used() -> None:
    console = LAPTOP.geometry
    part = replace(TV, geometry=Area(console.x, console.y, 640, 480))
    assert choose(Intent(), [LAPTOP, part]) == Placement(Place.HIDDEN, waiting=True, mirrored=True)
    beside = replace(TV, geometry=Area(console.x + console.width, console.y, 640, 480))
    assert choose(Intent(), [LAPTOP, beside]).screen == beside
    over_the_edge = replace(beside, geometry=beside.geometry._replace(x=beside.geometry.x - 1))
    assert choose(Intent(), [LAPTOP, over_the_edge]).waiting


def test_window_turned_and_none_are_taken_at_their_word() -> None:
    assert choose(Intent(Want.WINDOW), [LAPTOP, TV]).place is Place.WINDOW
    turned = choose(Intent(Want.TURNED), [TV, LAPTOP])
    assert (turned.place, turned.screen) == (Place.TURNED, LAPTOP)
    assert choose(Intent(Want.TURNED), []).waiting
    none = choose(Intent(Want.NONE), [LAPTOP, TV])
    assert (none.place, none.waiting) == (Place.HIDDEN, False)


def test_the_facts_are_those_of_the_screens_there_are(qapp: QGuiApplication) -> None:
    read = facts()
    assert len(read) == len(QGuiApplication.screens())
    assert [each.is_console for each in read].count(True) == 1
    assert screen_of(read[0]) == QGuiApplication.screens()[0]
    assert screen_of(replace(read[0], name="gone")) is None


def test_a_third_screen_does_not_take_the_room_from_the_second() -> None:
    first = replace(BEAMER, maker="AOC")
    assert choose(Intent(), [LAPTOP, TV, first]).screen == first
    assert choose(Intent(), [LAPTOP, TV, first], TV.identity).screen == TV


def test_the_second_screen_is_found_again_with_another_resolution_and_place() -> None:
    back = replace(TV, geometry=Area(-1280, -200, 1280, 720))
    assert choose(Intent(), [LAPTOP, back, BEAMER], TV.identity).screen == back


def test_a_console_brought_to_the_rooms_screen_does_not_send_the_room_to_the_laptop() -> None:
    laptop, tv = replace(LAPTOP, is_console=False), replace(TV, is_console=True)
    assert choose(Intent(), [laptop, tv], TV.identity).waiting


def test_when_the_rooms_screen_is_gone_another_may_be_used() -> None:
    assert choose(Intent(), [LAPTOP, BEAMER], TV.identity).screen == BEAMER


def test_screens_that_show_the_same_picture_are_noticed() -> None:
    mirror = replace(TV, geometry=LAPTOP.geometry)
    assert choose(Intent(), [LAPTOP, mirror]).mirrored
    assert choose(CHOSEN_TV, [LAPTOP, mirror]).mirrored
    assert not choose(Intent(), [LAPTOP]).mirrored
    assert not choose(Intent(Want.NONE), [LAPTOP, mirror]).mirrored
    assert choose(Intent(), [LAPTOP, mirror, BEAMER]).screen == BEAMER


def test_a_screen_is_called_by_its_maker_and_model_or_by_its_socket() -> None:
    assert name_of(TV) == "Samsung U28"
    assert name_of(replace(TV, maker="", model="")) == "HDMI-1"
