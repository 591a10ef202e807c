"""Backing up, restoring and checking from the command line: done, or one sentence."""

from __future__ import annotations

import io
import json
import shutil
import sys

import pytest

from facilitator import demo
from facilitator.app import App
from facilitator.paths import Home
from facilitator.progress import NoProgress
from tests.store.test_sealing import OTHER, WORDS, sealed
from tests.test_cli import one_sentence, run

__all__ = ["run"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A home with one group and a meeting held."""
    folder = tmp_path_factory.mktemp("made") / "home"
    playing = demo.prepare(folder)
    demo.run(playing, lambda *_: None)
    playing.desk.group.book.close()
    playing.shared.shelf.release_lock()
    return folder


@pytest.fixture
def home(made, tmp_path):
    shutil.copytree(made, tmp_path / "home")
    return tmp_path / "home"


def protect(home) -> str:
    shared = App(Home(home))
    group_id = shared.shelf.group_ids()[0]
    shared.shelf.seal(group_id, sealed(), NoProgress())
    return group_id


def type_in(monkeypatch, words: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(words + "\n"))


def test_a_group_is_backed_up_beside_it(run, home):
    status, out, err = run("--home", home, "backup")
    assert (status, out, err) == (0, "Backed up, and read back.\n", "")
    assert len(list(home.glob("groups/*/backups/*.db"))) == 1


def test_a_backup_in_a_file_is_opened_on_another_computer(run, home, tmp_path):
    file = tmp_path / "stick.zip"
    assert run("--home", home, "backup", "-o", file)[0] == 0
    status, out, err = run("--home", tmp_path / "other", "restore", file)
    assert (status, err) == (0, "")
    assert out.startswith("The backup was read through and is open.")
    assert run("--home", tmp_path / "other", "meetings")[1] == run("--home", home, "meetings")[1]


def test_another_group_s_backup_is_refused_where_one_was_named(run, home, tmp_path):
    playing = demo.prepare(tmp_path / "theirs")
    playing.desk.group.book.close()
    playing.shared.shelf.release_lock()
    file = tmp_path / "theirs.zip"
    assert run("--home", tmp_path / "theirs", "backup", "-o", file)[0] == 0
    mine = App(Home(home)).shelf.group_ids()[0]
    status, out, err = run("--home", home, "restore", file, "--group", mine)
    assert (status, out) == (1, "")
    assert err.startswith("This backup is of another group.")
    assert App(Home(home)).shelf.group_ids() == (mine,)


@pytest.mark.parametrize("command", [("backup", "-o"), ("restore",)])
def test_a_place_that_is_not_there_is_one_sentence(run, home, tmp_path, command):
    status, out, err = run("--home", home, *command, tmp_path / "gone" / "stick.zip")
    assert (status, out) == (1, "")
    assert one_sentence(err)


def test_what_is_no_backup_is_one_sentence(run, home, tmp_path):
    (tmp_path / "letter.zip").write_text("Dear all")
    status, out, err = run("--home", home, "restore", tmp_path / "letter.zip")
    assert (status, out, err) == (1, "", "This file was not written by this program.\n")


def test_everything_is_read_through(run, home):
    run("--home", home, "backup")
    status, out, err = run("--home", home, "check")
    assert (status, err) == (0, "")
    assert out.split("\t")[1:] == ["All of it can be read.", "1 backup, whole.\n"]
    (row,) = json.loads(run("--home", home, "check", "--json")[1])
    assert (row["sound"], row["locked"], row["backups"], row["damaged_backups"]) == (
        True,
        False,
        1,
        0,
    )


def test_damage_is_found_and_told(run, home):
    run("--home", home, "backup")
    (copy,) = home.glob("groups/*/backups/*.db")
    copy.write_bytes(copy.read_bytes()[:6000])
    status, out, _err = run("--home", home, "check")
    assert status == 1
    assert out.split("\t")[1:] == ["All of it can be read.", "1 backup of 1 is damaged.\n"]
    database = next(home.glob("groups/*/g1/group.db"))
    database.write_bytes(b"?" * 8000)
    status, out, err = run("--home", home, "check")
    assert (status, err) == (1, "")
    assert "damaged" in out.split("\t")[1]


def test_a_protected_group_asks_for_its_passphrase_once(run, home, tmp_path, monkeypatch):
    protect(home)
    file = tmp_path / "stick.zip"
    status, _out, err = run("--home", home, "backup", "-o", file)
    assert status == 1
    assert err.startswith("A passphrase is needed.")
    type_in(monkeypatch, OTHER)
    status, _out, err = run("--passphrase-stdin", "--home", home, "backup", "-o", file)
    assert status == 1
    assert err.startswith("That does not open this group.")
    type_in(monkeypatch, WORDS)
    assert run("--passphrase-stdin", "--home", home, "backup", "-o", file)[0] == 0
    status, _out, err = run("--home", tmp_path / "other", "restore", file)
    assert status == 1
    type_in(monkeypatch, WORDS)
    assert run("--passphrase-stdin", "--home", tmp_path / "other", "restore", file)[0] == 0
    status, out, _err = run("--home", home, "check")
    assert status == 0
    assert "Protected" in out


def test_what_can_be_put_right_is_and_is_told(run, home):
    assert run("--home", home, "check", "--repair") == (
        0,
        f"{next((home / 'groups').iterdir()).name[:8]}\t"
        "All of it can be read, and all of it fits together.\n",
        "",
    )
    run("--home", home, "backup")
    for copy in home.glob("groups/*/backups/*.db"):
        copy.write_bytes(copy.read_bytes()[:6000])
    status, out, _err = run("--home", home, "check", "--repair")
    assert status == 0
    assert "2 backups could not be read and were taken away." in out
    assert run("--home", home, "check")[0] == 0
    next(home.glob("groups/*/g1/group.db")).write_bytes(b"?" * 8000)
    assert run("--home", home, "check", "--repair")[0] == 1


def test_the_report_for_whoever_helps_has_numbers_and_no_words(run, home, tmp_path):
    assert run("--home", home, "report", "-o", tmp_path / "report.json") == (0, "", "")
    text = (tmp_path / "report.json").read_text()
    told = json.loads(text)
    assert told["groups"][0]["rows"]["meeting"] == 1
    assert told["groups"][0]["revision"] == told["schema"]
    group_id = next((home / "groups").iterdir()).name
    for word in ("Tuesday", group_id, str(home), "Opening"):
        assert word not in text
    assert json.loads(run("--home", home, "report")[1]) == told
