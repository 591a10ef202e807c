"""Settings of the whole suite: hypothesis in a seeded slice, or in full under FACILITATOR_SOAK=1."""

from __future__ import annotations

import os

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
