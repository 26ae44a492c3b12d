"""Compute and models: every control changes its own order, the numbers are the engine's, the layout holds."""

import numpy as np
import pytest

from game.market.world import USES
from game.ui.desk import Desk
from game.ui.screens import words
from game.ui.screens.compute import ComputeScreen
from game.ui.screens.compute.fleet import effects_of, real_tokens
from game.ui.screens.compute.ship import best_rival, candidates
from game.ui.screens.compute.unlock import locked, unlocked_if_shipped
from tests.ui.screens.clipping import watch
from tests.ui.screens.stage import SIZES, Stage, outside, overlaps, staged


@pytest.fixture
def desk() -> Desk:
    return Desk.demo()


def _orders(desk: Desk) -> dict[str, list[float]]:
    return {name: desk.row(name).tolist() for name in desk.draft.orders.spec()}


@pytest.mark.parametrize("use", range(5))
def test_a_slider_takes_from_the_others_and_keeps_the_sum(desk: Desk, use: int) -> None:
    before = desk.split
    with staged(Stage(ComputeScreen(), desk)) as drive:
        drive.tab_to(f"compute.split.{USES[use]}")
        drive.press("shift+right")
    assert desk.split[use] == pytest.approx(before[use] + 0.1, abs=0.011)
    assert desk.split.sum() == pytest.approx(1.0)
    others = [u for u in range(5) if u != use]
    assert all(desk.split[u] < before[u] for u in others)


def test_a_drag_of_a_slider_is_one_step_of_undo(desk: Desk) -> None:
    before = desk.split
    with staged(Stage(ComputeScreen(), desk)) as drive:
        drive.drag("compute.split.serving", dx=60)
        assert not np.allclose(desk.split, before)
        desk.undo()
    assert desk.split == pytest.approx(before)


def test_a_locked_use_keeps_its_share(desk: Desk) -> None:
    before = desk.split
    with staged(Stage(ComputeScreen(), desk)) as drive:
        drive.click("compute.split.research.lock")
        assert drive.find("compute.split.research.lock").selected
        drive.tab_to("compute.split.serving")
        drive.press("end")
    assert desk.split[3] == pytest.approx(before[3])
    assert desk.split[4] == pytest.approx(1.0 - before[3])


def test_with_every_other_use_locked_a_slider_says_why_it_cannot_move(desk: Desk) -> None:
    with staged(Stage(ComputeScreen(), desk)) as drive:
        for use in USES[1:]:
            drive.click(f"compute.split.{use}.lock")
        node = drive.find("compute.split.pretraining")
    assert not node.enabled
    assert "locked" in node.reason


@pytest.mark.parametrize("field", ["buy", "rent"])
def test_hardware_is_ordered_by_button_key_and_typing(desk: Desk, field: str) -> None:
    before = desk.get(field)
    with staged(Stage(ComputeScreen(), desk)) as drive:
        drive.click(f"compute.{field}.plus")
        stepped = desk.get(field)
        drive.tab_to(f"compute.{field}")
        drive.type("24k")
        drive.press("enter")
    assert stepped > before
    assert desk.get(field) == pytest.approx(24.0)
    desk.undo()
    assert desk.get(field) == pytest.approx(stepped)


@pytest.mark.parametrize(("choice", "ship", "release"), [("keep", 0, 0), ("ship", 1, 0), ("open", 1, 1)])
def test_ship_plans_what_it_says(desk: Desk, choice: str, ship: int, release: int) -> None:
    desk.put("ship", 1.0 - ship)
    with staged(Stage(ComputeScreen(), desk)) as drive:
        drive.click(f"compute.ship.{choice}")
        assert drive.find(f"compute.ship.{choice}").selected
    assert (desk.get("ship"), desk.get("release")) == (ship, release)


def test_standing_on_the_open_base_rules_out_shipping(desk: Desk) -> None:
    desk.put("ship", 1.0)
    with staged(Stage(ComputeScreen(), desk)) as drive:
        drive.click("compute.base.open")
        node = drive.find("compute.ship.ship")
    assert (desk.get("open_base"), desk.get("ship")) == (1.0, 0.0)
    assert not node.enabled
    assert "open base" in node.reason


@pytest.mark.parametrize("domain", [0, 2])
def test_focus_goes_to_one_domain_and_never_above_the_whole(desk: Desk, domain: int) -> None:
    key = desk.world.domains[domain].key
    with staged(Stage(ComputeScreen(), desk)) as drive:
        drive.tab_to(f"compute.focus.{key}")
        drive.press("end")
    assert desk.row("focus")[domain] == pytest.approx(1.0)
    assert desk.row("focus").sum() == pytest.approx(1.0)


def test_only_the_order_touched_changes(desk: Desk) -> None:
    before = _orders(desk)
    with staged(Stage(ComputeScreen(), desk)) as drive:
        drive.click("compute.buy.plus")
    after = _orders(desk)
    assert [name for name in before if before[name] != after[name]] == ["buy"]


def test_looking_changes_nothing(desk: Desk) -> None:
    before = _orders(desk)
    for size in SIZES:
        with staged(Stage(ComputeScreen(), desk), size) as drive:
            drive.press(*["tab"] * 40)
    assert _orders(desk) == before


def test_effects_are_those_of_the_outlook(desk: Desk) -> None:
    desk.put_split("pretraining", 0.5)
    effects = effects_of(desk)
    assert words.flop(desk.outlook.run_after - desk.outlook.run_before) in effects[0].text
    desk.put_split("serving", 0.02)
    assert effects_of(desk)[4].warning
    desk.put("rent", 2 * desk.outlook.demand)
    assert not effects_of(desk)[4].warning


def test_real_tokens_are_what_there_is_without_synthetic_text(desk: Desk) -> None:
    desk.put("synthetic_share", 0.3)
    with_synthetic = real_tokens(desk)
    assert desk.outlook.unique_tokens > with_synthetic
    desk.put("synthetic_share", 0.0)
    assert real_tokens(desk) == pytest.approx(desk.outlook.unique_tokens)
    assert with_synthetic == pytest.approx(desk.outlook.unique_tokens)


def test_the_best_rival_is_the_living_leader_of_the_board_with_its_error(desk: Desk) -> None:
    best = best_rival(desk)
    board = desk.figure("board")
    assert best is not None
    assert best != desk.seat
    assert board[best] == max(board[i] for i in desk.rivals)
    row = next(c for c in candidates(desk) if c.key == "rival")
    assert row.high - row.low == pytest.approx(2 * 1.28 * desk.rules.information.board_error)


def test_doors_are_the_segments_not_yet_open_and_shipping_never_closes_one(desk: Desk) -> None:
    part = desk.report_figure("unlocked")
    assert set(locked(desk)) == {k for k in range(len(part)) if part[k] < 0.95}
    assert all(unlocked_if_shipped(desk, k) >= part[k] for k in range(len(part)))


@pytest.mark.parametrize("size", [*SIZES, (1280, 720, 2.0), (1600, 900, 1.25)])
@pytest.mark.parametrize("quarter", [0, 8])
def test_layout_holds(size: tuple[int, int, float], quarter: int, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk.demo(quarter)
    clipped = watch(monkeypatch)
    with staged(Stage(ComputeScreen(), desk), size) as drive:
        assert overlaps(drive.app.nodes) == []
        assert outside(drive.app.nodes, size[0], size[1]) == []
    assert clipped == []
