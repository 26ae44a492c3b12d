"""A scenario that extends another: what differs is changed, what is dropped is gone, mistakes are named."""

import re
import shutil
from pathlib import Path

import pytest

from game.scenario import ScenarioError, files, load

SHORTER = """
extends = "standard"
without = ["lots.trials", "lots.contracts"]
key = "shorter"
title = "A shorter one"
quarters = 10

[market]
confidence = 0.5

[segments.consumer]
churn = 0.3

[rules.flywheel]
enabled = false
"""


def written(folder: Path, text: str) -> str:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_what_differs_is_changed_and_the_rest_stays(tmp_path: Path) -> None:
    own, base = load(written(tmp_path, SHORTER)).file, load("standard").file
    assert (own.key, own.quarters, own.start) == ("shorter", 10, base.start)
    assert (own.market.confidence, own.market.commons) == (0.5, base.market.commons)
    assert own.segments["consumer"] == base.segments["consumer"].model_copy(update={"churn": 0.3})
    assert own.segments["api"] == base.segments["api"]
    assert list(own.segments) == list(base.segments)
    assert base.lots.keys() - own.lots.keys() == {"trials", "contracts"}
    assert own.rules["flywheel"] == {"enabled": False}
    assert own.labs == base.labs


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"standard"', '"standart"', "no such scenario: 'standart' (did you mean 'standard'?)"),
        ('"standard"', '"../standard"', "no such scenario"),
        ('"standard"', "3", "extends: should be the name of a scenario"),
        ("lots.trials", "lots.trails", "there is no 'lots.trails' to leave out"),
        ("lots.trials", "quarters.trials", "there is no 'quarters.trials' to leave out"),
        ('["lots.trials", "lots.contracts"]', '"lots.trials"', "should be a list"),
        ('extends = "standard"', "", "there is nothing to leave out"),
        ("churn = 0.3", "churn = 3.0", "segments.consumer.churn"),
        ("without", "leaving_out", "leaving_out: unknown key"),
    ],
)
def test_mistakes_are_named(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert old in SHORTER
    with pytest.raises(ScenarioError) as caught:
        load(written(tmp_path, SHORTER.replace(old, new)))
    assert message in "; ".join(str(fault) for fault in caught.value.faults)


def test_a_file_that_changed_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tmp_path / "scenarios"
    shutil.copytree(files.scenarios_dir(), shipped)
    monkeypatch.setattr(files, "scenarios_dir", lambda: shipped)
    own = written(tmp_path, SHORTER)
    first = load(own)
    assert load(own) is first
    written(tmp_path, SHORTER.replace("quarters = 10", "quarters = 11"))
    assert load(own).file.quarters == 11
    standard = shipped / "standard.toml"
    text = standard.read_text(encoding="utf-8")
    standard.write_text(re.sub(r"(?m)^commons = [0-9.]+", "commons = 1100.0", text), encoding="utf-8")
    assert load(own).file.market.commons == 1100.0
