"""The ladder and the customs of one group, changed in steps of its milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings import ladder as rungs
from facilitator.meetings.errors import BadInput
from facilitator.meetings.ladder import Ladder, Rung, Token, Unit
from facilitator.meetings.messages import Message, msg
from facilitator.services import ladders
from facilitator.services.kept import group_key
from facilitator.services.open_group import new_id

if TYPE_CHECKING:
    from facilitator.meetings.customs import Customs
    from facilitator.services.kept import Kept
    from facilitator.services.open_group import OpenGroup

CAKE_MOST = 30


class LadderDesk:
    """A group begins with a shipped ladder and has its own from the first change on."""

    def __init__(self, of: OpenGroup, kept: Kept) -> None:
        self._of = of
        self._kept = kept

    def ladder(self) -> Ladder:
        """The ladder of the group; an empty one where this version does not know it."""
        return ladders.used_by(self._of.value)

    @property
    def is_own(self) -> bool:
        """Whether the group changed the ladder that came with the program."""
        return self._of.value.ladder is not None

    def put(self, rung: Rung) -> None:
        """Add a rung, or change the one with its id; raises ``BadInput``."""
        label = msg("changed the ladder")
        self._change(label, rungs.with_rung(self.ladder(), rung))

    def add(self, unit: Unit, count: int, label: str = "", *, yearly: bool = False) -> Rung:
        """Add a rung, given as the others are; raises ``BadInput``."""
        known = self.ladder().rungs
        token = known[0].token if known else Token.CHIP
        shape = ladders.SHAPES[unit]
        made = Rung(new_id(), unit, count, label, "", token, yearly, shape)
        self.put(made)
        return made

    def remove(self, rung_id: str) -> None:
        """Take a rung off; what was given of it stays in the past."""
        self._change(msg("took a step off the ladder"), rungs.without_rung(self.ladder(), rung_id))

    def switch(self, rung_id: str, *, on: bool) -> None:
        """Use one of the extras, or no longer."""
        changed = rungs.switch_extra(self.ladder(), rung_id, on=on)
        self._change(msg("changed the ladder"), changed)

    def choose(self, ladder_id: str) -> None:
        """Take a shipped ladder as it is; raises ``NotFound``."""
        ladders.shipped(ladder_id)
        values = {group_key("ladder_id"): ladder_id, group_key("ladder"): None}
        self._kept.change(msg("chose a ladder"), values)

    def agree(self, customs: Customs) -> None:
        """Change how the group celebrates; raises ``BadInput``."""
        if not 0 <= customs.cake_minutes <= CAKE_MOST:
            raise BadInput(msg("That is from 0 to {most}.", most=CAKE_MOST), "cake")
        if not customs.weeks:
            raise BadInput(msg("Choose at least one night of the month."), "weeks")
        self._kept.change(msg("changed how we celebrate"), {group_key("customs"): customs})

    def _change(self, label: Message, changed: Ladder) -> None:
        self._kept.change(label, {group_key("ladder"): changed})
