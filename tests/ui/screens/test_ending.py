"""The ending: the verdict and the ranking are the session's, the buttons lead on, the layout holds."""

from dataclasses import replace

import numpy as np
import pytest

from game.market.world import FUTURES
from game.session.telling.ending import Ending, Rank, Reason
from game.ui.games.story import Story
from game.ui.kit.ui import Ui
from game.ui.screens.ending import EndingPage, verdict
from game.ui.wording import words
from tests.ui.screens.played import YOU, game, story
from tests.ui.screens.stage import SIZES, outside, overlaps, staged


class Spy:
    """Notes what the ending asks for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def watch(self, ui: Ui, story: Story) -> None:  # noqa: ARG002 - as the ending calls it
        self.asked.append(f"watch {story.last}")

    def new_game(self, ui: Ui) -> None:  # noqa: ARG002 - as the ending calls it
        self.asked.append("new")

    def leave(self, ui: Ui) -> None:  # noqa: ARG002 - as the ending calls it
        self.asked.append("leave")


@pytest.fixture
def spy() -> Spy:
    return Spy()


def test_verdict_is_the_sessions(spy: Spy) -> None:
    ending = game().ending()
    assert ending is not None
    with staged(EndingPage(story(), spy)) as drive:
        node = drive.find("ending.future")
    assert node.label == verdict.title(ending)
    assert ending.reason.value in node.value


def test_ranking_shows_score_stake_value_and_thesis(spy: Spy) -> None:
    ranks = game().ranking()
    with staged(EndingPage(story(), spy)) as drive:
        for place, rank in enumerate(ranks, 1):
            lab = story().world.labs[rank.seat]
            row = drive.find(f"ending.ranking.{lab.key}")
            assert row.label == f"{place}. {lab.name}"
            assert words.money(rank.value) in row.value
            assert words.share(rank.stake, 0) in row.value
            assert words.money(rank.score) in row.tooltip


def test_own_result_is_said(spy: Spy) -> None:
    with staged(EndingPage(story(), spy)) as drive:
        said = drive.find("ending.result").label
    mine = next(rank for rank in game().ranking() if rank.seat == YOU)
    assert words.money(mine.score) in said


def test_nobody_is_lit_between_several_people(spy: Spy) -> None:
    told = story()
    told.people = (0, 1)
    page = EndingPage(told, spy)
    assert page.seat is None
    with staged(page) as drive:
        assert not drive.shown("ending.result")


def _ending(future: str | None, reason: Reason = Reason.TIME) -> Ending:
    gauges = dict.fromkeys(FUTURES, 0.1)
    gauges["specialisation"] = 0.52
    return Ending(future, reason, gauges)


def test_reason_names_the_threshold_and_the_gauge() -> None:
    rules = story().rules
    said = verdict.reason(rules, _ending("specialisation", Reason.DOMINANCE))
    assert Reason.DOMINANCE.value in said
    assert "Specialisation averaged 52%" in said
    assert words.share(rules.futures.threshold, 0) in said


def test_contested_and_switched_off_are_told_apart() -> None:
    rules = story().rules
    assert verdict.title(_ending(None)) == "Contested"
    assert "No future came to" in verdict.reason(rules, _ending(None))
    off = replace(rules, futures=replace(rules.futures, enabled=False))
    assert "is off" in verdict.reason(off, _ending(None))


def test_result_speaks_of_bonus_and_winding_up() -> None:
    rules = story().rules
    rank = Rank(seat=0, score=500.0, stake=0.5, value=800.0, thesis="dominance", thesis_hit=True, alive=True)
    other = replace(rank, seat=1, score=100.0, thesis_hit=False)
    assert "came true: ×1.25" in verdict.result(rules, [rank, other], 0)
    assert verdict.result(rules, [rank, other], 1).startswith("You finished 2nd of 2 with $100M")
    assert "did not come true" in verdict.result(rules, [rank, other], 1)
    assert "wound up" in verdict.result(rules, [replace(rank, alive=False)], 0)


def test_charts_tell_the_games_own_figures(spy: Spy) -> None:
    told = story()
    np.testing.assert_allclose(told.shares().sum(axis=1), 1.0)
    assert told.gauges().shape == (told.last + 1, len(FUTURES))
    with staged(EndingPage(told, spy)) as drive:
        share = drive.find("ending.share").value
        elo = drive.find("ending.capability").value
    lab = told.world.labs[YOU]
    assert f"{lab.name} {100 * told.shares()[-1, YOU]:.1f}%" in share
    assert f"{lab.name} {words.elo(told.capability()[-1, YOU])}" in elo


def test_buttons_and_escape_lead_on(spy: Spy) -> None:
    with staged(EndingPage(story(), spy)) as drive:
        drive.click("ending.replay")
        drive.click("ending.new")
        drive.tab_to("ending.title")
        drive.press("enter", "escape")
    assert spy.asked == [f"watch {story().last}", "new", "leave", "leave"]


@pytest.mark.parametrize("size", [*SIZES, (1280, 720, 2.0)])
def test_layout_holds(spy: Spy, size: tuple[int, int, float]) -> None:
    with staged(EndingPage(story(), spy), size) as drive:
        assert overlaps(drive.app.nodes) == []
        assert outside(drive.app.nodes, size[0], size[1]) == []
        assert drive.find("ending.replay").rect.w > 0
