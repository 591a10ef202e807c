"""Motions of a group's business: what is asked, and how many were for, against, or neither."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.meetings.errors import BadInput, Refused
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.privacy import private, public
from facilitator.meetings.tally import MOST

if TYPE_CHECKING:
    from facilitator.meetings.live import LiveMeeting

LONGEST = 500
"""The most letters of a motion."""


@dataclass(frozen=True)
class Motion:
    """A question the group decides; a count that is ``None`` was not taken, which is not zero."""

    text: str = private()
    votes_for: int | None = public(None)
    against: int | None = public(None)
    abstained: int | None = public(None)

    @property
    def counted(self) -> bool:
        """Whether hands were counted at all."""
        return any(one is not None for one in (self.votes_for, self.against, self.abstained))


NOT_COUNTED = "–"
"""What stands where nothing was counted, which is not zero."""


def result(motion: Motion) -> Message:
    """The votes in words; whether it is carried is the group's own rule, so it is not said."""
    if not motion.counted:
        return msg("not voted on")
    votes, against = (
        NOT_COUNTED if one is None else str(one) for one in (motion.votes_for, motion.against)
    )
    if motion.abstained is None:
        return msg("{votes} for, {against} against", votes=votes, against=against)
    return msg(
        "{votes} for, {against} against, {abstained} abstained",
        votes=votes,
        against=against,
        abstained=str(motion.abstained),
    )


def check(motion: Motion) -> Motion:
    """Return the motion if it makes sense, trimmed; raises ``BadInput`` naming the field."""
    text = " ".join(motion.text.split())
    if not text:
        raise BadInput(msg("Type what the group decides."), "text")
    if len(text) > LONGEST:
        raise BadInput(msg("A motion has at most {most} letters.", most=LONGEST), "text")
    for name, count in (
        ("votes_for", motion.votes_for),
        ("against", motion.against),
        ("abstained", motion.abstained),
    ):
        if count is not None and not 0 <= count <= MOST:
            raise BadInput(msg("A count goes from 0 to {most}.", most=MOST), name)
    return replace(motion, text=text)


def add_motion(live: LiveMeeting, text: str) -> LiveMeeting:
    """Put a question to the group; raises ``BadInput``."""
    return replace(live, motions=(*live.motions, check(Motion(text))))


def put_motion(live: LiveMeeting, place: int, motion: Motion) -> LiveMeeting:
    """Change a motion or its votes; raises ``BadInput`` or ``Refused``."""
    _there(live, place)
    changed = list(live.motions)
    changed[place] = check(motion)
    return replace(live, motions=tuple(changed))


def drop_motion(live: LiveMeeting, place: int) -> LiveMeeting:
    """Take a motion off; raises ``Refused``."""
    _there(live, place)
    return replace(live, motions=live.motions[:place] + live.motions[place + 1 :])


def _there(live: LiveMeeting, place: int) -> None:
    if not 0 <= place < len(live.motions):
        raise Refused(msg("That motion is no longer there."))
