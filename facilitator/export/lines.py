"""Words into lines of a width, measured in the face they will be printed in."""

from __future__ import annotations

from facilitator.export.fonts import printable, width

ELLIPSIS = "…"


def wrap(text: str, face: str, size: float, limit: float) -> list[str]:
    """Break text into lines at most ``limit`` points wide; its own line breaks are kept.

    A last line of one word is avoided where narrower lines do not need one more line.
    """
    lines: list[str] = []
    for paragraph in text.splitlines():
        words = printable(paragraph).split(" ")
        lines += _even([word for word in words if word], face, size, limit)
    return lines


def _even(words: list[str], face: str, size: float, limit: float) -> list[str]:
    lines = _fill(words, face, size, limit)
    narrower = limit
    while len(lines) > 1 and " " not in lines[-1] and narrower > limit * 0.75:
        narrower -= limit * 0.03
        again = _fill(words, face, size, narrower)
        if len(again) != len(lines) or " ".join(again).split(" ") != words:
            break  # a line more, or a word broken, is worse
        if " " in again[-1]:
            return again
    return lines


def _fill(words: list[str], face: str, size: float, limit: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if width(longer, face, size) <= limit:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width(line, face, size) > limit and len(line) > 1:
            count = _most(line, face, size, limit)
            lines.append(line[:count])
            line = line[count:]
    return [*lines, line] if line else lines


def _most(word: str, face: str, size: float, limit: float) -> int:
    """How many characters of a word fit, at least one."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width(word[:middle], face, size) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


def fit(text: str, face: str, size: float, limit: float) -> str:
    """Return the text on one line of at most ``limit`` points, ending in … where it was cut."""
    line = " ".join(printable(text).split(" ")).strip()
    if width(line, face, size) <= limit:
        return line
    count = _most(line, face, size, limit - width(ELLIPSIS, face, size))
    kept = line[:count]
    at_word = kept.rpartition(" ")[0]
    if len(at_word) > count * 0.75 and line[count : count + 1] != " ":
        kept = at_word
    return kept.rstrip(" .,;:") + ELLIPSIS


def first_lines(text: str, face: str, size: float, limit: float, most: int) -> list[str]:
    """Return at most ``most`` lines; the last ends in … if there were more."""
    lines = wrap(text, face, size, limit)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], fit(" ".join(lines[most - 1 :]), face, size, limit)]
