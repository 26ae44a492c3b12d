"""Makes wrong files from right ones: of bytes, of text, and of the values inside JSON."""

import json
import random
from typing import Any

NASTY: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**63, -(2**63), 10**400, 1e308, -1e308, 5e-324, 0.5, -0.0, "", "NaN",
    "x" * 300, "\x00", "\u202e", [], {}, [[]], [None], {"": None}, [0] * 5000, "1e999",
)  # fmt: skip
"""Values that a reader may not expect."""

DEEP = "[" * 5000 + "]" * 5000


def bent_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with one to four cuts, flips, repeats or insertions."""
    for _ in range(chance.randint(1, 4)):
        if not data:
            return bytes(chance.randrange(256) for _ in range(chance.randrange(64)))
        at = chance.randrange(len(data))
        to = min(len(data), at + chance.randrange(1, 200))
        kind = chance.randrange(5)
        if kind == 0:
            data = data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        elif kind == 1:
            data = data[:at]
        elif kind == 2:
            data = data[:at] + data[to:]
        elif kind == 3:
            data = data[:to] + data[at:to] * chance.randint(1, 3) + data[to:]
        else:
            noise = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 20)))
            data = data[:at] + noise + data[at:]
    return data


def bent_values(content: Any, chance: random.Random) -> Any:
    """Return JSON content in which one value was replaced, removed, doubled or joined by a stranger."""
    content = json.loads(json.dumps(content))
    holder, key = _place(content, chance)
    if holder is None:
        return chance.choice(NASTY)
    kind = chance.randrange(4)
    if kind == 0 and isinstance(holder, dict):
        del holder[key]
    elif kind == 1 and isinstance(holder, dict):
        holder[chance.choice(("surprise", "", "__class__", str(key) * 20))] = chance.choice(NASTY)
    elif kind == 1:
        holder.insert(key, chance.choice(NASTY))
    elif kind == 2 and isinstance(holder, list):
        holder.append(holder[key])
    else:
        holder[key] = chance.choice(NASTY)
    return content


def _place(content: Any, chance: random.Random) -> tuple[Any, Any]:
    """Return a random table or list inside, and one of its keys, in shallow places too."""
    holder, key = None, None
    while isinstance(content, (dict, list)) and content:
        holder, key = (
            content,
            chance.choice(list(content) if isinstance(content, dict) else range(len(content))),
        )
        if chance.random() < 0.25:
            break
        content = holder[key]
    return holder, key


def dice(seed: int) -> random.Random:
    """Return the chance of a trial."""
    return random.Random(seed)  # noqa: S311 - bent files, no secrets
