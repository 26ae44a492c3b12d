"""AI rivals: personas that play whole plans from a seat's view.

`decide` gives a persona's orders, `advise` a sound default plan for a human seat, `combine` joins the orders
of all seats. All of them see a `View` and nothing else.

`nature` is what a lab is like, `reading` what it makes of its view, `decisions` are made one by one; `plan`
joins them, `search` tries plans, `skills` says how well a lab reckons.
"""

from game.market.noise import Seeds
from game.market.observe import View
from game.market.orders import Orders, combine
from game.rivals.nature.character import drawn, neutral
from game.rivals.nature.persona import Persona
from game.rivals.nature.roster import ADVISOR, ROSTER
from game.rivals.plan import whole_plan

__all__ = ["Persona", "advise", "combine", "decide", "personas"]


def personas() -> dict[str, Persona]:
    """Return the personas by key, in the order in which a menu lists them."""
    return {persona.key: persona for persona in ROSTER}


def decide(persona: str, view: View, seed: Seeds) -> Orders:
    """Return a persona's orders for the seat of a view, L = 1: arrays (1, ..., B).

    Args:
        persona: a key of `personas()`.
        view: what the seat knows; unchanged.
        seed: (B,) uint64, the games' seeds; only the rivals' own random stream is drawn from them.

    Raises:
        KeyError: there is no such persona.
    """
    chosen = personas()[persona]
    return whole_plan(view, chosen.style, drawn(seed, view.seat), chosen.thesis)


def advise(view: View) -> Orders:
    """Return a sound default plan for a human seat, L = 1: what is fine as it is stays as it is."""
    return whole_plan(view, ADVISOR, neutral(view.batch))
