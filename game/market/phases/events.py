"""Events: what happens outside the labs this quarter (R9's state-backed releases; R21 will add its deck)."""

from game.market.noise import Stream
from game.market.quarter import Quarter
from game.market.sums import as_numbers


def run(q: Quarter) -> None:
    """Roll the quarter's outside events."""
    rule = q.rules.open_weights
    if rule.enabled:
        q.report.state_release = as_numbers(q.luck(Stream.COMMONS)[0] < rule.release_odds)
