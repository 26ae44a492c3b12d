"""The shape of a scenario file. Units are those of `game.market.world`; every number is bounded."""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT = 1
"""Version of the scenario file's shape."""

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
ScenarioKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,31}$")]
Player = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}(:[a-z]{1,31})?$")]
"""A person or a persona, at a skill if one is named; never a file, for a scenario brings no code."""
Name = Annotated[str, Field(min_length=1, max_length=40)]
Unit = Annotated[float, Field(ge=0.0, le=1.0)]
Money = Annotated[float, Field(ge=0.0, le=1e6)]
Elo = Annotated[float, Field(ge=500.0, le=3000.0)]
Tokens = Annotated[float, Field(ge=0.0, le=1e4)]

START = re.compile(r"^(\d{4}) Q([1-4])$")
"""How a starting date is written, for instance '2024 Q1'."""

LabKey = Literal["meridian", "kiln", "orchard", "fathom", "halcyon", "lattice", "basalt", "tern"]
"""The labs that have a colour and an emblem."""


class Table(BaseModel):
    """Base of every table: unknown keys are faults, and nothing is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class SegmentTable(Table):
    """`[segments.<key>]`: one group of customers."""

    name: Name
    wallet: Annotated[float, Field(gt=0.0, le=1e6)]
    start_price: Annotated[float, Field(ge=0.01, le=1e3)]
    start_adoption: Annotated[float, Field(gt=0.0, le=1.0)]
    threshold: Elo
    alpha: Annotated[float, Field(ge=0.0, le=10.0)]
    beta: Annotated[float, Field(ge=0.1, le=10.0)]
    churn: Unit
    elasticity: Annotated[float, Field(ge=0.0, le=3.0)]
    agentic: Unit = 0.0
    hassle: Annotated[float, Field(ge=1.0, le=20.0)] = 1.5
    people: Annotated[float, Field(ge=0.0, le=100.0)] = 0.0
    consent_weight: Unit = 0.0
    gravity: Unit = 0.0
    positional: Unit = 0.3
    free_plan: bool = False
    domains: dict[Key, Annotated[float, Field(ge=0.0, le=2.0)]] = {}


class LotTable(Table):
    """`[lots.<key>]`: a body of private data on offer."""

    name: Name
    domain: Key
    tokens: Annotated[float, Field(gt=0.0, le=1e3)]
    quality: Unit
    reserve: Money
    exclusive: bool
    term: Annotated[int, Field(ge=1, le=40)]
    trust_needed: Unit = 0.0
    first_quarter: Annotated[int, Field(ge=0, le=200)] = 0


class LabTable(Table):
    """`[labs.<key>]`: a lab's position before the first quarter, and who plays it by default."""

    name: Name
    player: Player = "human"
    cash: Annotated[float, Field(ge=0.0, le=1e6)]
    fleet: Annotated[float, Field(ge=0.0, le=1e5)]
    capability: Elo
    efficiency: Annotated[float, Field(ge=0.1, le=10.0)] = 1.0
    trust: Unit = 0.65
    brand: Unit = 0.2
    traces: Annotated[float, Field(ge=0.0, le=1e4)] = 0.5
    domain_data: dict[Key, Tokens] = {}


class MarketTable(Table):
    """`[market]`: the open weights and the public's mood at the start."""

    commons: Elo
    confidence: Unit


ShockKind = Literal[
    "breakthrough", "plateau", "chip_shortage", "state_release", "court_ruling", "privacy_scandal"
]
"""What a card of the deck can do: `game.market.world.SHOCKS`."""


class ShockTable(Table):
    """`[shocks.<key>]`: a card of the deck, which befalls the whole market at most once a game."""

    name: Name
    kind: ShockKind
    odds: Unit  # chance of being drawn in each quarter from `first` to `last`
    first: Annotated[int, Field(ge=0, le=200)] = 0
    last: Annotated[int, Field(ge=0, le=200)] = 200
    notice: Annotated[int, Field(ge=0, le=20)] = 0  # quarters from its announcement to the blow
    length: Annotated[int, Field(ge=1, le=40)] = 1
    size: Annotated[float, Field(gt=0.0, le=5.0)] = 1.0


class ScenarioFile(Table):
    """A whole scenario file, before its parts are held against each other."""

    format: Literal[1]
    key: ScenarioKey
    title: Name
    summary: Annotated[str, Field(min_length=1, max_length=400)]
    quarters: Annotated[int, Field(ge=1, le=80)]
    start: Annotated[str, Field(pattern=START.pattern)]
    undo: bool = True  # one person against rivals may take the last quarter back
    market: MarketTable
    domains: Annotated[dict[Key, Name], Field(min_length=1, max_length=8)]
    segments: Annotated[dict[Key, SegmentTable], Field(min_length=1, max_length=8)]
    # The market needs an axis of lots; `rules.data_deals.enabled = false` takes them off the market.
    lots: Annotated[dict[Key, LotTable], Field(min_length=1, max_length=16)]
    labs: Annotated[dict[LabKey, LabTable], Field(min_length=2, max_length=8)]
    shares: dict[Key, dict[Key, Unit]]
    shocks: Annotated[dict[Key, ShockTable], Field(max_length=12)] = {}
    rules: dict[str, dict[str, bool | float]] = {}
    # Orders of computer-run labs: lab -> time -> order -> number, or a number by part.
    scripts: dict[Key, dict[str, dict[str, bool | float | dict[Key, float]]]] = {}
