"""The corpus of hostile inputs, a folder a reader: `python -m tests.record.torture.corpus` writes it anew.

Kept as files, so that an input that once broke a reader can be dropped in beside the others.
"""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from game.record.lines import ROOT, unseal
from game.scenario.files import scenarios_dir
from game.session.library import envelope
from tests.record.torture.fuzz import small_record
from tests.record.torture.mutations import DEEP
from tests.record.torture.sealing import sealed

FOLDER = Path(__file__).parent.parent / "corpus"

Change = Callable[[list[Any]], None]


def _put(line: int, *place: Any, value: Any) -> Change:
    def change(lines: list[Any]) -> None:
        holder = lines[line]
        for key in place[:-1]:
            holder = holder[key]
        holder[place[-1]] = value

    return change


FORGERIES: dict[str, Change] = {
    "format-of-text": _put(0, "format", value="2"),
    "format-of-the-future": _put(0, "format", value=10**30),
    "rules-true": _put(2, "rules", value=True),
    "seed-negative": _put(0, "seed", value=-1),
    "seats-none": _put(0, "seats", value=[]),
    "seat-name-escapes": _put(0, "seats", 0, "name", value="\x1b[2J"),
    "player-is-a-path": _put(0, "seats", 0, "player", value="../../etc/passwd.py:Mine"),
    "quarters-huge": _put(0, "scenario", "quarters", value=10**9),
    "quarter-skipped": _put(2, "quarter", value=7),
    "cash-huge": _put(2, "state", "cash", value=[1e300, 1e300]),
    "cash-ragged": _put(2, "state", "cash", value=[[1], 2]),
    "cash-of-thousands": _put(2, "state", "cash", value=[0] * 30_000),
    "notes-nested": _put(2, "notes", value={"rationales": [[[[]]]]}),
    "rationale-of-numbers": _put(2, "notes", value={"rationales": {"kiln": [1, None, {}]}}),
    "undo-of-the-start": lambda lines: lines.__setitem__(
        slice(2, None), [{"kind": "undo", "rules": 2, "quarter": 0}]
    ),
    "no-start": lambda lines: lines.__delitem__(1),
    "start-twice": lambda lines: lines.insert(1, lines[1]),
    "header-last": lambda lines: lines.reverse(),
}


def records() -> dict[str, bytes]:
    """Return hostile records: forged ones, whose every hash is right, and some that are no records at all."""
    with TemporaryDirectory() as name:
        path = Path(name) / "small.moat"
        small_record(path)
        data = path.read_bytes()
    found = {
        "sound": data,
        "empty": b"",
        "no-line-end": data[:-1],
        "nul": b"\0" * 100 + b"\n",
        "crlf": data.replace(b"\n", b"\r\n"),
        "byte-order-mark": b"\xef\xbb\xbf" + data,
        "utf-16": data[:2000].decode().encode("utf-16"),
        "deep-line": DEEP.encode() + b"\n" + data,
    }
    for name, change in FORGERIES.items():
        lines, tip = [], ROOT
        for text in data.decode().splitlines():
            content, tip = unseal(text, tip)
            lines.append(content)
        change(lines)
        found[name] = sealed(lines)
    found["deep-note"] = sealed(lines[::-1], deep=DEEP)
    return found


def scenarios() -> dict[str, bytes]:
    """Return hostile scenario files."""
    text = (scenarios_dir() / "sprint.toml").read_text(encoding="utf-8")
    first, rest = text.split("[", 1)
    return {
        "sound": text.encode(),
        "empty": b"",
        "not-toml": b"{]",
        "not-text": bytes(range(256)),
        "deep": b"a = " + DEEP.encode(),
        "quarters-huge": text.replace("quarters = 8", "quarters = 999999999999").encode(),
        "quarters-nan": text.replace("quarters = 8", "quarters = nan").encode(),
        "start-odd": text.replace('start = "', 'start = "99999').encode(),
        "extends-itself": f'extends = "sprint"\n{first}'.encode(),
        "extends-a-path": f'extends = "../../../etc/passwd"\n{first}[{rest}'.encode(),
        "key-twice": f'{first}key = "again"\n[{rest}'.encode(),
        "many-segments": "".join(f"[segments.s{n}]\nname = 'x'\n" for n in range(5000)).encode(),
    }


def settings() -> dict[str, bytes]:
    """Return hostile settings."""
    return {
        "sound": b'{"ui_scale": 1.5, "keys": {"commit": "ctrl+m"}}',
        "empty": b"",
        "list": b"[]",
        "scale-nan": b'{"ui_scale": NaN}',
        "scale-huge": b'{"ui_scale": 1' + b"0" * 400 + b"}",
        "scale-text": b'{"ui_scale": "2", "sound": "yes", "music": null}',
        "keys-odd": b'{"keys": {"commit": ["ctrl"], "layer": 7, "nobody": "x", "": ""}}',
        "keys-deep": b'{"keys": ' + DEEP.encode() + b"}",
        "utf-16": '{"ui_scale": 2}'.encode("utf-16"),
        "large": b'{"x": "' + b"a" * 100_000 + b'"}',
    }


def plans() -> dict[str, bytes]:
    """Return hostile plans: in envelopes that are sound, and in none."""
    inside = {
        "list": b"[]",
        "seats-list": b'{"quarter": 0, "seats": []}',
        "seat-text": b'{"quarter": 0, "seats": {"zero": {}}}',
        "seat-huge": b'{"quarter": 0, "seats": {"99999999999999999999": {}}}',
        "orders-deep": b'{"quarter": 0, "seats": {"0": {"price": ' + DEEP.encode() + b"}}}",
        "quarter-true": b'{"quarter": false, "seats": {}}',
    }
    found = {name: envelope.sealed(content, b"plan") for name, content in inside.items()}
    return {**found, "empty": b"", "mark-alone": envelope.MARK, "plain": json.dumps({"quarter": 0}).encode()}


CORPUS = {"record": records, "scenario": scenarios, "settings": settings, "plan": plans}


def main() -> None:
    """Write every input into the folder of its reader."""
    for reader, inputs in CORPUS.items():
        folder = FOLDER / reader
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in inputs().items():
            (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
