"""Orders in words: the few lines that say what a lab did with its quarter, most telling first."""

import numpy as np

from game.language import N_, _, marked, pgettext
from game.market.orders import Orders
from game.market.world import World

TELLING_CHANGE = 0.05
"""Relative price change worth a line."""

SMALL = 0.5
"""kH100e or $M; less than this is not worth a line."""

DECISIONS = (
    ("ship", N_("Ships its new model")),
    ("open_base", N_("Stands on the open base")),
    ("release", N_("Releases its weights")),
)
AMOUNTS = (("buy", N_("Orders {amount} k of hardware")), ("rent", N_("Rents {amount} k of spot capacity")))
BUDGETS = (
    ("safety", N_("Safety {money}")),
    ("marketing", N_("Marketing {money}")),
    ("harness", N_("Tools and memory {money}")),
    ("labelling", N_("Labelling {money}")),
    ("talent", N_("Talent {money}")),
)
SERVING = (
    N_("Serving {part}, pre-training {other}"),
    N_("Serving {part}, post-training {other}"),
    N_("Serving {part}, synthetic data {other}"),
    N_("Serving {part}, research {other}"),
)
"""By the largest of the other uses."""
CONSENT = (
    N_("Trains on nothing"),
    N_("Trains on free plans"),
    N_("Trains on free and paid plans"),
    N_("Trains on everything"),
)
STANCES = {
    -1: N_("Lobbies for licensing {money}"),
    0: N_("Lobbies for delay {money}"),
    1: N_("Lobbies for open standards {money}"),
}
FOCUSED = 0.05
"""Change of a focus worth a line."""


def describe_orders(world: World, orders: Orders, seat: int, before: Orders | None = None) -> list[str]:
    """Return short lines on one lab's orders, one game; `before` is what it ordered last quarter."""

    def number(name: str) -> float:
        return float(getattr(orders, name)[seat, 0])

    lines = (
        [_("Raises {money}", money=_money(number("raise_capital")))] if number("raise_capital") > 0.0 else []
    )
    lines += [_(told) for name, told in DECISIONS if number(name) > 0.0]
    lines += _licences(world, orders, seat, before)
    bids = [(_(lot.name), float(orders.bid[seat, m, 0])) for m, lot in enumerate(world.lots)]
    lines += [_("Bids {money} for {lot}", money=_money(bid), lot=name) for name, bid in bids if bid > 0.0]
    lines += _prices(world, orders, seat, before)
    lines += _policies(world, orders, seat, before)
    lines += [_(told, amount=f"{number(name):.0f}") for name, told in AMOUNTS if number(name) >= SMALL]
    uses = orders.split[seat, :, 0]
    most = int(uses[:4].argmax())
    lines.append(_(SERVING[most], part=_share(uses[4]), other=_share(uses[most])))
    lines += [_(told, money=_money(number(name))) for name, told in BUDGETS if number(name) >= SMALL]
    if number("lobbying") >= SMALL:
        stance = int(np.sign(np.rint(number("stance"))))
        lines.append(_(STANCES[stance], money=_money(number("lobbying"))))
    return lines


def _licences(world: World, orders: Orders, seat: int, before: Orders | None) -> list[str]:
    """Say whose base is taken and what is asked for the own one, where that is new."""
    base, royalty = int(orders.licence_from[seat, 0]), float(orders.royalty[seat, 0])
    was = int(before.licence_from[seat, 0]) if before is not None else -1
    asked = float(before.royalty[seat, 0]) if before is not None else 0.0
    lines = []
    if base not in (was, seat) and 0 <= base < len(world.labs):
        lines.append(_("Licenses the base of {lab}", lab=world.labs[base].name))
    elif base < 0 <= was < len(world.labs):
        lines.append(_("Leaves the base of {lab}", lab=world.labs[was].name))
    if round(royalty, 3) != round(asked, 3):
        lines.append(
            _("Offers its base for {royalty}", royalty=_share(royalty))
            if royalty > 0.0
            else _("Withdraws its base from licence")
        )
    return lines


def _policies(world: World, orders: Orders, seat: int, before: Orders | None) -> list[str]:
    """Say what is trained on and what is specialised in, where that is new."""
    if before is None:
        return []
    lines = []
    level = int(np.clip(np.rint(orders.consent[seat, 0]), 0, len(CONSENT) - 1))
    if level != int(np.clip(np.rint(before.consent[seat, 0]), 0, len(CONSENT) - 1)):
        lines.append(_(CONSENT[level]))
    focus, then = orders.focus[seat, :, 0], before.focus[seat, :, 0]
    for d, domain in enumerate(world.domains):
        if abs(float(focus[d] - then[d])) >= FOCUSED:
            lines.append(_("Focus on {domain} {part}", domain=_(domain.name), part=_share(focus[d])))
    return lines


def _prices(world: World, orders: Orders, seat: int, before: Orders | None) -> list[str]:
    if before is None:
        return []
    lines = []
    for k, segment in enumerate(world.segments):
        now, then = float(orders.price[seat, k, 0]), float(before.price[seat, k, 0])
        change = now / then - 1.0 if then > 0.0 else 0.0
        if abs(change) >= TELLING_CHANGE:
            sign = "+" if change > 0 else "−"
            lines.append(
                _("{segment} price {change}", segment=_(segment.name), change=_share(abs(change), sign))
            )
    return lines


def _share(part: float, sign: str = "") -> str:
    return pgettext("number", "{sign}{amount}%", sign=sign, amount=f"{part * 100:.0f}")


def _money(millions: float) -> str:
    if millions >= 1000.0:
        return pgettext("number", "{sign}${amount}B", sign="", amount=marked(f"{millions / 1000.0:.2f}"))
    return pgettext("number", "{sign}${amount}M", sign="", amount=f"{millions:.0f}")
