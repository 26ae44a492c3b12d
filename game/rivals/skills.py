"""How well a persona plays, apart from what it wants: six skills, and the function that plays at one."""

from collections.abc import Callable
from functools import partial

from game.market.noise import Seeds
from game.market.observe import View
from game.market.orders import Orders
from game.rivals import decide, personas

SKILLS = ("beginner", "casual", "sound", "strong", "expert", "grandmaster")
"""From the weakest to the strongest."""

DEFAULT = "sound"
"""The skill of a persona that is named alone. Records rely on it: it never changes."""

Decider = Callable[[View, Seeds], Orders]
"""A player as a function: what a seat knows and the games' seeds -> its orders (L = 1)."""


class SkillError(ValueError):
    """Rivals cannot play at a skill."""


def decider(persona: str, skill: str = DEFAULT) -> Decider:
    """Return the function that plays a persona at a skill.

    Raises:
        KeyError: there is no such persona.
        SkillError: there is no such skill, or no rival has learnt it.
    """
    if persona not in personas():
        raise KeyError(persona)
    if skill != DEFAULT:
        raise SkillError(f"no rival plays at skill '{skill}' yet; write '{persona}:{DEFAULT}'")
    return partial(decide, persona)
