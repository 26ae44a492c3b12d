"""Reading a record as a hostile file: sizes before content, shapes before numbers."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from game.market.orders import Orders
from game.market.report import Report
from game.market.rules import RULES_VERSION, Rules
from game.market.state import State
from game.record import codec
from game.record.errors import RecordError
from game.record.lines import (
    FORMAT,
    LARGEST_FILE,
    LARGEST_LINE,
    MOST_LINES,
    ROOT,
    Header,
    Line,
    QuarterLine,
    StartLine,
    unseal,
)
from game.scenario import Scenario, ScenarioError, checked

L = TypeVar("L", bound=Line)


@dataclass(frozen=True)
class Played:
    """One quarter as it was played: orders of all labs, notes, the state and report after it, its digest."""

    orders: Orders
    notes: dict[str, Any]
    state: State
    report: Report
    digest: str


@dataclass(frozen=True)
class Record:
    """A game as read from its file. `torn` tells how many bytes of an unfinished last line were dropped."""

    path: Path
    header: Header
    start: State
    opening: Report
    start_digest: str
    quarters: tuple[Played, ...]
    tip: str  # hash of the last whole line
    length: int  # bytes up to the end of the last whole line
    torn: int = 0
    scenario: Scenario = field(repr=False, kw_only=True)

    @cached_property
    def rules(self) -> Rules:
        """Return the rulebook as played."""
        return self.scenario.rules()

    @property
    def state(self) -> State:
        """Return the newest position."""
        return self.quarters[-1].state if self.quarters else self.start

    @property
    def same_rules(self) -> bool:
        """Whether this program plays by the rules the record was made with."""
        return self.header.rules == RULES_VERSION


def read(path: Path) -> Record:
    """Read a whole record.

    Raises:
        RecordError: it is no record, it was cut before its start, or a line is wrong; one line says which.
    """
    data = _bytes(path)
    lines, torn = _split(path, data)
    texts = [_text(path, n, line) for n, line in enumerate(lines)]
    contents, tip = _unchain(path, texts)
    try:
        return _record(path, contents, tip, len(data) - torn, torn)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from error


def read_header(path: Path) -> tuple[Header, int]:
    """Return the header and the number of whole lines, without looking at the rest; for lists of records.

    Raises:
        RecordError: the file is no record.
    """
    data = _bytes(path)
    lines, _ = _split(path, data)
    contents, _ = _unchain(path, [_text(path, 0, lines[0])])
    header = _line(Header, contents[0], "the header")
    return header, len(lines)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise RecordError(f"{path}: no such file")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise RecordError(f"{path}: {size:,} bytes are more than a record can have")
        return path.read_bytes()
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror or error}") from error


def _split(path: Path, data: bytes) -> tuple[list[bytes], int]:
    """Return the whole lines and the length of a torn one behind them."""
    if not data:
        raise RecordError(f"{path}: the file is empty")
    lines = data.split(b"\n")
    torn = len(lines.pop())
    if not lines:
        raise RecordError(f"{path}: not a record, or cut inside its first line")
    if len(lines) > MOST_LINES or max(len(line) for line in lines) > LARGEST_LINE:
        raise RecordError(f"{path}: not a record: too many or too long lines")
    return lines, torn


def _text(path: Path, number: int, line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(f"{path}: line {number + 1} is not text") from error


def _unchain(path: Path, texts: list[str]) -> tuple[list[dict[str, Any]], str]:
    contents, tip = [], ROOT
    for n, text in enumerate(texts):
        try:
            content, tip = unseal(text, tip)
        except RecordError as error:
            where = "not a record: " if n == 0 else ""
            raise RecordError(f"{path}: {where}line {n + 1}: {error}") from error
        contents.append(content)
    return contents, tip


def _record(path: Path, contents: list[dict[str, Any]], tip: str, length: int, torn: int) -> Record:
    header = _line(Header, contents[0], "the header")
    if header.format > FORMAT:
        raise RecordError(f"made by a newer MOAT (format {header.format}; this one reads up to {FORMAT})")
    try:
        scenario = checked(header.scenario, "its scenario")
    except ScenarioError as error:
        raise RecordError(f"its scenario is wrong: {error.faults[0]}") from error
    world = scenario.rules().world
    if len(contents) < 2:
        raise RecordError("cut before the start of the game")
    start = _line(StartLine, contents[1], "line 2")
    if [seat.lab for seat in header.seats] != list(scenario.labs):
        raise RecordError("its seats are not the scenario's labs")
    quarters = []
    for n, content in enumerate(contents[2:]):
        line = _line(QuarterLine, content, f"line {n + 3}")
        if line.quarter != n:
            raise RecordError(f"line {n + 3} holds quarter {line.quarter + 1}, needs {n + 1}")
        quarters.append(
            Played(
                orders=codec.orders_from(line.orders, world),
                notes=line.notes,
                state=codec.state_from(line.state, world, n + 1),
                report=codec.report_from(line.report, world, n),
                digest=line.digest,
            )
        )
    return Record(
        path=path,
        header=header,
        start=codec.state_from(start.state, world, 0),
        opening=codec.report_from(start.report, world, 0),
        start_digest=start.digest,
        quarters=tuple(quarters),
        tip=tip,
        length=length,
        torn=torn,
        scenario=scenario,
    )


def _line(model: type[L], content: dict[str, Any], what: str) -> L:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(p) for p in first["loc"])
        raise RecordError(f"{what} is wrong at {place}: {first['msg']}") from error
