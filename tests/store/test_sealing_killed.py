"""Killed or starved anywhere while its protection changes, a group opens with all it held."""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.meetings.errors import FacilitatorError, Locked, WrongKey
from facilitator.paths import Home
from facilitator.store.shelf import Shelf
from tests.kits.kills import calls_in, faulted, slice_of, traced
from tests.kits.seal_child import NOW, OPENED_BY, STEPS, WORDS
from tests.store.kept import home, read_all

CHILD = (sys.executable, "-m", "tests.kits.seal_child")
KILLS = ("fsync", "rename", "unlink", "pwrite64", "write")
NAME = "Zebrafink"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A home with a name in it and two backups."""
    made = home(tmp_path_factory.mktemp("sealing") / "home")
    shelf = made.shelf
    book = shelf.open(made.id, NOW)
    book.save_group(replace(book.group(), place=f"{NAME} hall"))
    for hour in (0, 1):
        shelf.back_up(made.id, book, NOW + timedelta(hours=hour))
    book.close()
    return made


@pytest.fixture(scope="module")
def whole(kept, tmp_path_factory):
    """The calls of a play that nothing disturbs."""
    folder = tmp_path_factory.mktemp("whole")
    shutil.copytree(kept.root, folder / "home")
    calls = ",".join(KILLS)
    done = traced(calls, folder / "trace", (*CHILD, str(folder / "home")))
    assert (done.status, done.last) == (0, len(STEPS)), done.lines
    return folder / "trace"


def opens(root, group_id) -> tuple[str, object]:
    """The words that open the group now, and all it holds."""
    shelf = Shelf(Home(root))
    shelf.take_lock()
    try:
        for words in ("", *WORDS):
            try:
                if words:
                    shelf.unlock(group_id, words)
                book = shelf.open(group_id, NOW)
            except (Locked, WrongKey):
                continue
            try:
                return words, read_all(book)
            finally:
                book.close()
        raise LookupError("nothing opens it")
    finally:
        shelf.release_lock()


def legible(root) -> list[str]:
    files = [one for one in root.rglob("*") if one.is_file()]
    return [str(one) for one in files if NAME.encode() in one.read_bytes()]


def settled(kept, root, was, last: int, place: object) -> None:
    """After any end it opens with what was acknowledged, or one step more; nothing is lost."""
    words, found = opens(root, kept.id)
    assert found == was, place
    allowed = {OPENED_BY[last], OPENED_BY[min(last + 1, len(STEPS))]}
    assert words in allowed, place
    left = sorted(one.name for one in (root / "groups" / kept.id).iterdir() if one.is_dir())
    assert len([one for one in left if one.startswith("g")]) == 1, (place, left)
    assert [one for one in left if "backups." in one] == [], (place, left)
    if words:
        assert legible(root) == [], place
    shelf = Shelf(Home(root))
    if words:
        shelf.unlock(kept.id, words)
    assert all(one.trouble is None for one in shelf.look_at_copies(kept.id)), place


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_kill_at_any_call_leaves_a_group_that_opens_with_all_it_held(kept, whole, tmp_path):
    was = opens(kept.root, kept.id)[1]
    places = [(call, n) for call in KILLS for n in range(1, calls_in(whole, call) + 1)]
    assert len(places) > 60

    def kill(call: str, n: int) -> None:
        root = tmp_path / f"{call}-{n}" / "home"
        shutil.copytree(kept.root, root)
        done = faulted(call, f"signal=SIGKILL:when={n}", (*CHILD, str(root)))
        assert done.status == -9, (call, n, done.lines)
        settled(kept, root, was, max(done.last, 0), (call, n))
        shutil.rmtree(root.parent)

    with ThreadPoolExecutor(2) as pool:
        for one in [pool.submit(kill, *place) for place in slice_of(places, 4, 6)]:
            one.result()


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_disk_that_refuses_any_call_is_one_sentence_and_leaves_all(kept, whole, tmp_path, error):
    was = opens(kept.root, kept.id)[1]
    calls = ("pwrite64", "fsync", "rename") if error == "EIO" else ("pwrite64",)
    places = [(call, n) for call in calls for n in range(1, calls_in(whole, call) + 1)]

    def starve(call: str, n: int) -> None:
        root = tmp_path / f"{call}-{n}" / "home"
        shutil.copytree(kept.root, root)
        done = faulted(call, f"error={error}:when={n}", (*CHILD, str(root)))
        assert done.status == 0, (call, n, done.lines)
        assert done.said("refused") or done.last == len(STEPS), (call, n, done.lines)
        settled(kept, root, was, max(done.last, 0), (call, n))
        shutil.rmtree(root.parent)

    with ThreadPoolExecutor(2) as pool:
        for one in [pool.submit(starve, *place) for place in slice_of(places, 4, 6)]:
            one.result()


def test_only_the_words_of_its_time_open_a_group(kept, tmp_path):
    root = tmp_path / "home"
    shutil.copytree(kept.root, root)
    shelf = Shelf(Home(root))
    with pytest.raises(FacilitatorError):
        shelf.go_back_to(kept.id, "nothing", NOW)
    assert opens(root, kept.id)[0] == ""
