"""What a list shows of a record, read from its first and last line only.

The chain of hashes is not followed from end to end: a list of a thousand records must not read them all.
Opening one does. Both lines are held against their seals. Of the last one three figures are taken out as the
writer puts them, which is twenty times quicker than to parse it; a line written otherwise is parsed.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json

from game.record.disk import reading
from game.record.errors import RecordError
from game.record.lines import HASH_LENGTH, LARGEST_LINE, MOST_LINES, ROOT, Head, opened

_BLOCK: Final = 1 << 15
_SEAL: Final = HASH_LENGTH + 3
"""Bytes at the end of a line, line end included, that hold its hash."""
_HEAD: Final = re.compile(r'\{"kind":"(start|quarter|undo)",(?:"rules":\d+,)?(?:"quarter":(\d{1,3}),)?')
_OVER: Final = re.compile(r'"over":(\d+(?:\.\d+)?)[,}]')


class _Outline(BaseModel):
    """What a list wants of a scenario. The rest is passed over unread, which is most of a header."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    quarters: Any = 0
    start: Any = ""


class _Listed(Head):
    """A header as far as a list needs it."""

    scenario: _Outline


@dataclass(frozen=True, slots=True)
class Glance:
    """What two lines tell: the head, how many quarters were played, whether the game has ended.

    `total` and `start` are what the scenario says of its length and beginning, which nobody has checked.
    `identity` is the hash of the first line, which branches name; `tip` that of the last: two files with the
    same tip hold the same game.
    """

    header: Head
    total: int
    start: str
    quarters: int
    over: bool
    identity: str
    tip: str


def glance(path: Path) -> Glance:
    """Read the two ends of a record.

    Raises:
        RecordError: the file is no record.
    """
    with reading(path) as (file, size):
        first = file.readline(LARGEST_LINE)
        before, last = _last_line(file, len(first), size)
    try:
        return _glance(first, before, last)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from error


def _glance(first: bytes, before: bytes, last: bytes) -> Glance:
    header, identity = _listed(first)
    if not last:
        raise RecordError("cut before the start of the game")
    try:
        body, tip = opened(last.decode(), before.decode())
        played, over = _written(body) or _parsed(body)
    except (ValueError, KeyError, TypeError, RecordError) as error:
        raise RecordError("its last line is damaged") from error
    outline = header.scenario
    total = outline.quarters if type(outline.quarters) is int else 0
    return Glance(header, total, str(outline.start), played, over, identity, tip)


def _written(body: str) -> tuple[int, bool] | None:
    """Return how many quarters a line leaves played and whether the game is over; None if not as ours are."""
    head = _HEAD.match(body)
    if head is None or (head[1] == "start") != (head[2] is None):
        return None
    if head[1] == "undo":
        return int(head[2]), False
    over = _OVER.search(body, max(0, body.rfind('"state":{')))
    if over is None:
        return None
    return int(head[2] or -1) + 1, float(over[1]) > 0.0


def _parsed(body: str) -> tuple[int, bool]:
    """Return the same of a line in any spelling; errors as Python has them."""
    line: Any = from_json(body, allow_inf_nan=False)
    kind = line["kind"]
    played = 0 if kind == "start" else _counted(line["quarter"]) + (kind == "quarter")
    return played, bool(kind != "undo" and line["state"]["over"] > 0)


def _counted(quarter: Any) -> int:
    """Return a quarter's number as lines have it; ValueError for anything else."""
    if type(quarter) is not int or not 0 <= quarter < MOST_LINES:
        raise ValueError("not a quarter")
    return quarter


def _listed(line: bytes) -> tuple[_Listed, str]:
    """Return what a record's first line says, line end included, and the line's hash."""
    if not line:
        raise RecordError("the file is empty")
    if not line.endswith(b"\n"):
        raise RecordError("not a record, or cut inside its first line")
    try:
        body, identity = opened(line[:-1].decode(), ROOT)
    except (UnicodeDecodeError, RecordError) as error:
        raise RecordError(f"not a record: line 1: {error}") from error
    try:
        return _Listed.model_validate_json(body), identity
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RecordError(f"the header is wrong at {place}: {first['msg']}") from error


def _last_line(file: BinaryIO, start: int, end: int) -> tuple[bytes, bytes]:
    """Return the hash of the line before and the last whole line behind `start`, or nothing.

    What stands behind the last line end is torn.
    """
    tail, at, floor = b"", end, max(0, start - _SEAL)
    while at > floor:
        step = min(_BLOCK, at - floor)
        at -= step
        file.seek(at, os.SEEK_SET)
        tail = file.read(step) + tail
        whole = tail.rpartition(b"\n")[0]
        before, _, last = whole.rpartition(b"\n")
        if len(before) >= _SEAL - 1 or len(tail) > 2 * LARGEST_LINE:
            return before[-_SEAL + 1 : -2], last
    return b"", b""
