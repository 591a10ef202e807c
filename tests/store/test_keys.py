"""Keys: one data key, several ways to it, and nothing of a spoiled file is believed."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings.errors import DamagedFile, FacilitatorError, NewerFile, Refused, WrongKey
from facilitator.meetings.ways import WayKind
from facilitator.store import keys
from facilitator.store.keys import Cost, Keys

MADE = date(2026, 11, 17)
CHEAP = Cost(8 * 1024, 1, 1)
WORDS = "vier kleine Käfer"


def one(kind: WayKind = WayKind.PASSPHRASE, secret: str = WORDS) -> tuple[Keys, bytes]:
    key = keys.fresh()
    return keys.with_slot(keys.begin(), key, kind, secret, MADE, CHEAP), key


def test_a_book_without_a_file_of_keys_is_open(tmp_path):
    assert keys.read(tmp_path) == keys.OPEN
    assert not keys.OPEN.protected


def test_what_is_written_is_read_and_opens(tmp_path):
    made, key = one()
    keys.write(tmp_path, made)
    again = keys.read(tmp_path)
    assert again == made
    assert again.protected
    assert keys.unlocked(again, WORDS) == key


def test_each_way_opens_and_one_that_was_taken_away_no_longer(tmp_path):
    made, key = one()
    made = keys.with_slot(made, key, WayKind.RECOVERY, "the twelve words", MADE, CHEAP)
    assert keys.unlocked(made, "the twelve words") == keys.unlocked(made, WORDS) == key
    left = keys.without(made, made.slots[0].id)
    assert keys.unlocked(left, "the twelve words") == key
    with pytest.raises(WrongKey):
        keys.unlocked(left, WORDS)
    with pytest.raises(Refused):
        keys.without(left, left.slots[0].id)


def test_the_system_s_way_is_no_way_for_people():
    made, key = one()
    made = keys.with_slot(made, key, WayKind.SYSTEM, "kept by the system", MADE, CHEAP)
    with pytest.raises(WrongKey):
        keys.unlocked(made, "kept by the system")
    assert keys.unlocked(made, "kept by the system", frozenset({WayKind.SYSTEM})) == key
    with pytest.raises(Refused):
        keys.without(made, made.slots[0].id)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_the_same_words_open_however_they_are_composed_and_spaced(form):
    made, key = one()
    typed = "  " + unicodedata.normalize(form, WORDS).replace(" ", "   ") + "\t"
    assert keys.unlocked(made, typed) == key


@pytest.mark.parametrize("wrong", ["", "vier kleine", "Vier kleine Käfer", "vier kleine Kafer"])
def test_other_words_are_told_and_open_nothing(wrong):
    made, _key = one()
    with pytest.raises(WrongKey):
        keys.unlocked(made, wrong)


def test_nothing_of_one_slot_opens_in_another():
    made, key = one()
    made = keys.with_slot(made, key, WayKind.HOLDER, "another secret", MADE, CHEAP)
    first, second = made.slots
    for forged in (
        replace(first, kind=WayKind.HOLDER),
        replace(first, id=second.id),
        replace(first, made=date(2026, 1, 1)),
        replace(first, wrapped=second.wrapped),
        replace(first, salt=second.salt, nonce=second.nonce, wrapped=second.wrapped),
    ):
        with pytest.raises(WrongKey):
            keys.unlocked(replace(made, slots=(forged,)), WORDS)
    with pytest.raises(WrongKey):
        keys.unlocked(replace(made, key_id="another"), WORDS)


def test_there_are_at_most_sixteen_ways():
    made, key = one()
    for number in range(keys.MOST_SLOTS - 1):
        made = keys.with_slot(made, key, WayKind.HOLDER, f"secret {number}", MADE, CHEAP)
    with pytest.raises(Refused):
        keys.with_slot(made, key, WayKind.HOLDER, "one more", MADE, CHEAP)


def spoiled(**slot: object) -> bytes:
    made, _key = one()
    found = json.loads(keys.dumped(made))
    found["slots"][0].update(slot)
    return json.dumps(found).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'{"version": 1, "slots": 3}',
        b'{"version": 0, "slots": []}',
        b'{"version": -1}',
        b"\xff\xfe",
        b"[" * 100_000,
        b" " * (keys.LARGEST + 1),
        spoiled(cost={"memory": 1 << 40, "passes": 3, "lanes": 4}),
        spoiled(cost={"memory": 65536, "passes": 10**9, "lanes": 4}),
        spoiled(cost={"memory": 65536, "passes": 3, "lanes": 4096}),
        spoiled(cost={"memory": 1, "passes": 3, "lanes": 4}),
        spoiled(salt="c2hvcnQ="),
        spoiled(nonce=""),
        spoiled(wrapped="AAAA"),
        spoiled(kind="stranger"),
        spoiled(made="yesterday"),
        spoiled(id="x" * 400),
    ],
)
def test_what_is_no_file_of_keys_is_damaged_and_costs_nothing(data):
    with pytest.raises(DamagedFile):
        keys.parse(data)


def test_two_slots_of_one_id_and_too_many_are_damaged():
    made, _key = one()
    found = json.loads(keys.dumped(made))
    for several in (2, 17):
        found["slots"] = [dict(found["slots"][0], id=str(min(at, 15))) for at in range(several)]
        if several == 2:
            found["slots"][1]["id"] = "0"
        with pytest.raises(DamagedFile):
            keys.parse(json.dumps(found).encode())


def test_a_newer_file_is_told_apart_from_a_damaged_one():
    with pytest.raises(NewerFile):
        keys.parse(b'{"version": 2, "slots": "in another form"}')


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_a_sentence(data):
    with pytest.raises(FacilitatorError):
        keys.parse(data)


EXAMPLE = one()


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_changed_byte_never_opens_something_else(at, byte):
    made, key = EXAMPLE
    data = bytearray(keys.dumped(made))
    data[at % len(data)] = byte
    try:
        found = keys.unlocked(keys.parse(bytes(data)), WORDS)
    except FacilitatorError:
        return
    assert found == key
