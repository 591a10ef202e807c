"""The hands of the framebuffer tests: cables and keys of an X server, each with its moment.

Straight calls of the X library: a process for every command would take longer than what is timed.
"""

from __future__ import annotations

import ctypes
import time
from contextlib import contextmanager
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_ubyte, c_uint, c_ulong, c_void_p
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.kits.desktop import Box


class Moment(NamedTuple):
    """Between these two seconds of the steady clock the server did what was asked."""

    before: float
    after: float


class _Monitor(Structure):
    _fields_: ClassVar[list[tuple[str, Any]]] = [  # type: ignore[misc]
        ("name", c_ulong),
        *((name, c_int) for name in ("primary", "automatic", "noutput")),
        *((name, c_int) for name in ("x", "y", "width", "height", "mwidth", "mheight")),
        ("outputs", POINTER(c_ulong)),
    ]


class _Error(Structure):
    _fields_: ClassVar[list[tuple[str, Any]]] = [  # type: ignore[misc]
        ("type", c_int),
        ("display", c_void_p),
        ("resource", c_ulong),
        ("serial", c_ulong),
        *((name, c_ubyte) for name in ("error", "request", "minor")),
    ]


class _Resources(Structure):
    _fields_: ClassVar[list[tuple[str, Any]]] = [  # type: ignore[misc]
        ("stamp", c_ulong),
        ("changed", c_ulong),
        ("ncrtc", c_int),
        ("crtcs", POINTER(c_ulong)),
        ("noutput", c_int),
        ("outputs", POINTER(c_ulong)),
    ]


class _Segment(Structure):
    _fields_: ClassVar[list[tuple[str, Any]]] = [  # type: ignore[misc]
        ("segment", c_ulong),
        ("id", c_int),
        ("address", c_void_p),
        ("read_only", c_int),
    ]


_HANDLER = ctypes.CFUNCTYPE(c_int, c_void_p, POINTER(_Error))
_ERRORS: list[str] = []


@_HANDLER
def _on_error(_display: int, error: Any) -> int:
    """Keep an error for whoever asked; the library's own way is to end the process."""
    of = error.contents
    _ERRORS.append(f"X error {of.error} in request {of.request}.{of.minor}")
    return 0


class Hands:
    """A connection that plugs, unplugs and presses keys; made by ``hands``."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._randr = ctypes.CDLL("libXrandr.so.2")
        self._test = ctypes.CDLL("libXtst.so.6")
        for made in (self._x.XOpenDisplay, self._randr.XRRAllocateMonitor):
            made.restype = c_void_p
        self._x.XDefaultRootWindow.restype = c_ulong
        self._x.XInternAtom.restype = c_ulong
        self._x.XStringToKeysym.restype = c_ulong
        self._x.XKeysymToKeycode.restype = c_ubyte
        self._randr.XRRGetScreenResourcesCurrent.restype = POINTER(_Resources)
        self._x.XSetErrorHandler(_on_error)
        self._display = c_void_p(self._x.XOpenDisplay(c_char_p(display.encode())))
        assert self._display.value, f"no display {display}"
        self._root = c_ulong(self._x.XDefaultRootWindow(self._display))
        found = self._randr.XRRGetScreenResourcesCurrent(self._display, self._root)
        self._there: set[str] = set()
        self._output = found.contents.outputs[0]

    def close(self) -> None:
        """End the connection."""
        self._x.XCloseDisplay(self._display)

    @contextmanager
    def _asking(self) -> Iterator[list[Moment]]:
        """Ask for several things at once: no other program can act before all are done."""
        said: list[Moment] = []
        self._x.XSync(self._display, c_int(0))
        before = time.monotonic()
        self._x.XGrabServer(self._display)
        yield said
        self._x.XUngrabServer(self._display)
        self._x.XSync(self._display, c_int(0))
        said.append(Moment(before, time.monotonic()))
        errors, _ERRORS[:] = list(_ERRORS), []
        assert not errors, errors

    def set(self, primary: str = "", owner: str = "Laptop", **boxes: Box | None) -> Moment:
        """Give monitors a place, or take them away (``None``), all at one moment.

        The owner holds the server's one real output, so it can be moved but never taken away.
        """
        with self._asking() as said:
            for name in self._there & set(boxes):
                self._randr.XRRDeleteMonitor(self._display, self._root, self._atom(name))
            for name, box in boxes.items():
                if box is not None:
                    self._set(name, box, own=name == owner, primary=name == primary)
            self._there |= set(boxes)
            self._there -= {name for name, box in boxes.items() if box is None}
        return said[0]

    def _set(self, name: str, box: Box, *, own: bool, primary: bool) -> None:
        made = self._randr.XRRAllocateMonitor(self._display, c_int(1 if own else 0))
        of = ctypes.cast(made, POINTER(_Monitor)).contents
        of.name, of.primary = self._atom(name).value, int(primary)
        of.x, of.y, of.width, of.height = box
        of.mwidth, of.mheight = box.width * 254 // 960, box.height * 254 // 960
        if own:
            of.outputs[0] = self._output
        self._randr.XRRSetMonitor(self._display, self._root, byref(of))
        self._x.XFree(c_void_p(made))

    def _atom(self, name: str) -> c_ulong:
        return c_ulong(self._x.XInternAtom(self._display, name.encode(), c_int(0)))

    def picture(self, box: Box) -> tuple[memoryview, Callable[[], None]]:
        """Memory shared with the server, and what fetches the pixels of a region into it."""
        shared, libc = ctypes.CDLL("libXext.so.6"), ctypes.CDLL(None, use_errno=True)
        libc.shmat.restype = shared.XShmCreateImage.restype = c_void_p
        self._x.XDefaultVisual.restype = c_void_p
        size = box.width * box.height * 4
        of = _Segment(id=libc.shmget(c_int(0), ctypes.c_size_t(size), c_int(0o1600)))
        assert of.id >= 0, "no shared memory"
        of.address = libc.shmat(c_int(of.id), None, c_int(0))
        visual = c_void_p(self._x.XDefaultVisual(self._display, c_int(0)))
        image = c_void_p(
            shared.XShmCreateImage(
                *(self._display, visual, c_uint(24), c_int(2), c_void_p(of.address)),
                *(byref(of), c_uint(box.width), c_uint(box.height)),
            )
        )
        shared.XShmAttach(self._display, byref(of))
        self._x.XSync(self._display, c_int(0))
        libc.shmctl(c_int(of.id), c_int(0), None)  # it goes with the last who holds it

        def fetch() -> None:
            kept = of  # the library reads it at every call
            every = c_ulong(0xFFFFFFFF)
            found = shared.XShmGetImage(
                self._display, self._root, image, c_int(box.x), c_int(box.y), every
            )
            assert found, f"no pixels of {box} in {kept.id}: {_ERRORS}"

        return memoryview((c_ubyte * size).from_address(of.address)).cast("B"), fetch

    def key(self, name: str) -> Moment:
        """Press and release a key, as the keyboard would."""
        sign = c_ulong(self._x.XStringToKeysym(name.encode()))
        code = c_uint(self._x.XKeysymToKeycode(self._display, sign))
        with self._asking() as said:
            for down in (1, 0):
                self._test.XTestFakeKeyEvent(self._display, code, c_int(down), c_ulong(0))
        return said[0]


@contextmanager
def hands(display: str) -> Iterator[Hands]:
    """Hands on an X server."""
    made = Hands(display)
    try:
        yield made
    finally:
        made.close()
