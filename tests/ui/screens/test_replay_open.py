"""What the replay opens of a game in progress, tells of computers' reasons and of older rules."""

from pathlib import Path

import pytest

from game.record import read
from game.rivals import personas
from game.scenario import load
from game.session.game import Game
from game.session.seats.seating import seats_for
from game.session.watching.theatre import Theatre
from game.ui.games.story import Story
from game.ui.screens.replay import ReplayPage
from game.ui.wording import words
from tests.record.games import advance
from tests.ui.screens.played import YOU, story
from tests.ui.screens.stage import staged
from tests.ui.screens.test_replay import Spy


@pytest.fixture
def page() -> ReplayPage:
    return ReplayPage(story(), Spy())


def in_progress(path: Path, people: int) -> Story:
    """Return the story of a sprint three quarters in, that one or two people play."""
    scenario, keys = load("sprint"), list(personas())
    players = {lab: "human" if i < people else keys[i % len(keys)] for i, lab in enumerate(scenario.labs)}
    played = Game.new(scenario, seats_for(scenario, players), 7, "2026-01-01T00:00", path)
    advance(played, 3)
    played.close()
    return Story.of_theatre(Theatre.open(path))


def test_one_person_watches_a_game_in_progress_through_their_own_eyes(tmp_path: Path) -> None:
    told = in_progress(tmp_path / "game.moat", people=1)
    labs = told.world.labs
    with staged(ReplayPage(told, Spy())) as drive:
        drive.press("end")
        assert drive.find(f"replay.eyes.{labs[YOU].key}").selected
        assert not any(drive.shown(f"replay.eyes.{lab.key}") for lab in labs[1:])
        assert drive.find("replay.own.cash").value
        assert not any(i.startswith("replay.reasons.") for i in drive.ids())
        drive.click("replay.eyes.everyone")
        assert drive.shown("replay.orders.sealed")
        assert not any(i.startswith(("replay.order.", "replay.own.")) for i in drive.ids())
        board = [f"{lab.name} {words.elo(told.states[-1].board[i, 0])}" for i, lab in enumerate(labs)]
        assert all(text in drive.find("replay.capability.cursor").value for text in board)


def test_nobody_borrows_eyes_in_a_game_that_several_still_play(tmp_path: Path) -> None:
    told = in_progress(tmp_path / "game.moat", people=2)
    assert told.sealed
    with staged(ReplayPage(told, Spy())) as drive:
        drive.press("end")
        assert drive.find("replay.eyes.everyone").label == "The public"
        assert [i for i in drive.ids() if i.startswith("replay.eyes.")] == ["replay.eyes.everyone"]
        assert drive.shown("replay.orders.sealed")


def test_why_computers_did_it_hangs_on_the_timeline(page: ReplayPage) -> None:
    labs = page.story.world.labs
    with staged(page) as drive:
        told = drive.find("replay.reasons.2").value
        for seat, lab in enumerate(labs):
            assert f"{lab.name}: {page.story.reasons(2, seat)[0]}" in told
        drive.click("replay.reasons.2")
        assert page.head.position == 2
        drive.click(f"replay.eyes.{labs[1].key}")
        alone = drive.find("replay.reasons.2").value
        first, *rest = page.story.reasons(2, 1)
        assert alone.splitlines() == [f"{labs[1].name}: {first}", *rest]


def test_compare_asks_for_another_record_where_there_is_one(tmp_path: Path) -> None:
    spy = Spy()
    with staged(ReplayPage(story(), spy)) as drive:
        assert not drive.find("replay.compare").enabled
    with staged(ReplayPage(in_progress(tmp_path / "game.moat", people=1), spy)) as drive:
        drive.click("replay.compare")
        assert spy.asked == ["game.moat"]


def test_quarters_of_older_rules_say_so(tmp_path: Path) -> None:
    """A game begun under format 1 and played on: each quarter tells whose rules it was played by."""
    old = read(Path(__file__).parents[2] / "record" / "frozen" / "format-1-sprint.moat")
    path = tmp_path / "on.moat"
    played = Game.branch(old, 4, path, "2026-12-01T00:00")
    advance(played, 100)
    played.close()
    with staged(ReplayPage(Story.of_theatre(Theatre.open(path)), Spy())) as drive:
        for position, says in ((0, True), (4, True), (5, False)):
            drive.press("home", *["right"] * position)
            assert ("by rules of version 1" in drive.find("replay.date").value) == says
