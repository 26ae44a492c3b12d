"""The quarter's headlines, from public facts alone: what a newspaper would print."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from game.market.exact import Array
from game.market.observe import View
from game.market.world import SHOCKS

STATE_RELEASE = SHOCKS.index("state_release")
"""The kind of shock that is also the rule of open weights: it is told once."""

LASTING = tuple(SHOCKS.index(kind) for kind in ("plateau", "chip_shortage", "court_ruling"))
"""Kinds of shock that go on after the blow, so that it is news when they are over."""

Kind = Literal[
    "wound_up",
    "shock",
    "state_release",
    "incident",
    "law",
    "shock_announced",
    "release",
    "ship",
    "lead",
    "raise",
    "commons_leads",
    "licence",
    "licence_offered",
    "licence_withdrawn",
    "shock_over",
    "lots",
    "opening",
]

_WORTH: dict[Kind, float] = {
    "wound_up": 10.0,
    "shock": 9.5,
    "state_release": 9.0,
    "law": 8.5,
    "incident": 8.0,
    "shock_announced": 7.8,
    "release": 7.5,
    "lead": 7.0,
    "commons_leads": 6.0,
    "licence_withdrawn": 5.6,
    "licence": 5.5,
    "ship": 5.0,
    "shock_over": 4.8,
    "licence_offered": 4.5,
    "raise": 4.0,
    "lots": 3.0,
    "opening": 0.0,
}
"""How much a kind of news matters before its size is known; sizes add up to one."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One piece of news.

    Attributes:
        kind: what happened.
        seat: the lab it is about, or None for the market.
        amount: raise: $M raised; incident: change of confidence; ship and lead: Elo on the board; lots: $M
            paid; state release and release: Elo of the commons; commons_leads: number of labs behind it;
            shocks: index of the card; law: the new level; licences: royalty, share of revenue.
        second: raise: $M of valuation; ship: generation; lots: index of the dearest lot; shock announced:
            quarters until it strikes, 1 for the quarter now planned; shock: quarters that it still lasts;
            licence: the licensor's seat; law: what it leans to, [-1, 1].
        worth: for sorting; larger is more important.
    """

    kind: Kind
    seat: int | None = None
    amount: float = 0.0
    second: float = 0.0
    worth: float = 0.0


def headlines(view: View, before: View | None, count: int = 3) -> tuple[Headline, ...]:
    """Return the most important news of the quarter before the one being planned.

    Only public arrays are read, so every seat gets the same news.

    Args:
        view: what a seat knows now (its report is of the last quarter), one game.
        before: the same a quarter earlier; None at the start, when there is no news yet.
        count: how many at most.
    """
    if before is None:
        return (Headline("opening"),)
    found = [
        *_company_news(view),
        *_model_news(view, before),
        *_market_news(view, before),
        *_politics(view),
        *_shocks(view, before),
        *_licences(view, before),
        *_deals(view),
    ]
    return tuple(sorted(found, key=lambda news: -news.worth)[:count])


def _make(kind: Kind, seat: int | None, amount: float, second: float, size: float) -> Headline:
    """Make a headline; `size` in [0, inf) says how large this piece is of its kind."""
    return Headline(kind, seat, amount, second, _WORTH[kind] + size / (1.0 + size))


def _seats(flags: Array) -> list[int]:
    return [int(seat) for seat in np.flatnonzero(flags[:, 0] > 0.0)]


def _company_news(view: View) -> list[Headline]:
    r, s = view.report, view.state
    found = [_make("wound_up", seat, 0.0, 0.0, 0.0) for seat in _seats(r.wound_up)]
    for seat in _seats(r.raised):
        raised, value = float(r.raised[seat, 0]), float(s.valuation[seat, 0])
        found.append(_make("raise", seat, raised, value, raised / max(value, 1.0)))
    return found


def _model_news(view: View, before: View) -> list[Headline]:
    """Shipped models; one that takes the top of the board is bigger news."""
    r, s = view.report, view.state
    leader, led = _leader(view), _leader(before)
    released = set(_seats(r.released))
    found = []
    for seat in _seats(r.shipped):
        board = float(s.board[seat, 0])
        kind: Kind = "lead" if seat == leader != led else "ship"
        rise = max(0.0, board - float(before.state.board[seat, 0]))
        found.append(_make(kind, seat, board, float(s.generation[seat, 0]), rise / 50.0))
    moved = float(s.commons[0] - before.state.commons[0])
    return found + [
        _make("release", seat, float(s.commons[0]), 0.0, max(moved, 0.0) / 50.0) for seat in released
    ]


def _leader(view: View) -> int:
    return int(np.argmax(np.where(view.state.alive[:, 0] > 0.0, view.state.board[:, 0], -np.inf)))


def _market_news(view: View, before: View) -> list[Headline]:
    r, s = view.report, view.state
    fall = float(s.confidence[0] - before.state.confidence[0])
    found = [_make("incident", seat, fall, 0.0, max(0.0, -10.0 * fall)) for seat in _seats(r.incident)]
    if r.state_release[0] > 0.0 and STATE_RELEASE not in _struck(view):
        found.append(_make("state_release", None, float(s.commons[0]), 0.0, 0.0))
    behind, was = _behind_commons(view), _behind_commons(before)
    if behind > was:
        found.append(_make("commons_leads", None, float(behind), 0.0, behind / len(s.alive)))
    return found


def _politics(view: View) -> list[Headline]:
    """A law that goes a level further."""
    r, s = view.report, view.state
    if r.new_level[0] <= 0.0:
        return []
    level = float(s.regulation[0])
    return [_make("law", None, level, float(s.standards[0]), level / 4.0)]


def _struck(view: View) -> set[int]:
    """Return the kinds of shock that struck in the quarter."""
    cards = view.rules.world.shocks
    return {cards[card].kind for card in _seats(view.report.shock)}


def _shocks(view: View, before: View) -> list[Headline]:
    """Cards announced, struck and over."""
    s, then, cards = view.state, before.state, view.rules.world.shocks
    struck = set(_seats(view.report.shock))
    found = []
    for card in range(len(cards)):
        due, left = float(s.shock_due[card, 0]), float(s.shock_left[card, 0])
        if card in struck:
            found.append(_make("shock", None, float(card), left, left / 8.0))
        elif due > 0.0 and then.shock_due[card, 0] <= 0.0:
            found.append(_make("shock_announced", None, float(card), due, 1.0 / due))
        elif cards[card].kind in LASTING and left <= 0.0 < then.shock_left[card, 0]:
            found.append(_make("shock_over", None, float(card), 0.0, 0.0))
    return found


def _licences(view: View, before: View) -> list[Headline]:
    """Bases offered, taken and withdrawn; a lab's first offer, not every change of its royalty."""
    s, then = view.state, before.state
    living = s.alive[:, 0] > 0.0
    found = []
    for seat in np.flatnonzero(living):
        asked, was = float(s.royalty[seat, 0]), float(then.royalty[seat, 0])
        if asked > 0.0 >= was:
            found.append(_make("licence_offered", int(seat), asked, 0.0, 0.0))
        elif was > 0.0 >= asked:
            found.append(_make("licence_withdrawn", int(seat), was, 0.0, 0.0))
        base = int(s.licensor[seat, 0])
        if base >= 0 and base != int(then.licensor[seat, 0]):
            royalty = float(then.royalty[base, 0])
            found.append(_make("licence", int(seat), royalty, float(base), 0.0))
    return found


def _behind_commons(view: View) -> int:
    """Return how many living labs the open weights lead on the board."""
    if not view.rules.open_weights.enabled:
        return 0
    s = view.state
    return int(np.count_nonzero((s.alive[:, 0] > 0.0) & (s.board[:, 0] < s.commons[0])))


def _deals(view: View) -> list[Headline]:
    """Each winner's data deals as one piece of news."""
    r = view.report
    found = []
    for seat in range(r.won.shape[0]):
        paid = r.paid[seat, :, 0]
        if r.won.shape[1] and (r.won[seat, :, 0] > 0.0).any():
            total = float(np.cumsum(paid)[-1])
            found.append(_make("lots", seat, total, float(np.argmax(paid)), total / 200.0))
    return found
