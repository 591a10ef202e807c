"""The parent outlives whatever its child does, and says so in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from facilitator.intake import reader, troubles
from facilitator.intake.found import Found, Hint
from facilitator.intake.reader import Child
from facilitator.intake.troubles import Code
from facilitator.meetings.errors import Cancelled, FacilitatorError
from facilitator.meetings.reading import Block, BlockKind, Span
from facilitator.progress import NoProgress
from facilitator.services import importing
from tests.intake import made

SAMPLES = Path(__file__).parent.parent / "samples"
ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")


def child(code, timeout=20.0):
    return Child((sys.executable, "-c", textwrap.dedent(code)), timeout)


def said(code):
    return troubles.error(code).happened.id


def sentence(path, kind=reader.CHILD):
    with pytest.raises(FacilitatorError) as refused:
        reader.read(path, NoProgress(), kind)
    return refused.value.happened.id


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "some_old-notes.txt"
    path.write_text("Words without a heading.", encoding="utf-8")
    return path


class Presses:
    """Progress that is cancelled at its n-th report, and notes when it was asked."""

    def __init__(self, last):
        self.last = last
        self.times = []

    def report(self, _fraction, _text):
        self.times.append(time.monotonic())
        if len(self.times) >= self.last:
            raise Cancelled


def test_a_file_without_heading_is_called_by_its_name(file):
    parsed = reader.read(file, NoProgress())
    assert (parsed.title, parsed.text) == ("Some old notes", "Words without a heading.\n")


def test_a_title_too_long_is_shortened(tmp_path):
    path = tmp_path / "long.md"
    path.write_text("# " + "word " * 100, encoding="utf-8")
    assert len(reader.read(path, NoProgress()).title) <= 200


def test_a_folder_an_empty_file_a_missing_one_and_a_pipe_are_told_apart(tmp_path):
    (tmp_path / "empty.txt").touch()
    assert sentence(tmp_path) == said(Code.FOLDER)
    assert sentence(tmp_path / "empty.txt") == said(Code.EMPTY)
    assert sentence(tmp_path / "missing.txt") == said(Code.MISSING)
    assert sentence(tmp_path / "empty.txt" / "below.txt") == said(Code.MISSING)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
        assert sentence(tmp_path / "pipe.txt") == said(Code.DEVICE)


def test_a_file_of_300_mb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as out:
        out.truncate(300 * 2**20)
    never = child("raise SystemExit('started')")
    assert sentence(path, never) == "This file is larger than {most} MB, too large for a reading."


def test_a_child_that_hangs_is_ended_in_time(file):
    began = time.monotonic()
    assert sentence(file, child("import time; time.sleep(600)", 0.5)) == said(Code.SLOW)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "raise SystemExit(3)",
        "print('{')",
        "print('[1]')",
        "print('{\"blocks\": [[1]]}')",
        "print('[' * 100000)",
        "import ctypes; ctypes.string_at(0)",
    ],
)
def test_a_child_that_crashes_or_talks_nonsense_is_one_sentence(file, code):
    assert sentence(file, child(code)) == said(Code.CRASHED)


def test_a_child_that_never_stops_talking_is_cut_off(file):
    endless = "import sys\nwhile True: sys.stdout.write('x' * 65536)"
    assert sentence(file, child(endless)) == said(Code.TOO_LONG)


@ON_POSIX
def test_a_child_that_works_too_long_is_ended_by_the_system(file):
    busy = """
        from facilitator.intake import limits
        limits.apply(limits.Limits(seconds=1))
        while True: pass
    """
    assert sentence(file, child(busy)) == said(Code.SLOW)


@ON_POSIX
@pytest.mark.parametrize(
    ("attempt", "held"),
    [
        ("bytearray(2 * 1024**3)", "MemoryError"),
        ("open('written', 'wb', 0).write(b'x' * 100)", "OSError"),
        ("[open('/dev/null') for _ in range(100)]", "OSError"),
    ],
)  # fmt: skip
def test_a_child_gets_no_more_memory_files_or_disk_than_it_may(attempt, held, tmp_path):
    code = f"""
        from facilitator.intake import limits
        limits.apply()
        try:
            {attempt}
        except {held}:
            print("held")
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=tmp_path,
        env=reader._environment(),
    )
    assert done.stdout == "held\n"


def test_cancelling_ends_the_child_within_a_tenth_of_a_second(file, tmp_path):
    noted = tmp_path / "pid"
    code = f"import os, time; open({str(noted)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    presses = Presses(40)
    with pytest.raises(Cancelled):
        reader.read(file, presses, child(code))
    ended = time.monotonic()
    assert ended - presses.times[-1] < 0.1
    steps = [
        after - before for before, after in zip(presses.times, presses.times[1:], strict=False)
    ]
    assert sorted(steps)[len(steps) // 2] < 0.1
    with pytest.raises(ProcessLookupError):
        os.kill(int(noted.read_text()), 0)


def test_no_thread_or_open_file_is_left_behind(file):
    reader.read(file, NoProgress())
    threads, files = threading.active_count(), len(list(Path("/proc/self/fd").glob("*")))
    for _ in range(5):
        reader.read(file, NoProgress())
        sentence(file, child("raise SystemExit(3)"))
        reader.read_bytes(b"words", Hint.PASTED_TEXT, NoProgress())
    assert threading.active_count() == threads
    assert len(list(Path("/proc/self/fd").glob("*"))) == files


def test_the_child_learns_no_name_and_tells_no_words_but_in_its_answer(tmp_path):
    path = tmp_path / "the secret name.docx"
    path.write_bytes(made.docx("<w:p><w:r><w:t>secret words"))
    command = [*reader.CHILD.command, "nothing"]
    with path.open("rb") as source:
        done = subprocess.run(command, stdin=source, capture_output=True, timeout=60, check=True)
    assert done.stdout == b'{"trouble": "damaged"}'
    assert done.stderr == b""


def test_modules_beside_the_program_are_not_taken_for_its_own(file, tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    assert reader.read(file, NoProgress()).title == "Some old notes"


def test_one_bad_file_does_not_stop_the_others(tmp_path, file):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(made.docx()[:90])
    files = [file, bad, tmp_path, SAMPLES / "office.pdf"]
    found = importing.read_files(files, NoProgress())
    assert [one.file for one in found] == [path.name for path in files]
    assert [one.trouble is None for one in found] == [True, False, False, True]
    assert found[1].trouble.happened.id == said(Code.DAMAGED)
    assert found[1].text == ""


def test_the_progress_of_several_files_grows_and_names_them(tmp_path, file):
    reports = []

    class Noted:
        def report(self, fraction, text):
            reports.append((fraction, text.params["file"]))

    importing.read_files([file, file], Noted())
    assert [fraction for fraction, _ in reports] == sorted(fraction for fraction, _ in reports)
    assert reports[0][0] < 0.1
    assert reports[0][1] == file.name
    assert 0.5 <= reports[-1][0] <= 1.0


def test_cancelling_stops_all_files(file):
    with pytest.raises(Cancelled):
        importing.read_files([file, file], Presses(1))


def test_pasted_text_and_pasted_html_are_read():
    assert importing.read_pasted("# Head\n\n**bold** words\x00\ud800").text == (
        "# Head\n\n**bold** words?\n"
    )
    html = importing.read_pasted_html("<h1>Head</h1><ul><li>a<li>b</ul>")
    assert (html.title, html.text) == ("Head", "# Head\n\n- a\n- b\n")


def test_pasting_too_much_or_nothing_is_told():
    assert importing.read_pasted("x" * 500_001).trouble is not None
    assert importing.read_pasted("").trouble.happened.id == said(Code.EMPTY)
    assert importing.read_pasted_html("<p> </p>").trouble.happened.id == said(Code.NO_TEXT)
    assert importing.read_pasted_html("x" * (troubles.LIMIT + 1)).trouble is not None


def test_letters_that_turn_the_direction_of_writing_stay_out_of_a_title(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# Our \u202eevening\u2066\n\nWords.", encoding="utf-8")
    assert reader.read(path, NoProgress()).title == "Our evening"


def test_a_document_called_untitled_takes_the_name_of_its_file():
    found = Found((Block(BlockKind.PARAGRAPH, (Span("Words."),)),), "Untitled", frozenset())
    assert reader._parsed(found, "Evening words").title == "Evening words"
