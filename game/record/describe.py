"""Orders in words: the few lines that say what a lab did with its quarter, most telling first."""

import numpy as np

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
CONSENT = ("nothing", "free plans", "free and paid plans", "everything")
STANCES = {-1: "licensing", 0: "delay", 1: "open standards"}
FOCUSED = 0.05
"""Change of a focus worth a line."""


def describe_orders(world: World, orders: Orders, seat: int, before: Orders | None = None) -> list[str]:
    """Return short lines on one lab's orders, one game; `before` is what it ordered last quarter."""

    def number(name: str) -> float:
        return float(getattr(orders, name)[seat, 0])

    lines = [f"Raises {_money(number('raise_capital'))}"] if number("raise_capital") > 0.0 else []
    lines += [words for name, words in DECISIONS if number(name) > 0.0]
    lines += _licences(world, orders, seat, before)
    bids = [(lot.name, float(orders.bid[seat, m, 0])) for m, lot in enumerate(world.lots)]
    lines += [f"Bids {_money(bid)} for {name}" for name, bid in bids if bid > 0.0]
    lines += _prices(world, orders, seat, before)
    lines += _policies(world, orders, seat, before)
    lines += [f"{verb} {number(name):.0f} k {what}" for name, verb, what in AMOUNTS if number(name) >= SMALL]
    uses = orders.split[seat, :, 0]
    most = int(uses[:4].argmax())
    lines.append(f"Serving {uses[4] * 100:.0f}%, {USES[most].replace('_', '-')} {uses[most] * 100:.0f}%")
    lines += [f"{name.capitalize()} {_money(number(name))}" for name in BUDGETS if number(name) >= SMALL]
    if number("lobbying") >= SMALL:
        stance = int(np.sign(np.rint(number("stance"))))
        lines.append(f"Lobbies for {STANCES[stance]} {_money(number('lobbying'))}")
    return lines


def _licences(world: World, orders: Orders, seat: int, before: Orders | None) -> list[str]:
    """Say whose base is taken and what is asked for the own one, where that is new."""
    base, royalty = int(orders.licence_from[seat, 0]), float(orders.royalty[seat, 0])
    was = int(before.licence_from[seat, 0]) if before is not None else -1
    asked = float(before.royalty[seat, 0]) if before is not None else 0.0
    lines = []
    if base not in (was, seat) and 0 <= base < len(world.labs):
        lines.append(f"Licenses the base of {world.labs[base].name}")
    elif base < 0 <= was < len(world.labs):
        lines.append(f"Leaves the base of {world.labs[was].name}")
    if round(royalty, 3) != round(asked, 3):
        lines.append(
            f"Offers its base for {royalty * 100:.0f}%"
            if royalty > 0.0
            else "Withdraws its base from licence"
        )
    return lines


def _policies(world: World, orders: Orders, seat: int, before: Orders | None) -> list[str]:
    """Say what is trained on and what is specialised in, where that is new."""
    if before is None:
        return []
    lines = []
    level = int(np.clip(np.rint(orders.consent[seat, 0]), 0, len(CONSENT) - 1))
    if level != int(np.clip(np.rint(before.consent[seat, 0]), 0, len(CONSENT) - 1)):
        lines.append(f"Trains on {CONSENT[level]}")
    focus, then = orders.focus[seat, :, 0], before.focus[seat, :, 0]
    for d, domain in enumerate(world.domains):
        if abs(float(focus[d] - then[d])) >= FOCUSED:
            lines.append(f"Focus on {domain.name} {focus[d] * 100:.0f}%")
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
