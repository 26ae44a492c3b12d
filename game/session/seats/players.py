"""How a seat's player is written: `human`, `flywheel`, `flywheel:strong` or `bots/mine.py:Mine`."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from game.rivals import personas
from game.rivals.skills import DEFAULT, SKILLS
from game.scenario.faults import nearest

HUMAN = "human"
"""The player of a seat that a person sits in."""

LONGEST = 200
"""Characters that a record has room for."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class PlayerError(ValueError):
    """A player is written in a way that nobody understands; the message suggests what was meant."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A player: a person, a persona at a skill, or a class in somebody's own file.

    As text it has one form: the default skill is left out, so that the same player is always written the
    same.
    """

    persona: str = ""  # key; "" for people and outside rivals
    skill: str = DEFAULT
    file: str = ""  # of an outside rival
    cls: str = ""

    @property
    def human(self) -> bool:
        """Whether a person plays."""
        return not self.persona and not self.file

    @property
    def outside(self) -> bool:
        """Whether the player's code lies in a file that is no part of the game."""
        return bool(self.file)

    def __str__(self) -> str:
        """Return the player as it is written."""
        if self.outside:
            return f"{self.file}:{self.cls}"
        if self.human:
            return HUMAN
        return self.persona if self.skill == DEFAULT else f"{self.persona}:{self.skill}"


def parsed(text: str) -> Spec:
    """Return the player that a text names; whether anybody plays at its skill is not asked here.

    Raises:
        PlayerError: there is no such player or skill.
    """
    if len(text) > LONGEST or _CONTROL.search(text):
        raise PlayerError(f"a player is at most {LONGEST} printable characters: '{text:.40}...'")
    if text.endswith(".py") or ".py:" in text:
        return _outside(text)
    persona, colon, skill = text.partition(":")
    if persona == HUMAN:
        if colon:
            raise PlayerError(f"{text}: only personas have a skill")
        return Spec()
    if persona not in personas():
        raise PlayerError(f"no player '{persona}' ({nearest(persona, (HUMAN, *personas()))})")
    if colon and skill not in SKILLS:
        raise PlayerError(f"{text}: no skill '{skill}' ({_nearest_skill(skill)})")
    return Spec(persona, skill if colon else DEFAULT)


def _outside(text: str) -> Spec:
    file, colon, cls = text.rpartition(":")
    if not colon or not cls.isidentifier() or not file.endswith(".py"):
        raise PlayerError(f"{text}: write the file and the class, as path/to/file.py:Class")
    return Spec(file=file, cls=cls)


def _nearest_skill(word: str) -> str:
    close = get_close_matches(word, SKILLS, n=1, cutoff=0.7)
    return f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(SKILLS)}"


def known_players() -> tuple[str, ...]:
    """Return every player that is not a file: people, and each persona alone and at each skill."""
    skilled = (f"{persona}:{skill}" for persona in personas() for skill in SKILLS)
    return (HUMAN, *personas(), *skilled)
