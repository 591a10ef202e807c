"""The planner on a real book: each thing done is one named step that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from facilitator import paths
from facilitator.app import App
from facilitator.meetings.agenda import ItemKind, Limit, ShareOrder, When
from facilitator.meetings.errors import BadInput, NotFound, Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.schedule import Schedule
from facilitator.paths import Home
from facilitator.services import formats
from facilitator.services.agendas import Scope
from facilitator.services.planner import read_blocks
from tests.builders import FakeClock, agenda, closing, desk, item, shares

TONIGHT, WEEKLY = Scope.TONIGHT, Scope.WEEKLY
WEEK = 7 * 86_400
BLOCK = """
[[blocks]]
id = "check-in"
group = "Opening"
title = "Check-in"
kind = "round"
minutes = 10
least = 5
words = "A few words each, and you may pass."
limit = 60
order = "round"

[[blocks]]
id = "tea"
group = "Breaks"
title = "Tea"
kind = "break"
minutes = 10
"""


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def on_desk(tmp_path, clock):
    plan = agenda(item("opening", 10, 5), item("reading", 5), shares(minutes=40), closing())
    return desk(tmp_path, clock, plan=plan)


def titles(on_desk, scope=TONIGHT):
    return [one.title for one in on_desk.agendas.agenda(scope).items]


DONE = {
    "move": lambda planner, scope: planner.move(scope, ["opening", "reading"], 2),
    "step": lambda planner, scope: planner.step(scope, ["opening", "reading"], 1),
    "remove": lambda planner, scope: planner.remove(scope, ["opening", "sharing"]),
    "duplicate": lambda planner, scope: planner.duplicate(scope, ["opening", "sharing"]),
    "split": lambda planner, scope: planner.split(scope, "sharing"),
    "section": lambda planner, scope: planner.set_section(scope, ["opening"], "First part"),
    "fit": lambda planner, scope: (
        planner.remove(scope, ["reading"]),
        planner.fit(scope),
    ),
}


@pytest.mark.parametrize("scope", [TONIGHT, WEEKLY])
@pytest.mark.parametrize("name", sorted(DONE))
def test_each_is_a_step_that_is_undone_and_done_again(on_desk, scope, name):
    other = WEEKLY if scope is TONIGHT else TONIGHT
    on_desk.agendas.edit(TONIGHT, "reading", msg("tried"), words="Tonight’s own.")
    before, apart = on_desk.agendas.agenda(scope), on_desk.agendas.agenda(other)
    had = len(on_desk.planner.steps(scope))
    DONE[name](on_desk.planner, scope)
    after = on_desk.agendas.agenda(scope)
    assert after != before
    steps = len(on_desk.planner.steps(scope)) - had
    assert steps == (2 if name == "fit" else 1)
    on_desk.planner.undo_to(scope, steps)
    assert on_desk.agendas.agenda(scope) == before
    for _ in range(steps):
        on_desk.agendas.redo(scope)
    assert on_desk.agendas.agenda(scope) == after
    assert on_desk.agendas.agenda(other) == apart


def test_steps_are_named_by_the_item_or_by_how_many(on_desk):
    on_desk.planner.move(TONIGHT, ["opening"], 1)
    on_desk.planner.remove(TONIGHT, ["opening", "reading"])
    on_desk.planner.split(TONIGHT, "sharing")
    said = [(step.id, step.plural, dict(step.params)) for step in on_desk.planner.steps(TONIGHT)]
    assert said == [
        ("split {what}", None, {"what": "sharing"}),
        ("removed {what}", "removed {n} items", {"n": 2, "what": "reading"}),
        ("moved {what}", "moved {n} items", {"n": 1, "what": "opening"}),
    ]
    assert on_desk.planner.steps(WEEKLY) == ()


def test_an_item_is_split_in_halves_unless_told(on_desk):
    on_desk.planner.split(TONIGHT, "reading")
    on_desk.planner.split(TONIGHT, "sharing", 15)
    assert [(one.title, one.minutes) for one in on_desk.agendas.agenda(TONIGHT).items] == [
        ("opening", 10),
        ("reading", 3),
        ("reading (2)", 2),
        ("sharing", 15),
        ("sharing (2)", 25),
        ("closing", 5),
    ]


def test_fitting_fills_the_meeting_and_says_what_it_did(on_desk):
    on_desk.planner.remove(TONIGHT, ["reading"])
    done = on_desk.planner.fit(TONIGHT)
    assert [(one.title, one.before, one.after) for one in done.changes] == [("sharing", 40, 45)]
    assert done.left == 0
    assert on_desk.agendas.agenda(TONIGHT).minutes == 60
    assert on_desk.planner.steps(TONIGHT)[0] == msg("fitted to {n} min", n=60)


def test_fitting_what_fits_is_no_step(on_desk):
    assert on_desk.planner.fit(TONIGHT).changes == ()
    assert on_desk.planner.steps(TONIGHT) == ()


def test_every_week_is_fitted_to_the_length_of_the_meeting_or_refused_without_one(on_desk):
    slot = on_desk.group.value.schedule.slots[0]
    on_desk.group.change(msg("tried"), schedule=Schedule((replace(slot, minutes=90),)))
    on_desk.planner.fit(WEEKLY)
    assert on_desk.agendas.agenda(WEEKLY).minutes == 90
    on_desk.group.change(msg("tried"), schedule=Schedule())
    with pytest.raises(Refused):
        on_desk.planner.fit(WEEKLY)


# -- the last meeting -----------------------------------------------------------------------


def hold(on_desk, clock):
    on_desk.meeting.start()
    on_desk.meeting.close()
    clock.run(WEEK)


def test_the_last_meeting_is_copied_as_it_was_planned_then(on_desk, clock):
    agendas = on_desk.agendas
    agendas.edit(TONIGHT, "opening", msg("tried"), title="Welcome", readers=2, given=2)
    agendas.edit(TONIGHT, "reading", msg("tried"), skipped=True)
    hold(on_desk, clock)
    assert titles(on_desk)[0] == "opening"
    before = agendas.agenda(TONIGHT)
    last = on_desk.planner.copy_last(TONIGHT)
    assert titles(on_desk) == ["Welcome", "reading", "sharing", "closing"]
    copied = agendas.agenda(TONIGHT)
    assert [(one.readers, one.given, one.skipped) for one in copied.items[:2]] == [
        (2, 0, False),
        (0, 0, False),
    ]
    assert copied.id == before.id
    assert on_desk.planner.steps(TONIGHT)[0] == msg("copied the meeting of {day}", day=last.day)
    agendas.undo(TONIGHT)
    assert agendas.agenda(TONIGHT) == before


def test_a_last_meeting_without_changes_of_its_own_had_every_weeks_agenda(on_desk, clock):
    hold(on_desk, clock)
    on_desk.planner.remove(TONIGHT, ["opening", "reading"])
    on_desk.planner.copy_last(TONIGHT)
    assert titles(on_desk) == ["opening", "reading", "sharing", "closing"]


def test_what_is_for_some_nights_only_is_copied_for_those_nights(on_desk, clock):
    agendas = on_desk.agendas
    agendas.edit(TONIGHT, "reading", msg("tried"), when=When.FIRST_WEEK)
    hold(on_desk, clock)
    on_desk.planner.copy_last(TONIGHT)
    assert agendas.agenda(TONIGHT).item("reading").skipped  # the 24th, not in the first week
    on_desk.planner.copy_last(WEEKLY)
    assert not agendas.agenda(WEEKLY).item("reading").skipped


def test_before_the_first_meeting_there_is_none_to_copy(on_desk):
    with pytest.raises(Refused):
        on_desk.planner.copy_last(TONIGHT)
    assert on_desk.planner.steps(TONIGHT) == ()


# -- the shelf ------------------------------------------------------------------------------


def test_blocks_are_read_as_items_are(tmp_path):
    path = tmp_path / "blocks.toml"
    path.write_text(BLOCK, encoding="utf-8")
    check_in, tea = read_blocks(path)
    assert (check_in.id, check_in.group, check_in.item.kind) == (
        "check-in",
        "Opening",
        ItemKind.ROUND,
    )
    assert check_in.item.share.limit is Limit.EACH
    assert check_in.item.share.order is ShareOrder.ROUND
    assert (tea.item.minutes, tea.item.least) == (10, 10)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (("minutes = 10\nleast", "least"), "blocks[0].minutes"),
        (('group = "Breaks"', ""), "blocks[1].group"),
        (('id = "tea"', 'id = "check-in"'), "id"),
        (('kind = "break"', 'kind = "brake"'), "items[1].kind"),
        (('title = "Tea"', 'titel = "Tea"'), "items[1].titel"),
        (("[[blocks]]", "[[blocks"), "blocks.toml"),
    ],
)
def test_a_wrong_block_is_named(tmp_path, change, where):
    path = tmp_path / "blocks.toml"
    path.write_text(BLOCK.replace(*change), encoding="utf-8")
    with pytest.raises(BadInput) as found:
        read_blocks(path)
    assert found.value.where == where


def test_every_block_of_the_shelf_can_be_added_and_stands_before_the_closing(on_desk):
    shelf = on_desk.planner.shelf()
    assert shelf == read_blocks(paths.resources() / "blocks.toml")
    for block in shelf:
        made = on_desk.planner.add_block(TONIGHT, block.id)
        added = on_desk.agendas.agenda(TONIGHT).items[-2]
        assert replace(added, id=block.item.id) == block.item
        assert added.id == made
    assert len({one.id for one in on_desk.agendas.agenda(TONIGHT).items}) == len(shelf) + 4


def test_a_block_is_put_where_it_is_dropped(on_desk):
    first = on_desk.planner.shelf()[0]
    on_desk.planner.add_block(TONIGHT, first.id, 1)
    assert titles(on_desk)[1] == first.item.title
    with pytest.raises(NotFound):
        on_desk.planner.add_block(TONIGHT, "no such block")


def test_the_blocks_of_a_group_stand_together(on_desk):
    groups = [block.group for block in on_desk.planner.shelf()]
    runs = [name for at, name in enumerate(groups) if at == 0 or groups[at - 1] != name]
    assert len(runs) == len(set(runs)) > 1


# -- what was done --------------------------------------------------------------------------


def test_several_steps_are_taken_back_at_once_and_told_once(on_desk):
    before = on_desk.agendas.agenda(TONIGHT)
    for place in (1, 2, 0):
        on_desk.planner.move(TONIGHT, ["opening"], place)
        on_desk.planner.split(TONIGHT, "sharing")
    told = []
    on_desk.group.changes.subscribe(told.append)
    on_desk.planner.undo_to(TONIGHT, 6)
    assert on_desk.agendas.agenda(TONIGHT) == before
    assert [one.subject for one in told] == ["agenda"]
    with pytest.raises(Refused):
        on_desk.planner.undo_to(TONIGHT, 1)


def test_what_was_changed_elsewhere_since_is_not_undone_over_it(on_desk):
    on_desk.planner.split(WEEKLY, "sharing")
    stored = on_desk.agendas.agenda(WEEKLY)
    on_desk.group.book.save_agenda(replace(stored, name="other"))
    with pytest.raises(Refused):
        on_desk.planner.undo_to(WEEKLY, 1)
    assert on_desk.agendas.agenda(WEEKLY).name == "other"


def test_a_prayer_is_on_the_shelf_only_where_the_kind_has_prayers(tmp_path):
    app = App(Home(tmp_path / "home"), FakeClock())
    offered = {}
    for of in formats.shipped():
        if of.id in {"smart-90", "cr-night"}:
            group = app.groups.create(of, "G", 1, time(19, 30), "UTC")
            offered[of.id] = {one.id for one in app.desk(group).planner.shelf()}
            group.book.close()
    assert offered["cr-night"] - offered["smart-90"] == {"prayer-or-quiet"}
