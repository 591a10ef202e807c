"""The database engine: SQLCipher's SQLite, its settings, and its errors in plain words."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

import sqlalchemy
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from facilitator.files import disk_failed, no_space, read_only
from facilitator.meetings.errors import CipherMissing, DamagedFile, FacilitatorError, InUse
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READING = ("PRAGMA busy_timeout=2000", "PRAGMA temp_store=MEMORY")
WRITING = (
    *READING,
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
FLAGS = 0x2 | 0x4 | 0x40 | 0x2000000
"""Open for reading and writing, create, take a URI, and give the extended error codes."""

# The primary codes of https://sqlite.org/rescode.html; the extended ones add a second byte.
_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN = 5, 6, 8, 10, 11, 13, 14
_PROTOCOL, _TOO_BIG, _FORMAT, _NOT_A_DATABASE = 15, 18, 24, 26
_NO_ROOM_TO_SHARE, _BAD_CHECKSUM, _CORRUPT_FILES = _IO | 19 << 8, _IO | 32 << 8, _IO | 33 << 8
_ERROR, _CONSTRAINT = 1, 19
_WORDS = {
    "database or disk is full": _FULL,
    "disk I/O error": _IO,
    "attempt to write a readonly database": _READ_ONLY,
    "database disk image is malformed": _CORRUPT,
    "file is not a database": _NOT_A_DATABASE,
}
"""SQLCipher's export passes on the words of an error and loses its code."""
_DAMAGE = {_CORRUPT, _TOO_BIG, _FORMAT, _NOT_A_DATABASE}


def open_engine(path: Path, key: bytes | None = None, *, fresh: bool = False) -> sqlalchemy.Engine:
    """An engine to write one database file; with a key and no cipher it refuses.

    Unless ``fresh``, the file must exist: opening never makes an empty one by accident.
    """

    def connect() -> Any:  # noqa: ANN401 - the driver has no types
        if not os.access(path.parent, os.W_OK):
            raise read_only()
        if not fresh:
            _refuse_empty(path)
        return _connected(path, "rwc" if fresh else "rw", key, WRITING)

    return _engine(connect)


def open_reading(path: Path, key: bytes | None = None) -> sqlalchemy.Engine:
    """An engine that can only read, also beside a writer and on a read-only disk.

    It never changes the file; the two files of the journal may appear beside it.
    """

    def connect() -> Any:  # noqa: ANN401 - the driver has no types
        _refuse_empty(path)
        raw = _connected(path, "ro", key, READING)
        try:
            raw.execute("SELECT 1 FROM sqlite_master")
        except UnicodeDecodeError as error:
            raw.close()
            raise damaged() from error
        except dbapi2.Error as error:
            raw.close()
            shut = _code(error) & 0xFF == _CANNOT_OPEN and not os.access(path.parent, os.W_OK)
            if not shut and _code(error) != _NO_ROOM_TO_SHARE:
                raise
            journal = path.with_name(path.name + "-wal")
            if journal.exists() and journal.stat().st_size:  # its part needs room to be read into
                raise (read_only() if shut else no_space()) from error
            return _connected(path, "ro&immutable=1", key, READING)
        return raw

    return _engine(connect)


def begin_journal(path: Path, key: bytes | None) -> None:
    """Switch a copy that is to be written from now on to its own kind of journal.

    Done while it is not live yet: a kill in the midst of the switch leaves a file that nobody who
    only reads can open. Raises ``NoSpace``, ``ReadOnly`` or ``DamagedFile``.
    """
    engine = open_engine(path, key)
    try:
        with told(), engine.connect():
            pass
    finally:
        engine.dispose()


def settle(path: Path, key: bytes | None) -> None:
    """Undo what a killed process left half written, if a journal to go back by lies beside it.

    Raises ``NoSpace``, ``ReadOnly`` or ``DamagedFile``.
    """
    if not path.with_name(path.name + "-journal").is_file():
        return
    with told():
        _refuse_empty(path)
        raw = _connected(path, "rw", key, READING)
        try:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            raw.close()


def _refuse_empty(path: Path) -> None:
    """An empty file is no database of ours, and opening it would take its journal away."""
    if path.is_file() and not path.stat().st_size:
        raise damaged()


def _connected(path: Path, mode: str, key: bytes | None, pragmas: tuple[str, ...]) -> Any:  # noqa: ANN401
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    raw = dbapi2.connect(uri, uri=True, flags=FLAGS, isolation_level=None, check_same_thread=False)
    try:
        if key is not None:
            raw.execute("PRAGMA cipher_log_level = NONE")
            raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            if not raw.execute("PRAGMA cipher_version").fetchone():
                raise CipherMissing(msg("This copy of the program cannot open encrypted data."))
        for pragma in pragmas:
            raw.execute(pragma)
    except BaseException:
        raw.close()
        raise
    return raw


def _engine(connect: Any) -> sqlalchemy.Engine:  # noqa: ANN401 - the driver has no types
    engine = sqlalchemy.create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connect,
        poolclass=sqlalchemy.pool.QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def reads_of(engine: sqlalchemy.Engine) -> sqlalchemy.Engine:
    """The same engine for reading: its transactions do not shut out a writer."""
    return engine.execution_options(reading=True)


def _begin(connection: sqlalchemy.Connection) -> None:
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def damaged() -> DamagedFile:
    """The one sentence for a file that cannot be read."""
    return DamagedFile(
        msg("The group's data cannot be read; the file is damaged."),
        msg("The damaged file was left as it is."),
        msg("Go back to the last good backup."),
    )


def closed_off() -> FacilitatorError:
    """The one sentence for a file that this user may not open."""
    return DamagedFile(
        msg("The group's data cannot be opened from here."),
        msg("The file was left as it is."),
        msg("Check that the data folder is there and that you may read and write it."),
    )


def _code(error: BaseException) -> int:
    found = int(getattr(error, "sqlite_errorcode", 0))
    return _WORDS.get(str(error), found) if found & 0xFF == _ERROR else found


def translated(error: BaseException) -> FacilitatorError | None:
    """The expected error a driver's error stands for, or ``None`` if it is a bug."""
    code = _code(error)
    primary = code & 0xFF
    if primary == _FULL or code == _NO_ROOM_TO_SHARE:
        return no_space()
    if primary == _READ_ONLY:
        return read_only()
    if primary in _DAMAGE or code in {_BAD_CHECKSUM, _CORRUPT_FILES} or _shows_damage(error):
        return damaged()
    if primary == _CANNOT_OPEN:
        return closed_off()
    if primary == _IO:
        return disk_failed()
    if primary in {_BUSY, _LOCKED, _PROTOCOL}:
        return InUse(msg("Another program is using the data just now."))
    # What stands in the file is not what this program writes; a mistake of ours begins with "near".
    unlike = primary == _ERROR and not str(error).startswith("near ")
    if unlike or (primary == _CONSTRAINT and str(error) == "constraint failed"):
        return damaged()
    return None


_DAMAGE_WORDS = (
    "no such table",
    "no such column",
    "no such module",
    "no such tokenizer",
    "Could not decode to UTF-8",
    "unrecognized option",
    "unrecognized parameter",
    "unrecognized column option",
    "unrecognized token",
    "malformed ",
    "vtable constructor failed",
    "error in tokenizer constructor",
    "error in prefix",
    "parse error in",
    "duplicate column name",
    "reserved fts5",
    "invalid fts5 file format",
    "unable to open database: ",
)
"""How the errors begin that have no code of their own; the search index keeps its form as words."""


def _shows_damage(error: BaseException) -> bool:
    """Whether it is one of the errors without a code of their own that a damaged file gives."""
    return str(error).startswith(_DAMAGE_WORDS)


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn the driver's errors into the sentences people can act on; the rest are bugs."""
    try:
        yield
    except UnicodeDecodeError:  # the driver stumbles over its own words about a damaged file
        raise damaged() from None
    except (DBAPIError, dbapi2.Error) as error:
        origin = error.orig if isinstance(error, DBAPIError) and error.orig else error
        known = translated(origin)
        if known is None:
            raise
        raise known from None
