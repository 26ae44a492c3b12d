"""The scenarios of the new-game page: order, facts, what the one looked at is about, at every size."""

import pytest

from game.scenario import names
from game.ui.games.choices import scenario_card, scenario_cards
from tests.ui.screens.clipping import watch
from tests.ui.screens.matches import window
from tests.ui.screens.stage import SIZES, outside, overlaps


def test_all_are_listed_in_the_order_of_the_files() -> None:
    with window() as drive:
        drive.click("title.new")
        listed = [node.id for node in drive.app.nodes if node.id.startswith("new.scenario.")]
        assert listed == [f"new.scenario.{name}" for name in names()]
        for card in scenario_cards():
            node = drive.find(f"new.scenario.{card.key}")
            assert f"{len(card.labs)} labs · {card.quarters} quarters" in node.value
            assert card.summary in node.value


@pytest.mark.parametrize(
    ("name", "length"), [("first-game", "15–35 min"), ("sprint", "20–45 min"), ("standard", "1–2 h")]
)
def test_lengths_grow_with_quarters(name: str, length: str) -> None:
    assert scenario_card(name).length == length


def test_arrows_look_and_enter_chooses() -> None:
    first, second = names()[:2]
    with window() as drive:
        drive.click("title.new")
        drive.click(f"new.scenario.{first}")
        drive.press("down")
        assert drive.focus == f"new.scenario.{second}"
        assert drive.find("new.about").value == scenario_card(second).summary
        assert drive.find(f"new.scenario.{first}").selected
        drive.press("enter")
        assert drive.find(f"new.scenario.{second}").selected
        labs = [node.id for node in drive.app.nodes if node.id.startswith("new.seat.")]
        assert len(labs) == len(scenario_card(second).labs) - 1


def test_a_look_moves_nothing() -> None:
    with window() as drive:
        drive.click("title.new")
        before = {node.id: node.full.topleft for node in drive.app.nodes}
        drive.hover(f"new.scenario.{names()[-1]}")
        assert drive.find("new.about").label == scenario_card(names()[-1]).title
        assert {node.id: node.full.topleft for node in drive.app.nodes} == before


@pytest.mark.parametrize("size", [*SIZES, (1600, 900, 1.25), (2560, 1440, 2.0)])
def test_nothing_overlaps_or_is_shortened(
    size: tuple[int, int, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    with window((size[0], size[1]), size[2]) as drive:
        drive.click("title.new")
        clipped = watch(monkeypatch)
        drive.app.ui.forget_text()
        drive.wait(0.1)
        titles = {card.title for card in scenario_cards()}
        assert [text for text in clipped if text in titles or "quarters" in text] == []
        assert overlaps(drive.app.nodes) == []
        assert outside(drive.app.nodes, size[0], size[1]) == []
        for name in names():
            drive.tab_to("new.scenario.first-game")
            drive.press(*["up"] * len(names()))
            while drive.focus != f"new.scenario.{name}":
                drive.press("down")
            assert drive.find(f"new.scenario.{name}").rect.h > 0
