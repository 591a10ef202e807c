"""The key store of this computer's user, where there is one: a convenience, never the only way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.errors import Refused
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from types import ModuleType

SERVICE = "facilitator"
"""Under this name the entries stand, each with the random id of a data key as its user."""


def put(key_id: str, secret: str) -> None:
    """Keep a secret; raises ``Refused`` where the system keeps none, or is told not to."""
    store = _store()
    try:
        store.set_password(SERVICE, key_id, secret)
    except store.errors.KeyringError as error:
        raise _none() from error


def get(key_id: str) -> str | None:
    """The secret, or ``None`` where there is none; raises ``Refused``."""
    store = _store()
    try:
        found: str | None = store.get_password(SERVICE, key_id)
    except store.errors.KeyringError as error:
        raise _none() from error
    return found


def drop(key_id: str) -> None:
    """Forget a secret; where that cannot be done it opens nothing any more all the same."""
    store = _store()
    try:
        store.delete_password(SERVICE, key_id)
    except store.errors.KeyringError:
        return


def _store() -> ModuleType:
    import keyring
    import keyring.errors

    return keyring


def _none() -> Refused:
    return Refused(
        msg("This computer has no key store that can be used."),
        msg("Nothing was changed."),
        msg("Use the passphrase."),
    )
