"""What a seat cannot see moves nobody's orders, and a player that peeks is found out."""

import json
from dataclasses import replace

import numpy as np
import pytest

from game.cli import run
from game.market.noise import Seeds
from game.market.observe import View
from game.market.orders import Orders
from game.rivals import personas
from game.rivals.skills import SKILLS, decider
from game.scenario import load
from game.session.contract import fairness as module
from game.session.contract.fairness import played, tried


@pytest.mark.parametrize("skill", SKILLS)
def test_noise_leaves_personas_at_every_skill_alone(skill: str) -> None:
    """The short form, half of the personas at each skill by turns; `moat rival fairness` tries all of them,
    200 positions each, and docs/strength.md tells what it found."""
    chosen = list(personas())[SKILLS.index(skill) % 2 :: 2]
    rows = tried(load("first-game"), 6, 5, chosen, [skill])
    assert [(row.persona, row.positions, row.moved) for row in rows] == [(key, 6, ()) for key in chosen]


def test_positions_are_of_every_quarter_and_differ() -> None:
    rules = load("sprint").rules()
    moments = played(rules, 20, 5)
    assert [it.state.quarter for it in moments] == list(range(rules.world.quarters))
    assert {it.state.batch for it in moments} == {3}
    assert len(set(moments[4].state.cash[0].tolist())) == 3


def test_a_player_that_peeks_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def peeking(persona: str, skill: str = "sound") -> object:
        honest = decider(persona, skill)

        def decide(view: View, seed: Seeds) -> Orders:
            plan, rival = honest(view, seed), view.state.cash[view.seat - 1]
            return replace(plan, talent=plan.talent + np.where(np.isnan(rival), 0.0, rival * 1e-9)[None])

        return decide

    monkeypatch.setattr(module, "decider", peeking)
    (row,) = tried(load("sprint"), 8, 5, ["flywheel"], ["sound"])
    assert row.moved
    assert all(line.endswith(": talent") for line in row.moved)


def test_the_command_tells_and_fails_when_orders_move(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ["rival", "fairness", "sprint", "--personas", "flywheel", "--skills", "casual", "--positions", "8"]
    assert run(call) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["flywheel:casual", "8", "0"]
    monkeypatch.setattr(module, "_moved", lambda *_: ["quarter 1, seat 2, game 0: buy"])
    assert run([*call, "--json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)["tried"]
    assert told["moved"] == ["quarter 1, seat 2, game 0: buy"] * 8
    assert run([*call[:3], "--personas", "flywhel"]) == 2
    assert "did you mean 'flywheel'" in capsys.readouterr().err
