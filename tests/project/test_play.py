"""play.py makes the environment once, renews it when the declaration changes, and says what is wrong."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def play(root: Path):
    spec = importlib.util.spec_from_file_location("play", root / "play.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def calls(play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record what play.py would run; making an environment leaves the files that venv would leave."""
    made: list[list[str]] = []
    folder = tmp_path / "env"
    python = folder / "bin/python"

    def run(command, **_: object):
        made.append([str(part) for part in command])
        if command[1:3] == ["-m", "venv"]:
            python.parent.mkdir(parents=True)
            python.write_text("")
            (folder / "pyvenv.cfg").write_text("")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(play.subprocess, "run", run)
    monkeypatch.setattr(play.os, "name", "posix")
    monkeypatch.setenv("MOAT_VENV", str(folder))
    return made


def steps(calls: list[list[str]]) -> list[str]:
    """Name each recorded command by the module it runs."""
    return [call[2] if call[1] == "-m" else "-c" for call in calls]


def test_first_start_makes_installs_and_opens_the_window(play, calls, tmp_path: Path) -> None:
    assert play.main([]) == 0
    assert steps(calls) == ["venv", "pip", "game"]
    assert calls[-1] == [str(tmp_path / "env/bin/python"), "-m", "game"]


def test_second_start_only_opens_the_window(play, calls) -> None:
    play.main([])
    calls.clear()
    play.main(["doctor", "--json"])
    assert steps(calls) == ["-c", "game"]
    assert calls[-1][-2:] == ["doctor", "--json"]


def test_a_changed_declaration_installs_again(play, calls, monkeypatch) -> None:
    play.main([])
    calls.clear()
    monkeypatch.setattr(play, "fingerprint", lambda: "another")
    play.main([])
    assert steps(calls) == ["-c", "pip", "game"]


def test_tests_bring_the_test_tools_and_pass_arguments_on(play, calls) -> None:
    assert play.main(["test", "-k", "exact"]) == 0
    assert steps(calls) == ["venv", "pip", "pytest"]
    assert calls[1][-1].endswith("[test]")
    assert calls[-1][1:] == ["-m", "pytest", *play.SPREAD, "-k", "exact"]


def test_a_folder_with_something_else_in_it_is_left_alone(play, calls, tmp_path: Path, capsys) -> None:
    (tmp_path / "env").mkdir()
    kept = tmp_path / "env/thesis.txt"
    kept.write_text("years of work")
    assert play.main([]) == 2
    assert kept.read_text() == "years of work"
    assert "MOAT_VENV" in capsys.readouterr().err
    assert calls == []


def test_a_failed_installation_is_said_and_tried_again(play, calls, monkeypatch, capsys) -> None:
    working = play.subprocess.run

    def broken(command, **options: object):
        done = working(command, **options)
        done.returncode = 1 if "pip" in command else 0
        return done

    monkeypatch.setattr(play.subprocess, "run", broken)
    assert play.main([]) == 2
    assert capsys.readouterr().err.startswith("play.py: pip could not install MOAT")
    monkeypatch.setattr(play.subprocess, "run", working)
    calls.clear()
    assert play.main([]) == 0
    assert steps(calls) == ["-c", "pip", "game"]


def test_an_old_python_hands_over_or_says_what_is_needed(play, monkeypatch, capsys) -> None:
    monkeypatch.setattr(play.sys, "version_info", (3, 8, 10))
    monkeypatch.setattr(play.shutil, "which", lambda _: None)
    assert play.main([]) == 2
    assert capsys.readouterr().err == "play.py: MOAT needs Python 3.11 or newer; this is 3.8\n"
    ran = []
    monkeypatch.setattr(play.shutil, "which", lambda name: f"/opt/{name}" if name == "python3.12" else None)
    monkeypatch.setattr(
        play.subprocess,
        "run",
        lambda command, **_: ran.append(command) or subprocess.CompletedProcess(command, 7),
    )
    assert play.main(["test"]) == 7
    assert (ran[0][0], ran[0][-1]) == ("/opt/python3.12", "test")


def test_needs_the_standard_library_only(root: Path) -> None:
    used = "{name.split('.')[0] for name in sys.modules}"
    code = f"import sys, play; print(sorted({used} - set(sys.stdlib_module_names)))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=root, text=True, check=True, capture_output=True
    )
    assert done.stdout.strip() == "['__main__', 'play']"
