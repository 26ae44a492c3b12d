"""A quarter, resolved: the ordered list of phases and the one function that runs them."""

from collections.abc import Callable

import numpy as np

from game.market.legal import clip
from game.market.noise import Seeds
from game.market.orders import Orders, idle
from game.market.phases import (
    capital,
    compute_market,
    data_auction,
    deflation,
    demand,
    events,
    finance,
    flywheel,
    gauges,
    incidents,
    regulation,
    serving,
    training,
)
from game.market.quarter import Quarter
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State

PHASES: tuple[Callable[[Quarter], None], ...] = (
    events.run,
    capital.run,
    compute_market.run,
    data_auction.run,
    training.run,
    deflation.run,
    demand.run,
    serving.run,
    flywheel.run,
    incidents.run,
    regulation.run,
    finance.run,
    gauges.run,
)


def resolve(
    state: State, orders: Orders, rules: Rules, seed: Seeds, *, silent: bool = False
) -> tuple[State, Report]:
    """Resolve one quarter of every game of a batch.

    Args:
        state: the position; unchanged.
        orders: any numbers at all; unchanged. What is illegal is clipped and reported.
        rules: the rulebook, the same for the whole batch.
        seed: (B,) uint64, one seed a game.
        silent: leaves out of the report what is told and decides nothing: refusals, price and gain figures.

    Returns:
        The position after the quarter and what happened. Games that were over stay as they were.

    Raises:
        ValueError: the shapes do not fit each other; the message names the field.
    """
    quarter = Quarter.begin(state, rules, seed)
    quarter.silent = silent
    quarter.orders = clip(orders, quarter)
    for phase in PHASES:
        phase(quarter)
    return quarter.finish()


def opening(rules: Rules, state: State) -> Report:
    """Return the figures known before the first quarter: what idle labs would see, nothing rolled.

    The briefing of the first turn needs demand, costs and the data wall; they come from the same phases, with
    every chance event switched off, so that nothing of the coming quarter leaks.
    """
    quarter = Quarter.begin(state, rules, np.zeros(state.batch, dtype=np.uint64))
    quarter.orders = clip(idle(rules, state), quarter)
    for phase in (compute_market.run, training.run, deflation.run, demand.run, serving.run):
        phase(quarter)
    return quarter.briefing()
