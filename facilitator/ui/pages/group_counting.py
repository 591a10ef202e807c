"""Counting: on or off, and which categories are on the counter."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from facilitator.meetings.messages import msg
from facilitator.ui.pages.group_section import Section
from facilitator.ui.widgets import FieldRow, Hairline, Switch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.meetings.tally import Category
    from facilitator.ui.context import Context


class CountingSection(Section):
    """A switch for counting, and one for each category."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.say(msg("Counting")), spacing=6, parent=parent)
        say, theme = self.say, self.theme
        self.counting = Switch(say(msg("We count")), theme)
        self.body.addWidget(
            FieldRow(
                say(msg("We count")),
                self.counting,
                theme,
                hint=say(msg("Numbers only, no names and no times.")),
            )
        )
        self.body.addWidget(Hairline(theme))
        self.shown: dict[str, Switch] = {}
        for category in self._of_the_whole():
            switch = Switch(say(msg("Count {what}", what=category.label)), theme)
            self.shown[category.id] = switch
            label = category.label[:1].upper() + category.label[1:]
            self.body.addWidget(FieldRow(label, switch, theme, hint=self._part_of(category)))
            switch.clicked.connect(partial(self._on_shown_clicked, category.id))
        self.counting.clicked.connect(self._on_counting_clicked)
        self.redraw()

    def redraw(self) -> None:
        """Show what is stored now."""
        self.counting.setChecked(self.value.counting)
        for category in self.value.categories:
            switch = self.shown.get(category.id)
            if switch is not None:
                switch.setChecked(category.shown)
                switch.setEnabled(self.value.counting)

    def _of_the_whole(self) -> tuple[Category, ...]:
        """What has a switch: the columns of the parallel rooms follow those of the whole group."""
        return tuple(one for one in self.value.categories if not one.room)

    def _part_of(self, category: Category) -> str:
        whole = [one.label for one in self.value.categories if one.id == category.of]
        return self.say(msg("one of those {whole}", whole=whole[0])) if whole else ""

    def _on_counting_clicked(self) -> None:
        on = self.counting.isChecked()
        label = msg("turned counting on") if on else msg("turned counting off")
        self.save(label, counting=on)

    def _on_shown_clicked(self, category_id: str) -> None:
        on = self.shown[category_id].isChecked()
        categories = self.value.categories
        changed = tuple(
            replace(one, shown=on) if one.id.partition("@")[0] == category_id else one
            for one in categories
        )
        self.save(msg("changed what is counted"), categories=changed)
