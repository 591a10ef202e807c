"""A handle reaches the room only agreed to and marked for tonight."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.meetings.consent import announce
from facilitator.meetings.errors import Refused
from facilitator.meetings.people import Consent, Person

SAM = Person("s", "Sam", (), Consent(in_room=True))


def test_agreed_and_marked_is_announced():
    told = announce(SAM, "d90", 90, here=True)
    assert (told.handle, told.rung_id, told.count) == ("Sam", "d90", 90)


@pytest.mark.parametrize(
    ("consent", "here"),
    [
        (Consent(in_room=True), False),
        (Consent(announced=True, on_paper=True), True),
        (Consent(), True),
    ],
)
def test_anything_less_is_refused(consent, here):
    with pytest.raises(Refused):
        announce(replace(SAM, consent=consent), "d90", 90, here=here)
