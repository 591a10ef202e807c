"""Spoiled JSON, and the keys that are written in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.kits.mutated.bits import bytes_of
from tests.kits.mutated.drafts import Draft, place_of

if TYPE_CHECKING:
    import random

_MARK, _TWIN = "@@here@@", "@@twin@@"
FRAGMENTS: dict[str, bytes] = {
    "null": b"null",
    "true": b"true",
    "zero": b"0",
    "minus one": b"-1",
    "a fraction": b"1.5",
    "a whole fraction": b"1.0",
    "2**64": b"18446744073709551616",
    "2**31": b"2147483648",
    "400 digits": b"9" * 400,
    "9000 digits": b"9" * 9000,
    "1e308": b"1e308",
    "1e999": b"1e999",
    "-1e999": b"-1e999",
    "NaN": b"NaN",
    "Infinity": b"-Infinity",
    "no words": b'""',
    "long words": b'"' + b"x" * 300_000 + b'"',
    "half a pair": b'"\\ud800"',
    "a zero in words": b'"a\\u0000b"',
    "bytes that are no text": b'"\xff\xfe\xc3("',
    "a date that is none": b'"2026-13-45"',
    "the last day": b'"9999-12-31"',
    "the first day": b'"0001-01-01"',
    "base64": b'"AAAA"',
    "a path": b'"../../x"',
    "an empty list": b"[]",
    "a list": b"[1, [2], {}]",
    "an empty table": b"{}",
    "a table": b'{"kind": [], "version": {}}',
    "100 deep": b"[" * 100 + b"]" * 100,
    "5,000 deep": b"[" * 5000 + b"]" * 5000,
    "20,000 deep in tables": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "100,000 open": b"[" * 100_000,
    "a comma": b",",
}


def _nodes(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    left = [value]
    while left:
        one = left.pop()
        keys = list(one) if isinstance(one, dict) else list(range(len(one)))
        found += [(one, key) for key in keys]
        left += [one[key] for key in keys if isinstance(one[key], dict | list)]
    return found


def json_of(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """A text of JSON with something wrong in it."""
    try:
        value = json.loads(data)
    except ValueError:
        value = None
    how = chance.random()
    if not isinstance(value, dict | list) or not value or how < 0.15:
        spoilt, words = bytes_of(data, chance)
        return spoilt if isinstance(spoilt, bytes) else b"", words
    if how < 0.22:
        return _whole_text(data, chance)
    nodes = _nodes(value)
    # Few values are at the top of a text, and what is at the top matters most.
    inside, key = chance.choice(nodes[: len(value)] if chance.random() < 0.3 else nodes)
    name, fragment = chance.choice(sorted(FRAGMENTS.items()))
    words = f"{key!r} is {name}"
    if how < 0.30:
        del inside[key]
        words = f"{key!r} is left out"
    elif how < 0.40 and isinstance(inside, dict):
        twin = chance.choice(sorted(inside))
        inside[_TWIN] = chance.choice((inside[twin], _MARK))
        words = f"{twin!r} twice, or the second {name}"
        text = json.dumps(value).replace(json.dumps(_TWIN), json.dumps(twin))
        return text.encode().replace(f'"{_MARK}"'.encode(), fragment), words
    elif how < 0.48 and isinstance(inside, dict):
        inside["unheard of"] = _MARK
        words = f"one more, {name}"
    else:
        inside[key] = _MARK
    return json.dumps(value).encode().replace(f'"{_MARK}"'.encode(), fragment), words


def _whole_text(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    name, fragment = chance.choice(sorted(FRAGMENTS.items()))
    text = data.decode(errors="replace")
    return chance.choice(
        (
            (fragment, f"nothing but {name}"),
            (b"\xef\xbb\xbf" + data, "a mark of UTF-8 before it"),
            (text.encode("utf-16"), "UTF-16"),
            (data + fragment, f"{name} after it"),
            (b"[" + data + b"]", "in a list"),
            (b" " * chance.choice((10, 70_000)) + data, "blanks before it"),
        )
    )


def keys_of(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """A file of keys with something wrong in it."""
    found = json.loads(data)
    slots = found["slots"]
    if not slots or chance.random() < 0.45:
        return json_of(data, chance)
    if chance.random() < 0.5:
        return _costly(found, chance)
    slot = chance.choice(slots)
    match chance.randrange(7):
        case 0:
            found["slots"] = slots * chance.choice((2, 8, 9))
            words = "slots doubled"
        case 1:
            found["slots"] = [slot | {"id": str(one)} for one in range(chance.choice((16, 17)))]
            words = f"{len(found['slots'])} slots"
        case 2:
            found["version"] = chance.choice((0, 2, -1, 10**30, 1.0, True, "1"))
            words = f"version {found['version']!r}"
        case 3:
            found["front"] = chance.choice(("", "AA==", "A" * 44, "A" * 40 + "AA==", None))
            words = f"front {found['front']!r}"
        case 4:
            found["key_id"] = chance.choice(("", "x" * 40, "x" * 41, "another", "\ud800"))
            words = f"key {found['key_id']!r}"
        case 5:
            name = chance.choice(("salt", "nonce", "wrapped"))
            slot[name] = chance.choice((slot[name][4:], "A" * len(slot[name]), slot[name] + "AAAA"))
            words = f"another {name}"
        case _:
            slot["kind"] = chance.choice(("passphrase", "recovery", "holder", "system", "x"))
            words = f"kind {slot['kind']}"
    return json.dumps(found).encode(), words


COSTS = {
    "memory": (0, 1, 8191, 8192, 65536, 262144, 262145, 2**31, 2**32, 2**40, -1),
    "passes": (0, 1, 2, 10, 11, 2**24, 2**32, -1),
    "lanes": (0, 1, 8, 9, 2**24, 2**32, -1),
}


def _costly(found: dict[str, Any], chance: random.Random) -> tuple[bytes, str]:
    """Slots that ask for more memory or time than they may have, or for as much as they may."""
    slot = chance.choice(found["slots"])
    if chance.random() < 0.01:
        most = slot | {"cost": {"memory": 262144, "passes": 10, "lanes": 1}}
        found["slots"] = [most | {"id": str(one)} for one in range(16)]
        return json.dumps(found).encode(), "16 slots at the bounds of their cost"
    for name in chance.sample(sorted(COSTS), chance.choice((1, 1, 2, 3))):
        slot["cost"][name] = chance.choice(COSTS[name])
    return json.dumps(found).encode(), f"cost {slot['cost']}"


def live_keys(draft: Draft, name: str) -> None:
    """Spoil a file of keys."""
    if not place_of(draft, name):
        draft.put(name, *keys_of(draft.data(name), draft.chance))
