"""`moat play` and `moat replay` check what they are given before a window opens, and pass it on."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.cli import run
from game.scenario import load
from game.session.game import Game
from game.session.seats import outside
from game.session.seats.seating import seats_for
from tests.session.rival_files import written


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stand in for the window; return what it was opened with."""
    calls: list[dict[str, Any]] = []

    def window(**given: Any) -> int:
        calls.append({name: value for name, value in given.items() if value})
        return 7

    monkeypatch.setattr("game.ui.main.run", window)
    return calls


def test_play_opens_the_standard_scenario(opened: list[dict[str, Any]]) -> None:
    assert run(["play"]) == 7
    assert opened == [{"scenario": "standard"}]


def test_play_passes_on_scenario_seats_and_seed(opened: list[dict[str, Any]]) -> None:
    run(["play", "sprint", "--seats", "human,flywheel:sound", "--seed", "9"])
    assert opened == [{"scenario": "sprint", "seats": ["human", "flywheel"], "seed": 9}]


def test_play_and_replay_open_records(opened: list[dict[str, Any]], record: Path) -> None:
    run(["play", "--load", str(record)])
    run(["replay", str(record)])
    assert opened == [{"load": record}, {"replay": record}]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("play", "sprimt"), "no such scenario"),
        (("play", "sprint", "--seats", "frontier"), "name one 'human' at least"),
        (("play", "sprint", "--seats", "human,human,human,human,human"), "5 seats, but sprint has 4 labs"),
        (("play", "--seats", "humen"), "no player 'humen' (did you mean 'human'?)"),
        (("play", "--seed", "-3"), "between 0 and 2**64 - 1"),
        (("play", "--load", "none.moat"), "none.moat: no such file"),
        (("play", "sprint", "--load", "none.moat"), "has its own scenario, seats and seed"),
        (("replay", "none.moat"), "none.moat: no such file"),
        (("replay",), "Missing argument 'FILE'"),
    ],
)
def test_what_cannot_be_opens_no_window(
    refusal, opened: list[dict[str, Any]], arguments: tuple[str, ...], complaint: str
) -> None:
    assert complaint in refusal(*arguments)
    assert opened == []


def test_a_file_that_is_no_record_opens_no_window(
    refusal, opened: list[dict[str, Any]], tmp_path: Path
) -> None:
    file = tmp_path / "text.moat"
    file.write_text("hello\n", encoding="utf-8")
    assert "not a record" in refusal("replay", file)
    assert "not a record" in refusal("play", "--load", file)
    assert file.read_text(encoding="utf-8") == "hello\n"
    assert opened == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize("arguments", [[], ["play", "sprint", "--seed", "1"]])
def test_without_a_display_one_line_says_what_works(arguments: list[str]) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [
        sys.executable,
        "-c",
        "import sys; from game.__main__ import main; sys.exit(main())",
        *arguments,
    ]
    done = subprocess.run(command, env=environment, text=True, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("moat: no display")
    assert "simulate" in done.stderr


def test_a_rival_from_a_file_is_loaded_only_when_it_is_named(
    opened: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = f"{written(tmp_path)}:Undercutter"
    assert run(["play", "sprint", "--seats", f"human,{spec}"]) == 7
    assert opened[0]["seats"] == ["human", spec]
    path = tmp_path / "game.moat"
    scenario = load("sprint")
    Game.new(scenario, seats_for(scenario, {"kiln": spec}), 1, "", path).close()
    outside.dismiss(spec)
    assert run(["play", "--load", str(path)]) == 7
    assert f"Kiln was played by {spec}; name it with --rival" in capsys.readouterr().err
    assert outside.admitted(spec) is None
    assert run(["play", "--load", str(path), "--rival", spec]) == 7
    assert capsys.readouterr().err == ""
    assert outside.admitted(spec) is not None
    outside.dismiss(spec)


def test_a_rival_that_does_not_fit_is_refused(
    opened: list[dict[str, Any]], record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = f"{written(tmp_path)}:Undercutter"
    assert run(["play", "--load", str(record), "--rival", spec]) == 2
    assert "no such rival in" in capsys.readouterr().err
    assert run(["play", "sprint", "--rival", spec]) == 2
    assert "belongs to --load" in capsys.readouterr().err
    assert run(["play", "sprint", "--seats", f"human,{spec[:-1]}"]) == 2
    assert "no class 'Undercutte'" in capsys.readouterr().err
    assert opened == []
    outside.dismiss(spec)


@pytest.mark.usefixtures("opened")
def test_a_language_is_chosen_for_one_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOAT_LANGUAGE", "en")
    assert run(["play", "--language", "de"]) == 7
    assert os.environ["MOAT_LANGUAGE"] == "de"


def test_a_language_that_is_none_is_refused(
    opened: list[dict[str, Any]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOAT_LANGUAGE", "en")
    assert run(["play", "--language", "klingon"]) == 2
    assert opened == []
    assert "--language klingon: there are en, de" in capsys.readouterr().err
    assert os.environ["MOAT_LANGUAGE"] == "en"
