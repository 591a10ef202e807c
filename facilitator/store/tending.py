"""Reading a group through and putting right what can be; and a report that names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import facilitator
from facilitator.files import told
from facilitator.meetings.errors import DamagedFile, FacilitatorError, Locked, NewerFile
from facilitator.store import backup, migrate
from facilitator.store import keys as keyring
from facilitator.store.engine import open_reading
from facilitator.store.engine import told as engine_told
from facilitator.store.generations import FRONT
from facilitator.store.leaving import Leaving

if TYPE_CHECKING:
    from datetime import datetime

    from facilitator.meetings.faults import Mended

LINES = 200
"""So many of the last events go into a report."""


class Tending(Leaving):
    """A shelf whose groups are looked after."""

    def mend(self, group_id: str, at: datetime) -> Mended:
        """Read a group through and put right what does not fit; its book must be closed.

        A backup is made before anything is changed. Raises ``Locked``, ``NewerFile``, and
        ``DamagedFile`` where the file itself is spoiled: then one goes back to a backup.
        """
        from facilitator.meetings.faults import Fault, Found, Mended
        from facilitator.store import mending

        spoiled = self._search_is_spoiled(group_id)
        book = self.open(group_id, at)
        try:
            self.back_up(group_id, book, at)
            found = mending.mend(book)
        finally:
            book.close()
        folder = self._live_folder(group_id)
        keys = keyring.read(folder)
        if keys.protected and (folder / FRONT).is_file():
            self._tend_front(group_id)
        if spoiled and not any(one.fault is Fault.INDEX for one in found):
            found = (*found, Found(Fault.INDEX, 1))  # opening it made the search anew
        return Mended(found, self._drop_spoiled(group_id))

    def _search_is_spoiled(self, group_id: str) -> bool:
        folder = self._live_folder(group_id)
        engine, said = open_reading(folder / "group.db", self.vault.key_in(folder)), list[str]()
        try:
            migrate.revision_of(engine, thorough=True, told_of=said)
        finally:
            engine.dispose()
        return bool(said)

    def _tend_front(self, group_id: str) -> None:
        """A small book that cannot be read is set aside; it is written anew from the book."""
        try:
            front = self.front(group_id)
        except DamagedFile:
            self.set_front_aside(group_id)
        else:
            if front is not None:
                front.close()

    def _drop_spoiled(self, group_id: str) -> int:
        gone = 0
        for copy in backup.listed(self.backups(group_id)):
            try:
                key = self.vault.key_of(copy)
            except (Locked, NewerFile, DamagedFile):  # its keys, not it
                continue
            try:
                backup.check(copy, key)
            except DamagedFile:
                with told():
                    backup.remove(copy)
                gone += 1
        return gone

    def report(self) -> str:
        """What whoever helps may see, as JSON: versions, numbers of rows, checks, events; no rows.

        Groups are told apart by a number alone.
        """
        import json
        import platform

        from sqlcipher3 import dbapi2

        groups = [
            {"group": number, **self._figures(one)}
            for number, one in enumerate(self.group_ids(), start=1)
        ]
        told_of = {
            "program": facilitator.__version__,
            "schema": migrate.HEAD,
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.release()} {platform.machine()}",
            "sqlite": dbapi2.sqlite_version,
            "groups": groups,
            "events": self._events(),
        }
        return json.dumps(told_of, indent=1)

    def _figures(self, group_id: str) -> dict[str, Any]:
        found = self.examine(group_id)
        figures: dict[str, Any] = {
            "sound": found.sound,
            "locked": found.locked,
            "trouble": None if found.trouble is None else type(found.trouble).__name__,
            "backups": found.backups,
            "damaged backups": found.damaged,
        }
        try:
            folder = self._live_folder(group_id)
            key = self.vault.key_in(folder)
            engine = open_reading(folder / "group.db", key)
            try:
                figures["revision"] = migrate.revision_of(engine)
                with engine_told(), engine.connect() as connection:
                    raw = connection.connection.driver_connection
                    figures["rows"] = backup.counts(raw)
            finally:
                engine.dispose()
        except FacilitatorError as error:
            figures["rows"] = type(error).__name__
        return figures

    def _events(self) -> list[str]:
        try:
            text = (self._home.logs / "events.log").read_text("utf-8", "replace")
        except OSError:
            return []
        return text.splitlines()[-LINES:]
