"""Sounds: the files are those the script makes, small, and heard without a device ever being needed."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pygame
import pytest

from game.paths import asset
from game.ui.devices import sounds as player
from game.ui.devices.sounds import CUES, LOOP, Sounds
from game.ui.turn import summary
from tests.ui.screens.matches import commit, match, playing

LARGEST = 600_000


@pytest.fixture(scope="module")
def maker(root: Path) -> ModuleType:
    """The script that makes the files."""
    spec = importlib.util.spec_from_file_location("make_sounds", root / "tools" / "make_sounds.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Clock:
    """Time that a test lets pass."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def opened(clock: Clock) -> Sounds:
    sounds = Sounds(clock)
    sounds.begin()
    assert sounds._opening is not None
    sounds._opening.join(20)
    assert sounds.ready
    return sounds


# --- the files


def test_the_files_are_those_the_script_makes(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "tools/make_sounds.py", "--check"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    assert done.returncode == 0


def test_a_changed_file_is_noticed(maker: ModuleType) -> None:
    sound = maker.samples("click")
    other = sound.copy()
    other[3] += 2
    assert maker.same(sound, sound)
    assert not maker.same(sound, other)
    assert not maker.same(sound, sound[:-1])


def test_there_is_a_small_file_for_every_name() -> None:
    files = {path.stem: path.stat().st_size for path in asset("sounds").glob("*.wav")}
    assert set(files) == {*CUES.values(), LOOP}
    assert sum(files.values()) < LARGEST


def test_no_cue_clips_and_none_ends_with_a_crack(maker: ModuleType) -> None:
    for name in maker.CUES:
        sound = maker.samples(name).astype(int)
        assert 3000 < np.abs(sound).max() < 32_000
        assert abs(sound[0]) < 400
        assert abs(sound[-1]) < 50


def test_the_loop_flows_into_its_beginning(maker: ModuleType) -> None:
    sound = maker.samples("loop").astype(int)
    steps = np.abs(np.diff(sound))
    assert abs(sound[0] - sound[-1]) <= steps.max()


# --- playing them


def test_cues_reach_the_device() -> None:
    clock = Clock()
    sounds = opened(clock)
    try:
        for name in ("set", "commit", "resolve", "headline", "no such sound"):
            sounds.play(name)
        assert sounds.played == ["set", "commit", "resolve", "headline"]
        assert pygame.mixer.get_busy()
        assert pygame.mixer.music.get_busy()
    finally:
        sounds.close()
    assert pygame.mixer.get_init() is None


def test_a_drag_does_not_rattle() -> None:
    clock = Clock()
    sounds = opened(clock)
    try:
        for step in range(10):
            clock.now = 1.0 + step * 0.01
            sounds.play("tick")
        assert sounds.played.count("tick") == 2
    finally:
        sounds.close()


def test_volumes_and_the_switch_take_effect_at_once() -> None:
    clock = Clock()
    sounds = opened(clock)
    try:
        sounds.set_levels(on=True, effects=0.5, music=0.3)
        assert pygame.mixer.music.get_volume() == pytest.approx(0.3, abs=0.02)
        sounds.set_levels(on=True, effects=0.0, music=0.0)
        sounds.play("commit")
        assert sounds.played == []
        assert not pygame.mixer.music.get_busy()
        sounds.set_levels(on=False, effects=1.0, music=1.0)
        sounds.play("commit")
        assert sounds.played == []
        sounds.set_levels(on=True, effects=1.0, music=1.0)
        sounds.play("commit")
        assert sounds.played == ["commit"]
        assert pygame.mixer.music.get_busy()
    finally:
        sounds.close()


def test_with_sound_off_no_device_is_opened_until_it_is_wanted() -> None:
    sounds = Sounds()
    sounds.set_levels(on=False, effects=1.0, music=1.0)
    sounds.begin()
    assert sounds._opening is None
    sounds.set_levels(on=True, effects=1.0, music=0.0)
    assert sounds._opening is not None
    sounds._opening.join(20)
    assert sounds.ready
    sounds.close()


def test_no_device_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise pygame.error("No such audio device")

    monkeypatch.setattr(player.pygame.mixer, "init", refuse)
    sounds = Sounds()
    sounds.begin()
    assert sounds._opening is not None
    sounds._opening.join(20)
    sounds.play("commit")
    sounds.set_levels(on=True, effects=1.0, music=0.2)
    sounds.close()
    assert sounds.problem == "No such audio device"
    assert sounds.played == []


def test_a_real_missing_device_leaves_the_terminal_clean() -> None:
    code = (
        "import os\n"
        "os.environ['SDL_AUDIODRIVER'] = 'disk_that_is_not_there'\n"
        "from game.ui.devices.sounds import Sounds\n"
        "s = Sounds(); s.begin(); s._opening.join(20); s.play('commit'); s.close()\n"
        "print(bool(s.problem))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "True"
    assert done.stderr == ""


# --- when they sound


def test_a_quarter_is_heard_from_seal_to_news() -> None:
    heard: list[str] = []
    with playing(match()) as drive:
        drive.app.on_sound = heard.append
        warned = bool(summary.warnings(drive.app.screen.desk))  # type: ignore[attr-defined]
        commit(drive)
        assert ("warning" in heard) == warned
        assert heard.index("commit") < heard.index("resolve") < heard.index("headline")
        drive.wait(0.5)
        assert heard.count("headline") == 1


def test_the_end_sounds_as_it_went() -> None:
    heard: list[str] = []
    begun = match()
    with playing(begun) as drive:
        drive.app.on_sound = heard.append
        for _ in range(20):
            if begun.over:
                break
            commit(drive)
            drive.press("enter")
        won = begun.game.ranking()[0].seat == 0
        assert [name for name in heard if name in ("win", "lose")] == ["win" if won else "lose"]
