"""A group under a key: on, off, other words, another key; each whole, and nothing legible left."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.meetings.errors import DamagedFile, Locked, WrongKey
from facilitator.meetings.ways import WayKind
from facilitator.progress import NoProgress
from facilitator.store import backup, keys
from facilitator.store.keys import Cost
from facilitator.store.sealing import Sealed
from tests.store.kept import NOW, home, read_all

CHEAP = Cost(8 * 1024, 1, 1)
WORDS, OTHER = "three small beetles", "four tall ships"
NAME = "Zebrafink"


def sealed(words: str = WORDS) -> Sealed:
    key = keys.fresh()
    made = keys.with_slot(keys.begin(), key, WayKind.PASSPHRASE, words, NOW.date(), CHEAP)
    return Sealed(made, key)


@pytest.fixture
def kept(tmp_path):
    """A home with a running meeting, a name in its group, two backups and one set aside."""
    made = home(tmp_path / "home")
    shelf = made.shelf
    book = shelf.open(made.id, NOW)
    book.save_group(replace(book.group(), place=f"{NAME} hall"))
    for hour in (0, 1):
        shelf.back_up(made.id, book, NOW + timedelta(hours=hour))
    book.close()
    return made


def protect(kept, wanted: Sealed | None = None) -> Sealed:
    wanted = wanted or sealed()
    kept.shelf.seal(kept.id, wanted, NoProgress())
    return wanted


def contents(kept, words: str = ""):
    shelf = kept.shelf
    if words:
        shelf.unlock(kept.id, words)
    book = shelf.open(kept.id, NOW)
    try:
        return read_all(book)
    finally:
        book.close()


def legible(kept) -> list[str]:
    """The files in which the name stands in plain letters."""
    files = [one for one in kept.root.rglob("*") if one.is_file()]
    return [one.name for one in files if NAME.encode() in one.read_bytes()]


def generations(kept) -> list[str]:
    folder = kept.root / "groups" / kept.id
    return sorted(one.name for one in folder.iterdir() if one.is_dir())


def test_protected_it_holds_the_same_and_nothing_of_it_can_be_read(kept):
    was = contents(kept)
    assert legible(kept) != []
    protect(kept)
    assert legible(kept) == []
    assert kept.shelf.is_locked(kept.id)
    with pytest.raises(Locked):
        kept.shelf.open(kept.id, NOW)
    with pytest.raises(WrongKey):
        kept.shelf.unlock(kept.id, OTHER)
    assert contents(kept, WORDS) == was
    assert generations(kept) == ["backups", "g2"]
    for copy in backup.listed(kept.shelf.backups(kept.id)):
        with pytest.raises(DamagedFile):
            backup.check(copy)
        backup.check(copy, keys.unlocked(backup.keys_of(copy), WORDS))


def test_what_is_done_under_the_key_is_written_under_it(kept):
    protect(kept)
    shelf = kept.shelf
    shelf.unlock(kept.id, WORDS)
    book = shelf.open(kept.id, NOW)
    book.save_group(replace(book.group(), place=f"{NAME} house"))
    shelf.back_up(kept.id, book, NOW + timedelta(hours=2))
    assert legible(kept) == []
    book.close()
    shelf.lock(kept.id)
    with pytest.raises(Locked):
        shelf.open(kept.id, NOW)
    assert len(backup.listed(shelf.backups(kept.id))) == 3
    assert legible(kept) == []


def test_without_protection_again_it_holds_the_same(kept):
    was = contents(kept)
    protect(kept)
    shelf = kept.shelf
    shelf.unlock(kept.id, WORDS)
    shelf.seal(kept.id, Sealed(), NoProgress())
    assert contents(kept) == was
    for copy in backup.listed(shelf.backups(kept.id)):
        backup.check(copy)
        assert not backup.keys_beside(copy).exists()


def test_other_words_open_the_backups_too_and_the_former_no_longer(kept):
    was = contents(kept)
    first = protect(kept)
    shelf = kept.shelf
    shelf.unlock(kept.id, WORDS)
    wider = keys.with_slot(first.keys, first.key, WayKind.PASSPHRASE, OTHER, NOW.date(), CHEAP)
    changed = keys.without(wider, first.keys.slots[0].id)
    shelf.seal(kept.id, Sealed(changed, first.key), NoProgress())
    assert contents(kept, OTHER) == was
    with pytest.raises(WrongKey):
        kept.shelf.unlock(kept.id, WORDS)
    for copy in backup.listed(shelf.backups(kept.id)):
        assert backup.keys_of(copy) == changed
        backup.check(copy, first.key)


def test_a_new_key_leaves_nothing_the_former_key_opens(kept):
    was = contents(kept)
    first = protect(kept)
    shelf = kept.shelf
    shelf.unlock(kept.id, WORDS)
    second = sealed(OTHER)
    shelf.seal(kept.id, second, NoProgress())
    assert contents(kept, OTHER) == was
    for copy in backup.listed(shelf.backups(kept.id)):
        backup.check(copy, second.key)
        with pytest.raises(DamagedFile):
            backup.check(copy, first.key)


def test_a_copy_that_cannot_be_read_does_not_stay_legible_and_is_told(kept):
    first = backup.listed(kept.shelf.backups(kept.id))[0]
    first.write_bytes(first.read_bytes()[:9000] + NAME.encode() + b"?" * 4000)
    aside = kept.root / "groups" / kept.id / "set-aside-g1"
    aside.mkdir()
    (aside / "group.db").write_bytes(NAME.encode())
    shelf = kept.shelf
    assert shelf.seal(kept.id, sealed(), NoProgress()) == 2
    assert legible(kept) == []
    assert len(backup.listed(shelf.backups(kept.id))) == 1


def test_a_backup_is_gone_back_to_under_the_key_it_was_made_with(kept):
    protect(kept)
    shelf = kept.shelf
    shelf.unlock(kept.id, WORDS)
    was = contents(kept, WORDS)
    shelf.restore(kept.id)
    assert kept.shelf.is_locked(kept.id)
    assert contents(kept, WORDS) == was


def test_keys_that_were_lost_are_told_and_the_backup_has_them(kept):
    protect(kept)
    folder = kept.root / "groups" / kept.id / "g2"
    (folder / keys.FILE).unlink()
    with pytest.raises(DamagedFile):
        kept.shelf.open(kept.id, NOW)
    (folder / keys.FILE).write_bytes(b"{}")
    with pytest.raises(DamagedFile):
        kept.shelf.open(kept.id, NOW)
    copy = backup.listed(kept.shelf.backups(kept.id))[0]
    shutil.copyfile(backup.keys_beside(copy), folder / keys.FILE)
    contents(kept, WORDS)


def test_a_flipped_byte_in_a_protected_book_is_damage_and_no_wrong_passphrase(kept):
    protect(kept)
    file = kept.root / "groups" / kept.id / "g2" / "group.db"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    shelf = kept.shelf
    shelf.unlock(kept.id, WORDS)
    with pytest.raises(DamagedFile):
        shelf.open(kept.id, NOW)


def test_spoiled_keys_are_never_handed_on_to_the_backups(kept):
    """One bit in a slot, and what opened every backup would be gone with it."""
    shelf = kept.shelf
    shelf.seal(kept.id, sealed(), NoProgress())
    shelf.take_lock()
    shelf.unlock(kept.id, WORDS)
    book = shelf.open(kept.id, NOW)
    copy = shelf.back_up(kept.id, book, NOW)
    book.close()
    good = backup.keys_beside(copy).read_bytes()
    live = kept.current.parent / kept.current.read_text()
    slot = keys.read(live).slots[0]
    spoiled = replace(slot, wrapped=bytes([slot.wrapped[0] ^ 1]) + slot.wrapped[1:])
    keys.write(live, replace(keys.read(live), slots=(spoiled,)))
    shelf.open(kept.id, NOW).close()
    assert backup.keys_beside(copy).read_bytes() == good
    shelf.release_lock()


def test_other_words_reach_the_backups_even_if_the_change_was_broken_off(kept):
    shelf = kept.shelf
    made = sealed()
    shelf.seal(kept.id, made, NoProgress())
    shelf.unlock(kept.id, WORDS)
    book = shelf.open(kept.id, NOW)
    copy = shelf.back_up(kept.id, book, NOW)
    book.close()
    wider = keys.with_slot(made.keys, made.key, WayKind.HOLDER, OTHER, NOW.date(), CHEAP)
    shelf.seal(kept.id, Sealed(wider, made.key), NoProgress())
    assert len(backup.keys_of(copy).slots) == 2
    live = kept.current.parent / kept.current.read_text()
    assert not (live / "rewrapped").exists()
    keys.write(live, made.keys)  # as if it had ended right after the pointer
    (live / "rewrapped").write_bytes(keys.digest(made.keys))
    again = kept.shelf
    again.take_lock()
    again.unlock(kept.id, WORDS)
    again.open(kept.id, NOW).close()
    assert len(backup.keys_of(copy).slots) == 1
    again.release_lock()
