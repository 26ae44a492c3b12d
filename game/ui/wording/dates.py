"""Dates below charts: years where they begin, quarters where that says too little."""

from collections.abc import Sequence

from game.market.world import World


def year_labels(world: World, quarters: Sequence[int]) -> list[tuple[float, str]]:
    """Return (index, label) for a chart whose points lie at the given quarters."""
    dates = [(float(index), world.date(quarter)) for index, quarter in enumerate(quarters)]
    years = [(index, date[:4]) for index, date in dates if date.endswith("Q1")]
    return years if len(years) > 1 else dates


def date_names(world: World, quarters: Sequence[int]) -> list[str]:
    """Return the dates of a chart's points, for its read-outs."""
    return [world.date(quarter) for quarter in quarters]
