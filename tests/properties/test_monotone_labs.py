"""What a lab's own work, money and conduct move one way only, all else equal.

`rich` positions have money for every order, so that spending more on one thing takes from nothing else.
"""

import numpy as np
import pytest
from hypothesis import given

from game.market.phases import (
    capital,
    events,
    finance,
    flywheel,
    gauges,
    incidents,
    regulation,
    training,
)
from game.market.report import Account
from game.market.world import FUTURES
from tests.properties.changes import (
    bolder,
    in_orders,
    in_state,
    nearer_one,
    never_less,
    plus,
    seat_of,
    with_row,
)
from tests.properties.positions import (
    MARKETS,
    amounts,
    many,
    numbers,
    of_a_lab,
    of_a_market,
    pooled,
    positions,
)

PRETRAIN, POST_TRAIN, SYNTHETIC, RESEARCH = range(4)


def trained(p, change=None, **orders):
    """Return the quarter after training, of a position with money for everything that ships nothing."""
    quiet = {"ship": np.zeros_like(p.orders.ship), **orders}
    start = p.rich().but(orders=quiet)
    return start.through(training.run, change)


def split_with(p, use, seat, amount):
    """Return fleet splits with a part of the fleet idle, and the same with some of it put to one use."""
    split = np.maximum(p.orders.split, 0.0)
    whole = np.maximum(np.sum(split, axis=1), 1.0)
    base = split / whole[:, None] * 0.7
    more = base.copy()
    more[seat, use] += 0.3 * amount
    return base, more


@pytest.mark.parametrize(
    ("use", "gains"),
    [
        (PRETRAIN, ("run", "ship_capability", "optimal_tokens")),
        (POST_TRAIN, ("uplift",)),
        (SYNTHETIC, ("unique_tokens", "ship_capability")),
        (RESEARCH, ("efficiency", "run", "ship_capability")),
    ],
)
@of_a_lab
def test_more_of_the_fleet_never_makes_less_of_a_lab(use, gains, p, number, amount):
    """Of its own: where know-how leaks, what one lab learns and how much it trains reaches the others."""
    seat = seat_of(p, number)
    less, more = (trained(p, split=split) for split in split_with(p, use, seat, amount))
    for name in gains:
        record = "state" if name in {"run", "uplift", "efficiency"} else "report"
        one, two = (getattr(getattr(q, record), name)[seat] for q in (less, more))
        never_less(one, two, name)


@pytest.mark.parametrize("name", ["labels", "traces", "user_data", "public_text", "fleet", "efficiency"])
@of_a_lab
def test_more_data_or_hardware_never_makes_a_worse_model(name, p, number, amount):
    seat = seat_of(p, number)
    values = getattr(p.state, name)
    grown = values * (1.0 + 5.0 * amount) + amount
    more = grown if name == "public_text" else with_row(values, seat, grown[seat])
    plain, other = trained(p), trained(p.but(state={name: more}))
    for record, figure in (("report", "ship_capability"), ("state", "uplift"), ("state", "run")):
        one, two = (getattr(getattr(q, record), figure)[seat] for q in (plain, other))
        never_less(one, two, figure)


@pytest.mark.parametrize(
    ("order", "gains"), [("labelling", ("uplift",)), ("talent", ("uplift", "efficiency"))]
)
@of_a_lab
def test_more_people_never_make_less_of_a_lab(order, gains, p, number, amount):
    seat = seat_of(p, number)
    budget = getattr(p.orders, order)
    plain, more = trained(p), trained(p, **{order: with_row(budget, seat, budget[seat] + 100.0 * amount)})
    for name in gains:
        never_less(getattr(plain.state, name)[seat], getattr(more.state, name)[seat], name)


@many
@given(p=positions(), number=numbers, domain=numbers, amount=amounts)
def test_focus_lifts_its_domain_and_never_the_rest(p, number, domain, amount):
    seat, d = seat_of(p, number), domain % len(p.rules.world.domains)
    base = np.maximum(p.orders.focus, 0.0)
    base = base / np.maximum(np.sum(base, axis=1), 1.0)[:, None] * 0.5
    narrow = base.copy()
    narrow[seat, d] += 0.5 * amount
    plain, other = trained(p, focus=base), trained(p, focus=narrow)
    never_less(plain.state.domain_uplift[seat, d], other.state.domain_uplift[seat, d])
    never_less(other.state.capability[seat], plain.state.capability[seat])


@many
@given(p=positions())
def test_open_weights_never_get_worse_and_a_release_never_makes_them_so(p):
    silent = p.through(training.run, in_orders("release", np.zeros_like))
    loud = p.through(training.run, in_orders("release", np.ones_like))
    never_less(p.state.commons, silent.state.commons)
    never_less(silent.state.commons, loud.state.commons)
    never_less(silent.state.brand, loud.state.brand)


@of_a_lab
def test_more_usage_never_teaches_less_nor_does_more_consent(p, number, amount):
    seat = seat_of(p, number)
    plain = p.through(flywheel.run)

    def used(q):
        q.report.tokens = with_row(q.report.tokens, seat, q.report.tokens[seat] * (1.0 + amount) + amount)

    more = p.through(flywheel.run, used)
    bold = p.through(flywheel.run, in_state("consent", bolder, seat))
    for q in (more, bold):
        never_less(plain.state.traces, q.state.traces)
        never_less(plain.state.user_data, q.state.user_data)
    never_less(bold.state.trust, plain.state.trust)


@of_a_lab
def test_a_larger_round_never_leaves_a_larger_stake_nor_less_money(p, number, amount):
    seat = seat_of(p, number)
    plain = p.through(capital.run)
    asked = in_orders("raise_capital", plus(3000.0 * amount), seat)
    more = p.through(capital.run, asked)
    never_less(more.state.stake, plain.state.stake)
    never_less(plain.report.raised, more.report.raised)
    calm = p.through(capital.run, in_state("confidence", nearer_one(amount)))
    never_less(plain.report.raised, calm.report.raised)


@of_a_lab
def test_more_cash_never_affords_less(p, number, amount):
    seat = seat_of(p, number)
    cash = with_row(p.state.cash, seat, p.state.cash[seat] + 2000.0 * amount)
    plain, more = p.through(capital.run), p.but(state={"cash": cash}).through(capital.run)
    for name in ("buy", "rent", "bid", "labelling", "talent", "safety", "marketing", "harness", "lobbying"):
        never_less(getattr(plain.orders, name), getattr(more.orders, name), name)


@of_a_lab
def test_more_safety_never_raises_the_hazard(p, number, amount):
    seat = seat_of(p, number)
    plain, safer = p.both(incidents.run, in_orders("safety", plus(100.0 * amount), seat))
    exposed = plain.report.hazard[seat] > 0.0
    assert np.all(safer.report.hazard[seat][exposed] < plain.report.hazard[seat][exposed])
    never_less(safer.report.hazard, plain.report.hazard)
    never_less(safer.report.incident, plain.report.incident)
    never_less(plain.state.trust, safer.state.trust)
    never_less(plain.state.confidence, safer.state.confidence)


@of_a_lab
def test_capability_and_alarm_never_lower_the_hazard(p, number, amount):
    seat = seat_of(p, number)
    plain, able, alarmed = p.both(
        incidents.run,
        in_state("capability", plus(60.0 * amount), seat),
        in_state("scrutiny", nearer_one(amount)),
    )
    for q in (able, alarmed):
        never_less(plain.report.hazard, q.report.hazard)
    for q in (plain, able, alarmed):
        assert np.all((q.report.hazard >= 0.0) & (q.report.hazard <= 1.0))


@of_a_lab
def test_lobbying_never_works_against_its_stance(p, number, amount):
    seat = seat_of(p, number)

    def lobby(stance, money):
        def put(q):
            q.orders = q.orders.with_arrays(
                {
                    "stance": with_row(q.orders.stance, seat, stance),
                    "lobbying": with_row(q.orders.lobbying, seat, money),
                }
            )

        return put

    for stance, side in ((1.0, 1.0), (-1.0, -1.0)):
        little, much = (
            p.through(regulation.run, lobby(stance, money)) for money in (1.0, 1.0 + 100.0 * amount)
        )
        never_less(side * little.state.standards, side * much.state.standards)
    little, much = (p.through(regulation.run, lobby(0.0, money)) for money in (1.0, 1.0 + 100.0 * amount))
    same_level = (little.report.new_level == 0.0) & (much.report.new_level == 0.0)
    never_less(much.state.pressure[same_level], little.state.pressure[same_level])
    never_less(much.report.new_level, little.report.new_level)


@of_a_lab
def test_what_people_mind_never_lowers_political_pressure(p, number, amount):
    """Unless it brings the next level of the law, which lets off the steam."""
    seat = seat_of(p, number)
    plain, bold, tense = p.both(
        regulation.run,
        in_state("consent", bolder, seat),
        in_state("pressure", lambda x: x + 0.2 * amount * (1.0 - x)),
    )
    for q in (bold, tense):
        never_less(plain.report.new_level, q.report.new_level)
        kept = q.report.new_level == plain.report.new_level
        never_less(plain.state.pressure[kept], q.state.pressure[kept])


@of_a_lab
def test_more_income_never_lowers_a_valuation_nor_anybody_elses_raises_it(p, number, amount):
    seat = seat_of(p, number)

    def earned(q):
        q.notes.income = with_row(q.notes.income, seat, q.notes.income[seat] * (1.0 + amount) + amount)

    # Without royalties between labs, which would pass a part of it on.
    none = np.full_like(p.state.licensor, -1.0)
    alone = p.but(state={"licensor": none}, orders={"licence_from": none})
    plain, more = alone.through(finance.run), alone.through(finance.run, earned)
    never_less(plain.state.valuation[seat], more.state.valuation[seat])
    rest = np.delete(np.arange(len(p.rules.world.labs)), seat)
    going = (more.state.alive == plain.state.alive)[rest]
    never_less(more.state.valuation[rest][going], plain.state.valuation[rest][going])


@of_a_lab
def test_a_higher_royalty_never_pays_its_licensor_less(p, number, amount):
    """For the licences that run: whoever finds it too dear can leave the quarter after."""
    seat = seat_of(p, number)
    rate = p.state.royalty[seat]
    higher = np.where(rate > 0.0, np.minimum(rate * (1.0 + amount), 0.6), 0.0)
    plain, dear = p.whole(), p.but(state={"royalty": with_row(p.state.royalty, seat, higher)}).whole()
    received = [q.report.flows[seat, Account.ROYALTY] for q in (plain, dear)]
    never_less(*received)
    never_less(dear.report.flows[:, Account.LICENCE], plain.report.flows[:, Account.LICENCE])


@of_a_market
def test_lost_confidence_never_looks_like_hope(p, amount):
    plain, gloomy = p.both(gauges.run, in_state("confidence", lambda x: x * (1.0 - amount)))
    lost = FUTURES.index("disillusionment")
    never_less(plain.state.gauges[0, lost], gloomy.state.gauges[0, lost])
    never_less(gloomy.state.gauges[0, :lost], plain.state.gauges[0, :lost])


@many
@given(p=positions("six", "eight"))
def test_a_card_that_was_drawn_stays_drawn(p):
    after = p.through(events.run)
    never_less(p.state.shock_drawn, after.state.shock_drawn)
    # It is announced or felt, never both at once.
    assert np.all((after.state.shock_due == 0.0) | (after.report.shock == 0.0))


def test_the_pool_of_positions_holds_what_the_properties_need():
    """Licensees, laws, shocks, closed labs and incidents all occur, or the properties above would be idle."""
    found = [p.whole() for name in MARKETS for p in pooled(name, 2)]
    for what in ("incident", "won", "shipped", "released", "new_level", "shock", "wound_up", "raised"):
        assert any(np.any(getattr(q.report, what) > 0.0) for q in found), what
    assert any(np.any(q.report.flows[:, Account.ROYALTY] > 0.0) for q in found)
    assert any(np.any(q.report.flows[:, Account.SUPPORT] > 0.0) for q in found)
    assert any(np.any(q.report.flows[:, Account.COMPLIANCE] < 0.0) for q in found)
