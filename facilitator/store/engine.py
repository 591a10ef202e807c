"""The database engine: SQLCipher's SQLite, its settings, and its errors in plain words."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import sqlalchemy
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from facilitator.files import no_space, read_only
from facilitator.meetings.errors import CipherMissing, DamagedFile, FacilitatorError, InUse
from facilitator.meetings.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=2000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
)


def open_engine(path: Path, key: bytes | None = None, *, fresh: bool = False) -> sqlalchemy.Engine:
    """An engine over one database file; with a key and no cipher it refuses.

    Unless ``fresh``, the file must exist: opening never makes an empty one by accident.
    """
    mode = "rwc" if fresh else "rw"

    def connect() -> Any:  # noqa: ANN401 - the driver has no types
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        raw = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        if key is not None:
            raw.execute("PRAGMA cipher_log_level = NONE")
            raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            if not raw.execute("PRAGMA cipher_version").fetchone():
                raise CipherMissing(msg("This copy of the program cannot open encrypted data."))
        for pragma in PRAGMAS:
            raw.execute(pragma)
        return raw

    engine = sqlalchemy.create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connect,
        poolclass=sqlalchemy.pool.QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sqlalchemy.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def damaged() -> DamagedFile:
    """The one sentence for a file that cannot be read."""
    return DamagedFile(
        msg("The group's data cannot be read; the file is damaged."),
        msg("The damaged file was left as it is."),
        msg("Go back to the last good backup."),
    )


def translated(error: BaseException) -> FacilitatorError | None:
    """The expected error a driver's error stands for, or ``None`` if it is a bug."""
    words = str(error).lower()
    if "disk is full" in words or "no space" in words:
        return no_space()
    if "readonly" in words or "read-only" in words or "unable to open" in words:
        return read_only()
    if "malformed" in words or "not a database" in words or "disk i/o" in words:
        return damaged()
    if "locked" in words or "busy" in words:
        return InUse(msg("Another program is using the data just now."))
    return None


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn the driver's errors into the sentences people can act on; the rest are bugs."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        origin = error.orig if isinstance(error, DBAPIError) and error.orig else error
        known = translated(origin)
        if known is None:
            raise
        raise known from None
