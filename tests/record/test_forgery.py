"""Forged records, every hash made anew: playing again finds them, and impossible numbers are refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from game.market.turn import PHASES
from game.record import RecordError, read, verify
from game.record.lines import _TAIL, ROOT, _hash, unseal
from game.record.verify import differences, writers
from tests.record.games import play


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "game.moat"
    play(file).close()
    return file


def resealed(path: Path, number: int, change: object) -> None:
    """Change a line as a forger would: with every hash behind it made anew."""
    texts, previous, out = path.read_text().splitlines(), ROOT, []
    tip = ROOT
    for n, text in enumerate(texts):
        content, previous = unseal(text, previous)
        if n == number:
            change(content)  # type: ignore[operator]
        body = json.dumps(content, separators=(",", ":"))
        own = _hash(tip, body)
        out.append(f'{body[:-1]}{_TAIL}{own}"}}')
        tip = own
    path.write_text("\n".join(out) + "\n")


def richer(content: dict[str, dict[str, list[float]]]) -> None:
    content["state"]["cash"][0] += 1.0


def bolder(content: dict[str, dict[str, list[list[float]]]]) -> None:
    content["orders"]["price"][0][0] *= 1.01


def luckier(content: dict[str, int]) -> None:
    content["seed"] += 1


def looser(content: dict[str, dict[str, dict[str, dict[str, float]]]]) -> None:
    content["scenario"]["rules"]["capital"]["overhead"] += 1.0


def prettier(content: dict[str, dict[str, list[float]]]) -> None:
    content["report"]["margin"][0] += 0.1


def signed_wrongly(content: dict[str, str]) -> None:
    content["digest"] = "0" * 32


FORGERIES = [
    (1, richer, (0, "cash", None)),
    (1, prettier, (0, "report.margin", None)),
    (3, richer, (2, "cash", "finance")),
    (3, bolder, (2, "price", "capital")),
    (3, prettier, (2, "report.margin", None)),
    (3, signed_wrongly, (2, "digest", None)),
    (0, luckier, None),
    (0, looser, None),
]


@pytest.mark.parametrize(("line", "change", "place"), FORGERIES)
def test_a_forged_record_is_found_by_playing_it_again(
    line: int, change: object, place: tuple[int, str, str | None] | None, path: Path
) -> None:
    resealed(path, line, change)
    verdict = verify(read(path))
    assert not verdict.sound
    assert str(verdict).startswith("differs at")
    if place:
        assert (verdict.quarter, verdict.field, verdict.phase) == place


def test_every_field_of_a_state_is_set_by_a_phase_or_stays(path: Path) -> None:
    record = read(path)
    played = record.quarters[0]
    found = writers(record.start, played.orders, record.rules, record.header.seed)
    changed = set(differences(record.start, played.state))
    assert changed <= set(found)
    assert set(found.values()) <= {phase.__module__.rsplit(".", 1)[-1] for phase in PHASES}


def wild(field: str, value: object) -> Callable[[dict[str, dict[str, object]]], None]:
    def change(content: dict[str, dict[str, object]]) -> None:
        was = content["state"][field]
        content["state"][field] = [value, *was[1:]] if isinstance(was, list) else value

    return change


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("ending", 7, "out of its range"),
        ("thesis", -2, "out of its range"),
        ("cash", 1e300, "out of its range"),
        ("trust", 1.5, "out of its range"),
        ("fleet", -1, "out of its range"),
        ("cash", "12", "not a table of numbers"),
        ("cash", None, "not a table of numbers"),
        ("cash", [1], "not a table of numbers"),
        ("cash", 10**400, "not a table of numbers"),
        ("commons", [1200], "has shape"),
        ("beauty", 1, "unknown"),
    ],
)
def test_a_position_that_no_game_can_reach_is_refused(
    field: str, value: object, message: str, path: Path
) -> None:
    def change(content: dict[str, dict[str, object]]) -> None:
        content["state"].setdefault(field, 0)
        wild(field, value)(content)

    resealed(path, 3, change)
    with pytest.raises(RecordError, match=rf"game.moat: line 4: state.{field} .*{message}"):
        read(path)


def hide(content: dict[str, list[dict[str, str]]]) -> None:
    content["seats"][0]["name"] = "\x1b[2Jgone"


def of_the_future(content: dict[str, int]) -> None:
    content["format"] = 99


def other_labs(content: dict[str, list[object]]) -> None:
    content["seats"].reverse()


def broken_scenario(content: dict[str, dict[str, object]]) -> None:
    content["scenario"]["quarters"] = -1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (hide, "seats.0.name"),
        (of_the_future, "newer MOAT"),
        (other_labs, "not the scenario's labs"),
        (broken_scenario, "quarters: should be greater"),
    ],
)
def test_a_header_that_cannot_be_is_refused(change: object, message: str, path: Path) -> None:
    resealed(path, 0, change)
    with pytest.raises(RecordError, match=message):
        read(path)
