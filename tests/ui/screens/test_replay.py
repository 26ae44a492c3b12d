"""The replay: keys, timeline, speeds, whose eyes, and what was ordered."""

from pathlib import Path

import numpy as np
import pytest

from game.session.watching.theatre import Theatre
from game.ui.games.story import Story
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.replay import ReplayPage
from game.ui.screens.replay.playhead import QUARTER_SECONDS, Playhead
from game.ui.wording import words
from tests.ui.screens.played import game, sprint, story
from tests.ui.screens.stage import SIZES, outside, overlaps, staged
from tools.hands.driver import Driver

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
