"""What can open a protected group; apart from the rest, for the keys at the start know no more."""

from __future__ import annotations

from enum import Enum

from facilitator.meetings.messages import Message, msg


class WayKind(Enum):
    """What opens a protected group."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    HOLDER = "holder"
    SYSTEM = "system"


NAMES: dict[WayKind, Message] = {
    WayKind.PASSPHRASE: msg("a passphrase"),
    WayKind.RECOVERY: msg("a recovery sheet"),
    WayKind.HOLDER: msg("somebody else’s passphrase"),
    WayKind.SYSTEM: msg("this computer’s own key store"),
}
