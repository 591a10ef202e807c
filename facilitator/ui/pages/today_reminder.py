"""A line on Today about safety, on the few nights there is something to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.messages import msg
from facilitator.meetings.reminders import WORDS, Reminder, Standing, reminder
from facilitator.ui.widgets import NoticeRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context


PLACES = {
    Reminder.SYNCED: "protection",
    Reminder.BORROWED: "computer",
    Reminder.PROTECT: "protection",
    Reminder.ALONE: "protection",
    Reminder.LONG: "keeping",
}
"""Where on the group's page something can be done about it."""


class ReminderRow(NoticeRow):
    """What it is, what to do, and the way there."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        buttons = [("show", context.say(msg("Show me")))]
        super().__init__(
            "", "", context.theme, tone="plain", icon="lock", buttons=buttons, parent=parent
        )
        self._context = context
        self._what = Reminder.PROTECT
        self.pressed.connect(self._on_pressed)

    def show_reminder(self, what: Reminder) -> None:
        """Say it."""
        self._what = what
        self.set_words(*(self._context.say(one) for one in WORDS[what]))

    def _on_pressed(self, _key: str) -> None:
        self._context.host.show_section(PLACES[self._what])


def standing(context: Context) -> Reminder | None:
    """What is worth a line now; people are read only where some are kept and it is their week."""
    group, app = context.desk.group, context.app
    if group.locked or group.value.lent:
        synced = app.home.synced and group.front is None
        return reminder(Standing(synced, app.settings.borrowed, _held_today(context)))
    today = group.today()
    protected = group.front is not None
    first_week = today.day <= 7
    alone = protected and first_week and app.protection.guard(group.value.id).one_person
    long = first_week and group.value.keeps_people and bool(app.retention(context.desk).due())
    return reminder(
        Standing(
            app.home.synced,
            app.settings.borrowed,
            _held_today(context),
            protected,
            alone,
            len(group.book.closed()),
            long,
            today.day,
        )
    )


def _held_today(context: Context) -> bool:
    group = context.desk.group
    return any(day == group.today() for day, _slot in group.book.closed())
