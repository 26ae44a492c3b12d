"""R3 and R4: compute-optimal training, repeats and what a run is worth."""

import math

import numpy as np
import pytest

from game.market.exact import exp
from game.market.scaling import loss, optimum, table, worth_of_repeats
from game.market.state import start
from game.market.synthetic import run_elo
from tests.market.toy import once, toy, with_knobs, without

RULES = toy()

# Compute-optimal parameters, tokens and loss by the replicated fit (Besiroglu et al. 2024, arXiv 2404.10102):
# E 1.817, A 482.0, B 2085.4, alpha 0.348, beta 0.366, C = 6ND.
PUBLISHED = [
    (1e22, 9.1e9, 184e9, 2.141),
    (1e24, 96e9, 1.7e12, 1.960),
    (1e25, 312e9, 5.3e12, 1.912),
    (1e26, 1.0e12, 16e12, 1.880),
    (1e27, 3.3e12, 50e12, 1.859),
]


def allocate(flop):
    best = optimum(RULES.pretraining, np.array([flop / 1e24]))
    found = loss(RULES.pretraining, best.ln_parameters, best.ln_tokens)
    return float(exp(best.ln_parameters)[0]), float(exp(best.ln_tokens)[0]), float(found[0])


@pytest.mark.parametrize(("flop", "parameters", "tokens", "nats"), PUBLISHED)
def test_the_optimum_agrees_with_the_published_fit(flop, parameters, tokens, nats):
    n, d, found = allocate(flop)
    assert n == pytest.approx(parameters, rel=0.05)
    assert d == pytest.approx(tokens, rel=0.05)
    assert found == pytest.approx(nats, abs=0.002)


@pytest.mark.parametrize("flop", [1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28])
def test_no_other_allocation_is_better(flop):
    """Search all ways to spend the same C = 6ND, without the closed form."""
    rule = RULES.pretraining
    n = np.geomspace(1e9, 1e14, 20_001)
    losses = rule.floor + rule.a / n**rule.alpha + rule.b / (flop / 6.0 / n) ** rule.beta
    parameters, tokens, found = allocate(flop)
    assert 6.0 * parameters * tokens == pytest.approx(flop)
    assert parameters == pytest.approx(n[np.argmin(losses)], rel=0.01)
    assert found == pytest.approx(losses.min(), rel=1e-6)


def test_the_table_for_reports_holds_the_published_fit_and_six_parameters_times_tokens():
    rows = table(RULES.pretraining)
    assert [row.flop for row in rows] == [1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28]
    published = {flop: rest for flop, *rest in PUBLISHED}
    assert len([row for row in rows if row.flop in published]) == len(PUBLISHED)
    for row in rows:
        assert 6.0 * row.parameters * row.tokens == pytest.approx(row.flop)
        for found, told in zip(
            (row.parameters, row.tokens, row.loss), published.get(row.flop, ()), strict=False
        ):
            assert found == pytest.approx(told, rel=0.05)
    assert [row.loss for row in rows] == sorted((row.loss for row in rows), reverse=True)


def test_ten_times_the_tokens_cost_about_a_hundred_times_the_compute():
    ratio = allocate(113e24)[1] / allocate(1e24)[1]
    assert ratio == pytest.approx(10.0, rel=0.02)


def elo(run, unique=1e6, rules=RULES):
    one = np.ones(1)
    return float(run_elo(rules, run * one, unique * one, one, one)[0])


@pytest.mark.parametrize("run", [1.0, 30.0, 1000.0])
def test_tenfold_compute_gains_fifty_elo(run):
    assert elo(10.0 * run) - elo(run) == pytest.approx(RULES.pretraining.elo_per_decade, rel=1e-9)


def test_the_anchor_run_has_the_anchor_elo():
    assert elo(RULES.pretraining.anchor_run) == pytest.approx(RULES.pretraining.elo_anchor)


def test_repeats_are_worth_less_and_less():
    """Muennighoff et al. 2023: U + U R* (1 - exp(-(r - 1) / R*)), R* = 15.4."""
    tokens = np.array([0.5, 1.0, 4.0, 16.0, 1000.0])
    worth = worth_of_repeats(tokens, np.ones(5), 15.4)
    by_hand = [0.5, 1.0] + [1.0 + 15.4 * (1.0 - math.exp(-(r - 1.0) / 15.4)) for r in (4.0, 16.0, 1000.0)]
    assert worth == pytest.approx(by_hand)
    assert worth[2] > 3.7  # four epochs are almost as good as fresh data
    assert worth[4] < 16.5


def test_at_the_wall_compute_gains_less_and_data_more():
    runs = [200.0 * 2.0**i for i in range(8)]
    for_compute = [elo(2.0 * r, 4.0) - elo(r, 4.0) for r in runs]
    for_data = [elo(r, 8.0) - elo(r, 4.0) for r in runs]
    assert for_compute == sorted(for_compute, reverse=True)
    assert for_data == sorted(for_data)
    assert for_compute[-1] < 0.6 * for_compute[0]
    assert for_data[-1] > 5.0 > for_data[0]


def position(run, text):
    """Return a start at which the first lab's run is `run`, with `text` T of public text for everybody."""
    state = start(RULES)
    return state.with_arrays(
        {
            "run": state.run + run,
            "public_text": np.full(1, text),
            "purity": np.ones(1),
            "user_data": 0.0 * state.user_data,
        }
    )


def shipped(run, text, rules=RULES):
    """Return the Elo that such a run would have if it were shipped at once."""
    _, report = once(rules, position(run, text), split=np.zeros((2, 5, 1)))
    return float(report.ship_capability[0, 0])


def test_in_play_a_lab_at_the_wall_gains_by_data_and_not_by_compute():
    """Ever larger runs on the same text: twice the compute against twice the data."""
    frozen = with_knobs(RULES, "data_wall", public_growth=1.0, purity_loss=0.0)
    runs = [100.0 * 4.0**i for i in range(6)]
    compute = [shipped(2.0 * run, 10.0, frozen) - shipped(run, 10.0, frozen) for run in runs]
    data = [shipped(run, 20.0, frozen) - shipped(run, 10.0, frozen) for run in runs]
    assert np.all(np.diff(compute) < 1e-9)
    assert np.all(np.diff(data) >= 0.0)
    assert compute[0] > 10.0 * data[0]
    assert data[-1] > compute[-1]
    off = without(frozen, "data_wall")
    assert shipped(runs[-1], 20.0, off) == shipped(runs[-1], 10.0, off)
    assert shipped(2.0 * runs[-1], 10.0, off) - shipped(runs[-1], 10.0, off) == pytest.approx(
        compute[0], 0.05
    )


def test_without_the_wall_every_run_finds_its_tokens():
    free = without(RULES, "data_wall")
    assert elo(5000.0, 0.01, free) == elo(5000.0, 1e6)
    assert elo(5000.0, 0.01) < elo(5000.0, 1e6) - 50.0


def test_a_run_gathers_the_fleet_s_work():
    state, _ = once(RULES)
    rule = RULES.compute_market
    assert state.run[0, 0] == pytest.approx(30.0 * 0.3 * rule.flop * state.efficiency[0, 0])
    off, _ = once(without(RULES, "pretraining"))
    assert np.all(off.run == 0.0)


def test_public_text_grows_up_to_its_stock_and_loses_purity():
    near = with_knobs(RULES, "data_wall", public_text=299.0)
    state, _ = once(near)
    assert state.public_text[0] == near.data_wall.public_stock
    assert state.purity[0] == 1.0 - near.data_wall.purity_loss
