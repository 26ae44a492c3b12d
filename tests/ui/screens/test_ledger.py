"""The ledger: its figures are the engine's, its sums close, its layout holds."""

import pytest

from game.market.report import Account
from game.ui.screens.ledger import LedgerScreen
from game.ui.screens.ledger.facts import ICONS, INCOME, LABELS, ledger
from game.ui.turn.desk import Desk
from game.ui.wording import words
from tests.ui.demo import demo_desk
from tests.ui.screens.stage import SIZES, Stage, outside, overlaps, staged


@pytest.fixture
def desk() -> Desk:
    return demo_desk()


def test_every_account_has_words_and_an_icon() -> None:
    assert set(LABELS) == set(ICONS) == set(Account)


def test_last_quarters_flows_add_up_to_the_change_of_cash(desk: Desk) -> None:
    before, now = desk.series("cash")[-2:]
    assert ledger(desk.view, desk.outlook).last_change == pytest.approx(now - before)


def test_the_plans_column_leads_to_the_cash_expected(desk: Desk) -> None:
    desk.put("raise_capital", 50.0)
    found = ledger(desk.view, desk.outlook)
    assert desk.own_number("cash") + found.planned_change == pytest.approx(desk.outlook.cash_after)


def test_money_in_comes_first(desk: Desk) -> None:
    order = [line.account in INCOME for line in ledger(desk.view, desk.outlook).lines]
    assert order == sorted(order, reverse=True)


def test_table_shows_what_was_paid_and_what_is_planned(desk: Desk) -> None:
    desk.put("marketing", 123.0)
    flows = desk.report_own("flows")
    with staged(Stage(LedgerScreen(), desk)) as drive:
        marketing = drive.find("ledger.accounts.marketing").value
        cash = drive.find("ledger.accounts.cash").value
    assert words.money(flows[Account.MARKETING]) in marketing
    assert "−$123M" in marketing
    assert words.money(desk.own_number("cash")) in cash


def test_history_waits_for_a_first_quarter() -> None:
    with staged(Stage(LedgerScreen(), demo_desk(0))) as drive:
        assert drive.shown("ledger.history.empty")
        assert not drive.shown("ledger.cash")


@pytest.mark.parametrize("size", SIZES)
def test_layout_holds(desk: Desk, size: tuple[int, int, float]) -> None:
    with staged(Stage(LedgerScreen(), desk), size) as drive:
        assert overlaps(drive.app.nodes) == []
        assert outside(drive.app.nodes, size[0], size[1]) == []


@pytest.mark.parametrize("quarter", [0, 8])
def test_steps_lead_from_cash_to_cash(quarter: int) -> None:
    desk = demo_desk(quarter)
    with staged(Stage(LedgerScreen(), desk)) as drive:
        drive.click("ledger.shape.steps")
        spoken = drive.find("ledger.steps").value
        steps = [node.id for node in drive.app.nodes if node.group == "ledger.steps"]
    cash = desk.series("cash")
    before, after = (cash[-2], cash[-1]) if quarter else (cash[-1], desk.outlook.cash_after)
    assert spoken == f"Cash before {words.money(before)}, Cash after {words.money(after)}"
    moved = [line for line in ledger(desk.view, desk.outlook).lines if (line.last if quarter else line.plan)]
    assert steps == [f"ledger.steps.{line.account.name.lower()}" for line in moved]


@pytest.mark.parametrize("size", SIZES)
def test_the_layout_of_the_steps_holds(size: tuple[int, int, float]) -> None:
    with staged(Stage(LedgerScreen(), demo_desk()), size) as drive:
        drive.tab_to("ledger.shape.accounts")
        drive.press("right")
        assert drive.shown("ledger.steps")
        assert overlaps(drive.app.nodes) == []
        assert outside(drive.app.nodes, size[0], size[1]) == []
