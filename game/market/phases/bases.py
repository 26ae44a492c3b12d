"""The base a model stands on: its own, the open one (R5) or one licensed from a rival (R16)."""

import numpy as np

from game.market.exact import Array
from game.market.licensing import granted
from game.market.quarter import Quarter
from game.market.report import Reason
from game.market.sums import ZERO, any_of, as_numbers, over_parts
from game.market.trends import fixed


def run(q: Quarter) -> None:
    """Put each model on its base, add what was learnt since, and take off what focus costs (R16)."""
    s, rule = q.state, q.rules.specialists
    if rule.enabled:
        _license(q)
        s.royalty = q.orders.royalty
    if q.rules.instruction_tuning.enabled:
        _stand_on_open_base(q)
    capability = s.base_capability + s.uplift
    if rule.enabled:
        narrow = over_parts(q.orders.focus)
        capability -= rule.ready.focus_cost * narrow * narrow
    q.deploy(capability)


def _stand_on_open_base(q: Quarter) -> None:
    """R5: who wants to stands on the open base and moves with it."""
    s = q.state
    stands = (s.on_open_base > ZERO) | ((q.orders.open_base > ZERO) & q.living)
    if any_of(stands):
        s.on_open_base = as_numbers(stands)
        s.base_capability = np.where(stands, _open_base(q), s.base_capability)


def _open_base(q: Quarter) -> Array:
    """Return the base that standing on the open weights gives, Elo, (L, B)."""
    rule = q.rules.instruction_tuning
    # Most of what post-training gives is in the open model already.
    return q.state.commons - rule.handicap - fixed(1.0 - rule.uplift_kept) * q.state.uplift


def _license(q: Quarter) -> None:
    """R16: who may stands on a rival's base and moves with it; whose licence ended falls on the open base."""
    s, o, rule = q.state, q.orders, q.rules.specialists
    if not any_of(np.maximum(o.licence_from, s.licensor) >= ZERO):
        return
    opens = (o.open_base > ZERO) & q.living if q.rules.instruction_tuning.enabled else ~q.living
    asks = (o.licence_from >= ZERO) & (q.report.shipped == ZERO) & ~opens & q.living
    gets, lender = granted(q.before, o.licence_from, asks, q.living & ~opens)
    q.refuse(Reason.NO_LICENCE, asks & ~gets, 1.0, 0.0)
    falls = (s.licensor >= ZERO) & ~gets & (q.report.shipped == ZERO)
    s.licensor = np.where(gets, o.licence_from, -1.0)
    s.on_open_base = np.where(gets, ZERO, np.maximum(s.on_open_base, as_numbers(falls)))
    base = np.where(falls, _open_base(q), s.base_capability)
    lab, game = np.nonzero(gets)
    # What is licensed is the pre-trained base, on which more of one's own post-training is new.
    had = rule.licence_handicap + (1.0 - rule.licence_kept) * s.uplift[lab, game]
    base[lab, game] = s.base_capability[lender[lab, game], game] - had
    s.base_capability = base
