"""What docs/adding-a-rival.md tells outsiders to write works as it stands."""

import re
from pathlib import Path

import pytest

from game.record import read, verify
from game.session.contract.check_rival import check_rival


@pytest.fixture(scope="module")
def examples(root: Path) -> list[str]:
    text = (root / "docs/adding-a-rival.md").read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def only(examples: list[str], word: str) -> str:
    (found,) = [example for example in examples if word in example]
    return found


def test_the_example_of_a_rival_is_short_and_sound(examples: list[str]) -> None:
    source = only(examples, "class Undercutter")
    assert len(source.strip().splitlines()) <= 10
    names: dict[str, type] = {}
    exec(compile(source, "example", "exec"), names)  # noqa: S102 - the example is what is tested
    assert check_rival(names["Undercutter"], ("sprint",), games=2).faults == ()


def test_the_example_of_an_environment_plays_a_game(
    examples: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(only(examples, "parallel_env"), "example", "exec"), {})  # noqa: S102 - as above
    assert verify(read(tmp_path / "game.moat")).sound
