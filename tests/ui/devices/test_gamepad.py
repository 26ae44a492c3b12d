"""Controllers: posted events steer the focus, press, go back; nothing connected is no error."""

import pygame
import pytest

from game.ui.devices import gamepad as pads
from game.ui.devices.gamepad import DELAY, EVERY, Gamepad
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Ui
from game.ui.screens.desk.shell import Shell
from game.ui.screens.report_page import ReportPage
from game.ui.screens.settings import SettingsScreen
from game.ui.settings.actions import ACTIONS
from game.ui.settings.window import Window
from tests.ui.kit.views import View
from tests.ui.screens.matches import match, playing, window
from tools.hands.driver import Driver

LEFT, RIGHT, UP, DOWN = (
    pygame.CONTROLLER_BUTTON_DPAD_LEFT,
    pygame.CONTROLLER_BUTTON_DPAD_RIGHT,
    pygame.CONTROLLER_BUTTON_DPAD_UP,
    pygame.CONTROLLER_BUTTON_DPAD_DOWN,
)
A, B = pygame.CONTROLLER_BUTTON_A, pygame.CONTROLLER_BUTTON_B
START = pygame.CONTROLLER_BUTTON_START


def down(button: int, pad: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.CONTROLLERBUTTONDOWN, instance_id=pad, button=button)


def up(button: int, pad: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.CONTROLLERBUTTONUP, instance_id=pad, button=button)


def axis(number: int, share: float, pad: int = 0) -> pygame.event.Event:
    return pygame.event.Event(
        pygame.CONTROLLERAXISMOTION, instance_id=pad, axis=number, value=round(share * 32_767)
    )


def press(drive: Driver, *buttons: int) -> None:
    for button in buttons:
        drive.app.step([down(button)])
        drive.app.step([up(button)])


class Panel:
    """Four corners, a slider, a stepper and a choice."""

    def __init__(self) -> None:
        self.level, self.count, self.choice, self.log = 5.0, 2.0, "one", list[str]()

    def draw(self, ui: Ui) -> None:
        for key, x, y in (("nw", 100, 100), ("ne", 700, 100), ("sw", 100, 500), ("se", 700, 500)):
            if ui.button(key, Rect(x, y, 120, 40), key):
                self.log.append(key)
        self.level = ui.slider("level", Rect(100, 200, 300, 40), self.level, 0, 10)
        self.count = ui.stepper("count", Rect(100, 300, 132, 40), self.count, 0, 10)
        choices = [Choice(name, name) for name in ("one", "two")]
        self.choice = ui.segmented("pick", Rect(100, 400, 200, 40), choices, self.choice)


def panel(drive: Driver) -> Panel:
    made = Panel()
    drive.show(View(made.draw))
    return made


def test_the_cross_moves_the_focus_and_a_presses(drive: Driver) -> None:
    made = panel(drive)
    press(drive, DOWN)
    assert drive.focus == "nw"
    assert drive.app.ui.focus_visible
    press(drive, RIGHT)
    assert drive.focus == "ne"
    press(drive, DOWN)
    assert drive.focus == "se"
    press(drive, LEFT, UP, UP, UP, UP)
    assert drive.focus == "nw"
    press(drive, A)
    assert made.log == ["nw"]


def test_controls_keep_the_arrows_they_need_and_let_the_others_go(drive: Driver) -> None:
    made = panel(drive)
    press(drive, DOWN, DOWN)
    assert drive.focus == "level"
    press(drive, RIGHT, RIGHT, LEFT)
    assert made.level == 6.0
    press(drive, DOWN)
    assert drive.focus == "count"
    press(drive, RIGHT)
    assert made.count == 3.0
    press(drive, DOWN)
    assert drive.focus == "pick.one"
    press(drive, RIGHT)
    assert made.choice == "two"
    press(drive, DOWN)
    assert drive.focus == "sw"
    press(drive, UP)
    assert drive.focus == "pick.two"


def test_triggers_walk_in_reading_order(drive: Driver) -> None:
    panel(drive)
    for _ in range(3):
        drive.app.step([axis(pygame.CONTROLLER_AXIS_TRIGGERRIGHT, 1.0)])
        drive.app.step([axis(pygame.CONTROLLER_AXIS_TRIGGERRIGHT, 0.0)])
    assert drive.focus == "sw"
    drive.app.step([axis(pygame.CONTROLLER_AXIS_TRIGGERLEFT, 0.9)])
    assert drive.focus == "ne"


def test_the_stick_acts_once_and_again_while_held(drive: Driver) -> None:
    made = panel(drive)
    press(drive, DOWN, DOWN)
    drive.app.step([axis(pygame.CONTROLLER_AXIS_LEFTX, 0.8)])
    assert made.level == 6.0
    assert drive.app.ui.motion.due(DELAY)
    drive.app.step([axis(pygame.CONTROLLER_AXIS_LEFTX, 0.5)], dt=DELAY / 2)
    assert made.level == 6.0
    drive.app.step([], dt=DELAY)
    assert made.level == 7.0
    drive.app.step([], dt=EVERY)
    assert made.level == 8.0
    drive.app.step([axis(pygame.CONTROLLER_AXIS_LEFTX, 0.2)])
    drive.app.step([], dt=2.0)
    assert made.level == 8.0


def test_a_trembling_stick_needs_no_frame(drive: Driver) -> None:
    app = drive.show(View(lambda _: None))
    for share in (0.1, -0.2, 0.5, -0.5):
        assert not app._matter([axis(pygame.CONTROLLER_AXIS_LEFTX, share)])
    assert app._matter([axis(pygame.CONTROLLER_AXIS_LEFTX, 0.6)])
    app.step([axis(pygame.CONTROLLER_AXIS_LEFTX, 0.6)])
    assert not app._matter([axis(pygame.CONTROLLER_AXIS_LEFTX, 0.4)])
    assert app._matter([axis(pygame.CONTROLLER_AXIS_LEFTX, 0.3)])
    assert not app._matter([axis(pygame.CONTROLLER_AXIS_RIGHTX, 1.0)])


def test_losing_the_window_or_the_controller_lets_go(drive: Driver) -> None:
    made = panel(drive)
    press(drive, DOWN, DOWN)
    for lost in (
        pygame.event.Event(pygame.WINDOWFOCUSLOST),
        pygame.event.Event(pygame.CONTROLLERDEVICEREMOVED, instance_id=0),
    ):
        drive.app.step([axis(pygame.CONTROLLER_AXIS_LEFTX, 1.0)])
        before = made.level
        drive.app.step([lost])
        drive.app.step([], dt=2.0)
        assert made.level == before
        assert not drive.app.ui.motion.due(60)


def test_one_that_is_gone_before_it_opens_and_none_at_all_are_no_errors(
    drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = drive.show(View(lambda _: None))
    app.pad.begin()
    app.step([pygame.event.Event(pygame.CONTROLLERDEVICEADDED, device_index=7)])
    app.step([pygame.event.Event(pygame.CONTROLLERDEVICEREMOVED, instance_id=7)])
    assert app.pad._open == {}

    def refuse() -> None:
        raise pygame.error("no controllers here")

    monkeypatch.setattr(pads.controller, "init", refuse)
    Gamepad().begin()


def test_buttons_name_actions_that_there_are() -> None:
    assert set(pads._ACTIONS.values()) - {"menu"} <= {action.id for action in ACTIONS}


# --- in the game


def test_a_quarter_by_controller_alone() -> None:
    with window() as drive:
        press(drive, DOWN)
        for _ in range(12):
            if drive.focus == "title.new":
                break
            press(drive, DOWN)
        press(drive, A)
        assert drive.shown("new.start")
        for _ in range(60):
            if drive.focus == "new.future.0":
                break
            drive.app.step([axis(pygame.CONTROLLER_AXIS_TRIGGERRIGHT, 1.0)])
            drive.app.step([axis(pygame.CONTROLLER_AXIS_TRIGGERRIGHT, 0.0)])
        press(drive, A)
        for _ in range(6):
            if drive.focus == "new.start":
                break
            press(drive, DOWN)
        assert drive.focus == "new.start"
        press(drive, A)
        assert isinstance(drive.app.screen, Shell)
        press(drive, pygame.CONTROLLER_BUTTON_RIGHTSHOULDER)
        assert drive.app.screen.tab == "compute"
        for _ in range(80):
            if drive.focus == "commit":
                break
            drive.app.step([axis(pygame.CONTROLLER_AXIS_TRIGGERLEFT, 1.0)])
            drive.app.step([axis(pygame.CONTROLLER_AXIS_TRIGGERLEFT, 0.0)])
        press(drive, A)
        if drive.shown("sure.yes"):
            press(drive, A)
        assert isinstance(drive.app.screen, ReportPage)


def test_menu_help_and_undo_have_buttons() -> None:
    with playing(match()) as drive:
        press(drive, START)
        assert drive.shown("menu.back")
        press(drive, START)
        assert not drive.shown("menu.back")
        press(drive, pygame.CONTROLLER_BUTTON_BACK)
        assert drive.shown("keys")
        press(drive, B)
        assert not drive.shown("keys")
        desk = drive.app.screen.desk  # type: ignore[attr-defined]
        before = desk.get("marketing")
        desk.put("marketing", before + 50.0)
        press(drive, pygame.CONTROLLER_BUTTON_X)
        assert desk.get("marketing") == before
        press(drive, pygame.CONTROLLER_BUTTON_Y)
        assert desk.get("marketing") == before + 50.0


def test_a_button_cannot_be_bound_as_a_key(drive: Driver) -> None:
    kept = Window()
    drive.show(SettingsScreen(kept))
    drive.tab_to("settings.key.undo")
    press(drive, A)
    assert drive.app.ui.capturing
    press(drive, pygame.CONTROLLER_BUTTON_X)
    assert not drive.app.ui.capturing
    press(drive, A, DOWN)
    assert not drive.app.ui.capturing
    assert kept.settings.keys == {}
