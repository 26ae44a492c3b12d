"""R6 as a pure function: what verified traces of real work are worth."""

from game.market.exact import LN_10, Array, log
from game.market.rules.training import PostTraining
from game.market.sums import ONE
from game.market.trends import compound, fixed


def trace_gain(rule: PostTraining, quarter: int, traces: Array) -> Array:
    """Return the Elo that a stock of traces, M, gives with full compute; tasks get harder every quarter."""
    scale = rule.trace_scale * compound(rule.trace_growth, quarter)
    return fixed(rule.trace_elo / LN_10) * log(ONE + traces / fixed(scale))
