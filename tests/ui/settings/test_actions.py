"""Key bindings: what may be bound, what a file may say, and that screens follow."""

import pytest

from game.ui.main import apply
from game.ui.screens.settings import SettingsScreen
from game.ui.settings import store
from game.ui.settings.actions import ACTIONS, BY_ID, FIXED, accepted, bind, caps, named, refusal, well_formed
from game.ui.settings.store import Settings
from game.ui.settings.window import Window
from tests.ui.screens.matches import match, playing
from tools.hands.driver import Driver


def test_the_defaults_are_possible_and_differ() -> None:
    defaults = [action.default for action in ACTIONS]
    assert len(set(defaults)) == len(defaults)
    assert all(well_formed(keys) and keys not in FIXED for keys in defaults)
    assert all(refusal({}, action.id, action.default) == "" for action in ACTIONS)


@pytest.mark.parametrize(
    "keys",
    ["", "+", "ctrl+", "shift+ctrl+z", "meta+z", "left alt", "caps lock", "ctrl+ctrl+z", "x" * 40, "a\nb"],
)
def test_what_is_no_key_cannot_be_bound(keys: str) -> None:
    bindings: dict[str, str] = {}
    assert (keys == "+") == (bind(bindings, "layer", keys) == "")
    assert bindings == ({"layer": "+"} if keys == "+" else {})


@pytest.mark.parametrize("keys", ["tab", "enter", "escape", "left", "ctrl+c", "ctrl+shift+z", "shift+up"])
def test_what_every_control_uses_cannot_be_bound(keys: str) -> None:
    bindings: dict[str, str] = {}
    assert "every control" in bind(bindings, "undo", keys)
    assert bindings == {}


def test_a_key_that_is_taken_is_refused_and_named() -> None:
    bindings: dict[str, str] = {}
    assert bind(bindings, "layer", "f") == "F is taken: Map: next island."
    assert bind(bindings, "island", "g") == ""
    assert bind(bindings, "layer", "f") == ""
    assert bindings == {"island": "g", "layer": "f"}
    assert "Map: next layer" in bind(bindings, "island", "f")
    assert bind(bindings, "island", "g") == ""


def test_the_default_leaves_nothing_behind() -> None:
    bindings = {"undo": "ctrl+u"}
    assert bind(bindings, "undo", "ctrl+z") == ""
    assert bindings == {}


def test_a_key_to_hold_is_a_single_one() -> None:
    bindings: dict[str, str] = {}
    assert "single" in bind(bindings, "thesis", "ctrl+t")
    assert bind(bindings, "thesis", "b") == ""


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (None, {}),
        ([], {}),
        ({"undo": "ctrl+u", "redo": 3, "nothing": "q"}, {"undo": "ctrl+u"}),
        ({"undo": "escape"}, {}),
        ({"undo": "ctrl+y", "redo": "ctrl+z"}, {"undo": "ctrl+y", "redo": "ctrl+z"}),
        ({"undo": "q", "redo": "q"}, {}),
        ({"undo": "f1"}, {}),
    ],
)
def test_a_file_gives_what_can_be_used(raw: object, expected: dict[str, str]) -> None:
    assert accepted(raw) == expected


def test_names_on_the_keys() -> None:
    assert caps("ctrl+enter") == ("Ctrl", "Enter")
    assert named("ctrl+shift+pageup") == "Ctrl Shift PgUp"
    assert caps("+") == ("+",)
    assert caps("ctrl++") == ("Ctrl", "+")
    assert named("t") == "T"
    assert named("f11") == "F11"


# --- the table in the settings


def shown(drive: Driver) -> Window:
    window = Window()
    app = drive.show(SettingsScreen(window))
    window.apply = lambda changed: apply(app, changed)
    return window


def test_a_key_is_rebound_by_pressing_it(drive: Driver) -> None:
    window = shown(drive)
    drive.tab_to("settings.key.undo")
    drive.press("enter")
    assert drive.app.ui.capturing
    drive.press("ctrl+u")
    assert window.settings.keys == {"undo": "ctrl+u"}
    assert drive.find("settings.key.undo").label == "Ctrl U"
    assert drive.find("settings.key.undo").changed
    assert store.load().keys == {"undo": "ctrl+u"}
    assert drive.focus == "settings.key.undo"


def test_escape_and_a_click_elsewhere_keep_the_key(drive: Driver) -> None:
    window = shown(drive)
    drive.tab_to("settings.key.undo")
    drive.press("enter", "escape")
    assert drive.shown("settings.key.undo")
    drive.press("enter")
    drive.click("settings.motion")
    drive.press("ctrl+u")
    assert window.settings.keys == {}


def test_a_conflict_is_refused_in_words(drive: Driver) -> None:
    window = shown(drive)
    heard: list[str] = []
    drive.app.on_sound = heard.append
    drive.tab_to("settings.key.undo")
    drive.press("enter", "ctrl+s")
    assert window.settings.keys == {}
    assert "error" in heard
    drive.press("enter", "f11")
    assert not drive.app.fullscreen
    assert window.settings.keys == {}


def test_all_keys_are_reset_after_a_question(drive: Driver) -> None:
    window = shown(drive)
    assert not drive.find("settings.keys.reset").enabled
    drive.tab_to("settings.key.undo")
    drive.press("enter", "ctrl+u")
    drive.tab_to("settings.keys.reset")
    drive.press("enter")
    drive.click("settings.keys.sure.no")
    assert window.settings.keys == {"undo": "ctrl+u"}
    drive.press("enter")
    drive.press("enter")
    assert window.settings.keys == {}
    assert store.load().keys == {}


# --- screens follow


def test_screens_obey_the_new_keys_and_no_more_the_old() -> None:
    with playing(match()) as drive:
        apply(drive.app, Settings(keys={"screen.4": "d", "undo": "ctrl+u", "help": "f2", "commit": "f9"}))
        shell = drive.app.screen
        drive.press("4")
        assert shell.tab == "map"  # type: ignore[attr-defined]
        drive.press("d")
        assert shell.tab == "data"  # type: ignore[attr-defined]
        assert drive.find("rail.data").tooltip_key == "D"
        assert drive.find("rail.help").label == "Help F2"
        shell.desk.put("marketing", 99.0)  # type: ignore[attr-defined]
        drive.press("ctrl+z")
        assert shell.desk.get("marketing") == 99.0  # type: ignore[attr-defined]
        drive.press("ctrl+u")
        assert shell.desk.get("marketing") != 99.0  # type: ignore[attr-defined]
        drive.press("f1")
        assert not drive.shown("keys")
        drive.press("f2")
        assert drive.shown("keys")
        drive.press("escape", "f9")
        assert drive.shown("sure") or drive.app.screen is not shell


def test_screens_go_round_by_key() -> None:
    with playing(match()) as drive:
        shell = drive.app.screen
        drive.press("ctrl+pagedown")
        assert shell.tab == "compute"  # type: ignore[attr-defined]
        drive.press("ctrl+pageup", "ctrl+pageup")
        assert shell.tab == "ledger"  # type: ignore[attr-defined]


def test_the_labels_name_the_screens_of_the_rail() -> None:
    with playing(match()) as drive:
        names = [screen.label for screen in drive.app.screen.screens]  # type: ignore[attr-defined]
    assert [BY_ID[f"screen.{n}"].label for n in range(1, 9)] == [
        f"Screen {n}: {name}" for n, name in enumerate(names, 1)
    ]
