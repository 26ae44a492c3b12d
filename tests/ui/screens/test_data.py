"""Data deals: every control changes the plan, and the curves are the rules' own."""

import numpy as np
import pytest

from game.market.synthetic import ALL_SYNTHETIC
from game.ui.screens.data import DataScreen
from game.ui.screens.data.auction import on_offer, opening_bid, settled, step_of
from game.ui.screens.data.domains import holdings
from game.ui.screens.data.policy import yields
from game.ui.screens.data.synthetic import curve
from game.ui.turn.desk import Desk
from tests.ui.demo import demo_desk
from tests.ui.screens.clipping import watch
from tests.ui.screens.stage import SIZES, Stage, outside, overlaps, staged


@pytest.fixture
def desk() -> Desk:
    return demo_desk()


def _first(desk: Desk) -> tuple[int, str]:
    """Return the first lot on offer that this lab may bid for, and the id of its bid."""
    trust = desk.own_number("trust")
    m = next(m for m in on_offer(desk) if desk.world.lots[m].trust_needed <= trust)
    return m, f"data.bid.{desk.world.lots[m].key}"


def test_a_first_bid_opens_at_the_reserve_and_minus_takes_it_back(desk: Desk) -> None:
    m, key = _first(desk)
    reserve = float(desk.figure("lot_reserve")[m])
    with staged(Stage(DataScreen(), desk)) as drive:
        drive.click(key)
        opened = desk.get("bid", m)
        assert reserve <= opened < reserve + step_of(reserve)
        drive.click(f"{key}.plus")
        assert desk.get("bid", m) == pytest.approx(opened + step_of(reserve))
        drive.click(f"{key}.minus")
        desk.draft.settle()
        drive.click(f"{key}.minus")
    assert desk.get("bid", m) == 0.0
    desk.undo()
    assert desk.get("bid", m) == pytest.approx(opened)


def test_a_bid_can_be_typed_by_keyboard_alone(desk: Desk) -> None:
    m, key = _first(desk)
    with staged(Stage(DataScreen(), desk)) as drive:
        drive.tab_to(key)
        drive.press("enter")
        assert drive.focus == key
        drive.type("1.2B")
        drive.press("enter")
        assert drive.find(key).value == "$1.20B"
    assert desk.get("bid", m) == pytest.approx(1200.0)


@pytest.mark.parametrize(
    ("value", "before", "bid"),
    [(60.0, 45.0, 60.0), (40.0, 45.0, 0.0), (40.0, 90.0, 45.0), (0.0, 90.0, 0.0), (45.0, 0.0, 45.0)],
)
def test_a_bid_below_the_reserve_is_no_bid_on_the_way_down_else_the_reserve(
    value: float, before: float, bid: float
) -> None:
    assert settled(value, before, least=45.0) == bid


def test_opening_bids_reach_the_reserve() -> None:
    for reserve in (3.2, 19.9, 20.0, 47.1, 299.0, 640.0):
        assert reserve <= opening_bid(reserve) < reserve + step_of(reserve)


def test_an_owner_who_asks_for_more_trust_refuses(desk: Desk) -> None:
    m = on_offer(desk)[0]
    desk.view.state.trust[desk.seat] = 0.05
    with staged(Stage(DataScreen(), desk)) as drive:
        node = drive.find(f"data.bid.{desk.world.lots[m].key}")
        drive.click(node.id)
    assert not node.enabled
    assert "trust" in node.reason
    assert desk.get("bid", m) == 0.0


def test_the_committed_sum_is_that_of_the_bids(desk: Desk) -> None:
    m, _ = _first(desk)
    desk.put("bid", 90.0, m)
    with staged(Stage(DataScreen(), desk)) as drive:
        assert drive.find("data.committed").value == "$90M"


def test_without_lots_the_table_says_so(desk: Desk) -> None:
    desk.view.state.lot_offered[:] = 0.0
    with staged(Stage(DataScreen(), desk)) as drive:
        assert drive.shown("data.lots.empty")
        assert not any(key.startswith("data.bid.") for key in drive.ids())


@pytest.mark.parametrize("level", range(4))
def test_a_card_sets_the_consent_level(desk: Desk, level: int) -> None:
    desk.put("consent", float((level + 1) % 4))
    with staged(Stage(DataScreen(), desk)) as drive:
        drive.click(f"data.consent.{level}")
        assert drive.find(f"data.consent.{level}").selected
    assert desk.get("consent") == level
    desk.undo()
    assert desk.get("consent") == (level + 1) % 4


def test_the_law_takes_consent_levels_away(desk: Desk) -> None:
    limit = round(desk.rules.regulation.consent_limit)
    desk.view.state.regulation = np.array([3.0])
    with staged(Stage(DataScreen(), desk)) as drive:
        open_to = [drive.find(f"data.consent.{level}").enabled for level in range(4)]
        assert "law" in drive.find("data.consent.3").reason
    assert open_to == [level <= limit for level in range(4)]


def test_more_consent_yields_more_and_costs_more_trust(desk: Desk) -> None:
    found = yields(desk)
    assert found[0].text == 0.0
    assert [y.text for y in found] == sorted(y.text for y in found)
    assert [y.traces for y in found] == sorted(y.traces for y in found)
    assert [y.trust for y in found] == sorted((y.trust for y in found), reverse=True)
    assert found[0].trust > 0.0 > found[3].trust


def test_yields_are_what_the_engine_adds(desk: Desk) -> None:
    """A quarter at the planned level adds what the card says for the tokens then served."""
    out = desk.outlook
    level = round(desk.get("consent"))
    gained = float(out.state_after("traces")) - desk.own_number("traces") * (1.0 - desk.rules.flywheel.decay)
    scale = float(out.report_after("tokens").sum()) / float(desk.report_own("tokens").sum())
    assert gained == pytest.approx(yields(desk)[level].traces * scale, rel=0.25)


def test_labelling_is_a_budget(desk: Desk) -> None:
    before = desk.get("labelling")
    with staged(Stage(DataScreen(), desk)) as drive:
        drive.click("data.labelling.plus")
        assert desk.get("labelling") > before
        drive.tab_to("data.labelling")
        drive.type("40")
        drive.press("enter")
    assert desk.get("labelling") == pytest.approx(40.0)


def test_the_synthetic_slider_sets_the_share_in_one_step_of_undo(desk: Desk) -> None:
    before = desk.get("synthetic_share")
    with staged(Stage(DataScreen(), desk)) as drive:
        drive.drag("data.synthetic", dx=90)
        assert desk.get("synthetic_share") > before
    desk.undo()
    assert desk.get("synthetic_share") == pytest.approx(before)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5])
def test_the_curve_is_what_the_engine_makes_of_the_run(desk: Desk, share: float) -> None:
    desk.put("synthetic_share", 0.0)
    plain = desk.outlook.ship_base
    desk.put("synthetic_share", share)
    assert curve(desk).here == pytest.approx(desk.outlook.ship_base - plain, abs=1e-6)


def test_the_curve_peaks_before_it_collapses(desk: Desk) -> None:
    found = curve(desk)
    assert found.elo[0] == 0.0
    assert found.peak < found.collapse <= ALL_SYNTHETIC
    after = found.elo[(found.shares > found.collapse) & (found.shares < ALL_SYNTHETIC)]
    assert (after < 0.0).all()


def test_holdings_add_up_to_the_real_tokens_of_the_rules(desk: Desk) -> None:
    desk.view.state.lot_left[desk.seat, 1] = 3.0
    rows = holdings(desk)
    state = desk.view.state
    real = float(state.public_text[0] * state.purity[0]) + float(state.user_data[desk.seat, :, 0].sum())
    licensed = desk.world.lots[1].tokens * desk.world.lots[1].quality
    assert sum(row.total for row in rows) == pytest.approx(real + licensed)
    assert np.count_nonzero([row.licensed for row in rows]) == 1


@pytest.mark.parametrize("size", [*SIZES, (1280, 720, 2.0), (1600, 900, 1.25)])
@pytest.mark.parametrize("quarter", [0, 8])
def test_layout_holds(size: tuple[int, int, float], quarter: int, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = demo_desk(quarter)
    desk.put("bid", 80.0, on_offer(desk)[0])
    clipped = watch(monkeypatch)
    with staged(Stage(DataScreen(), desk), size) as drive:
        nodes = [node for node in drive.app.nodes if node.role != "row"]
        assert overlaps(nodes) == []
        assert outside(nodes, size[0], size[1]) == []
    assert clipped == []
