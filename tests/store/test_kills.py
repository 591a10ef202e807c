"""Killed anywhere, the store has what was acknowledged, and at most one step more."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from facilitator.app import App
from facilitator.paths import Home
from facilitator.store import backup
from tests.kits.kills import CHILD, SYNCS, calls_in, faulted, per_ack, slice_of, traced
from tests.kits.kills_child import BEFORE, STEPS, Play, facts

CALLS = {
    "sync": ("fsync", "fdatasync"),
    "write": ("pwrite64",),
    "rename": ("write", "rename", "unlink", "mkdir", "rmdir", "ftruncate"),
}


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """What the home holds before the first step and after each."""
    home = tmp_path_factory.mktemp("reference") / "home"
    play = Play(home)
    play.app.shelf.take_lock()
    found = [facts(home)]
    for step in STEPS:
        step(play)
        found.append(facts(home))
    play.desk.group.book.close()
    play.app.shelf.release_lock()
    return found


def check_sound(home):
    shelf = App(Home(home)).shelf
    for group_id in shelf.group_ids():
        for database in [*home.glob(f"groups/{group_id}/g*/group.db"), *_backups(home, group_id)]:
            backup.check(database)


def _backups(home, group_id):
    return home.glob(f"groups/{group_id}/backups/*.db")


def goes_on(home):
    """The next process takes the lock, clears up what was half made and opens each group."""
    play = Play(home)
    play.app.shelf.take_lock()
    for listed in play.app.groups.listed():
        assert listed.trouble is None
        play.app.groups.open(listed.id).book.close()
    play.app.shelf.release_lock()
    left = [one.name for one in home.rglob("*") if one.name.startswith(".making-")]
    assert left == []


def kill_at(call, n, home, expected):
    killed = faulted(call, f"signal=SIGKILL:when={n}", (*CHILD, str(home)))
    assert killed.status == -9, (call, n)
    assert facts(home) in expected[max(killed.last, 0) : killed.last + 2], (call, n, killed.last)
    check_sound(home)
    goes_on(home)
    shutil.rmtree(home)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", CALLS)
def test_a_kill_at_any_call_loses_nothing_that_was_acknowledged(kind, expected, tmp_path):
    log, home = tmp_path / "trace", tmp_path / "whole"
    whole = traced(",".join(CALLS[kind]), log, (*CHILD, str(home)))
    assert (whole.status, whole.last, facts(home)) == (0, len(STEPS), expected[-1])
    places = [(call, n) for call in CALLS[kind] for n in range(1, calls_in(log, call) + 1)]
    assert len(places) > 20
    with ThreadPoolExecutor(2) as pool:
        runs = [
            pool.submit(kill_at, call, n, tmp_path / f"{call}{n}", expected)
            for call, n in slice_of(places)
        ]
        for one in runs:
            one.result()


def test_a_press_is_synced_once_and_a_refused_one_never(tmp_path):
    log = tmp_path / "trace"
    traced(f"{SYNCS},writev", log, (*CHILD, str(tmp_path / "home")))
    synced = per_ack(log, SYNCS)
    first, last = len(BEFORE) + 3, len(STEPS) - 2  # from the second start to before the close
    assert len(synced) == len(STEPS) + 1
    assert set(synced[first:last]) == {1}
