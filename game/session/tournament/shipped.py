"""The measured strengths that ship with the game: tables of `moat tournament --pairs --mixed`, read back."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from game.paths import asset
from game.session.seats.players import parsed

FOLDER = "strength"
"""Of the assets; a file a scenario, `tournament.json` under the scenario's key."""

LARGEST = 1 << 20
"""Bytes of a file that is read at most."""


Count = Annotated[int, Field(ge=1)]
Share = Annotated[float, Field(ge=0.0, le=1.0)]


class _Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class _Pair(_Table):
    player: str
    against: str
    pairings: Count
    games: Count
    taken: Share
    taken_low: float
    taken_high: float
    ahead: Share
    ahead_low: float
    ahead_high: float
    won: Share
    won_low: float
    won_high: float


class _Player(_Table):
    player: str
    games: Count
    wins: int = Field(ge=0)
    win_rate: Share
    win_rate_low: float
    win_rate_high: float
    fair_share: float = Field(gt=0.0, lt=1.0)
    mean_rank: float = Field(ge=1.0)
    bankrupt: int = Field(ge=0)
    rating: float
    rating_error: float | None


class _Ladder(_Table):
    kind: Literal["ladder"]
    scenario: str
    changes: tuple[str, ...] = Field(max_length=0)  # a table of changed rules is none of the scenario
    rules: int
    seed: int
    games: Count
    labs: tuple[str, ...]
    pairs: tuple[_Pair, ...]
    players: tuple[_Player, ...]
    endings: dict[str, int]
    unfinished: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong a persona at a skill is: its rating, and its standard error where games tell one."""

    rating: float
    error: float | None


@dataclass(frozen=True, slots=True)
class Strengths:
    """What was measured in a scenario; nothing at all if there is no table."""

    games: int = 0
    of: tuple[tuple[str, str, Strength], ...] = ()  # persona, skill

    def find(self, persona: str, skill: str) -> Strength | None:
        """Return a player's strength, None if it was not measured."""
        return next((it for key, level, it in self.of if (key, level) == (persona, skill)), None)


@lru_cache(maxsize=32)
def strengths(scenario: str) -> Strengths:
    """Return what ships about a scenario; a file that is missing or not what it should be counts as none.

    Nobody's game may fail to start because a table of figures is broken.
    """
    path = asset(FOLDER, f"{scenario}.json")
    try:
        with path.open("rb") as file:
            return read(file.read(LARGEST), scenario)
    except (OSError, ValueError):
        return Strengths()


def read(text: bytes, scenario: str) -> Strengths:
    """Return what a table says.

    Raises:
        ValueError: it is no ladder of that scenario as it stands.
    """
    try:
        table = _Ladder.model_validate_json(text)
    except ValidationError as error:
        raise ValueError(str(error)) from error
    if table.scenario != scenario:
        raise ValueError(f"a table of {table.scenario}, not of {scenario}")
    specs = [(parsed(row.player), row) for row in table.players]
    rows = tuple((spec.persona, spec.skill, Strength(row.rating, row.rating_error)) for spec, row in specs)
    return Strengths(table.games, rows)
