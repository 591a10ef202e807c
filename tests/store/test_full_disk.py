"""A full disk is one sentence, what was saved stays whole, and with space again it goes on."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.kits.faults import needs_mounts, on_small_disk
from tests.kits.kills import CHILD, calls_in, faulted, slice_of, traced
from tests.kits.kills_child import STEPS, facts
from tests.store.test_kills import check_sound

CALLS = ("pwrite64", "write", "mkdir")
SENTENCE = (
    "The disk is full, so this could not be saved. What was saved before is safe. "
    "Free some space and try again."
)
WINDOW = 5


def starve(call, n, home, last):
    told = faulted(call, f"error=ENOSPC:when={n}..{n + WINDOW}", (*CHILD, str(home)))
    where = (call, n, told.lines[-3:])
    assert told.status == 0, where
    assert told.last == len(STEPS), where
    assert {full.partition(" ")[2] for full in told.said("full")} <= {SENTENCE}, where
    assert told.said("torn") == (), where
    assert told.said("refused") == (), where
    assert facts(home) == last, where
    check_sound(home)
    shutil.rmtree(home)
    return len(told.said("full"))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_no_space_at_any_write_is_one_sentence_and_the_same_process_goes_on(tmp_path):
    log, home = tmp_path / "trace", tmp_path / "whole"
    whole = traced(",".join(CALLS), log, (*CHILD, str(home)))
    assert whole.last == len(STEPS)
    last = facts(home)
    places = [(call, n) for call in CALLS for n in range(1, calls_in(log, call) + 1)]
    assert len(places) > 100
    with ThreadPoolExecutor(2) as pool:
        runs = [
            pool.submit(starve, call, n, tmp_path / f"{call}{n}", last)
            for call, n in slice_of(places)
        ]
        told = [one.result() for one in runs]
    assert sum(told) > len(told) / 2  # most of them reach a step, not only what tidies up


def test_a_disk_that_stays_full_stops_the_meeting_at_the_last_saved_step(tmp_path):
    home = tmp_path / "home"
    told = faulted("pwrite64", "error=ENOSPC:when=150+", (*CHILD, str(home)))
    (stuck,) = map(int, told.said("stuck"))
    assert stuck == told.last + 1
    assert set(told.said("whole")) == {str(stuck)}
    assert told.said("torn") == ()
    check_sound(home)


@needs_mounts
def test_a_real_small_disk_filled_up_before_each_step_is_told_and_survived(tmp_path):
    told = on_small_disk(tmp_path, "tests.kits.faults_child", "fill", str(tmp_path))
    assert told.status == 0, told.lines[-3:]
    assert told.last == len(STEPS)
    assert told.said("torn") == ()
    full = told.said("full")
    assert {one.partition(" ")[2] for one in full} == {SENTENCE}
    assert len(full) > len(STEPS) / 2
