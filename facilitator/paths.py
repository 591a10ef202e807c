"""Where things are: the data folder, the shipped resources, and the files inside a home."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

SYNCED = (
    "onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud",
    "owncloud", "pcloud", "mega", "box sync", "syncthing", "seafile", "creative cloud files",
)  # fmt: skip
"""How the folders begin that are copied to servers by well-known programs."""


@cache
def resources() -> Path:
    """The folder of shipped data: inside an installed package, else beside it in the source."""
    here = Path(__file__).resolve().parent
    inside = here / "resources"
    return inside if inside.is_dir() else here.parent / "resources"


def default_home() -> Path:
    """The folder of this computer's user for the program's data."""
    import platformdirs

    return Path(platformdirs.user_data_path("facilitator", appauthor=False))


@dataclass(frozen=True)
class Home:
    """One data folder and the places inside it."""

    root: Path

    @property
    def synced(self) -> bool:
        """Whether it lies in a folder that a program copies to servers, by the folder's name."""
        names = [one.casefold() for one in self.root.parts]
        return any(name.startswith(known) for name in names for known in SYNCED)

    @property
    def settings(self) -> Path:
        """Facts of this device only."""
        return self.root / "settings.json"

    @property
    def lock(self) -> Path:
        """Held by the one process that may write."""
        return self.root / "lock"

    @property
    def leaving(self) -> Path:
        """Stands in a home of which everything is to go."""
        return self.root / "leaving"

    @property
    def logs(self) -> Path:
        """The folder of the event log."""
        return self.root / "logs"

    @property
    def groups(self) -> Path:
        """One folder a group."""
        return self.root / "groups"

    def group(self, group_id: str) -> Path:
        """The folder of one group: ``current``, its live generation and its backups."""
        return self.groups / group_id
