"""Settings: the file that survives anything, and the page that changes it."""

import json
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.ui import settings as store
from game.ui.main import Front, apply
from game.ui.screens.settings import SettingsScreen
from game.ui.settings import Settings, settings_file
from game.ui.window import Window
from tests.ui.driver import Driver


def written(text: str) -> Settings:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return store.load()


def test_a_first_start_has_defaults() -> None:
    assert not settings_file().exists()
    assert store.load() == Settings()


def test_settings_come_back_as_they_were_kept() -> None:
    mine = Settings(ui_scale=1.5, reduce_motion=True, patterns=True, fullscreen=True)
    assert store.save(mine) == ""
    assert store.load() == mine


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00\x01", '{"ui_scale": ', "NaN", "[" * 5000])
def test_a_broken_file_means_defaults(text: str) -> None:
    assert written(text) == Settings()


def test_what_is_wrong_is_left_out_and_what_is_right_is_taken() -> None:
    mixed = {"ui_scale": "large", "patterns": True, "reduce_motion": 1, "colour": "green"}
    assert written(json.dumps(mixed)) == Settings(patterns=True)


@pytest.mark.parametrize(
    ("raw", "scale"), [("9", 2.0), ("0", 1.0), ("-1", 1.0), ("1.3", 1.25), ("1e999", 1.0)]
)
def test_the_scale_is_kept_within_what_the_window_can_do(raw: str, scale: float) -> None:
    assert written(f'{{"ui_scale": {raw}}}').ui_scale == scale


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
