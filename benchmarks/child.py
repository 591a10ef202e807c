"""What runs in a process of its own: ``python -m benchmarks.child KIND STARTED [HOME] [SECONDS]``.

Prints one line of JSON. Only what every kind needs is imported before its time.
"""

from __future__ import annotations

import sys
import time


def _answer(**facts):
    import json

    print(json.dumps(facts), flush=True)


# -- the first window ---------------------------------------------------------------------------


def _bare_window():
    from PySide6.QtWidgets import QApplication, QMainWindow

    qt = QApplication([sys.argv[0]])
    window = QMainWindow()
    window.resize(1366, 768)
    return qt, window


def bare(heavy=False):
    """A bare window to its first paint; ``heavy`` with what no filled page can be had without."""
    if heavy:  # before Qt, whose import slows every later one
        import sqlalchemy.orm
        import sqlcipher3

        del sqlalchemy, sqlcipher3
    from benchmarks import hook

    stamps = {}

    def painted(now):
        stamps.update(first=now - hook.started(), first_cpu=time.process_time())
        QTimer.singleShot(400, leave)

    def leave():
        _answer(**stamps, **hook.memory())
        qt.exit(0)

    hook.on_first_paint(painted)
    from PySide6.QtCore import QTimer

    qt, window = _bare_window()
    window.show()
    qt.exec()


def bare_heavy():
    bare(heavy=True)


class _BeforeTheWindow:
    """Lets the hook in just before the program itself loads Qt, and not a moment earlier."""

    def __init__(self, hook_in):
        self._hook_in = hook_in

    def find_spec(self, name, path=None, target=None):
        del path, target
        if name == "facilitator.ui.run":
            sys.meta_path.remove(self)
            self._hook_in()


def program():
    """The program as it is started, to its first paint and to Today filled from the group."""
    stamps = {}

    def hook_in():
        from benchmarks import hook

        def painted(now):
            stamps.update(first=now - hook.started(), first_cpu=time.process_time())
            hook.on_filled_today(filled)

        def filled(now):
            stamps.update(today=now - hook.started(), today_cpu=time.process_time())
            hook.QTimer.singleShot(400, leave)

        def leave():
            _answer(**stamps, **hook.memory())
            hook.QtWidgets.QApplication.closeAllWindows()

        hook.on_first_paint(painted)

    sys.meta_path.insert(0, _BeforeTheWindow(hook_in))
    from facilitator.__main__ import main

    main(["--home", sys.argv[3]])


# -- a press, saved -----------------------------------------------------------------------------


def taps():
    """Presses of the count to committed, and a bare fsync between each two of them."""
    import os
    from pathlib import Path

    from benchmarks.scene import keep_true, open_desk
    from facilitator.services.desk import settle

    shared, desk = open_desk(Path(sys.argv[3]))
    keep_true(shared, desk)
    desk.meeting.start()
    settle()  # as the window does once Today stands
    count = int(sys.argv[4])
    saved, synced = [], []
    page = os.urandom(4096)
    with (Path(sys.argv[3]) / "floor").open("ab", buffering=0) as file:
        for at in range(count + 20):
            category = ("here", "first-ever", "online")[at % 3]
            began = time.perf_counter()
            desk.meeting.tap(category)
            ended = time.perf_counter()
            file.write(page)
            os.fsync(file.fileno())
            again = time.perf_counter()
            if at >= 20:  # the first ones only warm up
                saved.append(ended - began)
                synced.append(again - ended)
    counted = sum(desk.meeting.tally.count(one) or 0 for one in ("here", "online"))
    desk.group.close()
    shared.shelf.release_lock()
    _answer(saved=saved, synced=synced, counted=counted)


# -- a running meeting --------------------------------------------------------------------------


def _begin_meeting(desk):
    """Start tonight's meeting and let somebody speak."""
    desk.meeting.start()
    for _ in range(40):
        if desk.meeting.live.share is not None:
            break
        desk.meeting.next_item()
    desk.meeting.begin_share()


def running():
    """A meeting with somebody speaking: processor time, or how late the shown time changes."""
    from benchmarks import hook
    from benchmarks.scene import Kept, Lateness, let_in

    seconds, shared = float(sys.argv[4]), Kept(sys.argv[3])
    let_in(shared)
    late, spent = Lateness(shared), {}
    windows = hook.QtWidgets.QApplication

    def filled(_):
        QTimer.singleShot(300, begin)

    def begin():
        _begin_meeting(shared.desk_shown)
        QTimer.singleShot(2000, settled)

    def settled():
        late.watching = True
        spent["cpu"], spent["wall"] = time.process_time(), time.monotonic()
        QTimer.singleShot(int(seconds * 1000), leave)

    def leave():
        cpu = time.process_time() - spent["cpu"]
        wall = time.monotonic() - spent["wall"]
        late.watching = False
        shown = [w for w in windows.topLevelWidgets() if w.isVisible()]
        _answer(
            cpu=cpu / wall,
            late=late.found,
            missed=late.missed,
            windows=sorted(type(w).__name__ for w in shown),
        )
        windows.closeAllWindows()

    from PySide6.QtCore import QTimer

    hook.on_filled_today(filled)
    if sys.argv[5] == "late":
        from facilitator.ui.widgets import Ring

        shared.kept = hook.Wrapped(Ring, late.painted)
    from facilitator.ui.run import open_window

    open_window(shared)


def idle():
    """A bare window left alone."""
    from PySide6.QtCore import QTimer

    qt, window = _bare_window()
    spent = {}

    def settled():
        spent["cpu"], spent["wall"] = time.process_time(), time.monotonic()
        QTimer.singleShot(int(float(sys.argv[4]) * 1000), leave)

    def leave():
        cpu = time.process_time() - spent["cpu"]
        _answer(cpu=cpu / (time.monotonic() - spent["wall"]))
        qt.exit(0)

    window.show()
    QTimer.singleShot(2000, settled)
    qt.exec()


def ticking():
    """A bare window whose one label changes at every whole second: the floor of a shown time."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QLabel

    from benchmarks import hook

    class Shown(QLabel):
        def paintEvent(self, event):
            super().paintEvent(event)

    qt, window = _bare_window()
    label = Shown("")
    window.setCentralWidget(label)
    timer = QTimer()
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    found, shown = [], [""]

    def aim():
        timer.start(int((1.0 - time.monotonic() % 1.0) * 1000) + 1)

    def tick():
        label.setText(str(int(time.monotonic())))
        aim()

    def painted(_, now):
        if label.text() != shown[0]:
            shown[0] = label.text()
            found.append(now - int(shown[0] or 0))

    def leave():
        wrapped.stop()
        _answer(late=found[2:])
        qt.exit(0)

    timer.timeout.connect(tick)
    wrapped = hook.Wrapped(Shown, painted)
    window.show()
    aim()
    QTimer.singleShot(int(float(sys.argv[4]) * 1000) + 2000, leave)
    qt.exec()


def wall():
    """Scenes switched and a text that glides, at the size of a wall."""
    from PySide6.QtWidgets import QApplication

    qt = QApplication([sys.argv[0]])
    from benchmarks import wall as painted

    count, seconds = int(sys.argv[3]), float(sys.argv[4])
    found = painted.switches(count)
    glided, bare = painted.glide(seconds), painted.bare_glide(seconds)
    _answer(**found, glided=glided, bare=bare, screen=qt.platformName())


def prepare():
    """Make a home that the others open, the room in a window of its own if asked for."""
    from pathlib import Path

    from benchmarks.scene import make_home

    make_home(Path(sys.argv[3]), sys.argv[4])
    _answer(made=True)


KINDS = (bare, bare_heavy, program, taps, wall, running, idle, ticking, prepare)
ELSEWHERE = {
    "library": "pages",
    "people": "pages",
    "records": "pages",
    "protect": "opened",
    "unlock": "opened",
    "opening": "opened",
}
"""The kinds that are in a module of their own, and return what they found."""


def _run(name):
    if name in ELSEWHERE:
        from importlib import import_module

        kind = getattr(import_module(f"benchmarks.{ELSEWHERE[name]}"), name)
        _answer(**kind(*sys.argv[3:]))
    else:
        {one.__name__: one for one in KINDS}[name]()


if __name__ == "__main__":
    _run(sys.argv[1])
