"""Five thousand spoiled files: each is read or refused in a sentence, and soon.

The seeded slice of a normal run takes one in twenty; ``FACILITATOR_SOAK=1`` takes them all.
``FACILITATOR_SEED`` chooses others. Most are parsed in this process for speed, one in ten of the
slice through the real child.
"""

from __future__ import annotations

import io
import random
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from facilitator.intake import commonmark, wire
from facilitator.intake.found import Hint
from facilitator.intake.parse import parse
from facilitator.intake.tidy import tidy
from facilitator.intake.troubles import Code, Trouble
from facilitator.progress import NoProgress
from facilitator.services.importing import read_files
from tests.kits.kills import SEED, slice_of

SAMPLES = Path(__file__).parent.parent / "samples"
COUNT = 5000
SECONDS = 10.0
_BITS = [b"\x00", b"\xff", b"{", b"}", b"<", b">", b"&", b"\\", b"\\u-9999", b"\\bin9999 ", b"%"]


@cache
def sources():
    return [(path.suffix, path.read_bytes()) for path in sorted(SAMPLES.iterdir())]


def spoiled(number):
    """The name's end and the bytes of the n-th spoiled file."""
    chance = random.Random(f"{SEED}-{number}")
    suffix, data = chance.choice(sources())
    if data.startswith(b"PK") and chance.random() < 0.7:
        return suffix, _repacked(data, chance)
    return suffix, _spoil(data, chance)


def _spoil(data, chance):
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(max(1, len(spoilt)))
        end = min(len(spoilt), at + chance.choice((1, 4, 40, 400)))
        how = chance.randrange(6)
        if how == 0:
            spoilt[at : at + 1] = chance.randbytes(1)
        elif how == 1:
            del spoilt[at:end]
        elif how == 2:
            spoilt[at:at] = spoilt[at:end] * chance.choice((1, 2, 50))
        elif how == 3:
            spoilt[at:at] = chance.choice(_BITS) * chance.choice((1, 3, 600))
        elif how == 4:
            del spoilt[at:]
        else:
            spoilt[at:end] = chance.randbytes(end - at)
    return bytes(spoilt)


def _repacked(data, chance):
    """The same package with one member spoiled inside, as no check sum tells."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        xml = [name for name in names if name.endswith(".xml")]
        chosen = chance.choice(xml)
        for name in names:
            member = old.read(name)
            new.writestr(name, _spoil(member, chance) if name == chosen else member)
    return out.getvalue()


def hint_of(suffix):
    return Hint.MARKDOWN if suffix == ".md" else Hint.NOTHING


def check(number):
    """Parse the n-th file; what came of it: the blocks, or the code it was refused with."""
    suffix, data = spoiled(number)
    began = time.process_time()
    try:
        found = wire.load(wire.dump(parse(data, hint_of(suffix))))
    except Trouble as trouble:
        return trouble.code
    finally:
        assert time.process_time() - began < SECONDS, number
    assert tidy(found.blocks) == found.blocks, number
    assert commonmark.blocks(commonmark.text(found.blocks)) == found.blocks, number
    return found.blocks


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_spoiled_files_are_read_or_refused():
    outcomes = [check(number) for number in slice_of(range(COUNT))]
    refused = [one for one in outcomes if isinstance(one, Code)]
    assert Code.CRASHED not in refused
    # Both happen, or the files are not spoiled as they were meant to be.
    assert len(outcomes) / 20 < len(refused) < len(outcomes) * 0.9


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_spoiled_files_through_the_real_child_are_one_sentence_each(tmp_path):
    """The child says what parsing here says, and nothing it was given is half read."""
    numbers = slice_of(range(0, COUNT, 10))
    paths = []
    for number in numbers:
        suffix, data = spoiled(number)
        paths.append(tmp_path / f"{number}{suffix}")
        paths[-1].write_bytes(data)

    def read(path):
        return read_files([path], NoProgress())[0]

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(read, paths))
    for number, path, one in zip(numbers, paths, found, strict=True):
        if path.stat().st_size == 0:
            continue
        outcome = check(number)
        if isinstance(outcome, Code):
            assert one.trouble is not None, number
            assert (one.text, one.blocks) == ("", ()), number
        else:
            assert one.blocks == outcome, number
