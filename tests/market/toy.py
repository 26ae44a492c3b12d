"""A small market with plain numbers, for tests of single rules."""

from dataclasses import replace

import numpy as np

from game.market.exact import Array
from game.market.noise import Seeds, seeds_for
from game.market.orders import Orders, idle
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State, start
from game.market.turn import resolve
from game.market.world import Domain, LabStart, Lot, Segment, World


def segment(key: str, **changes: object) -> Segment:
    """Return a plain consumer-like segment."""
    numbers: dict[str, object] = {
        "key": key, "name": key.title(), "wallet": 2000.0, "start_price": 10.0, "start_adoption": 0.2,
        "threshold": 1150.0, "alpha": 1.6, "beta": 2.0, "churn": 0.15, "elasticity": 0.7, "agentic": 0.2,
        "hassle": 1.5, "people": 0.0, "consent_weight": 0.3, "gravity": 0.0, "free_plan": False,
        "domains": (0.2, 0.0),
    }  # fmt: skip
    return Segment(**{**numbers, **changes})  # type: ignore[arg-type]


def lab(key: str, **changes: object) -> LabStart:
    """Return a plain lab."""
    numbers: dict[str, object] = {
        "key": key, "name": key.title(), "cash": 2000.0, "fleet": 30.0, "capability": 1220.0,
        "efficiency": 1.0, "trust": 0.7, "brand": 0.3, "traces": 1.0, "share": (0.3, 0.3),
        "domain_data": (0.1, 0.1),
    }  # fmt: skip
    return LabStart(**{**numbers, **changes})  # type: ignore[arg-type]


def lots() -> tuple[Lot, ...]:
    """Return one exclusive and one shared lot."""
    return (
        Lot(
            "archive", "Archive", 0, 0.6, 0.8, 40.0, exclusive=True, term=4, trust_needed=0.2, first_quarter=0
        ),
        Lot("forum", "Forum", 1, 2.0, 0.4, 20.0, exclusive=False, term=4, trust_needed=0.9, first_quarter=0),
    )


def toy(labs: tuple[LabStart, ...] | None = None, **changes: object) -> Rules:
    """Return a rulebook over a small world: two labs, two segments, two domains, two lots."""
    numbers: dict[str, object] = {
        "title": "Toy", "quarters": 12, "start_year": 2024, "start_quarter": 1,
        "segments": (segment("chat", free_plan=True), segment("work", churn=0.05, domains=(0.0, 1.0))),
        "domains": (Domain("code", "Code"), Domain("law", "Law")), "lots": lots(),
        "labs": labs or (lab("left"), lab("right")), "commons": 1160.0, "confidence": 0.75,
    }  # fmt: skip
    return Rules(world=World(**{**numbers, **changes}))  # type: ignore[arg-type]


def plan(rules: Rules, state: State) -> Orders:
    """Return sensible standing orders: train, research, post-train and serve with what there is."""
    orders = idle(rules, state)
    split = np.zeros_like(orders.split)
    split[:] = np.array([0.3, 0.1, 0.05, 0.1, 0.45])[None, :, None]
    return orders.with_arrays({"split": split})


def seeds(games: int = 1, base: int = 1) -> Seeds:
    """Return test seeds."""
    return seeds_for(base, games)


def with_knobs(rules: Rules, key: str, **changes: object) -> Rules:
    """Return a rulebook with constants of one rule changed."""
    return replace(rules, **{key: replace(getattr(rules, key), **changes)})


def without(rules: Rules, *keys: str) -> Rules:
    """Return a rulebook with some rules switched off."""
    for key in keys:
        rules = with_knobs(rules, key, enabled=False)
    return rules


def each(rules: Rules, *values: float) -> Array:
    """Return one number a lab, (L, 1)."""
    assert len(values) == len(rules.world.labs)
    return np.array(values)[:, None]


def once(rules: Rules, state: State | None = None, base: int = 1, **orders: Array) -> tuple[State, Report]:
    """Resolve one quarter of standing orders with some fields replaced."""
    state = start(rules) if state is None else state
    chosen = plan(rules, state).with_arrays(orders)
    return resolve(state, chosen, rules, seeds(state.batch, base))


def play(
    rules: Rules, quarters: int, games: int = 1, base: int = 1, **orders: Array
) -> tuple[State, list[Report]]:
    """Play standing orders, some fields replaced, for some quarters."""
    state, reports = start(rules, games), []
    for _ in range(quarters):
        state, report = once(rules, state, base, **orders)
        reports.append(report)
    return state, reports
