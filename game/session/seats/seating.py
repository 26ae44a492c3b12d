"""Who plays which lab."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.market.noise import Seeds
from game.market.observe import View
from game.market.orders import Orders
from game.rivals import skills
from game.rivals.script import bent
from game.rivals.skills import Decider, SkillError
from game.scenario import Scenario
from game.scenario.scripts import NO_SCRIPT, Script
from game.session.seats import outside
from game.session.seats.players import HUMAN, PlayerError, parsed

__all__ = ["HUMAN", "Decider", "Seat", "SeatError", "decider", "reasoned", "seats_for"]


class SeatError(ValueError):
    """Seats do not fit the scenario, or a player is unknown."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One lab and who plays it, written as in `players.Spec`."""

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
        SeatError: `players` names a lab or a player that there is not, or one that cannot play.
    """
    chosen = dict(zip(scenario.labs, scenario.players, strict=True)) | dict(players or {})
    unknown = [lab for lab in chosen if lab not in scenario.labs]
    if unknown:
        raise SeatError(f"no lab '{unknown[0]}' in {scenario.key}: it has {', '.join(scenario.labs)}")
    names = {str(key): table.name for key, table in scenario.file.labs.items()}
    return tuple(Seat(lab, names[lab], _seated(lab, chosen[lab])) for lab in scenario.labs)


def _seated(lab: str, text: str) -> str:
    """Return a player in the one way in which it is written, once it is certain that it can play."""
    try:
        spec = parsed(text)
        if not spec.human:
            decider(str(spec))
    except (PlayerError, SeatError, SkillError) as error:
        raise SeatError(f"{lab}: {error}") from error
    return str(spec)


def decider(player: str, script: Script = NO_SCRIPT) -> Decider:
    """Return the function that plays a seat, held to what the scenario's script says.

    Raises:
        PlayerError: there is no such player, or it is a person.
        SkillError: nobody plays at that skill.
        SeatError: it is an outside rival that nobody named on the command line.
    """
    plan = _plan(player)

    def decide(view: View, seed: Seeds) -> Orders:
        return bent(plan(view, seed), script, view.quarter)

    return decide


def reasoned(
    player: str, view: View, seed: Seeds, script: Script = NO_SCRIPT
) -> tuple[Orders, tuple[str, ...]]:
    """Return what `decider` orders in one game, and the reasons of a persona that no script told what to do.

    Raises:
        PlayerError, SkillError, SeatError: as `decider`.
    """
    spec = parsed(player)
    if spec.outside or spec.human or script.of(view.quarter):
        return decider(player, script)(view, seed), ()
    return skills.reasoned(spec.persona, spec.skill, view, seed)


def _plan(player: str) -> Decider:
    spec = parsed(player)
    if spec.outside:
        rival = outside.admitted(str(spec))
        if rival is None:
            raise SeatError(f"{player} was not named on the command line, and nothing else can load it")
        return rival
    if spec.human:
        raise PlayerError("a person decides by hand")
    return skills.decider(spec.persona, spec.skill)
