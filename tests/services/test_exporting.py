"""Figures and dates as files: read back by other programs, and the same as on paper."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import openpyxl
import pytest
import vobject

from facilitator.meetings.clock import to_utc
from facilitator.meetings.errors import Cancelled, Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.schedule import Deviation, Exceptional, Schedule, Slot, occurrences
from facilitator.meetings.sheets import Copy
from facilitator.progress import NoProgress
from facilitator.services.exporting import Kind
from facilitator.services.records import TypedNight
from tests import builders
from tests.builders import TUESDAY
from tests.kits.paper_desk import paper_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return paper_desk(tmp_path_factory.mktemp("files") / "home")


def data(desk, kind, copy=Copy.GIVE_AWAY, first=None, last=None):
    return desk.exporting.file(kind, copy, NoProgress(), first, last).data


def rows_of(desk, copy):
    return list(csv.reader(io.StringIO(data(desk, Kind.CSV, copy).decode("utf-8-sig"))))


def test_the_exact_table_has_a_row_for_each_night(desk):
    head, *rows = rows_of(desk, Copy.EXACT)
    nights = [one for one in desk.records.nights() if one.counted]
    assert head == ["date", "agenda", "here", "first ever", "new here", "given out", "basket GBP"]
    assert [row[0] for row in rows] == [one.day.isoformat() for one in nights]
    for row, night in zip(rows, nights, strict=True):
        here = night.counts.get("here")
        assert row[2] == ("" if here is None else str(here))
        assert row[6] == f"{night.basket / 100:.2f}"


def test_the_table_to_give_away_has_whole_months_and_hides_small_numbers(desk):
    head, *rows = rows_of(desk, Copy.GIVE_AWAY)
    assert head[:3] == ["month", "held", "counted"]
    assert rows[-1][0] == "2026-09"  # October is not over
    cells = {cell for row in rows for cell in row[3:]}
    assert "<5" in cells
    assert not cells & {"1", "2", "3", "4"}


def test_words_that_look_like_a_formula_stay_words(tmp_path):
    desk = builders.desk(tmp_path / "home")
    desk.records.type_in([TypedNight(date(2026, 11, 10), {"here": 3}, name='=HYPERLINK("x")')])
    assert rows_of(desk, Copy.EXACT)[1][1] == '\'=HYPERLINK("x")'
    book = openpyxl.load_workbook(io.BytesIO(data(desk, Kind.XLSX, Copy.EXACT)))
    assert book.active["B4"].data_type == "s"
    assert book.active["B4"].value == '=HYPERLINK("x")'


@pytest.mark.parametrize("copy", Copy)
def test_the_spreadsheet_has_real_dates_frozen_heads_and_the_same_figures(desk, copy):
    book = openpyxl.load_workbook(io.BytesIO(data(desk, Kind.XLSX, copy)))
    leaf = book.active
    assert leaf.freeze_panes == "B4"
    head, *rows = rows_of(desk, copy)
    assert [cell.value for cell in leaf[3]] == head
    for at, row in enumerate(rows):
        cells = leaf[4 + at]
        assert isinstance(cells[0].value, datetime)
        assert cells[0].value.date().isoformat().startswith(row[0])
        for cell, told in zip(cells[2:], row[2:], strict=True):
            shown = "" if cell.value is None else str(cell.value)
            assert shown == told or float(shown) == float(told)
    assert book.properties.creator == "Facilitator"
    assert "Tuesday" not in json.dumps([str(one) for one in vars(book.properties).values()])


def _calc() -> bool:
    """Whether LibreOffice is here, its spreadsheet with it."""
    program = shutil.which("soffice")
    return program is not None and Path(program).resolve().with_name("libsclo.so").exists()


@pytest.mark.skipif(not _calc(), reason="LibreOffice Calc is not here")
@pytest.mark.parametrize("copy", Copy)
def test_libreoffice_reads_the_same_figures(desk, copy, tmp_path):
    (tmp_path / "counts.xlsx").write_bytes(data(desk, Kind.XLSX, copy))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    as_shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
    command += ["--convert-to", as_shown, "--outdir", str(tmp_path), str(tmp_path / "counts.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    read = list(csv.reader(io.StringIO((tmp_path / "counts.csv").read_text("utf-8"))))
    _head, *rows = rows_of(desk, copy)
    shown = [row[: len(rows[0])] for row in read[3:]]
    assert shown == rows


def test_the_plain_file_says_what_kind_of_copy_it_is(desk):
    told = json.loads(data(desk, Kind.JSON))
    assert told["copy"] == "give-away"
    assert told["rule"] == "To give away: numbers below 5 are hidden"
    assert told["columns"][0] == "month"
    assert json.loads(data(desk, Kind.JSON, Copy.EXACT))["copy"] == "exact"


def test_a_period_can_be_chosen(desk):
    first, last = date(2026, 8, 1), date(2026, 9, 30)
    exact = list(csv.reader(io.StringIO(
        data(desk, Kind.CSV, Copy.EXACT, first, last).decode("utf-8-sig"))))  # fmt: skip
    assert {row[0][:7] for row in exact[1:]} == {"2026-08", "2026-09"}
    given = list(csv.reader(io.StringIO(
        data(desk, Kind.CSV, Copy.GIVE_AWAY, first, last).decode("utf-8-sig"))))  # fmt: skip
    assert [row[0] for row in given[1:]] == ["2026-08", "2026-09"]


def test_a_group_without_records_gives_heads_and_no_rows(tmp_path):
    desk = builders.desk(tmp_path / "home")
    for copy in Copy:
        assert len(rows_of(desk, copy)) == 1
        assert openpyxl.load_workbook(io.BytesIO(data(desk, Kind.XLSX, copy)))


# -- calendars ------------------------------------------------------------------------------


def zoned(tmp_path, zone, start=time(19, 30), day=TUESDAY):
    """A group in a zone that comes together every week, a week before its clocks change."""
    clock = builders.FakeClock(to_utc(datetime.combine(day, time(9)), zone))
    desk = builders.desk(tmp_path / "home", clock)
    slot = Slot("s", day.weekday(), start, 90, (), desk.group.value.agenda_ids[0])
    desk.group.change(msg("x"), zone=zone, schedule=Schedule((slot,)), place="Zoë’s, “upstairs”; 2")
    return desk


CHANGES = [
    ("Europe/London", date(2027, 3, 21), time(1, 30)),
    ("Europe/London", date(2026, 10, 18), time(1, 30)),
    ("America/New_York", date(2027, 3, 7), time(19, 30)),
    ("Australia/Lord_Howe", date(2027, 3, 28), time(19, 30)),
    ("Asia/Kathmandu", date(2027, 3, 7), time(6, 15)),
    ("America/Sao_Paulo", date(2027, 3, 7), time(23, 30)),
]


@pytest.mark.parametrize(("zone", "day", "start"), CHANGES)
def test_two_readers_find_each_date_at_its_wall_time(tmp_path, zone, day, start):
    desk = zoned(tmp_path, zone, start, day)
    made = desk.exporting.calendar(NoProgress(), day, day + timedelta(days=28))
    assert made.name == "dates.ics"
    planned = occurrences(desk.group.value.schedule, day, day + timedelta(days=28))
    wanted = {
        desk.group.meeting_id(one): datetime.fromtimestamp(one.begins(zone), ZoneInfo(zone))
        for one in planned
    }
    first = {
        str(one["uid"]): one.decoded("dtstart")
        for one in icalendar.Calendar.from_ical(made.data).walk("VEVENT")
    }
    second = {
        one.uid.value: one.dtstart.value
        for one in vobject.readOne(made.data.decode()).contents["vevent"]
    }
    assert set(first) == set(second) == set(wanted)
    assert len(wanted) == 5
    for uid, begins in wanted.items():
        assert first[uid].timestamp() == begins.timestamp()
        assert first[uid].replace(tzinfo=None) == begins.replace(tzinfo=None)
        assert second[uid].replace(tzinfo=None) == begins.replace(tzinfo=None)
        if begins.replace(tzinfo=None) not in _folded(zone):
            assert second[uid].timestamp() == begins.timestamp()


def _folded(zone):
    """Wall times that come twice: the first of them is meant, which no calendar file can say."""
    return {datetime(2026, 10, 25, 1, 30)} if zone == "Europe/London" else set()


def test_lines_are_folded_and_letters_kept(tmp_path):
    desk = zoned(tmp_path, "Europe/London")
    desk.group.change(msg("x"), place="Ä" * 200)
    raw = desk.exporting.calendar(NoProgress()).data
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    entry = icalendar.Calendar.from_ical(raw).walk("VEVENT")[0]
    assert entry["location"] == "Ä" * 200
    assert raw.count(b"BEGIN:VTIMEZONE") == 1
    assert b"TZID:Europe/London" in raw


def test_a_cancelled_date_is_not_in_it_and_a_moved_one_stands_where_it_went(tmp_path):
    desk = zoned(tmp_path, "Europe/London")
    later = TUESDAY + timedelta(days=7)
    desk.group.differ(Exceptional(TUESDAY, "s", Deviation.CANCELLED))
    moved = Exceptional(later, "s", Deviation.MOVED, later + timedelta(days=1), time(20), 60)
    desk.group.differ(moved)
    made = desk.exporting.calendar(NoProgress(), TUESDAY, later + timedelta(days=3))
    entries = icalendar.Calendar.from_ical(made.data).walk("VEVENT")
    (entry,) = entries
    assert entry.decoded("dtstart").replace(tzinfo=None) == datetime(2026, 11, 25, 20)


def test_the_same_date_keeps_its_uid(tmp_path):
    desk = zoned(tmp_path, "Europe/London")
    one, other = (desk.exporting.calendar(NoProgress(), TUESDAY).data for _ in range(2))
    assert one == other


def test_the_rota_is_a_file_of_its_own_and_only_where_names_are_kept(desk, tmp_path):
    made = desk.exporting.calendar(NoProgress(), rota=True)
    assert made.name == "rota.ics"
    assert "Dana" in made.data.decode()
    assert "Dana" not in desk.exporting.calendar(NoProgress()).data.decode()
    alone = builders.desk(tmp_path / "home")
    with pytest.raises(Refused):
        alone.exporting.calendar(NoProgress(), rota=True)


def test_file_names_tell_the_kind_and_nothing_else(desk):
    for kind in Kind:
        name = desk.exporting.file(kind, Copy.GIVE_AWAY, NoProgress()).name
        assert name in {"counts.csv", "counts.xlsx", "counts.json", "dates.ics"}


@pytest.mark.parametrize("kind", Kind)
def test_every_file_can_be_cancelled(desk, kind):
    class Stop:
        def report(self, _fraction, _text):
            raise Cancelled

    with pytest.raises(Cancelled):
        desk.exporting.file(kind, Copy.EXACT, Stop())


def test_money_without_a_small_coin_is_whole(tmp_path):
    desk = builders.desk(tmp_path / "home")
    desk.group.change(msg("x"), currency="JPY")
    desk.records.type_in([TypedNight(date(2026, 11, 10), {"here": 3}, basket=4100)])
    assert float(rows_of(desk, Copy.EXACT)[1][-1]) == 4100
    assert replace(desk.records.listed()[0], basket=None).basket is None
