"""Every sentence of the program, read from its code without running it."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

import facilitator

SOURCE = Path(facilitator.__file__).parent


def _texts(node: ast.expr) -> list[str]:
    """The texts an argument may come to: one, or those of the two sides of a choice."""
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return [*_texts(body), *_texts(other)]
    return []


def _called(call: ast.Call) -> tuple[str, int]:
    """The name of the function, and how many of its arguments are sentences."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    return name, {"msg": 1, "plural": 2}.get(name, 0)


@cache
def sentences() -> dict[str, frozenset[str]]:
    """By sentence, singular and plural each for itself, the modules it stands in."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                _name, count = _called(node)
                for argument in node.args[:count]:
                    for text in _texts(argument):
                        found[text].add(place)
    return {text: frozenset(places) for text, places in found.items()}


@cache
def pairs() -> frozenset[tuple[str, str]]:
    """Every singular with its plural."""
    found = set()
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node)[0] == "plural":
                one, many = _texts(node.args[0]), _texts(node.args[1])
                found.update(zip(one, many, strict=True))
    return frozenset(found)
