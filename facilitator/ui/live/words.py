"""The words card: what the leader says now, a note for the leader, and the one line of offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.meetings.agenda import ItemKind, cue_of
from facilitator.meetings.console import NoticeKind, notice
from facilitator.meetings.live import ShareState
from facilitator.meetings.messages import Message, msg
from facilitator.meetings.tally import FIRST_EVER
from facilitator.ui.icons import icon_pixmap
from facilitator.ui.widgets import Button, Card, Label, NoticeRow, WordsView

if TYPE_CHECKING:
    from facilitator.meetings.clock import Moment
    from facilitator.meetings.live import LiveMeeting
    from facilitator.ui.context import Context

HEIGHT = 236
"""Pixels of the card at 100 %: fixed, so that ring and buttons never jump."""

_BUTTONS: dict[NoticeKind, tuple[tuple[str, Message], ...]] = {
    NoticeKind.GAP: (
        ("ran-on", msg("Count it")),
        ("leave-out", msg("Leave it out")),
        ("keep-clock", msg("Keep the former clock")),
    ),
    NoticeKind.TIME_TO_CLOSE: (("close", msg("Close now")), ("later", msg("End 5 min later"))),
    NoticeKind.SHORT: (
        ("skip", msg("Skip it")),
        ("later", msg("End 5 min later")),
        ("leave", msg("Leave it")),
    ),
    NoticeKind.LATE_START: (("as-planned", msg("As if on time")),),
    NoticeKind.CALL_IN: (("call-in", msg("Hold it")), ("pass-over", msg("Leave it out"))),
}


@dataclass(frozen=True)
class Page:
    """A page of the reading as the room has it: its words, its place from 0, how many there are.

    ``along`` says that the text moves, and the words are those in the band.
    """

    words: str
    page: int
    pages: int
    along: bool = False


class WordsCard(Card):
    """The largest card of the page: words, time, action, strip is the order of the eye."""

    offer_chosen = Signal(str)
    copy_requested = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        theme = context.theme
        super().__init__(theme, padding=20, spacing=4, parent=parent)
        self._context = context
        self._heading = Label("", theme, weight=600, tone="primary")
        self._words = WordsView(theme, "", low_pt=16, high_pt=20)
        self._icon = Label("", theme)
        self._note = Label("", theme, tone="muted", wrap=True)
        self._pages = Label("", theme, tone="muted")
        self._chat = Button(context.say(msg("Copy for the chat")), theme, "link", ground="surface")
        self._turn = Button(context.say(msg("More")), theme, "link", trailing="chevron-right")
        self._notice = NoticeRow("", "", theme, tone="soon")
        self._shown: NoticeKind | None = None
        self._post = ""
        self._given = 0
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(self._heading, 1)
        head.addWidget(self._chat)
        head.addWidget(self._pages)
        head.addWidget(self._turn)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(10))
        foot.addWidget(self._icon)
        foot.addWidget(self._note, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._words, 1)
        self.body.addLayout(foot)
        self.body.addWidget(self._notice)
        mark = icon_pixmap("speech", theme.muted, theme.px(18), self.devicePixelRatioF())
        self._icon.setPixmap(mark)
        if not theme.narrow:
            self.setFixedHeight(theme.px(HEIGHT))
        self._turn.clicked.connect(self._on_turn)
        self._chat.clicked.connect(self._on_chat)
        self._chat.hide()
        self._words.pages_changed.connect(self._on_pages)
        self._notice.pressed.connect(self.offer_chosen)
        self._notice.hide()

    @property
    def asking(self) -> bool:
        """Whether the one line of offers is shown."""
        return self._shown is not None

    def fit(self, most: int) -> None:
        """At large text: as high as the words ask for, up to ``most`` pixels; the rest is paged.

        It is never lower than two lines of the words need, one while something is asked.
        """
        self.body.activate()  # what was just shown or hidden counts
        margins = self.body.contentsMargins()
        inside = self.width() - margins.left() - margins.right()
        whole = self._words.heightForWidth(inside)
        rest = self.body.heightForWidth(self.width()) - (self._given or whole)
        least = self._words.minimumSizeHint().height() // (2 if self.asking else 1)
        self._given = max(min(least, whole), min(whole, most - rest))
        self._words.setFixedHeight(self._given)
        self.setFixedHeight(rest + self._given)

    @property
    def last(self) -> bool:
        """Whether the words on show are their last page."""
        return self._words.page + 1 >= self._words.pages

    def turn(self) -> bool:
        """Turn to the next page of the words; ``False`` if this was the last."""
        if self._words.page + 1 >= self._words.pages:
            return False
        self._words.set_page(self._words.page + 1)
        self._on_pages(self._words.pages)
        return True

    def turn_back(self) -> bool:
        """Turn to the page before; ``False`` if this was the first."""
        if self._words.page == 0:
            return False
        self._words.set_page(self._words.page - 1)
        self._on_pages(self._words.pages)
        return True

    def show_meeting(
        self, live: LiveMeeting, now: Moment, gap: float | None, read: Page | None = None
    ) -> None:
        """Redraw from the meeting; text is laid out anew only when it changed.

        ``read`` is the page of the reading the room sees just now.
        """
        say = self._context.say
        on = live.now_on
        share = live.share
        speaking = share is not None and share.state is ShareState.SPEAKING
        head = msg("When they finish, say") if speaking and _answers(live) else msg("Say")
        words = "" if on is None else on.item.words
        if read is not None:
            words = read.words
            head = msg("Read, page {n} of {all}", n=read.page + 1, all=read.pages)
            if read.pages == 1:
                head = msg("Read along") if read.along else msg("Read")
        self._post = "" if on is None else on.item.chat
        self._chat.setVisible(bool(self._post))
        if not words:
            head = msg("Now")
            words = say(msg("Finished. Thank you for leading.")) if on is None else on.item.title
        self._heading.setText(say(head))
        if words != self._words.text():
            self._words.set_words(words)
            self._on_pages(self._words.pages)
        note = "" if on is None else cue_of(on.item)
        asked = notice(live, now, gap, first_timers=self._first_timers())
        self._note.setText(note)
        self._note.setVisible(bool(note) and asked is None)
        self._icon.setVisible(bool(note) and asked is None)
        self._ask(asked)

    def _first_timers(self) -> bool:
        tally = self._context.desk.meeting.tally
        return bool(tally.count(FIRST_EVER))

    def _on_chat(self) -> None:
        self.copy_requested.emit(self._post)

    def _ask(self, asked: tuple[NoticeKind, Message] | None) -> None:
        if asked is None:
            self._shown = None
            self._notice.hide()
            return
        kind, words = asked
        say = self._context.say
        self._notice.set_words(say(words), "")
        if kind is not self._shown:
            self._shown = kind
            self._notice.set_buttons([(key, say(text)) for key, text in _BUTTONS[kind]])
        self._notice.show()

    def _on_turn(self) -> None:
        if not self.turn():
            self._words.set_page(0)
            self._on_pages(self._words.pages)

    def _on_pages(self, pages: int) -> None:
        self._turn.setVisible(pages > 1)
        self._pages.setVisible(pages > 1)
        words = msg("page {n} of {all}", n=self._words.page + 1, all=pages)
        self._pages.setText(self._context.say(words))


def _answers(live: LiveMeeting) -> bool:
    """Whether the words are said after each share; those of a round open it, once."""
    on = live.now_on
    return on is not None and on.item.kind in {ItemKind.SHARING, ItemKind.NOT_YET_HEARD}
