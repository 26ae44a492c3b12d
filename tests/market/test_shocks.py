"""R21: cards are drawn, announced, strike once and do what they say."""

from dataclasses import replace

import numpy as np
import pytest

from game.market.digest import digest
from game.market.shocks import (
    BREAKTHROUGH,
    CHIP_SHORTAGE,
    COURT_RULING,
    LEAST_SUPPLY,
    PLATEAU,
    PRIVACY_SCANDAL,
    STATE_RELEASE,
)
from game.market.state import start
from game.market.turn import resolve
from game.market.world import SHOCKS, Shock
from tests.market.toy import each, lab, once, plan, seeds, toy, with_knobs, without

GAMES = 600


def card(kind, **changes):
    """Return a card that strikes in the first quarter."""
    numbers = {"key": "card", "name": "Card", "kind": kind, "odds": 1.0, "first": 0, "last": 0}
    return Shock(**{**numbers, "notice": 0, "length": 1, "size": 1.0, **changes})


def deck(*cards, **changes):
    """Return a calm market with a deck."""
    rules = toy(shocks=cards, labs=changes.pop("labs", None), **changes)
    return with_knobs(with_knobs(rules, "incidents", hazard=0.0), "open_weights", release_odds=0.0)


def pair(kind, state=None, **orders):
    """Return (state, report) of a quarter in which a card strikes, and of the same without the rule."""
    rules = deck(card(kind), labs=(lab("left", cash=1e5), lab("right", cash=1e5, efficiency=0.8)))
    chosen = {} if state is None else {n: a(rules) for n, a in state.items()}
    before = start(rules).with_arrays(chosen)
    given = {n: a(rules) for n, a in orders.items()}
    with_card, without_card = once(rules, before, **given), once(without(rules, "shocks"), before, **given)
    assert with_card[1].shock[0, 0] == 1.0
    assert np.all(without_card[1].shock == 0.0)
    assert np.all(without_card[0].shock_drawn == 0.0)
    return with_card, without_card


# --- the deck


def course(rules, quarters, games=1, state=None):
    """Return what became of the first card: (due, left, struck, drawn) a quarter, each (quarters, B)."""
    state, seen = start(rules, games) if state is None else state, []
    for _ in range(quarters):
        state, report = once(rules, state)
        seen.append((state.shock_due[0], state.shock_left[0], report.shock[0], state.shock_drawn[0]))
    return [np.array(row) for row in zip(*seen, strict=True)]


def test_a_card_without_notice_strikes_at_once_and_lasts_its_length():
    due, left, struck, drawn = course(deck(card(CHIP_SHORTAGE, first=1, last=1, length=3)), 6)
    assert due[:, 0].tolist() == [0.0] * 6
    assert struck[:, 0].tolist() == [0.0, 1.0, 0.0, 0.0, 0.0, 0.0]
    assert left[:, 0].tolist() == [0.0, 2.0, 1.0, 0.0, 0.0, 0.0]
    assert drawn[:, 0].tolist() == [0.0, 1.0, 1.0, 1.0, 1.0, 1.0]


def test_a_card_with_notice_is_announced_first():
    due, _, struck, _ = course(deck(card(CHIP_SHORTAGE, notice=2)), 5)
    assert due[:, 0].tolist() == [2.0, 1.0, 0.0, 0.0, 0.0]
    assert struck[:, 0].tolist() == [0.0, 0.0, 1.0, 0.0, 0.0]


def test_a_card_is_drawn_by_its_odds_inside_its_window_and_once():
    rules = deck(card(CHIP_SHORTAGE, odds=0.2, first=2, last=5))
    _, _, struck, _ = course(rules, 10, GAMES)
    by_quarter = np.mean(struck, axis=1)
    expected = np.array([0.2 * 0.8 ** (t - 2) if 2 <= t <= 5 else 0.0 for t in range(10)])
    assert by_quarter == pytest.approx(expected, abs=0.05)
    assert np.all(np.sum(struck, axis=0) <= 1.0)
    doubled = with_knobs(rules, "shocks", odds=2.0)
    assert np.mean(course(doubled, 3, GAMES)[2][2]) == pytest.approx(0.4, abs=0.06)
    assert np.all(course(with_knobs(rules, "shocks", odds=0.0), 8, 50)[2] == 0.0)


def test_a_card_put_forward_by_hand_strikes_although_the_deck_never_draws_it():
    rules = deck(card(BREAKTHROUGH, odds=0.0))
    state = start(rules).with_arrays({"shock_due": np.ones((1, 1))})
    due, _, struck, drawn = course(rules, 3, state=state)
    assert (due[:, 0].tolist(), struck[:, 0].tolist()) == ([0.0] * 3, [1.0, 0.0, 0.0])
    assert drawn[0, 0] == 1.0


def test_a_game_of_a_batch_is_the_game_alone_under_shocks():
    cards = tuple(
        card(k, key=f"card{k}", odds=0.4, last=8, notice=k % 3, length=2) for k in range(len(SHOCKS))
    )
    rules = deck(*cards)
    numbers, batch, luck = [0, 3, 39], start(rules, 40), seeds(40)
    alone = [start(rules) for _ in numbers]
    struck = 0.0
    for _ in range(8):
        batch, report = resolve(batch, plan(rules, batch), rules, luck)
        struck += float(np.sum(report.shock))
        for i, b in enumerate(numbers):
            alone[i], _ = resolve(alone[i], plan(rules, alone[i]), rules, luck[b : b + 1])
            assert digest(alone[i].arrays()) == digest(batch.game(b).arrays())
    assert struck > 100.0


def test_money_is_conserved_under_shocks():
    cards = tuple(card(k, key=f"card{k}", length=3) for k in range(len(SHOCKS)))
    rules = deck(*cards)
    before = start(rules)
    after, report = once(rules, before, buy=each(rules, 5.0, 5.0))
    assert np.all(report.shock == 1.0)
    assert after.cash - before.cash == pytest.approx(np.sum(report.flows, axis=1))


# --- the kinds


def test_a_breakthrough_makes_everybody_better_at_training_by_the_same():
    rule = deck().shocks
    hit, calm = pair(BREAKTHROUGH)
    assert hit[0].efficiency / calm[0].efficiency == pytest.approx(1.0 + rule.breakthrough)
    assert np.all(hit[1].unit_cost < calm[1].unit_cost)
    assert np.all(hit[0].run > calm[0].run)


def test_a_plateau_takes_part_of_what_runs_and_research_gain():
    rule = deck().shocks
    orders = {
        "run": lambda rules: each(rules, 900.0, 900.0),
        "base_capability": lambda r: each(r, 900.0, 900.0),
    }
    hit, calm = pair(PLATEAU, orders)
    gain, full = (r.ship_capability - 900.0 for _, r in (hit, calm))
    assert np.all(gain <= (1.0 - rule.plateau) * full + 1e-9)  # research gained less as well
    assert np.all(gain > 0.4 * full)
    assert np.all(hit[0].efficiency < calm[0].efficiency)
    worse = {"base_capability": lambda rules: each(rules, 2500.0, 2500.0)}
    hit, calm = pair(PLATEAU, worse, talent=lambda r: each(r, 0.0, 0.0))
    assert np.all(hit[1].ship_capability <= calm[1].ship_capability)  # no run gets better by it


def test_a_chip_shortage_cuts_supply_and_raises_the_price():
    rule = deck().shocks
    hit, calm = pair(CHIP_SHORTAGE, buy=lambda r: each(r, 60.0, 60.0), rent=lambda r: each(r, 60.0, 60.0))
    for name in ("hardware_got", "rental_got"):
        got, usual = (float(np.sum(getattr(r, name))) for _, r in (hit, calm))
        assert got == pytest.approx((1.0 - rule.chip_shortage) * usual)
    assert hit[0].hardware_price[0] > 1.1 * calm[0].hardware_price[0]


def test_a_state_release_lifts_the_open_weights():
    hit, calm = pair(STATE_RELEASE)
    assert (hit[1].state_release[0], calm[1].state_release[0]) == (1.0, 0.0)
    assert hit[0].commons[0] > calm[0].commons[0] + 10.0


def test_a_court_ruling_takes_text_away_and_makes_licences_dear():
    rule = deck().shocks
    hit, calm = pair(COURT_RULING)
    assert hit[0].public_text[0] == pytest.approx((1.0 - rule.court_text) * calm[0].public_text[0])
    assert hit[0].lot_reserve / calm[0].lot_reserve == pytest.approx(1.0 + rule.court_reserve)


def test_a_privacy_scandal_costs_those_who_train_on_paid_usage():
    rule = deck().shocks
    greedy = {"consent": lambda rules: each(rules, 3.0, 1.0)}
    hit, calm = pair(PRIVACY_SCANDAL, greedy)
    lost = (calm[0].trust - hit[0].trust)[:, 0]
    assert 0.5 * rule.scandal_trust < lost[0] <= rule.scandal_trust
    assert lost[1] == 0.0
    assert hit[0].pressure[0] > calm[0].pressure[0] + 0.5 * rule.scandal_pressure
    assert hit[0].confidence[0] < calm[0].confidence[0]


def test_a_scandal_moves_neither_confidence_nor_pressure_where_their_rules_are_off():
    rules = without(deck(card(PRIVACY_SCANDAL)), "incidents", "regulation")
    hit, calm = once(rules)[0], once(without(rules, "shocks"))[0]
    assert hit.confidence[0] == calm.confidence[0]
    assert hit.pressure[0] == 0.0


def test_cards_of_twice_the_size_hit_twice_as_hard_and_effects_have_an_end():
    rules = deck(card(CHIP_SHORTAGE, size=5.0))
    _, report = once(rules, buy=each(rules, 5.0, 5.0))
    left = LEAST_SUPPLY * rules.compute_market.supply
    assert np.sum(report.hardware_got) == pytest.approx(left)
    _, report = once(deck(card(PLATEAU, size=5.0)))
    assert np.all(report.ship_capability <= start(rules).base_capability + 1e-9)
    small, large = (once(deck(card(COURT_RULING, size=size)))[0].public_text[0] for size in (1.0, 2.0))
    calm = once(deck())[0].public_text[0]
    assert calm - large == pytest.approx(2.0 * (calm - small))


def test_the_first_card_of_a_longer_deck_has_the_luck_it_has_alone():
    first = card(CHIP_SHORTAGE, odds=0.3, last=3)
    longer = deck(first, replace(first, key="other", kind=PLATEAU))
    assert np.array_equal(course(deck(first), 4, 50)[2], course(longer, 4, 50)[2])
