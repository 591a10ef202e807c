"""The screen stays awake while a meeting runs, and nobody waits for what keeps it so."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time

import pytest

from facilitator.ui import motion
from facilitator.ui.awake import REASON, Awake
from tests.kits.bus import Service, session_bus

pytestmark = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="there is no bus to try it on"
)
SAVER, GNOME = "org.freedesktop.ScreenSaver", "org.gnome.SessionManager"


@pytest.fixture
def bus(monkeypatch):
    with session_bus(monkeypatch) as address:
        yield address


@pytest.fixture
def service(bus):
    made = []

    def start(*words):
        made.append(Service(*words))
        return made[-1]

    yield start
    for one in made:
        one.close()


def test_the_screen_is_held_awake_and_let_go(service):
    saver, awake = service(SAVER), Awake()
    awake.hold()
    assert saver.next() == ["Inhibit", "Facilitator", REASON]
    awake.release()
    assert saver.next() == ["UnInhibit", 42]
    assert awake.wait(5)


def test_it_is_asked_once_however_often_it_is_held(service):
    saver, awake = service(SAVER), Awake()
    awake.hold()
    awake.hold()
    saver.next()
    awake.release()
    assert saver.next() == ["UnInhibit", 42]
    awake.hold()
    assert saver.next()[0] in {"left", "Inhibit"}
    awake.release()


def test_the_session_manager_serves_where_there_is_no_screen_saver(service):
    gnome, awake = service(GNOME), Awake()
    awake.hold()
    assert gnome.next() == ["Inhibit", "Facilitator", 0, REASON, 12]
    awake.release()
    assert gnome.next() == ["Uninhibit", 42]


def test_a_program_that_dies_lets_go_by_itself(service):
    saver = service(SAVER)
    child = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import time; from facilitator.ui.awake import Awake;"
            "a = Awake(); a.hold(); time.sleep(60)",
        ]
    )
    assert saver.next()[0] == "Inhibit"
    child.kill()
    child.wait()
    assert saver.next() == ["left"]


def test_a_service_that_hangs_holds_nobody_up(service):
    saver, awake = service(SAVER, "hangs"), Awake()
    began = time.monotonic()
    awake.hold()
    awake.release()
    assert time.monotonic() - began < 0.5
    assert saver.next()[0] == "Inhibit"
    assert awake.wait(10)
    assert not awake.held


def test_no_bus_at_all_is_no_error(monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    awake = Awake()
    awake.hold()
    awake.release()
    assert awake.wait(10)
    assert not awake.held


def test_nothing_of_the_group_is_told_to_the_desktop():
    assert REASON == "A meeting is running"


# -- the system's wish for motion -------------------------------------------------------------

PORTAL = "org.freedesktop.portal.Desktop"


@pytest.mark.parametrize(
    ("known", "less"),
    [
        ({"reduced-motion": 1}, True),
        ({"reduced-motion": 0}, False),
        ({"enable-animations": False}, True),
        ({"enable-animations": True}, False),
        ({}, None),
    ],
)
def test_the_desktops_wish_for_motion_is_read(service, known, less):
    service(PORTAL, "settings", json.dumps(known))
    assert motion.system_wish() is less


def test_a_desktop_without_settings_has_no_wish(bus):
    assert motion.system_wish() is None


def test_the_wish_is_told_when_it_is_known(service, qtbot):
    service(PORTAL, "settings", json.dumps({"enable-animations": False}))
    asked = motion.SystemMotion()
    with qtbot.waitSignal(asked.told, timeout=5000) as told:
        asked.ask()
    assert told.args == [True]
