"""Writing a record: append, flush, fsync. What is on disk is always a whole game up to some quarter."""

import contextlib
import errno
import os
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

from filelock import FileLock, Timeout

from game.language import _
from game.market.digest import digest
from game.market.orders import Orders
from game.market.report import Report
from game.market.rules import RULES_VERSION
from game.market.state import State
from game.record import codec
from game.record.errors import RecordBusyError, RecordError
from game.record.lines import ROOT, Header, Line, QuarterLine, StartLine, UndoLine, seal
from game.record.reader import Record

_CANNOT_SYNC: Final = frozenset({errno.EINVAL, errno.ENOTSUP})
"""What network file systems say to a request to sync a folder."""


class RecordWriter:
    """Appends to one record and holds its lock until closed."""

    def __init__(self, path: Path, *, tip: str, length: int, lock: FileLock) -> None:
        """Take over a file whose whole lines end at `length`; use `create` or `resume`."""
        self.path = path
        self._tip = tip
        self._length = length
        self._lock = lock
        self._ragged = False  # a half-written line could not be taken off

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
        writer = cls(path, tip=ROOT, length=0, lock=locked(path))
        try:
            writer._append([header, start_line(start, opening, header.rules)])
            _sync_folder(path.parent)
        except RecordError as error:
            if isinstance(error.__cause__, FileExistsError):
                writer.close()
            else:
                writer.discard()
            raise
        return writer

    @classmethod
    def resume(cls, record: Record) -> Self:
        """Go on with a record that was read; a torn last line is cut off now.

        Raises:
            RecordBusyError: another window is writing it.
            RecordError: it changed since it was read, or cannot be written.
        """
        lock = locked(record.path)
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

    def append(self, line: QuarterLine | UndoLine) -> None:
        """Write one quarter, see `quarter_line`, or take one back; it is on disk when this returns.

        Raises:
            RecordError: it could not be written; the file is as it was before.
        """
        self._append([line])

    def discard(self) -> None:
        """Remove a record that could not be written as a whole, and give the lock back."""
        with contextlib.suppress(OSError):  # nothing better can be done about a disk that fails
            self.path.unlink(missing_ok=True)
        self.close()

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
        try:
            # "x" and "r+": a file that appeared or vanished meanwhile must not be written into or made anew.
            file = self.path.open("r+b" if self._length else "xb")
        except OSError as error:
            raise RecordError(f"{self.path}: {error.strerror or error}") from error
        try:
            with file:
                self._write(file, "".join(texts).encode())
        except OSError as error:
            self._cut_back()
            raise RecordError(f"{self.path}: {error.strerror or error}") from error
        self._tip = tip

    def _write(self, file: BinaryIO, data: bytes) -> None:
        """Put whole lines at the end of the file and wait until they are on disk."""
        if self._ragged:
            file.truncate(self._length)
            self._ragged = False
        if file.seek(0, os.SEEK_END) != self._length:
            raise RecordError(f"{self.path}: changed by something else since it was last written")
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        self._length += len(data)

    def _cut_back(self) -> None:
        """Take a half-written line off again, or leave it to the next write; until then readers drop it."""
        try:
            os.truncate(self.path, self._length)
        except OSError:
            self._ragged = True


def start_line(start: State, opening: Report, rules: int) -> StartLine:
    """Return the line that holds the position before the first quarter, made by a version of the rules."""
    return StartLine(
        rules=rules,
        state=codec.to_lists(start),
        report=codec.rounded(opening),
        digest=digest(start.arrays()),
    )


def quarter_line(
    orders: Orders, notes: dict[str, Any], state: State, report: Report, rules: int = RULES_VERSION
) -> QuarterLine:
    """Return the line that holds one played quarter; `rules` is the version it was played by."""
    return QuarterLine(
        quarter=report.quarter,
        rules=rules,
        orders=codec.to_lists(orders),
        notes=notes,
        state=codec.to_lists(state),
        report=codec.rounded(report),
        digest=digest(state.arrays()),
    )


def locked(path: Path) -> FileLock:
    """Return the lock of a record, held; release it when done.

    Raises:
        RecordBusyError: another window holds it.
        RecordError: the system cannot give one.
    """
    lock = FileLock(f"{path}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise RecordBusyError(_("{file}: another window is playing this game", file=path)) from error
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror or error}") from error
    return lock


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable, where the system and the file system can.

    Raises:
        RecordError: the disk failed.
    """
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise RecordError(f"{folder}: {error.strerror or error}") from error
