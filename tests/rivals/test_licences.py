"""Base licences: taken where they beat what there is after their price, offered where they cost little."""

from dataclasses import replace

import numpy as np

from game.market.exact import Array
from game.market.observe import observe
from game.market.state import State
from game.rivals.decisions.licences import CROWDED, LEAST_ROYALTY, MOST_ROYALTY, best_lease, royalty
from game.rivals.decisions.models import plan_models
from game.rivals.nature.character import neutral
from game.rivals.nature.style import Style
from game.rivals.reading.desk import Desk
from tests.market.six import six
from tests.rivals.games import played

LENDER, SEAT = 4, 1


def market(lead: float, rate: float, **changes: Array) -> State:
    """Return a position in which one lab's base is for licence and it leads the board by some Elo."""
    state = played()[9][0]
    board = np.full_like(state.board, 1300.0)
    board[LENDER] += lead
    rates = np.zeros_like(state.royalty)
    rates[LENDER] = rate
    same = {name: np.full_like(board, 1250.0) for name in ("base_capability",)}
    plain = {"uplift": np.full_like(board, 50.0), "capability": np.full_like(board, 1300.0)}
    alone = {"licensor": np.full_like(board, -1.0), "on_open_base": np.zeros_like(board)}
    commons = {"commons": np.full_like(state.commons, 1200.0), "run": np.full_like(board, 1e-3)}
    return state.with_arrays(
        {"board": board, "royalty": rates, **same, **plain, **alone, **commons, **changes}
    )


def desk(state: State, seat: int = SEAT, **tastes: float) -> Desk:
    """Return a seat's desk in the position."""
    style = replace(Style(), trains=False, stretch=1e9, ship_margin=-9.0, **tastes)
    return Desk.of(observe(six(), state, played()[9][1], seat), style, neutral(state.batch))


def test_a_far_better_base_is_licensed_while_it_is_cheap() -> None:
    for lead, rate, takes in ((120.0, 0.05, True), (120.0, 0.6, False), (5.0, 0.05, False)):
        plan = plan_models(desk(market(lead, rate), lodging=0.5))
        assert (plan.licence_from == (LENDER if takes else -1.0)).all(), (lead, rate)


def test_who_does_not_lodge_takes_no_licence() -> None:
    assert (plan_models(desk(market(150.0, 0.05))).licence_from == -1.0).all()


def test_the_base_that_is_worth_most_after_its_price_is_taken() -> None:
    state = market(60.0, 0.02)
    board, rates = state.board.copy(), state.royalty.copy()
    board[2], rates[2] = 1370.0, 0.5  # better, and far too dear
    lease = best_lease(desk(state.with_arrays({"board": board, "royalty": rates}), lodging=1.0))
    assert (lease.lender == LENDER).all()
    assert (lease.worth < lease.base).all()


def test_a_lodger_stays_while_it_pays_and_falls_on_the_open_base_when_it_must() -> None:
    licensor = np.full_like(played()[9][0].licensor, -1.0)
    licensor[SEAT] = LENDER
    stays = plan_models(desk(market(40.0, 0.05, licensor=licensor), lodging=0.5))
    assert (stays.licence_from == LENDER).all()
    gone = plan_models(desk(market(40.0, 0.0, licensor=licensor), lodging=0.5))
    assert (gone.licence_from == -1.0).all()
    assert (gone.open_base == 1.0).all()


def test_only_a_better_base_of_a_lab_that_is_not_too_large_is_offered() -> None:
    state = market(0.0, 0.0)
    ahead = state.capability.copy()
    ahead[LENDER] += 60.0
    better = state.with_arrays({"capability": ahead})
    rate = royalty(desk(better, LENDER, licensing=1.0))
    assert ((rate >= LEAST_ROYALTY) & (rate <= MOST_ROYALTY)).all()
    assert not royalty(desk(better, LENDER)).any()  # no taste for it
    assert not royalty(desk(state, LENDER, licensing=1.0)).any()  # no better than the others
    revenue = np.ones_like(state.revenue)
    revenue[LENDER] = 2.0 * CROWDED
    assert not royalty(desk(better.with_arrays({"revenue": revenue}), LENDER, licensing=1.0)).any()


def test_a_larger_lead_is_dearer() -> None:
    rates = []
    for lead in (12.0, 18.0, 26.0):
        state = market(0.0, 0.0)
        ahead = state.capability.copy()
        ahead[LENDER] += lead
        rates.append(royalty(desk(state.with_arrays({"capability": ahead}), LENDER, licensing=1.0)))
    assert (rates[0] <= rates[1]).all()
    assert (rates[0] < rates[1]).any()
    assert (rates[1] < rates[2]).all()
