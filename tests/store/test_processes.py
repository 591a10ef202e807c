"""One process writes; others may read beside it and change nothing."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from facilitator.meetings.errors import InUse, ReadOnly
from facilitator.meetings.gaps import Gap
from facilitator.paths import Home
from facilitator.store.shelf import Shelf
from tests import builders
from tests.kits.faults import tree
from tests.kits.kills import ROOT, environment, run
from tests.store.kept import NOW, home, read_all

TAKE = """
import sys
from pathlib import Path
from facilitator.meetings.errors import InUse
from facilitator.paths import Home
from facilitator.store.shelf import Shelf
shelf = Shelf(Home(Path(sys.argv[1])))
try:
    shelf.take_lock()
except InUse:
    print("in use", flush=True)
else:
    print("taken", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def kept(tmp_path):
    return home(tmp_path / "home")


def other(root):
    """Another process that wants to write, and what it says."""
    process = subprocess.Popen(
        (sys.executable, "-c", TAKE, str(root)),
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def test_a_second_process_is_told_the_home_is_in_use_until_the_first_lets_go(kept):
    first = kept.shelf
    first.take_lock()
    first.take_lock()
    second, said = other(kept.root)
    assert said == "in use"
    second.communicate(timeout=20)
    first.release_lock()
    third, said = other(kept.root)
    assert said == "taken"
    with pytest.raises(InUse, match="open already"):
        kept.shelf.take_lock()
    third.communicate(timeout=20)


def test_a_killed_process_leaves_no_lock_behind(kept):
    killed, said = other(kept.root)
    assert said == "taken"
    killed.kill()
    killed.communicate(timeout=20)
    shelf = Shelf(Home(kept.root))
    shelf.take_lock()
    shelf.release_lock()


def test_reading_commands_run_beside_a_writer_in_the_midst_of_a_change(kept, tmp_path):
    writer = kept.shelf
    writer.take_lock()
    book = writer.open(kept.id, NOW)
    book.save_group(replace(book.group(), place="elsewhere"))
    before = tree(kept.root)
    sheet = tmp_path / "agenda.pdf"
    program = (sys.executable, "-m", "facilitator", "--home", str(kept.root))
    with book.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE book SET payload = 'half way'")
        groups = run((*program, "groups", "--json"))
        meetings = run((*program, "meetings"))
        printed = run((*program, "print", "agenda", "-o", str(sheet)))
        connection.rollback()
    assert (groups.status, meetings.status, printed.status) == (0, 0, 0)
    assert kept.id in "".join(groups.lines)
    assert len(meetings.lines) == 1
    assert sheet.read_bytes().startswith(b"%PDF")
    assert tree(kept.root) == before
    book.close()


def test_a_reader_sees_what_was_committed_while_it_was_open(kept):
    reader = kept.shelf.open(kept.id)
    writer = kept.shelf.open(kept.id, NOW)
    group = reader.group()
    changed = replace(group, place="elsewhere")
    writer.save_group(changed)
    assert reader.group() == changed
    reader.close()
    writer.close()


def test_reading_changes_no_byte_and_makes_no_file_but_the_journals(kept):
    before = tree(kept.root)
    for _ in range(3):
        book = kept.shelf.open(kept.id)
        assert read_all(book)
        book.close()
    assert tree(kept.root) == before


def test_a_reader_leaves_what_a_killed_writer_had_only_in_the_journal(kept):
    book = kept.shelf.open(kept.id, NOW)
    group = book.group()
    changed = replace(group, place="in the journal")
    book.save_group(changed)
    copy = kept._replace(root=kept.root.with_name("copy"))
    subprocess.run(("cp", "-r", str(kept.root), str(copy.root)), check=True)
    book.close()
    journal = copy.root / "groups" / kept.id / "g1" / "group.db-wal"
    (was, before) = (journal.read_bytes(), tree(copy.root))
    reader = copy.shelf.open(kept.id)
    assert reader.group() == changed
    reader.close()
    assert (journal.read_bytes(), tree(copy.root)) == (was, before)


def test_a_reader_cannot_write(kept):
    reader = kept.shelf.open(kept.id)
    with pytest.raises(ReadOnly):
        reader.save_group(reader.group())
    reader.close()


def test_the_same_process_reads_on_another_thread_in_the_midst_of_a_change(kept):
    book = kept.shelf.open(kept.id, NOW)
    was = read_all(book)
    with book.engine.begin() as connection, ThreadPoolExecutor(1) as thread:
        connection.exec_driver_sql("UPDATE book SET payload = 'half way'")
        assert thread.submit(read_all, book).result(timeout=20) == was
        connection.rollback()
    book.close()


def test_a_writer_kept_waiting_by_another_is_told_in_a_sentence(kept):
    first = kept.shelf.open(kept.id, NOW)
    second = kept.shelf.open(kept.id, NOW)
    with first.engine.begin(), pytest.raises(InUse, match="just now"):
        second.save_group(second.group())
    first.close()
    second.close()


def test_an_answer_about_the_clock_that_could_not_be_saved_is_still_to_be_given(tmp_path):
    clock = builders.FakeClock()
    desk = builders.desk(tmp_path, clock)
    desk.meeting.start()
    clock.jump(600)
    desk.meeting.tick()
    other = Shelf(Home(tmp_path)).open(desk.group.value.id, NOW)
    with other.engine.begin(), pytest.raises(InUse):
        desk.meeting.answer_gap(Gap.RAN_ON)
    assert desk.meeting.gap == pytest.approx(600)
    desk.meeting.answer_gap(Gap.RAN_ON)
    assert desk.meeting.gap is None
    other.close()
    desk.group.book.close()
