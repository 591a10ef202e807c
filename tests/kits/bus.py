"""A session bus of a test's own, with the desktop's services played by a child process.

``python -m tests.kits.bus NAME MODE`` owns a name on the bus and writes each call it gets as a line
of JSON; in the mode ``hangs`` it answers nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager

from jeepney import MessageType, message_bus, new_error, new_method_return
from jeepney.io.blocking import open_dbus_connection

REPLIES = {
    "Inhibit": ("u", (42,)),
    "UnInhibit": (None, ()),
    "Uninhibit": (None, ()),
}
COMPANY = "org.freedesktop.DBus.NameOwnerChanged"


@contextmanager
def session_bus(monkeypatch):
    """A private session bus; programs of this process and its children use it."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = bus.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
    finally:
        bus.terminate()
        bus.wait()
        bus.stdout.close()


class Service:
    """A service on the bus; ``calls`` waits for lines of what it was asked."""

    def __init__(self, name, mode="answers", value=""):
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.kits.bus", name, mode, value],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.next() == ["ready"]

    def next(self):
        """The next thing it was asked; waits for it."""
        return json.loads(self._child.stdout.readline())

    def close(self):
        """Take it off the bus."""
        self._child.terminate()
        self._child.wait()
        self._child.stdout.close()


def main(name, mode, value):
    """Own a name and answer."""
    bus = open_dbus_connection(bus="SESSION")
    bus.send_and_get_reply(message_bus.RequestName(name))
    bus.send_and_get_reply(message_bus.AddMatch(f"type='signal',member='{COMPANY[21:]}'"))
    tell(["ready"])
    held = set()
    while True:
        message = bus.receive()
        fields = message.header.fields
        member, sender = fields.get(3), fields.get(7)
        if message.header.message_type is MessageType.signal:
            if member == "NameOwnerChanged" and message.body[0] in held and not message.body[2]:
                tell(["left"])
            continue
        if message.header.message_type is not MessageType.method_call:
            continue
        tell([member, *message.body])
        held.add(sender)
        if mode == "hangs":
            continue
        if mode == "settings":
            bus.send(setting(message, json.loads(value)))
            continue
        signature, body = REPLIES[member]
        bus.send(new_method_return(message, signature, body))


def setting(message, known):
    """The value of a setting, or an error where it is not known."""
    _, key = message.body
    if key not in known:
        return new_error(message, "org.freedesktop.portal.Error.NotFound")
    value = known[key]
    return new_method_return(message, "v", (("b" if isinstance(value, bool) else "u", value),))


def tell(what):
    """Write one line."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
