"""Words in a language: values filled in, and a pseudo-language that shows what was forgotten."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import i18n
from facilitator.meetings.messages import msg, plural
from tests.kits.pseudo import is_pseudo, placeholders, untranslated

words = st.text(st.characters(exclude_characters="{}", codec="utf-8"), max_size=30)
names = st.sampled_from(["n", "what", "at", "day"])
sentences = st.lists(st.one_of(words, names.map(lambda name: "{" + name + "}")), max_size=8).map(
    "".join
)


@given(sentences)
def test_the_pseudo_language_keeps_every_placeholder_and_lengthens(text):
    pseudo = i18n.pseudo(text)
    assert placeholders(pseudo) == placeholders(text)
    assert len(pseudo) > len(text)


@given(st.text(alphabet="ab{} ", max_size=12))
def test_the_pseudo_language_comes_to_an_end_with_any_braces(text):
    assert i18n.pseudo(text).startswith("[")


@given(words.filter(str.strip))
def test_what_was_said_in_the_pseudo_language_is_recognised(text):
    assert is_pseudo(i18n.say(msg(text), "qps"))


def test_a_sentence_in_the_pseudo_language_is_a_fifth_longer_at_least():
    text = "The meeting is not running."
    assert len(i18n.say(msg(text), "qps")) >= len(text) * 1.2


def test_what_did_not_pass_through_the_language_is_found():
    assert untranslated([i18n.say(msg("Next"), "qps"), "Forgotten", "19:30", ""]) == ["Forgotten"]


@pytest.mark.parametrize("language", ["en", "qps"])
def test_values_are_filled_in_whatever_they_are(language):
    said = i18n.say(
        msg(
            "{what} {n} {at} {day} {moment} {inner}",
            what="tea",
            n=3,
            at=time(7, 5),
            day=date(2026, 11, 17),
            moment=datetime(2026, 11, 17, 19, 30),
            inner=msg("words"),
        ),
        language,
    )
    for part in ("tea", "3", "07:05", "17 November 2026", "19:30"):
        assert part in said


def test_a_plural_follows_its_number():
    assert i18n.say(plural("{n} chair", "{n} chairs", 1)) == "1 chair"
    assert i18n.say(plural("{n} chair", "{n} chairs", 0)) == "0 chairs"


def test_braces_in_a_value_are_only_words():
    assert i18n.say(msg("added {what}", what="{n}")) == "added {n}"


def test_a_sentence_without_values_may_hold_braces():
    assert i18n.say(msg("Type { or }.")) == "Type { or }."


def test_an_unknown_language_falls_back_to_the_sentence_itself():
    assert i18n.say(msg("Next"), "xx") == "Next"


def test_a_date_in_an_unknown_language_is_still_a_date():
    assert i18n.long_date(date(2026, 11, 17), "xx") == "Tuesday 17 November 2026"


def test_a_sayer_is_bound_to_its_language():
    assert i18n.sayer("qps")(msg("Next")) == i18n.say(msg("Next"), "qps")
