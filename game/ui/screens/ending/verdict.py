"""The verdict in words: which future came true, why, and what it means for a seat."""

from game.market.rules import Rules
from game.market.world import FUTURES
from game.session.ending import Ending, Rank
from game.ui.kit import format as fmt
from game.ui.screens import words

CONTESTED = "Contested"


def title(ending: Ending) -> str:
    """Return the name of the future that came true."""
    return words.FUTURE_LABELS[FUTURES.index(ending.future)] if ending.future else CONTESTED


def reason(rules: Rules, ending: Ending) -> str:
    """Return in two sentences why play stopped and why this future was named."""
    stopped = f"Play stopped because {ending.reason.value}."
    best = max(ending.gauges, key=lambda name: ending.gauges[name])
    name, value = words.FUTURE_LABELS[FUTURES.index(best)], words.share(ending.gauges[best], 0)
    needed = words.share(rules.futures.threshold, 0)
    if not rules.futures.enabled:
        return f"{stopped} The rule of futures is off, so the market is not judged."
    if ending.future is None:
        return f"{stopped} No future came to {needed} over the last four quarters; {name} had {value}."
    return f"{stopped} {name} averaged {value} over the last four quarters; {needed} was needed."


def result(rules: Rules, ranks: list[Rank], seat: int) -> str:
    """Return one sentence on how a seat did."""
    place = next(i for i, rank in enumerate(ranks, 1) if rank.seat == seat)
    mine = ranks[place - 1]
    if not mine.alive:
        return "Your lab was wound up before the end."
    text = f"You finished {fmt.ordinal(place)} of {len(ranks)} with {words.money(mine.score)}."
    if mine.thesis_hit:
        return f"{text} Your thesis came true: ×{fmt.number(rules.futures.thesis_bonus, 2)}."
    return f"{text} Your thesis did not come true." if mine.thesis else text
