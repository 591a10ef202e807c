"""An open database: its transactions, and letting go of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from facilitator.store.engine import reads_of, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine


class Opened:
    """A database that is open, for those parts that read and write it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reads = reads_of(engine)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(), self._reads.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(), self._engine.begin() as connection:
            yield connection

    def checkpoint(self) -> None:
        """Move everything from the journal into the file and empty the journal."""
        with told(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def vacuum(self) -> None:
        """Write the whole file anew, without what was freed in it."""
        with told(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("VACUUM")

    @property
    def engine(self) -> Engine:
        """The engine, for backups."""
        return self._engine

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
