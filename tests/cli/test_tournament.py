"""`moat tournament`: tables, files, and one line for what cannot be."""

import csv
import json
from pathlib import Path

import pytest

from game.cli import run
from tests.session.rival_files import written

CALL = ("tournament", "sprint", "--personas", "frontier,commons", "--games", 8, "--seed", 3, "--jobs", 1)
DUEL = (
    "tournament",
    "sprint",
    "--players",
    "frontier,commons",
    "--pairs",
    "--games",
    6,
    "--seed",
    3,
    "--jobs",
    1,
)


def test_the_table_tells_every_player(document) -> None:
    found = document(*CALL, "--json")
    assert (found["kind"], found["scenario"], found["games"], found["line_ups"]) == (
        "tournament",
        "sprint",
        4,
        2,
    )
    assert {row["player"] for row in found["players"]} == {"frontier", "commons"}
    assert [row["rating"] for row in found["players"]] == sorted(
        (r["rating"] for r in found["players"]), reverse=True
    )
    assert [row["games"] for row in found["players"]] == [8, 8]
    assert sum(row["wins"] for row in found["players"]) == found["games"] == sum(found["endings"].values())
    beaten = found["scored_more_than"]
    assert beaten["frontier"]["commons"] + beaten["commons"]["frontier"] == 4 * found["games"]


def test_files_are_the_same_whatever_the_processes(document, tmp_path: Path) -> None:
    found = document(*CALL, "--out", tmp_path / "one", "--json")
    document(*CALL[:-1], 2, "--out", tmp_path / "two", "--json")
    names = ["games.csv", "tournament.csv", "tournament.json"]
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == names
    del found["seconds"]
    assert json.loads((tmp_path / "one/tournament.json").read_text(encoding="utf-8")) == found
    rows = list(csv.DictReader((tmp_path / "one/tournament.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["player"] for row in rows] == [row["player"] for row in found["players"]]
    games = list(csv.DictReader((tmp_path / "one/games.csv").read_text(encoding="utf-8").splitlines()))
    assert len(games) == 4 * found["games"]
    firsts = [row["player"] for row in games if row["rank"] == "1.0"]
    assert {row["player"]: row["wins"] for row in found["players"]} == {
        p: firsts.count(p) for p in set(firsts)
    } | {row["player"]: 0 for row in found["players"] if row["player"] not in firsts}


def test_another_seed_gives_another_table(document) -> None:
    first, other = document(*CALL, "--json"), document(*CALL, "--seed", 4, "--json")
    assert first["scored_more_than"] != other["scored_more_than"]


def test_pairs_play_half_of_the_labs_each(document, tmp_path: Path) -> None:
    found = document(*DUEL, "--out", tmp_path, "--json")
    (pair,) = found["pairs"]
    assert (found["kind"], pair["player"], pair["against"]) == ("pairs", "commons", "frontier")
    assert pair["pairings"] * 2 == pair["games"] == found["games"] == 6
    assert pair["taken_low"] <= pair["taken"] <= pair["taken_high"]
    rows = (tmp_path / "games.csv").read_text(encoding="utf-8").splitlines()
    assert sum(",frontier," in row for row in rows) == sum(",commons," in row for row in rows) == 12


def test_a_rival_from_a_file_can_take_part(document, tmp_path: Path) -> None:
    spec = f"{written(tmp_path)}:Undercutter"
    found = document(
        "tournament", "sprint", "--players", f"{spec},commons", "--games", 4, "--jobs", 1, "--json"
    )
    assert spec in [row["player"] for row in found["players"]]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (CALL, ("rating", "mean place", "frontier", "25.0 %")),
        (DUEL, ("pairings taken", "games won", "commons")),
    ],
)
def test_the_readable_form_has_a_row_each(
    capsys: pytest.CaptureFixture[str], call: tuple[object, ...], words: tuple[str, ...]
) -> None:
    assert run([str(it) for it in call]) == 0
    text = capsys.readouterr().out
    assert text.startswith("sprint, ")
    for word in words:
        assert word in text


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("sprimt",), "sprimt: no such scenario"),
        (
            ("sprint", "--personas", "flywheell"),
            "--personas: no player 'flywheell' (did you mean 'flywheel'?)",
        ),
        (("sprint", "--skills", "exprt"), "no skill 'exprt' (did you mean 'expert'?)"),
        (("sprint", "--players", "human,flywheel"), "a person decides by hand"),
        (("sprint", "--players", "flywheel"), "a tournament needs two players"),
        (("sprint", "--players", "flywheel,flywheel:sound"), "flywheel is named twice"),
        (("sprint", "--personas", "flywheel", "--pairs"), "two skills with --skills"),
        (("sprint", "--players", "none.py:Mine,flywheel"), "none.py: no such file"),
        (("sprint", "--games", "0"), "greater than or equal to 1"),
        (("sprint", "--seed", "-1"), "between 0 and 2**64 - 1"),
    ],
)
def test_what_cannot_be_costs_one_line(refusal, arguments: tuple[str, ...], complaint: str) -> None:
    assert complaint in refusal("tournament", *arguments)


def test_a_folder_that_cannot_be_made_costs_one_line(refusal, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert "--out" in refusal(*CALL, "--out", tmp_path / "file")
