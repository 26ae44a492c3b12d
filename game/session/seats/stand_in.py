"""What a computer's seat orders and why; the Advisor plays for one whose own player is not there or fails."""

import logging
from dataclasses import dataclass

from game.market.noise import Seeds
from game.market.observe import View
from game.market.orders import Orders
from game.rivals import advise
from game.rivals.skills import SkillError
from game.scenario.scripts import Script
from game.session.seats.outside import RivalError
from game.session.seats.players import PlayerError
from game.session.seats.seating import Seat, SeatError, reasoned

_log = logging.getLogger("moat")


@dataclass(frozen=True, slots=True)
class Decision:
    """Orders (L = 1), the reasons that their player gave, and why the Advisor gave them, "" if it did not."""

    orders: Orders
    reasons: tuple[str, ...] = ()
    stood_in: str = ""


def decided(seat: Seat, view: View, seed: Seeds, script: Script) -> Decision:
    """Return the decision for a seat that nobody sits in, in one game.

    A player may be missing in a continued game only: a rival from a file that nobody named again, or one that
    a newer program wrote down.
    """
    try:
        return Decision(*reasoned(seat.player, view, seed, script))
    except (PlayerError, SeatError, SkillError, RivalError) as error:
        _log.warning("moat: %s: %s; the Advisor decides for it", seat.name, error)
        return Decision(advise(view), stood_in=str(error))
