"""The running meeting as JSON with a version of its own, and an upgrade for every older version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facilitator.meetings.errors import NewerFile
from facilitator.meetings.live import LiveMeeting
from facilitator.meetings.messages import msg
from facilitator.store.codec import from_json, from_plain, to_json
from facilitator.store.engine import damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

VERSION = 1
UPGRADES: Mapping[int, Upgrade] = {}
"""From each older version, the function that gives the next; a golden file tests each."""


def written(live: LiveMeeting) -> str:
    """The meeting as text."""
    return to_json(live)


def read(
    version: int,
    payload: str,
    newest: int = VERSION,
    upgrades: Mapping[int, Upgrade] = UPGRADES,
) -> LiveMeeting:
    """The meeting from text of any known version; raises ``NewerFile`` or ``DamagedFile``."""
    if version > newest:
        raise NewerFile(
            msg("This meeting was begun with a newer version of the program."),
            msg("The meeting was left as it is."),
            msg("Install the newer version to go on with it."),
        )
    if version < 1:
        raise damaged()
    if version == newest:
        return from_json(payload, LiveMeeting)
    plain = from_json(payload, dict[str, Any])
    for step in range(version, newest):
        plain = upgrades[step](plain)
    return from_plain(plain, LiveMeeting)
