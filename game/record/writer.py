"""Writing a record: append, flush, fsync. What is on disk is always a whole game up to some quarter."""

import os
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from filelock import FileLock, Timeout

from game.market.digest import digest
from game.market.orders import Orders
from game.market.report import Report
from game.market.state import State
from game.record import codec
from game.record.errors import RecordBusyError, RecordError
from game.record.lines import ROOT, Header, Line, QuarterLine, StartLine, seal
from game.record.reader import Record


class RecordWriter:
    """Appends to one record and holds its lock until closed."""

    def __init__(self, path: Path, *, tip: str, length: int, lock: FileLock) -> None:
        """Take over a file whose whole lines end at `length`; use `create` or `resume`."""
        self.path = path
        self._tip = tip
        self._length = length
        self._lock = lock

    @classmethod
    def create(cls, path: Path, header: Header, start: State, opening: Report) -> Self:
        """Start a new record.

        Raises:
            RecordBusyError: another window holds a record of this name.
            RecordError: the file exists already or cannot be written.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RecordError(f"{path.parent}: {error.strerror or error}") from error
        if path.exists():
            raise RecordError(f"{path}: a file of this name exists already")
        writer = cls(path, tip=ROOT, length=0, lock=_locked(path))
        try:
            writer._append([header, start_line(start, opening)])
            _sync_folder(path.parent)
        except RecordError:
            writer.close()
            path.unlink(missing_ok=True)
            raise
        return writer

    @classmethod
    def resume(cls, record: Record) -> Self:
        """Go on with a record that was read; a torn last line is cut off now.

        Raises:
            RecordBusyError: another window is writing it.
            RecordError: it changed since it was read, or cannot be written.
        """
        lock = _locked(record.path)
        try:
            unchanged = record.path.stat().st_size == record.length + record.torn
            if unchanged and record.torn:
                os.truncate(record.path, record.length)
        except OSError as error:
            lock.release()
            raise RecordError(f"{record.path}: {error.strerror or error}") from error
        if not unchanged:
            lock.release()
            raise RecordError(f"{record.path}: changed since it was opened; open it again")
        return cls(record.path, tip=record.tip, length=record.length, lock=lock)

    def append(
        self, quarter: int, orders: Orders, notes: dict[str, Any], state: State, report: Report
    ) -> None:
        """Write one quarter; it is on disk when this returns.

        Raises:
            RecordError: it could not be written; the file is as it was before.
        """
        self._append([quarter_line(quarter, orders, notes, state, report)])

    def close(self) -> None:
        """Give the lock back."""
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _append(self, lines: list[Line]) -> None:
        texts, tip = [], self._tip
        for line in lines:
            text, tip = seal(line, tip)
            texts.append(text + "\n")
        data = "".join(texts).encode()
        try:
            with self.path.open("ab") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            self._cut_back()
            raise RecordError(f"{self.path}: {error.strerror or error}") from error
        self._tip = tip
        self._length += len(data)

    def _cut_back(self) -> None:
        """Take a half-written line off again; if even that fails, readers will drop the torn line."""
        try:
            if self.path.exists() and self.path.stat().st_size > self._length:
                os.truncate(self.path, self._length)
        except OSError:
            return


def start_line(start: State, opening: Report) -> StartLine:
    """Return the line that holds the position before the first quarter."""
    return StartLine(
        state=codec.to_lists(start), report=codec.rounded(opening), digest=digest(start.arrays())
    )


def quarter_line(
    quarter: int, orders: Orders, notes: dict[str, Any], state: State, report: Report
) -> QuarterLine:
    """Return the line that holds one played quarter."""
    return QuarterLine(
        quarter=quarter,
        orders=codec.to_lists(orders),
        notes=notes,
        state=codec.to_lists(state),
        report=codec.rounded(report),
        digest=digest(state.arrays()),
    )


def _locked(path: Path) -> FileLock:
    lock = FileLock(f"{path}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise RecordBusyError(f"{path}: another window is playing this game") from error
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror or error}") from error
    return lock


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable, where the system can (POSIX)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
