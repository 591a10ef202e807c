"""One line about safety at most, and on most nights none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.meetings.reminders import WORDS, Reminder, Standing, reminder
from facilitator.paths import Home

QUIET = Standing(held=20, day=20)


def test_most_nights_have_none():
    assert reminder(QUIET) is None
    assert reminder(replace(QUIET, held=0)) is None
    assert reminder(replace(QUIET, protected=True, alone=True)) is None
    assert reminder(replace(QUIET, long=True)) is None
    assert reminder(replace(QUIET, borrowed=True)) is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"synced": True}, Reminder.SYNCED),
        ({"synced": True, "protected": True}, None),
        ({"borrowed": True, "held_today": True}, Reminder.BORROWED),
        ({"held": 1}, Reminder.PROTECT),
        ({"held": 3}, Reminder.PROTECT),
        ({"held": 4}, None),
        ({"held": 1, "protected": True}, None),
        ({"protected": True, "alone": True, "day": 7}, Reminder.ALONE),
        ({"protected": True, "alone": True, "day": 8}, None),
        ({"long": True, "day": 1}, Reminder.LONG),
        ({"synced": True, "borrowed": True, "held_today": True, "held": 1}, Reminder.SYNCED),
    ],
)
def test_each_shows_while_it_holds(changed, said):
    assert reminder(replace(QUIET, **changed)) is said


def test_each_has_its_words():
    assert set(WORDS) == set(Reminder)


@pytest.mark.parametrize(
    ("path", "synced"),
    [
        ("/home/kim/OneDrive - Church/facilitator", True),
        ("/Users/kim/Library/Mobile Documents/x", True),
        ("/home/kim/Dropbox/x", True),
        ("/home/kim/.local/share/facilitator", False),
        ("/home/kim/inbox/x", False),
    ],
)
def test_a_folder_that_is_copied_to_servers_is_known_by_its_name(tmp_path, path, synced):
    assert Home(type(tmp_path)(path)).synced is synced
