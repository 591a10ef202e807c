"""Paper: every sheet there is, packs to print in one go, and files for other programs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.meetings.messages import Message, msg, plural
from facilitator.services.packs import BINDER, NAMES, SUNDAY
from facilitator.ui.actions import UNDO
from facilitator.ui.models.sheet_rows import SheetDelegate, rows
from facilitator.ui.pages.paper_files import FilesPanel
from facilitator.ui.pages.paper_pack import PackPanel
from facilitator.ui.pages.paper_sheet import SheetPanel
from facilitator.ui.widgets import Button, Card, Label, Segmented
from facilitator.ui.widgets.headed_list import HeadedList

if TYPE_CHECKING:
    from facilitator.meetings.sheet_kinds import SheetKind
    from facilitator.services.changes import Changed
    from facilitator.ui.context import Context

MARGIN = 40
LIST_WIDTH = 420
_PRIMARY_WIDTH = 288
SHEETS, FILES = "sheets", "files"
_SUBJECTS = frozenset({"group", "record", "meeting", "milestones", "service", "agenda"})


class PaperPage(QWidget):
    """A list of sheets with the chosen one beside it; a pack; or files."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, say = context.theme, context.say
        self._context = context
        self._open = False
        self._heading = Label(say(msg("Paper")), theme, pt=22, weight=600, display=True)
        self._line = Label("", theme, tone="muted", wrap=True)
        self.views = Segmented(
            say(msg("What is shown")),
            (
                (SHEETS, say(msg("Sheets"))),
                (SUNDAY, say(NAMES[SUNDAY])),
                (BINDER, say(NAMES[BINDER])),
                (FILES, say(msg("Files"))),
            ),
            theme,
            ground="paper",
        )
        self.back = Button(
            say(msg("Back to the list")),
            theme,
            "ghost",
            icon="chevron-left",
            ground="paper",
            flush="left",
        )
        self.list = HeadedList(say(msg("Sheets")), theme, SheetDelegate)
        self._list_card = Card(theme, padding=8)
        self.panel = SheetPanel(context)
        self._columns = QHBoxLayout()
        self._undo = Button(
            "", theme, "ghost", icon="undo", keycap=UNDO.cap, ground="paper", flush="left"
        )
        self._undo.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._undo.setMinimumWidth(1)
        self.names = Button(say(msg("Those with first names")), theme, height=56, ground="paper")
        self.primary = Button("", theme, "primary")
        self.primary.setMinimumWidth(_PRIMARY_WIDTH)
        self._lay_out()
        self.views.chosen.connect(self._on_view)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.back.clicked.connect(self._on_back)
        self.names.clicked.connect(self._on_names)
        self.primary.clicked.connect(self._on_primary)
        self._undo.clicked.connect(self.undo)
        self.refresh()

    @cached_property
    def packs(self) -> dict[str, PackPanel]:
        """What is in each pack, made when one is first looked at."""
        made = {key: PackPanel(self._context, key) for key in (SUNDAY, BINDER)}
        for panel in made.values():
            self._columns.addWidget(panel, 1)
        return made

    @cached_property
    def files(self) -> FilesPanel:
        """The files, made when they are first looked at."""
        made = FilesPanel(self._context)
        self._columns.addWidget(made, 1)
        return made

    def refresh(self, changed: Changed | None = None) -> None:
        """Redraw from a fresh load; ``None`` when the page is shown."""
        if changed is not None and changed.subject not in _SUBJECTS:
            return
        kinds = self._context.desk.printing.listed()
        chosen = self.list.choice()
        if chosen not in {one.id for one in kinds}:
            chosen = kinds[0].id
        self.list.set_rows(rows(kinds, self._context.say, self._beside), chosen)
        self.panel.show_kind(chosen)
        view = self.views.choice()
        if view in NAMES:
            self.packs[view].redraw()
        elif view == FILES:
            self.files.redraw()
        self._arrange()

    def undo(self) -> None:
        """Take back the last change of a pack."""
        self._context.attempt(self._context.desk.group.undo)

    def redo(self) -> None:
        """Do the last undone change again."""
        if self._context.desk.group.history.redo_label is not None:
            self._context.attempt(self._context.desk.group.redo)

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        (self.list if self.list.isVisibleTo(self) else self.views).setFocus()

    def show_sheet(self, sheet_id: str) -> None:
        """Choose a sheet."""
        self.views.set_choice(SHEETS)
        self.list.choose(sheet_id)
        self.refresh()

    def _beside(self, kind: SheetKind) -> Message | None:
        """What is said beside a sheet in the list: in how many packs it is, and names."""
        packs = self._context.desk.packs
        inside = [key for key in NAMES if packs.copies(key, kind.id)]
        if kind.names:
            return msg("first names")
        return NAMES[inside[0]] if inside else None

    def _arrange(self) -> None:
        say, theme = self._context.say, self._context.theme
        view = self.views.choice()
        sheets, narrow = view == SHEETS, theme.narrow
        alone = sheets and narrow and self._open
        for widget in (self._heading, self._line, self.views):
            widget.setVisible(not alone)
        self.back.setVisible(alone)
        self._list_card.setVisible(sheets and not alone)
        self.panel.setVisible(sheets and (alone or not narrow))
        for key in NAMES:
            if key == view or "packs" in vars(self):
                self.packs[key].setVisible(key == view)
        if view == FILES or "files" in vars(self):
            self.files.setVisible(view == FILES)
        self._line.setText(say(self._words()))
        self.names.setVisible(view in NAMES and self._holds_names(view))
        words = {SHEETS: msg("Preview and print"), FILES: msg("Save the file")}
        primary = words.get(view, msg("Preview the pack"))
        if sheets and narrow and not self._open:
            primary = msg("Open the sheet")
        self.primary.set_text(say(primary))
        self.primary.setEnabled(not sheets or self.panel.can_be_made())
        label = self._context.desk.group.history.undo_label
        self._undo.setVisible(label is not None and view in NAMES)
        if label is not None:
            long = msg("Undo: {what}", what=label)
            self._undo.set_text(say(msg("Undo") if theme.narrow else long))

    def _words(self) -> Message:
        group = self._context.desk.group.value
        if self.views.choice() == SHEETS:
            number = len(self._context.desk.printing.listed())
            return plural("{n} sheet, each as a real page first", "{n} sheets, each as a real page "
                          "first", number)  # fmt: skip
        return msg("What is given away hides numbers below {below}.", below=group.hides_below)

    def _holds_names(self, pack_id: str) -> bool:
        listed = {one.id for one in self._context.desk.printing.listed() if one.names}
        return any(one.sheet in listed for one in self._context.desk.packs.pack(pack_id).sheets)

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._list_card.body.addWidget(self.list)
        columns = self._columns
        columns.setSpacing(20)
        if not theme.narrow:
            self._list_card.setFixedWidth(theme.px(LIST_WIDTH))
        columns.addWidget(self._list_card)
        columns.addWidget(self.panel, 1)
        directions = QBoxLayout.Direction
        head = QBoxLayout(directions.TopToBottom if theme.narrow else directions.LeftToRight)
        words = QVBoxLayout()
        words.setSpacing(0 if theme.narrow else 3)
        words.addWidget(self._heading)
        words.addWidget(self._line)
        head.addLayout(words, 1)
        head.addWidget(self.views)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._undo, 1)
        foot.addStretch(0)
        self.names.setMinimumHeight(self.primary.sizeHint().height())
        foot.addStretch(1)
        foot.addWidget(self.names)
        foot.addWidget(self.primary)
        page = QVBoxLayout(self)
        page.setContentsMargins(MARGIN, 12 if theme.narrow else 29, MARGIN, 12)
        page.setSpacing(0)
        page.addWidget(self.back)
        page.addLayout(head)
        page.addSpacing(8 if theme.narrow else 20)
        page.addLayout(columns, 1)
        page.addSpacing(12)
        page.addLayout(foot)

    def _on_view(self, _key: str) -> None:
        self._open = False
        self.refresh()

    def _on_chosen(self, sheet_id: str) -> None:
        self.panel.show_kind(sheet_id)
        self._arrange()

    def _on_opened(self, sheet_id: str) -> None:
        """Opened in the list: shown on its own where there is no room beside, else as pages."""
        self._on_chosen(sheet_id)
        if self._context.theme.narrow:
            self.open_beside()
        elif self.panel.can_be_made():
            self._on_primary()

    def open_beside(self) -> None:
        """Show the chosen sheet where the list was, at large text."""
        self._open = True
        self._arrange()
        self.back.setFocus()

    def _on_back(self) -> None:
        self._open = False
        self._arrange()
        self.list.setFocus()

    def _on_names(self) -> None:
        from facilitator.ui.dialogs.paper_preview import preview_pack

        view = self.views.choice()
        self._context.jobs.begin(preview_pack(self._context, view, self, named=True))

    def _on_primary(self) -> None:
        from facilitator.ui.dialogs.paper_preview import preview_pack, preview_sheet

        view = self.views.choice()
        if view == FILES:
            self.files.ask(self)
        elif view in NAMES:
            self._context.jobs.begin(preview_pack(self._context, view, self, named=False))
        elif self._context.theme.narrow and not self._open:
            self._on_opened(self.list.choice())
        else:
            asked = self.panel.asked()
            job = preview_sheet(self._context, self.list.choice(), asked, self)
            self._context.jobs.begin(job)
