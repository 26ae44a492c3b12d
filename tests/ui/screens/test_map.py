"""The market map: shares and locked demand from public figures, inspection by mouse and keys, the strip."""

from dataclasses import replace

import numpy as np
import pygame
import pytest

from game.market.exact import Array
from game.market.observe import View
from game.ui.hexmap.colouring import LAYERS
from game.ui.hexmap.view import MapView
from game.ui.screens.map import MapScreen
from game.ui.screens.map.hover import sum_of
from game.ui.screens.map.strip import standings
from game.ui.turn.desk import Desk
from game.ui.turn.map_frames import fold_views, frame_of
from tests.ui.demo import demo_desk
from tests.ui.screens.clipping import watch
from tests.ui.screens.stage import SIZES, Stage, outside, overlaps, staged
from tools.hands.driver import Driver


@pytest.fixture
def desk() -> Desk:
    return demo_desk()


def _view(screen: MapScreen) -> MapView:
    assert screen._art is not None
    return screen._art._views[0]


def _report(desk: Desk, **arrays: Array) -> None:
    """Let the last quarter's report be another one."""
    desk.view = desk.history[-1] = replace(desk.view, report=desk.view.report.with_arrays(arrays))


def _point_at(drive: Driver, pos: tuple[int, int]) -> None:
    drive.app.step([pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))])
    drive.wait(0.4)


def test_frames_hold_the_reported_revenue_and_its_shares(desk: Desk) -> None:
    for k, segment in enumerate(frame_of(desk.view, None)):
        assert segment.revenue_musd == pytest.approx(float(desk.report_figure("segment_revenue")[k]))
        assert sum(share for _, share in segment.shares) == pytest.approx(1.0)
        own = float(desk.report_own("revenue")[k]) / segment.revenue_musd
        assert segment.share_of(desk.lab.key) == pytest.approx(own)


def test_locked_demand_shrinks_as_models_get_better(desk: Desk) -> None:
    first, last = frame_of(desk.history[0], None), frame_of(desk.view, desk.history[-2])
    closed = [k for k, segment in enumerate(first) if segment.locked_musd > 0.0]
    assert closed
    for k in closed:
        early = 1.0 - float(desk.history[0].report.unlocked[k, 0])
        late = 1.0 - float(desk.view.report.unlocked[k, 0])
        assert late < early
        assert first[k].unlock_elo == desk.world.segments[k].threshold
        assert (last[k].unlock_elo is None) == (late <= 0.05)


def test_every_seat_sees_the_same_map() -> None:
    mine, theirs = demo_desk(3, 0), demo_desk(3, 2)
    assert [frame_of(v, None) for v in mine.history] == [frame_of(v, None) for v in theirs.history]


def test_the_map_reads_only_public_figures(desk: Desk) -> None:
    view = desk.view
    hidden = {
        n: getattr(view.state, n) * 0.0 + 3.0 for n, s in view.state.spec().items() if s.audience != "public"
    }
    report = {
        n: getattr(view.report, n) * 0.0 + 3.0
        for n, s in view.report.spec().items()
        if s.audience != "public"
    }
    scrambled = View(view.rules, view.seat, view.state.with_arrays(hidden), view.report.with_arrays(report))
    assert frame_of(scrambled, None) == frame_of(view, None)


def test_the_map_is_folded_from_all_quarters_known(desk: Desk) -> None:
    assert fold_views(desk.history).quarter == len(desk.history) - 1
    assert fold_views(desk.history) is fold_views(desk.history)


def test_pointing_at_a_hex_names_its_owner_after_a_moment(desk: Desk) -> None:
    screen = MapScreen()
    with staged(Stage(screen, desk)) as drive:
        view = _view(screen)
        cell = next(c for c in view.model.cells if c.owner == "kiln")
        spot = view.hex_rect(cell.hex).center
        drive.app.step([pygame.event.Event(pygame.MOUSEMOTION, pos=spot, rel=(0, 0), buttons=(0, 0, 0))])
        assert not drive.shown("map.tooltip")
        drive.wait(0.4)
        node = drive.find("map.tooltip")
    assert node.label == "Held by Kiln"
    assert desk.world.segments[cell.segment].name in node.value


@pytest.mark.parametrize(("gain", "word"), [(400.0, "Positive"), (0.0, "Zero"), (-400.0, "Negative")])
def test_a_segment_says_what_sum_its_quarter_was(desk: Desk, gain: float, word: str) -> None:
    report = desk.view.report
    report.segment_gain = np.full_like(report.segment_gain, gain)
    fresh = Desk(desk.view, desk.draft, history=desk.history[:-1])
    assert sum_of(fresh, 0).startswith(f"{word}-sum")
    assert ("$400M" in sum_of(fresh, 0)) == (gain != 0.0)


def test_open_sea_has_no_tooltip(desk: Desk) -> None:
    screen = MapScreen()
    with staged(Stage(screen, desk)) as drive:
        rect = _view(screen).rect
        _point_at(drive, (rect.x + 3, rect.y + 3))
        assert not drive.shown("map.tooltip")


def test_locked_demand_says_what_opens_it(desk: Desk) -> None:
    screen = MapScreen()
    with staged(Stage(screen, demo_desk(1))) as drive:
        view = _view(screen)
        cell = next(c for c in view.model.cells if c.owner is None)
        _point_at(drive, view.hex_rect(cell.hex).center)
        node = drive.find("map.tooltip")
    assert node.label == "Locked demand"
    assert f"{desk.world.segments[cell.segment].threshold:,.0f} Elo" in node.value


def test_the_keyboard_walks_hexes_and_islands(desk: Desk) -> None:
    screen = MapScreen()
    with staged(Stage(screen, desk)) as drive:
        drive.tab_to("map.hexes")
        begin = screen.place
        assert drive.find("map.tooltip").label == "Held by you"
        drive.press("right")
        assert screen.place != begin
        islands = set()
        for _ in desk.world.segments:
            drive.press("f")
            assert screen.place is not None
            islands.add(_view(screen).model.by_hex[screen.place].segment)
        assert islands == set(range(len(desk.world.segments)))
        drive.press("h")
        assert not drive.shown("map.tooltip")
        drive.press("h")
        assert drive.shown("map.tooltip")


def test_layers_switch_by_click_and_by_key(desk: Desk) -> None:
    screen = MapScreen()
    with staged(Stage(screen, desk)) as drive:
        for layer in LAYERS:
            drive.click(f"map.layer.{layer}")
            assert screen.layer == layer
            assert drive.find(f"map.layer.{layer}").selected
        drive.press("l")
        assert screen.layer == LAYERS[0]


def test_the_strip_ranks_by_revenue_and_knows_only_its_own_capability(desk: Desk) -> None:
    rows = standings(desk)
    assert [row.share for row in rows] == sorted((row.share for row in rows), reverse=True)
    assert sum(row.share for row in rows) == pytest.approx(1.0)
    for row in rows:
        if row.you:
            assert row.elo == desk.own_number("capability")
            assert row.error is None
        elif row.key != "commons":
            assert row.error == desk.rules.information.board_error
    assert sum(row.change or 0.0 for row in rows) == pytest.approx(0.0, abs=1e-9)


def test_the_strip_prints_news(desk: Desk) -> None:
    with staged(Stage(MapScreen(), demo_desk(0))) as drive:
        assert "begins" in drive.find("map.news.0").label
    incident = np.zeros_like(desk.view.report.incident)
    incident[1] = 1.0
    _report(desk, incident=incident)
    with staged(Stage(MapScreen(), desk)) as drive:
        assert drive.find("map.news.0").label.startswith("Kiln incident")


def test_a_quiet_quarter_says_so(desk: Desk) -> None:
    names = ("incident", "shipped", "released", "won", "raised", "wound_up", "state_release")
    _report(desk, **{name: np.zeros_like(getattr(desk.view.report, name)) for name in names})
    with staged(Stage(MapScreen(), desk)) as drive:
        assert drive.shown("map.news.none")


@pytest.mark.parametrize("size", [*SIZES, (1280, 720, 2.0), (1600, 900, 1.25)])
@pytest.mark.parametrize("quarter", [0, 8])
def test_layout_holds(size: tuple[int, int, float], quarter: int, monkeypatch: pytest.MonkeyPatch) -> None:
    clipped = watch(monkeypatch)
    with staged(Stage(MapScreen(), demo_desk(quarter)), size) as drive:
        assert overlaps(drive.app.nodes) == []
        assert outside(drive.app.nodes, size[0], size[1]) == []
    assert clipped == []


@pytest.mark.parametrize("size", SIZES)
def test_island_titles_do_not_touch(size: tuple[int, int, float]) -> None:
    """Titles stand in the lane above their island; islands of a row must leave room for them."""
    screen = MapScreen()
    with staged(Stage(screen, demo_desk(8)), size):
        view = _view(screen)
        boxes = [view.island_rect(k) for k in range(len(view.model.islands))]
    assert not any(a.colliderect(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
