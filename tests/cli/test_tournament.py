"""`moat tournament`: tables, files, and one line for what cannot be."""

import csv
import json
from pathlib import Path

import pytest

from game.cli import run
from game.cli.contests import Typed, contest
from game.rivals import personas
from game.rivals.strawmen import strawmen
from game.session.tournament import document as document_module
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
LADDER = (
    *("tournament", "sprint", "--pairs", "--mixed", "--skills", "beginner,casual,sound"),
    *("--games", 12, "--seed", 3, "--jobs", 1),
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
    assert sorted(path.name for path in (tmp_path / "one").iterdir() if path.is_file()) == names
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


def test_another_seed_gives_other_games(document, tmp_path: Path) -> None:
    for seed in ("3", "4"):
        document(*CALL, "--seed", seed, "--out", tmp_path / seed, "--json")
    assert (tmp_path / "3/games.csv").read_bytes() != (tmp_path / "4/games.csv").read_bytes()


def test_pairs_play_half_of_the_labs_each(document, tmp_path: Path) -> None:
    found = document(*DUEL, "--out", tmp_path, "--json")
    (pair,) = found["pairs"]
    assert (found["kind"], pair["player"], pair["against"]) == ("pairs", "commons", "frontier")
    assert pair["pairings"] * 2 == pair["games"] == found["games"] == 6
    assert pair["taken_low"] <= pair["taken"] <= pair["taken_high"]
    rows = (tmp_path / "games.csv").read_text(encoding="utf-8").splitlines()
    assert sum(",frontier," in row for row in rows) == sum(",commons," in row for row in rows) == 12


def test_a_ladder_seats_all_personas_together_and_rates_them(document, tmp_path: Path) -> None:
    call = (*LADDER, "--out", tmp_path)
    found = document(*call, "--json")
    assert (found["kind"], found["unfinished"]) == ("ladder", [])
    assert [(it["player"], it["against"]) for it in found["pairs"]] == [
        ("casual", "beginner"),
        ("sound", "casual"),
    ]
    assert [it["games"] for it in found["pairs"]] == [12, 12]
    assert len(found["players"]) == 12  # two of six personas never sit at the table of four
    assert sum(row["games"] for row in found["players"]) == 4 * found["games"]
    assert min(it["taken"] for it in found["pairs"]) > 0.5
    assert len((tmp_path / "players.csv").read_text(encoding="utf-8").splitlines()) == 13
    parts = sorted((tmp_path / "parts").iterdir())
    assert len(parts) == 4
    written = (tmp_path / "tournament.json").read_bytes()
    assert document(*call, "--so-far", "--json")["pairs"] == found["pairs"]
    # Cut off, with two tasks still to do: the rest is read, and the tables are the same.
    for path in parts[:2]:
        path.unlink()
    document(*call, "--json")
    assert (tmp_path / "tournament.json").read_bytes() == written


def test_a_cut_ladder_tells_of_whole_pairings_so_far(document, refusal, tmp_path: Path) -> None:
    call = ("tournament", "first-game", "--pairs", "--mixed", "--skills", "beginner,casual,sound")
    call = (*call, "--games", 72, "--seed", 3, "--jobs", 1, "--out", tmp_path)
    assert "no game of this tournament" in refusal(*call, "--so-far")
    whole = document(*call, "--json")
    parts = {
        path.name: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "parts").iterdir()
    }
    assert len(parts) == 8
    last = [name for name, it in parts.items() if not any("beginner" in who for who in it["line_up"])]
    (tmp_path / "parts" / last[0]).unlink()
    found = document(*call, "--so-far", "--json")
    assert found["unfinished"] == ["sound against casual"]
    assert [it["pairings"] for it in whole["pairs"]] == [36, 36]
    assert [it["pairings"] for it in found["pairs"]] == [36, 18]
    assert found["pairs"][0] == whole["pairs"][0]
    first = next(name for name in parts if name not in last)
    (tmp_path / "parts" / first).unlink()
    found = document(*call, "--so-far", "--json")
    assert found["unfinished"] == ["casual against beginner", "sound against casual"]
    assert [it["pairings"] for it in found["pairs"]] == [18]


def test_a_step_is_written_when_it_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = document_module.write
    seen = []

    def watched(folder: Path, table: dict[str, object], *rest: object) -> list[Path]:
        seen.append((len(table["pairs"]), table["unfinished"], len(table["players"])))
        return whole(folder, table, *rest)

    monkeypatch.setattr(document_module, "write", watched)
    assert run([str(it) for it in (*LADDER, "--out", tmp_path)]) == 0
    # Twelve games turn the table of four once: two of six personas never sit at it, and have no row.
    assert seen == [(1, ["sound against casual"], 8), (2, [], 12)]
    rows = json.loads((tmp_path / "tournament.json").read_text(encoding="utf-8"))["players"]
    assert min(row["games"] for row in rows) > 0


def test_strawmen_play_against_experts_unless_told_otherwise(document, tmp_path: Path) -> None:
    call = ("tournament", "sprint", "--strawmen", "--games", 4, "--jobs", 1, "--json")
    found = document(*call, "--skills", "beginner", "--out", tmp_path)
    assert found["kind"] == "strawmen"
    assert found["opponents"] == [f"{key}:beginner" for key in personas()]
    assert [row["player"] for row in found["strawmen"]] == [f"strawman:{key}" for key in strawmen()]
    assert {(row["games"], row["fair_share"]) for row in found["strawmen"]} == {(4, 0.25)}
    header = (tmp_path / "tournament.csv").read_text(encoding="utf-8").splitlines()[0]
    assert "win_rate" in header
    assert "rating" not in header
    typed = Typed(None, "all", None, pairs=False, mixed=False, strawmen=True, games=4)
    assert contest(typed, 4).steps[0].players[:2] == ("frontier:expert", "flywheel:expert")


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
        (LADDER, ("pairings taken", "rating", "specialist:beginner")),
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
        (("sprint", "--mixed"), "--mixed: goes with --pairs"),
        (("sprint", "--mixed", "--pairs", "--players", "flywheel,commons"), "--mixed: goes with --pairs"),
        (("sprint", "--mixed", "--pairs", "--skills", "sound"), "--mixed: name at least two skills"),
        (("sprint", "--mixed", "--pairs", "--skills", "sound,sound"), "is named twice"),
        (("sprint", "--strawmen", "--pairs"), "--strawmen: plays a contest of its own"),
        (("sprint", "--so-far"), "--so-far: say with --out"),
        (("sprint", "--games", "0"), "greater than or equal to 1"),
        (("sprint", "--seed", "-1"), "between 0 and 2**64 - 1"),
    ],
)
def test_what_cannot_be_costs_one_line(refusal, arguments: tuple[str, ...], complaint: str) -> None:
    assert complaint in refusal("tournament", *arguments)


def test_a_folder_that_cannot_be_made_costs_one_line(refusal, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert "--out" in refusal(*CALL, "--out", tmp_path / "file")
