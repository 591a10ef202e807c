"""Generated years of a group: what it gave, what the forecast had said, and what a mean would say.

A naive mean is what was given of a rung in the year before, for as many weeks.
"""

from __future__ import annotations

import math
import random
from datetime import date, timedelta

from facilitator.meetings import chips
from facilitator.meetings.celebrating import still_comes
from facilitator.meetings.chips import WEEKS, Stock
from facilitator.meetings.ladder import Unit
from facilitator.meetings.milestones import Climb, StartDate
from facilitator.meetings.people import Given, Period
from facilitator.services import ladders

FIRST = date(2018, 1, 2)
YEARS = 8
LEARNED = 3
"""So many years go by before the forecast is asked."""
WEEK = timedelta(weeks=1)
USUAL = {"h24": 0.9, "d30": 0.45, "d60": 0.3, "d90": 0.25, "m6": 0.15, "y1": 0.08}
"""How many of a rung are taken each week without a name, before the season is counted in."""


class Kept:
    """Somebody in the list: since when, from when known, until when they come, what they took."""

    def __init__(self, chance, joined):
        self.known = joined
        self.start = joined - timedelta(days=int(chance.expovariate(1 / 700)))
        self.leaves = joined + timedelta(days=int(chance.expovariate(1 / 900)))
        self.given = []

    def period(self, today):
        """What the list holds of them on a day."""
        given = tuple(one for one in self.given if one.on <= today)
        return Period("", StartDate(self.start), "", None, given)


def group(seed):
    """What a group gave by day and rung, to whom it knew and to whom it did not."""
    chance = random.Random(seed)
    climb = Climb(ladders.shipped("generic"))
    days = [FIRST + WEEK * at for at in range(52 * YEARS)]
    people = [Kept(chance, days[0]) for _ in range(12)]
    handed, unnamed = [], {}
    for at, day in enumerate(days):
        if chance.random() < 0.12:
            people.append(Kept(chance, day))
        season = 1 + 0.35 * math.cos(2 * math.pi * (day.timetuple().tm_yday - 15) / 365)
        for rung, usual in USUAL.items():
            number = _poisson(chance, usual * season)
            unnamed.setdefault(rung, []).extend([day] * number)
            handed += [(day, rung)] * number
        before = days[at - 1] if at else day - WEEK
        for one in people:
            if one.known <= day < one.leaves:
                for due in climb.between(one.start, before, day):
                    if chance.random() < 0.85:  # some are ill or away; most come for theirs
                        handed.append((day, due.rung.id))
                        one.given.append(Given(due.rung.id, due.count, day))
    return climb, days, people, handed, unnamed


def errors(seeds):
    """By weeks ahead, the mean error of a rung by the forecast and by the naive mean, and means."""
    rungs = [one for one in ladders.shipped("generic").rungs if one.unit is not Unit.SESSIONS]
    told = {weeks: ([], [], []) for weeks in WEEKS}
    for seed in seeds:
        climb, days, people, handed, unnamed = group(seed)
        for at in range(52 * LEARNED, len(days) - max(WEEKS), 13):
            today = days[at]
            known = [
                one
                for one in people
                if one.known <= today and still_comes(one.period(today), climb, today)
            ]
            for weeks in WEEKS:
                until = today + WEEK * weeks
                dues = [due for one in known for due in climb.between(one.start, today, until)]
                for rung in rungs:
                    due = [one.on for one in dues if one.rung.id == rung.id]
                    seen = [one for one in unnamed.get(rung.id, []) if one <= today]
                    guess = chips.forecast(Stock(rung.id), weeks, today, due, seen)
                    actual = sum(today < day <= until for day, name in handed if name == rung.id)
                    year = today - WEEK * 52
                    last = sum(year < day <= today for day, name in handed if name == rung.id)
                    told[weeks][0].append(abs(guess.dated + guess.usual - actual))
                    told[weeks][1].append(abs(last * weeks / 52 - actual))
                    told[weeks][2].append(actual)
    return {weeks: tuple(sum(part) / len(part) for part in parts) for weeks, parts in told.items()}


def _poisson(chance, mean):
    """How many of a rare thing happen in a week."""
    limit, count, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        count += 1
        product *= chance.random()
    return count


def told(seeds=range(20)):
    """The lines for the table of figures."""
    seeds = list(seeds)
    found = errors(seeds)
    lines = [f"Forecast, {len(seeds)} generated groups over {YEARS - LEARNED} years each:"]
    for weeks, (ours, naive, actual) in found.items():
        lines.append(
            f"  {weeks} weeks: {actual:.2f} of a rung given in the mean; the forecast was off by "
            f"{ours:.2f}, a naive mean by {naive:.2f}."
        )
    return lines


if __name__ == "__main__":
    print("\n".join(told()))
