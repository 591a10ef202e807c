"""No error of the database, and no line of the log, holds what somebody wrote."""

from __future__ import annotations

import logging
import re
import traceback

import pytest
import sqlalchemy
from sqlalchemy.exc import DBAPIError

from facilitator.logs import start_log
from facilitator.meetings.errors import DamagedFile
from facilitator.paths import Home
from facilitator.store.engine import told
from facilitator.store.rows import AGENDA, BEAT
from tests.store.kept import NOW, home

CANARY = "Kanarienvogel"


@pytest.fixture
def book(tmp_path):
    kept = home(tmp_path / "home")
    book = kept.shelf.open(kept.id, NOW)
    yield book
    book.close()


BROKEN = {
    "constraint": lambda: (
        sqlalchemy.insert(BEAT),
        {"meeting_id": CANARY, "utc": 1.0},
    ),
    "syntax": lambda: (
        sqlalchemy.text("INSERT INTO agenda VALUE (:id, :payload)"),
        {"id": CANARY, "payload": CANARY},
    ),
    "null": lambda: (
        sqlalchemy.insert(AGENDA).values(id=sqlalchemy.bindparam("named"), payload=None),
        {"named": CANARY},
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_an_error_of_the_database_names_no_value(book, kind):
    statement, values = BROKEN[kind]()
    with pytest.raises(DBAPIError) as caught, told(), book.engine.begin() as connection:
        connection.execute(statement, values)
    text = "".join(traceback.format_exception(caught.value))
    assert "SQL parameters hidden" in text
    assert CANARY not in text


def test_text_that_cannot_be_decoded_is_not_told_in_the_error(book):
    words = f"UPDATE book SET payload = CAST('{CANARY}' || x'c328' AS TEXT)"
    with book.engine.begin() as connection:
        connection.exec_driver_sql(words)
    with pytest.raises(DamagedFile) as caught:
        book.group()
    assert CANARY not in "".join(traceback.format_exception(caught.value))


def test_a_value_that_is_not_what_it_should_be_is_not_told_in_the_error(book):
    with book.engine.begin() as connection:
        connection.exec_driver_sql(f"""UPDATE book SET payload = '{{"id": ["{CANARY}"]}}'""")
    with pytest.raises(DamagedFile) as caught:
        book.group()
    assert CANARY not in "".join(traceback.format_exception(caught.value))


def test_the_log_has_the_kind_and_the_place_of_an_error_and_none_of_its_words(book, tmp_path):
    log = logging.getLogger("facilitator")
    before = log.handlers[:], log.propagate, log.level
    start_log(Home(tmp_path / "logged"))
    try:
        with book.engine.begin() as connection:
            connection.execute(sqlalchemy.insert(BEAT), {"meeting_id": CANARY, "utc": 1.0})
    except DBAPIError:
        log.exception("bug")
    for handler in log.handlers[len(before[0]) :]:
        handler.close()
    log.handlers, log.propagate = before[0], before[1]
    log.setLevel(before[2])
    (line,) = (tmp_path / "logged" / "logs" / "events.log").read_text().splitlines()
    assert re.search(r" ERROR bug DatabaseError \w+\.py:\d+$", line)
    assert CANARY not in line
