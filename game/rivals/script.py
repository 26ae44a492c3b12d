"""Scripted orders: what a scenario tells a computer-run lab to do, put over its own plan."""

from game.market.exact import Array
from game.market.orders import Orders
from game.scenario.scripts import Script


def bent(orders: Orders, script: Script, quarter: int) -> Orders:
    """Return a seat's orders (L = 1) with what the script says of a quarter in place."""
    lines = script.of(quarter)
    if not lines:
        return orders
    changed: dict[str, Array] = {line.order: getattr(orders, line.order).copy() for line in lines}
    for line in lines:
        part = slice(None) if line.part is None else line.part
        changed[line.order][:, part] = line.value
    return orders.with_arrays(changed)
