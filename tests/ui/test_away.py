"""The system is locked or sleeps: it is heard on its buses, and seen by the clock."""

from __future__ import annotations

import pytest
from jeepney import DBusAddress, new_signal
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtCore import QObject

from facilitator.ui.away import AwayWatch
from tests.builders import FakeClock
from tests.kits.bus import session_bus

LOGIND = ("/org/freedesktop/login1", "org.freedesktop.login1")


@pytest.fixture
def watch(qapp, monkeypatch):
    """A watch on private buses; ``heard`` counts what it told."""
    with session_bus(monkeypatch) as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        parent, clock = QObject(), FakeClock()
        made = AwayWatch(clock, parent)
        yield made, clock, address
        made.stop()
        for one in made._threads:
            one.join(10)
            assert not one.is_alive()


def ready(address) -> bool:
    """Whether both threads of the watch asked the bus for their signals."""
    from jeepney import message_bus

    with open_dbus_connection(bus=address) as bus:
        names = bus.send_and_get_reply(message_bus.ListNames()).body[0]
    return sum(name.startswith(":") for name in names) >= 3


def send(address, path, interface, member, *body) -> None:
    with open_dbus_connection(bus=address) as bus:
        where = DBusAddress(path, interface=interface)
        bus.send(new_signal(where, member, "b" if body else None, body))


@pytest.mark.parametrize(
    ("path", "interface", "member", "body"),
    [
        (LOGIND[0], f"{LOGIND[1]}.Manager", "PrepareForSleep", (True,)),
        (f"{LOGIND[0]}/session/_31", f"{LOGIND[1]}.Session", "Lock", ()),
        ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", (True,)),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", (True,)),
    ],
)
def test_what_the_system_announces_is_heard(watch, qtbot, path, interface, member, body):
    made, _clock, address = watch
    made.listen()
    qtbot.waitUntil(lambda: ready(address), timeout=10_000)
    with qtbot.waitSignal(made.left, timeout=10_000) as heard:
        heard.args  # noqa: B018 - the signal may come at once
        while not heard.signal_triggered:
            send(address, path, interface, member, *body)
            qtbot.wait(20)


def test_waking_up_and_the_end_of_a_screen_saver_lock_nothing(watch, qtbot):
    made, _clock, address = watch
    heard = []
    made.left.connect(lambda: heard.append(1))
    made.listen()
    qtbot.waitUntil(lambda: ready(address), timeout=10_000)
    send(address, LOGIND[0], f"{LOGIND[1]}.Manager", "PrepareForSleep", False)
    send(address, "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", False)
    with qtbot.waitSignal(made.left, timeout=10_000):
        while not heard:  # what came before it on the bus was read by then
            send(address, "/s", f"{LOGIND[1]}.Session", "Lock")
            qtbot.wait(20)


def test_a_sleep_that_nobody_announced_is_seen_by_the_clock(watch):
    made, clock, _address = watch
    heard = []
    made.left.connect(lambda: heard.append(1))
    made.listen()
    clock.run(300)
    made.look()
    assert heard == []
    clock.jump(3600)
    made.look()
    assert heard == [1]
    made.look()
    assert heard == [1]
    made.stop()
    clock.jump(3600)
    made.look()
    assert heard == [1]
    assert not made.listens


def test_a_computer_without_buses_is_left_alone(qapp, monkeypatch):
    for name in ("SYSTEM", "SESSION"):
        monkeypatch.setenv(f"DBUS_{name}_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    parent = QObject()
    made = AwayWatch(FakeClock(), parent)
    made.listen()
    made.stop()
    for one in made._threads:
        one.join(10)
        assert not one.is_alive()
