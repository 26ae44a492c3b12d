"""The deck of shocks in a scenario file: read, checked, and in the schema."""

from typing import get_args

import pytest

from game.market.world import SHOCKS
from game.scenario import Scenario, ScenarioError, checked, load
from game.scenario.schema import ScenarioFile, ShockKind

CARD = {"name": "Export ban", "kind": "chip_shortage", "odds": 0.1, "first": 4, "last": 12, "notice": 1}


def with_deck(**cards: object) -> Scenario:
    """Return the standard scenario with a deck of its own."""
    return checked({**load("standard").to_json(), "shocks": cards}, "test")


def test_a_deck_becomes_the_cards_of_the_world() -> None:
    scenario = with_deck(ban=CARD, leap={"name": "Leap", "kind": "breakthrough", "odds": 0.05, "size": 2.0})
    ban, leap = scenario.rules().world.shocks
    assert (ban.key, ban.name, SHOCKS[ban.kind]) == ("ban", "Export ban", "chip_shortage")
    assert (ban.odds, ban.first, ban.last, ban.notice, ban.length, ban.size) == (0.1, 4, 12, 1, 1, 1.0)
    assert (SHOCKS[leap.kind], leap.size, leap.first, leap.notice) == ("breakthrough", 2.0, 0, 0)
    assert leap.last >= scenario.file.quarters
    assert checked(scenario.to_json(), "json").rules() == scenario.rules()


def test_a_file_may_name_every_kind_of_shock_and_no_other() -> None:
    assert get_args(ShockKind) == SHOCKS


@pytest.mark.parametrize(
    ("changes", "place", "message", "suggestion"),
    [
        ({"kind": "meteor"}, "shocks.ban.kind", "breakthrough", ""),
        ({"odds": 1.5}, "shocks.ban.odds", "less than or equal to 1", "0 to 1"),
        ({"notise": 1}, "shocks.ban.notise", "unknown key", "did you mean 'notice'?"),
        ({"length": 0}, "shocks.ban.length", "greater than or equal to 1", "1 to 40"),
        ({"last": 3}, "shocks.ban.last", "never drawn", "at least 4"),
        ({"first": 23, "last": 30}, "shocks.ban.first", "never strikes", "below 24"),
    ],
)
def test_a_wrong_card_is_named_with_its_place(
    changes: dict[str, object], place: str, message: str, suggestion: str
) -> None:
    with pytest.raises(ScenarioError) as caught:
        with_deck(ban={**CARD, **changes})
    (fault,) = caught.value.faults
    assert fault.path == place
    assert message in fault.message
    assert suggestion in fault.suggestion


def test_the_schema_shows_a_card_with_its_ranges() -> None:
    card = ScenarioFile.model_json_schema()["$defs"]["ShockTable"]
    assert card["required"] == ["name", "kind", "odds"]
    assert card["properties"]["kind"]["enum"] == list(SHOCKS)
    assert card["properties"]["notice"]["maximum"] == 20
