"""Trying one case after another, and telling what went astray."""

from __future__ import annotations

import random
import resource
import signal
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.meetings.errors import FacilitatorError
from facilitator.store import backup
from facilitator.store.book import Book
from facilitator.store.engine import open_reading
from tests.kits.mutated.drafts import Draft
from tests.kits.mutated.may import astray
from tests.kits.mutated.named import NAMED
from tests.kits.mutated.sorts import SORTS, draft_of, sort_of
from tests.kits.mutated.trial import Trial
from tests.kits.mutated.works import Work, works_of
from tests.kits.mutated.world import CARRIED, MIB, Homes, Seen, lay_out, seen
from tests.kits.mutated.zips import carried

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 10
"""The longest an operation may take."""
NOT_SO = {"CipherMissing", "Cancelled", "InUse", "NoSpace", "ReadOnly"}
"""What no spoiled file is: the disk has room and can be written to, and nobody else is there."""
CEILING = 2048 * MIB
"""All the address space this process may have: what asks for more is told there is none."""


class Tries:
    """Every operation that is due, on one case after another."""

    def __init__(self, homes: Homes, tell: Callable[[dict[str, Any]], None]) -> None:
        self.homes = homes
        self.root = homes.scratch / "world"
        self.root.mkdir()
        self.at = homes.scratch / "at"
        self.tell = tell

    def whole(self) -> None:
        """Each operation on what is whole: it works, or says what it should."""
        done = set()
        for name, sort in SORTS.items():
            for home in sort.homes:
                draft = Draft(self.homes, home, random.Random(0))
                if sort.spoil is carried:
                    draft.keys, draft.key = self.homes.file_keys[sort.file]
                    draft.world[CARRIED] = self.homes.files[sort.file]
                places = {one: (home, draft.world.get(CARRIED), one) for one in sort.works}
                left = [one for one, place in places.items() if place not in done]
                done |= set(places.values())
                self._tried(f"whole in {home}", name, draft, left)

    def case(self, number: int) -> bool:
        """All that is tried on the n-th case; whether this process is fit for another."""
        self.at.write_text(f"{number}\nspoiling")
        sort = SORTS[sort_of(number)]
        draft = draft_of(number, self.homes)
        works = list(sort.always)
        if sort.one_of:
            works.append(draft.chance.choice(sort.one_of))
        return self._tried(str(number), sort_of(number), draft, works)

    def named(self, name: str) -> bool:
        """What is tried on a case that has a name; whether this process is fit for another."""
        self.at.write_text(f"{name}\nspoiling")
        case = NAMED[name]
        draft = Draft(self.homes, case.home, random.Random(name))
        case.spoil(draft)
        sort = SORTS[case.sort]
        own = {one.name: one for one in (*sort.always, *sort.one_of)}
        works = [own.get(one.name, one) for one in works_of(case.works)]
        return self._tried(name, case.sort, draft, works)

    def _tried(self, case: str, sort: str, draft: Draft, works: list[Work]) -> bool:
        lay_out(draft.world, self.root)
        before = seen(str(self.root))
        tried, errors, high = [], Counter[str](), 0
        for work in works:
            one = self._one(case, sort, draft, work, before)
            high = max(high, one.high)
            tried.append((work.name, one.failed, round(one.grown, 1), round(one.took, 3)))
            errors += one.refused
        if any(one[1] for one in tried):
            self._still_sound(case, sort, draft)
        self.tell({"case": case, "sort": sort, "tried": tried, "errors": errors, "high": high})
        return _status("VmSize") * 1024 < CEILING // 2

    def _one(self, case: str, sort: str, draft: Draft, work: Work, before: Seen) -> Trial:
        """What came of an operation; what went astray is told."""
        self.at.write_text(f"{case}\n{work.name}")
        trial = Trial(draft, self.root)
        troubles, trace = [], []
        rest, began = _forget_high(), time.monotonic()
        signal.alarm(SECONDS)
        try:
            work.do(trial)
        except FacilitatorError as error:
            trial.failed = type(error).__name__
            trial.told(error)
        except Exception as error:
            trial.failed = "astray"
            troubles.append(f"{type(error).__name__}: {str(error)[:300]}")
            trace = _frames_of(error)
        signal.alarm(0)
        troubles += [f"said {one}, which is not so" for one in NOT_SO & trial.refused.keys()]
        trial.took, high = time.monotonic() - began, _status("VmHWM")
        trial.grown, trial.high = (high - rest) / 1024, high // 1024
        after = seen(str(self.root))
        sound = draft.sound.world
        troubles += astray(work.may, before, after, sound, failed=bool(trial.failed))
        if trial.grown > work.most:
            troubles.append(f"grew by {trial.grown:.0f} MiB")
        if trial.failed and not troubles and work.name in SORTS[sort].must:
            troubles.append(f"refused, with a sound backup there: {trial.failed}")
        if troubles:
            self._trouble(case, sort, draft, work.name, troubles, trace)
        if after != before:
            lay_out(draft.world, self.root)
        return trial

    def _trouble(
        self, case: str, sort: str, draft: Draft, work: str, troubles: list[str], trace: list[str]
    ) -> None:
        told = {"astray": case, "sort": sort, "work": work, "what": "; ".join(draft.words)}
        self.tell(told | {"troubles": troubles, "trace": trace})

    def _still_sound(self, case: str, sort: str, draft: Draft) -> None:
        """The oldest backup, which is never the one that is spoiled, opens as before."""
        if not draft.sound.copies:
            return
        path, key = self.root / draft.sound.copies[-1], draft.sound.key
        try:
            backup.check(path, key)
            engine = open_reading(path, key)
            try:
                Book(engine, path.parent).group()
            finally:
                engine.dispose()
        except Exception as error:
            self._trouble(case, sort, draft, "the sound backup", [repr(error)], _frames_of(error))
        for one in path.parent.glob("*-[sw][ha][ml]"):
            one.unlink()


def _frames_of(error: BaseException) -> list[str]:
    """Where it came from: the lines of the program, then the last of all."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if "/facilitator/" in one.filename]
    chosen = [*ours[-4:], *frames[-1:]]
    return [f"{one.filename}:{one.lineno} in {one.name}: {one.line}" for one in chosen]


def _status(name: str) -> int:
    """A figure of this process, in KiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise LookupError(name)


def _forget_high() -> int:
    """Let the highest this process ever was be what it is now, in KiB."""
    Path("/proc/self/clear_refs").write_text("5")
    return _status("VmRSS")


def try_all(folder: Path, scratch: Path, cases: list[str], tell: Callable[[Any], None]) -> None:
    """Try these cases: numbers, names, or ``whole``."""
    scratch.mkdir(parents=True)
    tries = Tries(Homes(folder, scratch), tell)
    resource.setrlimit(resource.RLIMIT_AS, (CEILING, CEILING))
    for one in cases:
        if one == "whole":
            tries.whole()
        elif not (tries.named(one) if one in NAMED else tries.case(int(one))):
            break  # what is left of one case must not fail the next: another child goes on
