"""What the live page says of giving: the word on the strip, and two buttons while it is time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.customs import in_order
from facilitator.meetings.vocabulary import Term, used

if TYPE_CHECKING:
    from facilitator.meetings.ladder import Rung
    from facilitator.meetings.live import LiveMeeting
    from facilitator.ui.context import Context
    from facilitator.ui.live.paging import Paging
    from facilitator.ui.live.stage import Stage
    from facilitator.ui.live.strip import CountStrip


class Giving:
    """Keeps the strip and the stage at what can be given just now."""

    def __init__(self, context: Context, stage: Stage, strip: CountStrip, paging: Paging) -> None:
        self._context = context
        self._stage = stage
        self._strip = strip
        self._paging = paging

    def there(self) -> bool:
        """Whether the group hands anything out."""
        return bool(self._context.desk.celebrations.ladder().rungs)

    def show(self, live: LiveMeeting) -> None:
        """Redraw from the meeting."""
        group = self._context.desk.group.value
        word = self._context.say(used(group.vocabulary, Term.TOKEN)) if self.there() else ""
        self._strip.offer_giving(word[:1].upper() + word[1:])
        called = self._called(live)
        if called is None:
            self._stage.show_giving(None, 0)
            return
        celebrations = self._context.desk.celebrations
        celebrated = len(celebrations.tonight_whole()) if group.keeps_people else 0
        given = self._context.desk.giving.given(called.id)
        self._stage.show_giving(given, celebrated)

    def called_id(self) -> str:
        """The id of the rung that is called just now, or nothing."""
        live = self._context.desk.meeting.live
        called = None if live is None else self._called(live)
        return "" if called is None else called.id

    def give_called(self) -> None:
        """Give the rung that is called just now, to nobody by name."""
        called = self.called_id()
        if called:
            self._context.attempt(partial(self._context.desk.giving.give, called))

    def _called(self, live: LiveMeeting) -> Rung | None:
        """The rung that is called just now; ``None`` where it is not time for that."""
        on = live.now_on
        if on is None or on.item.kind is not ItemKind.CHIPS:
            return None
        ladder = self._context.desk.celebrations.ladder()
        calling = self._context.desk.group.value.customs.calling
        rungs = in_order([one for one in ladder.rungs if one.called], calling)
        page = self._context.desk.room.item_page
        return rungs[min(page, len(rungs) - 1)] if rungs else None
