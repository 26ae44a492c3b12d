"""Settings: the file that survives anything, and the page that changes it."""

import json
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.main import Front, apply
from game.ui.screens.settings import SettingsScreen
from game.ui.settings import store
from game.ui.settings.store import Settings, settings_file
from game.ui.settings.window import Window
from tests.ui.kit.views import View
from tools.hands.driver import Driver


def written(text: str) -> Settings:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return store.load()


def test_a_first_start_has_defaults() -> None:
    assert not settings_file().exists()
    assert store.load() == Settings()


def test_settings_come_back_as_they_were_kept() -> None:
    mine = Settings(
        ui_scale=1.5,
        text_size=1.15,
        reduce_motion=True,
        patterns=True,
        fullscreen=True,
        sound=False,
        effects=0.35,
        music=0.0,
        language="de",
        keys={"undo": "ctrl+u"},
    )
    assert store.save(mine) == ""
    assert store.load() == mine


@pytest.mark.parametrize("language", ['"xx"', "7", "null", '["de"]', '"../de"'])
def test_a_language_that_is_none_is_the_computers(language: str) -> None:
    assert written(f'{{"language": {language}}}').language == "system"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00\x01", '{"ui_scale": ', "NaN", "[" * 5000])
def test_a_broken_file_means_defaults(text: str) -> None:
    assert written(text) == Settings()


def test_what_is_wrong_is_left_out_and_what_is_right_is_taken() -> None:
    mixed = {
        "ui_scale": "large",
        "patterns": True,
        "reduce_motion": 1,
        "colour": "green",
        "music": True,
        "effects": 0.4,
        "keys": {"undo": ["q"], "help": "f2"},
    }
    assert written(json.dumps(mixed)) == Settings(patterns=True, effects=0.4, keys={"help": "f2"})


@pytest.mark.parametrize(
    ("raw", "scale"), [("9", 2.0), ("0", 1.0), ("-1", 1.0), ("1.3", 1.25), ("1e999", 1.0)]
)
def test_the_scale_is_kept_within_what_the_window_can_do(raw: str, scale: float) -> None:
    assert written(f'{{"ui_scale": {raw}}}').ui_scale == scale


@pytest.mark.parametrize(
    ("field", "raw", "kept"),
    [
        ("text_size", "9", 1.2),
        ("text_size", "0.1", 0.9),
        ("text_size", "1.12", 1.1),
        ("music", "7", 1.0),
        ("music", "-1", 0.0),
        ("effects", "0.52", 0.5),
        ("effects", "1" + "0" * 400, 0.6),
    ],
)
def test_numbers_are_kept_within_their_range(field: str, raw: str, kept: float) -> None:
    assert getattr(written(f'{{"{field}": {raw}}}'), field) == kept


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("MOAT_HOME", str(blocked))
    assert "not saved" in store.save(Settings())


def test_changes_on_the_page_take_effect_and_are_kept(drive: Driver) -> None:
    window = Window()
    app = drive.show(SettingsScreen(window))
    window.apply = lambda changed: apply(app, changed)
    drive.click("settings.patterns")
    drive.click("settings.motion")
    drive.tab_to("settings.scale")
    drive.press("up", "up")
    assert app.ui_scale == 1.25
    assert app.ui.motion.reduced
    assert app.ui.patterns
    assert store.load() == Settings(ui_scale=1.25, reduce_motion=True, patterns=True)


def test_volumes_and_text_size_are_set_by_keyboard(drive: Driver) -> None:
    window = Window()
    app = drive.show(SettingsScreen(window))
    window.apply = lambda changed: apply(app, changed)
    drive.tab_to("settings.text")
    drive.press("up", "up")
    drive.tab_to("settings.effects")
    drive.press("home")
    drive.tab_to("settings.music")
    drive.press("right")
    assert store.load() == Settings(text_size=1.1, effects=0.0, music=0.3)
    assert app.ui.frame.text_size == 1.1
    drive.click("settings.sound")
    assert not drive.find("settings.effects").enabled
    assert not store.load().sound


def test_larger_text_grows_where_it_has_room_and_is_never_more_shortened() -> None:
    lines = ("Short", "A sentence that fills its place quite well at the size it was made for")

    def widths(size: float) -> list[float]:
        found: list[float] = []

        def draw(ui: Ui) -> None:
            found[:] = [ui.text(Rect(0, 40 * i, 520, 30), text) for i, text in enumerate(lines)]
            found.append(ui.paragraph(Rect(0, 200, 300, 400), lines[1]))
            found.append(ui.paragraph(Rect(0, 600, 300, 46), lines[1]))
            found.append(ui.runs(Rect(0, 700, 520, 30), [("1.2", theme.KPI), ("points", theme.LABEL)]))
            found.append(ui.runs(Rect(0, 700, 90, 30), [("1.2", theme.KPI), ("points", theme.LABEL)]))

        driver = Driver()
        try:
            driver.show(View(draw), text_size=size)
        finally:
            driver.close()
        return found

    plain, large, small = widths(1.0), widths(1.3), widths(0.9)
    assert large[0] > plain[0] * 1.2
    assert plain[1] < large[1] <= 520
    assert large[2] > plain[2]
    assert large[3] == plain[3]
    assert large[4] > plain[4]
    assert large[5] <= max(90.0, plain[5])
    assert all(a < b for a, b in zip(small[:2], plain[:2], strict=True))


def test_the_title_leads_there_and_back(drive: Driver) -> None:
    drive.show(Front(Window()).title())
    drive.click("title.settings")
    assert drive.shown("settings.scale")
    drive.press("escape")
    assert drive.shown("title.settings")


def test_patterns_put_emblems_on_the_map(drive: Driver) -> None:
    app = drive.show(Front(Window()).title())
    drive.wait(0.1)
    plain = pygame.surfarray.array3d(app.surface)
    drive.wait(0.1)
    assert np.array_equal(pygame.surfarray.array3d(app.surface), plain)
    app.ui.patterns = True
    drive.wait(0.1)
    assert np.any(pygame.surfarray.array3d(app.surface) != plain, axis=2).sum() > 2000
