"""The group the program is measured with, and how late its shown time is."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from facilitator.app import App
from facilitator.meetings.console import dial
from facilitator.meetings.messages import msg
from facilitator.paths import Home
from facilitator.services import formats

ZONE = "Europe/London"
SECRET = "three small beetles"
"""What opens a protected group."""
TYPED = "typed"
"""The file that lies in a home whose group is to be found unlocked."""


def make_home(folder, room):
    """A home with one group that meets in ten minutes, and the room where it is wanted."""
    shared = App(Home(folder))
    shared.shelf.take_lock()
    soon = datetime.now(ZoneInfo(ZONE)) + timedelta(minutes=10)
    start = soon.time().replace(second=0, microsecond=0, tzinfo=None)
    group = shared.groups.create(
        formats.shipped()[0], "Tuesday Night", soon.weekday(), start, ZONE, None, "gb"
    )
    group.change(msg("set up the sample group"), place="in the hall")
    group.add_announcement("The hall is closed on 22 December; we meet at the library.", None)
    shared.save_settings(replace(shared.settings, screen=room, last_group=group.value.id))
    group.book.close()
    shared.shelf.release_lock()


def open_desk(folder):
    """The one group of a home, without a window."""
    shared = App(Home(folder))
    shared.shelf.take_lock()
    let_in(shared)
    return shared, shared.desk(shared.groups.open(shared.shelf.group_ids()[0]))


def let_in(shared):
    """Unlock the one group of a home where that is wished for, as if it had been typed."""
    if (shared.home.root / TYPED).exists():
        shared.protection.unlock(shared.shelf.group_ids()[0], SECRET)


def keep_true(shared, desk):
    """What the window puts beside a protected group that is open; ``None`` for any other."""
    group = desk.group
    if group.locked or not shared.protection.guard(group.value.id).protected:
        return None
    from facilitator.services.front import Front

    front = Front(shared.shelf, desk, shared.travel(desk))
    front.take_over()
    return front


def milestones_home(folder, count):
    """The one group of a home, keeping so many people over thirty years, on the desk."""
    from facilitator.meetings.chips import Handed
    from tests.builders import big_people

    shared, desk = open_desk(folder)
    desk.people.keep()
    today, rungs = desk.group.today(), desk.celebrations.ladder().rungs[:4]
    handed = [
        Handed(today - timedelta(weeks=at), f"meeting {at}", rung.id, 1 + at % 3, at % 2)
        for at in range(1, 52 * 30)
        for rung in rungs
    ]
    desk.group.book.save_milestones({one.id: one for one in big_people(count)}, {}, handed)
    for rung in desk.celebrations.ladder().rungs:
        desk.chip_box.deliver(rung.id, 5)
        desk.giving.give(rung.id, 2)
    desk.kept.forget()
    return shared, desk


def typed_words(readings, seed=2026):
    """What somebody types: common words and rare ones, in ones, twos and threes, and titles."""
    chance = random.Random(seed)
    texts = [chance.choice(readings).text.split() for _ in range(40)]
    found = [" ".join(chance.choices(words, k=1 + at % 3)) for at, words in enumerate(texts)]
    return [*found, *(chance.choice(readings).title for _ in range(10)), "zzyzx nowhere"]


class Kept(App):
    """The program's own root, which keeps hold of the desk it gave the window."""

    desk_shown = None
    kept = None

    def __init__(self, folder):
        super().__init__(Home(Path(folder)))

    def desk(self, group):
        self.desk_shown = super().desk(group)
        return self.desk_shown


class Lateness:
    """How long after the truth the ring's digits change, in seconds, each time they do."""

    def __init__(self, shared):
        self.found = []
        self.missed = 0
        self.watching = False
        self._shared = shared
        self._shown = ""

    def painted(self, ring, steady):
        """A ring was on the screen at this moment."""
        if not self.watching or not ring.isVisible():
            return
        now = self._shared.desk_shown.meeting.now()
        now = now.later(steady - now.steady)
        first, shown = not self._shown, ring.accessibleName().split(" ")[0]
        if shown == self._shown:
            return
        self._shown = shown
        if first:
            return
        if shown == self._truth(now):
            self.found.append(steady - self._since(now, shown))
        else:
            self.missed += 1

    def _truth(self, at):
        live = self._shared.desk_shown.meeting.live
        return str(dial(live, at).digits)

    def _since(self, now, shown):
        """The moment from which this text was the true one, by halving."""
        low, high = -1.5, 0.0
        if self._truth(now.later(low)) == shown:
            return now.steady + low
        while high - low > 0.0002:
            middle = (low + high) / 2
            low, high = (low, middle) if self._truth(now.later(middle)) == shown else (middle, high)
        return now.steady + high
