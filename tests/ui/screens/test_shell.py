"""The planning desk's frame: rail, keys, side panel, commit, menu."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from game.ui.kit.ui import Ui
from game.ui.screens.desk.shell import Shell
from game.ui.screens.top.kpis import figures
from game.ui.turn import summary
from game.ui.turn.desk import Desk
from tests.ui.demo import demo_desk
from tools.hands.driver import Driver

SIZES = ((1280, 720, 1.0), (1600, 900, 1.0), (1920, 1080, 1.0), (1280, 720, 1.5), (1920, 1080, 2.0))
TABS = ("map", "compute", "models", "data", "pricing", "company", "rivals", "ledger")


class Control:
    """Remembers what the shell asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.kept = 0

    def commit(self, _ui: Ui, desk: Desk) -> None:
        self.asked.append(f"commit {desk.quarter}")

    def leave(self, _ui: Ui) -> None:
        self.asked.append("leave")

    def quit(self, _ui: Ui) -> None:
        self.asked.append("quit")

    def settings(self, _ui: Ui) -> None:
        self.asked.append("settings")

    def keep(self) -> None:
        self.kept += 1

    def can_take_back(self) -> bool:
        return True

    def take_back(self, _ui: Ui) -> None:
        self.asked.append("take back")


@pytest.fixture(scope="module")
def _played() -> Desk:
    return demo_desk(5)


@pytest.fixture
def desk(_played: Desk) -> Desk:
    draft = type(_played.draft)(_played.draft.started_from)
    fresh = Desk(_played.view, draft, history=_played.history[:-1], last_orders=_played.last_orders)
    fresh.put_split("serving", 0.9)
    fresh.draft = type(draft)(fresh.draft.orders)  # a plan without warnings, nothing changed
    return fresh


@pytest.fixture
def control() -> Control:
    return Control()


@pytest.fixture
def shown(drive: Driver, desk: Desk, control: Control) -> Iterator[Driver]:
    drive.show(Shell(desk, control))
    return drive


def test_number_keys_and_the_rail_change_the_tab(shown: Driver) -> None:
    for number, key in enumerate(TABS, 1):
        shown.press(str(number))
        assert shown.find(f"rail.{key}").selected
    shown.click("rail.compute")
    assert shown.find("rail.compute").selected
    assert not shown.find("rail.ledger").selected


def test_arrows_move_along_the_rail(shown: Driver) -> None:
    shown.tab_to("rail.map")
    shown.press("down", "enter")
    assert shown.find("rail.compute").selected


def test_commit_goes_straight_on_without_warnings(shown: Driver, control: Control, desk: Desk) -> None:
    assert summary.warnings(desk) == []
    shown.press("ctrl+enter")
    assert control.asked == ["commit 5"]


def test_commit_asks_when_warnings_are_open(shown: Driver, control: Control, desk: Desk) -> None:
    desk.put_split("serving", 0.01)
    shown.click("commit")
    assert control.asked == []
    assert "serving may overload" in summary.warnings(desk)[0].title.lower()
    shown.press("escape")
    assert not shown.shown("sure")
    shown.click("commit")
    shown.click("sure.yes")
    assert control.asked == ["commit 5"]


def test_undo_and_redo_by_key_and_undo_all_by_button(shown: Driver, desk: Desk) -> None:
    start = desk.get("marketing")
    desk.put("marketing", start + 50.0)
    desk.put("safety", 99.0)
    shown.press("ctrl+z", "ctrl+z")
    assert desk.get("marketing") == start
    shown.press("ctrl+y")
    assert desk.get("marketing") == start + 50.0
    shown.wait(0.0)
    shown.click("side.undo_all")
    assert not desk.any_changed
    assert not shown.find("side.undo_all").enabled


def test_plan_lines_and_warnings_lead_to_their_screens(shown: Driver, desk: Desk) -> None:
    desk.put_split("serving", 0.01)
    shown.wait(0.0)
    shown.click("side.warning.serving")
    assert shown.find("rail.compute").selected
    lines = summary.lines(desk)
    number = next(i for i, line in enumerate(lines) if line.screen == "data")
    shown.click(f"side.line.{number}")
    assert shown.find("rail.data").selected


def test_the_rail_marks_changes_and_warnings(shown: Driver, desk: Desk) -> None:
    desk.put("price", desk.get("price", 0) * 1.01, 0)
    shown.wait(0.0)
    assert shown.find("rail.pricing").changed
    desk.put_split("serving", 0.01)
    shown.wait(0.0)
    assert shown.find("rail.compute").warning


def test_figures_open_the_screens_behind_them(shown: Driver, desk: Desk) -> None:
    assert {figure.key for figure in figures(desk)} >= {"cash", "runway", "net", "fleet", "rank", "price"}
    shown.click("kpi.cash")
    assert shown.find("rail.ledger").selected
    shown.click("kpi.fleet")
    assert shown.find("rail.compute").selected


def test_escape_opens_the_menu_and_closes_it(shown: Driver, control: Control) -> None:
    shown.press("escape")
    assert shown.shown("game_menu")
    shown.press("escape")
    assert not shown.shown("game_menu")
    shown.click("menu")
    shown.click("menu.leave")
    assert control.asked == ["leave"]


def test_the_close_button_asks_before_a_plan_is_left(shown: Driver, control: Control) -> None:
    assert not shown.app.screen.may_close()
    shown.wait(0.0)
    shown.click("menu.quit")
    assert control.asked == ["quit"]


def test_the_plan_is_kept_at_every_change_of_tab_and_on_ctrl_s(shown: Driver, control: Control) -> None:
    shown.press("2", "2", "3")
    assert control.kept == 2
    shown.press("ctrl+s")
    assert control.kept == 3
    assert shown.shown("toast.keep")


def test_f1_shows_the_keys(shown: Driver) -> None:
    shown.press("f1")
    assert shown.shown("keys")
    shown.press("escape")
    assert not shown.shown("keys")


def test_nothing_fires_below_an_open_question(shown: Driver, control: Control, desk: Desk) -> None:
    desk.put_split("serving", 0.01)
    shown.press("escape", "ctrl+enter", "3")
    assert control.asked == []
    assert shown.find("rail.map").selected


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_commit_is_never_cut_and_the_panel_can_be_reached(
    desk: Desk, control: Control, width: int, height: int, scale: float
) -> None:
    drive = Driver((width, height), scale)
    desk.put("marketing", desk.get("marketing") + 1.0)
    try:
        drive.show(Shell(desk, control))
        node = drive.find("commit")
        assert node.rect == node.full
        assert node.rect.h >= 40 * drive.app.ui.frame.scale
        assert drive.app.surface.get_rect().contains(node.rect)
        if drive.app.ui.frame.side_collapsed:
            drive.click("side.open")
            assert drive.shown("unfolded.plan")
            drive.click("unfolded.undo_all")
            assert not desk.any_changed
            drive.press("escape")
            assert not drive.shown("unfolded.plan")
        else:
            assert drive.shown("side.plan")
    finally:
        drive.close()


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_controls_of_the_frame_do_not_overlap(
    desk: Desk, control: Control, width: int, height: int, scale: float
) -> None:
    drive = Driver((width, height), scale)
    try:
        drive.show(Shell(desk, control))
        frame = [n for n in drive.app.nodes if n.id.startswith(("rail.", "kpi.", "menu", "commit", "side."))]
        solid = [n for n in frame if n.focusable and n.rect.w and n.rect.h]
        for i, a in enumerate(solid):
            for b in solid[i + 1 :]:
                assert not a.rect.inflate(-2, -2).colliderect(b.rect.inflate(-2, -2)), (a.id, b.id)
    finally:
        drive.close()


def test_the_smallest_bar_keeps_six_figures_in_full(desk: Desk, control: Control) -> None:
    drive = Driver((1280, 720), 2.0)
    try:
        drive.show(Shell(desk, control))
        shown = {n.id: n.value for n in drive.app.nodes if n.id.startswith("kpi.")}
        drive.click("kpi.fleet")
        assert drive.find("rail.compute").selected
    finally:
        drive.close()
    known = {f"kpi.{figure.key}": figure.value for figure in figures(desk)}
    assert shown == {key: value for key, value in known.items() if key != "kpi.runway"}


@pytest.mark.parametrize(
    ("width", "scale", "key"), [(1600, 1.0, "side.coming.law"), (1280, 1.5, "side.coming")]
)
def test_what_is_coming_stands_beside_the_plan(
    desk: Desk, control: Control, width: int, scale: float, key: str
) -> None:
    state = desk.view.state.with_arrays({"pressure": np.array([0.9])})
    near = Desk(replace(desk.view, state=state), desk.draft, history=desk.history[:-1])
    drive = Driver((width, width * 9 // 16), scale)
    try:
        drive.show(Shell(near, control))
        drive.click(key)
        found = "unfolded.coming.law" if key == "side.coming" else "company.law.title"
        assert drive.shown(found)
    finally:
        drive.close()
