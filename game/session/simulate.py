"""Many games among computer-run labs, played in batches and summed up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.market.exact import Array, Flags, ordered_sum
from game.market.noise import Seeds, seeds_for
from game.market.observe import observe
from game.market.report import Report
from game.market.rules import Rules
from game.market.state import State, start
from game.market.turn import opening, resolve
from game.market.world import FUTURES
from game.rivals import combine, personas
from game.scenario import Scenario
from game.session.seats.players import parsed
from game.session.seats.seating import HUMAN, Decider, Seat, SeatError, decider, seats_for
from game.session.telling.ending import Reason
from game.session.telling.kpis import KPIS, figures, medians

CHUNK = 2048
"""Games played at a time: enough to make calls cheap against numbers, few enough to stay in memory."""

CONTESTED = "contested"
"""How games end in which no future clears its threshold."""

Progress = Callable[[int, int], None]
"""Called with (game-quarters done, game-quarters in all)."""

Watch = Callable[[State, State, Report], None]
"""Called after every quarter of a batch with the position before, the position after and the report."""


@dataclass(frozen=True, slots=True)
class Player:
    """A seat of a simulation. A person's seat is played by `player`, a persona; `for_human` says so."""

    seat: Seat
    player: str
    for_human: bool

    @property
    def label(self) -> str:
        """Name the lab and who plays it."""
        return f"{self.seat.name}: {self.player}{' (for human)' if self.for_human else ''}"


@dataclass(frozen=True, slots=True)
class Simulation:
    """What a number of games G came to; everything but the players' names is exact to the last bit.

    `medians` holds a value a quarter for each key of `KPIS`, over the games that were played in that quarter;
    None where all of them had ended before. Ties for the best score go to the lower seat.
    """

    players: tuple[Player, ...]
    quarters: int
    seeds: Seeds  # (G,); the game played alone with this seed is the same game
    endings: tuple[str, ...]  # (G) a future or "contested"
    lengths: Array  # (G,), quarters played
    gauges: Array  # (futures, G), mean of the last four quarters
    scores: Array  # (L, G), $M
    alive: Array  # (L, G), 0 once wound up
    revenue: Array  # (L, G), $M in the last quarter played
    figures: Array  # (quarters, KPIS, G); means nothing once a game is over, see `lengths`
    medians: dict[str, list[float | None]]

    @property
    def games(self) -> int:
        """Return how many games were played."""
        return len(self.endings)

    @property
    def futures(self) -> dict[str, int]:
        """Return how many games ended in each future."""
        return {name: self.endings.count(name) for name in (*FUTURES, CONTESTED)}

    @property
    def reasons(self) -> list[str]:
        """Return why play stopped in each game, in the words of `ending.Reason`."""
        return [
            (Reason.LAST_LAB if few else Reason.DOMINANCE if early else Reason.TIME).value
            for few, early in zip(
                (np.count_nonzero(self.alive > 0.0, axis=0) <= 1).tolist(),
                (self.lengths < self.quarters).tolist(),
                strict=True,
            )
        ]

    def figure(self, key: str) -> Array:
        """Return a key figure of every quarter and game, (quarters, G).

        Raises:
            ValueError: there is no such figure.
        """
        chosen: Array = self.figures[:, [kpi.key for kpi in KPIS].index(key)]
        return chosen

    def closing(self, key: str) -> Array:
        """Return a key figure of each game's last quarter, (G,)."""
        last = self.lengths.astype(np.intp) - 1
        values: Array = self.figure(key)[last, np.arange(self.games)]
        return values

    @property
    def winners(self) -> list[int]:
        """Return the seat with the best score of each game."""
        best: list[int] = np.argmax(self.scores, axis=0).tolist()
        return best

    @property
    def wins(self) -> list[int]:
        """Return how many games each seat won."""
        return [self.winners.count(seat) for seat in range(len(self.players))]

    @property
    def mean_scores(self) -> list[float]:
        """Return the mean score of each seat, $M."""
        means: list[float] = (ordered_sum(self.scores, axis=1) / float(self.games)).tolist()
        return means

    @property
    def bankrupt(self) -> list[int]:
        """Return in how many games each seat's lab was wound up."""
        closed: list[int] = np.count_nonzero(self.alive <= 0.0, axis=1).tolist()
        return closed


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Games played together."""

    state: State
    report: Report
    figures: Array  # (quarters, KPIs, B)
    going: Flags  # (quarters, B), whether the quarter was played


def players_for(scenario: Scenario, chosen: Sequence[str] | None = None) -> tuple[Player, ...]:
    """Return who plays each lab: `chosen` in the scenario's order, or the scenario's own players.

    A person's seat goes to the first persona that plays no other lab.

    Raises:
        SeatError: not one player for each lab, or a player is unknown.
    """
    if chosen is not None and len(chosen) != len(scenario.labs):
        labs = ", ".join(scenario.labs)
        raise SeatError(f"{len(chosen)} seats for {len(scenario.labs)} labs; name a player each for {labs}")
    named = None if chosen is None else dict(zip(scenario.labs, chosen, strict=True))
    seats = seats_for(scenario, named)
    taken = {parsed(seat.player).persona for seat in seats}
    spare = [key for key in personas() if key not in taken] or list(personas())
    players, people = [], 0
    for seat in seats:
        stand_in = spare[people % len(spare)]
        people += seat.player == HUMAN
        players.append(Player(seat, stand_in if seat.human else seat.player, seat.human))
    return tuple(players)


def seated(scenario: Scenario, names: Sequence[str]) -> tuple[Player, ...]:
    """Return players in the scenario's seats, in its order, as they are named and unchecked.

    Raises:
        ValueError: not one name for each lab.
    """
    labs = zip(scenario.labs, scenario.file.labs.values(), names, strict=True)
    return tuple(Player(Seat(lab, table.name, name), name, for_human=False) for lab, table, name in labs)


def simulate(
    scenario: Scenario,
    players: Sequence[Player],
    games: int,
    seed: int,
    *,
    first: int = 0,
    chunk: int = CHUNK,
    progress: Progress | None = None,
    watch: Watch | None = None,
    others: Mapping[str, Decider] | None = None,
) -> Simulation:
    """Play `games` games to their end; the result depends neither on `chunk` nor on the machine.

    Args:
        scenario: what is played.
        players: see `players_for`.
        games: how many, at least 1.
        seed: of all chance; game 0 is the game that is played alone with this seed.
        first: number of the first game; games 5 to 9 are the same played with those before them or without.
        chunk: games played at a time.
        progress: told after every quarter of a chunk.
        watch: shown every quarter of a chunk; it must leave what it is shown as it is.
        others: players that are no personas, by the name that `players` call them.

    Raises:
        RivalError: an outside rival failed.
    """
    rules = scenario.rules()
    known = others or {}
    deciders = [
        known.get(player.player) or decider(player.player, scenario.script(player.seat.lab))
        for player in players
    ]
    seeds, quarters = seeds_for(seed, first + games)[first:], rules.world.quarters
    played = []
    for begin in range(0, games, chunk):
        part = seeds[begin : begin + chunk]

        def tell(done: int, begin: int = begin, batch: int = len(part)) -> None:
            if progress:
                progress(begin * quarters + batch * done, games * quarters)

        played.append(_play(rules, deciders, part, tell, watch))
    return _summed(tuple(players), quarters, seeds, played)


def _play(
    rules: Rules,
    deciders: Sequence[Decider],
    seeds: Seeds,
    tell: Callable[[int], None],
    watch: Watch | None,
) -> _Chunk:
    state = start(rules, len(seeds))
    report = opening(rules, state)
    values = np.zeros((rules.world.quarters, len(KPIS), len(seeds)))
    going = np.zeros((rules.world.quarters, len(seeds)), dtype=np.bool_)
    for quarter in range(rules.world.quarters):
        going[quarter] = state.over <= 0.0
        if not going[quarter].any():
            break
        orders = combine(
            [decide(observe(rules, state, report, seat), seeds) for seat, decide in enumerate(deciders)]
        )
        before = state
        state, report = resolve(before, orders, rules, seeds)
        if watch:
            watch(before, state, report)
        values[quarter] = figures(state, report)
        tell(quarter + 1)
    return _Chunk(state, report, values, going)


def _summed(players: tuple[Player, ...], quarters: int, seeds: Seeds, played: Sequence[_Chunk]) -> Simulation:
    values = np.concatenate([part.figures for part in played], axis=-1)
    going = np.concatenate([part.going for part in played], axis=-1)
    ending = np.concatenate([part.state.ending for part in played])
    gauges = np.concatenate([part.state.gauges for part in played], axis=-1)
    rows = [medians(values[quarter], going[quarter]) for quarter in range(quarters)]
    return Simulation(
        players=players,
        quarters=quarters,
        seeds=seeds,
        endings=tuple(FUTURES[int(e)] if e >= 0.0 else CONTESTED for e in ending.tolist()),
        lengths=np.count_nonzero(going, axis=0).astype(np.float64),
        gauges=ordered_sum(gauges, axis=0) / float(len(gauges)),
        scores=np.concatenate([part.report.score for part in played], axis=-1),
        alive=np.concatenate([part.state.alive for part in played], axis=-1),
        revenue=np.concatenate([part.state.revenue for part in played], axis=-1),
        figures=values,
        medians={kpi.key: [row[i] for row in rows] for i, kpi in enumerate(KPIS)},
    )
