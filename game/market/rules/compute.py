"""Constants of compute: R1 (price of hardware and rental) and R2 (sites and the scale of the frontier)."""

from dataclasses import dataclass

from game.market.knobs import Rule, knob


@dataclass(frozen=True)
class ComputeMarket(Rule):
    """R1 Compute market. Hardware, energy and sites are scarce; price follows demand over supply (B12).

    Switched off, hardware is sold at the trend price and everybody gets what they order.
    """

    enabled: bool = True
    hardware_price: float = knob(
        48.0, "$M per kH100e", 20.0, 90.0, "$35-60B per GW at 1.35 kW per H100e", "Price at the start."
    )
    price_trend: float = knob(
        1.08, "x per quarter", 1.0, 1.2, "FLOP per $ +30-43 % a year", "The price is divided by this."
    )
    supply: float = knob(60.0, "kH100e per quarter", 5.0, 2000.0, "J", "New supply in the first quarter.")
    supply_growth: float = knob(
        1.17, "x per quarter", 1.0, 1.5, "installed base 2.9-4.8x a year, slowing", "Growth of supply."
    )
    scarcity_exponent: float = knob(0.35, "exponent", 0.0, 1.5, "J", "Price = trend x (demand/supply)^this.")
    slack_floor: float = knob(
        0.25, "demand over supply", 0.01, 1.0, "J", "Slack beyond this makes hardware no cheaper."
    )
    rental_price: float = knob(
        6.2, "$M per kH100e-quarter", 2.0, 15.0, "H100 rental $2.5-4.8 an hour, early 2024", "Spot rental."
    )
    rental_trend: float = knob(0.93, "x per quarter", 0.85, 1.0, "x0.85-0.95 to end 2025", "Trend of rental.")
    rental_supply: float = knob(40.0, "kH100e", 1.0, 1000.0, "J", "Spot capacity on offer at the start.")
    rental_swing: float = knob(
        0.4, "share", 0.0, 1.0, "+-40 % over 2 quarters when sold out", "Largest swing."
    )
    depreciation: float = knob(
        0.0625, "share per quarter", 0.03, 0.1, "economic life 4 years", "Fleet lost each quarter."
    )
    running_cost: float = knob(
        1.1, "$M per kH100e-quarter", 0.2, 5.0, "energy $0.6B per GW-year, sites, operations", "Fleet upkeep."
    )
    running_trend: float = knob(
        0.95, "x per quarter", 0.85, 1.0, "energy per FLOP falls by a fifth to a third a year", "Its trend."
    )
    flop: float = knob(
        3.1, "1e24 FLOP per kH100e-quarter", 1.0, 6.0, "H100 dense BF16 at 40 % use", "Work of the fleet."
    )


@dataclass(frozen=True)
class RocksLaw(Rule):
    """R2 Rock's law: sites get dearer, and the scale at which a lab can follow the frontier grows (D1, D2).

    Off, hardware needs no new site and a lab of any size uses what leaks in full.
    """

    enabled: bool = True
    site_cost: float = knob(
        4.0, "$M per kH100e", 0.0, 40.0, "J: a tenth of the hardware", "Site, grid and cooling, at the start."
    )
    growth: float = knob(
        1.044, "x per quarter", 1.0, 1.2, "Rock: doubles every 4 years", "Trend of that cost."
    )
    ground: float = knob(
        5.0, "kH100e", 0.0, 50.0, "J", "What opening a site costs, as if for so much more hardware."
    )
    smallest: float = knob(
        5.0, "kH100e", 0.1, 100.0, "J", "An order below this opens a part of a site with others."
    )
    scale: float = knob(
        1.5, "kH100e", 0.01, 1e4, "J", "Fleet in training that follows the frontier, at the start."
    )
    scale_growth: float = knob(
        1.46, "x per quarter", 1.0, 2.0, "largest runs 4-5x a year", "Growth of that scale."
    )
    reach: float = knob(
        1.0, "x the largest", 0.05, 1.0, "J", "The scale never exceeds this part of the largest lab's."
    )
