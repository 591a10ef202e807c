"""The words a group chooses: one of the usual ones, or its own, one word a term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.i18n import say
from facilitator.meetings.errors import BadInput
from facilitator.meetings.vocabulary import (
    CHOICES,
    LONGEST,
    NEUTRAL,
    OWN,
    Term,
    call,
    choose,
    used,
)

terms = st.sampled_from(Term)
choices = terms.flatmap(lambda term: st.tuples(st.just(term), st.sampled_from(CHOICES[term])))
own_words = st.tuples(terms, st.text("abc ", min_size=1, max_size=LONGEST).filter(str.strip))


def test_the_programs_own_words_are_the_first_choices():
    for term in Term:
        assert NEUTRAL.word(term) == CHOICES[term][0]
        assert NEUTRAL.own_word(term) is None


def test_a_chosen_word_stands_and_the_others_stay():
    chosen = choose(choose(NEUTRAL, Term.TOKEN, "keytag"), Term.DATE, "clean-date")
    assert chosen.word(Term.TOKEN) == "keytag"
    assert chosen.word(Term.DATE) == "clean-date"
    assert chosen.word(Term.GATHERING) == "meeting"


def test_a_word_of_another_term_cannot_be_chosen():
    with pytest.raises(BadInput) as told:
        choose(NEUTRAL, Term.TOKEN, "client")
    assert told.value.where == Term.TOKEN.value


def test_a_word_of_the_groups_own_is_kept_tidy():
    called = call(NEUTRAL, Term.TOKEN, "  sea   shell ", "sea shells")
    assert called.word(Term.TOKEN) == OWN
    assert say(used(called, Term.TOKEN)) == "sea shell"
    assert say(used(called, Term.TOKEN, many=True)) == "sea shells"


def test_without_a_word_for_several_the_one_serves():
    called = call(NEUTRAL, Term.PERSON, "kin", "  ")
    assert say(used(called, Term.PERSON, many=True)) == "kin"


def test_braces_in_a_word_of_ones_own_are_only_letters():
    called = call(NEUTRAL, Term.TOKEN, "{n}", "{one}")
    assert say(used(called, Term.TOKEN)) == "{n}"
    assert say(used(called, Term.TOKEN, many=True)) == "{one}"


@pytest.mark.parametrize("one", ["", "   ", "x" * (LONGEST + 1)])
def test_no_word_and_too_long_a_word_are_refused(one):
    with pytest.raises(BadInput):
        call(NEUTRAL, Term.TOKEN, one, "")


def test_choosing_again_forgets_the_groups_own_word():
    called = call(NEUTRAL, Term.LEADER, "elder", "elders")
    again = choose(called, Term.LEADER, "host")
    assert again.own == ()
    assert say(used(again, Term.LEADER)) == "host"


def test_a_second_own_word_takes_the_place_of_the_first():
    called = call(call(NEUTRAL, Term.LEADER, "elder", ""), Term.LEADER, "guide", "")
    assert [one.one for one in called.own] == ["guide"]


@given(st.lists(st.one_of(choices, own_words.map(lambda one: (*one, OWN))), max_size=12))
def test_after_any_changes_each_term_has_one_word_and_own_words_belong_to_it(changes):
    vocabulary, last = NEUTRAL, dict[Term, str]()
    for change in changes:
        term = change[0]
        if len(change) == 3:
            vocabulary = call(vocabulary, term, change[1], "")
            last[term] = OWN
        else:
            vocabulary = choose(vocabulary, term, change[1])
            last[term] = change[1]
    for term in Term:
        assert vocabulary.word(term) == last.get(term, CHOICES[term][0])
        assert (vocabulary.own_word(term) is not None) == (last.get(term) == OWN)
    assert len({one.term for one in vocabulary.own}) == len(vocabulary.own)
