"""Killed or starved anywhere while a group is handed over, joined, cleaned or left: nothing lost.

The next start opens with everything that was acknowledged, or finishes what was begun; whoever is
erased is in no byte; where a home is left, the stick holds all of it before anything goes.
"""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from facilitator.meetings.group_note import GroupNote
from facilitator.meetings.people import Person
from facilitator.meetings.programmes import Programme, Session
from facilitator.paths import Home
from facilitator.store import carry
from facilitator.store.shelf import Shelf
from tests import builders
from tests.golden.make import values
from tests.kits.hand_child import ALL, CHEAP, DAY, NOW, OURS, SAID, STEPS, THEIRS
from tests.kits.kills import calls_in, faulted, run, slice_of, traced

CHILD = (sys.executable, "-m", "tests.kits.hand_child")
KILLS = ("fsync", "rename", "unlink", "pwrite64", "write", "rmdir")
NAME, NOTE = b"Zebrafink", b"quagmire"
ERASED, LEFT = 3, 5
"""After these steps they are gone; after the last all of it is."""


def opened(root):
    shelf = Shelf(Home(root))
    shelf.cost = CHEAP
    shelf.take_lock()
    return shelf


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A home with a name, a note and a backup; and what the other home gave."""
    folder = tmp_path_factory.mktemp("handing")
    clock = builders.FakeClock()
    desk = builders.desk(folder / "home", clock)
    book = desk.group.book
    desk.meeting.start()
    desk.meeting.tap("here")
    desk.meeting.close()
    book.save_milestones({"p": Person("p", NAME.decode())}, {}, ())
    plan = desk.agendas.held()[0]
    book.save_programmes(
        {},
        {"eight": Programme("eight", "Eight weeks", DAY, "")},
        {"s": Session("s", "eight", 1, "First", plan.id)},
        {"s": GroupNote("s", text=NOTE.decode())},
        {},
    )
    desk.group.close()
    (folder / "stick").mkdir()
    shutil.copytree(folder / "home", folder / "other")
    other = opened(folder / "other")
    (group_id,) = other.group_ids()
    theirs = other.open(group_id, NOW)
    theirs.save_readings((builders.reading("The morning star", "It is light."),))
    from facilitator.meetings.handover import Part

    target = folder / "stick" / THEIRS
    other.hand_over(group_id, theirs, NOW, DAY, target, SAID, frozenset(Part))
    theirs.close()
    other.release_lock()
    mine = opened(folder / "home")
    book = mine.open(group_id, NOW)
    mine.back_up(group_id, book, NOW - timedelta(days=1))
    book.close()
    mine.release_lock()
    return folder


def fresh(kept, folder):
    folder.mkdir()
    shutil.copytree(kept / "home", folder / "home")
    shutil.copytree(kept / "stick", folder / "stick")
    return str(folder / "home"), str(folder / "stick")


@pytest.fixture(scope="module")
def whole(kept, tmp_path_factory):
    """The calls of a play that nothing disturbs, and what the group is after each step."""
    folder = tmp_path_factory.mktemp("whole")
    done = traced(",".join(KILLS), folder / "trace", (*CHILD, *fresh(kept, folder / "all")))
    assert (done.status, done.last) == (0, len(STEPS)), done.lines
    assert not (folder / "all" / "home").exists()
    states = []
    for steps in range(LEFT):
        args = fresh(kept, folder / f"until-{steps}")
        assert run((*CHILD, *args, str(steps))).status == 0
        states.append(contents(folder / f"until-{steps}" / "home"))
    assert states[0] == states[1] != states[2] != states[3] == states[4]
    return folder / "trace", states


def contents(root):
    """Everything the one group of a home holds; ``None`` where there is no group."""
    shelf = opened(root)
    try:
        if not shelf.group_ids():
            return None
        (group_id,) = shelf.group_ids()
        book = shelf.open(group_id, NOW)
        try:
            found = values(book)
        finally:
            book.close()
        return {name: str(one) for name, one in sorted(found.items())}
    finally:
        shelf.release_lock()


def taken_in(stick, folder):
    """What the file on the stick holds, opened on another computer."""
    shelf = opened(folder)
    shelf.take_in(stick / ALL, NOW)
    shelf.release_lock()
    return contents(folder)


def legible(root, word):
    files = [one for one in root.rglob("*") if one.is_file()]
    return [str(one) for one in files if word in one.read_bytes()]


def settled(folder, last, states, place):
    """After any end: what was acknowledged, or one step more."""
    root, stick = folder / "home", folder / "stick"
    found = contents(root)
    if found is None:
        assert last >= LEFT - 1, place
        left = [one for one in root.rglob("*") if one.name != "lock"] if root.exists() else []
        assert left == [], place
        assert taken_in(stick, folder / "third") == states[-1], place
        return
    assert last < LEFT, place
    allowed = [states[last], states[min(last + 1, LEFT - 1)]]
    assert found in allowed, place
    if found == states[ERASED] or last >= ERASED:
        assert legible(root, NAME) == [], place
        assert legible(root, NOTE) == [], place
    home = next(one for one in (root / "groups").iterdir() if one.is_dir())
    assert len(list(home.glob("g[0-9]*"))) == 1, place
    assert not list((root / "groups").glob(".making-*")), place
    for file in (stick / OURS, stick / THEIRS, stick / ALL):
        if file.exists():
            carry.look(file)


def everywhere(kept, whole, tmp_path, places, fault, check):
    trace, states = whole

    def one(call, n):
        folder = tmp_path / f"{call}-{n}"
        done = faulted(call, fault.format(n=n), (*CHILD, *fresh(kept, folder)))
        check(done, (call, n))
        settled(folder, max(done.last, 0), states, (call, n))
        shutil.rmtree(folder)

    assert trace
    with ThreadPoolExecutor(2) as pool:
        for future in [pool.submit(one, *place) for place in slice_of(places, 3, 4)]:
            future.result()


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_kill_at_any_call_leaves_what_was_acknowledged_or_one_step_more(kept, whole, tmp_path):
    places = [(call, n) for call in KILLS for n in range(1, calls_in(whole[0], call) + 1)]
    assert len(places) > 60

    def check(done, place):
        assert done.status == -9, (place, done.lines)

    everywhere(kept, whole, tmp_path, places, "signal=SIGKILL:when={n}", check)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_disk_that_refuses_any_call_is_one_sentence_and_leaves_all(kept, whole, tmp_path, error):
    calls = ("pwrite64", "fsync", "rename") if error == "EIO" else ("pwrite64",)
    places = [(call, n) for call in calls for n in range(1, calls_in(whole[0], call) + 1)]

    def check(done, place):
        assert done.status == 0, (place, done.lines)
        assert done.said("refused") or done.last == len(STEPS), (place, done.lines)

    everywhere(kept, whole, tmp_path, places, f"error={error}:when={{n}}", check)
