"""Older formats brought up to date in memory: one file each, one after the other. Files stay as they are.

A migration changes the parsed lines before any model looks at them. It must be total over hostile content:
what it does not find where it looks for it, it leaves to the reader, who says what is wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from game.record.migrations import format_1

Lines = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Migrated:
    """Lines of the newest format, and what of them the file itself does not hold."""

    lines: Lines
    added: frozenset[str] = field(
        default=frozenset()
    )  # fields of the state; digests in the file leave them out


STEPS: dict[int, Callable[[Lines], frozenset[str]]] = {1: format_1.upgrade}
"""By the format that a step starts from; each returns the fields of the state that it adds."""


def migrated(lines: Lines, newest: int) -> Migrated:
    """Return the lines of a record as the newest format would have them."""
    added: frozenset[str] = frozenset()
    format_ = lines[0].get("format")
    while isinstance(format_, int) and format_ in STEPS and format_ < newest:
        added |= STEPS[format_](lines)
        format_ = lines[0]["format"] = format_ + 1
    return Migrated(lines, added)
