"""No settings file can stop the game: whatever stands in it, the window opens and its settings make sense."""

import json
import random
from dataclasses import asdict

import pytest

from game.ui.main import apply
from game.ui.screens.title import Title
from game.ui.settings import store
from game.ui.settings.window import Window
from tools.hands.driver import Driver

WHOLE = {
    **asdict(store.Settings()),
    "ui_scale": 1.5,
    "text_size": 1.1,
    "patterns": True,
    "keys": {"commit": "f9", "layer": "m"},
}
JUNK = (None, [], {}, "", "x" * 5000, -1, 1e308, 10**400, True, {"commit": 3}, [[[]]], "\ud800")


def broken(chance: random.Random) -> bytes:
    """Return a settings file as a crash, a bad disk or a curious hand may leave it."""
    data = json.dumps(WHOLE).encode()
    kind = chance.randrange(5)
    if kind == 0:  # cut short
        return data[: chance.randrange(len(data))]
    if kind == 1:  # bytes flipped
        mutable = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            mutable[chance.randrange(len(mutable))] = chance.randrange(256)
        return bytes(mutable)
    if kind == 2:  # a value of another kind
        return json.dumps({**WHOLE, chance.choice(list(WHOLE)): chance.choice(JUNK)}).encode()
    if kind == 3:  # doubled, or nested far too deep
        return data * 2 if chance.random() < 0.5 else b"[" * 60_000
    return chance.randbytes(chance.randrange(400))


def write(data: bytes) -> None:
    path = store.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_any_file_gives_settings_within_their_range() -> None:
    chance = random.Random(3)  # noqa: S311 - play, not secrets
    taken = 0
    for _ in range(400):
        write(broken(chance))
        found = store.load()
        assert 1.0 <= found.ui_scale <= 2.0
        assert 0.9 <= found.text_size <= 1.2
        assert 0.0 <= found.effects <= 1.0
        assert 0.0 <= found.music <= 1.0
        assert all(isinstance(getattr(found, flag), bool) for flag in ("patterns", "sound", "fullscreen"))
        assert all(isinstance(part, str) for pair in found.keys.items() for part in pair)
        taken += found.ui_scale == 1.5
        assert store.save(found) == ""
        assert store.load() == found
    assert 50 < taken < 400  # what is whole is still taken


@pytest.mark.parametrize("seed", range(6))
def test_the_window_opens_on_any_file_and_keeps_what_is_changed(seed: int, drive: Driver) -> None:
    write(broken(random.Random(seed)))  # noqa: S311 - play, not secrets
    settings = store.load()
    window = Window(settings)

    class Control:
        def resume_note(self) -> str | None:
            return None

        def choose(self, _ui: object, _item: str) -> None:
            return

    app = drive.show(Title(window, Control()))
    apply(app, settings)
    drive.wait(0.1)
    assert drive.shown("title.new")
    settings.patterns = not settings.patterns
    assert store.save(settings) == ""
    assert store.load() == settings


def test_a_folder_in_the_files_place_is_no_reason_to_stop() -> None:
    store.settings_file().mkdir(parents=True)
    assert store.load() == store.Settings()
    assert "not saved" in store.save(store.Settings())
