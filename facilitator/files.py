"""Files written beside and then replaced, so that a crash leaves the old one whole."""

from __future__ import annotations

import contextlib
import errno
import os
from typing import TYPE_CHECKING

from facilitator.meetings.errors import DamagedFile, FacilitatorError, NoSpace, ReadOnly
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_NO_FILE = {errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.ENOTEMPTY}


def no_space() -> NoSpace:
    """The one sentence for a full disk."""
    return NoSpace(
        msg("The disk is full, so this could not be saved."),
        msg("What was saved before is safe."),
        msg("Free some space and try again."),
    )


def read_only() -> ReadOnly:
    """The one sentence for a folder that cannot be written to."""
    return ReadOnly(
        msg("This folder cannot be written to, so nothing could be saved."),
        msg("What was saved before is safe."),
        msg("Choose another folder with --home, or make this one writable."),
    )


def disk_failed() -> DamagedFile:
    """The one sentence for a disk that answers with an error."""
    return DamagedFile(
        msg("The disk gave an error, so this could not be done."),
        msg("What was saved before was left as it is."),
        msg("Try again; if it comes back, copy the data folder to another disk."),
    )


def translated(error: OSError) -> FacilitatorError | None:
    """The expected error an operating system error stands for, or ``None`` if it is a bug."""
    if error.errno in _FULL:
        return no_space()
    if error.errno in _READ_ONLY:
        return read_only()
    if error.errno == errno.EIO:
        return disk_failed()
    if error.errno in _NO_FILE:
        return DamagedFile(
            msg("Something else stands where a file of the data belongs."),
            msg("It was left as it is."),
            msg("Go back to the last good backup."),
        )
    return None


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn a full, failing or read-only disk into the sentence people can act on."""
    try:
        yield
    except OSError as error:
        known = translated(error)
        if known is None:
            raise
        raise known from error


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder last through a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make the bytes of a file last through a power cut."""
    with path.open("r+b") as handle:
        os.fsync(handle.fileno())


def read_small(path: Path, most: int) -> bytes:
    """The bytes of a small file; ``DamagedFile`` where it is larger than it can be.

    Raises ``FileNotFoundError`` as it is, and else what the disk says in a sentence.
    """
    with told(), path.open("rb") as source:
        data = source.read(most + 1)
    if len(data) > most:
        raise DamagedFile(
            msg("A small file of the data is larger than it can be."),
            msg("It was left as it is."),
            msg("Go back to the last good backup."),
        )
    return data


def replace_bytes(path: Path, data: bytes) -> None:
    """Write a file beside, sync it, put it in place; raises ``NoSpace`` or ``ReadOnly``."""
    beside = path.with_name(path.name + ".new")
    with told():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            beside.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def save_where_chosen(path: Path, data: bytes) -> None:
    """Write a file to a place a person chose; raises ``NoSpace`` or ``ReadOnly``."""
    with chosen(path):
        replace_bytes(path, data)


@contextlib.contextmanager
def chosen(path: Path) -> Iterator[None]:
    """Turn whatever the system says of a place a person chose to write to into a sentence.

    Another place is the way on; a file that is there and cannot be replaced is most often open in
    another program. Raises ``NoSpace`` or ``ReadOnly``.
    """
    try:
        with told():
            yield
    except NoSpace:
        raise
    except (ReadOnly, OSError, DamagedFile) as error:
        if path.is_file():
            raise ReadOnly(
                msg("That file could not be replaced; it may be open in another program."),
                msg("It was left as it is."),
                msg("Close it there, or choose another name."),
            ) from error
        raise ReadOnly(
            msg("That folder cannot be written to, so nothing was saved."),
            then=msg("Choose another folder."),
        ) from error
