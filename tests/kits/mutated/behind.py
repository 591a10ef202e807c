"""Databases and ZIPs written behind the program's back."""

from __future__ import annotations

import warnings
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def through(data: bytes, key: bytes | None, folder: Path, do: Callable[[Any], object]) -> bytes:
    """A database after something was done to it behind the program's back."""
    path = folder / "rows.db"
    for one in folder.glob("rows.db*"):
        one.unlink()
    path.write_bytes(data)
    raw = driver.connect(str(path), isolation_level=None)
    try:
        if key is not None:
            raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        raw.execute("PRAGMA synchronous = OFF")
        do(raw)
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()
    return path.read_bytes()


def zip_of(
    entries: list[tuple[str, bytes]], method: int = zipfile.ZIP_STORED, only: str = ""
) -> bytes:
    """A ZIP of these entries: all of them are packed by the method, or only one."""
    out = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as made:
        warnings.simplefilter("ignore")
        for name, data in entries:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            made.writestr(entry, data, method if only in ("", name) else zipfile.ZIP_STORED)
    return out.getvalue()


def entries_of(data: bytes) -> list[tuple[str, bytes]]:
    """The names and contents of what is in a ZIP."""
    with zipfile.ZipFile(BytesIO(data)) as found:
        return [(one, found.read(one)) for one in found.namelist()]
