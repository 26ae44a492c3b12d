"""The state of a market between two quarters, and how a game starts."""

from dataclasses import dataclass

import numpy as np

from game.market.arrays import ArrayRecord, array, zeros
from game.market.exact import Array
from game.market.rules import Rules


@dataclass(slots=False)
class State(ArrayRecord):
    """Everything a replay must restore. Arrays are never changed in place; phases put new ones."""

    quarter: int  # the quarter about to be planned, from 0; the same for every game of a batch

    # --- the company
    cash: Array = array("L B", "$M", "Money in the bank.", "own")
    stake: Array = array("L B", "[0, 1]", "Founders' share of the company.", "own")
    alive: Array = array("L B", "0 or 1", "0 once wound up.")
    valuation: Array = array("L B", "$M", "Enterprise value at the last quarter's close.")
    revenue: Array = array("L B", "$M", "Revenue of the last quarter.")
    net: Array = array("L B", "$M", "Net cash flow of the last quarter without rounds and hardware.", "own")
    trust: Array = array("L B", "[0, 1]", "How far customers and data owners trust the lab.")
    brand: Array = array("L B", "[0, 1]", "How well known it is.")
    harness: Array = array("L B", "[0, 1]", "Depth of tools and memory around its models.")
    thesis: Array = array("L B", "future index or -1", "The future it bet on.", "own")
    patience: Array = array("L B", "[0, 1]", "Patience of its investors; at 0 they give nothing more.")

    # --- compute and models
    fleet: Array = array("L B", "kH100e", "Hardware online.", "own")
    efficiency: Array = array("L B", "x", "Algorithmic efficiency against the market's start.", "own")
    run: Array = array("L B", "1e24 FLOP, effective", "Work gathered in the training run in progress.", "own")
    base_capability: Array = array("L B", "Elo", "Deployed model as it came out of pre-training.", "own")
    uplift: Array = array("L B", "Elo", "What post-training adds to it.", "own")
    capability: Array = array("L B", "Elo", "Deployed model, general ability.", "own")
    generation: Array = array("L B", "count", "Models shipped so far.")
    on_open_base: Array = array("L B", "0 or 1", "The deployed model stands on the open base.")
    licensor: Array = array("L B", "lab index or -1", "Whose licensed base the deployed model stands on.")
    royalty: Array = array("L B", "share of revenue", "Asked of licensees of the base; 0 is not for licence.")
    opened: Array = array("L B", "Elo", "Best model whose weights it published; 0 is none.")
    synthetic_lineage: Array = array("L B", "excess-loss x", "Harm that all-synthetic ancestors left.", "own")
    board: Array = array("L B", "Elo", "Public leaderboard, with error.")

    # --- data
    labels: Array = array("L B", "$M, decayed", "Stock of human labelling.", "own")
    traces: Array = array("L B", "M traces", "Verified wrong and right solutions of real tasks.", "own")
    user_data: Array = array("L D B", "T tokens", "Trainable text from usage, by domain.", "own")
    domain_uplift: Array = array("L D B", "Elo", "What private domain data adds in a domain.", "own")
    lot_left: Array = array("L M B", "quarters", "Term left on a licensed lot; 0 where not held.")
    lot_offered: Array = array("M B", "0 or 1", "On offer this quarter.")
    lot_reserve: Array = array("M B", "$M", "Reserve price this quarter.")
    consent: Array = array("L B", "level 0-3", "What the lab trains on.")

    # --- the market
    price: Array = array("L K B", "$/Mtok", "List price last quarter.")
    share: Array = array("L K B", "[0, 1]", "Share of each segment; the rest is the commons.")
    free_plan: Array = array("L B", "[0, 1]", "Generosity of the free plan.")
    congestion: Array = array("L B", "[0, 1]", "Share of demand that could not be served.")
    adoption: Array = array("K B", "[0, 1]", "Share of each segment's customers who buy.")
    reference: Array = array("K B", "$/Mtok", "What customers think a fair price.")
    usual: Array = array("K B", "Elo", "What customers use on average: offers are held against it.")
    volume: Array = array("K B", "T", "Paid tokens that all buyers would have used at the starting prices.")
    spent: Array = array("K B", "$M", "Spent on all labs and open hosts last quarter.")
    commons: Array = array("B", "Elo", "Capability of the best open weights.")
    commons_price: Array = array("K B", "$/Mtok", "Cost of self-hosting, hassle included.")
    confidence: Array = array("B", "[0, 1]", "The public's confidence in AI.")
    scrutiny: Array = array("B", "[0, 1]", "Alarm after recent incidents.")
    hardware_price: Array = array("B", "$M per kH100e", "Price at which orders were filled last quarter.")
    rental_price: Array = array("B", "$M per kH100e-quarter", "Spot rental last quarter.")
    public_text: Array = array("B", "T tokens", "Refined public text that anybody can train on.")
    purity: Array = array("B", "[0, 1]", "Share of it that is human.")
    resale: Array = array("B", "kH100e", "Hardware of wound-up labs, back on the market next quarter.")

    # --- politics and chance
    regulation: Array = array("B", "level 0-4", "How far the law has gone.")
    pressure: Array = array("B", "[0, 1]", "Political pressure towards the next level.")
    standards: Array = array(
        "B", "[-1, 1]", "What the law leans to: licensing below 0, open standards above."
    )
    shock_due: Array = array("S B", "quarters", "Until an announced shock strikes; 0 where none is.")
    shock_left: Array = array("S B", "quarters", "That a shock still lasts.")
    shock_drawn: Array = array("S B", "0 or 1", "The card has been drawn; it is not drawn again.")

    # --- the verdict
    gauges: Array = array("H G B", "[0, 1]", "The four futures' gauges, last four quarters, newest first.")
    dominance_run: Array = array("B", "quarters", "Running count of a dominant revenue share.")
    over: Array = array("B", "0 or 1", "The game has ended; nothing changes any more.")
    ending: Array = array(
        "B", "future index or -1", "The future that came true; -1 while playing or Contested."
    )


def start(rules: Rules, batch: int = 1) -> State:
    """Return the position before the first quarter, the same in every game of the batch."""
    world = rules.world
    blank = zeros(State, world.sizes, batch)
    share = np.array([[[v] for v in s.share] for s in world.labs]) + np.zeros(batch)
    market = _first_market(rules, batch)
    labs = _first_labs(rules, share, market, batch)
    lots = {
        "lot_reserve": world.lot_column("reserve") + np.zeros(batch),
        "lot_offered": np.where(world.lot_column("first_quarter") <= 0, 1.0, 0.0) + np.zeros(batch),
    }
    if not rules.data_deals.enabled:
        lots["lot_offered"] = blank["lot_offered"]
    known = {
        **labs,
        **lots,
        **market,
        "share": share,
        "usual": _usual(share, labs["capability"], world.commons),
        "price": market["reference"] + np.zeros((len(world.labs), 1, 1)),
        "thesis": blank["thesis"] - 1.0,
        "licensor": blank["licensor"] - 1.0,
    }
    return State(quarter=0, **{**blank, **known})


def _first_market(rules: Rules, batch: int) -> dict[str, Array]:
    """Return what the market as a whole starts with: (K, B) by segment, (B,) for the rest."""
    w, c = rules.world, rules.world.columns
    wide, one = np.zeros((len(w.segments), batch)), np.ones(batch)
    reference = c.start_price + wide
    paid = c.wallet / c.start_price * c.start_adoption + wide
    return {
        "adoption": c.start_adoption + wide,
        "reference": reference,
        "volume": paid,
        "spent": paid * reference,
        "commons": w.commons * one,
        "commons_price": reference * 0.6,
        "confidence": w.confidence * one,
        "hardware_price": rules.compute_market.hardware_price * one,
        "rental_price": rules.compute_market.rental_price * one,
        "public_text": rules.data_wall.public_text * one,
        "purity": one,
        "ending": -one,
    }


def _first_labs(rules: Rules, share: Array, market: dict[str, Array], batch: int) -> dict[str, Array]:
    """Return what the labs start with, (L, B) each; `share` is (L, K, B)."""
    labs = rules.world.labs

    def lab(name: str) -> Array:
        return np.array([[float(getattr(s, name))] for s in labs]) + np.zeros(batch)

    fleet, capability = lab("fleet"), lab("capability")
    one = np.ones(fleet.shape)
    revenue = np.zeros(fleet.shape)
    for k in range(len(rules.world.segments)):
        revenue = revenue + share[:, k] * market["spent"][k]
    scrap = rules.capital.fleet_worth * rules.compute_market.hardware_price
    return {
        "cash": lab("cash"),
        "stake": one,
        "alive": one,
        "revenue": revenue,
        "valuation": revenue * 4.0 * rules.capital.multiple_low + scrap * fleet,
        "trust": lab("trust"),
        "brand": lab("brand"),
        "patience": one,
        "fleet": fleet,
        "efficiency": lab("efficiency"),
        "base_capability": capability,
        "capability": capability,
        "generation": one,
        "synthetic_lineage": one,
        "board": capability,
        "traces": lab("traces"),
        "user_data": np.array([[[v] for v in s.domain_data] for s in labs]) + np.zeros(batch),
        "consent": one,
    }


def _usual(share: Array, capability: Array, commons: float) -> Array:
    """Return the Elo that each segment's customers use on average, (K, B)."""
    of_labs = np.zeros(share.shape[1:])
    rest = np.ones(share.shape[1:])
    for mine, elo in zip(share, capability, strict=True):
        of_labs = of_labs + mine * elo
        rest = rest - mine
    return of_labs + np.maximum(rest, 0.0) * commons
