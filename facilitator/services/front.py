"""Keeping the small book of a protected group true, and joining what was held in it."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.meetings.errors import DamagedFile, FacilitatorError, NotFound

if TYPE_CHECKING:
    from facilitator.services.changes import Changed
    from facilitator.services.desk import Desk
    from facilitator.services.travel import Travel
    from facilitator.store.shelf import Shelf

log = logging.getLogger("facilitator")

_TRAVELS = frozenset({"group", "agenda", "library", "milestones", "programmes", "record"})
"""What changes in the book and stands in the small one too."""
_AS_CHOSEN = ("announcements", "studies")
"""What is changed of a group by holding a meeting."""


class Front:
    """Of one protected group that is open: after each change the small book is brought up."""

    def __init__(self, shelf: Shelf, desk: Desk, travel: Travel) -> None:
        self._shelf = shelf
        self._desk = desk
        self._travel = travel
        self._stale = False
        desk.group.changes.subscribe(self._on_changed)

    @property
    def stale(self) -> bool:
        """Whether something changed that the small book does not have yet."""
        return self._stale

    def take_over(self) -> None:
        """Join what was held while the group was locked, then bring the small book up.

        Where the book had gone on before it was locked for want of time to say so, the book's own
        agenda, announcements and lessons stand; what was held is joined in any case. A small book
        that turns out to be spoiled is set aside, and written anew.
        """
        try:
            self._join()
            self.bring_up()
        except DamagedFile:
            group = self._desk.group
            if group.front is None or self._shelf.front_is_sound(group.value.id):
                raise
            group.front.close()
            group.front = None
            self._shelf.set_front_aside(group.value.id)
            log.warning("front-set-aside")
            self.bring_up()

    def _join(self) -> None:
        group = self._desk.group
        front = group.front
        if front is not None:
            self._travel.join(front.records(), front.handed())
            if not self._shelf.is_stale(group.value.id):
                self._take_choices()
            running = front.unfinished()
            if running is not None and self._is_held(running[0].id):
                front.drop_live(running[0].id)  # it was closed, and the power failed in between

    def bring_up(self) -> None:
        """Write what differs into the small book; raises ``NoSpace`` or ``ReadOnly``."""
        group = self._desk.group
        what = self._travel.tonight(replace(group.value, keeps_people=False))
        had = group.front
        group.front = self._shelf.make_front(group.value.id, what)
        if had is not None:
            had.close()
        self._stale = False

    def leave(self) -> None:
        """The group is left or locked: bring the small book up if it has to be."""
        self._desk.group.changes.unsubscribe(self._on_changed)
        if self._stale:
            try:
                self.bring_up()
            except FacilitatorError as error:  # it stays marked; the book's own stands then
                log.warning("front-behind %s", type(error).__name__)

    def _take_choices(self) -> None:
        group, front = self._desk.group, self._desk.group.front
        if front is None:
            return
        theirs = front.group()
        changed = {
            name: getattr(theirs, name)
            for name in _AS_CHOSEN
            if getattr(theirs, name) != getattr(group.value, name)
        }
        if changed:
            group.hold(**changed)
        due = group.tonight()
        if due is None:
            return
        chosen, mine = front.tonight(group.meeting_id(due)), self._desk.agendas.planned(due).agenda
        if chosen is not None and chosen != mine:
            self._desk.agendas.put_tonight(due, chosen)

    def _is_held(self, meeting_id: str) -> bool:
        try:
            self._desk.group.book.record(meeting_id)
        except NotFound:
            return False
        return True

    def _on_changed(self, changed: Changed) -> None:
        if changed.subject in _TRAVELS and not self._stale and not self._desk.group.locked:
            self._stale = True
            try:
                self._shelf.mark_stale(self._desk.group.value.id)
            except FacilitatorError as error:
                log.warning("front-unmarked %s", type(error).__name__)
