"""One file a step, numbered; each is final once it has been released."""

from __future__ import annotations
