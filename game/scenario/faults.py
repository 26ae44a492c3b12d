"""What is wrong with a scenario: every fault with its place in the file and what to do about it."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend. `path` is where it stands in the file, for instance 'segments.code.churn'."""

    path: str
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        """Return the fault as one line."""
        tail = f" ({self.suggestion})" if self.suggestion else ""
        return f"{self.path}: {self.message}{tail}" if self.path else f"{self.message}{tail}"


class ScenarioError(ValueError):
    """A scenario cannot be used; `faults` holds every reason, `source` the file or name it came from."""

    def __init__(self, source: str, faults: Sequence[Fault]) -> None:
        """Keep the faults and word them as one line each."""
        self.source = source
        self.faults = tuple(faults)
        lines = "\n  ".join(str(f) for f in faults)
        super().__init__(
            f"{source}: {lines}" if len(faults) == 1 else f"{source}: {len(faults)} faults\n  {lines}"
        )


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a suggestion: the known word most like this one, or the list of them."""
    words = sorted(known)
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.5)
    if close:
        return f"did you mean '{close[0]}'?"
    return f"known: {', '.join(words[:12])}{', ...' if len(words) > 12 else ''}"


def span(low: float | None, high: float | None, unit: str = "") -> str:
    """Return an allowed range in words; None is an open end, and both None give ""."""
    tail = f" {unit}" if unit and unit != "-" else ""
    if low is None and high is None:
        return ""
    if low is None:
        return f"at most {high:g}{tail}"
    return f"at least {low:g}{tail}" if high is None else f"{low:g} to {high:g}{tail}"
