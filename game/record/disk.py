"""Reading the file of a record: there, of a size that a record can have, and its faults told in one way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from game.record.errors import RecordError
from game.record.lines import LARGEST_FILE


@contextmanager
def reading(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """Open a record for reading; what the block gets is the file and its size in bytes.

    Raises:
        RecordError: there is no such file, it is too large, or it cannot be read.
    """
    try:
        if not path.is_file():
            raise RecordError(f"{path}: no such file")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise RecordError(f"{path}: {size:,} bytes are more than a record can have")
        with path.open("rb") as file:
            yield file, size
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror or error}") from error
