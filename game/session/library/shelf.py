"""What a player does with records as files: rename, throw away, bring in, give out.

A record that another window plays is left alone. Files are copied as they are, line for line: what is copied
is what was verified while reading.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Final

from game.language import _
from game.record import RecordError, locked, read
from game.session.library import plans, trash
from game.session.library.records import SUFFIX

LONGEST_NAME: Final = 80
_FORBIDDEN: Final = frozenset('<>:"/\\|?*')
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""What Windows keeps for itself: a record must be able to move to any system."""


class ShelfError(Exception):
    """It cannot be done; one sentence says why, and everything is as it was."""


def name_fault(name: str) -> str:
    """Return why a file cannot be called this on every system, or nothing."""
    if not name.strip():
        return _("A name has at least one letter.")
    if len(name) > LONGEST_NAME:
        return _("A name has at most {n} letters.", n=LONGEST_NAME)
    wrong = next((letter for letter in name if letter in _FORBIDDEN or not letter.isprintable()), "")
    if wrong:
        return _("A name cannot hold the character {letter}.", letter=wrong)
    if name.startswith((" ", ".")) or name.endswith((" ", ".")):
        return _("A name neither begins nor ends with a space or a dot.")
    if name.split(".", maxsplit=1)[0].lower() in _DEVICES:
        return _("Some systems keep the name {name} for devices.", name=name)
    return ""


def rename(path: Path, name: str) -> Path:
    """Call a record something else: that is its file's name. The plan in progress goes with it.

    Raises:
        ShelfError: the name cannot be, is taken, or the file cannot be moved.
    """
    if fault := name_fault(name):
        raise ShelfError(fault)
    target = path.with_name(name + SUFFIX)
    if target == path:
        return path
    only_capitals = name.casefold() == path.stem.casefold()  # where those count as one, so do the locks
    with _held(path), nullcontext() if only_capitals else _held(target):
        if target.exists() and not _same(path, target):
            raise ShelfError(_("There is a game called {name} already.", name=name))
        try:
            path.rename(target)
        except OSError as error:
            reason = error.strerror or error
            raise ShelfError(_("{file} was not renamed: {reason}", file=path.name, reason=reason)) from error
        with suppress(OSError):  # a plan is a convenience; the game is not held up by it
            plans.plan_path(path).replace(plans.plan_path(target))
    return target


def throw_away(path: Path) -> bool:
    """Put a record into the trash, its plan with it; True for the desktop's, False for a folder beside it.

    Raises:
        ShelfError: another window plays it, or it cannot be moved.
    """
    with _held(path):
        try:
            kept_by_desktop = trash.discard(path)
        except OSError as error:
            reason = error.strerror or error
            raise ShelfError(_("{file} was not deleted: {reason}", file=path.name, reason=reason)) from error
        with suppress(OSError):
            plans.forget(path)
    return kept_by_desktop


def bring_in(source: Path, folder: Path) -> Path:
    """Copy a record from anywhere into the library, under a free name; return where it is.

    Raises:
        ShelfError: it is no record that can be read, or cannot be copied.
    """
    data = _verified(source)
    stem = source.stem if not name_fault(source.stem) else "imported"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _copied(data, folder, stem)
    except OSError as error:
        reason = error.strerror or error
        raise ShelfError(_("{file} was not copied: {reason}", file=source.name, reason=reason)) from error


def give_out(path: Path, target: Path) -> None:
    """Copy a record to a place outside the library.

    Raises:
        ShelfError: it cannot be read, the place is taken, or it cannot be written there.
    """
    data = _verified(path)
    try:
        write_new(target, data)
    except FileExistsError as error:
        raise ShelfError(_("{file} exists already; choose another name.", file=target)) from error
    except OSError as error:
        reason = error.strerror or error
        raise ShelfError(_("{file} was not written: {reason}", file=target, reason=reason)) from error


def write_new(target: Path, data: bytes) -> None:
    """Write a file that did not exist, on disk when this returns, or not at all.

    Raises:
        OSError: it exists (FileExistsError) or cannot be written.
    """
    with target.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.close()
            target.unlink(missing_ok=True)
            raise


def _copied(data: bytes, folder: Path, stem: str) -> Path:
    n = 1
    while True:
        target = folder / f"{stem if n == 1 else f'{stem} ({n})'}{SUFFIX}"
        try:
            write_new(target, data)
        except FileExistsError:
            n += 1
        else:
            return target


def _verified(path: Path) -> bytes:
    """Return a record's whole lines, once it is known that this program can read them.

    Raises:
        ShelfError: it cannot.
    """
    try:
        record = read(path)
        return path.read_bytes()[: record.length]
    except RecordError as error:
        raise ShelfError(str(error)) from error
    except OSError as error:
        raise ShelfError(f"{path}: {error.strerror or error}") from error


def _same(one: Path, other: Path) -> bool:
    """Tell whether two names are one file, as on systems that do not know capitals."""
    try:
        return one.samefile(other)
    except OSError:
        return False


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Hold a record so that no window plays it meanwhile; its lock's file goes with it."""
    try:
        lock = locked(path)
    except RecordError as error:
        raise ShelfError(str(error)) from error
    try:
        yield
    finally:
        if not path.exists():
            Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()
