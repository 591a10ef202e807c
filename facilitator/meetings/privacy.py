"""How private a stored field is, declared where the field is declared.

``public`` may be shown to anyone, ``group`` belongs to the group, ``private`` never reaches the
room, a log, a file name or a sheet to give away. A test fails on a stored text or date without it.
"""

from __future__ import annotations

from dataclasses import MISSING, field
from typing import Any, Literal

Privacy = Literal["public", "group", "private"]


def marked(privacy: Privacy, default: Any = MISSING) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a dataclass field with its privacy mark and, if given, its default."""
    return field(default=default, metadata={"privacy": privacy})


def public(default: Any = MISSING) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a field anyone may see."""
    return marked("public", default)


def group(default: Any = MISSING) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a field that belongs to the group."""
    return marked("group", default)


def private(default: Any = MISSING) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a field that never leaves the console."""
    return marked("private", default)
