"""Throwing files away so that they can be taken out again: the desktop's trash, or a folder of ours."""

from pathlib import Path
from typing import Final

from send2trash import send2trash

from game.language import _

FOLDER: Final = "Trash"
"""Where files go that the desktop takes no care of, beside them."""


def discard(path: Path) -> bool:
    """Put a file into the desktop's trash; True. Where there is none, into a folder beside it; False.

    Raises:
        OSError: neither can be done; the file is where it was.
    """
    if not path.exists():
        raise FileNotFoundError(2, _("it is gone already"), str(path))
    try:
        send2trash(path)
    except OSError:  # no trash, none on this disk, or not allowed: ours is on the same disk
        _put_aside(path)
        return False
    return True


def _put_aside(path: Path) -> None:
    folder = path.parent / FOLDER
    folder.mkdir(exist_ok=True)
    target, n = folder / path.name, 2
    while target.exists():
        target, n = folder / f"{path.stem}-{n}{path.suffix}", n + 1
    path.rename(target)
