"""The loop's frame: screens, shortcuts, keys, sizes, closing."""

from pathlib import Path
from types import SimpleNamespace

import pygame
import pytest

from game.ui.devices.display import NoDisplayError, fitted, open_window
from game.ui.devices.held import DELAY, EVERY
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from tests.ui.kit.views import View
from tools.hands.driver import Driver


def button_view(name: str, react: object = None) -> View:
    def draw(ui: Ui) -> None:
        if ui.button(name, Rect(100, 100, 120, 40), name) and callable(react):
            react(ui)
        ui.button(f"{name}.two", Rect(100, 200, 120, 40), "Two")

    return View(draw)


def test_screens_stack_and_keep_their_focus(drive: Driver) -> None:
    top = button_view("top", lambda ui: ui.go.pop())
    drive.show(button_view("base", lambda ui: ui.go.push(top)))
    drive.press("tab")
    drive.press("enter")
    assert drive.ids()[:1] == ["top"]
    assert drive.focus is None
    drive.click("top")
    assert drive.ids()[:1] == ["base"]
    assert drive.focus == "base"


def test_replace_and_leaving_the_last_screen(drive: Driver) -> None:
    last = button_view("last", lambda ui: ui.go.pop())
    app = drive.show(button_view("first", lambda ui: ui.go.replace(last)))
    drive.click("first")
    assert drive.ids()[0] == "last"
    drive.click("last")
    assert app.done


def test_a_click_reaches_only_the_screen_it_was_made_on(drive: Driver) -> None:
    model = SimpleNamespace(count=0)

    def count(_: Ui) -> None:
        model.count += 1

    drive.show(button_view("one", lambda ui: ui.go.push(button_view("two", count))))
    drive.click("one")
    assert model.count == 0


def test_where_the_mouse_went_over_a_dialog_counts_when_it_is_gone(drive: Driver) -> None:
    """A move within one node needs no frame, but what comes to be there must not be taken as hovered."""
    model = SimpleNamespace(asking=True)

    def draw(ui: Ui) -> None:
        ui.button("below", Rect(100, 100, 120, 40), "Below")
        if model.asking:
            ui.confirm("sure", "Sure?", "Really.", yes="Yes")

    app = drive.show(View(draw))
    drive.wait(0.1)
    drive.move((120, 110))
    away = pygame.event.Event(pygame.MOUSEMOTION, pos=(10, 10), rel=(0, 0), buttons=(0, 0, 0))
    assert not app._matter([away])  # both places are outside the dialog
    model.asking = False
    drive.wait(0.1)
    drive.wait(0.1)
    assert app.ui.hot is None or app.ui.hot.id != "below"


def test_shortcuts(drive: Driver) -> None:
    log: list[str] = []

    def draw(ui: Ui) -> None:
        if ui.button("commit", Rect(100, 100, 120, 40), "Commit"):
            log.append("commit")
        if ui.button("off", Rect(100, 200, 120, 40), "Off", enabled=False, reason="No"):
            log.append("off")
        ui.shortcut("ctrl+enter", "commit")
        ui.shortcut("ctrl+o", "off")
        for key in ("w", "escape", "+", "ctrl+shift+z", "space", "1"):
            log.extend([key] if ui.shortcut(key) else [])

    drive.show(View(draw))
    drive.press("ctrl+enter", "ctrl+o", "w", "escape", "+", "ctrl+shift+z", "space", "1")
    assert log == ["commit", "w", "escape", "+", "ctrl+shift+z", "space", "1"]
    drive.tab_to("commit")
    drive.press("space")
    assert log[-1] == "commit"


def test_held_keys(drive: Driver) -> None:
    def draw(ui: Ui) -> None:
        ui.button("a", Rect(100, 100, 120, 40), "A")
        if ui.held("t"):
            ui.heading("thesis", Rect(0, 0, 100, 20), "Thesis")

    drive.show(View(draw))
    drive.hold_key("t")
    assert drive.shown("thesis")
    drive.app.step([pygame.event.Event(pygame.WINDOWFOCUSLOST)])
    assert not drive.shown("thesis")
    drive.hold_key("t")
    drive.release_key("t")
    assert not drive.shown("thesis")


def test_a_held_arrow_repeats_and_one_let_go_during_a_long_frame_does_not(drive: Driver) -> None:
    model = SimpleNamespace(value=5.0)

    def draw(ui: Ui) -> None:
        model.value = ui.slider("level", Rect(100, 100, 400, 40), model.value, 0, 100, step=1)

    drive.show(View(draw))
    drive.tab_to("level")
    drive.hold_key("right")
    assert model.value == 6
    drive.app.step([], DELAY - 0.01)
    assert model.value == 6
    drive.app.step([], 0.02)
    drive.app.step([], EVERY)
    assert model.value == 8
    up = pygame.event.Event(pygame.KEYUP, key=pygame.K_RIGHT, mod=0)
    drive.app.step([up], 5.0)
    drive.app.step([], 5.0)
    assert model.value == 8
    assert not drive.app.ui.motion.due(1.0)


def test_a_combination_ends_with_its_modifier(drive: Driver) -> None:
    model = SimpleNamespace(undone=0)

    def draw(ui: Ui) -> None:
        model.undone += ui.shortcut("ctrl+z")

    drive.show(View(draw))
    ctrl = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_LCTRL, mod=pygame.KMOD_LCTRL, unicode="")
    z = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_z, mod=pygame.KMOD_LCTRL, unicode="")
    drive.app.step([ctrl, z])
    drive.app.step([], DELAY)
    assert model.undone == 2
    drive.app.step([pygame.event.Event(pygame.KEYUP, key=pygame.K_LCTRL, mod=0)])
    drive.app.step([], DELAY)
    assert model.undone == 2


def test_a_key_held_down_activates_once(drive: Driver) -> None:
    log: list[str] = []
    app = drive.show(button_view("go", lambda _: log.append("go")))
    drive.tab_to("go")
    down = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="")
    app.step([down])
    app.step([down])
    assert log == ["go"]
    arrow = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode="")
    app.step([arrow])
    app.step([arrow])
    assert drive.focus == "go"


def test_a_mouse_event_before_the_first_frame(drive: Driver) -> None:
    log: list[str] = []
    view = button_view("go", lambda _: log.append("go"))
    app = drive.show(button_view("base", lambda ui: ui.go.replace(view)))
    app.ui.nodes = []
    pos = (160, 120)
    click = [
        pygame.event.Event(kind, pos=pos, button=1) for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)
    ]
    app.step([*click, *click])
    assert log == ["go"]


def test_resizing_lays_out_anew(drive: Driver) -> None:
    def draw(ui: Ui) -> None:
        right, _ = ui.frame.rect.right_part(200)
        ui.button("side", right.bottom_part(64)[0], "Commit")

    drive.show(View(draw))
    assert drive.find("side").rect == pygame.Rect(1400, 836, 200, 64)
    drive.resize(1280, 720)
    assert drive.find("side").rect == pygame.Rect(1120, 669, 160, 51)
    drive.app.ui_scale = 2.0
    drive.wait(0)
    assert drive.find("side").rect.h == 102
    assert drive.app.ui.frame.single


def test_closing_can_be_refused(drive: Driver) -> None:
    view = View(lambda _: None, closing=False)
    app = drive.show(view)
    app.step([pygame.event.Event(pygame.QUIT)])
    assert not app.done
    view.closing = True
    app.step([pygame.event.Event(pygame.QUIT)])
    assert app.done


def test_quiet_mouse_moves_need_no_frame(drive: Driver) -> None:
    def draw(ui: Ui) -> None:
        ui.button("a", Rect(100, 100, 120, 40), "A")
        ui.node("map", "region", Rect(400, 100, 400, 400), "Map", tracks_mouse=True)

    drive.show(View(draw))
    drive.hover("a")
    assert not drive.app.ui.moved((150, 115))
    assert drive.app.ui.moved((900, 800))
    assert drive.app.ui.moved((500, 200))


def test_animation_asks_for_frames_and_ends(drive: Driver) -> None:
    model = SimpleNamespace(target=0.0, seen=[])

    def draw(ui: Ui) -> None:
        value = ui.animate("x", model.target, 0.2)
        if ui.painting:
            model.seen.append(value)

    drive.show(View(draw))
    model.target = 10.0
    drive.wait(0.016)
    for _ in range(20):
        if not drive.app.ui.motion.due():
            break
        drive.wait(0.016)
    assert model.seen[-1] == 10.0
    assert any(0 < value < 10 for value in model.seen)
    assert model.seen == sorted(model.seen)
    assert not drive.app.ui.motion.due(60)


def test_reduced_motion_is_instant(drive: Driver) -> None:
    model = SimpleNamespace(target=0.0, value=0.0)

    def draw(ui: Ui) -> None:
        model.value = ui.animate("x", model.target, 0.2)

    drive.show(View(draw), reduce_motion=True)
    model.target = 10.0
    drive.wait(0)
    assert model.value == 10.0


def test_sounds_reach_the_window(drive: Driver) -> None:
    heard: list[str] = []
    drive.show(button_view("a"), on_sound=heard.append)
    drive.click("a")
    assert heard == ["set"]


def test_screenshots(drive: Driver, tmp_path: Path) -> None:
    drive.show(button_view("a"))
    drive.app.screenshot(tmp_path / "one.png")
    assert pygame.image.load(tmp_path / "one.png").get_size() == (1600, 900)


def test_no_display_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "nosuchdriver")
    pygame.display.quit()
    with pytest.raises(NoDisplayError) as caught:
        open_window()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("desktop", "expected"),
    [
        ((1920, 1080), (1600, 900)),
        ((1600, 900), (1600, 900)),
        ((1366, 768), (1311, 675)),
        ((1400, 900), (1344, 792)),
        ((2560, 800), (1600, 704)),
    ],
)
def test_a_window_opens_within_the_desktop(desktop: tuple[int, int], expected: tuple[int, int]) -> None:
    assert fitted((1600, 900), desktop) == expected
