"""Twenty thousand spoiled files: every operation of the store works or is refused in a sentence.

Databases, backups, travelling files, keys, notes: bits, pages, fields, rows and whole files are
spoiled (``tests/kits/mutated``), and each operation that reads them is tried in a child.
There is no other error, none takes ten seconds, none makes the child grow by more than it may, and
of the files that were there none is changed that the operation has no business with.

The seeded slice of a normal run takes two hundred; ``FACILITATOR_SOAK=1`` takes them all, and
``FACILITATOR_SEED`` chooses others. A case that failed is tried again by itself with
``python -m tests.kits.mutated replay CASE``.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.kits.kills import ROOT, SEED, SOAK, environment
from tests.kits.mutated.named import NAMED
from tests.kits.mutated.sorts import TABLE, sort_of
from tests.kits.mutated.works import WORKS

COUNT = 20_000
HUNDREDS = 2
WORKERS = 2
CHILD = (sys.executable, "-m", "tests.kits.mutated")
REFUSED = {
    *("open_to_read", "open_to_write", "open_as_writer", "practise", "go_back_to", "mend"),
    *("in_file", "take_in", "came_back", "guard", "unlock", "unlock_by_sheet", "unlock_copy"),
    *("unlock_file", "front", "make_front"),
}
"""What is refused now and then; the others tell of each file for itself, or have a way out."""

pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(sys.platform != "linux", reason="the child measures itself as Linux does"),
]


def numbers():
    """All cases, or some hundreds of them: in each hundred every sort has its share."""
    if SOAK:
        return list(range(COUNT))
    size = len(TABLE)
    chosen = random.Random(SEED).sample(range(COUNT // size), HUNDREDS)
    return [size * one + at for one in sorted(chosen) for at in range(size)]


def surroundings():
    """No bytecode, one order of sets, and memory that is given back at once."""
    memory = {"MALLOC_MMAP_THRESHOLD_": str(1 << 20), "MALLOC_TRIM_THRESHOLD_": str(8 << 20)}
    return environment() | memory | {"PYTHONHASHSEED": "0"}


def one_child(homes, scratch, cases):
    """Try some cases in a child: what it told, and the last case it came to."""
    with (
        scratch.with_suffix(".txt").open("w+b") as out,
        subprocess.Popen(
            (*CHILD, "try", str(homes), str(scratch)),
            cwd=ROOT,
            env=surroundings(),
            stdout=out,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as child,
    ):
        _, error = child.communicate("\n".join(cases).encode())
        out.seek(0)
        told = [json.loads(line) for line in out]
    if not child.returncode:
        return told, told[-1]["case"]
    case, _, work = (scratch / "at").read_text().partition("\n")
    trouble = {"astray": case, "sort": "", "work": work, "what": "", "trace": _where(error)}
    return [*told, trouble | {"troubles": [f"the child ended with {child.returncode}"]}], case


def _where(error):
    """Where the child was when it ended: what it called last comes first."""
    lines = error.decode(errors="replace").splitlines()
    begins = [at for at, line in enumerate(lines) if "most recent call first" in line]
    return lines[begins[-1] :][:10] if begins else lines[-10:]


def tried(homes, folder, cases):
    """Try cases in one child, and where it ends early in another that goes on after it."""
    told = []
    left = [str(one) for one in cases]
    while left:
        more, last = one_child(homes, folder / f"scratch{len(left)}", left)
        told += more
        last = "whole" if last.startswith("whole") else last
        assert last in left, told[-1]
        left = left[left.index(last) + 1 :]
    return told


def sentence(trouble):
    """A case that went astray, so that it can be tried again."""
    case = f"FACILITATOR_SEED={SEED} replay {trouble['astray']!r}"
    lines = [f"{case} ({trouble['sort']}): {trouble['what']}", f"  {trouble['work']}"]
    return "\n".join([*lines, *(f"  {one}" for one in trouble["troubles"] + trouble["trace"])])


def gone_astray(told):
    return [sentence(one) for one in told if "astray" in one]


def case_of(told):
    return told.get("case", told.get("astray"))


@pytest.fixture(scope="module")
def homes(folder_in_memory):
    """The homes to be spoiled."""
    made = folder_in_memory / "homes"
    made.mkdir()
    subprocess.run((*CHILD, "make", str(made)), cwd=ROOT, env=surroundings(), check=True)
    return made


def tried_by_workers(homes, folder, cases):
    """What the children told of some cases, one child going on from place to place in each half."""
    folders = [folder / f"worker{number}" for number in range(WORKERS)]
    for one in folders:
        one.mkdir()
    with ThreadPoolExecutor(WORKERS) as pool:
        parts = [cases[number::WORKERS] for number in range(WORKERS)]
        found = pool.map(tried, [homes] * WORKERS, folders, parts)
        return [one for part in found for one in part]


def check_none_astray(told):
    found = gone_astray(told)
    if found:
        pytest.fail("\n\n".join([f"{len(found)} went astray", *found[:40]]), pytrace=False)


def test_every_operation_works_on_what_is_whole(homes, folder_in_memory):
    (folder_in_memory / "whole").mkdir()
    told = tried(homes, folder_in_memory / "whole", ["whole"])
    check_none_astray(told)
    worked = {work for one in told for work, failed, *_ in one["tried"] if not failed}
    assert worked == set(WORKS)


def test_what_was_found_once_works_or_is_refused_and_harms_nothing(homes, folder_in_memory):
    (folder_in_memory / "named").mkdir()
    told = tried_by_workers(homes, folder_in_memory / "named", list(NAMED))
    check_none_astray(told)
    assert {case_of(one) for one in told} == set(NAMED)


def test_spoiled_files_work_or_are_refused_and_harm_nothing(homes, folder_in_memory):
    (folder_in_memory / "numbers").mkdir()
    told = tried_by_workers(homes, folder_in_memory / "numbers", list(map(str, numbers())))
    check_none_astray(told)
    assert Counter(one["sort"] for one in told) == Counter(map(sort_of, numbers()))
    # Both happen, or the files are not spoiled as they were meant to be.
    came = Counter((work, bool(failed)) for one in told for work, failed, *_ in one["tried"])
    for work in WORKS:
        assert came[work, False], work
        assert came[work, True] or work not in REFUSED or not SOAK, work
