"""The PettingZoo environment: the library's own tests, and the same game as anywhere else."""

import subprocess
import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from game.gym import parallel_env
from game.gym.env import MoatEnv
from game.market.noise import seeds_for
from game.market.orders import Orders
from game.market.report import Reason
from game.record import read, verify
from game.rivals import advise
from game.rivals.skills import decider
from game.scenario import load
from game.session.game import Game
from game.session.seats.seating import SeatError, seats_for

CYCLES = 12


@pytest.fixture
def library_tests() -> Iterator[object]:
    """Return PettingZoo's own tests; importing them warns about environments of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield import_module("pettingzoo.test")


@pytest.mark.parametrize("rivals", [{}, {"kiln": "flywheel", "fathom": "commons:sound"}])
def test_it_passes_the_librarys_own_api_test(library_tests, rivals: dict[str, str]) -> None:
    env = parallel_env("sprint", rivals)
    library_tests.parallel_api_test(env, num_cycles=CYCLES)
    assert env.possible_agents == [lab for lab in load("sprint").labs if lab not in rivals]


@pytest.mark.parametrize("scenario", ["sprint", "standard"])
def test_it_passes_the_librarys_own_seed_test(library_tests, scenario: str) -> None:
    library_tests.parallel_seed_test(lambda: parallel_env(scenario, {"kiln": "frontier"}), num_cycles=CYCLES)


def played_by_advice(env: MoatEnv, seed: int) -> dict[str, float]:
    """Play a whole game by the Advisor's actions and return the sum of each agent's rewards."""
    env.reset(seed=seed)
    total = dict.fromkeys(env.agents, 0.0)
    while env.agents:
        seen, rewards, _, truncated, _ = env.step({agent: env.advice(agent) for agent in env.agents})
        assert not any(truncated.values())
        for agent, reward in rewards.items():
            total[agent] += reward
            assert env.observation_space(agent).contains(seen[agent])
    return total


def test_rewards_add_up_to_the_change_of_score() -> None:
    env = parallel_env("sprint")
    total = played_by_advice(env, 5)
    first = env.game.states[0]
    for seat, agent in enumerate(env.possible_agents):
        change = env.game.reports[-1].score[seat, 0] - first.stake[seat, 0] * first.valuation[seat, 0]
        assert total[agent] == pytest.approx(change)
    assert env.game.over


def test_a_game_is_a_session_with_a_record_that_verifies(tmp_path: Path) -> None:
    env = parallel_env("sprint", {"kiln": "flywheel"})
    played_by_advice(env, 5)
    env.game.save_to(tmp_path / "game.moat")
    record = read(tmp_path / "game.moat")
    assert verify(record).sound
    assert record.header.seed == 5
    assert [seat.player for seat in record.header.seats] == ["human", "flywheel", "human", "human"]


def test_rivals_decide_as_in_any_game() -> None:
    env = parallel_env("sprint", {"kiln": "flywheel"})
    env.reset(seed=9)
    game = Game.new(load("sprint"), seats_for(load("sprint"), {"kiln": "flywheel"}), 9, "")
    expected = decider("flywheel")(game.view(1), seeds_for(9, 1))
    env.step({agent: env.advice(agent) for agent in env.agents})
    for name, values in expected.arrays().items():
        np.testing.assert_array_equal(env.game.orders[0].arrays()[name][1:2], values)


def test_an_agent_sees_what_its_seat_knows_and_nothing_else() -> None:
    env = parallel_env("sprint")
    env.reset(seed=1)
    env.step({agent: env.advice(agent) for agent in env.agents})
    game, parts = env.game, {part.name: part for part in env.observations.parts}
    vector = env.observations.of(game.view(2))
    assert "report.target_share" not in parts
    cash, price, seat = parts["state.cash"], parts["state.price"], parts["seat"]
    assert vector[cash.start : cash.stop] == pytest.approx(np.log1p(game.state.cash[2]), rel=1e-6)
    assert cash.shape == ()
    assert vector[price.start : price.stop] == pytest.approx(np.log1p(game.state.price).ravel(), rel=1e-6)
    assert vector[seat.start : seat.stop].tolist() == [0.0, 0.0, 1.0, 0.0]
    assert vector[0] == pytest.approx(1.0 / 8.0)
    other = game.state.with_arrays({"cash": np.where(np.arange(4)[:, None] == 2, game.state.cash, 7.0)})
    game.states[-1] = other
    np.testing.assert_array_equal(env.observations.of(game.view(2)), vector)


def test_actions_reach_all_legal_orders_and_back() -> None:
    env = parallel_env("standard")
    env.reset(seed=1)
    for agent in env.agents:
        plan = advise(env.game.view(env.possible_agents.index(agent)))
        again = env.actions.orders(env.actions.action(plan))
        for name, values in plan.arrays().items():
            np.testing.assert_allclose(getattr(again, name), values, rtol=2e-4, atol=1e-6, err_msg=name)
    low, high = env.actions.orders(np.zeros(env.actions.size)), env.actions.orders(np.ones(env.actions.size))
    assert (low.buy[0, 0], low.consent[0, 0], low.licence_from[0, 0]) == (0.0, 0.0, -1.0)
    assert (high.consent[0, 0], high.thesis[0, 0], high.stance[0, 0]) == (3.0, 3.0, 1.0)
    assert high.raise_capital[0, 0] == pytest.approx(1e6)
    assert high.price[0, 0, 0] == pytest.approx(1e4)
    assert high.split.sum() == pytest.approx(1.0)
    assert {part.name for part in env.actions.parts} == set(Orders.spec())


def test_the_market_finds_nothing_out_of_range_in_any_action() -> None:
    env = parallel_env("sprint")
    env.reset(seed=1)
    for seed in range(3):
        actions = {agent: env.action_space(agent).sample() for agent in env.agents}
        if seed == 2:
            actions = {agent: np.full_like(action, np.nan) for agent, action in actions.items()}
        _, _, _, _, infos = env.step(actions)
        for told in infos.values():
            assert not {"out_of_range", "not_a_number", "split_over_one"} & set(told["refused"])
    assert {reason.name.lower() for reason in Reason} >= {"out_of_range", "not_a_number", "split_over_one"}


def test_a_wound_up_lab_is_done_and_the_others_play_on() -> None:
    env = parallel_env("standard")
    env.reset(seed=4)
    broke = env.game.state
    cash, patience = broke.cash.copy(), broke.patience.copy()
    cash[1], patience[1] = -1e5, 0.0
    env.game.states[-1] = broke.with_arrays({"cash": cash, "patience": patience})
    _, rewards, done, _, _ = env.step({agent: env.advice(agent) for agent in env.agents})
    assert [agent for agent, over in done.items() if over] == ["kiln"]
    assert set(rewards) == set(env.possible_agents)
    assert set(env.agents) == set(env.possible_agents) - {"kiln"}
    seen, *_ = env.step({agent: env.advice(agent) for agent in env.agents})
    assert set(seen) == set(env.possible_agents) - {"kiln"}
    assert env.game.quarter == 2


def test_seeds_follow_from_the_last_one_given() -> None:
    env, same = parallel_env("sprint"), parallel_env("sprint")
    seeds = []
    for it in (env, same):
        it.reset(seed=8)
        assert it.game.seed == 8
        it.reset()
        seeds.append(it.game.seed)
    assert seeds[0] == seeds[1] != 8


def test_what_cannot_be_is_said() -> None:
    env = parallel_env("sprint")
    with pytest.raises(RuntimeError, match="call reset"):
        _ = env.game
    env.reset(seed=1)
    with pytest.raises(ValueError, match=r"shape \(3,\), needs"):
        env.step({agent: np.zeros(3, dtype=np.float32) for agent in env.agents})
    with pytest.raises(SeatError, match="no lab 'nobody'"):
        parallel_env("sprint", {"nobody": "flywheel"})
    with pytest.raises(SeatError, match="needs an agent"):
        parallel_env("sprint", dict.fromkeys(load("sprint").labs, "flywheel"))


@pytest.mark.parametrize("library", ["pettingzoo", "gymnasium"])
def test_without_the_extra_one_line_says_how_to_install_it(library: str) -> None:
    code = f"import sys; sys.modules[{library!r}] = None; from game.gym import parallel_env; parallel_env()"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    line = ended.stderr.strip().splitlines()[-1]
    assert line == f"ImportError: {library} is missing; install it with: pip install 'moat[gym]'"
