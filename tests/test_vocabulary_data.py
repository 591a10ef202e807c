"""The sentences that follow a group's words are whole: none lost, none forgotten, none spliced."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

import pytest

from facilitator import i18n
from facilitator.meetings import sheets
from facilitator.meetings.messages import Message
from facilitator.meetings.vocabulary import (
    CHOICES,
    NEUTRAL,
    OWN,
    Term,
    Vocabulary,
    call,
    choose,
    used,
    word,
)
from tests.kits.messages import SOURCE, pairs, sentences
from tests.kits.pseudo import placeholders

TRIGGERS = re.compile(
    r"\b(chip|coin|keytag|medallion|token|bead|member|participant|client|patient|meeting|session"
    r"|gathering|leader|chair|therapist|group|sangha|(?-i:facilitator)"  # Facilitator: the program
    r"|(start|sobriety|clean|recovery) date)s?\b",
    re.IGNORECASE,
)
OWN_NAMES = {"one", "many", "One", "Many"}
NEUTRAL_MODULES = {
    "meetings/vocabulary.py": "the words themselves, to choose from",
    "cli.py": "the command line, which speaks of all groups of the computer",
    "cli_care.py": "the command line, which speaks of all groups of the computer",
    "demo.py": "the sample group",
    "store/carry.py": "files of groups that are not open",
    "store/keys.py": "a group whose words are under a key",
    "store/vault.py": "a group whose words are under a key",
    "store/engine.py": "a group as a file that could not be opened, so its words are not known",
    "store/migrate.py": "a group as a file that could not be opened, so its words are not known",
    "store/generations.py": "groups as files on a shelf",
    "store/copies.py": "the same",
    "store/leaving.py": "all groups of the computer",
    "store/opening.py": "groups as files on a shelf",
    "ui/group_menu.py": "all groups of the computer",
    "ui/pages/group_first.py": "a group that is about to be made",
    "ui/pages/group_kinds.py": "a group that is about to be made",
    "ui/pages/new_group.py": "a group that is about to be made",
}
"""Modules whose sentences keep the program's own words, and why."""
NEUTRAL_SENTENCES = {
    "A group needs a name, or a nickname.": "said while a group is being made, too",
    "Open group time": "a kind of item, by the name that therapists have for it",
    "{n} session": "what a certificate is given for, whatever a meeting is called",
    "{n} sessions": "what a certificate is given for, whatever a meeting is called",
    "session": "what a certificate is given for, whatever a meeting is called",
    "sessions": "what a certificate is given for, whatever a meeting is called",
    "Group note": "what agencies call it, whatever a group is called",
    "Note about the group": "what agencies call it, whatever a group is called",
    "made a group": "a step of the shelf of groups",
    "There is no group in this file.": "a file that could not be opened",
    "Kept on this computer, for all groups.": "all groups of the computer",
}
"""Single sentences that keep the program's own words, and why."""

TABLES = [
    (term, key, table)
    for term in Term
    for key, table in i18n.variants().get(term.value, {}).items()
]


def _names(text: str) -> set[str]:
    return set(placeholders(text))


def test_there_are_sentences_that_vary():
    assert len({text for _term, _key, table in TABLES for text in table}) > 40


def test_the_tables_are_named_by_the_terms_and_their_words():
    assert set(i18n.variants()) <= {term.value for term in Term}
    for term, key, _table in TABLES:
        assert key in {*CHOICES[term][1:], OWN}


@pytest.mark.parametrize("term", Term)
def test_every_word_of_a_term_has_the_same_sentences(term):
    tables = i18n.variants().get(term.value, {})
    keys = {key: set(table) for key, table in tables.items()}
    for key in (*CHOICES[term][1:], OWN):
        assert not tables or keys[key] == keys[OWN], key


def test_every_key_is_a_sentence_of_the_code():
    known = sentences()
    lost = [(term.value, text) for term, _key, table in TABLES for text in table]
    assert not {one for one in lost if one[1] not in known}


def test_a_sentence_varies_by_one_term_at_most():
    terms: dict[str, set[Term]] = {}
    for term, _key, table in TABLES:
        for text in table:
            terms.setdefault(text, set()).add(term)
    assert not {text for text, by in terms.items() if len(by) > 1}


def test_singular_and_plural_vary_together():
    for _term, _key, table in TABLES:
        for one, many in pairs():
            assert (one in table) == (many in table), one


def test_a_variant_has_the_values_of_its_sentence():
    for _term, key, table in TABLES:
        for text, varied in table.items():
            own = OWN_NAMES if key == OWN else set()
            assert _names(varied) - own == _names(text), varied
            assert not _names(text) & OWN_NAMES, text


def test_a_variant_uses_its_word_and_not_the_programs():
    for term, key, table in TABLES:
        neutral = {CHOICES[term][0]} | ({"person", "people"} if term is Term.PERSON else set())
        for text, varied in table.items():
            if key == OWN:
                assert _names(varied) & OWN_NAMES, varied
            else:
                stem = re.escape(i18n.say(word(key))[:-1])
                assert re.search(rf"\b{stem}", varied, re.IGNORECASE), varied
            left = re.findall(r"\w+", varied.lower())
            spoken = {one for root in neutral for one in (root, root + "s")}
            if not key.endswith("group"):
                assert not spoken & set(left), (text, varied)


def test_any_word_of_a_groups_own_fits_its_sentence():
    article = re.compile(r"\b(a|an)\s+\{(one|many)\}", re.IGNORECASE)
    for _term, key, table in TABLES:
        for varied in table.values() if key == OWN else ():
            assert not article.search(varied), varied
            assert not re.match(r"\{(one|many)\}", varied) or varied[1].islower()


def test_capitals_are_where_the_sentence_has_them():
    for _term, key, table in TABLES:
        for text, varied in table.items():
            if text[0].isalpha() and varied[0].isalpha():
                assert text[0].isupper() == varied[0].isupper(), (key, varied)
            if varied.startswith(("{One}", "{Many}")):
                assert text[0].isupper(), varied


def test_no_sentence_with_such_a_word_was_forgotten():
    varied = {text for _term, _key, table in TABLES for text in table}
    forgotten = {
        text: sorted(places)
        for text, places in sentences().items()
        if TRIGGERS.search(text)
        and text not in varied
        and text not in NEUTRAL_SENTENCES
        and not places <= set(NEUTRAL_MODULES)
    }
    assert not forgotten


def test_the_exceptions_are_still_needed():
    varied = {text for _term, _key, table in TABLES for text in table}
    for text in NEUTRAL_SENTENCES:
        assert text in sentences()
        assert text not in varied
    for place in NEUTRAL_MODULES:
        assert any(
            place in places and TRIGGERS.search(text) for text, places in sentences().items()
        ), place


def test_every_sheet_carries_the_words_of_its_group_to_the_drawing():
    for name, kind in vars(sheets).items():
        if is_dataclass(kind) and name.endswith("Sheet"):
            assert "vocabulary" in {one.name for one in fields(kind)}, name
    frames = 0
    for path in (SOURCE / "export").glob("*.py"):
        for call_ in re.findall(r"\bFrame\(([^)]*\)[^)]*)\)", path.read_text(encoding="utf-8")):
            frames += 1
            assert "sheet.vocabulary" in call_, path.name
    assert frames >= 2


# -- said -----------------------------------------------------------------------------------


def _message(text: str) -> Message:
    known = dict(pairs())
    values = {name: 2 if name == "n" else name for name in placeholders(text)}
    if text in known.values():
        one = next(one for one, many in known.items() if many == text)
        return Message(one, {**values, "n": 2}, text)
    if text in known:
        return Message(text, {**values, "n": 1}, known[text])
    return Message(text, values)


@pytest.mark.parametrize("language", ["en", "qps", "xx"])
def test_every_variant_is_said_when_its_word_is_chosen(language):
    for term, key, table in TABLES:
        if key == OWN:
            vocabulary = call(NEUTRAL, term, "ember", "embers")
        else:
            vocabulary = choose(NEUTRAL, term, key)
        for text in table:
            message = _message(text)
            said = i18n.say(message, language, vocabulary)
            assert said != i18n.say(message, language), text
            assert "{" not in said
            if key == OWN and language != "qps":
                assert "ember" in said.lower()


def test_a_word_can_be_shown_by_itself():
    for term, keys in CHOICES.items():
        for key in keys:
            vocabulary = choose(NEUTRAL, term, key)
            assert i18n.say(used(vocabulary, term)) == i18n.say(word(key))
            assert i18n.say(used(vocabulary, term, many=True)) == i18n.say(word(key, many=True))
            assert i18n.say(word(key)) != i18n.say(word(key, many=True))


def test_nothing_is_read_for_the_programs_own_words():
    i18n.variants.cache_clear()
    i18n._following.cache_clear()
    i18n.say(_message("Start the meeting"))
    i18n.say(_message("Start the meeting"), "en", Vocabulary())
    assert i18n.variants.cache_info().currsize == 0
    i18n.say(_message("Start the meeting"), "en", Vocabulary(gathering="session"))
    assert i18n.variants.cache_info().currsize == 1
