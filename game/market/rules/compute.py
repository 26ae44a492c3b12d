"""Constants of the compute market: R1 (price of hardware and rental)."""

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
    flop: float = knob(
        3.1, "1e24 FLOP per kH100e-quarter", 1.0, 6.0, "H100 dense BF16 at 40 % use", "Work of the fleet."
    )
