"""Passphrases: the one form in which they are compared, and how short one may be.

The same words typed on two keyboards may differ in how a letter with its accent is composed; in
their compatibility form (Unicode NFKC) they are the same bytes, and spaces at the ends or doubled
between words make no difference.
"""

from __future__ import annotations

import unicodedata

from facilitator.meetings.errors import BadInput
from facilitator.meetings.messages import msg

LEAST = 8
"""The fewest characters of a passphrase (NIST SP 800-63B-4 section 3.1.1 has 8 as the least)."""
LONGEST = 200


def normalised(words: str) -> str:
    """The words in the form that counts: composed alike, single spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", words).split())


def checked(words: str) -> str:
    """A new passphrase in the form that counts; raises ``BadInput`` naming the field."""
    found = normalised(words)
    if not LEAST <= len(found) <= LONGEST:
        raise BadInput(
            msg("A passphrase has {least} to {longest} characters.", least=LEAST, longest=LONGEST),
            "passphrase",
            msg("Three or four words with a space between are easy to keep in mind."),
        )
    if any(unicodedata.category(one) in {"Cc", "Cn", "Co", "Cs"} for one in found):
        raise BadInput(msg("There is a character in it that cannot be typed again."), "passphrase")
    return found


def agree(first: str, second: str) -> str:
    """A new passphrase typed twice; raises ``BadInput`` naming the field."""
    found = checked(first)
    if normalised(second) != found:
        raise BadInput(msg("The two are not alike; type it once more."), "again")
    return found
