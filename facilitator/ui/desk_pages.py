"""The pages of one desk, made together, and which of them fits the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meetings.live import Phase
from facilitator.ui.live.page import LivePage
from facilitator.ui.pages.agenda import AgendaPage
from facilitator.ui.pages.finish import FinishPage
from facilitator.ui.pages.group import GroupPage
from facilitator.ui.pages.records import RecordsPage
from facilitator.ui.pages.today import TodayPage

if TYPE_CHECKING:
    from typing import Any

    from facilitator.services.desk import Desk
    from facilitator.ui.context import Context
    from facilitator.ui.room.look import RoomLook
    from facilitator.ui.room.preview import RoomPreview

ALONE = frozenset({"live", "finish"})
"""The pages that are the whole console."""


class DeskPages:
    """The pages by their keys."""

    def __init__(self, context: Context, look: RoomLook) -> None:
        self.today = TodayPage(context, look)
        self.live = LivePage(context, look)
        self.finish = FinishPage(context)
        self.by_key: dict[str, Any] = {
            "today": self.today,
            "agenda": AgendaPage(context),
            "records": RecordsPage(context),
            "group": GroupPage(context),
            "live": self.live,
            "finish": self.finish,
        }

    @property
    def previews(self) -> list[RoomPreview]:
        """The small pictures of the room."""
        return [self.today.room.preview, self.live.side.preview]

    def take_focus(self, key: str) -> None:
        """Put the focus on the primary action of a page that has one from the start."""
        first = {
            "today": self.today.start_button,
            "live": self.live.primary_button,
            "finish": self.finish.save_button,
        }
        if key in first:
            first[key].setFocus()


def fitting(desk: Desk, chosen: str) -> str:
    """The key of the page to show: the live one while a meeting runs, else the chosen one."""
    live = desk.meeting.live
    if live is None or not desk.meeting.running:
        return chosen
    return "live" if live.phase is Phase.RUNNING else "finish"
