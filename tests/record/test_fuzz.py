"""Every reader over the corpus and, by hypothesis, over what it makes of it: the documented errors only."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.record import RecordError, glance, read, verify
from game.scenario import ScenarioError, load
from game.session.library import plans, records
from game.session.watching.theatre import Theatre
from game.ui.settings import store as player_settings
from tests.record.games import smallest
from tests.record.torture.corpus import CORPUS, FOLDER
from tests.record.torture.mutations import bent_bytes

WORLD = smallest(quarters=3).rules().world

INPUTS = {reader: sorted((FOLDER / reader).iterdir()) for reader in CORPUS}
ALL = [pytest.param(reader, path, id=f"{reader}-{path.name}") for reader in INPUTS for path in INPUTS[reader]]


def read_record(path: Path) -> None:
    """Read, list, verify and watch a record as far as it can be."""
    path = path.rename(path.with_suffix(records.SUFFIX))
    records.entries(path.parent)
    with contextlib.suppress(RecordError):
        glance(path)
    with contextlib.suppress(RecordError):
        verify(read(path))
        stage = Theatre.open(path)
        for quarter in range(stage.quarters + 1):
            stage.known(quarter)
            for seat in stage.eyes:
                stage.ordered(quarter, seat)
                stage.rationale(quarter, seat)


def read_scenario(path: Path) -> None:
    with contextlib.suppress(ScenarioError):
        load(str(path.rename(path.with_suffix(".toml")))).rules()


def read_settings(path: Path) -> None:
    file = player_settings.settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    path.rename(file)
    found = player_settings.load()
    assert 1.0 <= found.ui_scale <= 2.0
    assert 0.0 <= found.music <= 1.0


def read_plan(path: Path) -> None:
    path.rename(plans.plan_path(path))
    assert set(plans.recall(path, WORLD, 0)) <= {0, 1}


READERS: dict[str, Callable[[Path], None]] = {
    "record": read_record,
    "scenario": read_scenario,
    "settings": read_settings,
    "plan": read_plan,
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where an input is put; the player's own folders are left alone."""
    monkeypatch.setenv("MOAT_HOME", str(tmp_path / "home"))
    return tmp_path / "input"


@pytest.mark.parametrize(("reader", "path"), ALL)
def test_the_corpus_gives_only_documented_errors(reader: str, path: Path, place: Path) -> None:
    place.write_bytes(path.read_bytes())
    READERS[reader](place)


@pytest.mark.parametrize("reader", ["record", "scenario"])
def test_hostile_inputs_are_refused_and_the_sound_one_is_not(reader: str, place: Path) -> None:
    def refused(path: Path) -> bool:
        place.write_bytes(path.read_bytes())
        try:
            read(place) if reader == "record" else load(str(place)).rules()
        except (RecordError, ScenarioError):
            return True
        return False

    accepted = {path.name for path in INPUTS[reader] if not refused(path)}
    assert "sound" in accepted
    assert len(accepted) < len(INPUTS[reader]) / 4


@pytest.mark.parametrize("reader", READERS)
def test_what_hypothesis_makes_of_it_gives_only_documented_errors(reader: str, place: Path) -> None:
    @settings(max_examples=40, deadline=None, derandomize=True, database=None)
    @given(path=st.sampled_from(INPUTS[reader]), chance=st.randoms(use_true_random=False))
    def bend(path: Path, chance: Random) -> None:
        place.write_bytes(bent_bytes(path.read_bytes(), chance))
        READERS[reader](place)

    bend()
