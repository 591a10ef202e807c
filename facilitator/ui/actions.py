"""Every action of the live page: its name, its keys, its keycap; behaviour lives elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from facilitator.meetings.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Keyed:
    """An action: its name for the key list, its shortcuts, and what its keycap shows."""

    name: Message
    keys: tuple[str, ...]
    cap: str


PRIMARY = Keyed(msg("The primary action"), ("Space", "PgDown"), "Space")
BACK = Keyed(msg("Back: page or item before"), ("PgUp",), "PgUp")
NEXT_ITEM = Keyed(msg("Next item"), ("N", "F5"), "N")
PAUSE = Keyed(msg("Pause everything, go on"), ("P",), "P")
LET_FINISH = Keyed(msg("Let them finish"), ("L",), "L")
PASS = Keyed(msg("Someone passes"), ("S",), "S")
BLANK = Keyed(msg("Blank the room"), ("B", "."), "B")
RULES = Keyed(msg("Rules in the room"), ("R",), "R")
ROOM = Keyed(msg("Choose what the room sees"), ("W",), "W")
LEFT = Keyed(msg("The room: page back, or text slower"), ("Left",), "←")
RIGHT = Keyed(msg("The room: next page, or text faster"), ("Right",), "→")
GLIDE = Keyed(msg("Let the text move slowly"), ("G",), "G")
BIGGER = Keyed(msg("Bigger words in the room"), ("+", "="), "+")
SMALLER = Keyed(msg("Smaller words in the room"), ("-",), "-")
MUTE = Keyed(msg("Sounds off, and on again"), ("M",), "M")
HOLD = Keyed(msg("Hold the room as it is"), ("H",), "H")
COUNT = Keyed(msg("Count"), ("T",), "T")
GIVE = Keyed(msg("Give what is handed out"), ("C",), "C")
VOTES = Keyed(msg("Votes on what the group decides"), ("V",), "V")
ALL_ITEMS = Keyed(msg("All items"), ("A",), "A")
MORE_TIME = Keyed(msg("One minute more"), ("Up",), "↑")
LESS_TIME = Keyed(msg("One minute less"), ("Down",), "↓")
UNDO = Keyed(msg("Undo"), ("Ctrl+Z",), "Ctrl Z")
REDO = Keyed(msg("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "Ctrl Y")
CRISIS = Keyed(msg("Crisis card"), ("!",), "!")
LOCK = Keyed(msg("Lock what is kept"), ("Ctrl+L",), "Ctrl L")
HIDE = Keyed(msg("Hide both windows, and bring them back"), ("F12",), "F12")
KEYS = Keyed(msg("This list of keys"), ("?",), "?")

COUNT_MORE = Keyed(msg("Add one to a count"), (), "1 – 5")
"""Read from the place of the key, not from its sign, so it is no shortcut."""
COUNT_LESS = Keyed(msg("Take one back"), (), "Ctrl+1 – 5")

LIVE = (
    PRIMARY, BACK, NEXT_ITEM, PAUSE, LET_FINISH, PASS, BLANK, RULES, HOLD, ROOM, LEFT, RIGHT,
    GLIDE, BIGGER, SMALLER, MUTE, COUNT, GIVE, VOTES, ALL_ITEMS, MORE_TIME, LESS_TIME, UNDO, REDO,
    CRISIS, HIDE, KEYS,
)  # fmt: skip


def bind(owner: QWidget, keyed: Keyed, slot: Callable[[], None]) -> QAction:
    """Add an action to a widget; its keys work while the widget is shown."""
    action = QAction(keyed.name.id, owner)
    action.setShortcuts([QKeySequence(key) for key in keyed.keys])
    action.setAutoRepeat(keyed in (MORE_TIME, LESS_TIME))
    action.triggered.connect(slot)
    owner.addAction(action)
    return action
