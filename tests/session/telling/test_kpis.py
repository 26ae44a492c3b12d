"""Key figures by hand on a small market, and medians that leave out games that are over."""

import numpy as np
import pytest

from game.market.noise import seeds_for
from game.market.orders import idle
from game.market.report import Account, Report
from game.market.state import State, start
from game.market.turn import resolve
from game.session.telling.kpis import HOURS, KPIS, figures, medians
from tests.market.toy import lab, toy

NAMES = [kpi.key for kpi in KPIS]
NEEDED = {
    *("top_share", "hhi", "frontier_elo", "open_gap_elo", "confidence", "revenue", "price_fixed_capability"),
    *("price_flagship", "margin", "labs_alive", "compute_price"),
}


@pytest.fixture
def close() -> tuple[State, Report]:
    """Return a quarter of three labs in two games, the second lab wound up in game 1."""
    rules = toy(tuple(lab(key, share=(0.3, 0.2)) for key in ("a", "b", "c")))
    state = start(rules, 2)
    after, report = resolve(state, idle(rules, state), rules, seeds_for(3, 2))
    alive = after.alive.copy()
    alive[1, 1] = 0.0
    capability = np.array([[1200.0, 1200.0], [1310.0, 1310.0], [1250.0, 1250.0]])
    after = after.with_arrays(
        {"alive": alive, "capability": capability, "commons": np.array([1180.0, 1190.0])}
    )
    revenue = np.array([[[50.0, 10.0], [10.0, 0.0]], [[20.0, 0.0], [0.0, 0.0]], [[20.0, 30.0], [0.0, 0.0]]])
    margin = np.array([[0.5, 0.1], [0.2, 0.9], [0.4, 0.5]])
    report = report.with_arrays({"revenue": revenue, "margin": margin})
    return after, report


def test_figures_are_those_worked_out_by_hand(close: tuple[State, Report]) -> None:
    found = dict(zip(NAMES, figures(*close), strict=True))
    assert found["revenue"].tolist() == [100.0, 40.0]
    assert found["top_share"].tolist() == [0.6, 0.75]
    assert found["hhi"] == pytest.approx([0.6**2 + 0.2**2 + 0.2**2, 0.25**2 + 0.75**2])
    assert found["frontier_elo"].tolist() == [1310.0, 1250.0]
    assert found["open_gap_elo"].tolist() == [130.0, 60.0]
    assert found["spread_elo"].tolist() == [110.0, 50.0]
    assert found["labs_alive"].tolist() == [3.0, 2.0]
    assert found["labs_near"].tolist() == [1.0, 2.0]  # 1200 1310 1250, and 1200 (closed) 1250
    assert found["margin"] == pytest.approx([0.6 * 0.5 + 0.2 * 0.2 + 0.2 * 0.4, 0.25 * 0.1 + 0.75 * 0.5])
    assert found["compute_price"] == pytest.approx(close[0].rental_price * 1000.0 / HOURS)
    assert found["price_flagship"].tolist() == close[1].flagship_price.tolist()


def test_labs_that_cannot_pay_their_bills_do_not_count_as_funded(close: tuple[State, Report]) -> None:
    state, report = close
    flows = np.zeros_like(report.flows)
    flows[:, Account.OVERHEAD], flows[:, Account.RUNNING] = -25.0, -10.0
    cash = np.array([[34.9, 35.0], [35.0, 35.0], [36.0, 35.0]])
    found = dict(
        zip(
            NAMES,
            figures(state.with_arrays({"cash": cash}), report.with_arrays({"flows": flows})),
            strict=True,
        )
    )
    assert found["spread_funded_elo"].tolist() == [60.0, 50.0]  # game 0 without lab 0, game 1 without lab 1
    broke = state.with_arrays({"cash": cash - 5.0})
    assert dict(zip(NAMES, figures(broke, report.with_arrays({"flows": flows})), strict=True))[
        "spread_funded_elo"
    ].tolist() == [0.0, 0.0]


def test_a_market_without_labs_has_finite_figures(close: tuple[State, Report]) -> None:
    state, report = close
    state = state.with_arrays({"alive": np.zeros_like(state.alive)})
    report = report.with_arrays({"revenue": np.zeros_like(report.revenue)})
    found = dict(zip(NAMES, figures(state, report), strict=True))
    assert found["frontier_elo"].tolist() == state.commons.tolist()
    assert found["open_gap_elo"].tolist() == [0.0, 0.0]
    assert found["top_share"].tolist() == [0.0, 0.0]
    assert np.isfinite(figures(state, report)).all()


def test_the_promised_figures_are_there_once_each() -> None:
    assert set(NAMES) >= NEEDED
    assert len(set(NAMES)) == len(NAMES)


def test_medians_are_the_middle_of_the_games_that_count() -> None:
    values = np.array([[9.0, 1.0, 5.0, 100.0], [0.3, 0.1, 0.2, -100.0]])
    counted = np.array([True, True, True, False])
    assert medians(values, counted) == [5.0, 0.2]
    assert medians(values, ~counted) == [100.0, -100.0]
    assert medians(values, np.array([True, False, True, False])) == [7.0, pytest.approx(0.25)]


def test_no_game_that_counts_has_no_median() -> None:
    assert medians(np.ones((2, 3)), np.zeros(3, dtype=bool)) == [None, None]
