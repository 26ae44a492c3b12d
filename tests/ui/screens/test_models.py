"""Models: what ships, on whose base, for what royalty; the numbers are the engine's, the layout holds."""

from dataclasses import replace

import numpy as np
import pytest

from game.market.report import Account
from game.ui.screens.models import ModelsScreen
from game.ui.screens.models.base import bases, chosen, prospects
from game.ui.screens.models.licence import licensees
from game.ui.screens.models.ship import best_rival, candidates
from game.ui.screens.models.unlock import locked, unlocked_if_shipped
from game.ui.turn.cautions import warnings_of
from game.ui.turn.desk import Desk
from tests.ui.demo import demo_desk
from tests.ui.screens.clipping import watch
from tests.ui.screens.stage import SIZES, Stage, outside, overlaps, staged


@pytest.fixture
def desk() -> Desk:
    return demo_desk()


def _public(desk: Desk, name: str, lab: int, value: float) -> None:
    """Change what is publicly known of a lab."""
    values = getattr(desk.view.state, name).copy()
    values[lab] = value
    setattr(desk.view.state, name, values)


@pytest.fixture
def offers(desk: Desk) -> Desk:
    """Labs 1 and 2 license their bases."""
    _public(desk, "royalty", 1, 0.12)
    _public(desk, "royalty", 2, 0.3)
    return desk


@pytest.mark.parametrize(("choice", "ship", "release"), [("keep", 0, 0), ("ship", 1, 0), ("open", 1, 1)])
def test_ship_plans_what_it_says(desk: Desk, choice: str, ship: int, release: int) -> None:
    desk.put("ship", 1.0 - ship)
    with staged(Stage(ModelsScreen(), desk)) as drive:
        drive.click(f"models.ship.{choice}")
        assert drive.find(f"models.ship.{choice}").selected
    assert (desk.get("ship"), desk.get("release")) == (ship, release)


def test_standing_on_the_open_base_rules_out_shipping(desk: Desk) -> None:
    desk.put("ship", 1.0)
    with staged(Stage(ModelsScreen(), desk)) as drive:
        drive.click("models.base.open")
        node = drive.find("models.ship.ship")
    assert (desk.get("open_base"), desk.get("ship")) == (1.0, 0.0)
    assert not node.enabled
    assert "open base" in node.reason


@pytest.mark.parametrize("domain", [0, 2])
def test_focus_goes_to_one_domain_and_never_above_the_whole(desk: Desk, domain: int) -> None:
    key = desk.world.domains[domain].key
    with staged(Stage(ModelsScreen(), desk)) as drive:
        drive.tab_to(f"models.focus.{key}")
        drive.press("end")
    assert desk.row("focus")[domain] == pytest.approx(1.0)
    assert desk.row("focus").sum() == pytest.approx(1.0)


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


def _card(desk: Desk, key: str) -> str:
    return next(base.reason for base in bases(desk) if base.key == key)


def test_bases_for_licence_are_those_with_a_price_that_stand_on_their_own(offers: Desk) -> None:
    assert {base.lab for base in bases(offers)} == {-1, 1, 2}
    _public(offers, "licensor", 2, 1.0)
    assert {base.lab for base in bases(offers)} == {-1, 1}


def test_a_licensed_base_is_chosen_by_its_card_and_rules_out_shipping(offers: Desk) -> None:
    offers.put("ship", 1.0)
    key = offers.lab_key(1)
    with staged(Stage(ModelsScreen(), offers)) as drive:
        drive.click(f"models.base.{key}")
        assert drive.find(f"models.base.{key}").selected
        assert not drive.find("models.ship.ship").enabled
        assert (offers.get("licence_from"), offers.get("ship"), offers.get("open_base")) == (1.0, 0.0, 0.0)
        drive.click("models.base.own")
    assert offers.get("licence_from") == -1.0
    assert chosen(offers) == "own"


def test_a_licence_is_left_by_shipping_or_for_the_open_base(offers: Desk) -> None:
    _public(offers, "licensor", offers.seat, 1.0)
    offers.put("licence_from", 1.0)
    offers.put("ship", 0.0)
    assert chosen(offers) == offers.lab_key(1)
    assert "Ship" in _card(offers, "own")
    with staged(Stage(ModelsScreen(), offers)) as drive:
        drive.click("models.ship.ship")
        assert chosen(offers) == "own"
        drive.click("models.ship.keep")
        assert chosen(offers) == offers.lab_key(1)
        drive.click("models.base.open")
    assert chosen(offers) == "open"


def test_what_each_base_gives_is_what_the_outlook_says_once_it_is_chosen(offers: Desk) -> None:
    offers.put("ship", 0.0)
    found = prospects(offers)
    assert found["own"] == pytest.approx(offers.outlook.capability_kept)
    offers.put("licence_from", 2.0)
    assert found[offers.lab_key(2)] == pytest.approx(offers.outlook.capability_kept)
    offers.put("licence_from", -1.0)
    offers.put("open_base", 1.0)
    assert found["open"] == pytest.approx(offers.outlook.capability_kept)


def test_without_the_rule_nobodys_base_is_for_licence(offers: Desk) -> None:
    off = replace(offers.rules.specialists, enabled=False)
    view = replace(offers.view, rules=replace(offers.rules, specialists=off))
    assert {base.key for base in bases(Desk(view, offers.draft))} == {"own", "open"}


def test_the_royalty_is_set_by_keyboard_and_its_takers_are_named(desk: Desk) -> None:
    _public(desk, "licensor", 3, float(desk.seat))
    flows = desk.view.report.flows.copy()
    flows[desk.seat, Account.ROYALTY] = 42.0
    desk.view.report.flows = flows
    with staged(Stage(ModelsScreen(), desk)) as drive:
        drive.tab_to("models.royalty")
        drive.press("shift+right", "shift+right")
        assert drive.find("models.licence.who").value == desk.lab_name(3)
    assert desk.get("royalty") == pytest.approx(0.2)
    assert licensees(desk) == [3]


def test_a_base_that_is_no_longer_for_licence_is_a_warning(offers: Desk) -> None:
    _public(offers, "licensor", offers.seat, 1.0)
    offers.put("licence_from", 1.0)
    offers.put("ship", 0.0)
    assert "licence" not in [found.key for found in warnings_of(offers)]
    _public(offers, "royalty", 1, 0.0)
    found = next(found for found in warnings_of(offers) if found.key == "licence")
    assert offers.lab_name(1) in found.detail
    assert found.screen == "models"


def test_leaving_the_own_base_while_others_stand_on_it_is_a_warning(desk: Desk) -> None:
    _public(desk, "licensor", 3, float(desk.seat))
    desk.put("royalty", 0.2)
    assert "licensees" not in [found.key for found in warnings_of(desk)]
    desk.put("open_base", 1.0)
    assert "licensees" in [found.key for found in warnings_of(desk)]


@pytest.mark.parametrize("size", [*SIZES, (1280, 720, 2.0), (1600, 900, 1.25)])
@pytest.mark.parametrize(("quarter", "rivals"), [(0, 0), (8, 0), (8, 2), (8, 5)])
def test_layout_holds(
    size: tuple[int, int, float], quarter: int, rivals: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = demo_desk(quarter)
    for lab in desk.rivals[:rivals]:
        _public(desk, "royalty", lab, 0.15)
        _public(desk, "licensor", lab, -1.0)
    clipped = watch(monkeypatch)
    with staged(Stage(ModelsScreen(), desk), size) as drive:
        assert overlaps(drive.app.nodes) == []
        assert outside(drive.app.nodes, size[0], size[1]) == []
    assert clipped == []


def test_looking_changes_nothing(offers: Desk) -> None:
    before = {name: offers.row(name).tolist() for name in offers.draft.orders.spec()}
    for size in SIZES:
        with staged(Stage(ModelsScreen(), offers), size) as drive:
            drive.press(*["tab"] * 40)
    assert {name: offers.row(name).tolist() for name in offers.draft.orders.spec()} == before
    assert np.isfinite(list(prospects(offers).values())).all()
