"""The menu behind the group's name: the other groups, and a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from facilitator.meetings.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.services.desk import Office


def show_group_menu(
    app: Office,
    say: Callable[[Message], str],
    button: QWidget,
    opened: Callable[[str], None],
    restored: Callable[[str], None],
    made: Callable[[], None],
    taken_in: Callable[[], None],
) -> QMenu:
    """Open the menu under the name.

    ``opened`` takes the id of a group to open, ``restored`` that of one to open from its backup;
    ``made`` asks for a new one, ``taken_in`` for a backup from elsewhere.
    """

    def choose(group_id: str, *_: object) -> None:
        opened(group_id)

    def back(group_id: str, *_: object) -> None:
        restored(group_id)

    def make(*_: object) -> None:
        made()

    def take_in(*_: object) -> None:
        taken_in()

    menu = QMenu(button)
    for one in app.groups.listed():
        if one.trouble is None:
            menu.addAction(one.name).triggered.connect(partial(choose, one.id))
            continue
        day = app.groups.backup_day(one.id)
        closed = msg("A group that cannot be opened")
        words = closed if day is None else msg("Go back to the backup of {day}", day=day)
        action = menu.addAction(say(words))
        action.setEnabled(day is not None)
        action.triggered.connect(partial(back, one.id))
    menu.addSeparator()
    menu.addAction(say(msg("New group"))).triggered.connect(make)
    menu.addAction(say(msg("Open a backup"))).triggered.connect(take_in)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    return menu
