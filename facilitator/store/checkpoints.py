"""The running meeting as JSON with a version of its own, and an upgrade for every older version."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from facilitator.meetings.errors import NewerFile
from facilitator.meetings.live import LiveMeeting
from facilitator.meetings.messages import msg
from facilitator.store.codec import from_plain, to_json

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = 1
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From each older version, the function that gives the next; a golden file tests each."""


def written(live: LiveMeeting) -> str:
    """The meeting as text."""
    return to_json(live)


def read(version: int, payload: str) -> LiveMeeting:
    """The meeting from text of any known version; raises ``NewerFile`` or ``DamagedFile``."""
    if version > VERSION:
        raise NewerFile(msg("This meeting was begun with a newer version of the program."))
    plain = json.loads(payload)
    for step in range(version, VERSION):
        plain = UPGRADES[step](plain)
    return from_plain(plain, LiveMeeting)
