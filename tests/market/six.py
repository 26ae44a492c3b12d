"""A market of the standard size: six labs, segments and domains, nine lots; and labs that order all sorts."""

import numpy as np

from game.market.exact import Array
from game.market.legal import BOUNDS
from game.market.noise import Seeds, Stream, uniform
from game.market.orders import Orders, idle
from game.market.rules import Rules
from game.market.state import State
from game.market.world import Domain, LabStart, Lot, Segment, World
from tests.market.toy import lab, segment

DOMAINS = ("general", "code", "law", "health", "science", "media")


def _domain_weights(k: int) -> tuple[float, ...]:
    return tuple(0.8 if d == k else 0.1 for d in range(len(DOMAINS)))


def _segments() -> tuple[Segment, ...]:
    return (
        segment("consumer", free_plan=True, domains=_domain_weights(0)),
        segment("api", wallet=1500.0, beta=2.6, agentic=0.3, start_price=8.0, domains=_domain_weights(1)),
        segment("enterprise", wallet=2500.0, churn=0.05, gravity=0.7, consent_weight=0.8,
                domains=_domain_weights(2)),
        segment("agents", wallet=3000.0, agentic=0.9, threshold=1290.0, start_adoption=0.02,
                domains=_domain_weights(1)),
        segment("health", wallet=900.0, people=1.5, consent_weight=1.0, threshold=1230.0,
                domains=_domain_weights(3)),
        segment("science", wallet=700.0, threshold=1250.0, start_adoption=0.05, domains=_domain_weights(4)),
    )  # fmt: skip


def _labs() -> tuple[LabStart, ...]:
    share, data = (0.16,) * 6, (0.05,) * 6
    return tuple(
        lab(f"lab{i}", cash=1500.0 + 300.0 * i, fleet=20.0 + 5.0 * i, capability=1195.0 + 5.0 * i,
            efficiency=1.0 + 0.05 * i, trust=0.6 + 0.04 * i, share=share, domain_data=data)
        for i in range(6)
    )  # fmt: skip


def _lots() -> tuple[Lot, ...]:
    return tuple(
        Lot(f"lot{m}", f"Lot {m}", m % 6, 0.3 + 0.2 * m, 0.4 + 0.06 * m, 15.0 + 8.0 * m, exclusive=m % 2 == 0,
            term=4 + m % 3, trust_needed=0.1 * m, first_quarter=m // 3)
        for m in range(9)
    )  # fmt: skip


def six(quarters: int = 24) -> Rules:
    """Return a rulebook over a world of the standard size."""
    domains = tuple(Domain(key, key.title()) for key in DOMAINS)
    return Rules(
        world=World(
            title="Six", quarters=quarters, start_year=2024, start_quarter=1, segments=_segments(),
            domains=domains, lots=_lots(), labs=_labs(), commons=1160.0, confidence=0.75,
        )
    )  # fmt: skip


def busy(rules: Rules, state: State, seed: Seeds) -> Orders:
    """Return orders of every kind, drawn afresh each quarter: mostly sensible, now and then too much."""
    count = iter(range(100, 10_000, 100))

    def draw(shape: tuple[int, ...], low: float = 0.0, high: float = 1.0) -> Array:
        at = state.quarter + 1000 * next(count)
        return low + (high - low) * uniform(seed, at, Stream.RIVALS, shape)

    w = rules.world
    labs = (len(w.labs),)
    split = draw((*labs, 5)) * np.array([1.0, 0.4, 0.2, 0.4, 1.6])[:, None]
    whole = split[:, 0] + split[:, 1] + split[:, 2] + split[:, 3] + split[:, 4]
    bold = draw(labs)
    chosen = {
        "split": split / np.where(bold > 0.98, 0.9 * whole, 1.05 * whole)[:, None],
        "buy": draw(labs, -6.0, 10.0) * 1.1**state.quarter,
        "rent": draw(labs, -4.0, 6.0),
        "ship": np.where(draw(labs) < 0.3, 1.0, 0.0),
        "open_base": np.where(draw(labs) < 0.05, 1.0, 0.0),
        "release": np.where(draw(labs) < 0.03, 1.0, 0.0),
        "focus": draw((*labs, len(w.domains)), -0.6, 0.4),
        "bid": state.lot_offered * state.lot_reserve * draw((*labs, len(w.lots)), -2.0, 1.5),
        "consent": draw(labs, 0.0, 3.0),
        "synthetic_share": draw(labs, -0.3, 0.6),
        "labelling": draw(labs, 0.0, 60.0),
        "price": state.price * draw((*labs, len(w.segments)), 0.6, 1.25),
        "free_plan": draw(labs),
        "raise_capital": draw(labs, -800.0, 1500.0),
        "safety": draw(labs, 0.0, 40.0),
        "marketing": draw(labs, 0.0, 80.0),
        "harness": draw(labs, 0.0, 80.0),
        "talent": draw(labs, 0.0, 60.0),
        "thesis": draw(labs, -1.0, 3.0),
        "licence_from": np.where(draw(labs) < 0.1, draw(labs, 0.0, labs[0] - 1.0), state.licensor),
        "royalty": draw(labs, -0.2, 0.4),
        "lobbying": draw(labs, -20.0, 40.0),
        "stance": draw(labs, -1.0, 1.0),
    }
    legal = {name: np.maximum(values, BOUNDS[name][0]) for name, values in chosen.items()}
    return idle(rules, state).with_arrays(legal)
