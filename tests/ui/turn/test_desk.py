"""The desk: reading a seat's quarter and writing its plan."""

from dataclasses import replace

import numpy as np
import pytest

from game.market.world import SHOCKS, USES, Shock
from game.ui.turn import summary
from game.ui.turn.cautions import warnings_of
from game.ui.turn.coming import coming_of
from game.ui.turn.desk import Desk
from game.ui.turn.linked import linked
from tests.ui.demo import demo_desk


@pytest.fixture(scope="module")
def _played() -> Desk:
    return demo_desk(6)


@pytest.fixture
def desk(_played: Desk) -> Desk:
    """A fresh plan over a game that was played once."""
    fresh = Desk(_played.view, type(_played.draft)(_played.draft.started_from), history=_played.history[:-1])
    fresh.last_orders = _played.last_orders
    return fresh


def test_shows_own_rows_and_hides_those_of_rivals(desk: Desk) -> None:
    assert np.isfinite(desk.own("cash"))
    assert np.isnan(np.delete(desk.figure("cash"), desk.seat)).all()
    assert np.isfinite(desk.figure("price")).all()
    assert len(desk.series("cash")) == desk.quarter + 1


def test_linked_sliders_keep_their_sum(desk: Desk) -> None:
    for use, value in ((0, 0.7), (4, 0.05), (2, 1.0), (1, -3.0)):
        desk.put_split(use, value)
        assert desk.split.sum() == pytest.approx(1.0)
        assert (desk.split >= 0.0).all()


def test_a_locked_use_stays_when_another_moves(desk: Desk) -> None:
    serving = desk.get("split", "serving")
    desk.set_lock(USES.index("serving"), locked=True)
    desk.put_split("pretraining", 0.9)
    assert desk.get("split", "serving") == serving
    assert desk.get("split", "pretraining") == pytest.approx(1.0 - serving)
    desk.set_lock(USES.index("serving"), locked=False)
    desk.put_split("pretraining", 0.9)
    assert desk.get("split", "serving") < serving


def test_with_all_others_locked_the_moved_one_takes_what_is_left() -> None:
    split = np.array([0.2, 0.2, 0.2, 0.2, 0.2])
    assert linked(split, 0, 0.9, {1, 2, 3, 4})[0] == pytest.approx(0.2)
    emptied = linked(np.array([1.0, 0.0, 0.0, 0.0, 0.0]), 0, 0.5, set())
    assert emptied == pytest.approx([0.5, 0.125, 0.125, 0.125, 0.125])


def test_focus_never_passes_one(desk: Desk) -> None:
    desk.put_focus(0, 0.8)
    desk.put_focus(1, 0.7)
    assert desk.row("focus").sum() == pytest.approx(1.0)
    assert desk.get("focus", 1) == pytest.approx(0.7)


def test_a_drag_is_one_step_of_undo(desk: Desk) -> None:
    before = desk.get("marketing")
    for value in (10.0, 20.0, 30.0):
        desk.put("marketing", value, group="drag")
    desk.put("marketing", 40.0)
    desk.undo()
    assert desk.get("marketing") == 30.0
    desk.undo()
    assert desk.get("marketing") == before
    assert not desk.undo()
    desk.redo()
    assert desk.get("marketing") == 30.0


def test_two_drags_are_two_steps(desk: Desk) -> None:
    desk.put("talent", 10.0, group="drag")
    desk.draft.settle()
    desk.put("talent", 20.0, group="drag")
    desk.undo()
    assert desk.get("talent") == 10.0


def test_changed_means_away_from_the_first_plan_of_the_turn(desk: Desk) -> None:
    assert not desk.any_changed
    first = desk.get("price", 2)
    desk.put("price", first * 1.1, 2)
    assert desk.changed("price", 2)
    assert desk.changed("price")
    assert not desk.changed("price", 1)
    desk.put("price", first, 2)
    assert not desk.any_changed


def test_the_bet_on_a_future_is_no_part_of_what_can_be_undone(desk: Desk) -> None:
    desk.put("marketing", desk.get("marketing") + 5.0)
    desk.draft.bet(2)
    assert desk.get("thesis") == 2.0
    desk.undo()
    assert not desk.any_changed
    desk.undo()
    desk.undo_all()
    assert desk.get("thesis") == 2.0


def test_undo_all_also_takes_back_what_an_earlier_window_changed(desk: Desk) -> None:
    kept = desk.draft.started_from.with_arrays({"safety": np.full_like(desk.draft.started_from.safety, 77.0)})
    reopened = Desk(desk.view, type(desk.draft)(kept, start=desk.draft.started_from))
    assert reopened.changed("safety")
    reopened.undo_all()
    assert not reopened.any_changed
    reopened.undo()
    assert reopened.get("safety") == 77.0


def test_the_outlook_follows_the_plan(desk: Desk) -> None:
    cash = desk.outlook.cash_after
    assert desk.outlook is desk.outlook
    desk.put("marketing", desk.get("marketing") + 100.0)
    assert desk.outlook.cash_after == pytest.approx(cash - 100.0, abs=20.0)
    assert desk.outlook_at_start.cash_after == cash


def _warned(desk: Desk) -> set[str]:
    return {warning.key for warning in summary.warnings(desk)}


def test_warns_of_what_could_go_wrong(desk: Desk) -> None:
    desk.put_split("serving", 0.99)
    assert "serving" not in _warned(desk)
    desk.put_split("serving", 0.01)
    assert "serving" in _warned(desk)
    desk.put("marketing", 1e5)
    assert "cash" in _warned(desk)
    desk.put("price", 0.001, 0)
    assert "price" in _warned(desk)
    desk.undo_all()
    desk.put_row("split", np.array([0.1, 0.1, 0.1, 0.1, 0.1]))
    assert "idle" in _warned(desk)


@pytest.mark.parametrize(("trust", "reserve", "title"), [(1.1, 0.0, "refuse"), (0.0, 1e9, "reserve")])
def test_warns_of_bids_that_cannot_win(desk: Desk, trust: float, reserve: float, title: str) -> None:
    lot = next(m for m, open_ in enumerate(desk.figure("lot_offered")) if open_ > 0.0)
    state = desk.view.state
    state.lot_reserve = np.full_like(state.lot_reserve, reserve)
    state.trust = np.where(trust > 1.0, 0.0, 1.0) * np.ones_like(state.trust)
    desk.put("bid", 5.0, lot)
    found = next(warning for warning in summary.warnings(desk) if warning.key == "bids")
    assert title in found.title.lower()


def test_plan_lines_show_changes(desk: Desk) -> None:
    assert not any(line.changed for line in summary.lines(desk))
    desk.put("price", desk.get("price", 0) * 0.5, 0)
    changed = [line for line in summary.lines(desk) if line.changed]
    assert [line.screen for line in changed] == ["pricing"]
    assert "→" in changed[0].value


def _with_deck(quarter: int = 3) -> Desk:
    """Return a desk whose scenario has a chip shortage and a scandal up its sleeve."""
    plain = demo_desk(quarter)
    cards = tuple(
        Shock(kind, kind, SHOCKS.index(kind), 0.0, 0, 0, 2, 3, 1.0)
        for kind in ("chip_shortage", "privacy_scandal")
    )
    world = replace(plain.world, shocks=cards)
    rules = replace(plain.rules, world=world)
    blank = np.zeros((2, 1))
    deck = {name: blank.copy() for name in ("shock_due", "shock_left", "shock_drawn")}
    view = replace(plain.view, rules=rules, state=plain.view.state.with_arrays(deck))
    return Desk(view, plain.draft, history=plain.history[:-1], last_orders=plain.last_orders)


def _coming(desk: Desk) -> list[tuple[str, str]]:
    return [(line.title, line.screen) for line in coming_of(desk)]


def test_announced_shocks_are_counted_down_the_soonest_first() -> None:
    desk = _with_deck()
    assert _coming(desk) == []
    desk.view.state.shock_due = np.array([[3.0], [1.0]])
    assert _coming(desk) == [
        ("Privacy scandal this quarter", "data"),
        ("Chip shortage in 2 quarters", "compute"),
    ]
    desk.view.state.shock_due = np.array([[2.0], [0.0]])
    assert _coming(desk) == [("Chip shortage next quarter", "compute")]


def test_only_shocks_that_last_are_told_while_they_do() -> None:
    desk = _with_deck()
    desk.view.state.shock_left = np.array([[1.0], [2.0]])
    assert _coming(desk) == [("Chip shortage, 1 more quarter", "compute")]


def test_a_law_that_is_near_is_told() -> None:
    desk = _with_deck()
    desk.view.state.regulation, desk.view.state.pressure = np.array([1.0]), np.array([0.5])
    assert _coming(desk) == []
    desk.view.state.pressure = np.array([0.9])
    assert _coming(desk) == [("New law near: audits", "company")]
    desk.view.state.regulation = np.array([4.0])
    assert _coming(desk) == []


def test_orders_into_a_chip_shortage_are_a_warning() -> None:
    desk = _with_deck()
    desk.put("buy", 10.0)
    assert "chips" not in {found.key for found in warnings_of(desk)}
    desk.view.state.shock_due = np.array([[2.0], [0.0]])
    assert "chips" not in {found.key for found in warnings_of(desk)}
    desk.view.state.shock_due = np.array([[1.0], [0.0]])
    assert "chips" in {found.key for found in warnings_of(desk)}
    desk.put("buy", 0.0)
    desk.put("rent", 0.0)
    assert "chips" not in {found.key for found in warnings_of(desk)}


def test_training_on_more_than_the_law_allows_is_a_warning() -> None:
    desk = _with_deck()
    desk.put("consent", 3.0)
    assert "consent" not in {found.key for found in warnings_of(desk)}
    desk.view.state.regulation = np.array([3.0])
    assert "consent" in {found.key for found in warnings_of(desk)}
    desk.put("consent", desk.rules.regulation.consent_limit)
    assert "consent" not in {found.key for found in warnings_of(desk)}
