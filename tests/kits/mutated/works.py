"""The operations that are tried, and what each may write and take."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from facilitator import app
from facilitator.meetings.errors import FacilitatorError
from facilitator.store import backup
from tests.kits.mutated.homes import LATER, SHEET, WORDS, shelf_at
from tests.kits.mutated.may import (
    BACKS_UP,
    ERASES,
    FILLS,
    FRONTS,
    GOES,
    MENDS,
    MERGES,
    OPENS,
    READS,
    May,
)
from tests.kits.mutated.trial import Trial, ask_all
from tests.kits.mutated.world import CARRIED, HOME

MOST = 64
"""The most MiB by which an operation may make this process grow."""
MOST_UNLOCKING = MOST + 256
"""The same where Argon2 may take what the bounds of ``keys.Cost`` let it have."""


def open_to_read(trial: Trial) -> None:
    book = trial.shelf.open(trial.id)
    try:
        ask_all(trial, book)
    finally:
        book.close()


def open_to_write(trial: Trial) -> None:
    book = trial.shelf.open(trial.id, LATER)
    try:
        ask = trial.asked
        ask(book.group)
        ask(book.unfinished)
        ask(book.records)
    finally:
        book.close()


def open_as_writer(trial: Trial) -> None:
    trial.shelf.take_lock()
    try:
        open_to_write(trial)
    finally:
        trial.shelf.release_lock()


def examine(trial: Trial) -> None:
    found = trial.shelf.examine(trial.id)
    if found.trouble is not None:
        trial.told(found.trouble)
    for one in found.told():
        app.sentence([one], "en")


def look_at_copies(trial: Trial) -> None:
    for one in trial.shelf.look_at_copies(trial.id):
        if one.trouble is not None:
            trial.told(one.trouble)
    trial.shelf.backup_times(trial.id)
    trial.shelf.carried(trial.id)
    trial.shelf.newest_backup(trial.id)


def practise(trial: Trial) -> None:
    trial.shelf.practise(trial.id, trial.copy())


def _reopened(trial: Trial) -> None:
    """What was gone back to opens."""
    try:
        book = trial.shelf.open(trial.id, LATER)
    except FacilitatorError as error:
        raise AssertionError(f"gone back, and then: {error!r}") from error
    try:
        group = trial.asked(book.group)
    finally:
        book.close()
    if group is not None and group.id != trial.id:
        raise AssertionError("it is another group than the one it was taken for")


def go_back_to(trial: Trial) -> None:
    """To the newest backup, which may be spoiled."""
    trial.shelf.go_back_to(trial.id, trial.copy(), LATER)
    _reopened(trial)


def go_back_to_sound(trial: Trial) -> None:
    trial.shelf.go_back_to(trial.id, trial.sound_copy(), LATER)
    _reopened(trial)


def restore(trial: Trial) -> None:
    trial.shelf.restore(trial.id)
    _reopened(trial)


def take_in(trial: Trial) -> None:
    trial.id = trial.shelf.take_in(trial.file, LATER)
    _reopened(trial)


def take_in_sound(trial: Trial) -> None:
    """A backup from a stick that is whole, where the group here is not."""
    sealed = "sealed" if trial.draft.sound.key else "plain"
    name = f"backup-{sealed}"
    (trial.root / CARRIED).write_bytes(trial.draft.homes.files[name])
    try:
        take_in(trial)
    finally:
        (trial.root / CARRIED).unlink()


def came_back(trial: Trial) -> None:
    trial.shelf.came_back(trial.file)


def in_file(trial: Trial) -> None:
    trial.shelf.in_file(trial.file)


def unlock_file(trial: Trial) -> None:
    shelf_at(trial.root / HOME).unlock_file(trial.file, WORDS)


def guard(trial: Trial) -> None:
    shelf = shelf_at(trial.root / HOME)
    trial.asked(shelf.guard, trial.id)
    trial.asked(shelf.is_locked, trial.id)
    shelf.lock(trial.id)


def unlock(trial: Trial) -> None:
    shelf = shelf_at(trial.root / HOME)
    shelf.unlock(trial.id, WORDS)
    open_to_read(replace(trial))


def unlock_by_sheet(trial: Trial) -> None:
    shelf_at(trial.root / HOME).unlock(trial.id, SHEET)


def unlock_copy(trial: Trial) -> None:
    shelf = shelf_at(trial.root / HOME)
    shelf.unlock_copy(backup.keys_of(trial.root / trial.draft.copy), WORDS)


def front(trial: Trial) -> None:
    book = trial.shelf.front(trial.id)
    if book is not None:
        try:
            ask_all(trial, book)
        finally:
            book.close()


def make_front(trial: Trial) -> None:
    book = trial.shelf.make_front(trial.id, trial.draft.homes.tonight)
    if book is not None:
        book.close()


def back_up(trial: Trial) -> None:
    book = trial.shelf.open(trial.id, LATER)
    try:
        trial.shelf.back_up(trial.id, book, LATER)
    finally:
        book.close()


def carry_to(trial: Trial) -> None:
    book = trial.shelf.open(trial.id, LATER)
    target = trial.root / "stick.zip"
    try:
        trial.shelf.carry_to(trial.id, book, LATER, target, LATER.date())
    finally:
        target.unlink(missing_ok=True)
        book.close()


def mend(trial: Trial) -> None:
    trial.shelf.mend(trial.id, LATER)
    _reopened(trial)


def report(trial: Trial) -> None:
    json.loads(trial.shelf.report())


def note_of_day(trial: Trial) -> None:
    trial.shelf.carried(trial.id)


@dataclass(frozen=True)
class Work:
    """An operation, and what it may write and take."""

    do: Callable[[Trial], None]
    may: May = READS
    most: int = MOST

    @property
    def name(self) -> str:
        """What it is called."""
        return self.do.__name__


WORKS = {
    one.name: one
    for one in (
        *map(Work, (open_to_read, examine, look_at_copies, practise, guard, came_back, in_file)),
        Work(report),
        Work(mend, MENDS),
        Work(note_of_day),
        *(Work(one, most=MOST_UNLOCKING) for one in (unlock, unlock_by_sheet, unlock_copy)),
        Work(unlock_file, most=MOST_UNLOCKING),
        *(Work(one, OPENS) for one in (open_to_write, open_as_writer)),
        *(Work(one, GOES) for one in (go_back_to, go_back_to_sound, restore, take_in)),
        Work(take_in_sound, GOES),
        Work(front, FRONTS),
        Work(make_front, FILLS),
        Work(back_up, BACKS_UP),
        Work(carry_to, BACKS_UP),
    )
}
ERASING = Work(open_as_writer, ERASES)
MERGING = Work(take_in, MERGES)


def works_of(names: str) -> tuple[Work, ...]:
    """The operations of these names."""
    return tuple(WORKS[one] for one in names.split())
