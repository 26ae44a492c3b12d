"""`moat doctor` tells problems from notes and says where things are."""

import json
from importlib import metadata
from pathlib import Path

import pytest

from game import __version__, paths
from game.cli import doctor as subject
from game.cli import run
from game.ui.devices.probe import Device


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for a machine with a display and a loudspeaker."""
    found = Device(available=True, driver="x11", detail=("1920x1080",))
    monkeypatch.setattr("game.ui.devices.probe.probe_display", lambda: found)
    monkeypatch.setattr("game.ui.devices.probe.probe_audio", lambda: found)


def document(capsys, expect: int = 0) -> dict:
    assert run(["doctor", "--json"]) == expect
    return json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("screen")
def test_a_sound_installation_has_no_problem(capsys, moat_home: Path, root: Path) -> None:
    found = document(capsys)
    assert found["problems"] == []
    assert found["notes"] == []
    assert found["versions"]["moat"] == __version__
    assert found["versions"]["numpy"] == metadata.version("numpy")
    assert found["folders"]["shipped files"]["path"] == str(root)
    assert found["folders"]["records"] == {
        "path": str(moat_home / "data/records"),
        "exists": False,
        "usable": True,
    }
    assert found["display"] == {"available": True, "driver": "x11", "detail": ["1920x1080"]}
    assert not moat_home.exists()


@pytest.mark.usefixtures("screen")
def test_the_readable_form_says_the_same(capsys) -> None:
    assert run(["doctor"]) == 0
    lines = dict(line.split("  ", 1) for line in capsys.readouterr().out.splitlines())
    assert lines["moat"].strip() == __version__
    assert lines["display"].strip() == "yes (x11): 1920x1080"
    assert lines["result"].strip() == "no problem found"


def test_a_machine_without_a_screen_gets_notes_but_no_problem(capsys) -> None:
    found = document(capsys)
    assert found["display"]["driver"] == "dummy"
    assert [note.split(":")[0] for note in found["notes"]] == ["no display", "no audio output"]
    assert found["problems"] == []


def test_pygame_beside_pygame_ce_is_a_problem(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.version
    monkeypatch.setattr(subject.metadata, "version", lambda name: "2.6.1" if name == "pygame" else real(name))
    assert "'pygame' is installed beside 'pygame-ce'" in document(capsys, expect=1)["problems"][0]


def test_a_records_folder_that_is_a_file_is_a_problem(capsys, moat_home: Path) -> None:
    (moat_home / "data").mkdir(parents=True)
    (moat_home / "data/records").write_text("not a folder")
    assert document(capsys, expect=1)["problems"] == [
        f"records folder cannot be used: {moat_home / 'data/records'}"
    ]


def test_without_autosaves_the_game_works(capsys, moat_home: Path) -> None:
    (moat_home / "data").mkdir(parents=True)
    (moat_home / "data/autosaves").write_text("not a folder")
    found = document(capsys)
    assert found["problems"] == []
    folder = moat_home / "data/autosaves"
    assert f"no autosaves: autosaves folder cannot be used: {folder}" in found["notes"]


def test_missing_shipped_files_are_a_problem(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise FileNotFoundError("nowhere to be found")

    monkeypatch.setattr(paths, "data_root", missing)
    assert document(capsys, expect=1)["problems"] == [
        "shipped files folder cannot be used: nowhere to be found"
    ]
