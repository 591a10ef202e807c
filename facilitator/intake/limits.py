"""What the child may use, set before any parser is loaded."""

from __future__ import annotations

import contextlib
import importlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bytes of memory, seconds of work and open files."""

    memory: int = 1024**3
    seconds: int = 20
    files: int = 64


def apply(limits: Limits = Limits()) -> None:
    """Bind this process to the limits, where the system can; it writes no file at all."""
    try:
        resource = importlib.import_module("resource")
    except ImportError:
        return  # Windows: the parent's clock alone guards
    most = {
        "RLIMIT_AS": (limits.memory, limits.memory),
        # A signal of its own tells the parent that time was up; a second later comes the end.
        "RLIMIT_CPU": (limits.seconds, limits.seconds + 1),
        "RLIMIT_NOFILE": (limits.files, limits.files),
        "RLIMIT_FSIZE": (0, 0),
        "RLIMIT_CORE": (0, 0),
    }
    for name, (soft, hard) in most.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        ceiling = resource.getrlimit(kind)[1]
        if ceiling != resource.RLIM_INFINITY:
            soft, hard = min(soft, ceiling), min(hard, ceiling)
        # macOS refuses some kinds; the others and the parent's clock still hold.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))
