"""A home that is protected, unlocked and opened, each in a process of its own."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.scene import SECRET, Kept, keep_true, open_desk
from facilitator.app import App
from facilitator.paths import Home


def protect(home):
    """Protect the one group of a home at the usual cost, and leave it as a window would."""
    from facilitator.progress import NoProgress

    shared, desk = open_desk(Path(home))
    group_id = desk.group.value.id
    desk.group.close()
    gone = shared.protection.turn_on(group_id, (SECRET, SECRET), None, NoProgress())
    desk = shared.desk(shared.groups.open(group_id))
    keep_true(shared, desk).leave()
    desk.group.close()
    shared.shelf.release_lock()
    return {"gone": gone}


def unlock(home, times):
    """Unlocked as typed, beside Argon2id alone at the cost that lies with the keys."""
    from facilitator.store.keys import KEY, USUAL

    shared = App(Home(Path(home)))
    shared.shelf.take_lock()
    group_id = shared.shelf.group_ids()[0]
    locked = shared.groups.open(group_id)  # as the program stands when somebody begins to type
    slot = shared.shelf.keys(group_id).slots[0]
    if slot.cost != USUAL or not locked.locked:
        raise SystemExit("the group is not protected at the usual cost")
    took, floor = [], []
    for _ in range(int(times)):
        began = time.perf_counter()
        shared.protection.unlock(group_id, SECRET)
        ended = time.perf_counter()
        shared.protection.lock(group_id)
        from argon2.low_level import Type, hash_secret_raw

        again = time.perf_counter()
        hash_secret_raw(
            SECRET.encode(),
            slot.salt,
            time_cost=slot.cost.passes,
            memory_cost=slot.cost.memory,
            parallelism=slot.cost.lanes,
            hash_len=KEY,
            type=Type.ID,
        )
        floor.append(time.perf_counter() - again)
        took.append(ended - began)
    locked.close()
    shared.shelf.release_lock()
    cost = {"memory": slot.cost.memory, "passes": slot.cost.passes, "lanes": slot.cost.lanes}
    return {"took": took, "floor": floor, "cost": cost}


def opening(home):
    """A group opened in the window once more, by its passphrase if it is locked, to Today."""
    from benchmarks import hook
    from facilitator.services.protection import Protection

    shared, stamps = Kept(home), {}
    unlocked = Protection.unlock

    def noted(protection, group_id, typed):
        unlocked(protection, group_id, typed)
        stamps["unlocked"] = time.monotonic()

    def filled(now):
        if "asked" in stamps:
            stamps["filled"] = now
            hook.QtWidgets.QApplication.closeAllWindows()
        elif "waits" not in stamps:
            stamps["waits"] = now
            hook.QTimer.singleShot(1000, again)  # memory is settled by then

    def again():
        windows = hook.QtWidgets.QApplication.topLevelWidgets()
        window = next(one for one in windows if type(one).__name__ == "MainWindow")
        group = shared.desk_shown.group
        stamps["asked"] = time.monotonic()
        if group.locked:
            window.unlock(SECRET)
        else:
            stamps["unlocked"] = stamps["asked"]
            window.opening.open(group.value.id)

    Protection.unlock = noted
    hook.on_every_filled_today(filled)
    from facilitator.ui.run import open_window

    open_window(shared)
    return {
        "opened": stamps["filled"] - stamps["unlocked"],
        "whole": stamps["filled"] - stamps["asked"],
        "locked": shared.desk_shown.group.locked,
    }
