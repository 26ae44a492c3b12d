"""The quarter report: true figures, refusals in words, a skippable animation, a layout that holds."""

from dataclasses import replace

import numpy as np
import pytest

from game.market.report import Reason, Refusal
from game.ui.hexmap.view import flip_seconds
from game.ui.kit import format as fmt
from game.ui.kit.ui import Ui
from game.ui.screens.report_page import ReportPage
from game.ui.screens.report_page.facts import segment_changes, standings
from game.ui.screens.report_page.news import News
from game.ui.screens.report_page.refusals import detail, title
from game.ui.turn.desk import Desk
from game.ui.wording import words
from tests.ui.demo import demo_desk
from tests.ui.screens.stage import SIZES, outside, overlaps, staged
from tools.hands.driver import Driver


class Spy:
    """Notes what the report asks for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def plan(self, ui: Ui, desk: Desk) -> None:  # noqa: ARG002 - as the report calls it
        self.asked.append(f"plan {desk.date}")

    def leave(self, ui: Ui) -> None:  # noqa: ARG002 - as the report calls it
        self.asked.append("leave")

    def settings(self, ui: Ui) -> None:  # noqa: ARG002 - as the report calls it
        self.asked.append("settings")

    def can_take_back(self) -> bool:
        return True

    def take_back(self, ui: Ui) -> None:  # noqa: ARG002 - as the report calls it
        self.asked.append("take back")


@pytest.fixture
def desk() -> Desk:
    return demo_desk()


@pytest.fixture
def spy() -> Spy:
    return Spy()


def test_there_is_no_report_before_the_first_quarter(spy: Spy) -> None:
    with pytest.raises(ValueError, match="first quarter"):
        ReportPage(demo_desk(0), spy)


def test_shares_are_those_before_and_after(desk: Desk) -> None:
    found = segment_changes(desk.view, desk.history[-2])
    np.testing.assert_array_equal([c.after for c in found], desk.view.state.share[0, :, 0])
    np.testing.assert_array_equal([c.before for c in found], desk.history[-2].state.share[0, :, 0])


def test_direct_figures_are_price_and_capability_of_both_sides(desk: Desk) -> None:
    before, now = desk.history[-2], desk.view
    now.state.price[0, 1, 0] = before.state.price[0, 1, 0] * 0.9
    before.state.share[:, 1, 0] = [0.1, 0.1, 0.1, 0.5, 0.1, 0.1]
    now.state.price[3, 1, 0] = before.state.price[3, 1, 0] * 1.2
    change = segment_changes(now, before)[1]
    assert change.price == pytest.approx(-0.1)
    assert change.rival == 3
    assert change.rival_price == pytest.approx(0.2)
    assert change.rival_board == pytest.approx(now.state.board[3, 0] - before.state.board[3, 0])
    own = now.report.segment_capability[0, 1, 0] - before.report.segment_capability[0, 1, 0]
    assert change.capability == pytest.approx(own)


def test_page_shows_the_shares(desk: Desk, spy: Spy) -> None:
    change = segment_changes(desk.view, desk.history[-2])[4]
    with staged(ReportPage(desk, spy)) as drive:
        value = drive.find("report.why.code").value
    assert value.startswith(f"{words.share(change.before)} to {words.share(change.after)}")
    assert fmt.delta(100 * change.change) in value


def test_ranking_is_by_valuation_and_remembers_former_places(desk: Desk) -> None:
    lines = standings(desk.view, desk.history[-2])
    values = [line.valuation for line in lines]
    assert values == sorted(values, reverse=True)
    assert [line.rank for line in lines] == [1, 2, 3, 4, 5, 6]
    former = {line.seat: line.former_rank for line in lines}
    then = desk.history[-2].state.valuation[:, 0]
    assert max(former, key=lambda seat: then[seat]) == min(former, key=lambda seat: former[seat])
    assert sum(line.share for line in lines) < 1.0


def test_summary_counts_the_hexes(desk: Desk, spy: Spy) -> None:
    page = ReportPage(desk, spy)
    model = page.flips.model
    moved = sum(i.counts.get("meridian", 0) - i.before.get("meridian", 0) for i in model.islands)
    summary = News(desk, model).summary()
    assert (f"won {moved} hex" in summary) == ("lost none" in summary)
    assert page.flips.changed == sum(cell.previous is not None for cell in model.cells)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_refusal_has_words(reason: Reason) -> None:
    refusal = Refusal(reason, 120.0, 60.0)
    assert title(refusal)
    assert detail(refusal).endswith(".")


def test_refusals_name_what_was_needed_and_had() -> None:
    assert detail(Refusal(Reason.OUTBID, 104.0, 90.0)) == "The best bid was $104M; yours was $90M."
    assert "kH100e" in detail(Refusal(Reason.CAPACITY_SHORT, 24.0, 23.5))
    assert "50%" in detail(Refusal(Reason.CASH_SHORT, 120.0, 60.0))


def test_refused_orders_are_listed(desk: Desk, spy: Spy) -> None:
    desk.view.report.needed[0, :, 0] = 0.0
    desk.view.report.had[0, :, 0] = 0.0
    with staged(ReportPage(desk, spy)) as drive:
        assert drive.shown("report.refused.none")
    desk.view.report.needed[0, Reason.OUTBID, 0] = 80.0
    with staged(ReportPage(desk, spy)) as drive:
        assert drive.shown("report.refused.outbid")
        assert not drive.shown("report.refused.none")


def test_own_incident_is_named(desk: Desk, spy: Spy) -> None:
    with staged(ReportPage(desk, spy)) as drive:
        assert not drive.shown("report.event.0")
    report = desk.view.report.with_arrays({"incident": np.ones_like(desk.view.report.incident)})
    struck = replace(desk.view, report=report)
    other = Desk(struck, desk.draft, history=desk.history[:-1])
    with staged(ReportPage(other, spy)) as drive:
        assert "incident struck you" in drive.find("report.event.0").label


def test_what_was_not_served_explains_hexes_that_were_lost(desk: Desk, spy: Spy) -> None:
    def served(before: float, now: float) -> str:
        views = [
            replace(view, state=view.state.with_arrays({"congestion": np.full_like(seats, 1.0 - part)}))
            for view, part in zip(desk.history[-2:], (before, now), strict=True)
            for seats in (view.state.congestion,)
        ]
        page = ReportPage(Desk(views[1], desk.draft, history=[*desk.history[:-2], views[0]]), spy)
        with staged(page) as drive:
            return drive.find("report.event.0").label if drive.shown("report.event.0") else ""

    assert served(1.0, 0.36).startswith("You served 36% of your demand, 100% a quarter ago.")
    assert served(0.36, 1.0).startswith("You served 100% of your demand, 36% a quarter ago.")
    assert served(1.0, 1.0) == ""


def test_enter_and_the_button_go_on_to_planning(desk: Desk, spy: Spy) -> None:
    with staged(ReportPage(desk, spy)) as drive:
        drive.press("enter")
        drive.click("report.plan")
    assert spy.asked == [f"plan {desk.date}"] * 2


def test_menu_leads_to_the_title(desk: Desk, spy: Spy) -> None:
    with staged(ReportPage(desk, spy)) as drive:
        drive.press("escape")
        drive.click("menu.leave")
    assert spy.asked == ["leave"]


def _page(desk: Desk, spy: Spy) -> ReportPage:
    page = ReportPage(desk, spy)
    assert flip_seconds(page.flips.model) > 0.0
    return page


def test_map_turns_over_in_its_time(desk: Desk, spy: Spy) -> None:
    page = _page(desk, spy)
    with staged(page) as drive:
        drive.wait(0.1)
        assert 0.0 < page.flips.progress(drive.app.ui) < 1.0
        drive.wait(5.0)
        assert page.flips.progress(drive.app.ui) == 1.0


@pytest.mark.parametrize("how", ["space", "click"])
def test_map_can_be_skipped(desk: Desk, spy: Spy, how: str) -> None:
    page = _page(desk, spy)
    with staged(page) as drive:
        if how == "space":
            drive.press("space")
        else:
            drive.click("report.map")
        assert page.flips.progress(drive.app.ui) == 1.0


def test_enter_goes_on_from_a_map_at_rest_that_has_the_focus(desk: Desk, spy: Spy) -> None:
    page = _page(desk, spy)
    with staged(page) as drive:
        drive.tab_to("report.map")
        drive.press("enter")  # skips what still turns over
        assert page.flips.progress(drive.app.ui) == 1.0
        assert not spy.asked
        drive.press("enter")
        assert spy.asked == [f"plan {desk.date}"]


def test_reduced_motion_shows_the_end_at_once(desk: Desk, spy: Spy) -> None:
    page = _page(desk, spy)
    driver = Driver()
    try:
        driver.show(page, reduce_motion=True)
        assert page.flips.progress(driver.app.ui) == 1.0
    finally:
        driver.close()


@pytest.mark.parametrize("size", [*SIZES, (1280, 720, 2.0)])
def test_layout_holds(desk: Desk, spy: Spy, size: tuple[int, int, float]) -> None:
    with staged(ReportPage(desk, spy), size) as drive:
        assert overlaps(drive.app.nodes) == []
        assert outside(drive.app.nodes, size[0], size[1]) == []
        button = drive.find("report.plan")
        assert button.rect == button.full
