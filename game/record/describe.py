"""Orders in words: the few lines that say what a lab did with its quarter, most telling first."""

from game.market.orders import Orders
from game.market.world import USES, World

TELLING_CHANGE = 0.05
"""Relative price change worth a line."""

SMALL = 0.5
"""kH100e or $M; less than this is not worth a line."""

DECISIONS = (
    ("ship", "Ships its new model"),
    ("open_base", "Stands on the open base"),
    ("release", "Releases its weights"),
)
AMOUNTS = (("buy", "Orders", "of hardware"), ("rent", "Rents", "of spot capacity"))
BUDGETS = ("safety", "marketing", "harness", "labelling", "talent")


def describe_orders(world: World, orders: Orders, seat: int, before: Orders | None = None) -> list[str]:
    """Return short lines on one lab's orders, one game; `before` is what it ordered last quarter."""

    def number(name: str) -> float:
        return float(getattr(orders, name)[seat, 0])

    lines = [f"Raises {_money(number('raise_capital'))}"] if number("raise_capital") > 0.0 else []
    lines += [words for name, words in DECISIONS if number(name) > 0.0]
    bids = [(lot.name, float(orders.bid[seat, m, 0])) for m, lot in enumerate(world.lots)]
    lines += [f"Bids {_money(bid)} for {name}" for name, bid in bids if bid > 0.0]
    lines += _prices(world, orders, seat, before)
    lines += [f"{verb} {number(name):.0f} k {what}" for name, verb, what in AMOUNTS if number(name) >= SMALL]
    uses = orders.split[seat, :, 0]
    most = int(uses[:4].argmax())
    lines.append(f"Serving {uses[4] * 100:.0f}%, {USES[most].replace('_', '-')} {uses[most] * 100:.0f}%")
    lines += [f"{name.capitalize()} {_money(number(name))}" for name in BUDGETS if number(name) >= SMALL]
    return lines


def _prices(world: World, orders: Orders, seat: int, before: Orders | None) -> list[str]:
    if before is None:
        return []
    lines = []
    for k, segment in enumerate(world.segments):
        now, then = float(orders.price[seat, k, 0]), float(before.price[seat, k, 0])
        change = now / then - 1.0 if then > 0.0 else 0.0
        if abs(change) >= TELLING_CHANGE:
            lines.append(f"{segment.name} price {'+' if change > 0 else '−'}{abs(change) * 100:.0f}%")
    return lines


def _money(millions: float) -> str:
    return f"${millions / 1000.0:.2f}B" if millions >= 1000.0 else f"${millions:.0f}M"
