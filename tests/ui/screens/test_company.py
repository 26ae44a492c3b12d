"""The company tab: what budgets buy agrees with the engine, and every control changes the plan."""

from dataclasses import replace

import numpy as np
import pygame
import pytest

from game.market.hazard import safety_scale
from game.market.noise import seeds_for
from game.market.turn import resolve
from game.session.planning.supposed import believed, standing
from game.ui.screens.company import CompanyScreen
from game.ui.screens.company.capital import stake_after
from game.ui.screens.company.effects import effect, top_of_scale
from game.ui.screens.company.politics import tomorrow
from game.ui.screens.company.screen import hazard_of
from game.ui.turn import summary
from game.ui.turn.desk import Desk
from tests.ui.demo import demo_desk
from tests.ui.screens.stage import SIZES, Stage, outside, overlaps, staged

FIELDS = ("raise_capital", "safety", "marketing", "harness", "talent", "lobbying")


def moved(x: int, y: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.MOUSEMOTION, pos=(x, y), rel=(1, 1), buttons=(0, 0, 0))


@pytest.fixture
def desk() -> Desk:
    return demo_desk()


@pytest.mark.parametrize("field", FIELDS)
def test_each_slider_changes_its_own_order_only(desk: Desk, field: str) -> None:
    before = {name: desk.get(name) for name in FIELDS}
    with staged(Stage(CompanyScreen(), desk)) as drive:
        drive.tab_to(f"company.{field}")
        drive.press("shift+right")
    for name in FIELDS:
        if name == field:
            assert desk.get(name) > before[name]
        else:
            assert desk.get(name) == before[name]


def test_a_round_shows_its_limit_and_what_it_dilutes(desk: Desk) -> None:
    with staged(Stage(CompanyScreen(), desk)) as drive:
        drive.tab_to("company.raise_capital")
        drive.press("end")
        sold = drive.find("company.raise.sold").value
    limit, value = desk.outlook.round_limit, desk.own_number("valuation")
    assert desk.get("raise_capital") == pytest.approx(limit)
    assert sold == f"{100 * limit / (value + limit):.1f}%"
    assert stake_after(desk) == pytest.approx(desk.own_number("stake") * value / (value + limit))


def test_patience_is_shown_and_warned_of_when_a_round_uses_it_up(desk: Desk) -> None:
    """A small lab with next to no customers that lives off its investors."""
    state = desk.view.state
    own = np.arange(len(state.valuation))[:, None] == desk.seat
    state.patience = np.full_like(state.patience, 0.5)
    state.valuation = state.valuation * np.where(own, 0.2, 1.0)
    state.share = state.share * np.where(own, 0.01, 1.0)[:, :, None]
    desk.put("raise_capital", 0.0)
    assert "patience" not in [found.key for found in summary.warnings(desk)]
    desk.put("raise_capital", desk.outlook.round_limit)
    with staged(Stage(CompanyScreen(), desk)) as drive:
        shown = drive.find("company.raise.patience").value
    after = float(desk.outlook.state_after("patience"))
    assert after < 0.3
    assert shown == f"50 → {100 * after:.0f}"
    assert "patience" in [found.key for found in summary.warnings(desk)]


def test_a_lab_that_nobody_funds_cannot_raise(desk: Desk) -> None:
    desk.view.state.valuation = desk.view.state.valuation * 0.0
    with staged(Stage(CompanyScreen(), desk)) as drive:
        node = drive.find("company.raise_capital")
    assert not node.enabled
    assert "invests" in node.reason


@pytest.mark.parametrize(
    ("field", "level"), [("marketing", "brand"), ("harness", "harness"), ("talent", "efficiency")]
)
def test_curves_are_the_engines_own(desk: Desk, field: str, level: str) -> None:
    curve = effect(desk.view, desk.draft.orders, field, level, 300.0)
    desk.put(field, curve.budgets[5])
    desk.put("ship", 0.0)
    assert curve.levels[5] == pytest.approx(float(desk.outlook.state_after(level)), rel=1e-9)
    assert curve.levels == tuple(sorted(curve.levels))
    assert curve.levels[-1] > curve.levels[0]


def test_curve_is_read_between_its_points(desk: Desk) -> None:
    curve = effect(desk.view, desk.draft.orders, "marketing", "brand", 300.0)
    assert curve.levels[3] < curve.at((curve.budgets[3] + curve.budgets[4]) / 2) < curve.levels[4]


@pytest.mark.parametrize(
    ("field", "ends"),
    [("marketing", "Brand "), ("harness", "Depth "), ("talent", "Efficiency +"), ("safety", "Chance of an ")],
)
def test_curves_are_read_by_keys_and_mouse(desk: Desk, field: str, ends: str) -> None:
    with staged(Stage(CompanyScreen(), desk)) as drive:
        chart = f"company.{field}.curve"
        drive.tab_to(chart)
        drive.press("home")
        first = drive.find("readout").value
        assert first.startswith(f"$0: {ends}")
        drive.press("end")
        last = drive.find("readout").value
        assert last != first
        node = drive.find(chart)
        drive.app.step([moved(node.rect.right - 20, node.rect.centery)])
        assert drive.find("readout").value == last
        drive.app.step([moved(node.rect.left + 2, node.rect.centery)])
        assert drive.find("readout").value == first


@pytest.mark.parametrize("safety", [0.0, 60.0])
def test_hazard_is_the_engines_odds(desk: Desk, safety: float) -> None:
    """Play the same quarter with many lots of luck and count the incidents."""
    games = 4000
    view = desk.view
    desk.put("safety", safety)
    rules = replace(view.rules, open_weights=replace(view.rules.open_weights, release_odds=0.0))
    state = believed(view).repeat(games)
    orders = standing(view, desk.draft.orders).repeat(games)
    _, report = resolve(state, orders, rules, seeds_for(7, games))
    struck = float(np.mean(report.incident[view.seat]))
    chance = hazard_of(desk, safety)
    # Reach moves a little within the quarter; three standard errors of the count on top of that.
    assert struck == pytest.approx(chance, abs=0.15 * chance + 3.0 * (chance / games) ** 0.5)


def test_safety_halves_the_chance_at_its_scale(desk: Desk) -> None:
    scale = safety_scale(desk.rules, desk.quarter)
    assert hazard_of(desk, scale) == pytest.approx(hazard_of(desk, 0.0) / 2)


def test_no_hazard_without_the_rule(desk: Desk) -> None:
    rules = replace(desk.rules, incidents=replace(desk.rules.incidents, enabled=False))
    assert hazard_of(desk, 0.0) > 0.0
    assert hazard_of(Desk(replace(desk.view, rules=rules), desk.draft), 0.0) == 0.0


@pytest.mark.parametrize(("choice", "stance"), [("licensing", -1.0), ("delay", 0.0), ("open", 1.0)])
def test_a_stance_is_chosen_and_budgeted(desk: Desk, choice: str, stance: float) -> None:
    desk.put("stance", 1.0 if stance == 0.0 else 0.0)
    with staged(Stage(CompanyScreen(), desk)) as drive:
        drive.click(f"company.stance.{choice}")
        drive.tab_to("company.lobbying")
        drive.press("shift+right")
    assert desk.get("stance") == stance
    assert desk.get("lobbying") > 0.0


def test_lobbying_moves_what_the_law_leans_to_and_holds_pressure_back(desk: Desk) -> None:
    desk.view.state.pressure = np.array([0.5])
    calm = tomorrow(desk)
    desk.put("lobbying", 120.0)
    desk.put("stance", 1.0)
    assert tomorrow(desk).standards > calm.standards
    desk.put("stance", -1.0)
    assert tomorrow(desk).standards < calm.standards
    desk.put("stance", 0.0)
    assert tomorrow(desk).standards == pytest.approx(calm.standards)
    assert tomorrow(desk).pressure <= calm.pressure


def test_the_law_shows_what_is_in_force_and_what_comes_next(desk: Desk) -> None:
    desk.view.state.regulation = np.array([2.0])
    desk.view.state.pressure = np.array([0.6])
    with staged(Stage(CompanyScreen(), desk)) as drive:
        states = [drive.find(f"company.law.{level}").value for level in (1, 2, 3, 4)]
    assert [text.split(":")[0] for text in states] == ["in force", "in force", "pressure 60%", "not yet"]
    assert "Free plans" in states[2] or "free plans" in states[2]


def test_without_regulation_there_is_no_lobbying(desk: Desk) -> None:
    rules = replace(desk.rules, regulation=replace(desk.rules.regulation, enabled=False))
    with staged(Stage(CompanyScreen(), Desk(replace(desk.view, rules=rules), desk.draft))) as drive:
        assert drive.shown("company.law.off")
        assert not drive.shown("company.lobbying")


@pytest.mark.parametrize(
    ("needed", "top"), [(0.2, 1.0), (130.0, 150.0), (150.0, 150.0), (151.0, 200.0), (8.0, 10.0)]
)
def test_scales_end_on_round_sums(needed: float, top: float) -> None:
    assert top_of_scale(needed) == pytest.approx(top)


@pytest.mark.parametrize("size", SIZES)
def test_layout_holds(desk: Desk, size: tuple[int, int, float]) -> None:
    with staged(Stage(CompanyScreen(), desk), size) as drive:
        assert overlaps(drive.app.nodes) == []
        assert outside(drive.app.nodes, size[0], size[1]) == []
        for field in FIELDS:
            drive.tab_to(f"company.{field}")
            assert drive.find(f"company.{field}").rect.h > 0
