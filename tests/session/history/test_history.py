"""The published past: measures on made-up games with known answers, and the shipped scenario's own games."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from game.market.world import World
from game.scenario import load
from game.session.history import Part, Target, targets
from game.session.history.chronicle import Chronicle, chronicle
from game.session.simulate import players_for, simulate

QUARTERS = 15
LABS = 2
TIME = np.arange(QUARTERS, dtype=np.float64)[:, None]


def world() -> World:
    """Return a world of two labs, of which the first starts with the larger business."""
    whole = load("history-2023").rules().world
    return replace(whole, labs=whole.labs[:LABS])


def growing(first: float, a_year: float) -> np.ndarray:
    """Return (T, 1): what begins at `first` at the first close and grows by so much a year."""
    return first * a_year ** (TIME / 4.0)


def made_up() -> Chronicle:
    """Return one game of two labs in which everything moves at a known, steady pace."""
    w = world()
    frontier = w.start_frontier + 25.0 * (TIME + 1.0)  # 100 Elo a year
    leads = (TIME % 2.0) == 0.0  # the first lab in even quarters
    capability = np.stack(
        [np.where(leads, frontier, frontier - 10.0), np.where(leads, frontier - 10.0, frontier)], 1
    )
    run = growing(21.0 * 4.0**0.25, 4.0)  # fourfold a year from the starting frontier's on
    cost = growing(40.0 * 2.0**0.25, 2.0)
    revenue = np.stack([growing(250.0, 3.0), growing(20.0, 9.0)], 1)
    share = np.zeros((QUARTERS, LABS, len(w.segments), 1))
    share[:, 0, 0], share[:, 1, 0] = 0.8, 0.1
    return Chronicle(
        world=w,
        first_flop=21.0,
        first_cost=40.0,
        capability=capability,
        commons=frontier - 50.0,  # two quarters behind
        shipped=np.ones((QUARTERS, LABS, 1)),
        run_flop=np.stack([run, run / 2.0], 1),
        run_cost=np.stack([cost, cost / 2.0], 1),
        fleet=revenue * 4.0 / 1000.0 / 1.35e-3 / 9.0,  # $9B a GW
        revenue=revenue,
        burn=revenue * 1.25,
        valuation=revenue * 4.0 * 33.0,
        share=share,
        adoption=np.repeat(growing(0.01, 2.5)[:, None], len(w.segments), axis=1),
        fixed_price=37.5 / 16.0 ** ((TIME + 1.0) / 4.0),
        flagship_price=37.5 / 2.0 ** ((TIME + 1.0) / 4.0),
    )


def values(found: list[Target], number: int) -> list[float]:
    return [part.median for part in found[number - 1].parts]


def test_known_paces_are_measured_as_they_are() -> None:
    found = targets(made_up())
    assert [target.number for target in found] == list(range(1, 9))
    assert values(found, 1) == pytest.approx([16.0])
    assert values(found, 2) == pytest.approx([2.0, 0.0])
    assert values(found, 3) == pytest.approx([4.0, 2.0])
    assert values(found, 4) == pytest.approx([100.0, 10.0, 10.0, 8.0])
    assert values(found, 5) == pytest.approx([50.0, 1.0, 2.0, 50.0])
    assert values(found, 6) == pytest.approx([3.0, 9.0, 9.0])
    assert values(found, 7) == pytest.approx([80.0, 80.0, 80.0, 0.65, 0.65, 0.65, 2.5])
    assert values(found, 8) == pytest.approx([33.0, 33.0, 125.0])


def test_a_target_is_hit_when_all_its_parts_are() -> None:
    found = targets(made_up())
    # No dearer generation, no early lead, open weights that catch up too soon, no loss of share.
    assert [target.number for target in found if target.hit] == [1, 3, 6, 8]
    assert [part.hit for part in found[1].parts] == [True, False]


def test_a_dearer_new_flagship_counts_and_a_dearer_old_one_does_not() -> None:
    told = made_up()
    price = told.flagship_price.copy()
    price[7:] *= 1.5
    assert values(targets(replace(told, flagship_price=price)), 2)[1] == 1.0
    one_model = replace(
        told,
        flagship_price=price,
        shipped=told.shipped * 0.0,
        capability=told.capability[:1] + TIME[:, None] * 0.0,
    )
    assert values(targets(one_model), 2)[1] == 0.0


def test_a_run_that_is_no_record_leaves_the_trend_alone() -> None:
    told = made_up()
    run = told.run_flop.copy()
    run[8] = 1.0
    assert values(targets(replace(told, run_flop=run)), 3)[0] == pytest.approx(4.0)
    unshipped = told.shipped.copy()
    unshipped[4:] = 0.0
    grown = run.copy()
    grown[4:] *= 100.0  # never deployed: no run at all
    assert values(targets(replace(told, shipped=unshipped, run_flop=grown)), 3)[0] == pytest.approx(4.0)


def test_open_weights_that_stand_still_fall_behind_and_never_catch_up() -> None:
    told = made_up()
    still = replace(told, commons=np.full_like(told.commons, told.world.start_frontier - 1.0))
    gap, caught, lag, _ = targets(still)[4].parts
    assert gap.median == pytest.approx(26.0)
    assert np.isnan(caught.median)
    assert not caught.hit
    assert lag.median == pytest.approx(12.0)  # quarters 9 to 15 since the start, the middle one


def test_a_tiny_business_is_no_challenger() -> None:
    told = made_up()
    revenue = told.revenue.copy()
    revenue[:, 1] = growing(0.02, 40.0)
    leader, challenger, _ = targets(replace(told, revenue=revenue))[5].parts
    assert leader.median == pytest.approx(3.0)
    assert challenger.median == 0.0


def test_a_quantile_lies_between_the_games_that_have_the_figure() -> None:
    part = Part("figure", "x", 2.0, 3.0, np.array([4.0, np.nan, 1.0, 2.0, 3.0]))
    assert part.median == 2.5
    assert part.hit
    assert part.interval == pytest.approx((1.15, 3.85))


def test_games_of_another_time_or_market_are_refused() -> None:
    told = made_up()
    with pytest.raises(ValueError, match="2023 Q1"):
        targets(replace(told, world=replace(told.world, start_year=2024)))
    with pytest.raises(ValueError, match="14 quarters"):
        targets(replace(told, commons=told.commons[:13]))
    with pytest.raises(ValueError, match="consumer"):
        targets(replace(told, world=replace(told.world, segments=told.world.segments[1:])))


@cache
def played(games: int = 24) -> Chronicle:
    scenario = load("history-2023")
    return chronicle(scenario, players_for(scenario), games, 1)


def test_a_chronicle_tells_the_games_that_are_simulated() -> None:
    scenario, told = load("history-2023"), played()
    found = simulate(scenario, players_for(scenario), 24, 1)
    assert told.quarters == scenario.file.quarters
    assert told.games == 24
    assert np.array_equal(told.capability[-1].max(axis=0), found.figures[-1][2])
    assert np.array_equal(told.commons[-1], told.capability[-1].max(axis=0) - found.figures[-1][3])


def test_a_run_keeps_the_hardware_s_own_work() -> None:
    told, rules = played(), load("history-2023").rules()
    most = np.add.accumulate(told.fleet, axis=0) * rules.compute_market.flop
    assert (told.run_flop <= most * (1.0 + 1e-9)).all()
    assert (told.run_flop[-1] > 0.0).any()
    rule = rules.compute_market
    worked = told.run_flop > 1.0
    a_unit = told.run_cost[worked] / told.run_flop[worked] * rule.flop  # $M per kH100e-quarter
    dearest = rule.running_cost + rule.depreciation * 2.0 * rule.hardware_price
    assert (a_unit > rule.depreciation).all()
    assert (a_unit < dearest).all()


def test_the_past_is_reproduced_in_six_of_eight_regularities_at_least() -> None:
    found = targets(played())
    missed = {t.number: [(p.name, p.median) for p in t.parts if not p.hit] for t in found if not t.hit}
    assert sum(target.hit for target in found) >= 6, missed
