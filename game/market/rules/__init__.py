"""Every constant of the market with its unit, range, source and switch.

A scenario sets these through `rules.<key>.<name>`; nothing else in the market holds a tunable number.
"""

from dataclasses import dataclass, field

from game.market.rules.company import Capital, Futures, Incidents, Information
from game.market.rules.compute import ComputeMarket, RocksLaw
from game.market.rules.data import Consent, DataDeals, Flywheel, OpenWeights
from game.market.rules.demand import Adoption, Deflation, Demand, Platform, Specialists
from game.market.rules.politics import Regulation, Shocks
from game.market.rules.training import (
    DataWall,
    Diffusion,
    InstructionTuning,
    PostTraining,
    Pretraining,
    SyntheticData,
)
from game.market.world import World

RULES_VERSION = 2
"""Bumped when the same orders would give another market; never for a refactoring."""


@dataclass(frozen=True)
class Rules:
    """The rulebook of one game: the world it is played in and one block of constants per rule."""

    world: World
    compute_market: ComputeMarket = field(default_factory=ComputeMarket)
    rocks_law: RocksLaw = field(default_factory=RocksLaw)
    pretraining: Pretraining = field(default_factory=Pretraining)
    data_wall: DataWall = field(default_factory=DataWall)
    instruction_tuning: InstructionTuning = field(default_factory=InstructionTuning)
    post_training: PostTraining = field(default_factory=PostTraining)
    synthetic_data: SyntheticData = field(default_factory=SyntheticData)
    diffusion: Diffusion = field(default_factory=Diffusion)
    open_weights: OpenWeights = field(default_factory=OpenWeights)
    data_deals: DataDeals = field(default_factory=DataDeals)
    consent: Consent = field(default_factory=Consent)
    demand: Demand = field(default_factory=Demand)
    deflation: Deflation = field(default_factory=Deflation)
    adoption: Adoption = field(default_factory=Adoption)
    flywheel: Flywheel = field(default_factory=Flywheel)
    specialists: Specialists = field(default_factory=Specialists)
    platform: Platform = field(default_factory=Platform)
    incidents: Incidents = field(default_factory=Incidents)
    regulation: Regulation = field(default_factory=Regulation)
    capital: Capital = field(default_factory=Capital)
    shocks: Shocks = field(default_factory=Shocks)
    information: Information = field(default_factory=Information)
    futures: Futures = field(default_factory=Futures)
