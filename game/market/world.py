"""The world a game is played in: segments, domains, data lots and the labs' starting positions.

A scenario sets all of this; it never changes during a game. Column arrays such as `Columns.churn` have a
trailing batch axis of one, so that they broadcast against (K, B) arrays.
"""

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from game.market.arrays import Sizes
from game.market.exact import Array, Flags
from game.market.sums import Mixture, Weights, over_labs

USES = ("pretraining", "post_training", "synthetic", "research", "serving")
"""The five uses of a fleet, in the order of the axis U."""

FUTURES = ("commoditisation", "specialisation", "dominance", "disillusionment")
"""The four futures, in the order of the axis G; -1 stands for none or Contested."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One group of customers. Prices are $ per million tokens, so $M per T."""

    key: str
    name: str
    wallet: float  # $M a quarter that all its customers would spend at the starting price, all adopted
    start_price: float  # $/Mtok, reference price at the start
    start_adoption: float  # share of the wallet reached at the start
    threshold: float  # Elo at which half of the customers are served well enough
    alpha: float  # attraction per 100 Elo
    beta: float  # attraction per unit of log price
    churn: float  # share of customers who choose again each quarter
    elasticity: float  # of volume in price, >= 0
    agentic: float  # share of usage that is agent work, [0, 1]
    hassle: float  # cost multiplier of self-hosting
    people: float  # $ per Mtok for delivery by people
    consent_weight: float  # how much customers mind the use of their data, [0, 1]
    gravity: float  # how much the installed cloud decides, [0, 1]
    free_plan: bool  # whether a free plan exists here
    domains: tuple[float, ...]  # (D,) weight of each domain's uplift, >= 0
    positional: float = 0.3  # part of what customers pay for that is an edge over others, [0, 1]


@dataclass(frozen=True, slots=True)
class Domain:
    """A field of knowledge that private data can belong to."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Lot:
    """A body of private data on offer under sealed bids."""

    key: str
    name: str
    domain: int  # index into the domains
    tokens: float  # T
    quality: float  # [0, 1]
    reserve: float  # $M at the start
    exclusive: bool  # one winner, or every bid at or above the reserve
    term: int  # quarters
    trust_needed: float  # [0, 1]
    first_quarter: int  # not on offer before


SHOCKS = (
    "breakthrough",
    "plateau",
    "chip_shortage",
    "state_release",
    "court_ruling",
    "privacy_scandal",
)
"""The kinds of shock (R21); what each does is in `phases/events.py` and `shocks.py`."""


@dataclass(frozen=True, slots=True)
class Shock:
    """One card of the deck (R21): what may befall the whole market, when, for how long and how hard."""

    key: str
    name: str
    kind: int  # index into SHOCKS
    odds: float  # chance per quarter inside its window, [0, 1]; it strikes at most once a game
    first: int  # earliest quarter in which it may be drawn
    last: int  # latest one
    notice: int  # quarters between the announcement and the blow; 0 strikes unannounced
    length: int  # quarters that it lasts, at least 1
    size: float  # how hard, in the kind's own unit; 1 is the rule's own constant


@dataclass(frozen=True, slots=True)
class LabStart:
    """A lab's position before the first quarter."""

    key: str
    name: str
    cash: float  # $M
    fleet: float  # kH100e
    capability: float  # Elo of its deployed model
    efficiency: float  # x the market's starting efficiency
    trust: float  # [0, 1]
    brand: float  # [0, 1]
    traces: float  # M verified traces
    share: tuple[float, ...]  # (K,) starting share of each segment
    domain_data: tuple[float, ...]  # (D,) T of private data


@dataclass(frozen=True)
class Columns:
    """The segments' numbers as (K, 1) columns, and what every quarter needs of them."""

    wallet: Array
    start_price: Array
    start_adoption: Array
    threshold: Array
    alpha: Array
    beta: Array
    churn: Array
    elasticity: Array
    agentic: Array
    hassle: Array
    people: Array
    consent_weight: Array
    gravity: Array
    free_plan: Array
    positional: Array

    @cached_property
    def pull_of_elo(self) -> Array:
        """Return the attraction of one Elo."""
        return self.alpha / 100.0

    @cached_property
    def pull_of_price(self) -> Array:
        """Return the attraction per unit of log price: less than nought."""
        return -self.beta

    @cached_property
    def use_of_price(self) -> Array:
        """Return the change of log volume per unit of log price: not above nought."""
        return -self.elasticity

    @cached_property
    def full_volume(self) -> Array:
        """Return T of tokens a quarter at the starting prices if everybody bought."""
        return self.wallet / self.start_price

    @cached_property
    def weight(self) -> Array:
        """Return each segment's part of all wallets."""
        return self.wallet / over_labs(self.wallet)


@dataclass(frozen=True, eq=True)
class World:
    """Everything fixed about a game. `commons` is the open weights' Elo at the start."""

    title: str
    quarters: int
    start_year: int
    start_quarter: int  # 1-4
    segments: tuple[Segment, ...]
    domains: tuple[Domain, ...]
    lots: tuple[Lot, ...]
    labs: tuple[LabStart, ...]
    commons: float  # Elo
    confidence: float  # [0, 1]
    shocks: tuple[Shock, ...] = ()

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Return the length of every named axis except the batch."""
        return {
            "L": len(self.labs),
            "K": len(self.segments),
            "D": len(self.domains),
            "M": len(self.lots),
            "S": len(self.shocks),
            "U": len(USES),
            "G": len(FUTURES),
            "H": 4,
        }

    @cached_property
    def axes(self) -> Sizes:
        """Return the same as pairs."""
        return tuple(self.sizes.items())

    def date(self, quarter: int) -> str:
        """Return the calendar name of a quarter counted from 0, for instance '2024 Q1'."""
        index = self.start_quarter - 1 + quarter
        return f"{self.start_year + index // 4} Q{index % 4 + 1}"

    @cached_property
    def columns(self) -> Columns:
        """Return the segments' numbers as (K, 1) arrays."""
        names = [f.name for f in fields(Columns)]
        return Columns(**{n: np.array([[float(getattr(s, n))] for s in self.segments]) for n in names})

    @cached_property
    def domain_weights(self) -> Array:
        """Return (K, D, 1): how much a domain's uplift counts in a segment."""
        return np.array([[[w] for w in s.domains] for s in self.segments])

    @cached_property
    def lot_tokens(self) -> Array:
        """Return (M, 1): T of quality-weighted tokens in each lot."""
        return np.array([[lot.tokens * lot.quality] for lot in self.lots])

    @cached_property
    def uplift_of_domains(self) -> Mixture:
        """Return how domains' uplift adds up in segments."""
        return Mixture.of([list(s.domains) for s in self.segments], len(self.domains))

    @cached_property
    def text_of_segments(self) -> Mixture:
        """Return how segments' usage adds to the text of domains: by the same weights."""
        weights = [[s.domains[d] for s in self.segments] for d in range(len(self.domains))]
        return Mixture.of(weights, len(self.segments))

    @cached_property
    def domain_of_lots(self) -> Mixture:
        """Return which lots add to which domain's data."""
        table = [[float(lot.domain == d) for lot in self.lots] for d in range(len(self.domains))]
        return Mixture.of(table, len(self.lots))

    @cached_property
    def exclusive_lots(self) -> Flags:
        """Return (M, 1): which lots have one winner."""
        return self.lot_column("exclusive") > 0.0

    @cached_property
    def shared_lots(self) -> Flags:
        """Return (M, 1): which lots everybody can have."""
        return ~self.exclusive_lots

    @cached_property
    def _lot_columns(self) -> dict[str, Array]:
        numbers = (
            "tokens",
            "quality",
            "reserve",
            "exclusive",
            "term",
            "trust_needed",
            "first_quarter",
            "domain",
        )
        return {n: np.array([[float(getattr(lot, n))] for lot in self.lots]) for n in numbers}

    @cached_property
    def _shock_columns(self) -> dict[str, Array]:
        numbers = ("notice", "length")
        return {n: np.array([[float(getattr(card, n))] for card in self.shocks]) for n in numbers}

    @cached_property
    def _shock_odds(self) -> list[Array]:
        return [
            np.array([[card.odds if card.first <= t <= card.last else 0.0] for card in self.shocks])
            for t in range(max((card.last for card in self.shocks), default=-1) + 2)
        ]

    @cached_property
    def free_segments(self) -> Weights:
        """Return the segments that have a free plan, with a weight of one each."""
        return tuple((k, 1.0) for k, segment in enumerate(self.segments) if segment.free_plan)

    @cached_property
    def people(self) -> Weights:
        """Return the segments that need delivery by people, with $ per Mtok."""
        return tuple((k, segment.people) for k, segment in enumerate(self.segments) if segment.people)

    @cached_property
    def cards_of_kind(self) -> tuple[tuple[tuple[int, float], ...], ...]:
        """Return the numbers and sizes of the cards of each kind."""
        return tuple(
            tuple((number, card.size) for number, card in enumerate(self.shocks) if card.kind == kind)
            for kind in range(len(SHOCKS))
        )

    def shock_column(self, name: str) -> Array:
        """Return (S, 1): one number of every card of the deck."""
        return self._shock_columns[name]

    def shock_odds(self, quarter: int) -> Array:
        """Return (S, 1): the chance that each card is drawn in a quarter, if it was not drawn before."""
        return self._shock_odds[min(quarter, len(self._shock_odds) - 1)]

    def lot_column(self, name: str) -> Array:
        """Return (M, 1): one number of every lot."""
        return self._lot_columns[name]

    @cached_property
    def start_frontier(self) -> float:
        """Return the Elo of the best model at the start of the game."""
        return max(lab.capability for lab in self.labs)
