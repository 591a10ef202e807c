"""A child that brings the group of a home to the step after today's, to be killed on its way."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from facilitator.paths import Home
from facilitator.store.migrate import Steps
from facilitator.store.shelf import Shelf


def main(home: Path, scripts: Path, head: str) -> None:
    """Take the lock and open the group to write."""
    shelf = Shelf(Home(home), Steps(head, scripts))
    shelf.take_lock()
    (group_id,) = shelf.group_ids()
    shelf.open(group_id, datetime(2026, 11, 17, 21, tzinfo=UTC)).close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
