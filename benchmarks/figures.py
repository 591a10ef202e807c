"""Figures with their floors, as a table and as JSON."""

from __future__ import annotations

import statistics
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Spread:
    """Several measurements of one thing."""

    median: float
    low: float
    high: float
    runs: int

    @classmethod
    def of(cls, values):
        return cls(statistics.median(values), min(values), max(values), len(values))

    def told(self, unit):
        places = {"s": 3, "ms": 1, "MiB": 0, "%": 2}[unit]
        middle, low, high = (f"{v:.{places}f}" for v in (self.median, self.low, self.high))
        return f"{middle} {unit} ({low}..{high})"


@dataclass(frozen=True)
class Figure:
    """One figure beside its floor; ``by`` says whether the aim is for the ratio or the value.

    ``least`` is what it may not fall below either; ``aim`` is ``None`` for what is only told.
    """

    name: str
    unit: str
    value: Spread
    floor_name: str
    floor: Spread
    aim: float | None
    by: str
    least: float = 0.0

    @property
    def ratio(self):
        return self.value.median / self.floor.median if self.floor.median else float("inf")

    @property
    def reached(self):
        if self.by == "ratio":
            return self.ratio
        if self.by == "over":
            return self.value.median - self.floor.median
        return self.value.median

    @property
    def verdict(self):
        if self.aim is None:
            return "told"
        return "met" if self.least <= self.reached <= self.aim else "short"

    @property
    def _limits(self):
        return f"{self.least:g}–{self.aim:g}" if self.least else f"≤ {self.aim:g}"

    def cells(self):
        aims = {"ratio": "ratio", "over": f"{self.unit} over the floor", "value": self.unit}
        ratio = f"{self.ratio:.2f}" if self.ratio < 1000 else "–"
        return [
            self.name,
            self.value.told(self.unit),
            f"{self.floor_name}: {self.floor.told(self.unit)}",
            ratio,
            f"{self._limits} {aims[self.by]}" if self.aim is not None else "–",
            self.verdict,
        ]

    def plain(self):
        known = asdict(self)
        return {**known, "ratio": self.ratio, "reached": self.reached, "verdict": self.verdict}


HEADS = ["figure", "value (min..max)", "floor of the same run", "ratio", "aim", ""]


def table(figures):
    """A plain table, which is also Markdown."""
    rows = [HEADS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADS))]
    lines = [_line(rows[0], widths), _line(["-" * width for width in widths], widths)]
    return "\n".join([*lines, *(_line(row, widths) for row in rows[1:])])


def _line(cells, widths):
    return "| " + " | ".join(c.ljust(w) for c, w in zip(cells, widths, strict=True)) + " |"


def percentile(values, share):
    """The value below which that share (0 to 1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
