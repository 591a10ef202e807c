"""The shelf: all groups of a home, and everything that is done with them whole."""

from __future__ import annotations

from facilitator.store.tending import Tending


class Shelf(Tending):
    """The groups in one home: see the parts it is made of."""
