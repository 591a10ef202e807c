"""What is heard in the room: decided here once, played by the window if it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.group import TimerStyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meetings.sounds import Look, Sound
    from facilitator.services.meeting import MeetingService
    from facilitator.services.open_group import OpenGroup
    from facilitator.settings import Settings


class Sounds:
    """The bell and the chime of the running meeting; ``muted`` is for tonight only.

    ``able`` is set to ``False`` by whoever plays them when this computer cannot.
    """

    def __init__(
        self, of: OpenGroup, meeting: MeetingService, settings: Callable[[], Settings]
    ) -> None:
        self._of = of
        self._meeting = meeting
        self._settings = settings
        self._was: Look | None = None
        self.muted = False
        self.able = True

    @property
    def volume(self) -> float:
        """How loud, from 0 to 1."""
        return self._settings().volume / 100

    def wanted(self, sound: Sound) -> bool:
        """Whether a sound would be heard if it were due."""
        from facilitator.meetings.sounds import Sound

        kept = self._settings()
        return self._heard(chosen=kept.bell if sound is Sound.BELL else kept.chime)

    def bell_wanted(self) -> bool:
        """Whether a bell would be heard."""
        return self._heard(chosen=self._settings().bell)

    def _heard(self, *, chosen: bool) -> bool:
        return chosen and self.able and not self.muted and self._settings().volume > 0

    def toggle_mute(self) -> None:
        """Mute what is left of this meeting, or let it sound again."""
        self.muted = not self.muted
        self._of.changes.tell("room")

    def due(self) -> tuple[Sound, ...]:
        """What is heard since the last time this was asked; nothing at the first."""
        from facilitator.meetings.sounds import Look, heard, look

        live = self._meeting.live
        if live is None:
            self._was, self.muted = Look(), False
            return ()
        of = self._of.value
        timed = of.timer is TimerStyle.SHARES and of.timer_agreed_on is not None
        by_bells = of.timer is TimerStyle.BELLS
        now = look(live, self._meeting.now(), by_bells=by_bells, timed=timed)
        was, self._was = self._was, now
        if was is None:
            return ()
        return tuple(sound for sound in heard(was, now) if self.wanted(sound))
