"""Nothing appears from nowhere: money, tokens, compute, data and shares of every quarter add up."""

import numpy as np
from hypothesis import given

from game.market.phases import capital, compute_market, data_auction, demand, serving
from game.market.report import Account
from game.market.trends import compound
from game.market.usage import free_tokens
from tests.properties.bounds import check, check_money, check_shares
from tests.properties.changes import in_orders, in_state
from tests.properties.positions import amounts, positions, thorough

BUDGETS = {
    Account.LABELLING: "labelling",
    Account.TALENT: "talent",
    Account.SAFETY: "safety",
    Account.MARKETING: "marketing",
    Account.HARNESS: "harness",
    Account.LOBBYING: "lobbying",
}
EXACT = 1e-12


def same(one, other, what=""):
    """Compare numbers up to the rounding of their sums."""
    np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-9, err_msg=what)


@thorough
@given(p=positions())
def test_every_account_is_what_was_sold_raised_or_ordered(p):
    q = p.whole()
    flows, r, s = q.report.flows, q.report, q.state
    check_money(p.state, s, r)
    same(flows[:, Account.REVENUE], np.sum(s.price * r.tokens, axis=1))
    same(np.sum(r.revenue, axis=1), flows[:, Account.REVENUE])
    same(flows[:, Account.ROUND] + flows[:, Account.RESCUE], r.raised)
    same(flows[:, Account.HARDWARE], -r.hardware_got * s.hardware_price)
    same(flows[:, Account.RENTAL], -r.rental_got * s.rental_price)
    same(flows[:, Account.DATA], -np.sum(r.paid, axis=1))
    for account, order in BUDGETS.items():
        spent, asked = -flows[:, account], getattr(p.orders, order)
        assert np.all(spent <= asked * (1.0 + EXACT)), account.name


@thorough
@given(p=positions())
def test_a_budget_that_can_be_paid_is_paid_to_the_cent(p):
    q = p.rich().through(capital.run)
    for account, order in BUDGETS.items():
        asked = getattr(p.orders, order) * q.before.alive
        same(-q.report.flows[:, account], asked, account.name)


@thorough
@given(p=positions())
def test_nobody_spends_what_it_does_not_have_on_what_it_chose(p):
    """Only bills nobody chooses (upkeep, fines, a release) may take a lab below its credit."""
    q = p.until(demand.run)
    credit = q.rules.capital.credit * p.state.revenue
    chosen = [*BUDGETS, Account.HARDWARE, Account.RENTAL, Account.DATA, Account.SITES]
    spent = -sum(q.report.flows[:, account] for account in chosen)
    had = np.maximum(p.state.cash + q.report.flows[:, Account.ROUND] + credit, 0.0)
    # Prices of the quarter are not known when it is planned: scarce hardware may cost more than the last.
    dearer = q.report.hardware_got * np.maximum(q.state.hardware_price - p.state.hardware_price, 0.0)
    dearer = dearer + q.report.rental_got * np.maximum(q.state.rental_price - p.state.rental_price, 0.0)
    assert np.all(spent <= (had + dearer) * (1.0 + 1e-9) + 1e-6)


@thorough
@given(p=positions())
def test_customers_are_divided_among_labs_and_commons(p):
    q = p.whole()
    check_shares(p.rules, q.state, q.report)
    held = np.sum(q.state.share, axis=0)
    kept = q.notes.commons_share
    same(held + kept, np.ones_like(held))
    assert np.all((kept >= 0.0) & (kept <= 1.0))
    assert np.all(q.state.stake > 0.0)
    assert np.all(q.state.stake <= p.state.stake)


@thorough
@given(p=positions())
def test_tokens_wanted_are_the_volume_at_every_buyers_price(p):
    """What labs and hosts are asked for, back at the starting prices, is the market's volume."""
    q = p.through(demand.run)
    s, c, notes = q.state, q.world.columns, q.notes
    by_labs = notes.wanted * (s.price / c.start_price) ** c.elasticity
    by_hosts = notes.self_hosted * (s.commons_price / c.start_price) ** c.elasticity
    same(np.sum(by_labs, axis=0) + by_hosts, s.volume)
    assert np.all(s.volume <= c.full_volume * s.adoption * (1.0 + EXACT))


@thorough
@given(p=positions())
def test_tokens_served_fit_demand_and_capacity(p):
    q = p.through(serving.run)
    r, s, notes = q.report, q.state, q.notes
    assert np.all(r.tokens >= 0.0)
    assert np.all(r.tokens <= notes.wanted * (1.0 + EXACT))
    served = np.sum(r.tokens, axis=1)
    same(notes.sold, served)
    busy = served * notes.serving_compute
    assert np.all(busy <= r.capacity * (1.0 + 1e-9))
    free = free_tokens(p.rules, notes.wanted, s.free_plan) * notes.serving_compute
    paid = np.sum(notes.wanted, axis=1) * notes.serving_compute
    same(r.demand, paid + free)
    # Free plans wait: where something of the paid demand had to, nothing was left for them.
    waited = served < np.sum(notes.wanted, axis=1) * (1.0 - 1e-9)
    same(busy[waited], r.capacity[waited])
    served_part = np.minimum(r.demand, r.capacity)
    same((1.0 - s.congestion) * r.demand, served_part)
    hosts = np.sum(r.segment_revenue - np.sum(r.revenue, axis=0), axis=0)
    same(hosts, np.sum(notes.self_hosted * s.commons_price, axis=0))


@thorough
@given(p=positions(), amount=amounts)
def test_compute_sold_was_there_to_be_sold(p, amount):
    rule = p.rules.compute_market
    growth, slack = compound(rule.supply_growth, p.state.quarter), 1.0 + 1e-9

    def scarce(q):
        for change in (
            in_state("resale", lambda x: x + 50.0 * amount),
            in_orders("buy", lambda x: 1.0 + 8.0 * x),
            in_orders("rent", lambda x: 1.0 + 8.0 * x),
        ):
            change(q)

    plain, short = p.through(compute_market.run), p.through(compute_market.run, scarce)
    for q, returned in ((plain, p.state.resale), (short, p.state.resale + 50.0 * amount)):
        r = q.report
        assert np.all(np.sum(r.hardware_got, axis=0) <= (rule.supply * growth + returned) * slack)
        assert np.all(np.sum(r.rental_got, axis=0) <= rule.rental_supply * growth * slack)
        assert np.all((r.hardware_got >= 0.0) & (r.hardware_got <= q.orders.buy * slack))
        assert np.all((r.rental_got >= 0.0) & (r.rental_got <= q.orders.rent * slack))
        assert np.all(q.state.resale == 0.0)  # what came back is sold or gone


@thorough
@given(p=positions())
def test_capacity_is_the_serving_part_of_the_fleet_and_what_was_rented(p):
    q = p.through(serving.run)
    slack = 1.0 + 1e-9
    assert np.all(np.sum(q.orders.split, axis=1) <= slack)
    same(q.report.capacity, q.orders.split[:, 4] * p.state.fleet + q.report.rental_got)


@thorough
@given(p=positions())
def test_hardware_wears_out_or_changes_hands_and_never_vanishes(p):
    q = p.whole()
    s, r, before = q.state, q.report, p.state
    kept = 1.0 - p.rules.compute_market.depreciation
    closed = r.wound_up > 0.0
    online = (before.fleet * kept + r.hardware_got) * before.alive
    same(s.fleet, np.where(closed, 0.0, online))
    same(s.resale, np.sum(np.where(closed, before.fleet + r.hardware_got, 0.0), axis=0))


@thorough
@given(p=positions())
def test_lots_have_one_owner_or_many_and_terms_run_down(p):
    q = p.through(data_auction.run)
    r, s, before = q.report, q.state, p.state
    won, exclusive = r.won > 0.0, q.world.exclusive_lots
    term = q.world.lot_column("term")
    same(s.lot_left, np.where(won, term, np.maximum(before.lot_left - 1.0, 0.0)))
    holders = np.sum(s.lot_left > 0.0, axis=0)
    assert np.all(holders[np.broadcast_to(exclusive, holders.shape)] <= 1)
    offered = np.broadcast_to(before.lot_offered > 0.0, won.shape)
    assert np.all(offered[won])
    bids, reserve = q.orders.bid, np.broadcast_to(before.lot_reserve, won.shape)
    assert np.all(r.paid[won] <= bids[won])
    assert np.all(r.paid[won] >= reserve[won])
    assert np.all(r.paid[~won] == 0.0)


@thorough
@given(p=positions())
def test_public_text_is_one_stock_that_runs_out(p):
    q = p.whole()
    s, before, rule = q.state, p.state, p.rules.data_wall
    assert np.all((s.public_text >= 0.0) & (s.public_text <= rule.public_stock))
    # A court may take a part of it away; nothing else does.
    ruled = sum(
        (q.report.shock[i] for i, card in enumerate(q.world.shocks) if card.key == "court_ruling"), 0.0
    )
    kept = s.public_text >= np.minimum(before.public_text, rule.public_stock) * (1.0 - EXACT)
    assert np.all(kept | (ruled > 0.0))
    assert np.all(s.purity <= before.purity)


@thorough
@given(p=positions())
def test_a_quarter_of_the_pool_is_sound(p):
    q = p.whole()
    after, report = q.finish()
    check(p.rules, p.state, after, report)
