"""Verifying a record: play its orders again and compare every state and report."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from game.market.digest import digest
from game.market.legal import clip
from game.market.noise import seeds_for
from game.market.orders import Orders
from game.market.quarter import Quarter
from game.market.rules import RULES_VERSION, Rules
from game.market.state import State, start
from game.market.turn import PHASES, opening, resolve
from game.record.codec import same_figures
from game.record.reader import Played, Record

_LAST: Final = "carried over"
"""Stands for a phase where a field should not have changed in the quarter at all."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a re-simulation found. `quarter` counts from 1, 0 is the start.

    `field` is the first to differ, `phase` the phase of the quarter that sets it: where several differ, those
    of the earliest phase come first, because the later ones may only follow from them.
    """

    sound: bool
    quarters: int
    quarter: int | None = None
    field: str | None = None
    phase: str | None = None
    detail: str = ""

    def __str__(self) -> str:
        """Return the verdict as one line."""
        if self.sound:
            return f"sound, {self.quarters} quarters{self.detail}"
        place = "the start" if self.quarter == 0 else f"quarter {self.quarter}"
        phase = f" ({self.phase})" if self.phase else ""
        return f"differs at {place}: {self.field}{phase}{self.detail}"


def verify(record: Record, progress: Callable[[int], None] | None = None) -> Verdict:
    """Re-simulate a record whose chain of hashes has been checked by `read`.

    Quarters of older rules cannot be played again by these; of them only the stored digests are checked.
    """
    count = len(record.quarters)
    stored = [
        (record.start, record.start_digest, record.header.rules),
        *((q.state, q.digest, q.rules) for q in record.quarters),
    ]
    for n, (state, expected, rules) in enumerate(stored):
        found: tuple[str, str | None] | None = None
        if rules == RULES_VERSION:
            before, played = stored[n - 1][0], record.quarters[n - 1] if n else None
            found = _played_fault(record, before, played) if played else _start_fault(record)
        if found is None and _digest(state, record.added) != expected:
            found = ("digest", None)
        if found:
            return Verdict(sound=False, quarters=count, quarter=n, field=found[0], phase=found[1])
        if progress and n:
            progress(n)
    return _undone_fault(record) or Verdict(sound=True, quarters=count, detail=_details(record))


def _undone_fault(record: Record) -> Verdict | None:
    """Return what is wrong with a quarter that was taken back: it is evidence, too."""
    for undone in record.undone:
        found: tuple[str, str | None] | None = None
        if undone.played.rules == RULES_VERSION:
            found = _played_fault(record, undone.before, undone.played)
        if found is None and _digest(undone.played.state, record.added) != undone.played.digest:
            found = ("digest", None)
        if found:
            return Verdict(
                sound=False,
                quarters=len(record.quarters),
                quarter=undone.quarter + 1,
                field=found[0],
                phase=found[1],
                detail=" in a quarter that was taken back",
            )
    return None


def _digest(state: State, added: frozenset[str]) -> str:
    """Return a position's digest over the fields that its file holds."""
    return digest({name: values for name, values in state.arrays().items() if name not in added})


def _details(record: Record) -> str:
    """Say how many quarters were taken back, and which could not be played again."""
    undone = f", {len(record.undone)} more taken back" if record.undone else ""
    return undone + _of_older_rules(record)


def _of_older_rules(record: Record) -> str:
    """Say which quarters could not be played again."""
    old = sorted({q.rules for q in record.quarters if q.rules != RULES_VERSION})
    if not old:
        return ""
    count = sum(1 for q in record.quarters if q.rules != RULES_VERSION)
    versions = ", ".join(str(version) for version in old)
    return f" ({count} of rules version {versions}: stored states agree; not played again)"


def _start_fault(record: Record) -> tuple[str, str | None] | None:
    """Return the first field of the start that these rules would have made otherwise."""
    state = start(record.rules)
    wrong = differences(state, record.start)
    if wrong:
        return wrong[0], None
    figure = same_figures(opening(record.rules, state), record.opening)
    return (f"report.{figure}", None) if figure else None


def _played_fault(record: Record, before: State, played: Played) -> tuple[str, str | None] | None:
    """Return the first field of a quarter that differs when it is resolved again from the stored position."""
    seed = record.header.seed
    state, report = resolve(before, played.orders, record.rules, seeds_for(seed, 1))
    wrong = differences(state, played.state)
    if wrong:
        return _earliest(wrong, writers(before, played.orders, record.rules, seed))
    figure = same_figures(report, played.report)
    return (f"report.{figure}", None) if figure else None


def _earliest(wrong: list[str], phases: dict[str, str]) -> tuple[str, str]:
    """Return the field that the earliest phase sets, and that phase."""
    order = [*(_name(phase) for phase in PHASES), _LAST]
    return min(((name, phases.get(name, _LAST)) for name in wrong), key=lambda found: order.index(found[1]))


def writers(before: State, orders: Orders, rules: Rules, seed: int) -> dict[str, str]:
    """Return which phase is the last to set each field of the state in a quarter; the others stay."""
    quarter = Quarter.begin(before, rules, seeds_for(seed, 1))
    quarter.orders = clip(orders, quarter)
    found: dict[str, str] = {}
    for phase in PHASES:
        held = {name: (a, a.tobytes()) for name, a in quarter.state.arrays().items()}
        phase(quarter)
        for name, a in quarter.state.arrays().items():
            was, figures = held[name]
            if a is not was or a.tobytes() != figures:  # set anew, or written into as cash is
                found[name] = _name(phase)
    return found


def _name(phase: Callable[[Quarter], None]) -> str:
    return phase.__module__.rsplit(".", 1)[-1]


def differences(a: State, b: State) -> list[str]:
    """Return the fields in which two states differ in any bit, in the order of their description."""
    others = b.arrays()
    return [n for n, values in a.arrays().items() if digest({n: values}) != digest({n: others[n]})]
