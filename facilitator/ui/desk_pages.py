"""The pages of one desk, each made when first turned to, and which of them fits the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facilitator.meetings.live import Phase
from facilitator.meetings.messages import Message, msg
from facilitator.ui.pages.today import TodayPage
from facilitator.ui.widgets import Rail, RailEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from facilitator.services.desk import Desk
    from facilitator.ui.context import Context
    from facilitator.ui.live.page import LivePage
    from facilitator.ui.pages.finish import FinishPage
    from facilitator.ui.room.look import RoomLook
    from facilitator.ui.room.preview import RoomPreview
    from facilitator.ui.theme import Theme

ALONE = frozenset({"live", "finish"})
"""The pages that are the whole console."""
KEYS = (
    frozenset({"today", "agenda", "library", "milestones", "records", "paper", "service"})
    | frozenset({"programmes", "group"})
    | ALONE
)


def _agenda(context: Context, look: RoomLook) -> QWidget:
    from facilitator.ui.pages.agenda import AgendaPage

    del look
    return AgendaPage(context)


def _library(context: Context, look: RoomLook) -> QWidget:
    from facilitator.ui.pages.library import LibraryPage

    del look
    return LibraryPage(context)


def _milestones(context: Context, look: RoomLook) -> QWidget:
    from facilitator.ui.pages.milestones import MilestonesPage

    del look
    return MilestonesPage(context)


def _records(context: Context, look: RoomLook) -> QWidget:
    from facilitator.ui.pages.records import RecordsPage

    del look
    return RecordsPage(context)


def _paper(context: Context, look: RoomLook) -> QWidget:
    from facilitator.ui.pages.paper import PaperPage

    del look
    return PaperPage(context)


def _service(context: Context, look: RoomLook) -> QWidget:
    from facilitator.ui.pages.service import ServicePage

    del look
    return ServicePage(context)


def _programmes(context: Context, look: RoomLook) -> QWidget:
    from facilitator.ui.pages.programmes import ProgrammesPage

    del look
    return ProgrammesPage(context)


def _group(context: Context, look: RoomLook) -> QWidget:
    from facilitator.ui.pages.group import GroupPage

    del look
    return GroupPage(context)


def _live(context: Context, look: RoomLook) -> QWidget:
    from facilitator.ui.live.page import LivePage

    return LivePage(context, look)


def _finish(context: Context, look: RoomLook) -> QWidget:
    from facilitator.ui.pages.finish import FinishPage

    del look
    return FinishPage(context)


def _locked(context: Context, look: RoomLook) -> QWidget:
    from facilitator.ui.pages.locked import LockedPage

    del look
    return LockedPage(context)


LOCKED = "locked"
OPEN = frozenset({"today", "agenda"}) | ALONE
"""The pages of a locked group; one page that opens it stands in the place of all others."""
_MAKERS = {
    LOCKED: _locked,
    "today": TodayPage,
    "agenda": _agenda,
    "library": _library,
    "milestones": _milestones,
    "records": _records,
    "paper": _paper,
    "service": _service,
    "programmes": _programmes,
    "group": _group,
    "live": _live,
    "finish": _finish,
}


def rail_of(desk: Desk, theme: Theme, say: Callable[[Message], str]) -> Rail:
    """The rail of a group: its name, and the pages there are.

    Programmes stand there for the kinds of group that run them, and where there is one.
    """
    top = [
        RailEntry("today", say(msg("Today")), "today"),
        RailEntry("agenda", say(msg("Agenda")), "agenda"),
        RailEntry("library", say(msg("Library")), "library"),
        RailEntry("milestones", say(msg("Milestones")), "milestones"),
        RailEntry("records", say(msg("Records")), "records"),
        RailEntry("paper", say(msg("Paper")), "paper"),
        RailEntry("service", say(msg("Service")), "people"),
    ]
    if desk.group.runs_programmes:
        top.append(RailEntry("programmes", say(msg("Programmes")), "book"))
    return Rail(desk.group.value.name, top, [RailEntry("group", say(msg("Group")), "group")], theme)


class DeskPages:
    """The pages by their keys; ``added`` is told of each as it is made."""

    def __init__(
        self, context: Context, look: RoomLook, added: Callable[[QWidget], object]
    ) -> None:
        self._context, self._look, self._added = context, look, added
        self._made: dict[str, Any] = {}

    def page(self, key: str) -> Any:  # noqa: ANN401 - pages share refresh, undo and redo
        """The page of a key, made now if it has not been."""
        key = self._meant(key)
        if key not in self._made:
            self._made[key] = _MAKERS[key](self._context, self._look)
            self._added(self._made[key])
        return self._made[key]

    def _meant(self, key: str) -> str:
        group = self._context.desk.group
        if not group.locked:
            return key
        # What is changed of tonight stands afterwards; of every week it would not.
        shut = key not in OPEN or (key == "agenda" and group.tonight() is None)
        return LOCKED if shut else key

    def holds(self, shown: QWidget | None) -> bool:
        """Whether a widget is one of these pages."""
        return shown is not None and shown in self._made.values()

    def is_shown(self, shown: QWidget | None, *keys: str) -> bool:
        """Whether a widget is the page of one of these keys."""
        return shown is not None and any(shown is self._made.get(key) for key in keys)

    @property
    def today(self) -> TodayPage:
        """Today, which is there from the start."""
        page: TodayPage = self.page("today")
        return page

    @property
    def live(self) -> LivePage:
        """The live page."""
        page: LivePage = self.page("live")
        return page

    @property
    def finish(self) -> FinishPage:
        """The page at the end of a meeting."""
        page: FinishPage = self.page("finish")
        return page

    @property
    def previews(self) -> list[RoomPreview]:
        """The small pictures of the room on the pages that have been made."""
        pictures = [self.today.room.preview]
        if "live" in self._made:
            pictures.append(self.live.side.preview)
        return pictures

    def take_focus(self, key: str) -> bool:
        """Put the focus where work begins on a page; ``False`` where a page has no such place."""
        key = self._meant(key)
        if key == "today":
            self.today.start_button.setFocus()
        elif key == "live":
            self.live.primary_button.setFocus()
        elif key == "finish":
            self.finish.save_button.setFocus()
        elif key == "agenda":
            self.page(key).list.setFocus()
        elif key == "library":
            self.page(key).card.list.setFocus()
        elif key in {"milestones", "paper", "service", "programmes", LOCKED}:
            self.page(key).take_focus()
        else:
            return False
        return True


def fitting(desk: Desk, chosen: str) -> str:
    """The key of the page to show: the live one while a meeting runs, else the chosen one."""
    live = desk.meeting.live
    if live is None or not desk.meeting.running:
        return chosen
    return "live" if live.phase is Phase.RUNNING else "finish"
