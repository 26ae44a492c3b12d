"""Reading a record as a hostile file: sizes before content, shapes before numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from game.market.orders import Orders
from game.market.report import Report
from game.market.rules import RULES_VERSION, Rules
from game.market.state import State
from game.market.world import World
from game.record import codec
from game.record.disk import reading
from game.record.errors import RecordError
from game.record.lines import (
    FORMAT,
    LARGEST_LINE,
    MOST_LINES,
    ROOT,
    Header,
    Line,
    Origin,
    QuarterLine,
    StartLine,
    UndoLine,
    unseal,
)
from game.record.migrations import migrated
from game.scenario import Scenario, ScenarioError, checked, known_constants

L = TypeVar("L", bound=Line)


@dataclass(frozen=True)
class Played:
    """One quarter as it was played: orders of all labs, notes, the state and report after it, its digest."""

    orders: Orders
    notes: dict[str, Any]
    state: State
    report: Report
    digest: str
    rules: int


@dataclass(frozen=True)
class Undone:
    """A quarter that was played and taken back."""

    quarter: int  # from 0
    before: State
    played: Played


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
    identity: str  # hash of the first line; branches name it
    torn: int = 0
    added: frozenset[str] = frozenset()  # fields of the state that the file's format did not have
    old_format: int = 0  # of the file, if it is not the newest
    undone: tuple[Undone, ...] = ()  # in the order in which they were taken back
    scenario: Scenario = field(repr=False, kw_only=True)

    @cached_property
    def rules(self) -> Rules:
        """Return the rulebook as played."""
        return self.scenario.rules()

    @property
    def state(self) -> State:
        """Return the newest position."""
        return self.quarters[-1].state if self.quarters else self.start

    def branch(self, quarter: int, created: str, players: Mapping[str, str] | None = None) -> "Record":
        """Return the game as it was before `quarter` (from 0), as the beginning of a new one.

        It is not on disk and keeps no hold on this record; its header names it. `players` are who plays from
        there on, by lab, where that changes.

        Raises:
            RecordError: the quarter was not reached.
        """
        if not 0 <= quarter <= len(self.quarters):
            raise RecordError(f"{self.path}: quarter {quarter + 1} was not reached")
        origin = Origin(record=self.identity, quarter=quarter)
        changed = players or {}
        seats = [s.model_copy(update={"player": changed.get(s.lab, s.player)}) for s in self.header.seats]
        header = self.header.model_copy(update={"origin": origin, "created": created, "seats": seats})
        return replace(self, header=header, quarters=self.quarters[:quarter], tip=ROOT, length=0, torn=0)

    @property
    def same_rules(self) -> bool:
        """Whether this program plays by the rules the newest quarter was played by."""
        newest = self.quarters[-1].rules if self.quarters else self.header.rules
        return newest == RULES_VERSION

    @property
    def current(self) -> bool:
        """Whether this program can write on in the file; another's is taken over as a new record."""
        return not self.old_format and self.same_rules


def read(path: Path) -> Record:
    """Read a whole record.

    Raises:
        RecordError: it is no record, it was cut before its start, or a line is wrong; one line says which.
    """
    with reading(path) as (file, _):
        data = file.read()
    lines, torn = _split(path, data)
    texts = [_text(path, n, line) for n, line in enumerate(lines)]
    contents, hashes = _unchain(path, texts)
    try:
        return _record(path, contents, hashes, len(data) - torn, torn)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from error


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


def _unchain(path: Path, texts: list[str]) -> tuple[list[dict[str, Any]], list[str]]:
    contents, hashes, tip = [], [], ROOT
    for n, text in enumerate(texts):
        try:
            content, tip = unseal(text, tip)
        except RecordError as error:
            where = "not a record: " if n == 0 else ""
            raise RecordError(f"{path}: {where}line {n + 1}: {error}") from error
        contents.append(content)
        hashes.append(tip)
    return contents, hashes


def _record(path: Path, contents: list[dict[str, Any]], hashes: list[str], length: int, torn: int) -> Record:
    written = contents[0].get("format")
    found = migrated(contents, FORMAT)
    contents = found.lines
    header = parsed_line(Header, contents[0], "the header")
    scenario = _scenario(header)
    world = scenario.rules().world
    if len(contents) < 2:
        raise RecordError("cut before the start of the game")
    _check_versions([line.get("rules") for line in contents])
    start = parsed_line(StartLine, contents[1], "line 2")
    first = codec.state_from(start.state, world, 0)
    quarters, undone = _quarters(contents, first, world)
    return Record(
        path=path,
        header=header,
        start=first,
        opening=codec.report_from(start.report, world, 0),
        start_digest=start.digest,
        quarters=quarters,
        tip=hashes[-1],
        length=length,
        identity=hashes[0],
        torn=torn,
        added=found.added,
        old_format=written if isinstance(written, int) and written != FORMAT else 0,
        undone=undone,
        scenario=scenario,
    )


def _quarters(
    contents: list[dict[str, Any]], start: State, world: World
) -> tuple[tuple[Played, ...], tuple[Undone, ...]]:
    """Return the quarters that count and those that were taken back."""
    played: list[Played] = []
    undone: list[Undone] = []
    for number, content in enumerate(contents[2:], start=3):
        if content.get("kind") != "undo":
            played.append(_played(len(played), content, world, number))
            continue
        line = parsed_line(UndoLine, content, f"line {number}")
        if not played or line.quarter != len(played) - 1:
            raise RecordError(f"line {number} takes back quarter {line.quarter + 1}, not the last one")
        taken = played.pop()
        undone.append(Undone(line.quarter, played[-1].state if played else start, taken))
    return tuple(played), tuple(undone)


def _scenario(header: Header) -> Scenario:
    """Return the scenario in a header, once it is known that this program reads such files."""
    if header.format > FORMAT:
        raise RecordError(f"made by a newer MOAT (format {header.format}; this one reads up to {FORMAT})")
    # Constants that have gone since would be faults; the states they made are stored.
    data = header.scenario if header.rules >= RULES_VERSION else known_constants(header.scenario)
    try:
        scenario = checked(data, "its scenario")
    except ScenarioError as error:
        raise RecordError(f"its scenario is wrong: {error.faults[0]}") from error
    if [seat.lab for seat in header.seats] != list(scenario.labs):
        raise RecordError("its seats are not the scenario's labs")
    return scenario


def _check_versions(rules: list[Any]) -> None:
    """Refuse versions of the rules that no program can have written in this order.

    Raises:
        RecordError: one is no number, is newer than this program, or follows a newer one.
    """
    for n, version in enumerate(rules):
        if type(version) is not int:
            raise RecordError(f"line {n + 1} does not say by which rules it was played")
        if version > RULES_VERSION:
            raise RecordError(f"played by newer rules ({version}; this MOAT has {RULES_VERSION})")
        if n and version < rules[n - 1]:
            raise RecordError(f"line {n + 1} was played by older rules than the line before")


def _played(n: int, content: dict[str, Any], world: World, number: int) -> Played:
    """Return quarter n (from 0) from the line of this number."""
    line = parsed_line(QuarterLine, content, f"line {number}")
    if line.quarter != n:
        raise RecordError(f"line {number} holds quarter {line.quarter + 1}, needs {n + 1}")
    try:
        return Played(
            orders=codec.orders_from(line.orders, world),
            notes=line.notes,
            state=codec.state_from(line.state, world, n + 1),
            report=codec.report_from(line.report, world, n),
            digest=line.digest,
            rules=line.rules,
        )
    except RecordError as error:
        raise RecordError(f"line {number}: {error}") from error


def parsed_line(model: type[L], content: dict[str, Any], what: str) -> L:
    """Return a line's content as its model.

    Raises:
        RecordError: it does not fit; `what` names the line.
    """
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(p) for p in first["loc"])
        raise RecordError(f"{what} is wrong at {place}: {first['msg']}") from error
