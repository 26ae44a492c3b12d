"""Golden games: whole games of scripted orders as text that a person can read, with a digest a quarter.

The orders are drawn from the game's seed and reach every rule, so any change of behaviour shows.
`python tests/golden/regenerate.py` writes them anew.
"""

from pathlib import Path

import numpy as np

from game.market.digest import digest
from game.market.noise import seeds_for
from game.market.report import Report
from game.market.rules import RULES_VERSION, Rules
from game.market.state import State, start
from game.market.turn import resolve
from game.market.world import FUTURES
from game.scenario import load, names
from tests.market.six import busy, six

FOLDER = Path(__file__).parent
SEED = 2024
HEADER = (
    "quarter   frontier  commons  top share  confidence  revenue $M  price level  fixed $/Mtok"
    "  labs  commod.  special.  domin.  disill.  refused  digest"
)


def golden_games() -> dict[str, Rules]:
    """Return the rulebooks that have a golden game, by the name of its file."""
    return {"six": six(), **{name: load(name).rules() for name in names()}}


def text(name: str, rules: Rules) -> str:
    """Play the golden game of a rulebook and return it as text."""
    world, seed = rules.world, seeds_for(SEED, 1)
    lines = [
        f"{world.title}: scripted orders, seed {SEED}, rules version {RULES_VERSION}",
        f"Labs: {', '.join(lab.key for lab in world.labs)}",
        "",
        HEADER,
    ]
    state = start(rules)
    while state.over[0] == 0.0:
        date = world.date(state.quarter)
        state, report = resolve(state, busy(rules, state, seed), rules, seed)
        lines.append(f"{date:<10}{_figures(state, report)}  {_digest(state, report)}")
    ending = int(state.ending[0])
    lines += ["", f"Ending: {FUTURES[ending] if ending >= 0 else 'contested'}"]
    ranked = sorted(range(len(world.labs)), key=lambda i: -report.score[i, 0])
    lines += [
        f"{place}. {world.labs[i].key:<12} {report.score[i, 0]:14,.1f}" for place, i in enumerate(ranked, 1)
    ]
    return "\n".join([f"# Golden game '{name}'", *lines, ""])


def _figures(state: State, report: Report) -> str:
    income = np.sum(report.revenue[..., 0], axis=1)
    top = np.max(income) / np.sum(income)
    commodity, special, dominance, lost = state.gauges[0, :, 0]
    return (
        f"{np.max(state.capability[:, 0]):8.1f}  {state.commons[0]:7.1f}  {top:9.3f}"
        f"  {state.confidence[0]:10.3f}  {np.sum(income):10,.0f}  {report.price_level[0]:11.4f}"
        f"  {report.fixed_price[0]:12.4f}  {np.count_nonzero(state.alive):4d}  {commodity:7.3f}"
        f"  {special:8.3f}  {dominance:6.3f}  {lost:7.3f}  {np.count_nonzero(report.needed):7d}"
    )


def _digest(state: State, report: Report) -> str:
    return digest(
        {**state.arrays(), **{f"report.{name}": values for name, values in report.arrays().items()}}
    )
