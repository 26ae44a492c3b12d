"""Constants of data: R9 to R11 and R15."""

from dataclasses import dataclass

from game.market.knobs import Rule, knob


@dataclass(frozen=True)
class OpenWeights(Rule):
    """R9 Open weights: a competitor without a company, hosted at cost plus hassle (B6, B11, D8, D11, E1).

    Off, there is no commons: nobody can self-host and its capability stands still.
    """

    enabled: bool = True
    gap: float = knob(55.0, "Elo", 20.0, 90.0, "20-90 Elo behind the frontier", "Where the commons settles.")
    pace: float = knob(
        0.35, "share of gap per quarter", 0.05, 0.8, "lag 1-4 quarters", "How fast it follows."
    )
    release_odds: float = knob(0.04, "per quarter", 0.0, 0.3, "J", "A state-backed release.")
    release_gap: float = knob(8.0, "Elo", 0.0, 60.0, "J", "How far below the frontier such a release lands.")
    lab_release_gap: float = knob(4.0, "Elo", 0.0, 60.0, "J", "The same for a lab that opens its weights.")
    release_brand: float = knob(0.004, "brand", 0.0, 0.5, "J", "What a release earns its lab.")
    release_talent: float = knob(
        0.03, "share", 0.0, 1.0, "J", "Of the talent that it lacks, what comes to a lab that publishes."
    )
    support_share: float = knob(
        0.05, "share of hosting", 0.0, 0.5, "J", "What hosts of the commons pay those who opened it."
    )
    support_span: float = knob(
        60.0, "Elo", 5.0, 200.0, "J", "Lead of the commons at which a release is worth no support."
    )
    markup: float = knob(1.3, "x cost", 1.0, 3.0, "hosts 7-17x apart, cheapest near cost", "Price of a host.")


@dataclass(frozen=True)
class DataDeals(Rule):
    """R10 Data deals: sealed bids, second price, lots get dearer as the wall nears (B13, C5).

    Off, no lot is offered.
    """

    enabled: bool = True
    scarcity: float = knob(
        0.6, "x reserve", 0.0, 3.0, "J", "Rise of reserves when the best run is at the wall."
    )
    wall_run: float = knob(2000.0, "1e24 FLOP", 10.0, 1e5, "J", "Run at which scarcity is complete.")
    inflation: float = knob(1.055, "x per quarter", 1.0, 1.2, "J", "Trend of reserve prices.")
    offer_odds: float = knob(0.5, "per quarter", 0.05, 1.0, "J", "Chance that a free lot is on offer.")


@dataclass(frozen=True)
class Consent(Rule):
    """R11 Consent: what users allow decides how much may be trained on, and what it costs in trust (A2, D7).

    Off, every lab trains on everything and nobody minds.
    """

    enabled: bool = True
    opt_in: float = knob(
        0.55, "share of paid usage", 0.0, 1.0, "J", "Reached at level 1: paying customers who opted in."
    )
    default_on: float = knob(
        0.70, "share of usage", 0.0, 1.0, "J", "Reached of free plans from level 1, of paid ones at level 2."
    )
    trust_cost: float = knob(
        0.07, "trust per quarter", 0.0, 0.2, "J", "Loss at level 3; level 0 gains a third of it."
    )
    aversion: float = knob(0.5, "attraction", 0.0, 3.0, "J", "Most a sensitive customer minds level 3.")


@dataclass(frozen=True)
class Flywheel(Rule):
    """R15 The flywheel: usage -> data and traces -> capability -> usage (A4, A5, A8, E3).

    Off, usage yields nothing to train on.
    """

    enabled: bool = True
    data_yield: float = knob(0.012, "T per T used", 0.0, 0.2, "J", "Trainable text from a token of usage.")
    trace_yield: float = knob(
        0.005, "M traces per T", 0.0, 2.0, "J", "Verified traces from plain chat: thumbs up, thumbs down."
    )
    agent_bonus: float = knob(
        100.0, "x", 1.0, 1000.0, "J", "A token of agent work yields orders of magnitude more."
    )
    decay: float = knob(0.10, "share per quarter", 0.05, 0.2, "5-20 %, J", "Ageing of user data and traces.")
    free_weight: float = knob(0.5, "x", 0.0, 1.0, "J", "Worth of free usage against paid usage.")
