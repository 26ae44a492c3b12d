"""Seals lines as a forger would: every hash is right."""

import json
from typing import Any

from game.record.lines import _TAIL, ROOT, _hash


def sealed(contents: list[Any], deep: str = "") -> bytes:
    """Return the lines of a record; `deep` puts a text of JSON into the last one as an unknown key."""
    out, tip = [], ROOT
    for n, content in enumerate(contents):
        body = json.dumps(content, separators=(",", ":"))
        if deep and n == len(contents) - 1 and body.endswith("}"):
            body = f'{body[:-1]},"deep":{deep}}}'
        tip = _hash(tip, body)
        out.append(f'{body[:-1]}{_TAIL}{tip}"}}')
    return ("\n".join(out) + "\n").encode("utf-8", "surrogatepass")
