"""Settings of the whole suite: a seeded slice of hypothesis, all of it under FACILITATOR_SOAK=1."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SOAK = os.environ.get("FACILITATOR_SOAK") == "1"
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "slice", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_SLOW
)
settings.register_profile(
    "soak", max_examples=2000, deadline=None, database=None, suppress_health_check=_SLOW
)
settings.load_profile("soak" if SOAK else "slice")


@pytest.fixture(scope="module")
def folder_in_memory():
    """A folder in memory, where there is one, for long runs that would only wait for the disk."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)
