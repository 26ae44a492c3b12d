"""A lab whose bet fails changes its ways: by and by, game by game, and in the direction that pays."""

from dataclasses import fields

import numpy as np
import pytest

from game.market.noise import seeds_for
from game.market.observe import observe
from game.market.world import FUTURES
from game.rivals import decide, personas
from game.rivals.nature.doubt import WAYS, doubts, swayed
from game.rivals.nature.style import Style
from tests.market.six import six
from tests.rivals.games import played

COMMODITY, SPECIAL, DOMINANT, LOST = range(4)


def gauges(bet: int, other: int, lead: float, quarters: int = 4) -> np.ndarray:
    """Return gauges (H, G, 1) in which another future leads the one bet on for some quarters."""
    window = np.full((4, len(FUTURES), 1), 0.05)
    window[:, bet] = 0.3
    window[:quarters, other] = 0.3 + lead
    return window


def test_doubt_grows_with_the_lead_and_needs_all_four_quarters() -> None:
    leads = (0.0, 0.1, 0.2, 0.5)
    sure = [float(doubts(gauges(DOMINANT, COMMODITY, lead), DOMINANT)[COMMODITY, 0]) for lead in leads]
    assert sure[0] == 0.0 < sure[1] < sure[2] < sure[3] == 1.0
    for quarters in (1, 2, 3):
        assert not doubts(gauges(DOMINANT, COMMODITY, 0.5, quarters), DOMINANT).any()


def test_a_bet_that_holds_is_not_doubted() -> None:
    window = gauges(DOMINANT, COMMODITY, -0.2)
    assert not doubts(window, DOMINANT).any()
    style = personas()["frontier"].style
    state = played()[9][0].with_arrays({"gauges": np.tile(window, 4)})
    assert swayed(style, float(DOMINANT), state) is style
    failing = state.with_arrays({"gauges": np.tile(gauges(DOMINANT, COMMODITY, 0.4), 4)})
    assert swayed(style, -1.0, failing) is style  # no bet, no doubt


def test_each_game_of_a_batch_doubts_for_itself() -> None:
    window = np.concatenate([gauges(DOMINANT, COMMODITY, -0.2), gauges(DOMINANT, SPECIAL, 0.4)] * 2, axis=-1)
    state = played()[9][0].with_arrays({"gauges": window})
    style = personas()["frontier"].style
    changed = swayed(style, float(DOMINANT), state)
    appetite = np.asarray(changed.data_appetite)
    np.testing.assert_array_equal(appetite[[0, 2]], style.data_appetite)
    assert (appetite[[1, 3]] > style.data_appetite).all()


def test_ways_change_tastes_that_there_are() -> None:
    known = {f.name for f in fields(Style)}
    assert set(WAYS) == set(FUTURES)
    assert all(set(ways) <= known for ways in WAYS.values())


@pytest.mark.parametrize("key", tuple(personas()))
def test_every_persona_can_doubt_and_stays_legal(key: str) -> None:
    persona = personas()[key]
    bet = int(persona.thesis)
    state = played()[9][0]
    for other in range(len(FUTURES)):
        if other == bet:
            continue
        failing = state.with_arrays({"gauges": np.tile(gauges(bet, other, 0.5), 4)})
        style = swayed(persona.style, persona.thesis, failing)
        for name, x in WAYS[FUTURES[other]].items():
            if name != "focus":  # may be full already
                moved = np.asarray(getattr(style, name)) / getattr(persona.style, name) - 1.0
                assert (moved * (x - 1.0) > 0.0).all(), name
        assert (np.asarray(style.focus) * style.domains <= 1.0).all()


def test_a_failed_bet_shows_in_the_orders() -> None:
    """A lab that bet on fields spends less as all sell the same, and is safer when hope goes."""
    rules = six()
    state, report = played()[9]
    bet = int(personas()["specialist"].thesis)

    def orders(other: int, lead: float) -> dict[str, float]:
        moved = state.with_arrays({"gauges": np.tile(gauges(bet, other, lead), 4)})
        plan = decide("specialist", observe(rules, moved, report, 2), seeds_for(1, 4))
        return {name: float(getattr(plan, name).sum()) for name in ("safety", "marketing", "labelling")}

    firm, doubting, lost = orders(COMMODITY, -0.2), orders(COMMODITY, 0.5), orders(LOST, 0.5)
    assert doubting["labelling"] < firm["labelling"]
    assert lost["safety"] > firm["safety"]
    assert lost["marketing"] < firm["marketing"]
