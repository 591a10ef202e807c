"""Formats: what is shipped makes sense, and a wrong file is named by its key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings.agenda import check
from facilitator.meetings.errors import BadInput
from facilitator.meetings.formats import copy_agenda, parse
from facilitator.services import formats

SHIPPED = formats.shipped()
ITEM = {"kind": "words", "title": "Opening", "minutes": 10}
TABLE = {"id": "x", "name": "X", "about": "Y", "minutes": 10, "items": [ITEM]}


def test_three_formats_are_shipped_the_commonest_first():
    assert [(one.id, one.minutes) for one in SHIPPED] == [
        ("aa-discussion", 60),
        ("smart-90", 90),
        ("tx-psychoed", 60),
    ]


@pytest.mark.parametrize("of", SHIPPED, ids=lambda one: one.id)
def test_a_shipped_format_fills_its_slot_and_closes_by_the_clock(of):
    assert sum(one.minutes for one in of.items) == of.minutes
    assert of.items[-1].pin is not None
    assert all(check(one) and one.words and one.least <= one.minutes for one in of.items)


@pytest.mark.parametrize("of", SHIPPED, ids=lambda one: one.id)
def test_a_rule_has_at_most_twelve_words(of):
    assert all(len(f"{rule.head} {rule.words}".split()) <= 12 for rule in of.rules)
    assert len(of.rules) <= 8


def test_a_copy_has_ids_of_its_own():
    numbers = iter(range(100))
    plan = copy_agenda(SHIPPED[0], "mine", lambda: f"id {next(numbers)}")
    assert [one.id for one in plan.items] == [f"id {n}" for n in range(len(plan.items))]
    assert plan.origin == "aa-discussion"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"colour": "red"}, "colour"),
        ({"items": [{**ITEM, "size": 3}]}, "items[0].size"),
        ({"items": [{"kind": "words", "minutes": 10}]}, "items[0].title"),
        ({"items": [{**ITEM, "kind": "dance"}]}, "items[0].kind"),
        ({"items": [{**ITEM, "limit": "long"}]}, "items[0].limit"),
        ({"items": [{**ITEM, "limit": -5}]}, "items[0].limit"),
        ({"minutes": 11}, "minutes"),
        ({"rules": [{"words": "no head"}]}, "rules[0].head"),
    ],
)
def test_a_wrong_format_is_refused_and_its_key_named(change, where):
    with pytest.raises(BadInput) as refused:
        parse({**TABLE, **change})
    assert refused.value.where == where


@pytest.mark.parametrize("key", TABLE)
def test_a_missing_key_is_named(key):
    with pytest.raises(BadInput) as refused:
        parse({name: value for name, value in TABLE.items() if name != key})
    assert refused.value.where == key


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)
keys = st.sampled_from([*TABLE, "rules", "counts", "place"])
item_keys = st.sampled_from([*ITEM, "least", "words", "note", "limit", "pinned", "readers"])


@given(st.dictionaries(keys, anything), st.dictionaries(item_keys, anything))
def test_any_table_is_a_format_or_a_refusal_never_a_crash(top, inside):
    for table in ({**TABLE, **top}, {**TABLE, "items": [{**ITEM, **inside}]}):
        try:
            made = parse(table)
        except BadInput:
            continue
        assert made.minutes == sum(one.minutes for one in made.items)


def test_the_crisis_numbers_of_every_country_carry_their_label():
    for name, numbers in formats.countries().values():
        assert name
        assert numbers
        assert all(one.label and one.number for one in numbers)


def test_a_file_that_is_not_toml_is_refused_by_its_name(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xff\xfe = [")
    with pytest.raises(BadInput) as refused:
        formats.read(path)
    assert refused.value.where == "mine.toml"
