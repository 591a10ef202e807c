"""The people a group keeps, if it chose to: every change a step, and erasing, which is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.meetings import people as persons
from facilitator.meetings.errors import BadInput, Refused
from facilitator.meetings.messages import Message, msg, plural
from facilitator.meetings.people import Consent, Person
from facilitator.services.kept import group_key, person_key
from facilitator.services.open_group import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from facilitator.meetings.milestones import StartDate
    from facilitator.services.groups import Groups
    from facilitator.services.kept import Kept
    from facilitator.services.open_group import OpenGroup
    from facilitator.store.erasing import Cleaned


class People:
    """First names or handles, the dates they count from, and what was agreed to."""

    def __init__(self, of: OpenGroup, kept: Kept) -> None:
        self._of = of
        self._kept = kept

    # -- whether there are any --------------------------------------------------------------

    @property
    def wanted(self) -> bool:
        """Whether the group decided to keep people."""
        return self._of.value.keeps_people

    def keep(self) -> None:
        """Begin to keep people."""
        self._kept.change(msg("began to keep first names"), {group_key("keeps_people"): True})

    def keep_none(self) -> None:
        """Keep nobody any more; raises ``Refused`` while somebody is in the list."""
        if self._kept.people():
            raise Refused(
                msg("There are still people in the list."),
                None,
                msg("Erase them for good first."),
            )
        self._kept.change(msg("keeps no first names"), {group_key("keeps_people"): False})

    # -- what there is ----------------------------------------------------------------------

    def all(self) -> tuple[Person, ...]:
        """Everybody, by their handles."""
        return tuple(sorted(self._kept.people().values(), key=_by_handle))

    def person(self, person_id: str) -> Person:
        """One of them; raises ``NotFound``."""
        known = self._kept.people().get(person_id)
        return known if known is not None else persons.find((), person_id)

    def alike(self, handle: str, but: str = "") -> Person | None:
        """Somebody else with the same handle, to be told apart by an initial."""
        wanted = handle.casefold()
        others = (one for one in self.all() if one.id != but)
        return next((one for one in others if one.handle.casefold() == wanted), None)

    # -- changes ----------------------------------------------------------------------------

    def add(
        self,
        handle: str,
        start: StartDate | None = None,
        counts: str = "",
        consent: Consent = Consent(),  # noqa: B008 - a frozen value
    ) -> Person:
        """Add somebody; raises ``BadInput`` or, in a group that keeps nobody, ``Refused``."""
        made = self._made(handle, start, counts, consent)
        self._kept.change(msg("added a person"), {person_key(made.id): made})
        return made

    def add_all(
        self, several: Iterable[tuple[str, StartDate | None]], counts: str = ""
    ) -> tuple[Person, ...]:
        """Add several in one step, as an import does: all of them or none."""
        made = tuple(self._made(handle, start, counts, Consent()) for handle, start in several)
        label = plural("added {n} person", "added {n} people", len(made))
        self._kept.change(label, {person_key(one.id): one for one in made})
        return made

    def _made(self, handle: str, start: StartDate | None, counts: str, consent: Consent) -> Person:
        if not self.wanted:
            raise Refused(msg("No names are kept here."))
        handle, today = persons.check_handle(handle), self._of.today()
        made = Person(new_id(), handle, (), consent, confirmed_on=today)
        if start is None:
            return made
        return persons.begin(made, new_id(), start, counts, today)

    def rename(self, person_id: str, handle: str) -> None:
        """Call somebody by another handle; raises ``BadInput``."""
        changed = persons.check_handle(handle)
        self._change(msg("changed a handle"), person_id, lambda one: replace(one, handle=changed))

    def agree(self, person_id: str, consent: Consent) -> None:
        """Note what somebody agreed to."""
        label = msg("changed what was agreed to")
        self._change(label, person_id, lambda one: replace(one, consent=consent))

    def confirm(self, ids: Iterable[str]) -> None:
        """Note that some people stay in the list, as of today."""
        today = self._of.today()
        kept = {one: replace(self.person(one), confirmed_on=today) for one in ids}
        label = plural("{n} person stays", "{n} people stay", len(kept))
        self._kept.change(label, {person_key(key): one for key, one in kept.items()})

    def begin(self, person_id: str, start: StartDate, counts: str = "") -> None:
        """A new date, today or before; raises ``BadInput``."""
        today, fresh = self._of.today(), new_id()
        self._change(
            msg("a new date"),
            person_id,
            lambda one: persons.begin(one, fresh, start, counts or _counts(one), today),
        )

    def correct(
        self, person_id: str, period_id: str, start: StartDate, counts: str | None = None
    ) -> None:
        """Put another date in the place of one, however much later; what was given stays."""
        today = self._of.today()

        def changed(one: Person) -> Person:
            put_right = persons.correct(one, period_id, start, today)
            return put_right if counts is None else _counting(put_right, period_id, counts)

        self._change(msg("corrected a date"), person_id, changed)

    def take_back(self, person_id: str) -> None:
        """Take the present date back: the one before it counts on as if never closed."""
        self._change(msg("took a date back"), person_id, persons.take_back)

    def _change(self, label: Message, person_id: str, change: Callable[[Person], Person]) -> None:
        changed = change(self.person(person_id))
        self._kept.change(label, {person_key(person_id): changed})

    # -- erasing ----------------------------------------------------------------------------

    def erase(
        self,
        ids: Sequence[str],
        groups: Groups,
        *,
        copies: bool = True,
        notes: tuple[str, ...] = (),
    ) -> Cleaned:
        """Erase people, and notes, for good; from this device's backups too unless told otherwise.

        No step remembers it, and every step that did is dropped. Raises ``BadInput`` for nobody,
        ``NoSpace`` or ``ReadOnly``.
        """
        if not ids and not notes:
            raise BadInput(msg("Choose somebody first."))
        self._kept.forget()
        cleaned = groups.erase(self._of, tuple(ids), copies=copies, notes=notes)
        self._of.erased()
        self._of.changes.tell("milestones")
        if notes:
            self._of.changes.tell("programmes")
        return cleaned

    def since(self, person: Person) -> date | None:
        """The day somebody counts from."""
        return None if person.now is None else person.now.start.on


def _counting(of: Person, period_id: str, counts: str) -> Person:
    """The person with another thing counted from a date."""
    periods = (replace(one, counts=counts) if one.id == period_id else one for one in of.periods)
    return replace(of, periods=tuple(periods))


def _counts(of: Person) -> str:
    """What the last date counted: a new one counts the same unless told otherwise."""
    return of.periods[-1].counts if of.periods else ""


def _by_handle(one: Person) -> tuple[str, str]:
    return one.handle.casefold(), one.id
