"""What this computer keeps: how the program looks and which paper it prints on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout

from facilitator.meetings.messages import Message, msg
from facilitator.ui.pages.group_fields import Aside
from facilitator.ui.pages.group_section import Section
from facilitator.ui.pages.whose_computer import WhoseComputer
from facilitator.ui.widgets import Button, FieldRow, Label, Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context

THEMES = (("system", msg("System")), ("light", msg("Light")), ("dark", msg("Dark")))
SCALES = (
    ("1.0", msg("100 %")),
    ("1.25", msg("125 %")),
    ("1.5", msg("150 %")),
    ("2.0", msg("200 %")),
)
PAPERS = (("a4", msg("A4")), ("letter", msg("Letter")))
STICK = "facilitator-stick.zip"
ROOMS = (("light", msg("Light")), ("dark", msg("Dark")))


class ComputerSection(Section):
    """Choices kept on this device; where it is borrowed, a way to leave nothing on it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("This computer")), parent=parent)
        kept = self.say(msg("Kept on this computer, for all groups."))
        self.body.addWidget(Label(kept, self.theme, tone="muted", wrap=True))
        self.look = self._choice(msg("Colours"), THEMES)
        self.scale = self._choice(msg("Text size"), SCALES, stacked=True)
        self.room = self._choice(msg("Room display"), ROOMS)
        self.paper = self._choice(msg("Paper"), PAPERS)
        self.whose = WhoseComputer(context.app, self.theme, self.say, "surface")
        self.body.addWidget(self.whose)
        words = msg("Everything goes to a stick, is read back, and then is removed from here.")
        self._leaving = Aside(self.say(words), self.theme, icon="help")
        self.leave = Button(self.say(msg("Leave nothing here")), self.theme)
        self.body.addWidget(self._leaving)
        self.body.addLayout(self.start(self.leave))
        self.look.chosen.connect(self._on_look_chosen)
        self.scale.chosen.connect(self._on_scale_chosen)
        self.room.chosen.connect(self._on_room_chosen)
        self.paper.chosen.connect(self._on_paper_chosen)
        self.whose.changed.connect(self.redraw)
        self.whose.failed.connect(context.host.tell)
        self.leave.clicked.connect(self._on_leave)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored now."""
        kept = self.context.app.settings
        self.look.set_choice(kept.theme if kept.theme in dict(THEMES) else "system")
        scales = [float(key) for key, _text in SCALES]
        self.scale.set_choice(str(min(scales, key=lambda one: abs(one - kept.scale))))
        self.room.set_choice("dark" if kept.room_dark else "light")
        self.paper.set_choice(kept.paper if kept.paper in dict(PAPERS) else "a4")
        self.whose.redraw()
        self._leaving.setVisible(kept.borrowed)
        self.leave.setVisible(kept.borrowed)

    def _choice(
        self, label: Message, options: Sequence[tuple[str, Message]], *, stacked: bool = False
    ) -> Segmented:
        say = self.say
        name = say(label)
        words = [(key, say(text)) for key, text in options]
        control = Segmented(name, words, self.theme, ground="surface")
        stacked = stacked or self.theme.narrow
        line = QHBoxLayout()
        line.addWidget(FieldRow(name, control, self.theme, stacked=stacked), 0 if stacked else 1)
        if stacked:
            line.addStretch(1)
        self.body.addLayout(line)
        return control

    def _keep(self, **fields: Any) -> bool:  # noqa: ANN401 - any setting
        changed = replace(self.context.app.settings, **fields)
        done = self.context.attempt(partial(self.context.app.save_settings, changed))
        if not done:
            self.redraw()
        return done

    def _on_look_chosen(self, key: str) -> None:
        if self._keep(theme=key):
            self.context.host.rebuild()

    def _on_scale_chosen(self, key: str) -> None:
        if self._keep(scale=float(key)):
            self.context.host.rebuild()

    def _on_room_chosen(self, key: str) -> None:
        if self._keep(room_dark=key == "dark"):
            self.context.host.rebuild()

    def _on_paper_chosen(self, key: str) -> None:
        self._keep(paper=key)

    def _on_leave(self) -> None:
        from facilitator.ui.dialogs.files import ask_to_save

        kinds = self.say(msg("Files that travel (*.zip)"))
        title = self.say(msg("Leave nothing here: choose the stick"))
        ask_to_save(self, title, kinds, STICK, self.context.host.leave_nothing)
