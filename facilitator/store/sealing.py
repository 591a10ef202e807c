"""Writing a book anew under another key, or under none: what changes before a generation does."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from facilitator.files import replace_bytes, sync_file, sync_folder
from facilitator.files import told as files_told
from facilitator.meetings.errors import DamagedFile, Locked, NewerFile
from facilitator.meetings.messages import msg
from facilitator.store import backup
from facilitator.store import keys as keyring
from facilitator.store.engine import damaged, open_engine, told
from facilitator.store.keys import Keys

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.progress import Progress
    from facilitator.store.vault import Vault


@dataclass(frozen=True)
class Sealed:
    """What a book is to be protected with: its keys, and the data key itself (``None``: open)."""

    keys: Keys = keyring.OPEN
    key: bytes | None = None


def written_anew(source: Path, old: bytes | None, target: Path, new: bytes | None) -> None:
    """Copy a database under another key; the copy is checked and counted before it is believed.

    ``source`` may not be written meanwhile. Raises ``NoSpace``, ``ReadOnly`` or ``DamagedFile``;
    then there is no target.
    """
    engine = open_engine(source, old)
    try:
        with files_told():
            target.unlink(missing_ok=True)
        with told(), engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is None:
                raise damaged()
            uri = f"{target.absolute().as_uri()}?mode=rwc"
            raw.execute("ATTACH DATABASE ? AS fresh KEY ?", (uri, _spelled(new)))
            # A copy that is not believed before it was synced whole needs no journal.
            raw.execute("PRAGMA fresh.journal_mode=OFF")
            raw.execute("PRAGMA fresh.synchronous=OFF")
            raw.execute("SELECT sqlcipher_export('fresh')")
            version = int(raw.execute("PRAGMA main.user_version").fetchone()[0])
            raw.execute(f"PRAGMA fresh.user_version = {version}")
            raw.execute("DETACH DATABASE fresh")
            before = backup.counts(raw)
        if backup.check(target, new) != before:
            raise damaged()
        with files_told():
            sync_file(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        engine.dispose()
        for ending in ("-journal", "-wal", "-shm"):
            target.with_name(target.name + ending).unlink(missing_ok=True)


def _spelled(key: bytes | None) -> str:
    return "" if key is None else f"x'{key.hex()}'"


def copies_anew(
    copies: tuple[Path, ...], vault: Vault, folder: Path, sealed: Sealed, progress: Progress
) -> int:
    """Write each copy anew into another folder; how many could not be read and are left out.

    Raises ``NoSpace``, ``ReadOnly`` or ``Cancelled``; what is in the folder then is no backup yet.
    """
    with files_told():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    left_out = 0
    scratch = folder / "scratch.db"
    for number, copy in enumerate(copies):
        progress.report(number / len(copies), msg("Writing the backups anew"))
        try:
            had = vault.key_of(copy)
            backup.check(copy, had)
        except (DamagedFile, NewerFile, Locked):
            left_out += 1
            continue
        target = folder / _named(copy)
        try:
            with files_told():
                shutil.copyfile(copy, scratch)
            written_anew(scratch, had, target, sealed.key)
        finally:
            for one in folder.glob("scratch.db*"):
                one.unlink()
        if sealed.keys.protected:
            replace_bytes(backup.keys_beside(target), keyring.dumped(sealed.keys))
    with files_told():
        sync_folder(folder)
    return left_out


def _named(copy: Path) -> str:
    """The name of a backup; what was set aside is named by when it was last written."""
    if copy.name != "group.db":
        return copy.name
    written = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    return f"{written:{backup.NAMED}}-aside.db"
