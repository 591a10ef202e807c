"""The shipped topics: enough of them, each whole, no two alike, in plain and kind words."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from facilitator.meetings.topics import Model, checked, found
from facilitator.services.topics import SHELVES, shipped

UNKIND = re.compile(
    r"\b(addicts?|alcoholics?|abus\w+|junkies?|clean|dirty|fail(ed|ure|s)?|relapsers?|victims?)\b",
    re.IGNORECASE,
)
FEWEST = 60


def sentences(text):
    return [one.strip() for one in re.split(r"(?<=[.!?])\s+", text) if len(one.strip()) > 25]


def words(topic):
    told = " ".join((*topic.objectives, topic.teaches, topic.activity, topic.practice))
    return set(re.findall(r"[^\W\d_]{4,}", told.casefold()))


def test_there_are_enough_on_every_shelf_and_for_every_model():
    topics = shipped()
    assert len(topics) >= FEWEST
    assert len({one.id for one in topics}) == len(topics)
    assert len({one.title.casefold() for one in topics}) == len(topics)
    assert {one.shelf for one in topics} == set(SHELVES)
    assert {one.model for one in topics} == set(Model)


@pytest.mark.parametrize("topic", shipped(), ids=lambda one: one.id)
def test_each_is_whole(topic):
    assert checked(topic) == topic
    assert len(topic.title) <= 48
    assert 2 <= len(topic.objectives) <= 3
    assert all(one[0].isupper() and not one.endswith(".") for one in topic.objectives)
    assert 100 <= len(topic.teaches) <= 440
    assert 160 <= len(topic.activity) <= 640
    assert 40 <= len(topic.practice) <= 270
    assert 1 <= len(topic.materials) <= 4
    assert topic.words


@pytest.mark.parametrize("topic", shipped(), ids=lambda one: one.id)
def test_each_is_kind_and_asks_for_nobodys_name(topic):
    told = " ".join((topic.title, *topic.objectives, topic.teaches, topic.activity, topic.practice))
    assert UNKIND.search(told) is None, UNKIND.search(told)
    assert "'" not in told


def test_no_two_are_alike():
    topics = shipped()
    said = [one for topic in topics for text in (topic.teaches, topic.activity, topic.practice)
            for one in sentences(text)]  # fmt: skip
    assert len(said) == len(set(said))
    objectives = [one for topic in topics for one in topic.objectives]
    assert len(objectives) == len(set(objectives))
    for first, second in combinations(topics, 2):
        mine, theirs = words(first), words(second)
        alike = len(mine & theirs) / len(mine | theirs)
        assert alike < 0.4, (first.id, second.id, alike)


def test_words_find_topics_the_title_first():
    hits = found(shipped(), "sleep")
    assert hits
    assert "sleep" in " ".join((hits[0].title, *hits[0].words)).casefold()
    assert found(shipped(), "zeppelin") == ()
    skills = found(shipped(), "", Model.SKILLS)
    assert skills
    assert {one.model for one in skills} == {Model.SKILLS}
