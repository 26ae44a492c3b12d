"""The quarter being resolved: what the phases read and write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

import numpy as np
import numpy.typing as npt

from game.market.arrays import Sizes, nothing
from game.market.exact import Array, Flags, exp, log
from game.market.noise import Seeds, Stream, uniform_at, uniforms
from game.market.orders import Orders
from game.market.report import Account, Reason, Report
from game.market.rules import Rules
from game.market.state import State
from game.market.sums import ONE, ZERO, all_of, any_of, highest
from game.market.world import World

BOARD_DRAWS = 3
"""Uniform draws that make one error of the leaderboard, see `gauges.board_error`."""

Positions = npt.NDArray[np.intp]
"""Numbers of games, of labs or of draws."""

NOTHING = np.zeros(0)
"""Stands in notes for shocks where none is felt."""


class Notes:
    """What one phase works out and later phases of the same quarter need again.

    Little is known at first; every phase that reads a note comes after the phase that writes it.
    """

    active_shocks: Array  # (S, B), 1 where a shock is felt this quarter; empty where none is
    people: Array  # (L, B), part of full effect that research and experts have with this talent budget
    licensed: Array  # (L, D, B), T of quality-weighted tokens in the lots held
    private: Array  # (L, B), T of private tokens: user data and what is in the lots
    compute_cost: Array  # (B,), $M, what an owned kH100e costs this quarter
    serving_compute: Array  # (L, B), kH100e-quarters that serve one T of the deployed model
    overhead: Array  # (L, B), $M, what keeping the lab open costs
    tools: Array  # (L, B), [0, 1], depth of tools that attracts and holds customers
    commons_share: Array  # (K, B), [0, 1], share of each segment that hosts itself
    nothing: Array | float  # (K, B), attraction of not buying
    grown: Array  # (K, B), [0, 1], growth of adoption
    buying: Array  # (K, B), [0, 1], part of customers who would buy at all today
    price_effect: Array  # (L + 1, K, B), x volume at the starting prices, the commons' users last
    wanted: Array  # (L, K, B), T of paid tokens demanded
    self_hosted: Array  # (K, B), T of tokens that customers serve themselves
    income: Array  # (L, B), $M of revenue
    whole_income: Array  # (B,), $M of revenue of all labs
    sold: Array  # (L, B), T of paid tokens served
    revenue_share: Array  # (L, B), [0, 1], of all labs' revenue
    takings: Array  # (L, B), $M of revenue with royalties and support

    def __init__(self) -> None:
        self.active_shocks = NOTHING


@dataclass(slots=False)
class Quarter:
    """Working copy of a position: phases replace arrays of `state` and fill `report`, in their order.

    `before` is the position as it was. Only `pay` and `earn` move money, so that every dollar has an account.
    """

    before: State
    state: State
    orders: Orders
    report: Report
    rules: Rules
    seed: Seeds
    silent: bool = False  # leaves out of the report what decides nothing, see `turn.resolve`
    notes: Notes = field(default_factory=Notes)
    world: World = field(init=False)  # the game's world
    index: int = field(init=False)  # the quarter's number from 0
    batch: int = field(init=False)  # the number of games B
    living: Flags = field(init=False)  # (L, B)
    all_living: bool = field(init=False)
    wound_up: tuple[Positions, ...] = field(init=False)  # labs and games of those that are not, if any
    _ln_efficiency: Array | None = None
    _frontier: Array | None = None
    _luck: dict[Stream, Array] | None = None
    _refused: set[Reason] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.world, self.index, self.batch = self.rules.world, self.before.quarter, len(self.seed)
        self.count_living()

    @classmethod
    def begin(cls, state: State, rules: Rules, seed: Seeds) -> Self:
        """Open a quarter over a position, with no orders yet.

        Raises:
            ValueError: `seed` does not hold one seed a game.
        """
        batch = state.batch
        if seed.shape != (batch,):
            raise ValueError(f"seed has shape {seed.shape}, needs ({batch},)")
        blank_orders, blank_report = _blank(rules.world.axes, batch)
        report = blank_report.copy()
        report.quarter = state.quarter
        report.flows = _by_kind(len(Account), state.cash)
        working = state.copy()
        working.cash = state.cash.copy()  # `pay` and `earn` write into it
        return cls(state, working, blank_orders, report, rules, seed)

    def fork(self) -> Self:
        """Return a quarter that goes on from here by itself, as long as no money has moved."""
        new = object.__new__(type(self))
        new.__dict__.update(self.__dict__)
        new.state, new.report, new.notes = self.state.copy(), self.report.copy(), Notes()
        new.notes.__dict__.update(self.notes.__dict__)
        return new

    @property
    def frontier(self) -> Array:
        """Return the Elo of the best model of a living lab, (B,); 0 where none lives."""
        if self._frontier is None:
            self._frontier = highest(self.among_living(self.state.capability, 0.0))
        return self._frontier

    def deploy(self, capability: Array) -> None:
        """Set the Elo of the labs' deployed models, (L, B)."""
        self.state.capability, self._frontier = capability, None

    @property
    def ln_efficiency(self) -> Array:
        """Return the logarithm of the labs' efficiency as it now is, (L, B)."""
        if self._ln_efficiency is None:
            self._ln_efficiency = log(self.state.efficiency)
        return self._ln_efficiency

    def raise_efficiency(self, ln_efficiency: Array) -> None:
        """Set the labs' efficiency by its logarithm, (L, B)."""
        self._ln_efficiency = ln_efficiency
        self.state.efficiency = exp(ln_efficiency)

    def luck(self, stream: Stream) -> Array:
        """Return this quarter's draws of a stream that is needed every quarter, (count, B), in (0, 1)."""
        if self._luck is None:
            self._luck = uniforms(self.seed, self.index, _draws(self.world.axes))
        return self._luck[stream]

    def uniform_at(self, stream: Stream, places: Positions, games: Positions) -> Array:
        """Draw for some games, (N,), from a stream that is seldom needed, in (0, 1).

        `places` are flat positions among a game's draws, (..., N) or one number for all.
        """
        return uniform_at(self.seed[games], self.index, stream, places)

    def count_living(self) -> None:
        """Note which labs are alive; to be called whenever one closes."""
        self.living, self._frontier = self.state.alive > ZERO, None
        self.all_living = all_of(self.living)
        if not self.all_living:
            self.wound_up = np.nonzero(~self.living)

    def among_living(self, amount: Array, otherwise: float) -> Array:
        """Return an amount (L, B) or (L, K, B), with `otherwise` in place of labs that were wound up."""
        if self.all_living:
            return amount
        lab, game = self.wound_up
        kept = amount.copy()
        kept[lab, ..., game] = otherwise
        return kept

    def of_living(self, amount: Array) -> Array:
        """Return an amount (L, B), with nought in place of labs that were wound up."""
        return amount if self.all_living else amount * self.state.alive

    def earn(self, account: Account, amount: Array) -> None:
        """Put (L, B) $M into the labs' cash from a named account."""
        cash, entry = self.state.cash, self.report.flows[:, account]
        np.add(cash, amount, cash)
        np.add(entry, amount, entry)

    def pay(self, account: Account, amount: Array) -> None:
        """Take (L, B) $M out of the labs' cash into a named account."""
        cash, entry = self.state.cash, self.report.flows[:, account]
        np.subtract(cash, amount, cash)
        np.subtract(entry, amount, entry)

    def refuse(self, reason: Reason, where: Flags, needed: Array | float, had: Array | float) -> None:
        """Report a clip of the labs `where`, (L, B), by its size; the largest of a quarter is kept."""
        if self.silent or not any_of(where):
            return
        if not self.report.needed.flags.writeable:
            self.report.needed = _by_kind(len(Reason), self.state.cash)
            self.report.had = _by_kind(len(Reason), self.state.cash)
        old_needed, old_had = self.report.needed[:, reason], self.report.had[:, reason]
        again = reason in self._refused
        worse = where & (needed - had > old_needed - old_had if again else needed > had)
        self._refused.add(reason)
        np.copyto(old_needed, needed, where=worse)
        np.copyto(old_had, had, where=worse)

    def finish(self) -> tuple[State, Report]:
        """Close the quarter: games that were over keep their position and report their scores alone."""
        after = self.state
        after.quarter = self.index + 1
        if np.count_nonzero(self.before.over):
            self._undo(np.flatnonzero(self.before.over))
            self.report.score = standing(after, self.rules)
        return after, self.report

    def _undo(self, games: Positions) -> None:
        """Put the position of some games back as it was, and take what happened in them out of the report.

        They are few as a rule, so they are written over in place. That is safe: an array is either the one of
        the position before, or made in this quarter and part of the position or of the report, not of both.
        """
        for name, new in self.state.arrays().items():
            old = getattr(self.before, name)
            if new is not old:
                new[..., games] = old[..., games]
        for told in self.report.arrays().values():
            if told.flags.writeable:  # others are blank
                told[..., games] = 0.0

    def briefing(self) -> Report:
        """Return the report of a quarter that was not played: no money has moved, nothing was refused."""
        names = ("flows", "needed", "had", "shipped", "released", "hardware_got", "rental_got")
        return self.report.with_arrays({n: np.zeros_like(getattr(self.report, n)) for n in names})


def standing(state: State, rules: Rules) -> Array:
    """R23: return the labs' scores, $M, (L, B): the founders' part of the enterprise and of its cash."""
    value: Array = state.stake * (state.valuation + np.maximum(state.cash, ZERO)) * state.alive
    hit = (state.ending >= ZERO) & (state.thesis == state.ending)
    return np.where(hit, rules.futures.thesis_bonus, ONE) * value if any_of(hit) else value


def _by_kind(kinds: int, like: Array) -> Array:
    """Return (L, kinds, B) zeros in which the numbers of one kind lie together, for they are written so."""
    return np.zeros((kinds, *like.shape)).swapaxes(0, 1)


@lru_cache(maxsize=64)
def _draws(sizes: Sizes) -> Mapping[Stream, int]:
    """Return how many draws a game needs of the streams that are needed every quarter."""
    size = dict(sizes)
    return {
        Stream.COMMONS: 1,
        Stream.INCIDENTS: size["L"],
        Stream.LOTS: size["M"],
        Stream.LEADERBOARD: BOARD_DRAWS * size["L"],
        Stream.SHOCKS: size["S"],
    }


@lru_cache(maxsize=64)
def _blank(sizes: Sizes, batch: int) -> tuple[Orders, Report]:
    """Return orders that ask for nothing and a report in which nothing happened."""
    axes = (*sizes, ("F", len(Account)), ("R", len(Reason)))
    return Orders(**nothing(Orders, axes, batch)), Report(quarter=0, **nothing(Report, axes, batch))
