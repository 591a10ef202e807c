"""Long work beside the window: one thread, one job at a time, progress that can be cancelled."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from facilitator.meetings.errors import Cancelled, Refused
from facilitator.meetings.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from facilitator.progress import Progress

T = TypeVar("T")
Told = Callable[[float, Message], None]


class _Reporting:
    """Progress from the job to the window; the next report is the point of cancelling."""

    def __init__(self, loop: asyncio.AbstractEventLoop, told: Told, stop: threading.Event) -> None:
        self._loop, self._told, self._stop = loop, told, stop

    def report(self, fraction: float, text: Message) -> None:
        """Pass a report on; raises ``Cancelled`` when asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self._loop.call_soon_threadsafe(self._told, fraction, text)


class Jobs:
    """The one-thread executor and the tasks that wait for it."""

    def __init__(self) -> None:
        self._pool: ThreadPoolExecutor | None = None
        self._stop = threading.Event()
        self._tasks: set[asyncio.Task[object]] = set()
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._busy

    def cancel(self) -> None:
        """Ask the job to stop at its next report."""
        self._stop.set()

    def begin(self, work: Coroutine[object, object, object]) -> None:
        """Start a coroutine from a slot and keep hold of it until it is done."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._on_done)

    async def run(self, work: Callable[[Progress], T], told: Told) -> T:
        """Do work on the thread; raises ``Refused`` if one is under way, ``Cancelled`` if asked."""
        if self._busy:
            raise Refused(msg("Something else is being written just now."))
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        loop = asyncio.get_running_loop()
        self._stop.clear()
        self._busy = True
        gc.disable()  # a collection on the job's thread would destroy Qt objects there
        try:
            return await loop.run_in_executor(self._pool, work, _Reporting(loop, told, self._stop))
        finally:
            gc.enable()
            self._busy = False

    def close(self) -> None:
        """Cancel what runs and let go of the thread."""
        self._stop.set()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _on_done(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            error = task.exception()
            if error is not None:
                import sys

                sys.excepthook(type(error), error, error.__traceback__)
