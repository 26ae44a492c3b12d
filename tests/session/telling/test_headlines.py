"""Headlines: what counts most comes first, every seat reads the same, nothing private is printed."""

from dataclasses import replace

import numpy as np
import pytest

from game.market.noise import seeds_for
from game.market.observe import View, observe
from game.market.rules import Rules
from game.market.state import start
from game.market.turn import opening, resolve
from game.market.world import SHOCKS, Shock
from game.session.telling.headlines import headlines
from tests.market.toy import lab, plan, toy


def _rules() -> Rules:
    return toy((lab("left"), lab("right"), lab("third")))


def _views(rules: Rules, seat: int = 0, **changes: object) -> tuple[View, View]:
    """Return two quarters' views of a seat; changes replace arrays of the report or the state."""
    state = start(rules)
    before = observe(rules, state, opening(rules, state), seat)
    after, report = resolve(state, plan(rules, state), rules, seeds_for(1, 1))
    quiet = {
        n: np.zeros_like(getattr(report, n))
        for n in (
            "incident",
            "shipped",
            "released",
            "won",
            "paid",
            "raised",
            "state_release",
            "shock",
            "new_level",
        )
    }
    for name, values in changes.items():
        if name in report.spec():
            quiet[name] = np.asarray(values, dtype=np.float64)
        else:
            after = after.with_arrays({name: np.asarray(values, dtype=np.float64)})
    return before, observe(rules, after, report.with_arrays(quiet), seat)


def _column(*numbers: float) -> list[list[float]]:
    return [[n] for n in numbers]


def test_the_first_quarter_has_only_an_opening_line() -> None:
    before, _ = _views(_rules())
    assert [news.kind for news in headlines(before, None)] == ["opening"]


def test_an_incident_outranks_a_shipped_model_and_a_round() -> None:
    before, now = _views(
        _rules(), incident=_column(0, 1, 0), shipped=_column(1, 0, 0), raised=_column(0, 0, 500),
        board=_column(1200, 1210, 1250),
    )  # fmt: skip
    found = headlines(now, before)
    assert [(news.kind, news.seat) for news in found] == [("incident", 1), ("ship", 0), ("raise", 2)]
    assert found[2].amount == pytest.approx(500)


def test_shipping_to_the_top_of_the_board_is_a_new_lead() -> None:
    before, now = _views(_rules(), shipped=_column(0, 1, 0), board=_column(1200, 1290, 1210))
    assert headlines(now, before)[0].kind == "lead"
    assert headlines(now, before)[0].amount == pytest.approx(1290)


def test_deals_of_one_lab_are_one_headline_named_by_the_dearest_lot() -> None:
    won, paid = np.zeros((3, 2, 1)), np.zeros((3, 2, 1))
    won[0, :, 0], paid[0, :, 0] = 1.0, (30.0, 90.0)
    before, now = _views(_rules(), won=won, paid=paid)
    deals = [news for news in headlines(now, before) if news.kind == "lots"]
    assert [(news.seat, news.amount, news.second) for news in deals] == [(0, pytest.approx(120.0), 1.0)]


def test_a_commons_that_overtakes_labs_is_news() -> None:
    before, now = _views(_rules(), board=_column(1100, 1110, 1250))
    assert ("commons_leads", 2.0) in [(news.kind, news.amount) for news in headlines(now, before)]


@pytest.mark.parametrize("seat", [1, 2])
def test_every_seat_reads_the_same_news(seat: int) -> None:
    changes = {"incident": _column(0, 1, 0), "shipped": _column(1, 0, 1), "raised": _column(80, 0, 500)}
    mine, theirs = _views(_rules(), 0, **changes), _views(_rules(), seat, **changes)
    assert headlines(mine[1], mine[0]) == headlines(theirs[1], theirs[0])


def test_news_stays_as_it_is_when_everything_private_is_scrambled() -> None:
    before, now = _views(_rules(), incident=_column(0, 1, 0), shipped=_column(1, 0, 1))
    noise = {
        n: np.full_like(getattr(now.state, n), 7.0)
        for n, spec in now.state.spec().items()
        if spec.audience != "public"
    }
    scrambled = View(now.rules, now.seat, now.state.with_arrays(noise), now.report)
    assert headlines(scrambled, before) == headlines(now, before)


def _with_shock(notice: int = 2) -> Rules:
    card = Shock("chips", "Chip shortage", SHOCKS.index("chip_shortage"), 0.0, 0, 0, notice, 3, 1.0)
    state = Shock("open", "State model", SHOCKS.index("state_release"), 0.0, 0, 0, 0, 1, 1.0)
    rules = _rules()
    return replace(rules, world=replace(rules.world, shocks=(card, state)))


def _kinds(now: View, before: View) -> list[str]:
    return [news.kind for news in headlines(now, before, 9)]


def test_a_shock_is_announced_once_then_strikes_then_is_over() -> None:
    rules = _with_shock()
    before, told = _views(rules, shock_due=_column(2, 0))
    found = [news for news in headlines(told, before) if news.kind == "shock_announced"]
    assert [(news.amount, news.second) for news in found] == [(0.0, 2.0)]
    _, nearer = _views(rules, shock_due=_column(1, 0))
    assert "shock_announced" not in _kinds(nearer, told)
    _, struck = _views(rules, shock=_column(1, 0), shock_left=_column(3, 0))
    found = [news for news in headlines(struck, nearer) if news.kind == "shock"]
    assert [(news.amount, news.second) for news in found] == [(0.0, 3.0)]
    _, over = _views(rules)
    assert "shock_over" in _kinds(over, struck)
    assert "shock" not in _kinds(over, struck)


def test_a_shock_that_only_strikes_once_is_never_over() -> None:
    rules = _with_shock()
    before, lasts = _views(rules, shock_left=_column(1, 1))
    _, now = _views(rules)
    found = [news.amount for news in headlines(now, lasts, 9) if news.kind == "shock_over"]
    assert found == [0.0]
    assert "shock_over" not in _kinds(lasts, before)


def test_a_state_release_that_is_a_shock_is_told_once() -> None:
    rules = _with_shock()
    before, now = _views(rules, shock=_column(0, 1), state_release=[1.0])
    assert "shock" in _kinds(now, before)
    assert "state_release" not in _kinds(now, before)
    before, now = _views(rules, state_release=[1.0])
    assert "state_release" in _kinds(now, before)


def test_a_new_law_is_news_with_its_level() -> None:
    before, now = _views(_rules(), new_level=[1.0], regulation=[2.0], standards=[-0.5])
    law = next(news for news in headlines(now, before) if news.kind == "law")
    assert (law.amount, law.second) == (2.0, -0.5)
    before, now = _views(_rules(), regulation=[2.0])
    assert "law" not in _kinds(now, before)


def test_bases_offered_taken_and_withdrawn_are_news() -> None:
    rules = _rules()
    before, offered = _views(rules, royalty=_column(0, 0.2, 0))
    found = headlines(offered, before, 9)
    assert [(n.seat, n.amount) for n in found if n.kind == "licence_offered"] == [(1, pytest.approx(0.2))]
    _, taken = _views(rules, royalty=_column(0, 0.25, 0), licensor=_column(1, -1, -1))
    found = headlines(taken, offered, 9)
    assert [(n.seat, n.amount, n.second) for n in found if n.kind == "licence"] == [
        (0, pytest.approx(0.2), 1.0)
    ]
    assert "licence_offered" not in _kinds(taken, offered)
    _, gone = _views(rules, licensor=_column(1, -1, -1))
    assert "licence_withdrawn" in _kinds(gone, taken)
