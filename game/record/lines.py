"""The lines of a record: what each holds, and the chain of hashes that ties them together.

A line is one JSON object whose last key is `hash`: BLAKE2b over the previous line's hash and the line's own
text without it. So nothing before a line can change without every later hash changing.
"""

import json
from hashlib import blake2b
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from game.record.errors import RecordError

FORMAT = 2
"""Version of the file's shape."""

LARGEST_FILE = 64 * 2**20
LARGEST_LINE = 4 * 2**20
"""Bytes. A line of the largest game, eight labs on eight segments, has about 40,000."""

MOST_LINES = 512

HASH_LENGTH = 32
ROOT = "0" * HASH_LENGTH
"""What stands for the line before the first."""

_TAIL = ',"hash":"'

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Text = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]
"""A name or title; control characters would write on the terminal or break the list that shows it."""


class Line(BaseModel):
    """Base of every line: strict, and closed to unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class SeatLine(Line):
    """Who plays a lab: 'human', a persona (at a skill), or the file and class of a rival from outside."""

    lab: Text
    player: Text
    name: Text


class Origin(Line):
    """Where a branch left another game: the hash of that record's first line, and the quarter, from 0."""

    record: Hash
    quarter: Annotated[int, Field(ge=0, le=400)]


class Head(Line):
    """What a record says of itself, without its scenario: enough for lists."""

    kind: Literal["header"] = "header"
    format: int
    rules: int
    game: Text
    created: Text
    title: Text
    seed: Annotated[int, Field(ge=0, lt=1 << 64)]
    seats: Annotated[list[SeatLine], Field(min_length=2, max_length=8)]
    origin: Origin | None = None


class Header(Head):
    """The first line: everything that decides the game before anybody plays.

    `scenario` spells out every constant of the rules, so that later tuning changes nothing about this game.
    """

    scenario: dict[str, Any]


class StartLine(Line):
    """The second line: the position before the first quarter."""

    kind: Literal["start"] = "start"
    rules: int
    state: dict[str, Any]
    report: dict[str, Any]
    digest: Hash


class QuarterLine(Line):
    """One line a quarter: the sealed orders, notes, and the position after it."""

    kind: Literal["quarter"] = "quarter"
    rules: int  # version it was played by; a game may have been taken over from an older program
    quarter: Annotated[int, Field(ge=0, le=400)]
    orders: dict[str, Any]
    notes: dict[str, Any]
    state: dict[str, Any]
    report: dict[str, Any]
    digest: Hash


class UndoLine(Line):
    """Takes the last quarter back: it is planned anew. The undone line stays above this one, as evidence."""

    kind: Literal["undo"] = "undo"
    rules: int
    quarter: Annotated[int, Field(ge=0, le=400)]


def seal(line: Line, previous: str) -> tuple[str, str]:
    """Return a line's text with its hash at the end, and that hash."""
    body = json.dumps(line.model_dump(mode="json"), separators=(",", ":"), allow_nan=False)
    own = _hash(previous, body)
    return f'{body[:-1]}{_TAIL}{own}"}}', own


def unseal(text: str, previous: str) -> tuple[dict[str, Any], str]:
    """Return a line's content and its hash.

    Raises:
        RecordError: the line is not JSON, is not sealed, or does not follow the line before.
    """
    body, own = opened(text, previous)
    try:
        content = json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise RecordError("it is not JSON") from error
    if not isinstance(content, dict):
        raise RecordError("it is not a JSON object")
    return content, own


def opened(text: str, previous: str) -> tuple[str, str]:
    """Return a line's own text and its hash, once the seal is found whole; what it says is not parsed.

    Raises:
        RecordError: the line is not sealed, or does not follow the line before.
    """
    tail = len(_TAIL) + HASH_LENGTH + 2
    if len(text) <= tail or not text[-tail:].startswith(_TAIL) or not text.endswith('"}'):
        raise RecordError("it is not a line of a record")
    body, own = text[:-tail] + "}", text[-HASH_LENGTH - 2 : -2]
    if _hash(previous, body) != own:
        raise RecordError("its hash does not match: it was changed or does not follow the line before")
    return body, own


def _hash(previous: str, body: str) -> str:
    return blake2b((previous + body).encode(), digest_size=HASH_LENGTH // 2).hexdigest()


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is not a number that a record may hold")
