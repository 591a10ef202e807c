"""Write the golden files of today's revision and checkpoint: ``python -m tests.golden.make``.

Run once when a revision or a version is made, and never again for it: the files are then what that
version wrote, and every later one must read them.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.meetings.agenda import AgendaVersion, ItemKind
from facilitator.services.agendas import Scope
from facilitator.store import backup, checkpoints, migrate
from facilitator.store.codec import to_json
from tests.kits.kills_child import DAY, STEPS, Play

if TYPE_CHECKING:
    from facilitator.meetings.live import LiveMeeting
    from facilitator.store.book import Book

HERE = Path(__file__).parent
WEEK = 7 * 86400


def database(revision: str) -> Path:
    """The folder of the database of a revision."""
    return HERE / revision


def checkpoint(version: int) -> Path:
    """The file of a checkpoint version."""
    return HERE / f"checkpoint-{version}.json"


def values(book: Book) -> dict[str, Any]:
    """Everything a book holds, as plain values."""
    group = book.group()
    unfinished = book.unfinished()
    ids = [*([unfinished[0].id] if unfinished else []), *(one.id for one in book.records())]
    told = {
        "group": group,
        "agendas": [book.agenda(one) for one in group.agenda_ids],
        "tonight": [book.tonight(one) for one in ids],
        "unfinished": unfinished,
        "tallies": [book.tally(one) for one in ids],
        "records": book.records(),
        "versions": [book.versions(one) for one in group.agenda_ids],
        "readings": [book.reading(one.id) for one in book.readings()],
        "people": sorted(book.people().values(), key=lambda one: one.handle),
        "stocks": book.stocks(),
        "handed": book.handed(),
        "erased": sorted(book.erased()),
        "assignments": book.assignments(),
        "bookings": book.bookings(),
        "decisions": {str(number): one for number, one in book.decisions().items()},
        "topics": book.own_topics(),
        "programmes": book.programmes(),
        "sessions": book.sessions(),
        "plans": {key: book.agenda(one.agenda_id) for key, one in book.sessions().items()},
        "notes": book.notes(),
        "closed": sorted((day.isoformat(), slot) for day, slot in book.closed()),
    }
    return {name: json.loads(to_json(value)) for name, value in told.items()}


def played(home: Path) -> Play:
    """A group with one meeting in the records and another one running, in the midst of a share."""
    play = Play(home)
    for step in STEPS[:-1]:
        step(play)
    weekly = play.desk.agendas.agenda(Scope.WEEKLY)
    play.desk.group.book.save_version(AgendaVersion("a-version", weekly, DAY))
    meeting = play.desk.meeting
    play.clock.set_to(play.clock.now().utc + WEEK - 2700)
    meeting.start(as_planned=True)
    for count in (7, None, 0):
        meeting.put_count("here", count)
    meeting.put_count("first-ever", 2)
    meeting.insert(ItemKind.TALK, "A word of thanks", 2)
    while not meeting.live or meeting.live.share is None:
        play.clock.set_to(play.clock.now().utc + 60)
        meeting.next_item()
    meeting.set_hands(2)
    meeting.begin_share()
    play.clock.set_to(play.clock.now().utc + 75)
    meeting.let_finish()
    meeting.pause()
    play.clock.set_to(play.clock.now().utc + 40)
    meeting.tick()
    return play


def write_database(play: Play, folder: Path) -> None:
    """Write ``group.db`` and beside it ``values.json``."""
    folder.mkdir(exist_ok=True)
    book = play.desk.group.book
    at = datetime.fromtimestamp(play.clock.now().utc, UTC)
    with tempfile.TemporaryDirectory() as copies:
        shutil.copyfile(backup.write(book.engine, Path(copies), at), folder / "group.db")
    text = json.dumps(values(book), indent=1, sort_keys=True, ensure_ascii=False)
    (folder / "values.json").write_text(text + "\n", encoding="utf-8")


def write_checkpoint(live: LiveMeeting, path: Path) -> None:
    """Write the meeting as the checkpoint of its version."""
    plain = json.loads(checkpoints.written(live))
    path.write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Write what is not there yet."""
    with tempfile.TemporaryDirectory() as home:
        play = played(Path(home))
        live = play.desk.meeting.live
        if not database(migrate.HEAD).exists():
            write_database(play, database(migrate.HEAD))
        if live is not None and not checkpoint(checkpoints.VERSION).exists():
            write_checkpoint(live, checkpoint(checkpoints.VERSION))
        play.desk.group.book.close()


if __name__ == "__main__":
    main()
