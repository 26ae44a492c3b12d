"""For every test: no real screen or sound, and the player's folders in a temporary place.

Set before any test module is imported, because SDL reads its drivers when pygame starts.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
os.environ["MOAT_LANGUAGE"] = "en"  # whatever the computer speaks
# Something to fall back on for code that runs before a test has its own folder.
_FALLBACK_HOME = tempfile.mkdtemp(prefix="moat-tests-")
os.environ["MOAT_HOME"] = _FALLBACK_HOME
os.environ["XDG_DATA_HOME"] = _FALLBACK_HOME  # where a desktop's trash would be; read once, at import

# The same examples for everybody, and no test is a stopwatch: another process may have the processor.
settings.register_profile("moat", deadline=None, derandomize=True, database=None)
settings.load_profile("moat")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def moat_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test player's folders of its own, so that none sees another's records."""
    home = tmp_path / "moat-home"
    monkeypatch.setenv("MOAT_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the source tree."""
    return ROOT


def pytest_unconfigure() -> None:
    """Remove the fallback folder; a record that somebody wrote there goes with it."""
    shutil.rmtree(_FALLBACK_HOME, ignore_errors=True)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests marked slow unless an expression given with -m decides."""
    if config.option.markexpr:
        return
    slow = [item for item in items if "slow" in item.keywords]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if "slow" not in item.keywords]
