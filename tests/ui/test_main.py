"""The entry point: what it needs for a first frame, direct starts, and what it says when it cannot start."""

import subprocess
import sys
from pathlib import Path

import pytest

from game.paths import records_dir
from game.ui import main as entry
from game.ui.app import App
from game.ui.devices.display import NoDisplayError
from game.ui.kit.ui import Screen
from game.ui.screens.new_game.thesis import ThesisPage
from game.ui.screens.replay import ReplayPage
from game.ui.screens.title import Title
from tests.ui.screens.played import sprint


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Screen]:
    """The screens on which the window opened; it closes at once."""
    screens: list[Screen] = []

    def run(self: App) -> None:
        self.step()
        self.step()
        screens.append(self.screen)

    monkeypatch.setattr(App, "run", run)
    return screens


def test_without_arguments_the_title_opens(shown: list[Screen]) -> None:
    assert entry.run() == 0
    assert isinstance(shown[0], Title)


def test_a_scenario_opens_a_game(shown: list[Screen]) -> None:
    assert entry.run(scenario="sprint", seed=4) == 0
    assert isinstance(shown[0], ThesisPage)
    assert len(list(records_dir().glob("*.moat"))) == 1


def test_a_record_opens_to_play_on_or_to_watch(shown: list[Screen], tmp_path: Path) -> None:
    path = tmp_path / "game.moat"
    sprint(path, quarters=2).close()
    assert entry.run(replay=path) == 0
    assert isinstance(shown[0], ReplayPage)
    entry.run(scenario="sprint", seats=["human"])
    mine = next(records_dir().glob("*.moat"))
    assert entry.run(load=mine) == 0
    assert isinstance(shown[-1], ThesisPage)


def test_what_cannot_be_opened_is_one_line_and_code_2(
    shown: list[Screen], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.moat"
    wrong.write_text("no record\n", encoding="utf-8")
    for arguments in ({"load": wrong}, {"replay": wrong}, {"load": tmp_path / "gone.moat"}):
        assert entry.run(**arguments) == 2
        told = capsys.readouterr().err
        assert told.startswith("moat: ")
        assert told.count("\n") == 1
    assert entry.run(scenario="nowhere") == 2
    assert "nowhere" in capsys.readouterr().err
    assert shown == []


def test_without_a_display_nothing_is_begun(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise NoDisplayError("no display to open a window on")

    monkeypatch.setattr(entry, "App", refuse)
    assert entry.run(scenario="sprint") == 2
    assert "no display" in capsys.readouterr().err
    assert not records_dir().exists()


def test_the_first_frame_waits_for_neither_pydantic_nor_the_command_line() -> None:
    code = (
        "import sys\n"
        "from game.ui.main import Front\n"
        "from game.ui.settings.window import Window\n"
        "from game.ui.app import App\n"
        "App(Front(Window()).title()).step()\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'pydantic', 'typer', 'rich'}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")
