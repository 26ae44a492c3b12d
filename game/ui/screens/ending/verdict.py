"""The verdict in words: which future came true, why, and what it means for a seat."""

from game.language import N_, _
from game.market.rules import Rules
from game.market.world import FUTURES
from game.session.telling.ending import Ending, Rank, Reason
from game.ui.kit import format as fmt
from game.ui.wording import words

CONTESTED = N_("Contested")


_STOPPED: dict[Reason, str] = {
    Reason.TIME: N_("Play stopped because the last quarter was played."),
    Reason.DOMINANCE: N_("Play stopped because one lab took most of the revenue for too long."),
    Reason.LAST_LAB: N_("Play stopped because no more than one lab was left."),
}


def title(ending: Ending) -> str:
    """Return the name of the future that came true."""
    return words.FUTURE_LABELS[FUTURES.index(ending.future)] if ending.future else _(CONTESTED)


def reason(rules: Rules, ending: Ending) -> str:
    """Return in two sentences why play stopped and why this future was named."""
    return f"{_(_STOPPED[ending.reason])} {_judged(rules, ending)}"


def _judged(rules: Rules, ending: Ending) -> str:
    if not rules.futures.enabled:
        return _("The rule of futures is off, so the market is not judged.")
    best = max(ending.gauges, key=lambda name: ending.gauges[name])
    facts = {
        "future": words.FUTURE_LABELS[FUTURES.index(best)],
        "value": words.share(ending.gauges[best], 0),
        "needed": words.share(rules.futures.threshold, 0),
    }
    if ending.future is None:
        return _("No future came to {needed} over the last four quarters; {future} had {value}.", **facts)
    return _("{future} averaged {value} over the last four quarters; {needed} was needed.", **facts)


def result(rules: Rules, ranks: list[Rank], seat: int) -> str:
    """Return one sentence on how a seat did."""
    place = next(i for i, rank in enumerate(ranks, 1) if rank.seat == seat)
    mine = ranks[place - 1]
    if not mine.alive:
        return _("Your lab was wound up before the end.")
    text = _(
        "You finished {place} of {labs} with {score}.",
        place=fmt.ordinal(place),
        labs=len(ranks),
        score=words.money(mine.score),
    )
    if mine.thesis_hit:
        bonus = fmt.number(rules.futures.thesis_bonus, 2)
        told = _("Your thesis came true: ×{bonus}.", bonus=bonus)
    else:
        told = _("Your thesis did not come true.") if mine.thesis else ""
    return f"{text} {told}".strip()
