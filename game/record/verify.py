"""Verifying a record: play its orders again and compare every state, bit for bit."""

from collections.abc import Callable
from dataclasses import dataclass

from game.market.digest import digest
from game.market.noise import seeds_for
from game.market.state import State, start
from game.market.turn import resolve
from game.record.reader import Record


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a re-simulation found. `quarter` counts from 1, 0 is the start; `field` differs first."""

    sound: bool
    quarters: int
    quarter: int | None = None
    field: str | None = None
    detail: str = ""

    def __str__(self) -> str:
        """Return the verdict as one line."""
        if self.sound:
            return f"sound, {self.quarters} quarters{self.detail}"
        place = "the start" if self.quarter == 0 else f"quarter {self.quarter}"
        return f"differs at {place}: {self.field}{self.detail}"


def verify(record: Record, progress: Callable[[int], None] | None = None) -> Verdict:
    """Re-simulate a record whose chain of hashes has been checked by `read`.

    A record of older rules cannot be played again by these rules; then only the stored digests are checked.
    """
    stored = [(record.start, record.start_digest), *((q.state, q.digest) for q in record.quarters)]
    for n, (state, expected) in enumerate(stored):
        if digest(state.arrays()) != expected:
            return Verdict(sound=False, quarters=len(record.quarters), quarter=n, field="digest")
    if not record.same_rules:
        detail = f" (rules version {record.header.rules}: stored states agree; not played again)"
        return Verdict(sound=True, quarters=len(record.quarters), detail=detail)
    rules, seed = record.rules, seeds_for(record.header.seed, 1)
    state = start(rules)
    found = difference(state, record.start)
    if found:
        return Verdict(sound=False, quarters=len(record.quarters), quarter=0, field=found)
    for n, played in enumerate(record.quarters):
        state, _ = resolve(state, played.orders, rules, seed)
        found = difference(state, played.state)
        if found:
            return Verdict(sound=False, quarters=len(record.quarters), quarter=n + 1, field=found)
        if progress:
            progress(n + 1)
    return Verdict(sound=True, quarters=len(record.quarters))


def difference(a: State, b: State) -> str | None:
    """Return the first field in which two states differ, in the order of their description, or None."""
    others = b.arrays()
    for name, values in a.arrays().items():
        if digest({name: values}) != digest({name: others[name]}):
            return name
    return None
