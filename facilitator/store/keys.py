"""The keys of a book: one random data key, wrapped once for each way to open it.

Beside a protected book lies ``keys.json`` with its slots. Each slot holds the same data key,
wrapped with AES-256-GCM under a key that Argon2id (RFC 9106) derives from a passphrase, from the
words of a recovery sheet, or from what the system's keyring keeps. What a slot says of itself is
bound to it, so that nothing of one slot can be put into another. What is read is checked against
bounds before any of it is used: a file may not ask for a terabyte of memory.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import msgspec

from facilitator.files import read_small, replace_bytes
from facilitator.meetings.errors import DamagedFile, NewerFile, Refused, WrongKey
from facilitator.meetings.messages import msg
from facilitator.meetings.passphrases import normalised
from facilitator.meetings.ways import WayKind

if TYPE_CHECKING:
    from pathlib import Path

FILE = "keys.json"
VERSION = 1
LARGEST = 64 * 1024
"""The most bytes a file of keys may have."""
MOST_SLOTS = 16
MOST_WORK = 4 << 20
"""The most KiB times passes of all slots together: sixteen usual ones are three quarters of it."""
KEY = 32
_SALT, _NONCE, _TAG = 16, 12, 16


@dataclass(frozen=True)
class Cost:
    """What Argon2id is made to spend: memory in KiB, passes, and lanes."""

    memory: Annotated[int, msgspec.Meta(ge=8 * 1024, le=256 * 1024)] = 64 * 1024
    passes: Annotated[int, msgspec.Meta(ge=1, le=10)] = 3
    lanes: Annotated[int, msgspec.Meta(ge=1, le=8)] = 4


USUAL = Cost()
"""The second choice of RFC 9106 section 4: a fifth of a second or so on a small laptop."""


@dataclass(frozen=True)
class Slot:
    """One way to open a book; ``wrapped`` is the data key as this way alone can unwrap it."""

    id: Annotated[str, msgspec.Meta(max_length=40)]
    kind: WayKind
    made: date
    cost: Cost
    salt: Annotated[bytes, msgspec.Meta(min_length=_SALT, max_length=_SALT)]
    nonce: Annotated[bytes, msgspec.Meta(min_length=_NONCE, max_length=_NONCE)]
    wrapped: Annotated[bytes, msgspec.Meta(min_length=KEY + _TAG, max_length=KEY + _TAG)]


@dataclass(frozen=True)
class Keys:
    """What lies beside a book: the id of its data key, and the slots; without any it is open.

    ``front`` is the key of the small book from which a locked group can still hold a meeting. It
    lies here for everybody to take: it keeps words out of a search of the disk, and no more.
    """

    version: int = VERSION
    key_id: Annotated[str, msgspec.Meta(max_length=40)] = ""
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(max_length=MOST_SLOTS)] = ()
    front: Annotated[bytes, msgspec.Meta(max_length=KEY)] = b""

    @property
    def protected(self) -> bool:
        """Whether a key is needed."""
        return bool(self.slots)


OPEN = Keys()
"""A book without protection."""


@dataclass(frozen=True)
class _Newer:
    version: int


def read(folder: Path) -> Keys:
    """The keys beside a book; without the file it is open.

    Raises ``NewerFile``, or ``DamagedFile`` for what is not such a file or beyond its bounds.
    """
    path = folder / FILE
    try:
        return parse(read_small(path, LARGEST))
    except FileNotFoundError:
        return OPEN


def parse(data: bytes) -> Keys:
    """The keys of a file's bytes; raises ``NewerFile`` or ``DamagedFile``."""
    if len(data) > LARGEST:
        raise _spoiled()
    try:
        version = msgspec.json.decode(data, type=_Newer).version
        if version > VERSION:
            raise NewerFile(
                msg("The keys of this group were written by a newer version of the program."),
                msg("Nothing was changed."),
                msg("Install the newer version."),
            )
        found = msgspec.json.decode(data, type=Keys)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise _spoiled() from error
    if version != VERSION or len({one.id for one in found.slots}) < len(found.slots):
        raise _spoiled()
    if sum(one.cost.memory * one.cost.passes for one in found.slots) > MOST_WORK:
        raise _spoiled()
    return found


def write(folder: Path, keys: Keys) -> None:
    """Put the keys beside a book; raises ``NoSpace`` or ``ReadOnly``."""
    replace_bytes(folder / FILE, dumped(keys))


def dumped(keys: Keys) -> bytes:
    """The keys as a file's bytes."""
    return msgspec.json.format(msgspec.json.encode(keys), indent=1)


def digest(keys: Keys) -> bytes:
    """What tells that keys are still as they were written."""
    return hashlib.sha256(dumped(keys)).hexdigest().encode()[:64]


def fresh() -> bytes:
    """A new data key."""
    return os.urandom(KEY)


def begin() -> Keys:
    """The keys of a new data key, still without a way to open it."""
    return Keys(key_id=str(uuid.uuid4()), front=fresh())


def with_slot(
    keys: Keys, key: bytes, kind: WayKind, secret: str, made: date, cost: Cost = USUAL
) -> Keys:
    """Add a way to open the book; raises ``Refused`` where there are too many."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(keys.slots) >= MOST_SLOTS:
        raise Refused(msg("There are too many ways to open this group; take one away first."))
    blank = Slot(
        str(uuid.uuid4()),
        kind,
        made,
        cost,
        os.urandom(_SALT),
        os.urandom(_NONCE),
        bytes(KEY + _TAG),
    )
    wrapping = AESGCM(_derived(blank, secret))
    slot = replace(blank, wrapped=wrapping.encrypt(blank.nonce, key, _bound(keys.key_id, blank)))
    return replace(keys, slots=(*keys.slots, slot))


def without(keys: Keys, slot_id: str) -> Keys:
    """Take a way to open the book away; raises ``Refused`` for the last one people can use."""
    left = tuple(one for one in keys.slots if one.id != slot_id)
    if not any(one.kind is not WayKind.SYSTEM for one in left):
        raise Refused(msg("This is the only way to open the group; add another first."))
    return replace(keys, slots=left)


def unlocked(keys: Keys, secret: str, kinds: frozenset[WayKind] | None = None) -> bytes:
    """The data key, by whichever slot the secret opens; raises ``WrongKey``.

    ``kinds`` says which slots are tried; all but the system's unless told.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    tried = kinds if kinds is not None else frozenset(WayKind) - {WayKind.SYSTEM}
    for slot in keys.slots:
        if slot.kind not in tried:
            continue
        try:
            return AESGCM(_derived(slot, secret)).decrypt(
                slot.nonce, slot.wrapped, _bound(keys.key_id, slot)
            )
        except InvalidTag:
            continue
    raise WrongKey(
        msg("That does not open this group."),
        msg("Nothing was changed."),
        msg("Look at the language of the keyboard and at Caps Lock, then type it once more."),
    )


def _derived(slot: Slot, secret: str) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            normalised(secret).encode("utf-8", "surrogatepass"),
            slot.salt,
            time_cost=slot.cost.passes,
            memory_cost=slot.cost.memory,
            parallelism=slot.cost.lanes,
            hash_len=KEY,
            type=Type.ID,
        )
    except HashingError as error:  # the one cause within the bounds: no memory is left
        raise Refused(
            msg("There is not enough memory to open the group now."),
            msg("Nothing was changed."),
            msg("Close other programs and try again."),
        ) from error


def _bound(key_id: str, slot: Slot) -> bytes:
    """What a slot says of itself, bound to what it wraps."""
    told = (key_id, slot.id, slot.kind, slot.made, slot.cost, slot.salt)
    return msgspec.json.encode(told)


def _spoiled() -> DamagedFile:
    return DamagedFile(
        msg("The file with the keys of this group is damaged."),
        msg("Nothing was changed."),
        msg("Go back to a backup: each holds the keys as well."),
    )
