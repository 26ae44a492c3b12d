"""The Advisor plays for a computer's seat whose own player is not there or fails: a game goes on."""

import logging

from game.market.noise import Seeds
from game.market.observe import View
from game.market.orders import Orders
from game.rivals import advise
from game.rivals.skills import SkillError
from game.scenario.scripts import Script
from game.session.outside import RivalError
from game.session.players import PlayerError
from game.session.seats import Seat, SeatError, decider

_log = logging.getLogger("moat")


def decided(seat: Seat, view: View, seed: Seeds, script: Script) -> tuple[Orders, str]:
    """Return the orders of a seat that nobody sits in, and why the Advisor gave them, "" if it did not.

    A player may be missing in a continued game only: a rival from a file that nobody named again, or one that
    a newer program wrote down.
    """
    try:
        return decider(seat.player, script)(view, seed), ""
    except (PlayerError, SeatError, SkillError, RivalError) as error:
        _log.warning("moat: %s: %s; the Advisor decides for it", seat.name, error)
        return advise(view), str(error)
