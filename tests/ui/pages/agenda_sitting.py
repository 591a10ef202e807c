"""The agenda page in its window, with what it works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from facilitator.services.agendas import Scope
from facilitator.ui.context import Context
from facilitator.ui.pages.agenda import AgendaPage
from facilitator.ui.theme import LIGHT, Theme
from tests.ui.pages.host import PageHost, make_context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from facilitator.meetings.agenda import Agenda, AgendaItem, ItemKind


@dataclass
class Shown:
    """A page in its window, with what it works on."""

    page: AgendaPage
    host: PageHost
    context: Context

    def agenda(self, scope: Scope = Scope.TONIGHT) -> Agenda:
        return self.context.desk.agendas.agenda(scope)

    def item(self, kind: ItemKind, scope: Scope = Scope.TONIGHT) -> AgendaItem:
        return next(one for one in self.agenda(scope).items if one.kind is kind)

    def choose(self, kind: ItemKind) -> AgendaItem:
        item = self.item(kind, self.page.scope())
        self.page.choose(item.id)
        return item

    def pick(self, *titles: str) -> tuple[str, ...]:
        """Choose several items by their titles, the last of them the current one."""
        by_title = {item.title: item.id for item in self.agenda(self.page.scope()).items}
        ids = tuple(by_title[title] for title in titles)
        self.page.list.choose_all(ids, ids[-1])
        return ids

    def titles(self, scope: Scope = Scope.TONIGHT) -> list[str]:
        return [item.title for item in self.agenda(scope).items]


def undo_and_redo(one: Shown) -> None:
    """After a step: undo equals before, redo equals after."""
    after = one.agenda(one.page.scope())
    one.page.undo()
    before = one.agenda(one.page.scope())
    assert before != after
    one.page.redo()
    assert one.agenda(one.page.scope()) == after
    one.page.undo()
    assert one.agenda(one.page.scope()) == before


def windows(folder: Path, qtbot: QtBot) -> Iterator[Callable[..., Shown]]:
    """Makes windows with the page on the sample group, and closes them in the end."""
    made: list[Shown] = []

    def make(theme: Theme = LIGHT, size: tuple[int, int] = (1150, 768)) -> Shown:
        context, host, _playing = make_context(folder / str(len(made)), theme)
        page = AgendaPage(context)
        host.hold(page, context.adapter)
        qtbot.addWidget(host)
        host.resize(*size)
        host.show()
        host.activateWindow()
        QTest.qWaitForWindowActive(host)
        made.append(Shown(page, host, context))
        return made[-1]

    yield make
    for one in made:
        one.host.close()
        one.context.desk.group.book.close()
