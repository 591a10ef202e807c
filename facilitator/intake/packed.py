"""The parts of a zipped document, unpacked with a count of what comes out."""

from __future__ import annotations

import io
import zipfile
import zlib

from facilitator.intake.troubles import Code, Trouble

MOST_UNPACKED = 24 * 1024 * 1024
"""The most bytes of one document's parts: its words take a small share of that."""
MOST_RATIO = 200
"""How far a part may grow; the plainest XML of a word processor grows some fifty times."""
SMALL = 1024 * 1024
"""Below this a part may grow as it likes."""
MOST_MEMBERS = 5000
_STEP = 64 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, OSError)


class Package:
    """A zip archive whose members are read by name, each counted while it is unpacked."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (*_BROKEN, NotImplementedError, UnicodeDecodeError) as error:
            raise Trouble(Code.DAMAGED) from error
        if len(members) > MOST_MEMBERS:
            raise Trouble(Code.BOMB)
        self._members = {member.filename: member for member in members}
        self._left = MOST_UNPACKED

    @property
    def names(self) -> frozenset[str]:
        """The names of the members."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes | None:
        """A member's bytes, ``None`` if there is none; raises ``Trouble``."""
        member = self._members.get(name)
        if member is None:
            return None
        if member.flag_bits & 1:
            raise Trouble(Code.LOCKED)
        most = max(SMALL, MOST_RATIO * member.compress_size)
        parts: list[bytes] = []
        got = 0
        try:
            with self._zip.open(member) as stream:
                while part := stream.read(_STEP):
                    got += len(part)
                    if got > min(most, self._left):
                        raise Trouble(Code.BOMB)
                    parts.append(part)
        except NotImplementedError as error:
            raise Trouble(Code.UNKNOWN) from error
        except (*_BROKEN, RuntimeError) as error:
            raise Trouble(Code.DAMAGED) from error
        self._left -= got
        return b"".join(parts)
