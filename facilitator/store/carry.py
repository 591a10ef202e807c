"""One file that carries a copy of a book to a stick and back: the database, its keys, a label.

It is a plain ZIP without compression, so that what is inside can be taken out with any tool. The
label tells the kind, the version of this form, the group's random id and the time; no name.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import struct
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import IO, TYPE_CHECKING, Annotated

import msgspec

from facilitator.files import chosen
from facilitator.files import told as files_told
from facilitator.meetings.errors import BadInput, DamagedFile, NewerFile
from facilitator.meetings.messages import msg
from facilitator.store import backup
from facilitator.store import keys as keyring

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1


class Carried(Enum):
    """What a file carries: a whole book, what the successor or tonight's chair gets, or a return.

    A return is what was held with tonight's file and goes home.
    """

    BACKUP = "facilitator-backup"
    HANDOVER = "facilitator-handover"
    TONIGHT = "facilitator-tonight"
    RETURN = "facilitator-return"


WHOLE = (Carried.BACKUP, Carried.HANDOVER, Carried.TONIGHT)
"""What a group can be opened from."""
BOOK, KEYS, LABEL = "group.db", "keys.json", "label.json"
LARGEST_LABEL = 4096
LARGEST_DIRECTORY = 4096
"""Three entries take less than half of it."""
_END, _LOCATOR, _END_64 = 22, 20, 56
LARGEST_BOOK = 4 * 2**30
CARRIED = "carried.db"
"""The name of a copy that was taken out, its keys beside it."""
_PIECE = 1 << 20
_SPOILED = (
    zipfile.BadZipFile,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    struct.error,
)
"""What the standard library says of a ZIP that is none."""


@dataclass(frozen=True)
class Label:
    """What a carried file says of itself; ``made`` is UTC as ``backup.NAMED`` writes it."""

    kind: Carried
    version: int
    group_id: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f-]{8,40}$")]
    made: Annotated[str, msgspec.Meta(pattern=r"^[0-9-]{17}$")]
    sum: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]


def pack(copy: Path, group_id: str, target: Path, kind: Carried = Carried.BACKUP) -> None:
    """Write a backup into one file: beside, synced, read back, then put in place.

    Raises ``NoSpace`` or ``ReadOnly``; what was there before is then left.
    """
    keys = backup.keys_of(copy)
    with files_told(), copy.open("rb") as book:
        label = Label(kind, VERSION, group_id, copy.stem[:17], _sum(book))
    beside = target.with_name(target.name + ".new")
    with chosen(target):
        try:
            with beside.open("wb") as out:
                with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
                    _put(made, LABEL, msgspec.json.encode(label))
                    _put(made, KEYS, keyring.dumped(keys))
                    with copy.open("rb") as book, made.open(_entry(BOOK), "w") as into:
                        shutil.copyfileobj(book, into, _PIECE)
                out.flush()
                os.fsync(out.fileno())
            look(beside)
            beside.replace(target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def look(source: Path, *kinds: Carried) -> Label:
    """What a carried file says of itself, all of it read and found whole.

    ``kinds`` are those that are wanted; any unless told. Raises ``BadInput`` for what is no such
    file, ``NewerFile``, or ``DamagedFile``.
    """
    with files_told(), _opened(source) as found:
        label = _label(found)
        keyring.parse(found.read(KEYS))
        with found.open(BOOK) as book:
            if _sum(book) != label.sum:
                raise _spoiled()
        if kinds and label.kind not in kinds:
            raise BadInput(_OTHER[label.kind], "file")
        return label


def keys_in(source: Path) -> keyring.Keys:
    """The keys of the copy in a carried file; raises as ``look`` does."""
    with files_told(), _opened(source) as found:
        return keyring.parse(found.read(KEYS))


def unpack(source: Path, folder: Path, *kinds: Carried) -> tuple[Label, Path]:
    """Take the copy out into a folder, its keys beside it; its label, and where it lies.

    Raises as ``look`` does, and ``NoSpace`` or ``ReadOnly``.
    """
    label, target = look(source, *kinds), folder / CARRIED
    with files_told(), _opened(source) as found:
        data = found.read(KEYS)
        keyring.parse(data)
        backup.keys_beside(target).write_bytes(data)
        with found.open(BOOK) as book, target.open("wb") as out:
            shutil.copyfileobj(book, out, _PIECE)
            out.flush()
            os.fsync(out.fileno())
    return label, target


class _opened:  # noqa: N801 - used as a function
    """A ZIP whose every error is a sentence."""

    def __init__(self, source: Path) -> None:
        self._source = source

    def __enter__(self) -> zipfile.ZipFile:
        try:
            if _directory_size(self._source) > LARGEST_DIRECTORY:
                raise _no_backup()
            self._zip = zipfile.ZipFile(self._source)
            infos = {one.filename: one for one in self._zip.infolist()}
        except (*_SPOILED, OSError) as error:
            if isinstance(error, OSError) and error.errno != errno.EINVAL:
                raise DamagedFile(
                    msg("That file could not be read."),
                    msg("Nothing was changed."),
                    msg("Look whether the stick is still there."),
                ) from error
            raise _no_backup() from error
        if sorted(infos) != sorted((BOOK, KEYS, LABEL)) or len(self._zip.infolist()) != 3:
            self._zip.close()
            raise _no_backup()
        limits = {LABEL: LARGEST_LABEL, KEYS: keyring.LARGEST, BOOK: LARGEST_BOOK}
        for name, one in infos.items():
            stored = one.compress_type == zipfile.ZIP_STORED and not one.flag_bits & 1
            if not stored or one.file_size != one.compress_size or one.file_size > limits[name]:
                self._zip.close()
                raise _no_backup()
        return self._zip

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._zip.close()
        astray = isinstance(error, OSError) and error.errno == errno.EINVAL
        if isinstance(error, _SPOILED) or astray:  # a place in the file that cannot be
            raise _spoiled() from error


def _directory_size(source: Path) -> int:
    """How long the directory at the end says it is (APPNOTE 4.3.16 and 4.3.14), before it is read.

    A file of ours has nothing after its directory.
    """
    with source.open("rb") as file:
        file.seek(0, os.SEEK_END)
        size = file.tell()
        file.seek(max(0, size - _END - _LOCATOR - _END_64))
        tail = file.read()
    end = tail[-_END:]
    if len(end) < _END or not end.startswith(b"PK\x05\x06"):
        raise zipfile.BadZipFile
    told = int.from_bytes(end[12:16], "little")
    if told != 0xFFFFFFFF:
        return told
    return int.from_bytes(tail[40:48], "little")


def _label(found: zipfile.ZipFile) -> Label:
    try:
        data = found.read(LABEL)
        told = msgspec.json.decode(data, type=dict[str, object])
        kind = told.get("kind")
        if not isinstance(kind, str) or kind not in {one.value for one in Carried}:
            raise _no_backup()
        version = told.get("version")
        if isinstance(version, int) and version > VERSION:
            raise NewerFile(
                msg("This backup was made by a newer version of the program."),
                msg("Nothing was changed."),
                msg("Install the newer version."),
            )
        return msgspec.json.decode(data, type=Label)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _spoiled() from error


def _put(made: zipfile.ZipFile, name: str, data: bytes) -> None:
    made.writestr(_entry(name), data)


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without the time and the user of this computer."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.external_attr = 0o600 << 16
    return entry


def _sum(book: IO[bytes]) -> str:
    found = hashlib.sha256()
    while piece := book.read(_PIECE):
        found.update(piece)
    return found.hexdigest()


_OTHER = {
    Carried.HANDOVER: msg("This is a handover. It is opened from the menu of groups."),
    Carried.BACKUP: msg("This is a backup. It is opened from the menu of groups."),
    Carried.TONIGHT: msg("This is tonight’s file. It is opened from the menu of groups."),
    Carried.RETURN: msg("This came back from a meeting. It is taken in on the page of the group."),
}


def _no_backup() -> BadInput:
    return BadInput(msg("This file was not written by this program."), "file")


def _spoiled() -> DamagedFile:
    return DamagedFile(
        msg("This backup is damaged."),
        msg("Nothing was changed."),
        msg("Try another one."),
    )
