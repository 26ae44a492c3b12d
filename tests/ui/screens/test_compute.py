"""Compute: every control changes its own order, the numbers are the engine's, the layout holds."""

import numpy as np
import pytest

from game.market.world import USES
from game.ui.screens.compute import ComputeScreen
from game.ui.screens.compute.fleet import effects_of, real_tokens
from game.ui.turn.desk import Desk
from game.ui.wording import words
from tests.ui.demo import demo_desk
from tests.ui.screens.clipping import watch
from tests.ui.screens.stage import SIZES, Stage, outside, overlaps, staged


@pytest.fixture
def desk() -> Desk:
    return demo_desk()


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


@pytest.mark.parametrize("size", [*SIZES, (1280, 720, 2.0), (1600, 900, 1.25)])
@pytest.mark.parametrize("quarter", [0, 8])
def test_layout_holds(size: tuple[int, int, float], quarter: int, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = demo_desk(quarter)
    clipped = watch(monkeypatch)
    with staged(Stage(ComputeScreen(), desk), size) as drive:
        assert overlaps(drive.app.nodes) == []
        assert outside(drive.app.nodes, size[0], size[1]) == []
    assert clipped == []


def test_the_fleet_is_drawn_up_to_next_quarter_with_what_is_ordered(desk: Desk) -> None:
    desk.put("buy", 40.0)
    with staged(Stage(ComputeScreen(), desk)) as drive:
        shown = drive.find("compute.use").value
    assert words.compute(float(desk.outlook.state_after("fleet"))).replace(" k", "") in shown
    assert words.compute(desk.outlook.demand).replace(" k", "") in shown


def test_prices_by_quarter_are_drawn_once_there_are_two() -> None:
    for quarter, there in ((0, False), (2, True)):
        with staged(Stage(ComputeScreen(), demo_desk(quarter))) as drive:
            assert drive.shown("compute.prices") is there
            assert drive.shown("compute.prices.none") is not there
