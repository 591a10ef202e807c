"""Sharing: a group's agenda goes to a file and comes back, and no file can do any harm."""

from __future__ import annotations

import os
import random
import sys
import threading
import tomllib
from dataclasses import replace
from datetime import date, time
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.i18n import say
from facilitator.meetings import format_table
from facilitator.meetings.agenda import Agenda, AgendaItem, ItemKind, Pin, ShareOrder, When
from facilitator.meetings.errors import BadInput, Refused
from facilitator.meetings.formats import Format, Source, copy_agenda, parse
from facilitator.meetings.group import Attendance, Crosstalk, Group, Room, RuleCard, TimerStyle
from facilitator.meetings.schedule import Deviation, Exceptional
from facilitator.meetings.tally import STANDARD, Category
from facilitator.meetings.vocabulary import CHOICES, Term, call, choose
from facilitator.services import format_files, format_text, formats
from tests.builders import LONDON, FakeClock, agenda, closing, fresh_app, group, item
from tests.conftest import SOAK
from tests.meetings.strategies import agendas

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = formats.shipped()
MANY = settings(max_examples=2000 if SOAK else 120)


def group_of(of: Format) -> Group:
    """A group as it is when it was just made from a format."""
    return group(
        format_id=of.id,
        format_name=of.name,
        categories=tuple(replace(one, shown=one.id in of.counts) for one in STANDARD),
        rules=of.rules,
        language=of.language,
        vocabulary=of.vocabulary,
        timer=of.timer,
        crosstalk=of.crosstalk,
        attendance=of.attendance,
        ladder_id=of.ladder,
        spiritual=of.spiritual,
        roles=of.roles,
        rooms=tuple(Room(f"r{n}", name) for n, name in enumerate(of.rooms)),
    )


def agenda_of(of: Format) -> Agenda:
    return copy_agenda(of, "mine", (f"id {n}" for n in count()).__next__)


def as_shared(of: Format) -> Format:
    """What is left of a format when a group shares it: all but notes, place and sources."""
    return replace(
        of,
        about=" · ".join(one.title for one in of.items[:4]),
        place=0,
        common=False,
        parts=(),
        sources=(Source.DESIGN,) * len(of.items),
        items=tuple(replace(one, note="") for one in of.items),
    )


def there_and_back(plan: Agenda, of: Group, folder: Path) -> Format:
    path = folder / "ours.toml"
    format_files.write(path, plan, of)
    return format_files.read(path)


@pytest.mark.parametrize("of", SHIPPED, ids=lambda one: one.id)
def test_a_shipped_format_is_shared_and_read_again(of, tmp_path):
    assert there_and_back(agenda_of(of), group_of(of), tmp_path) == as_shared(of)


# -- any format --------------------------------------------------------------------------------

odd = st.sampled_from(
    ['"""', "'''", "\\", '\\"', "[[items]]", "a = 1 # no", "x\n\ny", "\r\n", "naïve ☕ 日本", "= ]"]
)
texts = odd | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30)
typed = odd | st.text(max_size=30)
names = texts.map(lambda text: text + "x")


@st.composite
def entries(draw: st.DrawFn) -> dict:
    """The table of any item."""
    minutes = draw(st.integers(1, 60))
    table = {
        "kind": draw(st.sampled_from(ItemKind)).value,
        "title": draw(names),
        "minutes": minutes,
        "least": draw(st.integers(0, minutes)),
    }
    more = {
        "most": st.integers(minutes, 90),
        "when": st.sampled_from([one.value for one in When]),
        "pinned": st.booleans(),
        "readers": st.integers(0, 9),
        "limit": st.integers(15, 900) | st.just("even"),
        "order": st.sampled_from([one.value for one in ShareOrder]),
        "newcomers_first": st.booleans(),
        "unheard_last": st.booleans(),
        "source": st.sampled_from([one.value for one in Source]),
        **dict.fromkeys(("words", "note", "wall", "chat", "reference", "section"), texts),
    }
    for key in draw(st.sets(st.sampled_from(sorted(more)))):
        table[key] = draw(more[key])
    return table


@st.composite
def any_formats(draw: st.DrawFn) -> Format:
    """Any format that may be in a file, with every field the file may have."""
    found = draw(st.lists(entries(), min_size=1, max_size=8))
    words = {
        term.value: draw(
            st.sampled_from(CHOICES[term]) | st.just({"one": "stone", "many": "stones"})
        )
        for term in draw(st.sets(st.sampled_from(Term)))
    }
    table = {
        "id": "x",
        "name": draw(names),
        "about": draw(texts),
        "minutes": sum(one["minutes"] for one in found),
        "items": found,
        "vocabulary": {term.value: words[term.value] for term in Term if term.value in words},
        "timer": draw(st.sampled_from(TimerStyle)).value,
        "crosstalk": draw(st.sampled_from(Crosstalk)).value,
        "attendance": draw(st.sampled_from(Attendance)).value,
        "spiritual": draw(st.booleans()),
        "ladder": draw(st.sampled_from(["generic", "na", "none"])),
        "language": draw(st.sampled_from(["en", "de"])),
        "roles": draw(st.lists(st.sampled_from(["chair", "Tür", "a b"]), max_size=3)),
        "rooms": draw(st.lists(st.sampled_from(["Room 1", "Room 2"]), max_size=2)),
        "counts": [one.id for one in STANDARD if draw(st.booleans())],
        "rules": draw(st.lists(st.fixed_dictionaries({"head": names, "words": texts}), max_size=4)),
    }
    return parse(table)


@MANY
@given(any_formats())
def test_any_format_comes_back_from_a_group_as_it_went(tmp_path_factory, of):
    folder = tmp_path_factory.mktemp("shared")
    of = replace(of, name=f"{of.name}!")
    assert there_and_back(agenda_of(of), group_of(of), folder) == as_shared(of)


@MANY
@given(any_formats())
def test_any_format_is_the_same_after_its_table(of):
    assert parse(format_table.table(of)) == of


@MANY
@given(agendas(), typed, typed, typed)
def test_whatever_a_group_typed_can_be_read_by_another(tmp_path_factory, plan, words, head, title):
    plan = replace(
        plan,
        items=tuple(replace(one, words=words, chat=words, title=f"{title}.") for one in plan.items),
    )
    of = group(rules=(RuleCard(head, words),), roles=(head, words), rooms=(Room("r", title),))
    try:
        wanted = format_table.shared(plan, of)
    except Refused:
        assert all(one.skipped for one in plan.items)
        return
    found = there_and_back(plan, of, tmp_path_factory.mktemp("shared"))
    assert found == replace(wanted, family="aa", form="Open discussion")


# -- what is not shared ------------------------------------------------------------------------


def test_a_file_to_share_has_no_name_no_date_no_note_no_reading_and_no_id():
    secret = "8b7e5f0a-3f0e-4d5e-9a63-52a1b8f2c001"
    mine = AgendaItem(
        secret,
        ItemKind.READING,
        "Reading",
        50,
        50,
        note="about CANARY",
        reading_id="CANARY-reading",
        study_id="CANARY-study",
        given=1,
        readers=2,
    )
    plan = Agenda(
        secret,
        "canary night, Tuesdays",
        (mine, closing(10)),
        "aa-discussion",
        agreed_on=date(2031, 1, 2),
        in_force_from=date(2031, 2, 3),
    )
    of = group(
        name="CANARY Night",
        place="CANARY hall",
        welcome_note="CANARY",
        country="CANARY",
        rules_agreed_on=date(2031, 3, 4),
        timer_agreed_on=date(2031, 4, 5),
        ladder_id=secret,
        categories=(*STANDARD, Category(secret, "CANARY dogs")),
        rooms=(Room(secret, "Upstairs"),),
        schedule=replace(
            group().schedule,
            exceptions=(Exceptional(date(2031, 5, 6), "tuesdays", Deviation.CANCELLED),),
        ),
    )
    text = format_files.to_toml(replace(plan, name="CANARY Night, first week"), of)
    for word in ("canary", "2031", secret, of.id, "europe/london", "19:30", "given", "note"):
        assert word not in text.casefold()
    assert tomllib.loads(text)["name"] == "AA open discussion"
    assert tomllib.loads(text)["rooms"] == ["Upstairs"]


def test_what_is_left_out_of_the_agenda_is_not_shared_and_an_empty_one_is_refused(tmp_path):
    plan = agenda(item("opening"), item("talk", skipped=True), closing())
    assert [one.title for one in there_and_back(plan, group(), tmp_path).items] == [
        "opening",
        "closing",
    ]
    path = tmp_path / "none.toml"
    with pytest.raises(Refused):
        format_files.write(path, agenda(item("talk", skipped=True)), group())
    assert not path.exists()


def test_a_silence_keeps_its_bell_and_its_breath_and_nothing_else_has_them(tmp_path):
    quiet = item("quiet", 5, kind=ItemKind.SILENCE, bell=True, breathing=True)
    once = item("talk", 5, kind=ItemKind.TALK, bell=True, breathing=True)
    back = there_and_back(agenda(quiet, once, closing()), group(), tmp_path)
    told = [(one.bell, one.breathing) for one in back.items]
    assert told == [(True, True), (False, False), (False, False)]
    plain = format_table.table(back)
    plain["items"][1]["bell"] = True
    with pytest.raises(BadInput) as wrong:
        parse(plain)
    assert wrong.value.where == "items[1].bell"


def test_an_item_pinned_to_a_time_is_pinned_for_others_too(tmp_path):
    plan = agenda(item("opening", 20), item("break", 10, pin=Pin(time(20, 0))), closing(30))
    assert there_and_back(plan, group(), tmp_path).items[1].pin == Pin()


def test_words_of_the_groups_own_go_with_it(tmp_path):
    words = call(choose(group().vocabulary, Term.DATE, "clean-date"), Term.TOKEN, "bean", "beans")
    assert there_and_back(agenda(), group(vocabulary=words), tmp_path).vocabulary == words


def test_a_format_that_was_read_makes_a_group_that_can_meet(tmp_path):
    of = there_and_back(agenda(), group(), tmp_path)
    shared = fresh_app(tmp_path / "home", FakeClock())
    made = shared.groups.create(of, "Another", 1, time(19, 30), LONDON)
    on_desk = shared.desk(made)
    on_desk.meeting.start()
    assert [one.item.title for one in on_desk.meeting.live.items] == [
        one.title for one in agenda().items
    ]


# -- what is wrong is told with its line -------------------------------------------------------

TEXT = '''id = "x"
name = "X"
about = """
Two lines, and what is no table:
[[items]]
minuts = 4
"""
minutes = 30

[vocabulary]
token = "coin"

[[items]]  # the first
kind = "words"
title = "One [[items]] # = \\" "
minutes = 10

[[rules]]
head = "Pass"

[[items]]
"kind" = "sharing"
title = 'Two "'
minutes = 20
limit = 120
'''
AT = [
    ("limit = 120", "limt = 120", 25, "“limt” is not a field of a format."),
    ('"kind" = "sharing"', '"kinds" = "sharing"', 22, "“kinds” is not a field of a format."),
    ('"kind" = "sharing"', '"kind" = "dance"', 22, "“kind” is one of: words, "),
    ("title = 'Two \"'\n", "", 21, "“title” is missing."),
    ("minutes = 20\n", "minutes = 20\nminuts = 1\n", 25, "“minuts” is not a field of a format."),
    ("limit = 120", "limit = [\n1,\n2]", 25, "A limit is a number of seconds, or “even”."),
    ("limit = 120", "limit = 5", 25, "A share takes from 15 seconds to 60 minutes."),
    ("minutes = 10", "minutes = 601", 16, "An item takes from 1 to 600 minutes."),
    ("minutes = 10", "minutes = 12", 8, "The items do not add up to the minutes of the format."),
    ('token = "coin"', 'token = "dog"', 11, "“token” is one of: chip, "),
    ('token = "coin"', 'token = {one = "x", more = 3}', 11, "“more” is not a field of a format."),
    ("[vocabulary]\ntoken", "vocabulary.tokn", 10, "“tokn” is not a field of a format."),
    ('head = "Pass"', 'head = ["Pass"]', 19, "“head” cannot have that value."),
    ('head = "Pass"', "", 18, "“head” is missing."),
    (
        'head = "Pass"',
        'head = "Pass"\n[rules.more]\na = 1',
        20,
        "“more” is not a field of a format.",
    ),
    ('id = "x"', 'ids = "x"', 1, "“ids” is not a field of a format."),
    ('id = "x"\n', "", 1, "“id” is missing."),
    ('name = "X"', 'name = "X"\ntimer = "gong"', 3, "“timer” is one of: shares, "),
    ('name = "X"', 'name = "X', 2, "this is not how a format file is written."),
    ("limit = 120", "limit = 120\nlimit = 121", 26, "this is not how a format file is written."),
    ("limit = 120", f"limit = {'1' * 5000}", 25, "this is not how a format file is written."),
    ("limit = 120", f"{'a.' * 20}a = 1", 25, "this is not how a format file is written."),
    ("limit = 120", 'limit = """', 25, "this is not how a format file is written."),
]


def refusal(folder: Path, data: bytes) -> str:
    """What is said of a file."""
    path = folder / "theirs.toml"
    path.write_bytes(data)
    with pytest.raises(BadInput) as refused:
        format_files.read(path)
    return say(refused.value.happened)


def test_the_text_the_lines_are_told_of_is_a_format(tmp_path):
    path = tmp_path / "theirs.toml"
    path.write_text(TEXT, "utf-8")
    assert [one.minutes for one in format_files.read(path).items] == [10, 20]


@pytest.mark.parametrize(("had", "wrong", "line", "why"), AT)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_wrong_is_told_with_its_key_and_its_line(tmp_path, had, wrong, line, why, end):
    assert TEXT.count(had) == 1
    text = TEXT.replace(had, wrong).replace("\n", end)
    assert refusal(tmp_path, text.encode()).startswith(f"Line {line}: {why}")


def test_the_key_is_told_too(tmp_path):
    path = tmp_path / "theirs.toml"
    path.write_text(TEXT.replace("limit = 120", "limt = 120"), "utf-8")
    with pytest.raises(BadInput) as refused:
        format_files.read(path)
    assert refused.value.where == "items[1].limt"


@pytest.mark.parametrize("line", [25, 480])
def test_a_line_far_down_is_found_too(tmp_path, line):
    own = format_files.to_toml(agenda_of(SHIPPED[0]), group_of(SHIPPED[0])) + "# more\n" * 500
    lines = own.splitlines()
    at = next(n for n in range(line, len(lines)) if lines[n].startswith(("minutes", "#")))
    lines.insert(at, "colour = 3")
    assert refusal(tmp_path, "\n".join(lines).encode()).startswith(f"Line {at + 1}: “colour”")


# -- files that are no formats -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Line 1: “id” is missing."),
        (b"id = \0", "This is not a format file: it is not text."),
        (TEXT.encode("utf-16"), "This is not a format file: it is not text."),
        (b"id = 'x'\nname = '\xe9'", "Line 2: this is not text in UTF-8, as a format file is."),
        (b"\x89PNG\r\n", "Line 1: this is not text in UTF-8, as a format file is."),
        (b"{}", "Line 1: this is not how a format file is written."),
        (b"a = " + b"[" * 200_000, "Line 1: this is not how a format file is written."),
        (b"a.a = 1\n" + b"#" * 1_000_000, "This file is too large for a format."),
        (b"x = 1\n" + b" " * 900_000, "Line 1: “x” is not a field of a format."),
        (b".".join([b"a"] * 400_000), "Line 1: this is not how a format file is written."),
        (b"[[items]]\n" * 90_000, "Line 1: “id” is missing."),
    ],
    ids=range(11),
)
def test_a_file_that_is_no_format_is_told_in_one_sentence(tmp_path, data, said):
    assert refusal(tmp_path, data) == said


def test_a_mark_at_the_beginning_of_the_file_does_no_harm(tmp_path):
    path = tmp_path / "notepad.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert format_files.read(path).name == "X"


@pytest.mark.parametrize("name", ["folder", "nothing", "a\0b"])
def test_what_is_no_file_is_told_by_its_name(tmp_path, name):
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadInput) as refused:
        format_files.read(tmp_path / name)
    assert refused.value.where == name


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    told: list[BaseException] = []

    def read() -> None:
        try:
            format_files.read(tmp_path / "pipe")
        except BadInput as refused:
            told.append(refused)

    reading = threading.Thread(target=read, daemon=True)
    reading.start()
    reading.join(20)
    assert len(told) == 1


def test_a_file_may_be_made_of_shipped_parts_and_of_no_others(tmp_path):
    head = 'id = "n"\nname = "N"\nabout = ""\nminutes = 120\n'
    path = tmp_path / "night.toml"
    path.write_text(head + 'parts = ["cr-large-group", "smart-60"]\n')
    assert format_files.read(path).minutes == 120
    said = refusal(tmp_path, (head + 'parts = ["cr-large-group", "cr-night"]').encode())
    assert said == "Line 5: “cr-night” is not a format that is shipped."
    said = refusal(tmp_path, (head + 'parts = ["cr-large-group"]').encode())
    assert said == "Line 4: The items do not add up to the minutes of the format."


PIECES = [
    b'"', b'"""', b"'''", b"\n", b"[", b"]]", b"[[items]]", b"{", b"= ", b"#", b"\\u0000", b"\\",
    b"\xff", b"\0", b"minutes = -1\n", b"limit = nan\n", b"1e999", b"1979-05-27", b"a.b.c = 1\n",
    b"least = 99999999999999999999\n", b"true", "ż☕".encode(), b"\r", b"[items]\n", b"[x.y]\n",
]  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A file with a few bytes, pieces or lines changed, lost, doubled or put elsewhere."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(found) + 1)
        to = min(len(found), at + chance.randint(0, 60))
        match chance.randrange(5):
            case 0:
                found[at:to] = b""
            case 1:
                found[at:at] = chance.choice(PIECES)
            case 2:
                found[at:to] = chance.choice(PIECES)
            case 3:
                found[at:at] = found[chance.randrange(len(found) + 1) :][:80]
            case _:
                found[at : at + 1] = bytes([chance.randrange(256)])
    return bytes(found)


@settings(max_examples=5000 if SOAK else 250)
@given(st.sampled_from(SHIPPED), st.integers(0, 2**32))
def test_a_mutated_file_is_a_format_or_one_sentence_with_a_line(tmp_path_factory, of, seed):
    source = format_files.to_toml(agenda_of(of), group_of(of)).encode()
    path = tmp_path_factory.getbasetemp() / "mutated.toml"
    path.write_bytes(mutated(source, random.Random(seed)))
    try:
        found = format_files.read(path)
    except BadInput as refused:
        said = say(refused.happened)
        assert said.startswith(("Line ", "This is not a format file"))
        if said.startswith("Line "):
            line = int(said.removeprefix("Line ").split(":")[0])
            assert 1 <= line <= path.read_bytes().count(b"\n") + 1
    else:
        assert found.minutes == sum(one.minutes for one in found.items)


@given(st.text(max_size=200))
def test_the_line_of_any_key_in_any_text_that_is_read_is_in_the_text(text):
    try:
        format_text.loads(text)
    except BadInput:
        return
    assert 1 <= format_text.line_of(text, "items[0].title") <= text.count("\n") + 1
