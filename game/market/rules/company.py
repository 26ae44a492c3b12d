"""Constants of the company and the verdict: R18, R20, R22, R23."""

from dataclasses import dataclass

from game.market.knobs import Rule, knob


@dataclass(frozen=True)
class Incidents(Rule):
    """R18 Incidents: reach and capability raise the hazard, safety lowers it; confidence pays (E4).

    Off, nothing ever goes wrong.
    """

    enabled: bool = True
    hazard: float = knob(
        0.055, "per quarter", 0.0, 0.5, "J on AIID growth x1.12 a quarter", "A lab of average reach."
    )
    busy_reach: float = knob(2.0, "x average reach", 1.0, 8.0, "J", "Reach beyond this alarms no further.")
    hazard_growth: float = knob(
        1.003, "x per quarter", 1.0, 1.15, "x1.08-1.15 counts, reporting bias", "Trend."
    )
    capability_scale: float = knob(
        700.0, "Elo", 100.0, 1e4, "J", "Above the frontier of the start, that doubles the hazard."
    )
    safety_scale: float = knob(
        40.0, "$M per quarter", 1.0, 500.0, "J", "Safety budget that halves the hazard."
    )
    trust_loss: float = knob(0.16, "trust", 0.0, 0.6, "share -1 point, half-life 2 quarters", "Of its lab.")
    confidence_loss: float = knob(0.069, "confidence", 0.0, 0.3, "J", "Of the whole market.")
    fine: float = knob(0.03, "share of revenue", 0.0, 0.5, "J", "Cost of an incident to its lab.")
    calm: float = knob(0.82, "[0, 1]", 0.0, 1.0, "J", "Confidence and trust that time heals towards.")
    fading: float = knob(
        0.5, "share per quarter", 0.0, 1.0, "half-life 1 quarter, J", "How fast scrutiny fades."
    )
    contagion: float = knob(1.4, "x hazard", 1.0, 4.0, "J", "Scrutiny after an incident.")
    spread: float = knob(
        0.5, "x loss", 0.0, 3.0, "J", "How much more confidence an incident costs while alarm is full."
    )
    recovery: float = knob(0.06, "share of gap per quarter", 0.0, 0.5, "J", "Confidence comes back slowly.")
    trust_recovery: float = knob(
        0.29, "share of gap per quarter", 0.0, 0.5, "half-life 2 quarters", "Trust comes back sooner."
    )


@dataclass(frozen=True)
class Capital(Rule):
    """R20 Capital: valuation = run-rate x multiple; raising dilutes; most labs fail (C8).

    Off, nobody can raise, and an insolvent lab is wound up at once.
    """

    enabled: bool = True
    multiple_low: float = knob(20.0, "x run-rate", 5.0, 30.0, "20-45x", "Multiple without growth.")
    multiple_high: float = knob(45.0, "x run-rate", 20.0, 80.0, "20-45x", "Multiple of a fast leader.")
    growth_for_high: float = knob(
        1.3, "x per quarter", 1.05, 2.0, "35x at x1.3 a quarter", "Growth that earns it."
    )
    rank_part: float = knob(
        0.5, "share", 0.0, 1.0, "power law, J", "Part of the growth premium that rank decides."
    )
    pace: float = knob(0.5, "share per quarter", 0.05, 1.0, "J", "How fast valuations follow the figures.")
    good_margin: float = knob(0.65, "gross margin", 0.1, 1.0, "J", "Margin that earns the full multiple.")
    sales_part: float = knob(0.2, "share", 0.0, 1.0, "J", "Part of the multiple that sales alone earn.")
    good_mood: float = knob(
        0.8, "confidence", 0.1, 1.0, "J", "Confidence at which investors pay the full multiple."
    )
    open_purse: float = knob(
        0.5, "confidence", 0.1, 1.0, "J", "Confidence at which rounds reach their full size."
    )
    credit: float = knob(
        0.5, "share of revenue", 0.0, 1.0, "J", "Of last quarter's, that suppliers let a lab spend."
    )
    maturity: float = knob(
        0.965, "x per quarter", 0.9, 1.0, "20-35x at $25-50B", "Multiples fall as the market ages."
    )
    fleet_worth: float = knob(
        0.6, "x hardware price", 0.0, 1.0, "J", "What the fleet alone is worth: its price second-hand."
    )
    round_cap: float = knob(0.20, "share of valuation", 0.0, 0.5, "J", "Largest round of a quarter.")
    leaders_part: float = knob(
        0.2, "share", 0.0, 1.0, "power law, J", "Part of a round that shrinks with the distance to the top."
    )
    near_top: float = knob(
        0.68, "x the top valuation", 0.1, 1.0, "J", "From here on investors wait for ever."
    )
    impatience: float = knob(
        1.1, "patience per quarter", 0.0, 2.0, "J", "Lost by a lab that is nowhere and lives off investors."
    )
    healing: float = knob(
        0.06, "patience per quarter", 0.0, 1.0, "J", "Regained by a lab that lives off its customers."
    )
    rescue_patience: float = knob(0.35, "patience", 0.0, 1.0, "J", "Lost with each last-resort round.")
    rescue_cap: float = knob(0.25, "share of valuation", 0.0, 1.0, "J", "Largest last-resort round.")
    rescue_discount: float = knob(0.5, "x valuation", 0.1, 1.0, "J", "Terms of a last-resort round.")
    overhead: float = knob(25.0, "$M per quarter", 0.0, 200.0, "J", "Keeping the company open.")
    keeping_up: float = knob(
        0.30,
        "share of revenue",
        0.0,
        0.5,
        "J",
        "What the race costs: of the geometric mean of the lab's own revenue and the leader's.",
    )


@dataclass(frozen=True)
class Information(Rule):
    """R22 What is known: the leaderboard is public and noisy (C6).

    There is no switch: a game without knowledge of the market cannot be played.
    """

    board_error: float = knob(8.0, "Elo", 0.0, 40.0, "CI +-5-20", "Standard error of the leaderboard.")


@dataclass(frozen=True)
class Futures(Rule):
    """R23 Futures and score: four gauges, an ending, a thesis bonus (E1-E4, A8, D9).

    Off, gauges are still shown but every game ends Contested.
    """

    enabled: bool = True
    threshold: float = knob(0.36, "gauge", 0.0, 1.0, "J", "Strongest gauge needed for an ending.")
    thesis_bonus: float = knob(1.25, "x score", 1.0, 3.0, "J", "For a lab that bet on the ending.")
    dominance_share: float = knob(0.60, "share of revenue", 0.4, 1.0, "J", "Ends the game early...")
    dominance_quarters: float = knob(4.0, "quarters", 1.0, 24.0, "J", "...after so many quarters running.")
    dominance_low: float = knob(0.28, "share of revenue", 0.0, 0.5, "J", "Gauge 0...")
    dominance_full: float = knob(0.58, "share of revenue", 0.2, 1.0, "J", "...and gauge 1.")
    dominance_lead: float = knob(
        1.3, "x fair share", 1.0, 3.0, "J", "Gauge 0 is at least this much more than 1/L."
    )
    closeness_elo: float = knob(100.0, "Elo", 20.0, 300.0, "J", "Gap to the commons at which closeness is 0.")
    thin_margin: float = knob(0.70, "gross margin", 0.1, 1.0, "J", "Margin at which thinness is 0.")
    dear: float = knob(7.4, "x the commons' price", 1.5, 50.0, "J", "Price at which cheapness is 0.")
    leader_margin: float = knob(0.2, "gross margin", 0.0, 0.9, "J", "A segment's leader must earn this much.")
    leaders: float = knob(
        1.8,
        "labs",
        1.1,
        8.0,
        "J",
        "Effective number of different leaderships that make a fully special market.",
    )
    uplift_elo: float = knob(18.0, "Elo", 1.0, 100.0, "J", "Domain uplift that counts as a full specialist.")
    lost_confidence: float = knob(0.62, "confidence", 0.1, 1.0, "J", "Below this disillusionment begins.")
    lost_hope: float = knob(0.28, "confidence", 0.0, 1.0, "J", "Below this it is complete.")
