"""What a list shows of a record, read from its first and last line only.

The chain of hashes is not followed: a list of a thousand records must not read them all. Opening one does.
Both lines are parsed by pydantic's parser, which takes half the time of the standard library's.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from pydantic_core import from_json

from game.record.errors import RecordError
from game.record.lines import HASH_LENGTH, LARGEST_FILE, LARGEST_LINE, MOST_LINES, ROOT, Header, opened
from game.record.reader import parsed_line

_BLOCK: Final = 1 << 15


@dataclass(frozen=True, slots=True)
class Glance:
    """The header, how many quarters were played, and whether the game has ended.

    `identity` is the hash of the first line, which branches name; `tip` that of the last: two files with the
    same tip hold the same game.
    """

    header: Header
    quarters: int
    over: bool
    identity: str
    tip: str


def glance(path: Path) -> Glance:
    """Read the two ends of a record.

    Raises:
        RecordError: the file is no record.
    """
    try:
        if not path.is_file():
            raise RecordError(f"{path}: no such file")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise RecordError(f"{path}: {size:,} bytes are more than a record can have")
        with path.open("rb") as file:
            first = file.readline(LARGEST_LINE)
            last = _last_line(file, len(first), size)
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror or error}") from error
    try:
        return _glance(first, last)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from error


def _glance(first: bytes, last: bytes) -> Glance:
    header, identity = header_of(first)
    try:
        newest: Any = from_json(last, allow_inf_nan=False)
        kind = newest["kind"]
        played = 0 if kind == "start" else _counted(newest["quarter"]) + (kind == "quarter")
        over = kind != "undo" and newest["state"]["over"] > 0
        tip = newest["hash"]
        whole = len(tip) == HASH_LENGTH and tip.isalnum()  # it names files of a cache
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError("cut before the start of the game, or its last line is damaged") from error
    if not whole:
        raise RecordError("its last line is damaged")
    return Glance(header, played, bool(over), identity, tip)


def _counted(quarter: Any) -> int:
    """Return a quarter's number as lines have it; ValueError for anything else."""
    if type(quarter) is not int or not 0 <= quarter < MOST_LINES:
        raise ValueError("not a quarter")
    return quarter


def header_of(line: bytes) -> tuple[Header, str]:
    """Return the header that a record's first line holds, line end included, and the line's hash.

    Raises:
        RecordError: it is not the first line of a record.
    """
    if not line:
        raise RecordError("the file is empty")
    if not line.endswith(b"\n"):
        raise RecordError("not a record, or cut inside its first line")
    try:
        body, identity = opened(line[:-1].decode(), ROOT)
        content: Any = from_json(body, allow_inf_nan=False)
    except (ValueError, RecordError) as error:
        raise RecordError(f"not a record: line 1: {error}") from error
    if not isinstance(content, dict):
        raise RecordError("not a record: line 1: it is not a JSON object")
    return parsed_line(Header, content, "the header"), identity


def _last_line(file: BinaryIO, start: int, end: int) -> bytes:
    """Return the last whole line behind `start`, or nothing; what stands behind its line end is torn."""
    tail, at = b"", end
    while at > start and tail.count(b"\n") < 2 and len(tail) <= 2 * LARGEST_LINE:
        step = min(_BLOCK, at - start)
        at -= step
        file.seek(at, os.SEEK_SET)
        tail = file.read(step) + tail
    whole = tail.rpartition(b"\n")[0]
    return whole.rpartition(b"\n")[2]
