"""Any agenda, and any order of a leader's presses with any delays between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

from facilitator.meetings import gaps, sharing
from facilitator.meetings import live as plays
from facilitator.meetings.agenda import Agenda, AgendaItem, ItemKind, Limit, Pin, ShareSettings
from facilitator.meetings.clock import Moment
from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.live import LiveMeeting
from tests.builders import LONDON, TUESDAY, item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BEGIN = 1_794_943_800.0  # 17 November 2026, 19:30 in London


@dataclass(frozen=True)
class Press:
    """A press so many seconds after the one before; ``number`` chooses what it is about."""

    delay: float
    name: str
    number: int


def _target(live: LiveMeeting, number: int) -> str:
    return live.items[number % len(live.items)].id


def _insert(live: LiveMeeting, number: int) -> LiveMeeting:
    fresh = item(f"new {len(live.items)}", 1 + number % 9, 0)
    return plays.insert(live, fresh)


def _add(live: LiveMeeting, number: int) -> LiveMeeting:
    return plays.add_time(live, _target(live, number), (number % 9 - 4) * 60)


Do: TypeAlias = "Callable[[LiveMeeting, Moment, int], LiveMeeting]"
PRESSES: dict[str, Do] = {
    "next": lambda live, now, _: plays.next_item(live, now),
    "back": lambda live, now, _: plays.back(live, now),
    "skip": lambda live, now, n: plays.skip(live, _target(live, n), now),
    "arm": lambda live, now, n: plays.arm(live, _target(live, n), now),
    "add": lambda live, _, n: _add(live, n),
    "move": lambda live, _, n: plays.move(live, _target(live, n), n // 3),
    "insert": lambda live, _, n: _insert(live, n),
    "pause": lambda live, now, _: plays.pause(live, now),
    "quiet": lambda live, now, _: plays.quiet_break(live, now),
    "close": lambda live, now, _: plays.close_now(live, now),
    "later": lambda live, _, n: plays.end_later(live),
    "leave": lambda live, _, n: plays.leave_alone(live, _target(live, n)),
    "on-time": lambda live, _, n: plays.as_if_on_time(live),
    "begin": lambda live, now, _: sharing.begin_share(live, now),
    "end": lambda live, now, _: sharing.end_share(live, now),
    "pass": lambda live, now, _: sharing.pass_share(live),
    "finish": lambda live, now, _: sharing.let_finish(live),
    "hands": lambda live, _, n: sharing.set_hands(live, n),
    "people": lambda live, _, n: sharing.set_people(live, n or None),
    "ran-on": lambda live, _, n: gaps.answer_gap(live, n * 60, gaps.Gap.RAN_ON),
    "out": lambda live, _, n: gaps.answer_gap(live, n * 60, gaps.Gap.LEAVE_OUT),
    "keep": lambda live, _, n: gaps.answer_gap(live, (n - 20) * 60, gaps.Gap.KEEP_CLOCK),
}

delays = st.one_of(st.just(0), st.integers(1, 600), st.integers(0, 4000)).map(lambda n: n / 4)
presses = st.builds(Press, delays, st.sampled_from(sorted(PRESSES)), st.integers(0, 40))
likely = st.builds(
    Press, delays, st.sampled_from(["next", "begin", "end", "next", "back"]), st.integers(0, 40)
)
orders = st.lists(st.one_of(presses, likely), max_size=25)

settings = st.builds(ShareSettings, st.sampled_from(Limit), st.integers(15, 600))
pins = st.one_of(
    st.none(),
    st.none(),
    st.builds(Pin),
    st.builds(Pin, st.builds(time, st.sampled_from([19, 20, 21]), st.sampled_from([0, 30, 45]))),
)


@st.composite
def items(draw: st.DrawFn, name: str = "item") -> AgendaItem:
    """Any one item."""
    minutes = draw(st.integers(1, 40))
    return AgendaItem(
        id=name,
        kind=draw(st.sampled_from(ItemKind)),
        title=name,
        minutes=minutes,
        least=draw(st.integers(0, minutes)),
        share=draw(settings),
        pin=draw(pins),
        skipped=draw(st.sampled_from([False, False, False, False, True])),
    )


@st.composite
def agendas(draw: st.DrawFn) -> Agenda:
    """Any agenda of 1 to 14 items; the last is mostly pinned, as it is by default."""
    count = draw(st.integers(1, 14))
    found = [draw(items(f"item {n}")) for n in range(count)]
    return Agenda("agenda", "Any", tuple(found))


@dataclass(frozen=True)
class Stage:
    """A meeting after some presses, and the moment of the last."""

    live: LiveMeeting
    now: Moment


def begun(plan: Agenda, minutes: int, late: float, *, as_planned: bool) -> Stage:
    """The meeting started late (or early), or not at all if nothing can be started."""
    ready = plays.prepare("m", TUESDAY, LONDON, plan, BEGIN, minutes)
    now = Moment(5000.0, BEGIN + late)
    try:
        return Stage(plays.start(ready, now, as_planned=as_planned), now)
    except FacilitatorError:
        return Stage(ready, now)


def played(first: Stage, order: list[Press]) -> Iterator[Stage]:
    """Every state on the way; a press that is refused changes nothing."""
    stage = first
    yield stage
    for press in order:
        now = stage.now.later(press.delay)
        try:
            live = PRESSES[press.name](stage.live, now, press.number)
        except FacilitatorError:
            live = stage.live
        stage = Stage(live, now)
        yield stage


meetings = st.builds(
    begun,
    agendas(),
    st.integers(15, 180),
    st.integers(-900, 3600),
    as_planned=st.booleans(),
)
