"""Words in a language: values filled in, and a pseudo-language that shows what was forgotten."""

from __future__ import annotations

import struct
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import i18n, paths
from facilitator.meetings.messages import msg, plural
from facilitator.meetings.vocabulary import NEUTRAL, Term, call, choose
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


# -- the words of a group -------------------------------------------------------------------

SESSIONS = choose(NEUTRAL, Term.GATHERING, "session")
DISCS = call(NEUTRAL, Term.TOKEN, "disc", "discs")


def test_a_sentence_is_said_in_the_words_of_the_group():
    assert i18n.say(msg("Start the meeting"), "en", SESSIONS) == "Start the session"
    assert i18n.say(msg("Start the meeting")) == "Start the meeting"


def test_a_sentence_that_does_not_vary_stays():
    assert i18n.say(msg("Crisis card"), "en", SESSIONS) == "Crisis card"


def test_a_number_chooses_between_the_forms_of_the_groups_word():
    line = "{n} meeting", "{n} meetings, newest first"
    assert i18n.say(plural(*line, 1), "en", SESSIONS) == "1 session"
    assert i18n.say(plural(*line, 3), "en", SESSIONS) == "3 sessions, newest first"


def test_a_groups_own_word_begins_with_a_capital_where_the_sentence_does():
    assert i18n.say(msg("Chips"), "en", DISCS) == "Discs"


def test_a_groups_own_word_may_be_any_text():
    braces = call(NEUTRAL, Term.TOKEN, "{n}", "{many}")
    assert i18n.say(msg("Chips"), "en", braces) == "{many}"
    sharp = call(NEUTRAL, Term.TOKEN, "éclair", "éclairs")
    assert i18n.say(msg("Chips"), "en", sharp) == "Éclairs"


def test_a_message_inside_a_message_follows_too():
    line = msg("Undo: {what}", what=msg("started the meeting"))
    assert i18n.say(line, "en", SESSIONS) == "Undo: started the session"


def test_several_messages_follow_the_words():
    lines = (msg("The meeting is over."), msg("The meeting was left as it is."))
    assert "meeting" not in i18n.sentence(lines, "en", SESSIONS)


def test_the_pseudo_language_speaks_the_groups_words_and_keeps_its_own_one():
    assert is_pseudo(i18n.say(msg("Start the meeting"), "qps", SESSIONS))
    assert "šéššîøñ" in i18n.say(msg("Start the meeting"), "qps", SESSIONS)
    assert "Discs" in i18n.say(msg("Chips"), "qps", DISCS)


def test_a_sayer_asks_for_the_words_at_each_call():
    now = [NEUTRAL]
    say = i18n.sayer("en").following(lambda: now[0])
    assert say(msg("Start the meeting")) == "Start the meeting"
    now[0] = SESSIONS
    assert say(msg("Start the meeting")) == "Start the session"


POLISH = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=(n==1 ? 0 :"
    " n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\n",
    "Start the meeting": "Zacznij spotkanie",
    "gathering.session\x04Start the meeting": "Zacznij sesję",
    "Next meeting": "Następne spotkanie",
    "{n} meeting\0{n} meetings, newest first": "{n} spotkanie\0{n} spotkania\0{n} spotkań",
    "gathering.session\x04{n} meeting\0{n} meetings, newest first": "{n} sesja\0{n} sesje"
    "\0{n} sesji",
    "token.own\x04Chips": "Nasze {many}",
}
"""A small catalogue of another language."""


def compiled(entries):
    """A catalogue as gettext reads it: sorted, each text with its length and place."""
    keys = sorted(entries, key=str.encode)
    start, blob, places = 28 + 16 * len(keys), b"", []
    for text in (*keys, *(entries[key] for key in keys)):
        raw = text.encode()
        places.append((len(raw), start + len(blob)))
        blob += raw + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return head + b"".join(struct.pack("<2I", *one) for one in places) + blob


@pytest.fixture
def polish(tmp_path, monkeypatch):
    file = tmp_path / "locale" / "pl" / "LC_MESSAGES" / "facilitator.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(compiled(POLISH))
    (tmp_path / "vocabulary").symlink_to(paths.resources() / "vocabulary")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    i18n._catalogue.cache_clear()
    yield "pl"
    i18n._catalogue.cache_clear()


def test_another_language_has_the_variant_by_its_context(polish):
    assert i18n.say(msg("Start the meeting"), polish) == "Zacznij spotkanie"
    assert i18n.say(msg("Start the meeting"), polish, SESSIONS) == "Zacznij sesję"
    assert i18n.say(msg("Chips"), polish, DISCS) == "Nasze discs"


def test_a_variant_of_another_language_follows_its_own_plurals(polish):
    line = "{n} meeting", "{n} meetings, newest first"
    said = [i18n.say(plural(*line, n), polish, SESSIONS) for n in (1, 3, 5)]
    assert said == ["1 sesja", "3 sesje", "5 sesji"]


def test_where_the_variant_is_not_translated_the_neutral_translation_serves(polish):
    assert i18n.say(msg("Next meeting"), polish, SESSIONS) == "Następne spotkanie"
