"""R19: what brings the law, what each level asks, and what lobbying does."""

import numpy as np
import pytest

from game.market.law import Level, lawful_consent, licensing, lock_in, site_surcharge
from game.market.report import Account, Reason, refusals
from game.market.state import start
from tests.market.toy import each, lab, once, toy, with_knobs, without

RULES = with_knobs(toy(), "incidents", hazard=0.0)
RULE = RULES.regulation
GAMES = 400


def at(level, rules=RULES, games=1, **arrays):
    """Return the start of games in which the law has reached a level."""
    known = {"regulation": np.full(games, float(level)), "pressure": np.full(games, 0.5)}
    known |= {n: np.full(games, v) for n, v in arrays.items()}
    return start(rules, games).with_arrays(known)


# --- pressure


def pressed(rules=RULES, state=None, **orders):
    return float(once(rules, state, **orders)[0].pressure[0])


def test_what_people_mind_raises_pressure():
    calm = pressed()
    greedy = {"consent": each(RULES, 3.0, 3.0)}
    assert pressed(**greedy) > calm
    many = toy(labs=tuple(lab(f"lab{i}", share=(0.1, 0.1)) for i in range(6)))
    one = toy(labs=(lab("all", share=(0.6, 0.6)), *(lab(f"lab{i}", share=(0.0, 0.0)) for i in range(5))))
    assert pressed(with_knobs(one, "incidents", hazard=0.0)) > pressed(
        with_knobs(many, "incidents", hazard=0.0)
    )
    dear = {"price": start(RULES).price * 1.5}
    assert pressed(**dear) > calm
    assert pressed(with_knobs(RULES, "incidents", hazard=1.0)) > calm + 0.2


def test_pressure_nobody_feeds_is_forgotten():
    tolerant = with_knobs(RULES, "regulation", tolerance=1.0)
    after, _ = once(tolerant, at(1, tolerant))
    assert after.pressure[0] == pytest.approx(0.5 * (1.0 - RULE.fading))


def test_full_pressure_brings_the_next_level_once():
    eager = with_knobs(RULES, "regulation", concentration_push=1.0, privacy_push=1.0, tolerance=0.0)
    state, levels = start(eager), []
    for _ in range(14):
        before = state
        state, report = once(eager, state, consent=each(eager, 1.0, 1.0))
        rise = float(state.regulation[0] - before.regulation[0])
        assert rise == report.new_level[0]
        assert state.pressure[0] == 0.0 or rise == 0.0
        levels.append(float(state.regulation[0]))
    assert levels == sorted(levels)
    assert {0.0, 1.0, 2.0, 3.0, 4.0} <= {0.0, *levels}
    assert max(levels) == max(Level)
    off = without(eager, "regulation")
    for _ in range(4):
        state, report = once(off)
    assert state.regulation[0] == state.pressure[0] == report.new_level[0] == 0.0


def test_a_level_is_repealed_in_long_calm_only():
    quiet = with_knobs(RULES, "regulation", tolerance=1.0)
    after, report = once(quiet, at(3, quiet, GAMES, pressure=0.0))
    share = float(np.mean(after.regulation == 2.0))
    assert share == pytest.approx(RULE.repeal_odds, abs=0.03)
    assert np.all(report.new_level == 0.0)
    tense, _ = once(quiet, at(3, quiet, GAMES, pressure=0.9))
    assert np.all(tense.regulation == 3.0)
    none, _ = once(quiet, at(0, quiet, GAMES, pressure=0.0))
    assert np.all(none.regulation == 0.0)


# --- what the levels ask


def bill(level, rules=RULES, **arrays):
    """Return what each lab pays when the left one ships a model, $M."""
    state = at(level, rules, **arrays)
    state = state.with_arrays(
        {"run": each(rules, 100.0, 100.0), "base_capability": each(rules, 700.0, 700.0)}
    )
    after, report = once(rules, state, ship=each(rules, 1.0, 0.0))
    assert report.shipped[:, 0].tolist() == [1.0, 0.0]
    moved = np.sum(report.flows, axis=1)
    assert after.cash - state.cash == pytest.approx(moved)
    return (-report.flows[:, Account.COMPLIANCE, 0]).tolist()


def test_reports_cost_every_lab_and_audits_those_that_ship_large_runs():
    assert bill(0) == [0.0, 0.0]
    assert bill(1) == [RULE.reporting, RULE.reporting]
    assert bill(2) == [RULE.reporting + RULE.audit, RULE.reporting]
    assert bill(3) == bill(2)
    strict = with_knobs(RULES, "regulation", audit_above=1e4)
    assert bill(2, strict) == [RULE.reporting, RULE.reporting]
    assert bill(4, without(RULES, "regulation")) == [0.0, 0.0]


def test_licensing_asks_permits_of_every_shipment_and_open_standards_do_not():
    assert bill(4, standards=-1.0) == [RULE.reporting + RULE.audit + RULE.permit, RULE.reporting]
    assert bill(4, standards=-0.5) == [RULE.reporting + RULE.audit + 0.5 * RULE.permit, RULE.reporting]
    assert bill(4, standards=1.0) == bill(2)
    assert bill(3, standards=-1.0) == bill(2)


def test_audits_lower_the_hazard():
    rules = with_knobs(RULES, "incidents", hazard=0.1)
    free, audited = (once(rules, at(level, rules))[1].hazard for level in (1, 2))
    assert audited == pytest.approx(RULE.audited_hazard * free)


def test_the_law_limits_consent_and_says_so():
    asked = {"consent": each(RULES, 3.0, 1.0)}
    free, report = once(RULES, at(2), **asked)
    assert free.consent[:, 0].tolist() == [3.0, 1.0]
    assert refusals(report, 0) == []
    bound, report = once(RULES, at(3), **asked)
    assert bound.consent[:, 0].tolist() == [1.0, 1.0]
    assert [(r.reason, r.needed, r.had) for r in refusals(report, 0)] == [(Reason.CONSENT_LIMIT, 3.0, 1.0)]
    assert refusals(report, 1) == []
    off = without(RULES, "regulation")
    assert np.array_equal(lawful_consent(off, at(4, off), asked["consent"]), asked["consent"])


def test_open_standards_cut_lock_in_and_licensing_makes_sites_dear():
    opened, licensed = at(4, standards=1.0), at(4, standards=-1.0)
    assert lock_in(RULES, opened) == pytest.approx(1.0 - RULE.unlocking)
    assert np.all(lock_in(RULES, licensed) == 1.0)
    assert np.all(lock_in(RULES, at(3, standards=1.0)) == 1.0)
    assert np.all(site_surcharge(RULES, licensed) == 1.0 + RULE.permit_sites)
    assert np.all(site_surcharge(RULES, opened) == 1.0)
    assert licensing(RULES, at(3, standards=-1.0)) is None
    buy = {"buy": each(RULES, 5.0, 0.0)}
    dear, plain = (once(RULES, s, **buy)[1].flows[0, Account.SITES, 0] for s in (licensed, opened))
    assert dear == pytest.approx((1.0 + RULE.permit_sites) * plain)


def test_licensing_weighs_more_on_the_small():
    """Capture: the same permit takes a larger part of a small lab's revenue."""
    labs = (lab("large", share=(0.6, 0.6)), lab("small", share=(0.05, 0.05)))
    rules = with_knobs(toy(labs=labs), "incidents", hazard=0.0)
    state = at(4, rules, standards=-1.0)
    state = state.with_arrays({"run": each(rules, 90.0, 90.0), "base_capability": each(rules, 700.0, 700.0)})
    _, report = once(rules, state, ship=each(rules, 1.0, 1.0))
    part = -report.flows[:, Account.COMPLIANCE, 0] / report.flows[:, Account.REVENUE, 0]
    assert part[1] > 2.0 * part[0]


# --- lobbying


def lobbied(rules=RULES, money=(100.0, 0.0), stance=(1.0, 0.0), state=None):
    spent = {"lobbying": each(rules, *money), "stance": each(rules, *stance)}
    return once(rules, state, **spent)


def test_lobbying_moves_standards_towards_the_stance_with_most_money():
    assert lobbied()[0].standards[0] > 0.0
    assert lobbied(stance=(-1.0, 0.0))[0].standards[0] < 0.0
    assert lobbied(money=(100.0, 100.0), stance=(1.0, -1.0))[0].standards[0] == pytest.approx(0.0)
    assert lobbied(money=(100.0, 40.0), stance=(1.0, -1.0))[0].standards[0] > 0.0
    few, many = (lobbied(money=(m, 0.0))[0].standards[0] for m in (10.0, 1000.0))
    assert few < many < RULE.lobby_pace
    state = start(RULES)
    for _ in range(40):
        state, _ = lobbied(
            money=(500.0, 500.0), stance=(1.0, 1.0), state=state.with_arrays({"cash": state.cash + 1e3})
        )
    assert 0.9 < state.standards[0] <= 1.0


def test_lobbying_for_delay_holds_pressure_back():
    plain, slowed = pressed(), float(lobbied(stance=(0.0, 0.0))[0].pressure[0])
    assert 0.0 < slowed < plain
    assert float(lobbied(stance=(1.0, 0.0))[0].pressure[0]) == pytest.approx(plain)


def test_lobbyists_are_paid_even_where_there_is_no_law_to_be_had():
    for rules in (RULES, without(RULES, "regulation")):
        state, report = lobbied(rules)
        assert report.flows[:, Account.LOBBYING, 0].tolist() == [-100.0, 0.0]
    assert state.standards[0] == 0.0
