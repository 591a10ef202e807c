"""This computer's key store as one more way: asked for, taken away, and never the only one."""

from __future__ import annotations

import keyring
import keyring.backend
import keyring.errors
import pytest

from facilitator.app import App
from facilitator.meetings.errors import Locked, Refused, WrongKey
from facilitator.meetings.ways import WayKind
from facilitator.paths import Home
from facilitator.progress import NoProgress
from facilitator.store.keys import Cost
from tests import builders

WORDS, OTHER = "three small beetles", "four tall ships"
QUIET = NoProgress()


class InMemory(keyring.backend.KeyringBackend):
    """A key store for the time of a test."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def delete_password(self, service, username):
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError(username)


@pytest.fixture
def store():
    had, made = keyring.get_keyring(), InMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(had)


@pytest.fixture
def app(tmp_path):
    """A home with one protected group."""
    clock = builders.FakeClock()
    builders.desk(tmp_path / "home", clock).group.close()
    made = App(Home(tmp_path / "home"), clock)
    made.shelf.cost = Cost(8 * 1024, 1, 1)
    made.shelf.take_lock()
    made.protection.turn_on(group_of(made), (WORDS, WORDS), None, QUIET)
    yield made
    made.shelf.release_lock()


def group_of(app):
    return app.shelf.group_ids()[0]


def kinds(app):
    return [one.kind for one in app.protection.guard(group_of(app)).ways]


def test_it_opens_the_group_without_a_word_and_the_words_still_do(app, store):
    app.protection.remember_here(group_of(app), QUIET)
    assert kinds(app) == [WayKind.PASSPHRASE, WayKind.SYSTEM]
    assert len(store.kept) == 1
    app.protection.lock(group_of(app))
    app.protection.unlock(group_of(app), None)
    app.groups.open(group_of(app)).close()
    app.protection.lock(group_of(app))
    app.protection.unlock(group_of(app), WORDS)


def test_what_it_keeps_is_no_passphrase_that_could_be_typed(app, store):
    app.protection.remember_here(group_of(app), QUIET)
    (secret,) = store.kept.values()
    app.protection.lock(group_of(app))
    with pytest.raises(WrongKey):
        app.protection.unlock(group_of(app), secret)


def test_it_is_never_the_only_way(app, store):
    app.protection.remember_here(group_of(app), QUIET)
    way = app.protection.guard(group_of(app)).ways[0]
    with pytest.raises(Refused):
        app.protection.remove(group_of(app), way.id, QUIET)
    assert app.protection.guard(group_of(app)).one_person


@pytest.mark.parametrize("how", ["removed", "new key", "off", "left"])
def test_it_forgets_with_the_way_and_with_the_key(app, store, how, tmp_path):
    app.protection.remember_here(group_of(app), QUIET)
    if how == "removed":
        way = app.protection.guard(group_of(app)).ways[-1]
        app.protection.remove(group_of(app), way.id, QUIET)
    elif how == "new key":
        app.protection.new_key(group_of(app), (OTHER, OTHER), None, QUIET)
    elif how == "off":
        app.protection.turn_off(group_of(app), QUIET)
    else:
        app.leaving.leave(tmp_path / "stick.zip")
    assert store.kept == {}


def test_asked_twice_it_keeps_one(app, store):
    app.protection.remember_here(group_of(app), QUIET)
    app.protection.remember_here(group_of(app), QUIET)
    assert kinds(app).count(WayKind.SYSTEM) == 1
    assert len(store.kept) == 1


def test_emptied_behind_the_program_s_back_it_opens_nothing(app, store):
    app.protection.remember_here(group_of(app), QUIET)
    store.kept.clear()
    app.protection.lock(group_of(app))
    with pytest.raises(WrongKey):
        app.protection.unlock(group_of(app), None)
    with pytest.raises(Locked):
        app.shelf.open(group_of(app))


def test_a_computer_without_one_says_so_and_nothing_is_changed(app):
    had = keyring.get_keyring()
    from keyring.backends import fail

    keyring.set_keyring(fail.Keyring())
    try:
        with pytest.raises(Refused):
            app.protection.remember_here(group_of(app), QUIET)
    finally:
        keyring.set_keyring(had)
    assert kinds(app) == [WayKind.PASSPHRASE]
