"""Pictures of every page, room scene and sheet, from the real window, off screen.

``python -m tests.pictures --to DIR`` writes ``pages/``, ``room/``, ``sheets/`` and contact
sheets; ``--keep-small`` writes one of each into ``docs/screenshots`` instead. The automated look
at the same pages is ``tests/ui/test_pictures.py``.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image, ImageDraw
from PySide6.QtCore import QCoreApplication, QEvent, QSize

from facilitator import demo, i18n
from facilitator.demo import Playing
from facilitator.meetings.agenda import ItemKind
from facilitator.meetings.clock import Moment
from facilitator.meetings.errors import WrongKey
from facilitator.meetings.messages import msg
from facilitator.meetings.sheet_kinds import KINDS
from facilitator.meetings.sheets import Paper
from facilitator.meetings.study import Study, StudyKind
from facilitator.progress import NoProgress
from facilitator.services import formats
from facilitator.services.agendas import Scope
from facilitator.services.front import Front
from facilitator.services.sheets.maker import Asked
from facilitator.store.keys import Cost
from facilitator.ui.dialogs.agenda_agreed import AgreedDialog
from facilitator.ui.dialogs.agenda_versions import VersionsDialog
from facilitator.ui.dialogs.announcements import AnnouncementsDialog
from facilitator.ui.dialogs.secret import ask_secret
from facilitator.ui.jobs import Jobs
from facilitator.ui.live.page import LivePage
from facilitator.ui.main_window import MainWindow
from facilitator.ui.pages.agenda import AgendaPage
from facilitator.ui.pages.group import GroupPage
from facilitator.ui.pages.new_group import NewGroupPage
from facilitator.ui.pages.resume import ResumePage
from facilitator.ui.room.look import RoomLook
from facilitator.ui.room.scene import page_count, picture
from facilitator.ui.snapshots import qt
from facilitator.ui.theme import DARK, LIGHT, Theme, install
from tests import (
    builders,
    care_pictures,
    library_pictures,
    milestone_pictures,
    paper_pictures,
    programme_pictures,
)
from tests.kits.paper_desk import paper_desk
from tests.ui.room.room_scenes import SCENES, whole_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.live import LiveMeeting
    from facilitator.services.desk import Desk

KEPT = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
KEPT_MOST = 3 * 1024 * 1024
LAPTOP, LOW, LARGE = QSize(1366, 768), QSize(1366, 690), QSize(1920, 1080)
TARGETS = (LARGE, LAPTOP, QSize(1024, 768))
SHEET_WIDTH = 1000
THUMB, COLUMNS, AIR, CAPTION = 440, 5, 12, 18


class Look(NamedTuple):
    """One size of the window, one theme, one size of text."""

    size: QSize
    dark: bool = False
    scale: float = 1.0

    @property
    def theme(self) -> Theme:
        return (DARK if self.dark else LIGHT).at_scale(self.scale)

    @property
    def name(self) -> str:
        return f"{sized(self.size)}-{shade(self.dark)}-{self.scale:.0%}".replace("%", "")


def sized(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"


def shade(dark: bool) -> str:
    return "dark" if dark else "light"


LOOKS = tuple(
    Look(size, dark, scale)
    for size in (LAPTOP, LOW, LARGE)
    for dark in (False, True)
    for scale in (1.0, 2.0)
)


class Shot(NamedTuple):
    """A page in a state: how it comes about, and what is done in the window to show it."""

    name: str
    play: Callable[[Path], Playing]
    show: Callable[[MainWindow, Playing], QWidget | None] = lambda window, playing: None


# -- the evenings that are photographed --------------------------------------------------------


def before(home: Path) -> Playing:
    """Twelve minutes before the meeting."""
    return demo.prepare(home)


def begun(home: Path, minute: int = 0) -> Playing:
    """The meeting has just started, with some people counted."""
    playing = demo.prepare(home).at(minute)
    meeting = playing.desk.meeting
    meeting.start()
    for _ in range(14):
        meeting.tap("here")
    meeting.tap("first-ever")
    return playing


def on(home: Path, kind: ItemKind, minute: int, seconds: int = 0) -> Playing:
    """The first item of a kind is on, reached so many minutes after the start."""
    playing = begun(home)
    meeting, wanted = playing.desk.meeting, playing.item(kind)
    live = _live(playing)
    steps = live.index(wanted)
    for step in range(steps):
        playing.at(minute * (step + 1) // max(1, steps))
        meeting.next_item()
    return playing.at(minute, seconds)


def share(home: Path, seconds: int) -> Playing:
    """The fourth share has run for so many seconds."""
    playing = on(home, ItemKind.SHARING, 25)
    meeting = playing.desk.meeting
    meeting.set_hands(3)
    for begin in (26, 30, 34):
        playing.at(begin)
        meeting.begin_share()
        playing.at(begin + 3)
        meeting.end_share()
    playing.at(38)
    meeting.set_hands(3)
    meeting.begin_share()
    return playing.at(38, seconds)


def waiting(home: Path) -> Playing:
    """Three have shared and the fourth has not begun."""
    playing = share(home, 0)
    playing.desk.meeting.undo()
    return playing


def smart(home: Path) -> Playing:
    """A SMART meeting has just started."""
    first = demo.prepare(home)
    first.desk.group.book.close()
    shared, day = first.shared, demo.DAY
    of = next(one for one in formats.shipped() if one.id == "smart-90")
    group = shared.groups.create(of, "SMART on Tuesday", day.weekday(), demo.START, demo.ZONE)
    playing = Playing(shared, shared.desk(group), first.clock, first.planned).at(0)
    playing.desk.meeting.start()
    return playing


def check_in(home: Path) -> Playing:
    """The check-in goes round."""
    playing = smart(home).at(5)
    playing.desk.meeting.next_item()
    playing.desk.meeting.set_people(9)
    playing.at(6)
    playing.desk.meeting.begin_share()
    return playing.at(6, 40)


def working(home: Path) -> Playing:
    """Working time, with the topics that were heard."""
    playing = smart(home).at(5)
    meeting = playing.desk.meeting
    meeting.next_item()
    playing.at(20)
    meeting.next_item()
    for topic in ("Saying no at work", "Sleep", "The weekend"):
        meeting.add_topic(topic)
    playing.at(23)
    meeting.next_item()
    return playing.at(31, 20)


def tea(home: Path) -> Playing:
    """A break was put in and has begun."""
    playing = on(home, ItemKind.CHIPS, 16)
    meeting = playing.desk.meeting
    meeting.insert(ItemKind.BREAK, "Break", 10)
    playing.at(18)
    meeting.next_item()
    return playing.at(20)


def paused(home: Path) -> Playing:
    """Everything is paused in the middle of a share."""
    playing = share(home, 50)
    playing.desk.meeting.pause()
    return playing


def quiet(home: Path) -> Playing:
    """The room has a quiet break."""
    playing = share(home, 50)
    playing.desk.meeting.quiet_break()
    return playing


def asleep(home: Path) -> Playing:
    """The computer slept for twelve minutes during a reading."""
    playing = on(home, ItemKind.READING, 3)
    now = playing.clock.now()
    playing.clock._now = Moment(now.steady + 1, now.utc + 12 * 60)
    playing.desk.meeting.tick()
    return playing


def over(home: Path) -> Playing:
    """The last item is over and the meeting waits to be saved."""
    playing = on(home, ItemKind.CLOSING, 56)
    playing.at(60)
    playing.desk.meeting.next_item()
    return playing


def cut_short(home: Path) -> Playing:
    """The program ended in the middle of a share and starts again."""
    playing = share(home, 50)
    group = playing.desk.group
    group.book.close()
    playing.clock.set_to(playing.clock.now().utc + 95)
    shared = playing.shared
    return replace(playing, desk=shared.desk(shared.groups.open(group.value.id)))


def kept(home: Path) -> Playing:
    """A year of meetings is in the records, the last of them tonight's."""
    playing = demo.prepare(home)
    for held in builders.years_of_records(playing.desk.group.value, 1)[-20:]:
        playing.desk.group.book.close_meeting(held)
    demo.run(playing, lambda name, at: None)
    return playing


def several(home: Path) -> Playing:
    """The group holds three agendas, one of them changed and agreed on, and studies the Steps."""
    playing = demo.prepare(home)
    desk, family = playing.desk, {one.id: one for one in formats.shipped()}
    desk.agendas.undo(Scope.TONIGHT)
    first = desk.group.value.agenda_ids[0]
    speaker = desk.repertoire.add(family["aa-speaker"])
    desk.repertoire.set_rule(speaker, (desk.agendas.night(desk.agendas.due()).nth,))
    desk.repertoire.set_rule(desk.repertoire.add(family["aa-step-study"]), (1,))
    steps = Study("steps", "The Steps", StudyKind.MONTH, counted="Step")
    desk.group.change(msg("added a study"), studies=(steps,))
    item = desk.repertoire.held()[1].items[1]
    desk.agendas.select(speaker)
    desk.agendas.edit(Scope.WEEKLY, item.id, msg("attached a study"), study_id="steps")
    desk.repertoire.agree(first, demo.DAY.replace(day=3), demo.DAY)
    desk.agendas.select("")
    return playing


def _live(playing: Playing) -> LiveMeeting:
    live = playing.desk.meeting.live
    assert live is not None
    return live


# -- what is done in the window ----------------------------------------------------------------


def _turn(key: str, window: MainWindow, playing: Playing) -> None:
    window.show_page(key)


def _choose(kind: ItemKind, window: MainWindow, playing: Playing) -> None:
    window.show_page("agenda")
    page = window._pages.page("agenda")
    assert isinstance(page, AgendaPage)
    items = playing.desk.agendas.agenda(Scope.TONIGHT).items
    page.choose(next(one.id for one in items if one.kind is kind))


def _agenda(state: str, window: MainWindow, playing: Playing) -> None:
    """The agenda with sections, too long, and one of its panels open."""
    planner, items = playing.desk.planner, playing.desk.agendas.agenda(Scope.TONIGHT).items
    if not any(one.section for one in items):
        planner.set_section(Scope.TONIGHT, [one.id for one in items[:3]], "Opening")
        planner.set_section(Scope.TONIGHT, [one.id for one in items[6:8]], "Topic and sharing")
        planner.duplicate(Scope.TONIGHT, [items[5].id])
    _choose(ItemKind.SHARING, window, playing)
    page = window._pages.page("agenda")
    assert isinstance(page, AgendaPage)
    if state == "several":
        page.list.choose_all([one.id for one in items[2:5]], items[4].id)
    if state in ("several", "more"):
        page.inspector.show_more(shown=True)
        page.list.open_requested.emit()
    elif state == "shelf":
        page.foot.add.click()


def _panel(name: str, window: MainWindow, playing: Playing) -> None:
    page = window._pages.page("live")
    assert isinstance(page, LivePage)
    page.open_panel(getattr(page, name))


def _crisis(window: MainWindow, playing: Playing) -> None:
    window.show_crisis()


def _toast(window: MainWindow, playing: Playing) -> None:
    window.toast("Skipped: Chips", undo=True)


def _new(step: int, window: MainWindow, playing: Playing) -> None:
    window.show_new_group(can_cancel=step > 0)
    page = window._stack.currentWidget()
    assert isinstance(page, NewGroupPage)
    if step:
        page.go_on.click()


def _announcements(window: MainWindow, playing: Playing) -> QWidget:
    assert window._context is not None
    dialog = AnnouncementsDialog(window._context, window)
    dialog.show()
    return dialog


def _agendas(window: MainWindow, playing: Playing) -> None:
    window.show_page("group")
    page = window._pages.page("group")
    assert isinstance(page, GroupPage)
    settle()
    page.turn_to(page.agendas)
    page._part_of(page.agendas).ensureWidgetVisible(page.agendas, 0, 400)


def _backups(window: MainWindow, playing: Playing) -> GroupPage:
    window._app.backups.make(playing.desk.group)
    window.show_page("group")
    page = window._pages.page("group")
    assert isinstance(page, GroupPage)
    settle()
    page.turn_to(page.backups)
    page._part_of(page.backups).ensureWidgetVisible(page.backups, 0, 400)
    return page


def _group_backups(window: MainWindow, playing: Playing) -> None:
    _backups(window, playing)


def _travel(window: MainWindow, playing: Playing) -> None:
    page = _backups(window, playing)
    page.turn_to(page.travel)
    page._part_of(page.travel).ensureWidgetVisible(page.travel, 0, 400)


def _wrong() -> None:
    raise WrongKey(msg("That does not open this group."), msg("Nothing was changed."))


def _secret(window: MainWindow, playing: Playing) -> QWidget:
    about = msg("This file is protected. Type what opens it.")
    dialog = ask_secret(window.theme, window.say, about, lambda typed: _wrong(), window)
    dialog.open_it.click()
    return dialog


def guarded(home: Path, *, locked: bool = False) -> Playing:
    """A group under a passphrase, open or locked."""
    playing = kept(home)
    shared, group_id = playing.shared, playing.desk.group.value.id
    playing.desk.group.close()
    shared.shelf.cost = Cost(8 * 1024, 1, 1)
    words = ("three small beetles", "three small beetles")
    shared.protection.turn_on(group_id, words, None, NoProgress())
    desk = shared.desk(shared.groups.open(group_id))
    if locked:
        Front(shared.shelf, desk, shared.travel(desk)).take_over()
        desk.group.close()
        shared.protection.lock(group_id)
        desk = shared.desk(shared.groups.open(group_id))
    return replace(playing, desk=desk)


def _protection(window: MainWindow, playing: Playing) -> None:
    window.show_page("group")
    page = window._pages.page("group")
    assert isinstance(page, GroupPage)
    settle()
    page.turn_to(page.protection)
    page._part_of(page.protection).ensureWidgetVisible(page.protection, 0, 400)


def _protecting(step: int, window: MainWindow, playing: Playing) -> QWidget:
    window.show_page("group")
    page = window._pages.page("group")
    assert isinstance(page, GroupPage)
    dialog = page.protection.ask_to_protect()
    if step:
        for field in (dialog.first, dialog.second):
            field.setText("three small beetles")
        dialog.go_on.click()
    if step > 1:
        dialog.go_on.click()
        dialog.go_on.click()
    return dialog


def _older(window: MainWindow, playing: Playing) -> QWidget:
    dialog = _backups(window, playing).backups.show_older()
    dialog.try_it.click()
    return dialog


def _agreed(window: MainWindow, playing: Playing) -> QWidget:
    assert window._context is not None
    dialog = AgreedDialog(window._context, playing.desk.repertoire.held()[0], window)
    dialog.show()
    return dialog


def _versions(window: MainWindow, playing: Playing) -> QWidget:
    assert window._context is not None
    dialog = VersionsDialog(window._context, playing.desk.repertoire.held()[0], window)
    dialog.show()
    return dialog


SHOTS = (
    Shot("new-group-kind", before, partial(_new, 0)),
    Shot("new-group-first", before, partial(_new, 1)),
    Shot("today", before),
    Shot("today-by-rule", several),
    Shot("today-late", lambda home: demo.prepare(home).at(4)),
    Shot("today-announcements", before, _announcements),
    Shot("today-crisis", before, _crisis),
    Shot("agenda", before, partial(_turn, "agenda")),
    Shot("agenda-item", before, partial(_choose, ItemKind.READING)),
    Shot("agenda-sharing", before, partial(_choose, ItemKind.SHARING)),
    Shot("agenda-sections", before, partial(_agenda, "sections")),
    Shot("agenda-several", before, partial(_agenda, "several")),
    Shot("agenda-more", before, partial(_agenda, "more")),
    Shot("agenda-shelf", before, partial(_agenda, "shelf")),
    Shot("running-words", partial(begun, minute=0)),
    Shot("running-reading", partial(on, kind=ItemKind.READING, minute=2, seconds=30)),
    Shot("running-toast", partial(on, kind=ItemKind.TALK, minute=21, seconds=30), _toast),
    Shot("share-waiting", waiting),
    Shot("share-speaking", partial(share, seconds=75)),
    Shot("share-last-minute", partial(share, seconds=140)),
    Shot("share-over", partial(share, seconds=215)),
    Shot("running-round", check_in),
    Shot("running-working", working),
    Shot("running-break", tea),
    Shot("running-paused", paused),
    Shot("running-quiet", quiet),
    Shot("running-closing", partial(on, kind=ItemKind.CLOSING, minute=56, seconds=40)),
    Shot("panel-count", begun, partial(_panel, "count_panel")),
    Shot("panel-items", waiting, partial(_panel, "items_panel")),
    Shot("panel-crisis", waiting, partial(_panel, "crisis_panel")),
    Shot("panel-keys", waiting, partial(_panel, "keys_panel")),
    Shot("notice-late-start", partial(begun, minute=6)),
    Shot("notice-short", partial(on, kind=ItemKind.READING, minute=35)),
    Shot("notice-close", lambda home: on(home, ItemKind.SHARING, 25).at(56, 30)),
    Shot("notice-gap", asleep),
    Shot("finish", over),
    Shot("resume", cut_short),
    *(Shot(*one) for one in library_pictures.SHOTS),
    *(Shot(*one) for one in milestone_pictures.SHOTS),
    *(Shot(*one) for one in care_pictures.SHOTS),
    *(Shot(*one) for one in paper_pictures.SHOTS),
    *(Shot(*one) for one in programme_pictures.SHOTS),
    Shot("records", kept, partial(_turn, "records")),
    Shot("group", before, partial(_turn, "group")),
    Shot("group-agendas", several, _agendas),
    Shot("agenda-agreed", several, _agreed),
    Shot("agenda-versions", several, _versions),
    Shot("group-backups", kept, _group_backups),
    Shot("backups-older", kept, _older),
    Shot("group-travel", kept, _travel),
    Shot("secret", kept, _secret),
    Shot("group-protection", guarded, _protection),
    Shot("locked", partial(guarded, locked=True), partial(_turn, "milestones")),
    Shot("locked-today", partial(guarded, locked=True)),
    Shot("protect", kept, partial(_protecting, 0)),
    Shot("protect-sheet", kept, partial(_protecting, 1)),
    Shot("protect-typed", kept, partial(_protecting, 2)),
)


# -- the window --------------------------------------------------------------------------------


def settle() -> None:
    """Let layouts and deferred deletions happen."""
    for _ in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def shown(shot: Shot, playing: Playing, look: Look, language: str = "en") -> Iterator[QWidget]:
    """The real window in a look and a state; what is yielded is what is photographed."""
    install(qt(), look.theme)
    shared = playing.shared
    shared.settings = replace(shared.settings, language=language, scale=look.scale)
    window = MainWindow(shared, look.theme, i18n.sayer(language), Jobs())
    window.open_desk(playing.desk)
    left = window._stack.currentWidget()
    if playing.desk.meeting.running and isinstance(left, ResumePage):
        window._on_resume_decided(left)  # the same desk again, in another look
    window.resize(look.size)
    window.show()
    settle()
    subject = shot.show(window, playing) or window
    settle()
    if shot.show is _toast or window.size() != look.size:
        window.resize(look.size)
        settle()
    try:
        yield subject
    finally:
        if subject is not window:
            subject.hide()
        assert window._sitting is not None
        window._sitting.adapter.stop()
        if window._sitting.aids is not None:
            window._sitting.aids.end()
        window.room.window.hide()
        window.hide()
        window.deleteLater()
        settle()


@contextmanager
def played(shot: Shot) -> Iterator[Playing]:
    """The state of a shot, in a throw-away home."""
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        playing = shot.play(Path(folder))
        try:
            yield playing
        finally:
            playing.desk.group.book.close()
            playing.shared.shelf.release_lock()


# -- taking the pictures -----------------------------------------------------------------------


def take_pages(to: Path, looks: Sequence[Look], tell: Callable[[str], None]) -> None:
    """Photograph every page in every look, and the evenings of other kinds."""
    from tests.ui.live import evenings

    for shot in (*SHOTS, *evenings.SHOTS):
        with played(shot) as playing:
            for look in looks:
                folder = to / look.name
                folder.mkdir(parents=True, exist_ok=True)
                with shown(shot, playing, look) as subject:
                    subject.grab().save(str(folder / f"{shot.name}.png"))
        tell(shot.name)


def take_room(to: Path, targets: Sequence[QSize], shades: Sequence[bool], most: int = 1000) -> None:
    """Photograph every scene, its first pages up to so many, on every target."""
    qt()
    for size in targets:
        for dark in shades:
            folder, look = to / f"{sized(size)}-{shade(dark)}", RoomLook(dark=dark)
            folder.mkdir(parents=True, exist_ok=True)
            for name, scene in {**SCENES, "reading whole": whole_reading()}.items():
                for page in range(min(most, page_count(size, scene, look))):
                    more = f"-{page + 1}" if page else ""
                    target = folder / f"{name.replace(' ', '-')}{more}.png"
                    picture(size, scene, look, page=page).save(str(target))


def take_sheets(
    to: Path, papers: Sequence[Paper] = tuple(Paper), sizes: Sequence[bool] = (False, True)
) -> None:
    """Photograph every page of every sheet, the sample meeting's and a whole group's."""
    to.mkdir(parents=True, exist_ok=True)
    with played(Shot("sheets", kept)) as playing:
        desk, progress = playing.desk, NoProgress()
        held = desk.records.listed()[0]
        due = desk.agendas.due()
        agenda = desk.agendas.agenda(Scope.WEEKLY)
        for paper in papers:
            sheets = {
                "summary": desk.paper.summary(held, progress, paper),
                "agenda": desk.paper.agenda(agenda, due, progress, paper),
                "large-print": desk.paper.agenda(agenda, due, progress, paper, large=True),
            }
            for name, pdf in sheets.items():
                _take_sheet(desk, pdf, to / f"{name}-{paper.value}")
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        whole = paper_desk(Path(folder) / "home")
        for kind in KINDS:
            if kind.id in {"agenda", "summary"}:
                continue
            for paper, large in product(papers, sizes if kind.large else (False,)):
                sheet = whole.printing.sheet(kind.id, Asked(paper=paper, large=large))
                pdf = whole.printing.draw(sheet, NoProgress())
                _take_sheet(whole, pdf, to / f"{kind.id}-{paper.value}{'-large' if large else ''}")
        whole.group.book.close()


def _take_sheet(desk: Desk, pdf: bytes, target: Path) -> None:
    for at, (wide, high, grey) in enumerate(desk.paper.pictures(pdf, SHEET_WIDTH), 1):
        page = Image.frombytes("L", (wide, high), grey)
        page.save(target.with_name(f"{target.name}-{at}.png"))


def contact_sheet(folder: Path, target: Path, thumb: int = THUMB, *, tall: bool = False) -> None:
    """Lay small copies of all pictures of a folder on one sheet, each with its name."""
    found, columns = sorted(folder.glob("*.png")), COLUMNS
    most = thumb * 3 // 2 if tall else thumb * 3 // 4
    small: list[tuple[str, Image.Image]] = []
    for path in found:
        with Image.open(path) as one:
            shrunk = one.convert("RGB")
        shrunk.thumbnail((thumb, most), Image.Resampling.LANCZOS)
        small.append((path.stem, shrunk))
    if not small:
        return
    high = max(one.height for _, one in small) + CAPTION + AIR
    rows = -(-len(small) // columns)
    sheet = Image.new("RGB", (columns * (thumb + AIR) + AIR, rows * high + AIR), "#7A7A7A")
    pen = ImageDraw.Draw(sheet)
    for at, (name, one) in enumerate(small):
        left, top = AIR + at % columns * (thumb + AIR), AIR + at // columns * high
        pen.text((left, top), name, fill="white")
        sheet.paste(one, (left, top + CAPTION))
    _few_colours(sheet).save(target, optimize=True)


def _few_colours(image: Image.Image, number: int = 256) -> Image.Image:
    return image.convert("RGB").quantize(number, dither=Image.Dither.NONE)


def take_all(to: Path, tell: Callable[[str], None]) -> None:
    """Every picture in every look, with contact sheets."""
    take_pages(to / "pages", LOOKS, tell)
    take_room(to / "room", TARGETS, (False, True))
    take_sheets(to / "sheets")
    for kind in ("pages", "room"):
        for folder in sorted((to / kind).iterdir()):
            contact_sheet(folder, to / f"contact-{kind}-{folder.name}.png")
    contact_sheet(to / "sheets", to / "contact-sheets.png", tall=True)
    tell(f"The pictures are in {to}")


KEPT_COLOURS = 64
"""So many are enough for the flat colours of the pages."""
FEW_PAGES = 2
"""Pages of a scene that the documents keep."""


def linked() -> frozenset[str]:
    """The names of the pictures that the documents show."""
    root = Path(__file__).resolve().parent.parent
    texts = (one.read_text("utf-8") for one in (root / "README.md", *(root / "docs").glob("*.md")))
    return frozenset(
        name for text in texts for name in re.findall(r"screenshots/([\w-]+\.png)", text)
    )


def keep_small(to: Path, tell: Callable[[str], None]) -> int:
    """Those the documents show, and all on three contact sheets; how many bytes they take."""
    wanted = linked()
    to.mkdir(parents=True, exist_ok=True)
    for old in to.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        drafts = Path(folder)
        look = Look(LAPTOP)
        take_pages(drafts / "pages", (look,), tell)
        take_room(drafts / "room", (LARGE,), (False,), FEW_PAGES)
        take_sheets(drafts / "sheets", (Paper.A4,), (False,))
        pages, room = drafts / "pages" / look.name, drafts / "room" / f"{sized(LARGE)}-light"
        for source, lead, wide in ((pages, "", 1366), (room, "room-", 800)):
            for path in sorted(source.glob("*.png")):
                if f"{lead}{path.name}" in wanted:
                    _keep(path, to / f"{lead}{path.name}", wide)
        for path in sorted((drafts / "sheets").glob("*-a4-1.png")):
            name = f"sheet-{path.name.removesuffix('-a4-1.png')}.png"
            if name in wanted:
                _keep(path, to / name, 720)
        contact_sheet(pages, to / "contact-pages.png", 260)
        contact_sheet(room, to / "contact-room.png", 260)
        contact_sheet(drafts / "sheets", to / "contact-sheets.png", 220, tall=True)
    taken = sum(path.stat().st_size for path in to.glob("*.png"))
    tell(f"{taken / 1024 / 1024:.1f} MB in {to}")
    return taken


def _keep(path: Path, target: Path, wide: int) -> None:
    with Image.open(path) as one:
        image = one.convert("RGB")
    if image.width > wide:
        high = round(image.height * wide / image.width)
        image = image.resize((wide, high), Image.Resampling.LANCZOS)
    _few_colours(image, KEPT_COLOURS).save(target, optimize=True)


def main(words: Sequence[str]) -> int:
    """Take the pictures; 1 when those to keep are too large."""
    parser = argparse.ArgumentParser(prog="pictures", description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("pictures"), metavar="DIR")
    parser.add_argument("--keep-small", action="store_true", help="only those for the documents")
    chosen = parser.parse_args(words)

    def tell(text: str) -> None:
        sys.stdout.write(f"{text}\n")

    if chosen.keep_small:
        return int(keep_small(KEPT, tell) > KEPT_MOST)
    take_all(chosen.to, tell)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
