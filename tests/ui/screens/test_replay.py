"""The replay: keys, timeline, speeds, whose eyes, and what was ordered."""

from pathlib import Path

import numpy as np
import pytest

from game.record import read
from game.rivals import personas
from game.scenario import load
from game.session.game import Game
from game.session.seats import seats_for
from game.session.theatre import Theatre
from game.ui.kit.screen import Screen
from game.ui.kit.ui import Ui
from game.ui.screens import words
from game.ui.screens.replay import ReplayPage
from game.ui.screens.replay.playhead import QUARTER_SECONDS, Playhead
from game.ui.screens.story import Story
from tests.record.games import advance
from tests.ui.driver import Driver
from tests.ui.screens.played import game, sprint, story
from tests.ui.screens.stage import SIZES, outside, overlaps, staged

YOU = 0


class Spy:
    """Notes what the replay asks for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def settings(self, ui: Ui) -> None:  # noqa: ARG002 - as the replay calls it
        self.asked.append("settings")

    def compare(self, ui: Ui, path: Path) -> None:  # noqa: ARG002 - as the replay calls it
        self.asked.append(path.name)


class Below(Screen):
    """A page under the replay."""

    def __init__(self, above: Screen) -> None:
        self.above = above

    def draw(self, ui: Ui) -> None:
        if ui.button("open", ui.frame.rect.centred(200, 40), "Watch"):
            ui.go.push(self.above)


@pytest.fixture
def page() -> ReplayPage:
    return ReplayPage(story(), Spy())


def test_keys_step_and_jump(page: ReplayPage) -> None:
    with staged(page) as drive:
        drive.press("right", "right", "left")
        assert page.head.position == 1
        drive.press("end")
        assert page.head.position == page.story.last
        drive.press("right")
        assert page.head.position == page.story.last
        drive.press("home")
        assert page.head.position == 0


def test_buttons_step_and_say_where_nothing_is_left(page: ReplayPage) -> None:
    with staged(page) as drive:
        assert not drive.find("replay.back").enabled
        drive.click("replay.next")
        drive.click("replay.next")
        drive.click("replay.back")
        assert page.head.position == 1
        assert drive.find("replay.date").label == page.story.date(1)
        drive.click("replay.last")
        assert not drive.find("replay.next").enabled
        assert drive.find("replay.next").reason
        drive.click("replay.first")
        assert page.head.position == 0


def test_space_plays_to_the_end_and_stops(page: ReplayPage) -> None:
    with staged(page) as drive:
        drive.press("space")
        drive.wait(QUARTER_SECONDS * 0.9)
        assert page.head.position == 0
        drive.wait(QUARTER_SECONDS * 0.2)
        assert page.head.position == 1
        drive.press("space")
        drive.wait(QUARTER_SECONDS * 3)
        assert page.head.position == 1
        drive.press("space")
        for _ in range(page.story.last + 1):
            drive.wait(QUARTER_SECONDS * 1.01)
        assert page.head.position == page.story.last
        assert not page.head.playing


def test_playing_at_the_end_begins_again() -> None:
    head = Playhead(last=8, position=8)
    head.toggle(10.0)
    assert head.playing
    assert head.position == 0


@pytest.mark.parametrize(("speed", "factor"), [("half", 2.0), ("one", 1.0), ("two", 0.5), ("four", 0.25)])
def test_speeds(page: ReplayPage, speed: str, factor: float) -> None:
    with staged(page) as drive:
        drive.click(f"replay.speed.{speed}")
        drive.press("space")
        drive.wait(QUARTER_SECONDS * factor * 0.95)
        assert page.head.position == 0
        drive.wait(QUARTER_SECONDS * factor * 0.1)
        assert page.head.position == 1


def test_arrows_step_again_after_a_choice_by_mouse_and_choose_after_tab(page: ReplayPage) -> None:
    with staged(page) as drive:
        drive.click("replay.speed.two")
        drive.press("right")
        assert (page.head.speed, page.head.position) == ("two", 1)
        drive.tab_to("replay.speed.two")
        drive.press("right")
        assert (page.head.speed, page.head.position) == ("four", 1)


def test_scrubbing_by_mouse(page: ReplayPage) -> None:
    with staged(page) as drive:
        track = drive.find("replay.cursor").full
        drive.click_at((track.right - 14, track.centery))
        assert page.head.position == page.story.last
        drive.drag(
            "replay.cursor",
            dx=-track.w / 2 / drive.app.ui.frame.scale,
            start=(track.right - 14, track.centery),
        )
        assert abs(page.head.position - page.story.last / 2) <= 1


def test_hexes_turn_only_after_a_step_forward(page: ReplayPage) -> None:
    with staged(page) as drive:
        drive.press("right")
        assert page.head.turning(drive.app.ui.now + 0.01, 1.0) < 1.0
        drive.press("end")
        assert page.head.turning(drive.app.ui.now + 0.01, 1.0) == 1.0
        drive.press("left")
        assert page.head.turning(drive.app.ui.now + 0.01, 1.0) == 1.0


def test_an_event_leads_to_its_quarter(page: ReplayPage) -> None:
    with staged(page) as drive:
        marks = [i for i in drive.ids() if i.startswith("replay.event.")]
        assert marks
        drive.click(marks[-1])
        assert page.head.position == int(marks[-1].rpartition(".")[2])
        assert drive.find("replay.caption").label == drive.find(marks[-1]).label


def test_orders_of_each_lab_are_those_recorded(page: ReplayPage) -> None:
    with staged(page) as drive:
        assert drive.shown("replay.orders.none")
        drive.press("right")
        for seat, lab in enumerate(page.story.world.labs):
            assert drive.find(f"replay.orders.{lab.key}").value == "; ".join(page.story.ordered(1, seat))
        key = page.story.world.labs[1].key
        drive.tab_to(f"replay.orders.{page.story.world.labs[0].key}")
        drive.press("down", "enter")
        shown = [i for i in drive.ids() if i.startswith(f"replay.order.{key}.")]
        assert [drive.find(i).label for i in shown] == page.story.ordered(1, 1)


def test_through_a_labs_eyes_nothing_of_the_others_is_shown(page: ReplayPage) -> None:
    labs = page.story.world.labs
    with staged(page) as drive:
        drive.press("end")
        exact = drive.find("replay.capability.cursor").value
        drive.click(f"replay.eyes.{labs[YOU].key}")
        ids = drive.ids()
        assert not any(f"replay.orders.{lab.key}" in ids for lab in labs)
        assert any(i.startswith(f"replay.order.{labs[YOU].key}.") for i in ids)
        assert not any(i.startswith(f"replay.order.{labs[1].key}.") for i in ids)
        state = page.story.states[-1]
        assert drive.find("replay.own.cash").value == words.money(state.cash[YOU, 0])
        seen = drive.find("replay.capability.cursor").value
    assert seen != exact
    for seat, lab in enumerate(labs):
        elo = state.capability[seat, 0] if seat == YOU else state.board[seat, 0]
        assert f"{lab.name} {words.elo(elo)}" in seen


def test_capability_for_a_seat_reads_no_hidden_row() -> None:
    told = story()
    seen, exact = told.capability(YOU), told.capability()
    np.testing.assert_array_equal(seen[:, YOU], exact[:, YOU])
    board = np.array([state.board[1, 0] for state in told.states])
    np.testing.assert_array_equal(seen[:, 1], board)


def test_figures_follow_the_cursor(page: ReplayPage) -> None:
    with staged(page) as drive:
        drive.press("right", "right")
        shares = page.story.shares()[2]
        name = page.story.world.labs[0].name
        assert f"{name} {100 * shares[0]:.1f}%" in drive.find("replay.share").value


def test_back_pops_and_settings_open() -> None:
    spy = Spy()
    replay = ReplayPage(story(), spy)
    below = Below(replay)
    driver = Driver()
    try:
        app = driver.show(below)
        driver.click("open")
        driver.click("replay.settings")
        assert spy.asked == ["settings"]
        driver.press("escape")
        assert app.screen is below
        driver.click("open")
        driver.click("back")
        assert app.screen is below
    finally:
        driver.close()


def test_a_record_tells_the_same_story(tmp_path: Path) -> None:
    path = tmp_path / "game.moat"
    sprint(path).close()
    told = Story.of_theatre(Theatre.open(path))
    assert told.last == story().last
    np.testing.assert_array_equal(told.capability(), story().capability())
    assert told.ordered(3, 2) == story().ordered(3, 2)
    assert told.headline(2) is not None
    with staged(ReplayPage(told, Spy(), position=told.last)) as drive:
        assert drive.find("replay.date").label == told.date(told.last)


def test_story_of_an_unfinished_game_ends_where_it_got() -> None:
    told = Story.of_game(sprint(quarters=2))
    assert told.last == 2
    assert told.date(2) == told.world.date(1)
    assert told.ordered(0, 0) == []


def test_maps_are_the_same_by_jumping_and_by_stepping() -> None:
    jumped, stepped = Story.of_game(game()), Story.of_game(game())
    at_once = jumped.map(4)
    for position in range(5):
        last = stepped.map(position)
    assert last == at_once


@pytest.mark.parametrize("size", [*SIZES, (1280, 720, 2.0)])
@pytest.mark.parametrize("eyes", ["everyone", "kiln"])
def test_layout_holds(page: ReplayPage, size: tuple[int, int, float], eyes: str) -> None:
    page.eyes = eyes
    with staged(page, size) as drive:
        drive.press("right", "right", "right")
        assert overlaps(drive.app.nodes) == []
        assert outside(drive.app.nodes, size[0], size[1]) == []
        if drive.shown("replay.side.charts"):
            drive.click("replay.side.charts")
            assert drive.shown("replay.share")
            assert overlaps(drive.app.nodes) == []


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
        assert alone == f"{labs[1].name}: {' '.join(page.story.reasons(2, 1))}"


def test_compare_asks_for_another_record_where_there_is_one(tmp_path: Path) -> None:
    spy = Spy()
    with staged(ReplayPage(story(), spy)) as drive:
        assert not drive.find("replay.compare").enabled
    with staged(ReplayPage(in_progress(tmp_path / "game.moat", people=1), spy)) as drive:
        drive.click("replay.compare")
        assert spy.asked == ["game.moat"]


def test_a_jump_does_not_wait_for_all_the_maps_between(monkeypatch: pytest.MonkeyPatch) -> None:
    told, exact = Story.of_game(game()), Story.of_game(game()).map(8)
    made: list[int] = []
    whole = Story.map

    def counted(self: Story, position: int) -> object:
        made.append(position)
        return whole(self, position)

    monkeypatch.setattr(Story, "map", counted)
    with staged(ReplayPage(told, Spy())) as drive:
        drive.press("end")
        assert max(made) < told.last
        draft = told.map_soon(told.last)
        assert [island.frame for island in draft.islands] == [island.frame for island in exact.islands]
        for _ in range(told.last + 2):
            drive.wait(0.2)
        assert told.laid_out
        assert told.map_soon(told.last) == exact
        assert max(made) == told.last


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
