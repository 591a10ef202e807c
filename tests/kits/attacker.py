"""An attacker of the hidden numbers: given all that is told, which values could each have?

What is known of a group's figures is a set of whole numbers, one for each month and column, and
linear rules between them: what a sheet tells, that a part is no larger than its whole, that what is
in the total adds up to it. For each hidden number the least and the greatest value that fits all of
them is found by integer programming.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

import highspy
import numpy as np

MOST = 5000


@dataclass
class Known:
    """The figures by month and column, and every rule known about them."""

    columns: tuple
    cells: dict = field(default_factory=dict)
    rows: list = field(default_factory=list)
    bounds: dict = field(default_factory=dict)

    def cell(self, month, column):
        """The variable of a figure."""
        return self.cells.setdefault((month, column), len(self.cells))

    def rule(self, variables, least, most):
        """Least ≤ sum of coefficient × variable ≤ most."""
        self.rows.append((Counter(dict(variables)), least, most))

    def between(self, month, column, least, most):
        """A figure lies between two values; a narrower one known before holds on."""
        at = self.cell(month, column)
        low, high = self.bounds.get(at, (0, MOST))
        self.bounds[at] = (max(low, least), min(high, most))


def tell(known, told_months, column, mark):
    """What a mark on a sheet says of the sum of a column over some months."""
    if mark in {"–", "…", ""}:
        return
    found = re.fullmatch(r"(<)?(\d+)(\+)?", mark)
    assert found is not None, mark
    number = int(found.group(2))
    low, high = number, number
    if found.group(1):
        low, high = 1, number - 1
    elif found.group(3):
        low, high = number, MOST * 200
    if len(told_months) == 1:
        known.between(told_months[0], column, low, min(high, MOST))
        return
    known.rule([(known.cell(one, column), 1) for one in told_months], low, high)


def tell_mean(known, told_months, column, mark, counted):
    """A mean, rounded to a whole, over so many counted nights."""
    if mark in {"–", "…", ""} or not counted:
        return
    mean = int(mark)
    terms = [(known.cell(one, column), 1) for one in told_months]
    # mean ≤ sum / counted + 0.5 < mean + 1, in whole numbers
    low = int(np.ceil((mean - 0.5) * counted - 1e-9))
    high = int(np.ceil((mean + 0.5) * counted - 1e-9)) - 1
    known.rule(terms, max(0, low), high)


def structure(known, months):
    """What anybody knows of such figures: parts and wholes."""
    whole = next((one.id for one in known.columns if one.whole), None)
    alone = [one.id for one in known.columns if not one.of and not one.whole and one.id != "chips"]
    for month in months:
        for column in known.columns:
            if column.of:
                pair = [(known.cell(month, column.of), 1), (known.cell(month, column.id), -1)]
                known.rule(pair, 0, MOST)
        if whole is not None:
            parts = [(known.cell(month, one), 1) for one in alone]
            known.rule([*parts, (known.cell(month, whole), -1)], 0, 0)


def ranges(known, wanted):
    """The least and the greatest value of each wanted (month, column)."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    count = len(known.cells)
    for at in range(count):
        low, high = known.bounds.get(at, (0, MOST))
        solver.addVar(float(low), float(high))
        solver.changeColIntegrality(at, highspy.HighsVarType.kInteger)
    for terms, low, high in known.rows:
        indices = np.array(list(terms), dtype=np.int32)
        values = np.array([float(terms[one]) for one in terms])
        solver.addRow(float(low), float(high), len(terms), indices, values)
    found = {}
    for key in wanted:
        at = known.cells[key]
        ends = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            solver.changeObjectiveSense(sense)
            solver.changeColCost(at, 1.0)
            solver.run()
            assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            ends.append(round(solver.getSolution().col_value[at]))
        solver.changeColCost(at, 0.0)
        found[key] = tuple(ends)
    return found
