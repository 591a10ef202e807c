"""Plans as documents and programmes as files: the same on the other side, rubbish in a sentence."""

from __future__ import annotations

import contextlib
import io
import random
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import docx
import pytest

from facilitator.export.pages import page_count
from facilitator.meetings.clock import to_utc
from facilitator.meetings.errors import FacilitatorError
from facilitator.meetings.messages import msg
from facilitator.meetings.plans import fields, from_fields
from facilitator.meetings.programmes import Adaptations, Membership, Programme
from facilitator.meetings.sheets import Paper
from facilitator.progress import NoProgress
from facilitator.services import formats
from facilitator.services.agendas import Scope
from facilitator.services.sheets.maker import Asked
from tests import builders
from tests.conftest import SOAK
from tests.kits.canaries import canary, flown

FIRST = date(2026, 11, 17)
PRIVATE = ("worked", "next_time", "reviewed_by")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    clock = builders.FakeClock(to_utc(datetime.combine(FIRST, time(18, 0)), builders.LONDON))
    app = builders.fresh_app(tmp_path_factory.mktemp("plans") / "home", clock)
    of = next(one for one in formats.shipped() if one.id == "tx-cbt-skills")
    made = app.desk(app.groups.create(of, "Skills", 1, time(19, 30), builders.LONDON, None, "gb"))
    slot = made.group.value.schedule.slots[0].id
    programme = Programme(
        "", "Autumn", FIRST, slot, Membership.OPEN, goals="To sleep\nbetter", size=8,
        roles=("leader", "co-leader"),
    )  # fmt: skip
    course = made.programmes.create(programme, made.programmes.topics()[:8])
    third = course.sessions[2]
    made.programmes.edit(
        replace(
            third,
            risk="The side door\nand the crisis card",
            check_in="A number, or pass",
            adaptations=Adaptations("Pictures", "Short words", "Breaks", "Sit at the front"),
            roles="leader: teaches\nco-leader: watches the clock",
            **{name: canary("private", name) for name in PRIVATE},
        )
    )
    item = made.agendas.agenda(Scope.TONIGHT).items[1]
    made.agendas.edit(Scope.TONIGHT, item.id, msg("x"), leads="co-leader", minutes=item.minutes + 1)
    yield made
    made.group.book.close()


def course(desk):
    return desk.programmes.listed()[-1]


def plan_of(session, agenda):
    return from_fields(fields(session, agenda))


@pytest.mark.parametrize("place", range(8))
def test_a_plan_comes_back_from_its_document_as_it_was(desk, tmp_path, place):
    mine = course(desk).sessions[place]
    target = tmp_path / "plan.docx"
    target.write_bytes(desk.plan_files.document(mine, NoProgress()))
    back = desk.plan_files.open_document(target, NoProgress())
    assert back == plan_of(mine, desk.programmes.agenda(mine))
    assert back.session.objectives == mine.objectives
    assert back.session.adaptations == mine.adaptations


def test_a_colleagues_changes_are_taken_over_and_the_rest_stays(desk, tmp_path):
    mine = course(desk).sessions[0]
    document = docx.Document(io.BytesIO(desk.plan_files.document(mine, NoProgress())))
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Plan practice":
            paragraph.text = "Walk ten minutes a day"
    row = document.tables[0].rows[1].cells
    row[0].paragraphs[0].text = "12"
    document.save(tmp_path / "changed.docx")
    plan = desk.plan_files.open_document(tmp_path / "changed.docx", NoProgress())
    before = desk.programmes.agenda(mine)
    desk.programmes.take_over(mine.id, plan)
    changed = desk.programmes.session(mine.id)
    agenda = desk.programmes.agenda(changed)
    assert changed.practice == "Walk ten minutes a day"
    assert agenda.items[0].minutes == 12
    assert agenda.items[0].words == before.items[0].words
    assert agenda.items[0].id == before.items[0].id
    assert [one.pin for one in agenda.items] == [one.pin for one in before.items]
    desk.programmes.undo()
    assert desk.programmes.agenda(mine) == before


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_a_document_saved_anew_by_a_word_processor_is_still_a_plan(desk, tmp_path):
    mine = course(desk).sessions[2]
    (tmp_path / "plan.docx").write_bytes(desk.plan_files.document(mine, NoProgress()))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    words = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"))
    done = subprocess.run(
        [*command, *words, str(tmp_path / "plan.docx")], capture_output=True, timeout=120
    )
    saved = tmp_path / "out" / "plan.docx"
    if not saved.exists():
        pytest.skip(f"this LibreOffice has no word processor: {done.stderr[-200:]!r}")
    back = desk.plan_files.open_document(saved, NoProgress())
    assert back == plan_of(mine, desk.programmes.agenda(mine))


def test_a_programme_comes_back_from_its_file_as_it_was(desk, tmp_path):
    mine = course(desk)
    target = tmp_path / "autumn.programme.toml"
    desk.plan_files.save(mine, target)
    found = desk.plan_files.read(target)
    assert found.programme.name == "Autumn"
    assert (found.programme.membership, found.programme.goals) == (
        Membership.OPEN, "To sleep\nbetter",
    )  # fmt: skip
    later = FIRST + timedelta(weeks=20)
    made = desk.plan_files.adopt(found, later, mine.programme.slot_id)
    assert [one.title for one in made.sessions] == [one.title for one in mine.sessions]
    for one, other in zip(made.sessions, mine.sessions, strict=True):
        assert fields(one, desk.programmes.agenda(one)) == fields(
            other, desk.programmes.agenda(other)
        )
    assert next(one.on.day for one in desk.programmes.dated(made)) == later
    desk.programmes.undo()


def test_nothing_private_and_no_date_goes_with_a_file(desk, tmp_path):
    mine = course(desk)
    text = desk.plan_files.to_toml(mine)
    assert not flown(text)
    assert "2026" not in text
    data = desk.plan_files.document(mine.sessions[2], NoProgress())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        told = b"".join(archive.read(name) for name in archive.namelist()).decode(errors="ignore")
    assert not flown(told)
    about = docx.Document(io.BytesIO(data)).core_properties
    assert (about.author, about.last_modified_by, about.created.year) == ("Facilitator", "", 2020)
    assert desk.group.value.name not in told


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("version = 1", "version = 9"),
        ("version = 1", "version ="),
        ('model = "', 'model = "no-'),
        ("[[plan]]", "[[plans]]"),
        ("title = ", "headline = "),
        ("minutes = 10", 'minutes = "ten"'),
        ("objectives = [", "objectives = [1, "),
        ("size = 8", "size = 800"),
    ],
)
def test_a_file_with_something_wrong_is_told_in_a_sentence(desk, tmp_path, before, after):
    text = desk.plan_files.to_toml(course(desk))
    assert before in text
    (tmp_path / "x.toml").write_text(text.replace(before, after, 1), encoding="utf-8")
    had = desk.programmes.listed()
    with pytest.raises(FacilitatorError):
        desk.plan_files.read(tmp_path / "x.toml")
    assert desk.programmes.listed() == had


@pytest.mark.soak
def test_rubbish_is_told_in_a_sentence_or_read_as_a_plan(desk, tmp_path):
    mine = course(desk).sessions[2]
    toml = desk.plan_files.to_toml(course(desk)).encode()
    word = desk.plan_files.document(mine, NoProgress())
    chance = random.Random(11)
    for number in range(3000 if SOAK else 60):
        data = mutated(chance, toml)
        (tmp_path / "x.toml").write_bytes(data)
        quiet(lambda: desk.plan_files.read(tmp_path / "x.toml"))
        if number % (1 if SOAK else 10) == 0 and number < 600:
            (tmp_path / "x.docx").write_bytes(mutated(chance, word))
            quiet(lambda: desk.plan_files.open_document(tmp_path / "x.docx", NoProgress()))


def quiet(read):
    """What is wrong is told as the program tells it; anything else is a bug and comes through."""
    with contextlib.suppress(FacilitatorError):
        read()


def mutated(chance, data):
    made = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(made))
        what = chance.randrange(4)
        if what == 0:
            made[at] = chance.randrange(256)
        elif what == 1:
            del made[at : at + chance.randint(1, 200)]
        elif what == 2:
            made[at:at] = made[at : at + chance.randint(1, 200)]
        else:
            made[at:at] = bytes(chance.randrange(256) for _ in range(8))
        if not made:
            return b"\0"
    return bytes(made)


@pytest.mark.soak
@pytest.mark.parametrize("paper", list(Paper) if SOAK else [Paper.LETTER])
def test_the_plan_of_any_topic_stands_on_one_page(desk, paper):
    slot = desk.group.value.schedule.slots[0].id
    far = FIRST + timedelta(days=600)
    for topic in desk.programmes.topics()[:: 1 if SOAK else 4]:
        programme = Programme("", "Autumn skills", far, slot, size=8, roles=("leader", "co-leader"))
        made = desk.programmes.create(programme, [topic])
        day = desk.programmes.dated(made)[0].on.day
        sheet = desk.printing.sheet("plan", Asked(paper=paper, day=day))
        assert page_count(desk.printing.draw(sheet, NoProgress())) == 1, topic.id
        desk.programmes.undo()
