"""How well a persona plays, apart from what it wants: six skills, and the function that plays at one.

A skill changes how a lab reckons, never what it sees and never what the market does for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from game.language import N_
from game.market.noise import Seeds
from game.market.observe import View
from game.market.orders import Orders
from game.rivals import personas
from game.rivals.beginner import beginners_plan
from game.rivals.casual import blurred
from game.rivals.nature.character import drawn
from game.rivals.nature.persona import Persona
from game.rivals.plan import Plan, worked_out
from game.rivals.rationale import beginners_reasons, reasons
from game.rivals.search.rollout import Mind
from game.rivals.search.search import Budget, Found, search

DEFAULT = "sound"
"""The skill of a persona that is named alone. Records rely on it: it never changes."""

Decider = Callable[[View, Seeds], Orders]
"""A player as a function: what a seat knows and the games' seeds -> its orders (L = 1)."""


class SkillError(ValueError):
    """Rivals cannot play at a skill."""


@dataclass(frozen=True, slots=True)
class Skill:
    """A way to reckon. `budget` is what a skill that searches may try at a decision."""

    key: str
    name: str
    description: str  # one line, for the new-game screen
    budget: Budget | None = None


ROWS: tuple[Skill, ...] = (
    Skill("beginner", N_("Beginner"), N_("Rules of thumb: fixed mark-ups, fixed splits, late to grow.")),
    Skill("casual", N_("Casual"), N_("Some economics, slow to react, with errors that last.")),
    Skill("sound", N_("Sound"), N_("Marginal prices, planned capacity, reckoned bids.")),
    Skill(
        "strong",
        N_("Strong"),
        N_("Sound, and tries some other plans a year ahead."),
        Budget(8, 1, 4, surely=True),
    ),
    Skill(
        "expert", N_("Expert"), N_("Tries dozens of plans on markets it thinks possible."), Budget(16, 2, 3)
    ),
    Skill(
        "grandmaster",
        N_("Grandmaster"),
        N_("Tries many more, and looks closer at the best."),
        Budget(16, 4, 3, 2, 16),
    ),
)

SKILLS: tuple[str, ...] = tuple(row.key for row in ROWS)
"""From the weakest to the strongest."""


def skills() -> dict[str, Skill]:
    """Return the skills by key, the weakest first."""
    return {row.key: row for row in ROWS}


def decider(persona: str, skill: str = DEFAULT) -> Decider:
    """Return the function that plays a persona at a skill.

    Raises:
        KeyError: there is no such persona.
        SkillError: there is no such skill.
    """
    chosen = personas()[persona]
    if skill not in SKILLS:
        raise SkillError(f"no skill '{skill}': there are {', '.join(SKILLS)}")
    return partial(_decide, chosen, skills()[skill])


def reasoned(persona: str, skill: str, view: View, seed: Seeds) -> tuple[Orders, tuple[str, ...]]:
    """Return what `decider` would order in one game (B = 1), and why, in at most three lines.

    Raises:
        KeyError: there is no such persona or skill.
    """
    chosen, level = personas()[persona], skills()[skill]
    if level.key == "beginner":
        orders = beginners_plan(view, seed, chosen)
        return orders, beginners_reasons(view, orders)
    plan, found = _plan(chosen, level, view, seed)
    return plan.orders, reasons(plan, found, level.budget)


def _decide(persona: Persona, skill: Skill, view: View, seed: Seeds) -> Orders:
    if skill.key == "beginner":
        return beginners_plan(view, seed, persona)
    return _plan(persona, skill, view, seed)[0].orders


def _plan(persona: Persona, skill: Skill, view: View, seed: Seeds) -> tuple[Plan, Found | None]:
    style, character = persona.style, drawn(seed, view.seat)
    if skill.budget is not None:
        found = search(view, seed, Mind(style, character, persona.thesis), skill.budget)
        return found.plan, found
    if skill.key == "casual":
        style, character = blurred(view, seed, style, character)
    return worked_out(view, style, character, persona.thesis), None
