"""The rivals tab: public figures only, a table that sorts and selects, a layout that holds."""

import math
from dataclasses import replace

import numpy as np
import pytest

from game.market.observe import View
from game.ui.screens.rivals import RivalsScreen
from game.ui.screens.rivals.facts import COMMONS, fleet_believed, inferred, lab_facts, segment_lines
from game.ui.screens.rivals.screen import price_text
from game.ui.turn.desk import Desk
from tests.ui.demo import demo_desk
from tests.ui.screens.stage import SIZES, Stage, outside, overlaps, staged


@pytest.fixture
def desk() -> Desk:
    return demo_desk()


def scrambled(view: View) -> View:
    """Return the view with whatever is hidden of the rivals replaced by nonsense."""
    state = view.state
    arrays = {}
    for name, spec in type(state).spec().items():
        values = getattr(state, name).copy()
        if spec.audience != "public":
            mine = values[view.seat].copy()
            values[:] = -12345.0
            values[view.seat] = mine
        arrays[name] = values
    return replace(view, state=state.with_arrays(arrays))


def test_no_figure_comes_from_what_is_hidden(desk: Desk) -> None:
    other = scrambled(desk.view)
    assert [repr(line) for line in lab_facts(other)] == [repr(line) for line in lab_facts(desk.view)]
    assert segment_lines(other, 1) == segment_lines(desk.view, 1)


def test_fleets_are_believed_from_public_figures_in_a_fan_that_ends_in_the_estimate(desk: Desk) -> None:
    found = fleet_believed(desk.history, 1)
    assert found == fleet_believed([scrambled(view) for view in desk.history], 1)
    assert found is not None
    known, fan = found
    assert known == [desk.world.labs[1].fleet]
    rows = np.array([fan.p10, fan.p25, fan.p50, fan.p75, fan.p90])
    assert rows.shape == (5, len(desk.history) - 1)
    assert (np.diff(rows, axis=0) > 0.0).all()
    assert (rows[0, -1], rows[-1, -1]) == inferred(desk.view, 1).fleet
    assert fleet_believed(desk.history[1:], 1) is None
    assert fleet_believed(desk.history[:1], 1) is None


def test_at_the_start_nothing_of_a_rival_is_estimated() -> None:
    desk = demo_desk(0)
    with staged(Stage(RivalsScreen(), desk)) as drive:
        drive.click(f"rivals.table.{desk.lab_key(1)}")
        fleet = drive.find("rivals.known.fleet")
        assert fleet.label == "Fleet"
        assert fleet.value == f"{desk.world.labs[1].fleet:.0f} kH100e"
        assert not drive.shown("rivals.fleet")


def test_a_rivals_fleet_is_read_from_its_fan_and_yours_has_none(desk: Desk) -> None:
    screen = RivalsScreen()
    with staged(Stage(screen, desk)) as drive:
        drive.tab_to("rivals.fleet")
        assert drive.find("rivals.fleet").label == "Fleet, estimated"
        drive.press("home")
        assert "Was" in drive.find("readout").value
        drive.press("end")
        assert "Median" in drive.find("readout").value
        drive.click(f"rivals.table.{desk.lab.key}")
        assert not drive.shown("rivals.fleet")


def test_shares_of_labs_and_open_weights_make_the_market(desk: Desk) -> None:
    assert sum(line.share for line in lab_facts(desk.view)) == pytest.approx(1.0)


def test_own_capability_is_exact_and_rivals_have_an_error(desk: Desk) -> None:
    own, rival = lab_facts(desk.view)[:2]
    assert own.board == desk.own_number("capability")
    assert own.error == 0.0
    assert rival.board == desk.view.state.board[1, 0]
    assert rival.error == desk.rules.information.board_error


def test_prices_are_compared_with_yours(desk: Desk) -> None:
    desk.view.state.price[1, :, 0] = desk.view.state.price[0, :, 0] * 0.8
    rival = lab_facts(desk.view)[1]
    assert rival.price == pytest.approx(0.8)
    assert price_text(rival) == "20% below"


def test_open_weights_hold_what_is_left(desk: Desk) -> None:
    lines = segment_lines(desk.view, None)
    taken = desk.view.state.share[:, :, 0].sum(axis=0)
    np.testing.assert_allclose([line.share for line in lines], 1.0 - taken, atol=1e-12)


def test_no_line_for_open_weights_without_the_rule(desk: Desk) -> None:
    rules = replace(desk.rules, open_weights=replace(desk.rules.open_weights, enabled=False))
    assert [line.key for line in lab_facts(replace(desk.view, rules=rules))][-1] == "lattice"


def test_selecting_a_lab_by_keyboard_changes_the_detail(desk: Desk) -> None:
    with staged(Stage(RivalsScreen(), desk)) as drive:
        rows = {line.key: line.name for line in lab_facts(desk.view)}
        shown = [i.removeprefix("rivals.table.") for i in drive.ids() if i.startswith("rivals.table.")]
        order = [key for key in shown if key in rows]
        first = next(key for key in order if rows[key] in drive.find("rivals.board.title").label)
        below = order[order.index(first) + 2]
        drive.tab_to(f"rivals.table.{first}")
        drive.press("down", "down", "enter")
        assert drive.find("rivals.board.title").label == f"{rows[below]} on the board"
        drive.click(f"rivals.table.{COMMONS}")
        assert drive.find("rivals.board.title").label == "Open weights on the board"
        assert drive.shown("rivals.known.behind")


def test_headers_sort_and_companies_without_a_figure_come_last(desk: Desk) -> None:
    screen = RivalsScreen()
    with staged(Stage(screen, desk)) as drive:
        drive.click("rivals.table.head.value")
        order = [i.removeprefix("rivals.table.") for i in drive.ids() if i.startswith("rivals.table.")]
        values = {line.key: line.valuation for line in lab_facts(desk.view)}
        shown = [key for key in order if key in values]
        assert screen.sort == ("value", True)
        assert shown[-1] == COMMONS
        known = [values[key] for key in shown if not math.isnan(values[key])]
        assert known == sorted(known, reverse=True)


@pytest.mark.parametrize("size", SIZES)
def test_layout_holds(desk: Desk, size: tuple[int, int, float]) -> None:
    with staged(Stage(RivalsScreen(), desk), size) as drive:
        assert overlaps(drive.app.nodes) == []
        assert outside(drive.app.nodes, size[0], size[1]) == []
        assert all(drive.shown(f"rivals.table.{lab.key}") for lab in desk.world.labs)


def test_what_a_rival_stands_on_and_asks_for_its_base_is_told(desk: Desk) -> None:
    state = desk.view.state
    seats = np.arange(len(desk.world.labs))[:, None]
    state.licensor = np.where(seats == 1, float(desk.seat), -1.0)
    state.royalty = np.where(seats == 2, 0.25, 0.0)
    state.on_open_base = np.where(seats == 3, 1.0, 0.0)
    told = {}
    with staged(Stage(RivalsScreen(), desk)) as drive:
        for seat in (1, 2, 3):
            drive.click(f"rivals.table.{desk.lab_key(seat)}")
            told[seat] = (drive.find("rivals.known.base").value, drive.find("rivals.known.royalty").value)
    assert told[1] == ("yours", "not offered")
    assert told[2] == ("its own", "25% of revenue")
    assert told[3] == ("open weights", "not offered")
