"""Running commands in-process, and records to run them on."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.cli import run
from game.scenario import load
from game.session.game import Game
from game.session.seats.seating import seats_for

Document = Callable[..., Any]


@pytest.fixture
def document(capsys: pytest.CaptureFixture[str]) -> Document:
    """Return a function that runs a command and returns the JSON document it printed."""

    def ask(*arguments: object, expect: int = 0) -> Any:
        assert run([str(it) for it in arguments]) == expect
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def refusal(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Return a function that runs a command which must refuse, and returns the one line it printed."""

    def refused(*arguments: object) -> str:
        assert run([str(it) for it in arguments]) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err.count("\n") == 1
        assert shown.err.startswith("moat: ")
        return shown.err.removeprefix("moat: ").strip()

    return refused


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return a recorded game of rivals after three quarters."""
    scenario = load("sprint")
    path = tmp_path / "game.moat"
    game = Game.new(scenario, seats_for(scenario, {"meridian": "follower"}), 5, "2026-01-01", path)
    for _ in range(3):
        game.commit()
    game.close()
    return path
