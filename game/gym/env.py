"""A PettingZoo ParallelEnv over the session that people play in: one agent a lab, one step a quarter."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from gymnasium import spaces
from pettingzoo import ParallelEnv

from game.gym.spaces import LARGEST, Actions, Observations, Vector
from game.market.report import refusals
from game.scenario import load
from game.session.game import Game
from game.session.seats.seating import HUMAN, SeatError, seats_for

Observed = dict[str, Vector]
Infos = dict[str, dict[str, Any]]


class MoatEnv(ParallelEnv[str, Vector, Vector]):
    """A game among agents, named by their labs, and computer-run rivals in the other seats.

    The reward of a quarter is what it changed the lab's score by, $M: rewards add up to the final score less
    the first. An agent is done when its lab is wound up or the game has ended, early or not; nothing is
    truncated. An info holds `score` ($M), `quarter` (played so far) and `refused` (why the market cut orders
    down).
    `reset(seed=s)` begins the game that people play with seed s; later resets without one draw new seeds from
    it.
    """

    metadata = {"name": "moat_v0", "render_modes": [], "is_parallelizable": True}  # noqa: RUF012 - as declared there

    def __init__(self, scenario: str = "standard", rivals: Mapping[str, str] | None = None) -> None:
        """Prepare a scenario; see `game.gym.parallel_env`."""
        self.scenario = load(scenario)
        self.rivals = dict(rivals or {})
        players = {**dict.fromkeys(self.scenario.labs, HUMAN), **self.rivals}
        self.seats = seats_for(self.scenario, players)
        self.possible_agents = [seat.lab for seat in self.seats if seat.human]
        if not self.possible_agents:
            raise SeatError("rivals play every lab; an environment needs an agent")
        self.agents: list[str] = []
        rules = self.scenario.rules()
        self.observations, self.actions = Observations(rules), Actions(rules)
        self.render_mode = None
        self.observation_spaces = {
            agent: spaces.Box(-LARGEST, LARGEST, (self.observations.size,), np.float32)
            for agent in self.possible_agents
        }
        self.action_spaces = {
            agent: spaces.Box(0.0, 1.0, (self.actions.size,), np.float32) for agent in self.possible_agents
        }
        self._luck = np.random.default_rng()
        self._game: Game | None = None

    @property
    def game(self) -> Game:
        """The session being played; `game.save_to(path)` makes a record of it.

        Raises:
            RuntimeError: `reset` has not been called.
        """
        if self._game is None:
            raise RuntimeError("call reset before anything else")
        return self._game

    def observation_space(self, agent: str) -> spaces.Space[Vector]:
        """Return the space of an agent's observations; `observations.parts` names its numbers."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> spaces.Space[Vector]:
        """Return the space of an agent's actions; `actions.parts` names its numbers."""
        return self.action_spaces[agent]

    def reset(
        self,
        seed: int | None = None,
        options: dict[str, Any] | None = None,  # noqa: ARG002 - part of the interface; there are none
    ) -> tuple[Observed, Infos]:
        """Begin a new game."""
        if seed is not None:
            self._luck = np.random.default_rng(seed)
        base = seed if seed is not None else int(self._luck.integers(1 << 63))
        self._game = Game.new(self.scenario, self.seats, base, "")
        self.agents = list(self.possible_agents)
        return self._observed(self.agents), self._told(self.agents)

    def step(
        self, actions: Mapping[str, Vector]
    ) -> tuple[Observed, dict[str, float], dict[str, bool], dict[str, bool], Infos]:
        """Play a quarter.

        Raises:
            KeyError: a living agent gives no action.
            ValueError: an action has the wrong length.
        """
        playing = self.agents
        if not playing:
            return {}, {}, {}, {}, {}
        before = {agent: self._score(agent) for agent in playing}
        for agent in playing:
            self.game.seal(self._seat(agent), self.actions.orders(actions[agent]))
        self.game.commit()
        alive = {agent: bool(self.game.state.alive[self._seat(agent), 0] > 0.0) for agent in playing}
        done = {agent: self.game.over or not alive[agent] for agent in playing}
        self.agents = [agent for agent in playing if not done[agent]]
        rewards = {agent: self._score(agent) - before[agent] for agent in playing}
        truncated = dict.fromkeys(playing, False)
        return self._observed(playing), rewards, done, truncated, self._told(playing)

    def advice(self, agent: str) -> Vector:
        """Return what the Advisor would do in an agent's place, as an action."""
        return self.actions.action(self.game.proposal(self._seat(agent)))

    def _seat(self, agent: str) -> int:
        return self.scenario.labs.index(agent)

    def _score(self, agent: str) -> float:
        """Return a lab's score, $M; before the first quarter it is what the founders own."""
        seat, game = self._seat(agent), self.game
        if game.quarter == 0:
            return float(game.state.stake[seat, 0] * game.state.valuation[seat, 0])
        return float(game.reports[-1].score[seat, 0])

    def _observed(self, agents: list[str]) -> Observed:
        return {agent: self.observations.of(self.game.view(self._seat(agent))) for agent in agents}

    def _told(self, agents: list[str]) -> Infos:
        report = self.game.reports[-1]
        return {
            agent: {
                "score": self._score(agent),
                "quarter": self.game.quarter,
                "refused": [it.reason.name.lower() for it in refusals(report, self._seat(agent))],
            }
            for agent in agents
        }
