"""Expected failures, each told in one sentence: what happened, what is safe, what to do next."""

from __future__ import annotations

from facilitator.meetings.messages import Message, msg


class FacilitatorError(Exception):
    """Something the person can understand and act on; never a bug."""

    def __init__(
        self, happened: Message, safe: Message | None = None, then: Message | None = None
    ) -> None:
        super().__init__(happened.id)
        self.happened = happened
        self.safe = safe
        self.next = then

    def messages(self) -> tuple[Message, ...]:
        """The sentences in reading order: what happened, what is safe, what to do next."""
        return tuple(part for part in (self.happened, self.safe, self.next) if part is not None)


class BadInput(FacilitatorError):
    """What was typed or read cannot be used; ``where`` names the field or the line."""

    def __init__(self, happened: Message, where: str = "", then: Message | None = None) -> None:
        super().__init__(happened, None, then)
        self.where = where


class NotFound(FacilitatorError):
    """The thing asked for does not exist."""


class Refused(FacilitatorError):
    """The action does not fit the present state; nothing was changed."""


class InUse(FacilitatorError):
    """Another window of the program holds the data."""


class NewerFile(FacilitatorError):
    """The file was written by a newer version of the program."""


class DamagedFile(FacilitatorError):
    """The file cannot be read as what it should be."""


class WrongKey(FacilitatorError):
    """The passphrase does not open the file."""


class Locked(FacilitatorError):
    """The group is protected, and nobody has opened it yet."""


class CipherMissing(FacilitatorError):
    """A key is set but the database driver cannot encrypt."""


class NoSpace(FacilitatorError):
    """The disk is full."""


class ReadOnly(FacilitatorError):
    """The disk or folder cannot be written to."""


class Cancelled(FacilitatorError):
    """The person pressed Cancel."""

    def __init__(self) -> None:
        super().__init__(msg("Cancelled; nothing was written."))
