"""Who plays which lab."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.market.noise import Seeds
from game.market.observe import View
from game.market.orders import Orders
from game.rivals import decide, personas
from game.rivals.script import bent
from game.scenario import Scenario
from game.scenario.scripts import NO_SCRIPT, Script

HUMAN = "human"
"""The player of a seat that a person sits in."""

Decider = Callable[[View, Seeds], Orders]
"""A player as a function: what a seat knows and the game's seed -> its orders (L = 1)."""


class SeatError(ValueError):
    """Seats do not fit the scenario, or a player is unknown."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One lab and who plays it: 'human' or a persona's key."""

    lab: str
    name: str
    player: str

    @property
    def human(self) -> bool:
        """Whether a person plays it."""
        return self.player == HUMAN


def seats_for(scenario: Scenario, players: Mapping[str, str] | None = None) -> tuple[Seat, ...]:
    """Return the seats of a game, the scenario's own players where `players` (by lab) names none.

    Raises:
        SeatError: `players` names a lab or a player that there is not.
    """
    chosen = dict(zip(scenario.labs, scenario.players, strict=True)) | dict(players or {})
    unknown = [lab for lab in chosen if lab not in scenario.labs]
    if unknown:
        raise SeatError(f"no lab '{unknown[0]}' in {scenario.key}: it has {', '.join(scenario.labs)}")
    known = (HUMAN, *personas())
    for lab, player in chosen.items():
        if player not in known:
            raise SeatError(f"{lab}: no player '{player}'; known: {', '.join(known)}")
    names = {str(key): table.name for key, table in scenario.file.labs.items()}
    return tuple(Seat(lab, names[lab], chosen[lab]) for lab in scenario.labs)


def decider(player: str, script: Script = NO_SCRIPT) -> Decider:
    """Return the function that plays a seat: a persona, held to what the scenario's script says.

    Raises:
        KeyError: there is no such persona.
    """
    if player not in personas():
        raise KeyError(player)
    return lambda view, seed: bent(decide(player, view, seed), script, view.quarter)
