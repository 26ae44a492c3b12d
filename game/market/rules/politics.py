"""Constants of politics and chance: R19 and R21."""

from dataclasses import dataclass

from game.market.knobs import Rule, knob


@dataclass(frozen=True)
class Regulation(Rule):
    """R19 Regulation and standards: alarm, privacy, concentration and fat margins bring the law (D7, D9).

    Off, there is no law beyond today's; what is spent on lobbying is spent in vain.
    """

    enabled: bool = True
    incident_push: float = knob(
        0.30, "pressure", 0.0, 1.0, "J", "An incident of a lab that everybody uses; others in proportion."
    )
    privacy_push: float = knob(
        0.18, "pressure per quarter", 0.0, 1.0, "J", "All revenue with labs that train on everything."
    )
    concentration_push: float = knob(
        0.30, "pressure per quarter", 0.0, 1.0, "J", "All revenue with one lab (Herfindahl index of 1)."
    )
    margin_push: float = knob(
        0.12, "pressure per quarter", 0.0, 1.0, "J", "All revenue gross profit, in proportion."
    )
    tolerance: float = knob(
        0.03, "pressure per quarter", 0.0, 1.0, "J", "Privacy, concentration and margins that nobody minds."
    )
    fading: float = knob(0.06, "share per quarter", 0.0, 1.0, "J", "Pressure forgotten in a quarter.")
    calm: float = knob(0.20, "pressure", 0.0, 1.0, "J", "Below this a level may be repealed.")
    repeal_odds: float = knob(0.05, "per quarter", 0.0, 1.0, "J", "Chance that it is, while calm.")
    reporting: float = knob(4.0, "$M per quarter", 0.0, 100.0, "J", "Level 1: reports, of every lab.")
    audit: float = knob(20.0, "$M per model", 0.0, 500.0, "J", "Level 2: audit of a model shipped.")
    audit_above: float = knob(10.0, "1e24 FLOP", 0.1, 1e5, "1e25 FLOP, EU", "Smaller runs are not audited.")
    audited_hazard: float = knob(0.85, "x hazard", 0.1, 1.0, "J", "What audits leave of the hazard.")
    consent_limit: float = knob(1.0, "level 0-3", 0.0, 3.0, "J", "Level 3: highest lawful consent level.")
    unlocking: float = knob(
        0.7, "share of lock-in", 0.0, 1.0, "J", "Level 4: what fully open standards take of lock-in."
    )
    permit: float = knob(80.0, "$M per model", 0.0, 2000.0, "J", "Level 4: a licence under full licensing.")
    permit_sites: float = knob(
        0.5, "x site cost", 0.0, 5.0, "J", "Level 4: surcharge on sites under full licensing."
    )
    lobby_scale: float = knob(
        60.0,
        "$M per quarter",
        1.0,
        1000.0,
        "J",
        "All labs' lobbying that has half of its effect, at the start.",
    )
    lobby_pace: float = knob(
        0.4,
        "share of gap per quarter",
        0.0,
        1.0,
        "J",
        "How fast all the lobbying there can be moves standards.",
    )
    delay: float = knob(0.6, "share of pressure", 0.0, 1.0, "J", "New pressure that lobbying can hold back.")


@dataclass(frozen=True)
class Shocks(Rule):
    """R21 Shocks: cards of the scenario's deck befall the whole market (C7, D10, D11).

    Off, no card is drawn or strikes. Sizes are those of a card of size 1.
    """

    enabled: bool = True
    odds: float = knob(1.0, "x the cards' odds", 0.0, 10.0, "J", "Makes all cards likelier or rarer.")
    breakthrough: float = knob(
        0.35, "share", 0.0, 2.0, "algorithms x3 a year", "Rise of everybody's algorithmic efficiency at once."
    )
    plateau: float = knob(0.5, "share", 0.0, 1.0, "J", "Part of new runs' and research's gains that is lost.")
    chip_shortage: float = knob(
        0.5, "share", 0.0, 1.0, "J", "Part of hardware and spot supply that is missing."
    )
    court_text: float = knob(
        0.25, "share", 0.0, 1.0, "J", "Part of the refined public text that may not be used."
    )
    court_reserve: float = knob(
        0.6, "share", 0.0, 5.0, "J", "Rise of lots' reserve prices while a ruling is new."
    )
    scandal_trust: float = knob(0.12, "trust", 0.0, 1.0, "J", "Loss of labs that train on paid usage.")
    scandal_pressure: float = knob(0.3, "pressure", 0.0, 1.0, "J", "What a privacy scandal adds.")
    scandal_confidence: float = knob(0.03, "confidence", 0.0, 0.3, "J", "What it takes off.")
