"""A migration is whole or not at all, keeps what hangs on a table, and leaves the old file."""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlcipher3.dbapi2 as driver

from facilitator.meetings.errors import DamagedFile
from facilitator.paths import Home
from facilitator.store import backup, migrate
from facilitator.store.shelf import Shelf
from tests.kits.faults import tree
from tests.kits.kills import calls_in, faulted, slice_of, traced
from tests.store.kept import NOW, home, read_all
from tests.store.test_golden import shelved

NEXT = f"{int(migrate.HEAD) + 1:04}"
HEADER = f'''"""A step of the tests alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{migrate.HEAD}"
branch_labels = None
depends_on = None


def upgrade() -> None:
'''
RECREATES = """    with op.batch_alter_table("checkpoint", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.String(), nullable=True))
"""
FAILS = """    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("UPDATE book SET payload = 'gone'")
    op.execute("SELEKT * FROM nowhere_at_all_")
"""
ORPHANS = """    op.execute("DELETE FROM checkpoint")
"""


@pytest.fixture
def kept(tmp_path):
    return home(tmp_path / "home")


def next_steps(folder, body):
    """The shipped steps and one more, of the tests' own."""
    scripts = folder / "migrations"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / f"{NEXT}_next.py").write_text(HEADER + body)
    return migrate.Steps(NEXT, scripts)


def rows(file, words):
    raw = driver.connect(f"{file.as_uri()}?mode=ro", uri=True)
    found = raw.execute(words).fetchall()
    raw.close()
    return found


def generation(kept):
    return kept.current.parent / kept.current.read_text()


def test_a_migration_builds_the_next_generation_with_all_that_was_there(kept, tmp_path):
    was = read_all(kept.shelf.open(kept.id))
    shelf = Shelf(Home(kept.root), next_steps(tmp_path, RECREATES))
    shelf.take_lock()
    book = shelf.open(kept.id, NOW)
    assert read_all(book) == was
    book.close()
    file = generation(kept) / "group.db"
    assert generation(kept).name == "g2"
    assert rows(file, "SELECT version_num FROM alembic_version") == [(NEXT,)]
    assert rows(file, "SELECT count(mood), count(*) FROM checkpoint") == [(0, 1)]
    assert rows(file, "SELECT count(*) FROM beat") == [(1,)]
    assert (generation(kept) / "keys.json").is_file()
    assert not kept.file.exists()


def test_the_backup_made_first_is_sound_and_of_the_old_revision(kept, tmp_path):
    was = read_all(kept.shelf.open(kept.id))
    shelf = Shelf(Home(kept.root), next_steps(tmp_path, RECREATES))
    shelf.open(kept.id, NOW).close()
    (copy,) = backup.listed(shelf.backups(kept.id))
    backup.check(copy)
    assert rows(copy, "SELECT version_num FROM alembic_version") == [(migrate.HEAD,)]
    copied = kept._replace(root=tmp_path / "copied")
    folder = copied.current.parent / "g1"
    folder.mkdir(parents=True)
    shutil.copyfile(copy, folder / "group.db")
    copied.current.write_text("g1")
    assert read_all(copied.shelf.open(kept.id)) == was


@pytest.mark.parametrize("body", [FAILS, ORPHANS], ids=["fails", "leaves orphans"])
def test_a_migration_that_goes_wrong_leaves_the_old_generation_and_no_other(kept, tmp_path, body):
    before = tree(kept.root)
    shelf = Shelf(Home(kept.root), next_steps(tmp_path, body))
    with pytest.raises(Exception, match=r"nowhere_at_all_|cannot be read"):
        shelf.open(kept.id, NOW)
    assert tree(kept.root) == before
    assert kept.current.read_text() == "g1"


def spoil_search(kept):
    raw = driver.connect(kept.file)
    raw.execute("UPDATE reading_search_data SET block = x'00ff00ff' WHERE id > 10")
    raw.commit()
    raw.close()


def test_a_spoiled_search_is_renewed_in_the_backup_and_the_next_generation(kept, tmp_path):
    was = read_all(kept.shelf.open(kept.id))
    spoil_search(kept)
    shelf = Shelf(Home(kept.root), next_steps(tmp_path, RECREATES))
    shelf.take_lock()
    book = shelf.open(kept.id, NOW)
    assert read_all(book) == was
    book.close()
    (copy,) = backup.listed(shelf.backups(kept.id))
    backup.check(copy)
    backup.check(generation(kept) / "group.db")


def test_a_spoiled_search_is_left_where_the_migration_goes_wrong(kept, tmp_path):
    spoil_search(kept)
    before = tree(kept.root)
    shelf = Shelf(Home(kept.root), next_steps(tmp_path, ORPHANS))
    with pytest.raises(DamagedFile):
        shelf.open(kept.id, NOW)
    assert tree(kept.root) == before


def test_a_failing_step_leaves_nothing_half_applied_in_the_file_itself(kept, tmp_path):
    book = kept.shelf.open(kept.id, NOW)
    with pytest.raises(Exception, match="nowhere_at_all_"):
        migrate.upgrade(book.engine, next_steps(tmp_path, FAILS))
    assert book.group().name == "Tuesday Night"
    book.close()
    assert rows(kept.file, "SELECT count(*) FROM sqlite_master WHERE name = 'half'") == [(0,)]
    assert rows(kept.file, "SELECT version_num FROM alembic_version") == [(migrate.HEAD,)]


def test_several_groups_are_brought_up_to_date_side_by_side(tmp_path):
    def brought(number):
        home = tmp_path / str(number)
        group_id = shelved(home, "0003")["group"]["id"]
        book = Shelf(Home(home)).open(group_id, NOW)
        try:
            return migrate.revision_of(book.engine)
        finally:
            book.close()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(brought, range(8))) == {migrate.HEAD}


def test_foreign_keys_are_kept_again_after_a_migration(kept, tmp_path):
    book = kept.shelf.open(kept.id, NOW)
    with pytest.raises(Exception, match="nowhere_at_all_"):
        migrate.upgrade(book.engine, next_steps(tmp_path, FAILS))
    with book.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    book.close()


def test_an_older_file_is_not_touched_by_a_reader(kept, tmp_path):
    before = tree(kept.root)
    shelf = Shelf(Home(kept.root), next_steps(tmp_path, RECREATES))
    with pytest.raises(DamagedFile, match="brings this group up to date"):
        shelf.open(kept.id)
    assert tree(kept.root) == before


@pytest.mark.soak
@pytest.mark.parametrize("call", ["rename", "unlink", "fsync"])
def test_a_kill_anywhere_in_a_migration_leaves_the_old_or_the_new(kept, tmp_path, call):
    was = read_all(kept.shelf.open(kept.id))
    steps = next_steps(tmp_path, RECREATES)
    log, home = tmp_path / "trace", tmp_path / "killed"
    command = (
        sys.executable,
        "-m",
        "tests.kits.migrate_child",
        str(home),
        str(steps.scripts),
        NEXT,
    )
    shutil.copytree(kept.root, home)
    assert traced(call, log, command).status == 0
    assert calls_in(log, call) > 1
    for n in slice_of(range(1, calls_in(log, call) + 1), least=4):
        shutil.rmtree(home)
        shutil.copytree(kept.root, home)
        assert faulted(call, f"signal=SIGKILL:when={n}", command).status == -9
        shelf = Shelf(Home(home), steps)
        shelf.take_lock()
        book = shelf.open(kept.id, NOW)
        assert read_all(book) == was, (call, n)
        book.close()
        assert [one.name for one in home.glob("groups/*/g*")] == ["g2"], (call, n)
