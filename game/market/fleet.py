"""What a fleet costs: upkeep that falls as hardware needs less energy for the same work, and wear (R1)."""

from game.market.exact import Array
from game.market.rules.compute import ComputeMarket
from game.market.trends import compound, fixed


def running_cost(rule: ComputeMarket, quarter: int) -> float:
    """Return the upkeep of a kH100e in a quarter from 0, $M."""
    return rule.running_cost * compound(rule.running_trend, quarter)


def compute_cost(rule: ComputeMarket, quarter: int, hardware_price: Array) -> Array:
    """Return what an owned kH100e costs a quarter, $M, (B,): upkeep and economic depreciation."""
    return fixed(running_cost(rule, quarter)) + rule.ready.depreciation * hardware_price
