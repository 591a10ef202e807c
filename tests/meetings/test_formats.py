"""Formats: what is shipped makes sense, and a wrong file is named by its key."""

from __future__ import annotations

import re
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meetings import agenda as plans
from facilitator.meetings import live as plays
from facilitator.meetings.agenda import POOLS, Agenda, AgendaItem, ItemKind, Limit, check
from facilitator.meetings.choice import Night, for_night
from facilitator.meetings.errors import BadInput
from facilitator.meetings.forecast import forecast
from facilitator.meetings.formats import copy_agenda, in_language, joined, parse
from facilitator.meetings.group import Attendance, Crosstalk, TimerStyle
from facilitator.meetings.live import LiveMeeting, Phase
from facilitator.services import formats
from tests.builders import BEGINS, EVENING, LONDON, TUESDAY, at
from tests.conftest import SOAK
from tests.meetings.strategies import items as any_items

if TYPE_CHECKING:
    from facilitator.meetings.clock import Moment
    from facilitator.meetings.formats import Format

SHIPPED = formats.shipped()
BY_ID = {one.id: one for one in SHIPPED}
ITEM = {"kind": "words", "title": "Opening", "minutes": 10}
TABLE = {"id": "x", "name": "X", "about": "Y", "minutes": 10, "items": [ITEM]}
EACH = pytest.mark.parametrize("of", SHIPPED, ids=lambda one: one.id)


def run_lines() -> dict[str, tuple[int, list[tuple[int, str]]]]:
    """By id, the total and the minutes of each step with its tags, as they were agreed on."""
    found = {}
    for line in Path(__file__).with_name("run_lines.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, steps = line.split(":")
        name, total = head.split()
        pairs = (re.fullmatch(r"(\d+)(.*)", step).groups() for step in steps.split())
        found[name] = (int(total), [(int(minutes), tags) for minutes, tags in pairs])
    return found


RUN = run_lines()
NIGHTS = (
    Night(date(2026, 11, 17), last=False),
    Night(date(2026, 11, 3), last=False),
    Night(date(2026, 11, 24), last=True),
)


# -- what is shipped ---------------------------------------------------------------------------


def test_thirty_formats_are_agreed_on_and_a_night_of_two_parts_is_made_of_them():
    assert len(RUN) == 30
    assert set(BY_ID) == {*RUN, "cr-night"}


@pytest.mark.parametrize("name", RUN)
def test_a_format_has_the_minutes_agreed_on_in_their_order(name):
    total, steps = RUN[name]
    of = BY_ID[name]
    assert of.minutes == total
    assert [one.minutes for one in of.items] == [minutes for minutes, _tags in steps]


@pytest.mark.parametrize("name", RUN)
def test_an_item_is_what_its_step_says(name):
    for one, (_minutes, tags) in zip(BY_ID[name].items, RUN[name][1], strict=True):
        if "{X}" in tags:
            assert one.pin is not None, one.title
        if "{B}" in tags:
            assert one.kind is ItemKind.BREAK, one.title
        if tags == "{C}":
            assert one.kind is ItemKind.CHIPS, one.title
        timed = re.search(r"\{S(\d)\}", tags)
        if timed:
            assert one.kind in POOLS, one.title
            limited = one.share.limit is Limit.EACH
            assert not limited or one.share.seconds == 60 * int(timed[1]), one.title
        else:
            assert one.share.limit is not Limit.EACH, one.title


def test_a_celebrate_recovery_night_is_two_parts_and_rooms_side_by_side():
    night = BY_ID["cr-night"]
    large, small = BY_ID["cr-large-group"], BY_ID["cr-open-share"]
    assert night.minutes == 120
    assert [one.title for one in night.items] == [one.title for one in (*large.items, *small.items)]
    sections = [one.section for one in night.items]
    assert sections == [large.form] * len(large.items) + [small.form] * len(small.items)
    assert len(night.rooms) >= 2
    assert len(set(night.rooms)) == len(night.rooms)


@EACH
def test_a_shipped_format_fills_its_slot_and_closes_by_the_clock(of):
    assert sum(one.minutes for one in of.items) == of.minutes
    assert of.items[-1].pin is not None
    assert all(check(one).least <= one.minutes for one in of.items)
    assert len(of.sources) == len(of.items)


@EACH
def test_the_leader_has_words_for_every_item_and_no_two_are_the_same(of):
    assert all(one.words for one in of.items)
    texts = [text for one in of.items for text in (one.words, one.note, one.wall) if text]
    assert len(set(texts)) == len(texts)


def test_no_two_formats_say_the_same_but_a_night_and_its_parts():
    own = [one for one in SHIPPED if not one.parts]
    words = [item.words for one in own for item in one.items]
    assert len(set(words)) == len(words)
    for field in ("name", "about"):
        assert len({getattr(one, field) for one in SHIPPED}) == len(SHIPPED)


@EACH
def test_a_rule_has_at_most_twelve_words(of):
    assert 1 <= len(of.rules) <= 8
    assert all(len(f"{rule.head} {rule.words}".split()) <= 12 for rule in of.rules)
    assert len(set(of.rules)) == len(of.rules)


@EACH
def test_something_can_be_cut_when_time_is_short(of):
    assert any(one.shrinks for one in of.items)


AGENDA, SHARES, BELLS, END_CUE = (
    TimerStyle.AGENDA,
    TimerStyle.SHARES,
    TimerStyle.BELLS,
    TimerStyle.END_CUE,
)
NO, YES, AFTER, ASKED = Crosstalk.NO, Crosstalk.YES, Crosstalk.AFTER_CHECK_IN, Crosstalk.WHEN_ASKED
# By the beginning of the id: timer, crosstalk, the word for the date, the word for the token.
COMPARED = {
    "aa-": (SHARES, NO, "sobriety-date", "chip"),
    "na-": (SHARES, NO, "clean-date", "keytag"),
    "ca-": (SHARES, NO, "clean-date", "chip"),
    "alanon": (SHARES, NO, "al-anon-date", None),
    "pal": (AGENDA, ASKED, None, None),
    "smart-": (AGENDA, AFTER, None, None),
    "rd-": (BELLS, NO, "recovery-date", None),
    "refuge-": (BELLS, NO, "recovery-date", None),
    "cr-": (SHARES, NO, "recovery-date", "chip"),
    "tx-process": (END_CUE, YES, None, None),
    "tx-psychoed": (AGENDA, YES, None, None),
    "tx-cbt": (AGENDA, YES, None, None),
    "tx-relapse": (AGENDA, YES, None, None),
    "peer-": (AGENDA, ASKED, None, None),
    "rco-": (AGENDA, YES, None, None),
    "sober-": (AGENDA, YES, None, None),
    "online-": (SHARES, NO, None, None),
    "hybrid-": (SHARES, NO, None, None),
}


@EACH
def test_timer_crosstalk_and_words_differ_by_kind(of):
    (beginning,) = [one for one in COMPARED if of.id.startswith(one)]
    timer, crosstalk, date, token = COMPARED[beginning]
    assert of.timer is timer
    assert of.crosstalk is crosstalk
    assert date in {None, of.vocabulary.date}
    assert token in {None, of.vocabulary.token}


def test_nobody_is_timed_in_a_process_group():
    process = BY_ID["tx-process"]
    assert ItemKind.PROCESS in {one.kind for one in process.items}
    assert all(one.share.limit is Limit.NONE for one in process.items)


@EACH
def test_a_silence_between_bells_is_not_a_share(of):
    if of.timer is TimerStyle.BELLS:
        (silence,) = [one for one in of.items if one.kind is ItemKind.SILENCE]
        assert silence.minutes >= 15


@EACH
def test_chips_are_given_only_where_there_are_chips(of):
    gives = any(one.kind is ItemKind.CHIPS for one in of.items)
    without = {"pal", "smart", "recovery-dharma", "therapy", "peer", "workshop-or-activity"}
    assert not (gives and of.family in without)


@EACH
def test_a_closed_programme_is_for_those_who_are_enrolled(of):
    assert (of.attendance is Attendance.ENROLLED) == (
        of.family == "therapy" or of.id == "cr-step-study"
    )


# -- nothing that is not ours ------------------------------------------------------------------

SPIRITUAL = re.compile(
    r"\b(pray\w*|god|gods|higher power|amen|lord|worship\w*|bless\w*|church|faith)\b", re.IGNORECASE
)
SECULAR = {"smart", "recovery-dharma", "therapy", "peer", "workshop-or-activity", "online"}
# Some words of texts that are not ours to ship: enough of each to know it by.
NOT_OURS = (
    "rarely have we seen",
    "thoroughly followed",
    "fearless moral inventory",
    "fearless inventory",
    "powerless over",
    "lives had become unmanageable",
    "restore us to sanity",
    "as we understood him",
    "spiritual awakening",
    "strength and hope",
    "only requirement for",
    "still suffers",
    "grant me the serenity",
    "courage to change",
    "wisdom to know",
    "just for today",
    "one day at a time",
    "keep coming back",
    "it works if",
    "let go and let",
    "easy does it",
    "who you see here",
    "what you hear here",
    "let it stay here",
    "principles before personalities",
    "the therapeutic value of one addict",
    "lost the desire to use",
    "take what you like",
    "leave the rest",
    "hope, faith",
    "hurts, habits",
    "may all beings",
    "discover the power of choice",
)


def texts_of(of) -> str:
    """Every text of a format that somebody may read or hear."""
    said = [of.name, of.about, of.form, *of.roles, *of.rooms]
    said += [f"{rule.head} {rule.words}" for rule in of.rules]
    for one in of.items:
        said += [one.title, one.words, one.note, one.wall, one.chat, one.reference, one.section]
    return " ".join("\n".join(said).split())


@EACH
def test_prayers_are_not_offered_to_secular_kinds(of):
    if not of.spiritual:
        assert SPIRITUAL.findall(texts_of(of)) == []


def test_the_secular_kinds_are_secular_and_the_faith_groups_are_not():
    for of in SHIPPED:
        if of.family in SECULAR:
            assert not of.spiritual
        if of.family == "celebrate-recovery":
            assert of.spiritual
            assert SPIRITUAL.search(texts_of(of))


@EACH
def test_no_text_of_a_fellowship_is_shipped(of):
    said = texts_of(of).casefold().replace("’", "'")
    assert [phrase for phrase in NOT_OURS if phrase in said] == []


# -- played to the close -----------------------------------------------------------------------


def begun(plan: Agenda, minutes: int) -> LiveMeeting:
    return plays.start(plays.prepare("m", TUESDAY, LONDON, plan, BEGINS, minutes), at(0))


def agenda_of(of: Format) -> Agenda:
    return copy_agenda(of, "mine", (f"id {n}" for n in count()).__next__)


def play(live: LiveMeeting, delays: list[float] | None = None) -> tuple[LiveMeeting, Moment]:
    """Press *next* when each item's time is up, or some seconds off, until the meeting is over."""
    now = at(0)
    off = iter(delays or ())
    while live.phase is Phase.RUNNING:
        ahead = forecast(live, now)
        assert all(row.seconds >= 0 for row in ahead.rows)
        assert all(row.start >= live.wall(now) - 0.001 for row in ahead.rows)
        assert ahead.end >= live.wall(now) - 0.001
        seconds = ahead.row(live.current).seconds
        now = now.later(max(0.0, seconds + next(off, 0.0)))
        live = plays.next_item(live, now)
    return live, now


@EACH
def test_a_meeting_of_each_format_is_played_to_its_close_on_time(of):
    live = begun(agenda_of(of), of.minutes)
    ahead = forecast(live, at(0))
    assert ahead.late == 0
    assert ahead.end == live.planned_end
    over, now = play(live)
    assert over.ended == over.planned_end == now.utc
    assert all(one.state is plays.ItemState.DONE for one in over.items)
    assert [one.watch.banked for one in over.items] == [one.item.seconds for one in over.items]
    assert plays.close(over).phase is Phase.CLOSED


@EACH
def test_ten_minutes_lost_at_the_start_do_not_make_the_closing_late(of):
    live = begun(agenda_of(of), of.minutes)
    over, _now = play(live, [600.0])
    closing = [one for one in over.items if one.pin is not None][-1]
    assert closing.started == closing.pin
    assert over.ended == over.planned_end


@pytest.mark.parametrize("night", NIGHTS, ids=["usual", "first", "last"])
@EACH
def test_on_any_night_of_the_month_what_is_left_out_does_not_make_the_closing_late(of, night):
    plan = for_night(agenda_of(of), night)
    over, _now = play(begun(plan, of.minutes))
    closing = [one for one in over.items if one.pin is not None][-1]
    assert closing.started <= closing.pin
    assert over.ended <= over.planned_end


moves = st.lists(
    st.tuples(st.sampled_from(["change", "insert", "remove", "move"]), st.integers(0, 60)),
    max_size=8,
)


def edited(plan: Agenda, edits: list[tuple[str, int]], new: list[AgendaItem]) -> Agenda:
    """The agenda after some moves of the planner; what is refused changes nothing."""
    for at_step, (name, number) in enumerate(edits):
        target = plan.items[number % len(plan.items)].id if plan.items else ""
        try:
            if name == "change":
                plan = plans.change(plan, target, minutes=number)
            elif name == "insert":
                item = new[number % len(new)]
                fresh = plans.change(Agenda("", "", (item,)), item.id).items[0]
                plan = plans.insert(plan, _named(fresh, f"new {at_step}"), number % 12)
            elif name == "remove" and len(plan.items) > 1:
                plan = plans.remove(plan, target)
            elif name == "move":
                plan = plans.move(plan, target, number // 4)
        except BadInput:
            continue
    return plan


def _named(item: AgendaItem, name: str) -> AgendaItem:
    return AgendaItem(**{**vars(item), "id": name, "skipped": False})


@settings(max_examples=2000 if SOAK else 150)
@given(
    st.sampled_from(SHIPPED),
    moves,
    st.lists(any_items(), min_size=1, max_size=3),
    st.lists(st.floats(-600, 900), max_size=12),
)
def test_a_format_that_was_edited_is_still_played_to_its_close(of, edits, new, delays):
    plan = edited(agenda_of(of), edits, new)
    assert all(row.offset >= 0 for row in plans.plan(plan, EVENING, of.minutes).rows)
    over, _now = play(begun(plan, of.minutes), delays)
    assert over.phase is Phase.FINISHED
    assert plays.close(over).phase is Phase.CLOSED
    for one in over.items:
        assert one.watch.banked >= 0
        assert one.started is None or one.ended >= one.started
    assert over.ended >= over.started


# -- read from a table -------------------------------------------------------------------------


def test_a_copy_has_ids_of_its_own():
    numbers = iter(range(100))
    plan = copy_agenda(SHIPPED[0], "mine", lambda: f"id {next(numbers)}")
    assert [one.id for one in plan.items] == [f"id {n}" for n in range(len(plan.items))]
    assert plan.origin == "aa-discussion"


WRONG = [
    ({"colour": "red"}, "colour"),
    ({"items": [{**ITEM, "size": 3}]}, "items[0].size"),
    ({"items": [{"kind": "words", "minutes": 10}]}, "items[0].title"),
    ({"items": [{**ITEM, "title": " "}]}, "items[0].title"),
    ({"items": [{**ITEM, "title": "a\0b"}]}, "items[0].title"),
    ({"items": [{**ITEM, "kind": "dance"}]}, "items[0].kind"),
    ({"items": [{**ITEM, "limit": "long"}]}, "items[0].limit"),
    ({"items": [{**ITEM, "limit": -5}]}, "items[0].limit"),
    ({"items": [{**ITEM, "limit": 4000}]}, "items[0].limit"),
    ({"items": [{**ITEM, "minutes": 0}]}, "items[0].minutes"),
    ({"items": [{**ITEM, "minutes": True}]}, "items[0].minutes"),
    ({"items": [{**ITEM, "least": 11}]}, "items[0].least"),
    ({"items": [{**ITEM, "most": 9}]}, "items[0].most"),
    ({"items": [{**ITEM, "when": "never"}]}, "items[0].when"),
    ({"items": [{**ITEM, "order": "loudest"}]}, "items[0].order"),
    ({"items": [{**ITEM, "source": "guessed"}]}, "items[0].source"),
    ({"items": ITEM}, "items"),
    ({"items": [3]}, "items"),
    ({"items": [ITEM] * 501}, "items"),
    ({"items": []}, "minutes"),
    ({"minutes": 11}, "minutes"),
    ({"minutes": 0, "items": []}, "minutes"),
    ({"minutes": 1441}, "minutes"),
    ({"rules": [{"words": "no head"}]}, "rules[0].head"),
    ({"rules": [{"head": "Pass", "size": 1}]}, "rules[0].size"),
    ({"roles": ["chair", ""]}, "roles"),
    ({"rooms": "one"}, "rooms"),
    ({"counts": ["dogs"]}, "counts"),
    ({"timer": "gong"}, "timer"),
    ({"crosstalk": "maybe"}, "crosstalk"),
    ({"attendance": 3}, "attendance"),
    ({"vocabulary": {"date": "birthday"}}, "vocabulary.date"),
    ({"vocabulary": {"age": "chip"}}, "vocabulary.age"),
    ({"vocabulary": {"date": {"two": "x"}}}, "vocabulary.date.two"),
    ({"vocabulary": {"date": {"many": "x"}}}, "vocabulary.date.one"),
    ({"vocabulary": {"date": {"one": "x" * 31}}}, "vocabulary.date.one"),
    ({"parts": ["a"]}, "items"),
]


@pytest.mark.parametrize(("change", "where"), WRONG)
def test_a_wrong_format_is_refused_and_its_key_named(change, where):
    with pytest.raises(BadInput) as refused:
        parse({**TABLE, **change})
    assert refused.value.where == where


@pytest.mark.parametrize("key", TABLE)
def test_a_missing_key_is_named(key):
    with pytest.raises(BadInput) as refused:
        parse({name: value for name, value in TABLE.items() if name != key})
    assert refused.value.where == key


def test_lines_are_kept_where_a_text_has_lines_and_nowhere_else():
    words = "  First  line \r\n\n\n\n second\tline\n "
    of = parse({**TABLE, "items": [{**ITEM, "words": words, "chat": words, "title": words}]})
    assert of.items[0].words == of.items[0].chat == "First line\n\nsecond line"
    assert of.items[0].title == "First line second line"


def test_a_word_of_its_own_is_read_for_one_and_for_many():
    of = parse({**TABLE, "vocabulary": {"token": {"one": "stone", "many": "stones"}}})
    assert of.vocabulary.token == "own"
    assert of.vocabulary.own[0].many == "stones"


def test_parts_that_do_not_fill_the_whole_are_refused():
    whole = parse({"id": "n", "name": "N", "about": "A", "minutes": 30, "parts": ["x", "x"]})
    part = parse(TABLE)
    with pytest.raises(BadInput) as refused:
        joined(whole, (part, part))
    assert refused.value.where == "minutes"
    assert len(joined(whole, (part, part, part)).items) == 3


def test_another_language_changes_the_texts_it_has_and_nothing_else():
    of = parse({**TABLE, "roles": ["chair"], "rules": [{"head": "Pass"}, {"head": "Listen"}]})
    said = in_language(
        of,
        "de",
        {"name": "Treffen", "items": [{"title": "Anfang"}], "rules": [{"head": "Passen"}]},
    )
    assert (said.name, said.about, said.language) == ("Treffen", "Y", "de")
    assert said.items[0].title == "Anfang"
    assert [one.head for one in said.rules] == ["Passen", "Listen"]
    assert (said.minutes, said.roles, said.items[0].minutes) == (10, ("chair",), 10)


@pytest.mark.parametrize(
    ("found", "where"),
    [
        ({"minutes": 5}, "minutes"),
        ({"items": [{"minutes": 5}]}, "items[0].minutes"),
        ({"items": [{}, {}]}, "items"),
        ({"rules": [{"head": "One too many"}]}, "rules"),
        ({"items": [{"title": ""}]}, "title"),
    ],
)
def test_another_language_cannot_change_more_than_texts(found, where):
    with pytest.raises(BadInput) as refused:
        in_language(parse(TABLE), "de", found)
    assert refused.value.where == where


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)
keys = st.sampled_from([*TABLE, "rules", "counts", "place", "vocabulary", "parts", "timer"])
item_keys = st.sampled_from([*ITEM, "least", "words", "note", "limit", "pinned", "readers", "when"])


@given(st.dictionaries(keys, anything), st.dictionaries(item_keys, anything))
def test_any_table_is_a_format_or_a_refusal_never_a_crash(top, inside):
    for table in ({**TABLE, **top}, {**TABLE, "items": [{**ITEM, **inside}]}):
        try:
            made = parse(table)
        except BadInput:
            continue
        assert made.parts or made.minutes == sum(one.minutes for one in made.items)


def test_the_crisis_numbers_of_every_country_carry_their_label():
    for name, numbers in formats.countries().values():
        assert name
        assert numbers
        assert all(one.label and one.number for one in numbers)
