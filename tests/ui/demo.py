"""A game in the middle, in a small market of its own."""

import numpy as np

from game.market.observe import View, observe
from game.market.orders import Orders, idle
from game.market.rules import Rules
from game.market.state import State, start
from game.market.turn import opening, resolve
from game.market.world import Domain, LabStart, Lot, Segment, World
from game.session.playing.sealed import one_seat
from game.ui.turn.desk import Desk
from game.ui.turn.draft import Draft

_SEGMENTS = (
    ("consumer", "Consumer assistants", 2700.0, 4.0, 0.30, 1170.0, 1.6, 1.6, 0.15, 0.7, 0.1, 2.0, 0.0, True),
    (
        "enterprise",
        "Enterprise platform",
        2600.0,
        8.0,
        0.20,
        1200.0,
        1.8,
        1.0,
        0.05,
        0.5,
        0.3,
        1.6,
        0.2,
        False,
    ),
    ("legal", "Legal & finance", 1500.0, 15.0, 0.06, 1250.0, 2.0, 0.8, 0.05, 0.4, 0.3, 1.4, 1.0, False),
    ("api", "Developer API", 900.0, 2.5, 0.30, 1150.0, 1.5, 2.2, 0.15, 1.0, 0.4, 1.2, 0.0, False),
    ("code", "Code agents", 2000.0, 5.0, 0.12, 1220.0, 2.2, 1.2, 0.12, 0.9, 0.9, 1.3, 0.0, False),
    ("health", "Health", 1600.0, 14.0, 0.03, 1280.0, 2.0, 0.7, 0.04, 0.4, 0.3, 1.6, 1.0, False),
)
_DOMAINS = (("code", "Code"), ("legal", "Legal"), ("health", "Health"), ("media", "Media"))
_DOMAIN_WEIGHTS = {"code": (1.0, 0, 0, 0), "legal": (0, 1.0, 0, 0), "health": (0, 0, 1.0, 0)}
_LOTS = (
    ("news_archive", "Broadsheet archive", 3, 0.61, 0.82, 40.0, True, 6, 0.3),
    ("code_host", "Code host, private", 0, 0.34, 0.91, 60.0, False, 6, 0.3),
    ("health_network", "Hospital network", 2, 0.048, 0.94, 75.0, True, 8, 0.6),
    ("law_library", "Law library", 1, 0.092, 0.88, 35.0, True, 8, 0.4),
    ("social_feed", "Social feed", 3, 2.4, 0.31, 25.0, False, 4, 0.2),
    ("media_captions", "Video captions", 3, 1.8, 0.46, 50.0, False, 4, 0.2),
    ("science_notes", "Lab notebooks", 2, 0.036, 0.90, 45.0, True, 6, 0.5),
)
_LABS = (
    ("meridian", "Meridian", 2400.0, 46.0, 1248.0, 0.24),
    ("kiln", "Kiln", 2600.0, 48.0, 1252.0, 0.26),
    ("orchard", "Orchard", 2000.0, 40.0, 1243.0, 0.16),
    ("fathom", "Fathom", 1800.0, 34.0, 1238.0, 0.13),
    ("halcyon", "Halcyon", 1500.0, 26.0, 1230.0, 0.07),
    ("lattice", "Lattice", 1400.0, 22.0, 1226.0, 0.06),
)


def _world() -> World:
    segments = tuple(
        Segment(
            *row[:11],
            hassle=row[11],
            people=row[12],
            consent_weight=0.4,
            gravity=0.3,
            free_plan=row[13],
            domains=_DOMAIN_WEIGHTS.get(row[0], (0.0, 0.0, 0.0, 0.0)),
        )
        for row in _SEGMENTS
    )
    labs = tuple(
        LabStart(key, name, cash, fleet, elo, 1.0, 0.65, 0.4, 1.0, (part,) * 6, (0.1, 0.02, 0.01, 0.05))
        for key, name, cash, fleet, elo, part in _LABS
    )
    lots = tuple(Lot(*row, first_quarter=0) for row in _LOTS)
    domains = tuple(Domain(*row) for row in _DOMAINS)
    return World("Demonstration", 24, 2024, 1, segments, domains, lots, labs, 1190.0, 0.75)


def demo_rules() -> Rules:
    """Return the rulebook of the demonstration market."""
    return Rules(world=_world())


def standing_plan(rules: Rules, state: State) -> Orders:
    """Return one simple plan for every lab: train, research, serve, ship every third quarter."""
    orders = idle(rules, state)
    orders.split[:] = np.array([0.32, 0.10, 0.06, 0.10, 0.42])[None, :, None]
    income = state.revenue
    orders.buy = 0.25 * income / state.hardware_price
    for name, part in (("talent", 0.05), ("safety", 0.03), ("marketing", 0.06), ("harness", 0.03)):
        setattr(orders, name, part * income)
    orders.labelling = 0.02 * income
    orders.synthetic_share = np.full_like(income, 0.15)
    orders.raise_capital = np.where(state.cash < 0.8 * income, 0.06 * state.valuation, 0.0)
    orders.ship = np.array([[1.0 if (state.quarter + lab) % 3 == 2 else 0.0] for lab in range(len(income))])
    cheaper = 0.985 if state.quarter % 2 else 0.96
    orders.price = state.price * cheaper
    return orders


def demo_desk(quarter: int = 8, seat: int = 0) -> Desk:
    """Play some quarters and return the desk of a seat."""
    rules = demo_rules()
    state = start(rules)
    report = opening(rules, state)
    seeds = np.array([2024], dtype=np.uint64)
    views: list[View] = [observe(rules, state, report, seat)]
    last: Orders | None = None
    for _ in range(quarter):
        last = standing_plan(rules, state)
        state, report = resolve(state, last, rules, seeds)
        views.append(observe(rules, state, report, seat))
    draft = Draft(one_seat(standing_plan(rules, state), seat))
    return Desk(
        views[-1],
        draft,
        history=views[:-1],
        last_orders=one_seat(last, seat) if last else None,
        sealed=(3, 5),
    )
