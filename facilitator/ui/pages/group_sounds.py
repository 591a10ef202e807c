"""What this computer may sound, how loud, and how much may move in the room."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from facilitator.meetings.messages import Message, msg
from facilitator.ui.pages.group_picker import Picker
from facilitator.ui.pages.group_section import Section
from facilitator.ui.widgets import Button, FieldRow, Label, Stepper, Switch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context
    from facilitator.ui.sound import Player

MOTIONS = (
    ("system", msg("As the system wishes")),
    ("full", msg("Yes")),
    ("less", msg("As little as possible")),
)
STEP = 10
"""The steps of the volume, in percent."""


class SoundsSection(Section):
    """A bell, a chime, how loud, and motion: kept on this device."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("Sound and motion")), parent=parent)
        say, theme = self.say, self.theme
        self._player: Player | None = None
        self.bell, bell = self._switch(msg("Bell in a silence"), msg("where its item has one"))
        self.chime, chime = self._switch(
            msg("Soft chime"), msg("when a break or a timed share is over")
        )
        self.volume = Stepper(
            say(msg("Volume")), theme, low=0, high=100, step=STEP, formatter=self._percent
        )
        self.try_it = Button(say(msg("Hear it")), theme)
        self.try_it.setAccessibleName(say(msg("Hear the bell at this volume")))
        self._silent = Label(say(msg("This computer has no sound just now.")), theme, tone="muted")
        self._silent.hide()
        self.motion = Picker(
            say(msg("Things may move in the room")),
            [(key, say(words)) for key, words in MOTIONS],
            theme,
        )
        stacked = theme.scale > 1
        for row in (bell, chime):
            self.body.addWidget(row)
        name = say(msg("Volume"))
        self.body.addWidget(FieldRow(name, self.volume, theme, stacked=stacked))
        self.body.addLayout(self.start(self.try_it, self._silent))
        name = say(msg("Things may move in the room"))
        self.body.addWidget(FieldRow(name, self.motion, theme, stacked=True))
        self.bell.clicked.connect(self._on_bell)
        self.chime.clicked.connect(self._on_chime)
        self.volume.changed.connect(self._on_volume)
        self.try_it.clicked.connect(self._on_try)
        self.motion.activated.connect(self._on_motion)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored now."""
        kept = self.context.app.settings
        self.bell.setChecked(kept.bell)
        self.chime.setChecked(kept.chime)
        self.volume.blockSignals(True)
        self.volume.set_value(kept.volume)
        self.volume.blockSignals(False)
        self.motion.set_choice(kept.motion)

    def _switch(self, name: Message, hint: Message) -> tuple[Switch, FieldRow]:
        switch = Switch(self.say(name), self.theme)
        return switch, FieldRow(self.say(name), switch, self.theme, hint=self.say(hint))

    def _percent(self, value: int) -> str:
        return self.say(msg("{n} %", n=value))

    def _keep(self, **fields: Any) -> None:  # noqa: ANN401 - any setting
        changed = replace(self.context.app.settings, **fields)
        if not self.context.attempt(partial(self.context.app.save_settings, changed)):
            self.redraw()

    def _on_bell(self) -> None:
        self._keep(bell=self.bell.isChecked())

    def _on_chime(self) -> None:
        self._keep(chime=self.chime.isChecked())

    def _on_volume(self, value: int) -> None:
        self._keep(volume=value)

    def _on_motion(self) -> None:
        self._keep(motion=self.motion.choice())
        self.context.host.rebuild()

    def _on_try(self) -> None:
        from PySide6.QtCore import QTimer

        from facilitator.meetings.sounds import Sound
        from facilitator.ui.sound import Player

        if self._player is None:
            self._player = Player()
        self._silent.hide()
        self._player.play(Sound.BELL, self.context.app.settings.volume / 100)
        QTimer.singleShot(LISTEN_MS, self, self._on_tried)

    def _on_tried(self) -> None:
        """Say so where nothing could be played; a bell that rings is still ringing."""
        if self._player is not None and not self._player.busy and not self._player.able:
            self._silent.show()


LISTEN_MS = 1500
"""Milliseconds after which a device that cannot be opened has said so."""
