"""The steps from one form of the database to the next; they never call today's code."""

from __future__ import annotations
