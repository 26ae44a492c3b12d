"""What happened in a quarter: the figures the report screen, the record and the tests read."""

from dataclasses import dataclass
from enum import IntEnum

from game.market.arrays import ArrayRecord, array
from game.market.exact import Array


class Account(IntEnum):
    """Where a lab's money comes from and goes to; the order of the axis F. Every dollar has one of these."""

    REVENUE = 0  # customers -> lab
    ROUND = 1  # investors -> lab
    RESCUE = 2  # investors of a last-resort round -> lab
    HARDWARE = 3  # lab -> makers of hardware
    RENTAL = 4  # lab -> owners of spot capacity
    RUNNING = 5  # lab -> energy, sites and operations
    DATA = 6  # lab -> owners of data lots
    LABELLING = 7  # lab -> labellers
    TALENT = 8  # lab -> researchers
    SAFETY = 9  # lab -> safety staff
    MARKETING = 10  # lab -> media
    HARNESS = 11  # lab -> tool makers
    DELIVERY = 12  # lab -> people who deliver in verticals
    RELEASE = 13  # lab -> evaluation and launch of a model
    OVERHEAD = 14  # lab -> keeping the company open
    INCIDENT = 15  # lab -> fines and repairs
    CREDITORS = 16  # creditors -> lab: what a wound-up lab could not pay
    ROYALTY = 17  # licensees -> lab
    LICENCE = 18  # lab -> the lab whose base it stands on; the two sum to nothing over all labs
    SUPPORT = 19  # users of its released weights -> lab
    SITES = 20  # lab -> builders of sites for new hardware
    LOBBYING = 21  # lab -> lobbyists
    COMPLIANCE = 22  # lab -> auditors, reports and permits


class Reason(IntEnum):
    """Why an order was clipped or refused; the order of the axis R. A closed list."""

    NOT_A_NUMBER = 0  # not finite: taken as nothing
    OUT_OF_RANGE = 1  # outside what the order can mean: clipped
    WOUND_UP = 2  # the lab no longer exists
    SPLIT_OVER_ONE = 3  # more than the whole fleet: scaled down
    FOCUS_OVER_ONE = 4  # more than the whole focus: scaled down
    ROUND_TOO_LARGE = 5  # more than investors give in one quarter
    CASH_SHORT = 6  # spending scaled down to the cash at hand
    HARDWARE_SHORT = 7  # supply shared pro rata
    RENTAL_SHORT = 8  # spot capacity shared pro rata
    LOT_NOT_OFFERED = 9  # the lot is not on offer
    TRUST_TOO_LOW = 10  # the owner refuses this lab
    BELOW_RESERVE = 11  # bid below the reserve price
    OUTBID = 12  # another lab paid more
    NOTHING_TO_SHIP = 13  # the run would not beat the deployed model
    CAPACITY_SHORT = 14  # demand that could not be served
    NO_LICENCE = 15  # the base is not for licence
    CONSENT_LIMIT = 16  # the law allows a lower consent level only


@dataclass(frozen=True, slots=True)
class Refusal:
    """One clipped order of one lab: why, what it needed and what there was."""

    reason: Reason
    needed: float
    had: float


@dataclass(slots=False)
class Report(ArrayRecord):
    """The quarter that was resolved. Flows are signed from the lab's side: negative is money out."""

    quarter: int  # the quarter resolved, from 0

    flows: Array = array("L F B", "$M", "Money in and out by account.", "own")
    needed: Array = array(
        "L R B", "by reason", "What refused orders needed; above `had` where refused.", "own"
    )
    had: Array = array("L R B", "by reason", "What there was.", "own")

    revenue: Array = array("L K B", "$M", "Revenue by segment.")
    segment_revenue: Array = array("K B", "$M", "Revenue of all labs and the commons' hosts by segment.")
    tokens: Array = array("L K B", "T", "Paid tokens served.", "own")
    demand: Array = array("L B", "kH100e", "Serving that demand asked for, free plan included.", "own")
    capacity: Array = array("L B", "kH100e", "Serving there was, rented included.", "own")
    unit_cost: Array = array("L B", "$/Mtok", "Compute cost of a token of the deployed model.", "own")
    target_share: Array = array("L K B", "[0, 1]", "Where shares are heading.", "hidden")
    segment_capability: Array = array(
        "L K B", "Elo", "Capability for this segment, domain uplift included.", "own"
    )
    unlocked: Array = array("K B", "[0, 1]", "Share of the wallet that some model serves well enough.")
    hardware_got: Array = array("L B", "kH100e", "Hardware ordered successfully.", "own")
    rental_got: Array = array("L B", "kH100e", "Spot capacity rented.", "own")
    won: Array = array("L M B", "0 or 1", "Lots won.")
    paid: Array = array("L M B", "$M", "What the winners paid.")
    shipped: Array = array("L B", "0 or 1", "A new model was deployed.")
    released: Array = array("L B", "0 or 1", "Weights were published.")
    optimal_tokens: Array = array("L B", "T", "Compute-optimal tokens of the run.", "own")
    unique_tokens: Array = array("L B", "T", "Unique tokens the lab could train on.", "own")
    ship_capability: Array = array("L B", "Elo", "Base capability of the run if shipped now.", "own")
    incident: Array = array("L B", "0 or 1", "An incident struck.")
    state_release: Array = array("B", "0 or 1", "A state-backed open release.")
    hazard: Array = array("L B", "[0, 1]", "Chance that an incident struck the lab.", "own")
    shock: Array = array("S B", "0 or 1", "A shock struck.")
    new_level: Array = array("B", "0 or 1", "The law went a level further.")
    segment_gain: Array = array(
        "K B", "$M", "What buyers and sellers of a segment gained over a quarter ago."
    )
    raised: Array = array("L B", "$M", "Capital raised, last-resort rounds included.")
    wound_up: Array = array("L B", "0 or 1", "Wound up this quarter.")
    margin: Array = array(
        "L B", "share of revenue", "Gross margin: revenue less serving, over revenue.", "own"
    )
    fixed_price: Array = array("B", "$/Mtok", "Cheapest price at the starting frontier's quality.")
    flagship_price: Array = array("B", "$/Mtok", "Price of the most capable model, by revenue.")
    price_level: Array = array("B", "x", "Prices paid against the starting ones, wallet weighted.")
    score: Array = array("L B", "$M", "Stake x enterprise value, thesis bonus included.", "own")


def refusals(report: Report, seat: int, game: int = 0) -> list[Refusal]:
    """List what was refused to one lab."""
    needed, had = report.needed[seat, :, game], report.had[seat, :, game]
    return [Refusal(r, float(needed[r]), float(had[r])) for r in Reason if needed[r] > had[r]]
