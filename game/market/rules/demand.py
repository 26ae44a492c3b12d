"""Constants of demand: R12 to R14, R16 and R17."""

from dataclasses import dataclass

from game.market.knobs import Rule, knob


@dataclass(frozen=True)
class Demand(Rule):
    """R12 Demand: attraction decides target shares, churn how fast they are reached (A1, B4, B5, D3).

    There is no switch: without demand there is no market.
    """

    brand_weight: float = knob(0.9, "attraction", 0.0, 3.0, "J", "Full brand against none.")
    trust_weight: float = knob(1.0, "attraction", 0.0, 3.0, "J", "Full trust against none.")
    free_plan_weight: float = knob(0.7, "attraction", 0.0, 3.0, "J", "A fully generous free plan.")
    congestion_weight: float = knob(
        2.0, "attraction", 0.0, 5.0, "J", "Serving nobody against serving everybody."
    )
    gravity_weight: float = knob(
        0.8, "attraction", 0.0, 3.0, "existing cloud 50-80 %", "Where data lives already."
    )
    gravity_share: float = knob(0.5, "share", 0.05, 1.0, "J", "Share of a segment at which gravity is full.")
    outside: float = knob(0.2, "attraction", -5.0, 3.0, "J", "Not buying at all, at the reference.")
    gate_width: float = knob(12.0, "Elo", 1.0, 60.0, "J", "How sharply a segment asks for its threshold.")
    free_ratio: float = knob(
        0.95, "T per T paid", 0.0, 5.0, "5.5 % of users pay", "Free usage, full generosity."
    )
    brand_scale: float = knob(
        120.0, "$M per quarter", 5.0, 500.0, "J", "Marketing that saturates, at the start."
    )
    brand_decay: float = knob(0.12, "share per quarter", 0.0, 0.5, "J", "Forgetting.")
    inflation: float = knob(
        1.06,
        "x per quarter",
        1.0,
        1.3,
        "J",
        "Budgets must grow so to keep their effect: brand, harness, safety.",
    )


@dataclass(frozen=True)
class Deflation(Rule):
    """R13 Deflation: the cost of a token at fixed capability falls; reference prices follow (B9, D8, D10).

    Off, serving gets no cheaper by smaller models and reference prices stand still.
    """

    enabled: bool = True
    token_compute: float = knob(
        0.40,
        "kH100e-quarter per T",
        0.02,
        3.0,
        "J on H100 throughput",
        "Serving the anchor model at the start.",
    )
    elo_cost: float = knob(
        11.0,
        "x per +100 Elo",
        6.0,
        35.0,
        "100 Elo are two decades of compute, and parameters grow as its 0.51th power",
        "Dearer to serve a better base.",
    )
    model_size: float = knob(
        0.81,
        "x per quarter",
        0.5,
        1.0,
        "x0.40-0.58 less hardware and algorithms",
        "Smaller models, equal quality, at first.",
    )
    model_limit: float = knob(
        0.06, "x starting size", 0.0, 0.5, "J", "Size that equal quality needs in the end: what remains."
    )
    reference_pace: float = knob(0.5, "share per quarter", 0.0, 1.0, "J", "How fast reference prices follow.")
    credible_gap: float = knob(100.0, "Elo", 10.0, 200.0, "J", "Supply within this of the best counts.")


@dataclass(frozen=True)
class Adoption(Rule):
    """R14 Who gains: adoption follows an S-curve to a ceiling set by capability and confidence (B10).

    A part of what customers pay for is an edge over others, which fades as everyone adopts. Off, adoption
    stays where it was, and an edge lasts.
    """

    enabled: bool = True
    pace: float = knob(0.24, "per quarter", 0.02, 0.8, "users x1.27 a quarter, fading", "Logistic growth.")
    seed: float = knob(0.008, "share per quarter", 0.0, 0.05, "J", "First users of an unlocked segment.")
    retreat: float = knob(0.5, "x pace", 0.0, 1.0, "J", "Fastest retreat when the ceiling drops.")
    full_confidence: float = knob(
        0.8, "confidence", 0.1, 1.0, "J", "Confidence that lifts the ceiling fully."
    )
    edge: float = knob(
        1.0, "attraction", 0.0, 5.0, "J", "That not buying gains as an edge over others fades altogether."
    )
    zero_sum: float = knob(
        0.04, "share of spending", 0.0, 0.5, "J", "A gain or loss up to this counts as a zero-sum quarter."
    )
    ceiling_width: float = knob(45.0, "Elo", 5.0, 200.0, "J", "Spread of what customers need.")


@dataclass(frozen=True)
class Specialists(Rule):
    """R16 Specialists: private data and focus lift models in verticals; bases are for licence (B8, C5, E2).

    Off, domains do not matter and nobody can stand on a rival's base.
    """

    enabled: bool = True
    data_elo: float = knob(85.0, "Elo", 0.0, 200.0, "J", "Most that private domain data and focus give.")
    data_scale: float = knob(0.08, "T of domain data", 0.005, 5.0, "J", "Data that reaches 63 % of it.")
    user_weight: float = knob(0.003, "x", 0.0, 1.0, "J", "Worth of usage data against a licensed corpus.")
    focus_full: float = knob(0.5, "share of focus", 0.05, 1.0, "J", "Focus on a domain that counts as full.")
    focus_floor: float = knob(0.2, "share", 0.0, 1.0, "J", "What is left of it without focus.")
    focus_cost: float = knob(30.0, "Elo", 0.0, 100.0, "J", "General capability lost at full focus.")
    pace: float = knob(0.4, "share per quarter", 0.05, 1.0, "J", "How fast the uplift follows.")
    licence_handicap: float = knob(
        10.0, "Elo", 0.0, 60.0, "J", "What a licensed base trails the licensor's own by."
    )
    licence_kept: float = knob(
        0.7, "share", 0.0, 1.0, "J", "Part of a licensee's own post-training that counts on a licensed base."
    )


@dataclass(frozen=True)
class Platform(Rule):
    """R17 Platform and harness: tools, memory, skills and apps attract and hold customers (D5, D6).

    Budgets and usage deepen them, they outlast a generation of models, and open standards erode them.

    Off, what surrounds the weights does not matter.
    """

    enabled: bool = True
    weight: float = knob(0.8, "attraction", 0.0, 3.0, "J", "A full harness against none.")
    scale: float = knob(150.0, "$M per quarter", 5.0, 1000.0, "J", "Budget that saturates, at the start.")
    growth: float = knob(0.16, "share of gap per quarter", 0.0, 0.7, "J", "What a saturated budget builds.")
    usage_growth: float = knob(
        0.05, "share of gap per quarter", 0.0, 0.3, "J", "What customers build on what everybody uses."
    )
    usage_share: float = knob(
        0.25, "share of revenue", 0.01, 1.0, "J", "Share of all labs' revenue at which they build half of it."
    )
    stickiness: float = knob(0.5, "share of churn", 0.0, 0.95, "J", "Churn that a full harness prevents.")
    decay: float = knob(0.06, "share per quarter", 0.0, 0.5, "J", "Ageing of tools.")
