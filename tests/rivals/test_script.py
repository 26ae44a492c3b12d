"""Scripted orders: put over a persona's plan in simulations and games alike, and never over a person's."""

from dataclasses import replace

import numpy as np

from game.market.noise import seeds_for
from game.market.observe import observe
from game.market.orders import idle
from game.market.state import start
from game.market.turn import opening
from game.rivals.script import bent
from game.scenario import Scenario, checked, load
from game.scenario.scripts import Line, Script
from game.session.game import Game
from game.session.seats.seating import HUMAN, decider, seats_for
from game.session.simulate import players_for, simulate

SCRIPT = {"kiln": {"2025 Q1": {"price": {"api": 7.5}, "free_plan": 1.0}, "2025 Q2": {"safety": 3.25}}}


def scripted() -> Scenario:
    return checked({**load("sprint").to_json(), "scripts": SCRIPT}, "test")


def test_only_what_the_script_names_changes_and_the_plan_itself_is_left_alone() -> None:
    scenario = load("sprint")
    rules = scenario.rules()
    orders = idle(rules, start(rules, 3)).with_arrays({})
    one = replace(orders, **{n: a[:1] for n, a in orders.arrays().items()})
    kept = {n: a.copy() for n, a in one.arrays().items()}
    found = bent(one, Script((Line(2, 4, "split", 0, 0.25), Line(3, 3, "ship", None, 1.0))), 3)
    assert (found.split[:, 0] == 0.25).all()
    assert (found.split[:, 1:] == one.split[:, 1:]).all()
    assert (found.ship == 1.0).all()
    assert all(np.array_equal(kept[n], a) for n, a in one.arrays().items())
    changed = [n for n, a in found.arrays().items() if not np.array_equal(a, kept[n])]
    assert sorted(changed) == ["ship", "split"]
    assert bent(one, Script((Line(2, 4, "ship", None, 1.0),)), 5) is one


def test_a_decider_follows_its_script_at_its_time() -> None:
    scenario, seeds = scripted(), seeds_for(1, 2)
    rules = scenario.rules()
    state = start(rules, 2)
    seat = scenario.labs.index("kiln")
    view = observe(rules, state, opening(rules, state), seat)
    own = decider("frontier")(view, seeds)
    told = decider("frontier", scenario.script("kiln"))(view, seeds)
    api = list(scenario.file.segments).index("api")
    assert (told.price[0, api] == 7.5).all()
    assert (told.free_plan == 1.0).all()
    assert (own.free_plan < 1.0).all()
    assert np.array_equal(told.safety, own.safety)  # that line is for the next quarter


def test_simulations_and_games_obey_a_script_and_persons_do_not() -> None:
    scenario = scripted()
    plain = simulate(load("sprint"), players_for(load("sprint")), 2, 5)
    assert not np.array_equal(plain.scores, simulate(scenario, players_for(scenario), 2, 5).scores)
    seat, api = scenario.labs.index("kiln"), list(scenario.file.segments).index("api")
    for player, obeys in (("follower", True), (HUMAN, False)):
        others = {lab: "frontier" for lab in scenario.labs if lab != "kiln"}
        game = Game.new(scenario, seats_for(scenario, {**others, "kiln": player}), 5, "")
        for waiting in game.waiting:
            game.seal(waiting, game.proposal(waiting))
        game.commit()
        assert (game.state.price[seat, api, 0] == 7.5) == obeys
