"""The way in: ``python -m facilitator`` and the ``facilitator`` command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, which opens the window when it is given nothing to do."""
    import gc

    gc.disable()  # until Today stands, or a command is known: nothing made by then is thrown away
    from facilitator import cli, guarded

    guarded.guard()
    return cli.run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
