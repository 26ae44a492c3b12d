"""A game about to begin: what can be chosen, and what was."""

import secrets
from dataclasses import dataclass, field

from game.language import _
from game.rivals.skills import DEFAULT

HUMAN = "human"
MOST_SEEDS = 1_000_000
MINUTES_A_QUARTER = (2.5, 5.5)
"""What a quarter takes a brisk player, and a team that talks."""
_HOUR = 60


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """A scenario as the new-game screen shows it; `labs` are (key, name), `players` the default seats.

    Title and summary are those of the file: they are translated when shown.
    """

    key: str
    title: str
    summary: str
    quarters: int
    start: str
    labs: tuple[tuple[str, str], ...]
    players: tuple[str, ...]

    @property
    def length(self) -> str:
        """How long a game takes, from brisk to thoughtful players: "15-35 min" or "1-2 h"."""
        brisk, slow = (self.quarters * minutes for minutes in MINUTES_A_QUARTER)
        if brisk >= _HOUR:
            return _("{brisk}–{slow} h", brisk=round(brisk / _HOUR), slow=round(slow / _HOUR))
        return _("{brisk}–{slow} min", brisk=round(brisk / 5) * 5, slow=round(slow / 5) * 5)

    @property
    def facts(self) -> str:
        """Labs, quarters and length in one line."""
        return _(
            "{labs} labs · {quarters} quarters · {length}",
            labs=len(self.labs),
            quarters=self.quarters,
            length=self.length,
        )


@dataclass(frozen=True, slots=True)
class PersonaCard:
    """A computer player as the new-game screen shows it."""

    key: str
    name: str
    description: str


@dataclass
class Setup:
    """What the player chose.

    `seats` are "human" or a persona's key, in the order of the labs; `skill` is how well those personas play
    that come without a skill of their own ("flywheel:expert").
    """

    scenario: str
    seats: list[str]
    seed: int = field(default_factory=lambda: secrets.randbelow(MOST_SEEDS))
    thesis: int = -1
    skill: str = DEFAULT

    @property
    def players(self) -> list[str]:
        """Return who plays each lab, with skills."""
        return [
            player if player == HUMAN else skilled(persona_of(player), self.skill_of(seat), DEFAULT)
            for seat, player in enumerate(self.seats)
        ]

    def skill_of(self, seat: int) -> str:
        """Return how well the persona in a seat plays."""
        return self.seats[seat].partition(":")[2] or self.skill

    def seat_persona(self, seat: int, persona: str) -> None:
        """Put another persona, or a person, into a seat; a lab's own skill stays."""
        own = self.seats[seat].partition(":")[2]
        self.seats[seat] = f"{persona}:{own}" if own and persona != HUMAN else persona

    def set_skill(self, seat: int, skill: str) -> None:
        """Let the persona in a seat play at a skill of its own, or at everybody's if that is the same."""
        self.seats[seat] = skilled(persona_of(self.seats[seat]), skill, self.skill)

    def set_skills(self, skill: str) -> None:
        """Let all personas play at a skill."""
        self.skill, self.seats = skill, [persona_of(player) for player in self.seats]

    @property
    def humans(self) -> list[int]:
        """Return the seats that people play."""
        return [seat for seat, player in enumerate(self.seats) if player == HUMAN]


def persona_of(player: str) -> str:
    """Return a player without its skill."""
    return player.partition(":")[0]


def skilled(persona: str, skill: str, usual: str) -> str:
    """Return a persona with its skill, which is left out if it is the usual one."""
    return persona if skill == usual else f"{persona}:{skill}"


def seats_of(card: ScenarioCard, personas: list[PersonaCard], humans: int) -> list[str]:
    """Return the default seats with the first `humans` played by people and all others by a persona."""
    seats = [p if p != HUMAN else "" for p in card.players]
    spare = [persona.key for persona in personas if persona.key not in seats] or [personas[0].key]
    filled = [player or spare[i % len(spare)] for i, player in enumerate(seats)]
    return [HUMAN if seat < humans else player for seat, player in enumerate(filled)]


def take_seat(seats: list[str], seat: int) -> list[str]:
    """Return the seats with the player moved to another lab; the persona there changes places."""
    moved = list(seats)
    if HUMAN in moved:
        moved[moved.index(HUMAN)] = moved[seat]
    moved[seat] = HUMAN
    return moved
