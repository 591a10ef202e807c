"""A newcomer makes her own kind of group with the keyboard alone, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facilitator.services import formats
from tests.e2e.homes import Seen
from tests.kits.desktop import Desktop, Program, desktop, needs_desktop, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.e2e, needs_desktop, pytest.mark.timeout(120)]

MOST = 40
"""Key presses besides typing, from nothing to the start of the meeting."""


@pytest.fixture
def screen() -> Iterator[Desktop]:
    with desktop() as made:
        yield made


class Hands:
    """Presses keys and counts them; what is typed is not counted."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self.presses = 0

    def press(self, *keys: str) -> None:
        self._program.key(*keys)
        self.presses += len(keys)

    def type(self, text: str) -> None:
        self._program.type(text)


def test_an_al_anon_group_from_nothing_to_its_start_with_the_keyboard_alone(
    screen: Desktop, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    seen = Seen(home)
    program = screen.start(home)
    program.ready()
    hands = Hands(program)
    kinds = [kind.id for kind in formats.kinds()]
    hands.press(*["Down"] * kinds.index("al-anon"), "Return")
    hands.type("Harbour Family Group")
    hands.press("Tab", "Tab", "Tab")  # past the day to the time, and on to the length
    hands.press("Up", "Down")
    before = program.picture()
    hands.press("Return")
    until("the group", lambda: seen.groups() == ["Harbour Family Group"])
    until("Today", lambda: program.picture().rgb != before.rgb)
    program.ready()
    hands.press("Return")
    first = next(of for of in formats.shipped() if of.id == "alanon").items[0].title
    until("the meeting", lambda: seen.title() == first)
    assert hands.presses < MOST
    program.close(program.window())
    assert program.ended() == 0
