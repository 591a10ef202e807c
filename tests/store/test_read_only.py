"""A home that cannot be written to can be read, and every try to write is one sentence."""

from __future__ import annotations

import pytest

from tests.kits.faults import needs_mounts, on_read_only_disk, tree
from tests.kits.kills import CHILD, faulted
from tests.kits.kills_child import STEPS, Play, facts

pytestmark = needs_mounts


@pytest.fixture
def home(tmp_path):
    """A home with a group, cleanly closed."""
    play = Play(tmp_path / "home")
    for step in STEPS[:5]:
        step(play)
    play.desk.group.book.close()
    return tmp_path / "home"


def test_everything_that_writes_is_refused_as_read_only_and_nothing_is_changed(home):
    before = tree(home)
    told = on_read_only_disk(home, "tests.kits.faults_child", "read-only", str(home))
    assert told.status == 0
    assert told.said("read") == ("Kill me",)
    assert told.said("refused") == tuple(f"{n} ReadOnly" for n in range(6))
    assert tree(home) == before


def test_the_command_line_lists_groups_from_a_read_only_home(home):
    told = on_read_only_disk(home, "facilitator", "--home", str(home), "groups")
    assert told.status == 0
    assert "Kill me" in told.lines[0]


def test_a_read_only_home_left_by_a_killed_process_is_told_in_a_sentence(home):
    faulted("fsync", "signal=SIGKILL:when=40", (*CHILD, str(home.parent / "killed")))
    killed = home.parent / "killed"
    for gone in killed.glob("groups/*/g*/group.db-shm"):
        gone.unlink()
    told = on_read_only_disk(killed, "facilitator", "--home", str(killed), "groups")
    assert told.status == 0
    assert "cannot be written to" in told.lines[0]
    assert facts(killed)
