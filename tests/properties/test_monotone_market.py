"""What moves customers, prices, hardware and data one way only, all else equal.

A phase finds one thing of one lab changed, everything else as it was. Effects that come a phase or a quarter
later are another matter: a better model raises the commons too, a higher price may raise what customers think
is fair.
"""

import numpy as np
import pytest
from hypothesis import given

from game.market.exact import exp
from game.market.phases import compute_market, data_auction, demand, serving
from tests.properties.changes import (
    in_orders,
    in_state,
    nearer_one,
    never_less,
    others,
    plus,
    seat_of,
    times,
    with_row,
)
from tests.properties.positions import amounts, many, numbers, of_a_lab, of_a_market, pooled, positions

DRAWS = {
    "capability": lambda a: plus(60.0 * a),
    "brand": nearer_one,
    "trust": nearer_one,
    "harness": nearer_one,
    "free_plan": nearer_one,
}
"""What makes customers want a lab more."""

REPELS = {
    "price": lambda a: times(1.0 + 3.0 * a),
    "congestion": nearer_one,
    "consent": lambda a: lambda x: np.minimum(x + np.rint(3.0 * a), 3.0),
}
"""What makes customers want it less."""

HARDLY = 1e-4
"""What a leap may cost the adoption of a shrinking segment, a hundredth of a per cent of all customers."""


def compared(p, name, seat, amount):
    """Return demand with less and with more of what draws customers to a lab."""
    change = {**DRAWS, **REPELS}[name](amount)
    plain = p.through(demand.run)
    if name == "harness":  # how deep tools are is read from the quarter before
        deep = with_row(p.state.harness, seat, change(p.state.harness[seat]))
        other = p.but(state={name: deep}).through(demand.run)
    else:
        other = p.through(demand.run, in_state(name, change, seat))
    return (plain, other) if name in DRAWS else (other, plain)


@pytest.mark.parametrize("name", [*DRAWS, *REPELS])
@of_a_lab
def test_what_draws_customers_never_loses_them_and_what_repels_never_gains(name, p, number, amount):
    seat = seat_of(p, number)
    less, more = (q.report.target_share for q in compared(p, name, seat, amount))
    never_less(less[seat], more[seat], "own target share")
    never_less(others(more, seat), others(less, seat), "others' target share")


@pytest.mark.parametrize("name", [*DRAWS, *REPELS])
def test_what_draws_and_repels_customers_does_matter(name):
    for p in pooled("six", 1)[1:]:
        less, more = (q.report.target_share for q in compared(p, name, 2, 0.3))
        assert np.any(more[2] > less[2] + 1e-6), p.name


@of_a_lab
def test_a_better_model_never_loses_customers(p, number, amount):
    """It moves customers and brings newcomers. Tokens are another matter.

    How many buy at all is judged against the best model on offer: a leap of one lab makes what others sell
    look poor, fewer buy this quarter, and its own customers, most of whom stay for a while, are among them.
    """
    seat = seat_of(p, number)
    plain, better = p.both(demand.run, in_state("capability", plus(60.0 * amount), seat))
    one, two = (q.state.share[seat] * q.state.adoption for q in (plain, better))
    growing = plain.state.adoption >= p.state.adoption
    never_less(one[growing], two[growing])
    never_less(plain.state.adoption[growing], better.state.adoption[growing])
    never_less(plain.state.adoption - HARDLY, better.state.adoption)


@of_a_lab
def test_a_higher_price_never_sells_more_tokens(p, number, amount):
    seat = seat_of(p, number)
    cheap, dear = p.both(demand.run, in_state("price", times(1.0 + 3.0 * amount), seat))
    never_less(dear.notes.wanted[seat], cheap.notes.wanted[seat])
    never_less(others(cheap.report.target_share, seat), others(dear.report.target_share, seat))
    for q in (cheap, dear):
        serving.run(q)
    never_less(dear.notes.sold[seat], cheap.notes.sold[seat])


@of_a_lab
def test_ordering_a_higher_price_never_sells_more_tokens_this_quarter(p, number, amount):
    """Through the whole quarter: that prices move what customers think is fair does not turn it round."""
    seat = seat_of(p, number)
    asked = np.clip(p.orders.price, 1e-3, 1e3)
    dearer = with_row(asked, seat, asked[seat] * (1.0 + 3.0 * amount))
    cheap, dear = (p.but(orders={"price": price}).through(serving.run) for price in (asked, dearer))
    never_less(dear.report.target_share[seat], cheap.report.target_share[seat])
    never_less(dear.notes.wanted[seat], cheap.notes.wanted[seat])
    never_less(dear.notes.sold[seat], cheap.notes.sold[seat])


@many
@given(p=positions(), number=numbers, segment=numbers, amount=amounts)
def test_a_higher_price_in_one_segment_never_sells_more_there(p, number, segment, amount):
    """Elsewhere it may: where capacity is short, what one segment no longer takes serves the others."""
    seat, k = seat_of(p, number), segment % len(p.rules.world.segments)
    factor = np.ones((len(p.rules.world.segments), 1))
    factor[k] += 3.0 * amount
    cheap, dear = p.both(demand.run, in_state("price", times(factor), seat))
    for q in (cheap, dear):
        serving.run(q)
    never_less(dear.report.tokens[seat, k], cheap.report.tokens[seat, k])


@of_a_market
def test_better_or_cheaper_open_weights_never_help_a_lab(p, amount):
    plain, better, cheaper = p.both(
        demand.run,
        in_state("commons", plus(60.0 * amount)),
        in_state("commons_price", times(1.0 - 0.9 * amount)),
    )
    for q in (better, cheaper):
        never_less(q.report.target_share, plain.report.target_share)


@of_a_market
def test_more_confidence_never_lowers_adoption(p, amount):
    wary, sure = p.both(demand.run, in_state("confidence", nearer_one(amount)))
    never_less(wary.state.adoption, sure.state.adoption)


@of_a_lab
def test_budgets_never_lower_what_they_build(p, number, amount):
    seat = seat_of(p, number)
    plain = p.through(demand.run)
    for order, built in (("marketing", "brand"), ("harness", "harness")):
        more = p.through(demand.run, in_orders(order, plus(100.0 * amount), seat))
        never_less(getattr(plain.state, built), getattr(more.state, built), built)
        never_less(plain.report.target_share[seat], more.report.target_share[seat], built)


@of_a_lab
def test_more_serving_never_serves_less(p, number, amount):
    seat = seat_of(p, number)

    def bought(q):
        q.report.rental_got = q.report.rental_got.copy()
        q.report.rental_got[seat] += 20.0 * amount

    plain, more = p.both(serving.run, bought)
    never_less(plain.report.tokens, more.report.tokens)
    never_less(more.state.congestion, plain.state.congestion)
    never_less(plain.notes.income, more.notes.income)


@pytest.mark.parametrize(("order", "got"), [("buy", "hardware_got"), ("rent", "rental_got")])
@of_a_lab
def test_who_orders_more_never_gets_less_and_others_never_more(order, got, p, number, amount):
    seat = seat_of(p, number)
    plain = p.through(compute_market.run)
    price = "hardware_price" if order == "buy" else "rental_price"
    more = p.through(compute_market.run, in_orders(order, plus(60.0 * amount), seat))
    mine, theirs = getattr(plain.report, got), getattr(more.report, got)
    never_less(mine[seat], theirs[seat])
    never_less(others(theirs, seat), others(mine, seat))
    # Spot capacity is cheapest when a quarter of it is taken: idle owners ask the trend price.
    if order == "buy":
        never_less(getattr(plain.state, price), getattr(more.state, price))


@of_a_market
def test_returned_hardware_never_leaves_anybody_with_less(p, amount):
    plain, more = p.both(compute_market.run, in_state("resale", plus(50.0 * amount)))
    never_less(plain.report.hardware_got, more.report.hardware_got)
    never_less(more.state.hardware_price, plain.state.hardware_price)


@of_a_lab
def test_a_higher_bid_never_loses_what_a_lower_one_won(p, number, amount):
    seat = seat_of(p, number)
    plain, more = p.both(data_auction.run, in_orders("bid", times(1.0 + amount), seat))
    never_less(plain.report.won[seat], more.report.won[seat])
    never_less(others(more.report.won, seat), others(plain.report.won, seat))
    # Bidding more for what is won anyway does not make it dearer: the second price does not know it.
    kept = plain.report.won[seat] > 0.0
    assert np.array_equal(plain.report.paid[seat][kept], more.report.paid[seat][kept])


@of_a_market
def test_a_higher_reserve_never_makes_a_lot_cheaper(p, amount):
    plain, dear = p.both(data_auction.run, in_state("lot_reserve", times(1.0 + amount)))
    never_less(dear.report.won, plain.report.won)
    sold = dear.report.won > 0.0
    never_less(plain.report.paid[sold], dear.report.paid[sold])


@of_a_market
def test_attraction_is_relative_to_the_reference(p, amount):
    """What customers think fair moves how many buy, never whom they buy from."""
    plain, fairer = p.both(demand.run, in_state("reference", times(float(exp(np.array(amount))))))
    np.testing.assert_allclose(plain.report.target_share, fairer.report.target_share, rtol=1e-9, atol=1e-12)
    never_less(plain.state.volume, fairer.state.volume)
