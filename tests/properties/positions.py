"""Markets of all sizes, positions reached by busy labs, and a quarter that can be stopped between two phases.

Properties are checked over a pool of positions that hypothesis picks from: games of busy labs, some quarters
in. The pool is played once a session; what a test changes in a position is drawn afresh.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from hypothesis import Phase as HypothesisPhase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from game.market.arrays import zeros
from game.market.exact import Array
from game.market.legal import clip
from game.market.noise import Seeds, seeds_for
from game.market.orders import Orders
from game.market.quarter import Quarter
from game.market.rules import Rules
from game.market.state import State, start
from game.market.turn import PHASES, resolve
from game.market.world import SHOCKS, Shock
from tests.market.six import busy, six
from tests.market.toy import toy, without

few = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(HypothesisPhase.explicit, HypothesisPhase.generate, HypothesisPhase.shrink),
)
"""For properties of whole games."""

many = settings(few, max_examples=24)
"""For properties of one quarter of a batch."""

thorough = settings(few, max_examples=80)
"""For properties of one quarter that bite in few positions, such as those in which a lab is wound up."""

GAMES = 6
"""Games of a position in the pool."""

LONGEST = 10
"""Quarters into the game of the latest positions in the pool."""

NASTY = np.array(
    [np.nan, np.inf, -np.inf, 1e308, -1e308, -1.0, 0.0, -0.0, 1e-320, 5e5, 1.0, 0.3, 3.0, 40.0, 1e-3, 2.0**53]
)


Test = Callable[..., None]
Phase = Callable[[Quarter], None]
Change = Callable[[Quarter], None]
"""Puts other arrays into a quarter, in place of some of its own."""


@dataclass(frozen=True)
class Position:
    """Games about to be resolved. Everything in it is shared with other tests: replace, never write."""

    name: str
    rules: Rules
    state: State
    orders: Orders
    seeds: Seeds

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: bool) -> None:
        """Tell hypothesis its name: a failing example is found by market, seed and quarter."""
        printer.text(f"Position({self.name!r})")

    def but(
        self, *, state: dict[str, Array] | None = None, orders: dict[str, Array] | None = None
    ) -> "Position":
        """Return the same position with some arrays replaced."""
        return replace(
            self, state=self.state.with_arrays(state or {}), orders=self.orders.with_arrays(orders or {})
        )

    def rich(self) -> "Position":
        """Return the same position with more money than anybody can spend, so that no order is cut."""
        return self.but(state={"cash": self.state.cash + 1e7})

    def until(self, phase: Phase) -> Quarter:
        """Return the quarter as the phase finds it."""
        quarter = Quarter.begin(self.state, self.rules, self.seeds)
        quarter.orders = clip(self.orders, quarter)
        for earlier in PHASES[: PHASES.index(phase)]:
            earlier(quarter)
        return quarter

    def through(self, phase: Phase, change: Change | None = None) -> Quarter:
        """Return the quarter after the phase, which found what `change` made of it."""
        quarter = self.until(phase)
        if change:
            change(quarter)
        phase(quarter)
        return quarter

    def both(self, phase: Phase, *changes: Change) -> list[Quarter]:
        """Return the quarter after the phase as it is, then as each of the changes makes it."""
        return [self.through(phase), *(self.through(phase, change) for change in changes)]

    def whole(self) -> Quarter:
        """Return the quarter with all its phases run, its notes still at hand."""
        return self.through(PHASES[-1])


DECK = tuple(
    Shock(key, key.title(), kind, odds=0.2, first=1, last=30, notice=kind % 3, length=1 + kind % 4, size=1.0)
    for kind, key in enumerate(SHOCKS)
)
"""One card of every kind, likely enough to strike in most games."""

HARD_DECK = tuple(replace(card, odds=0.6, size=4.0) for card in DECK)
"""The same, four times as hard: more than there is to take."""


def market(labs: int = 6, segments: int = 6, *, deck: tuple[Shock, ...] = DECK, quarters: int = 24) -> Rules:
    """Return a rulebook over a world of any size, with a deck of shocks."""
    rules = six(quarters)
    world = rules.world
    demand = [replace(world.segments[k % 6], key=f"segment{k}") for k in range(segments)]
    seats = [
        replace(world.labs[i % 6], key=f"lab{i}", fleet=20.0 + 4.0 * i, capability=1195.0 + 3.0 * i,
                share=(0.96 / labs,) * segments)
        for i in range(labs)
    ]  # fmt: skip
    return replace(rules, world=replace(world, segments=tuple(demand), labs=tuple(seats), shocks=deck))


def lean() -> Rules:
    """Return a rulebook in which labs start with little money and nobody lends them any: most fail."""
    rules = without(market(4, 3), "capital")
    labs = [replace(lab, cash=0.2 * (1 + i) * lab.cash) for i, lab in enumerate(rules.world.labs)]
    return replace(rules, world=replace(rules.world, labs=tuple(labs)))


SIX = market()
MARKETS = {
    "six": SIX,
    "toy": toy(),
    "two": market(2, 3),
    "eight": market(8, 8, deck=HARD_DECK),
    "lean": lean(),
    "one segment": market(3, 1, deck=()),
    "one lot": replace(SIX, world=replace(SIX.world, lots=SIX.world.lots[:1])),
}
"""Rulebooks by name. A world of six labs and six segments comes first."""


def hostile(rules: Rules, games: int, rng: np.random.Generator, part: float) -> Orders:
    """Return orders in which about `part` of the numbers are nasty and the rest are wild."""
    arrays = {}
    for name, blank in zeros(Orders, rules.world.sizes, games).items():
        wild = rng.standard_normal(blank.shape) * 10.0 ** rng.integers(-3, 5, blank.shape)
        nasty = NASTY[rng.integers(0, len(NASTY), blank.shape)]
        arrays[name] = np.where(rng.random(blank.shape) < part, nasty, wild)
    return Orders(**arrays)


@lru_cache(maxsize=256)
def _pool(name: str, seed: int) -> tuple[Position, ...]:
    """Return a game of busy labs, quarter by quarter."""
    rules, seeds = MARKETS[name], seeds_for(seed, GAMES)
    state, found = start(rules, GAMES), []
    for quarter in range(LONGEST + 1):
        orders = busy(rules, state, seeds)
        found.append(Position(f"{name}, seed {seed}, quarter {quarter}", rules, state, orders, seeds))
        state, _ = resolve(state, orders, rules, seeds)
    return tuple(found)


def positions(*names: str) -> st.SearchStrategy[Position]:
    """Choose a position of busy labs in mid-game, in one of the named markets, or any of them."""
    return st.builds(
        lambda name, seed, quarter: _pool(name, seed)[quarter],
        st.sampled_from(names or tuple(MARKETS)),
        st.integers(0, 7),
        st.integers(0, LONGEST),
    )


def pooled(name: str, seeds: int) -> list[Position]:
    """Return all positions of a market in the first few games of the pool."""
    return [position for seed in range(seeds) for position in _pool(name, seed)]


numbers = st.integers(0, 7)
"""Stands for a lab, whatever their number: see `changes.seat_of`."""

amounts = st.floats(0.01, 1.0)
"""How much more of something."""


def of_a_lab(test: Test) -> Test:
    """Try a property of (p, number, amount) at many positions: one lab gets some amount more of something."""
    tried: Test = many(given(p=positions(), number=numbers, amount=amounts)(test))
    return tried


def of_a_market(test: Test) -> Test:
    """Try a property of (p, amount) at many positions: the market gets some amount more of something."""
    tried: Test = many(given(p=positions(), amount=amounts)(test))
    return tried
