"""The pricing tab: its figures, its controls, and its layout at every size."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from game.session.planning.outlook import Outlook
from game.ui.kit.charts.ladder import LogAxis
from game.ui.kit.layout import Rect
from game.ui.screens.pricing import PricingScreen, ground
from game.ui.screens.pricing.facts import axis_range, free_plan, segment_prices
from game.ui.turn.desk import Desk
from game.ui.wording import words
from tests.ui.demo import demo_desk
from tests.ui.screens.stage import SIZES, Stage, outside, overlaps, staged


@pytest.fixture
def desk() -> Desk:
    return demo_desk()


def test_keys_move_a_price_and_only_that_price(desk: Desk) -> None:
    before = desk.row("price")
    with staged(Stage(PricingScreen(), desk)) as drive:
        drive.tab_to("pricing.price.code")
        drive.press("down")
    after = desk.row("price")
    assert after[4] == pytest.approx(before[4] * 0.99, abs=0.011)
    assert after[4] < before[4]
    np.testing.assert_array_equal(np.delete(after, 4), np.delete(before, 4))
    assert desk.changed("price", 4)


def test_dragging_the_handle_up_is_one_step_of_undo(desk: Desk) -> None:
    before = desk.get("price", 0)
    with staged(Stage(PricingScreen(), desk)) as drive:
        drive.drag("pricing.price.consumer", dy=-40)
    assert desk.get("price", 0) > before * 1.05
    desk.undo()
    assert desk.get("price", 0) == before


def test_free_plan_slider_changes_the_plan(desk: Desk) -> None:
    with staged(Stage(PricingScreen(), desk)) as drive:
        drive.tab_to("pricing.free_plan")
        drive.press("end")
        assert drive.find("pricing.free_plan").value == "100%"
    assert desk.get("free_plan") == 1.0


def test_figures_say_what_the_price_is_expected_to_do(desk: Desk) -> None:
    with staged(Stage(PricingScreen(), desk)) as drive:
        shown = drive.find("pricing.figures.consumer").value
    margin = 1.0 - desk.outlook.unit_cost / desk.get("price", 0)
    assert f"revenue {words.money(desk.outlook.revenue[0])}" in shown
    assert f"to {words.share(desk.outlook.shares[0])}" in shown
    assert f"margin {words.share(margin, 0)}" in shown


def test_a_cheaper_price_is_expected_to_gain_share(desk: Desk) -> None:
    dear = segment_prices(desk.view, desk.outlook)[0].expected
    desk.put("price", desk.get("price", 0) * 0.7, 0)
    assert segment_prices(desk.view, desk.outlook)[0].expected > dear


def test_people_are_part_of_the_cost(desk: Desk) -> None:
    columns = segment_prices(desk.view, desk.outlook)
    people = desk.world.segments[2].people
    assert people > 0.0
    assert columns[2].cost == pytest.approx(columns[0].cost + people)


def test_axis_holds_everything_that_is_not_far_below(desk: Desk) -> None:
    columns = segment_prices(desk.view, desk.outlook)
    low, high = axis_range(columns)
    for column in columns:
        assert low < column.price < high
        assert all(low < price < high for _, price in column.rivals)
    assert np.log2(low) == int(np.log2(low))


def test_axis_stands_still_while_a_price_moves_inside_it(desk: Desk) -> None:
    before = axis_range(segment_prices(desk.view, desk.outlook))
    desk.put("price", desk.get("price", 0) * 1.3, 0)
    assert axis_range(segment_prices(desk.view, desk.outlook)) == before


def _without_free_use(desk: Desk) -> Outlook:
    """Return the same plan in a market where a free plan draws customers but nobody uses it."""
    rules = replace(desk.rules, demand=replace(desk.rules.demand, free_ratio=0.0))
    return Outlook(replace(desk.view, rules=rules), desk.draft.orders)


def test_free_use_takes_the_serving_that_the_engine_gives_it(desk: Desk) -> None:
    desk.put("free_plan", 0.5)
    desk.put_split("serving", 0.9)
    effect = free_plan(desk.view, desk.outlook)
    assert effect.compute > 0.0
    bare = _without_free_use(desk)
    per_token = bare.demand / float(bare.report_after("tokens").sum())
    assert effect.compute == pytest.approx(effect.tokens * per_token, rel=1e-9)
    assert effect.cost == pytest.approx(effect.tokens * desk.outlook.unit_cost)


def test_a_more_generous_plan_is_worth_a_larger_price_cut(desk: Desk) -> None:
    desk.put("free_plan", 0.3)
    some = free_plan(desk.view, desk.outlook).worth
    desk.put("free_plan", 1.0)
    assert 0.0 < some < free_plan(desk.view, desk.outlook).worth < 1.0


def test_traces_follow_consent(desk: Desk) -> None:
    desk.put("free_plan", 1.0)
    found = []
    for level in (0.0, 1.0, 3.0):
        desk.put("consent", level)
        found.append(free_plan(desk.view, desk.outlook).traces)
    assert found[0] == 0.0 < found[1] < found[2]


def test_any_seat_plans_its_own_prices() -> None:
    desk = demo_desk(4, 2)
    desk.put("price", desk.get("price", 1) * 0.5, 1)
    column = segment_prices(desk.view, desk.outlook)[1]
    assert column.price == desk.get("price", 1)
    assert column.last == desk.view.state.price[2, 1, 0]
    assert [seat for seat, _ in column.rivals] == [0, 1, 3, 4, 5]


def test_what_a_ladder_covers_is_known_to_its_labels(desk: Desk) -> None:
    column = segment_prices(desk.view, desk.outlook)[0]
    axis, rect = LogAxis(100.0, 500.0, 0.5, 8.0), Rect(0.0, 100.0, 186.0, 400.0)
    covered = ground.taken(rect, axis, column)
    rail, handle = covered[:2]
    assert rail.cx == pytest.approx(rect.cx)
    assert handle.cy == pytest.approx(axis.y(column.price))
    assert column.changed
    assert len(covered) == 4 + len(column.rivals)
    for first, second in pairwise(sorted(covered[4:], key=lambda r: r.y)):
        assert second.y - first.y >= 20.0 - 1e-9


def test_labels_go_where_least_lies() -> None:
    spots = (Rect(0, 0, 50, 20), Rect(60, 0, 50, 20), Rect(0, 40, 50, 20))
    assert ground.clearest(spots, ()) == spots[0]
    assert ground.clearest(spots, (Rect(10, 5, 20, 10),)) == spots[1]
    assert ground.clearest(spots, (Rect(0, 0, 120, 30),)) == spots[2]
    assert (
        ground.clearest(
            spots,
            (
                Rect(0, 0, 120, 60),
                Rect(0, 0, 50, 20),
            ),
        )
        == spots[1]
    )


def test_a_level_is_broken_where_labels_stand() -> None:
    rect = Rect(0, 0, 100, 200)
    assert ground.gaps(rect, 50, []) == [(0, 100)]
    label, edge = Rect(20, 40, 30, 20), Rect(80, 45, 40, 20)
    assert ground.gaps(rect, 50, [label]) == [(0, 17), (53, 100)]
    assert ground.gaps(rect, 50, [edge, label]) == [(0, 17), (53, 77)]
    assert ground.gaps(rect, 100, [edge, label]) == [(0, 100)]


@pytest.mark.parametrize("size", SIZES)
def test_layout_holds(desk: Desk, size: tuple[int, int, float]) -> None:
    with staged(Stage(PricingScreen(), desk), size) as drive:
        assert overlaps(drive.app.nodes) == []
        assert outside(drive.app.nodes, size[0], size[1]) == []
        assert (
            sum(node.id.startswith("pricing.price.") and node.role == "slider" for node in drive.app.nodes)
            == 6
        )


def test_every_handle_can_be_reached_when_the_columns_stack(desk: Desk) -> None:
    before = desk.get("price", 5)
    with staged(Stage(PricingScreen(), desk), (1280, 720, 1.5)) as drive:
        drive.tab_to("pricing.price.health")
        drive.press("up")
        assert drive.find("pricing.price.health").rect.h > 0
    assert desk.get("price", 5) > before
