"""The process that parses one file: bytes on its input, JSON on its output, nothing else.

Run as ``python -m facilitator.intake.child HINT``; it neither learns the file's name nor tells
any of its words but in the answer.
"""

from __future__ import annotations

import os
import sys

from facilitator.intake import limits


def main() -> None:
    """Read, parse, answer; whatever happens, the answer is one line of JSON or none."""
    limits.apply()
    sys.dont_write_bytecode = True
    # A library may print; only the answer may reach the parent.
    answer = os.dup(1)
    os.dup2(2, 1)
    data = _answer(sys.argv[1] if len(sys.argv) > 1 else "nothing")
    with open(answer, "wb") as out:  # noqa: PTH123 - a number, not a path
        out.write(data)


def _answer(hint: str) -> bytes:
    from facilitator.intake import wire
    from facilitator.intake.found import Hint
    from facilitator.intake.troubles import LIMIT, Code, Trouble

    try:
        data = sys.stdin.buffer.read(LIMIT + 1)
        if len(data) > LIMIT:
            raise Trouble(Code.TOO_BIG)
        if hint == Hint.TABLE.value:
            from facilitator.intake import tables

            return wire.dump_table(tables.parse(data))
        if hint == Hint.PLAN.value:
            from facilitator.intake import plan_docx

            return wire.dump_table(plan_docx.parse(data))
        from facilitator.intake.parse import parse

        return wire.dump(parse(data, Hint(hint)))
    except Trouble as trouble:
        return wire.dump_trouble(trouble.code)
    except MemoryError:
        return wire.dump_trouble(Code.MEMORY)
    except RecursionError:
        return wire.dump_trouble(Code.TOO_DEEP)
    except Exception:
        return wire.dump_trouble(Code.CRASHED)


if __name__ == "__main__":
    main()
