"""`moat simulate`: its document, its files, and one line for what cannot be."""

import csv
import json
from pathlib import Path

import pytest

from game.cli import run
from game.market.noise import seeds_for
from game.session.telling.ending import Reason

CALL = ("simulate", "sprint", "--games", 5, "--seed", 1)
KEYS = [
    *("scenario", "seed", "games", "quarters", "seconds", "game_quarters_per_second"),
    *("futures", "seats", "median"),
]
FUTURES = ["commoditisation", "specialisation", "dominance", "disillusionment", "contested"]
KPIS = {
    *("top_share", "hhi", "frontier_elo", "open_gap_elo", "confidence", "revenue", "price_fixed_capability"),
    *("price_flagship", "margin", "labs_alive", "compute_price"),
}
TIMES = ("seconds", "game_quarters_per_second")


def test_the_document_has_the_promised_keys(document) -> None:
    found = document(*CALL, "--json")
    assert list(found) == KEYS
    assert (found["scenario"], found["seed"], found["games"], found["quarters"]) == ("sprint", 1, 5, 8)
    assert list(found["futures"]) == FUTURES
    assert sum(found["futures"].values()) == 5
    assert [list(seat) for seat in found["seats"]] == [["label", "wins", "mean_score", "bankrupt"]] * 4
    assert sum(seat["wins"] for seat in found["seats"]) == 5
    assert set(found["median"]) >= KPIS
    assert {len(values) for values in found["median"].values()} == {8}
    assert found["seconds"] > 0.0
    assert found["game_quarters_per_second"] > 0.0


def test_the_same_call_gives_the_same_result(document) -> None:
    first, again = document(*CALL, "--json"), document(*CALL, "--json")
    for result in (first, again):
        for name in TIMES:
            del result[name]
    assert first == again


def test_another_seed_gives_another_result(document) -> None:
    assert document(*CALL, "--json")["median"] != document(*CALL[:-1], 2, "--json")["median"]


def test_a_drawn_seed_is_told_and_can_be_used_again(document) -> None:
    first = document("simulate", "sprint", "--games", 2, "--json")
    again = document("simulate", "sprint", "--games", 2, "--seed", first["seed"], "--json")
    assert first["median"] == again["median"]


def test_seats_are_taken_in_the_order_of_the_labs(document) -> None:
    found = document(*CALL, "--seats", "frontier, flywheel:sound,commons,human", "--json")
    assert [seat["label"] for seat in found["seats"]] == [
        "Meridian: frontier",
        "Kiln: flywheel",
        "Orchard: commons",
        "Fathom: specialist (for human)",
    ]


def test_a_rule_can_be_switched_off(document) -> None:
    off = document(*CALL, "--set", "rules.deflation.enabled=false", "--json")
    assert off["median"]["price_level"][-1] > document(*CALL, "--json")["median"]["price_level"][-1]


def test_games_are_told_one_by_one_on_request(document) -> None:
    found = document(*CALL, "--per-game", "--json")
    games = found["per_game"]
    assert [game["game"] for game in games] == [0, 1, 2, 3, 4]
    assert {name: sum(g["ending"] == name for g in games) for name in FUTURES} == found["futures"]
    assert all(list(game["gauges"]) == FUTURES[:4] for game in games)
    assert all(0.0 <= gauge <= 1.0 for game in games for gauge in game["gauges"].values())
    assert [game["seed"] for game in games] == seeds_for(1, 5).tolist()
    assert {game["reason"] for game in games} <= {reason.value for reason in Reason}
    labels = [seat["label"] for seat in found["seats"]]
    assert all(labels[g["scores"].index(max(g["scores"]))] == g["winner"] for g in games)
    assert [sum(g["winner"] == label for g in games) for label in labels] == [
        s["wins"] for s in found["seats"]
    ]


def test_a_game_told_can_be_played_alone_with_its_own_seed(document) -> None:
    third = document(*CALL, "--per-game", "--json")["per_game"][2]
    alone = document("simulate", "sprint", "--games", 1, "--seed", third["seed"], "--per-game", "--json")
    assert alone["per_game"] == [{**third, "game": 0}]


def test_a_terminal_gets_a_progress_bar_that_leaves_the_document_alone(
    capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # makes rich take any stream for a terminal
    assert run([*(str(it) for it in CALL), "--json"]) == 0
    shown = capsys.readouterr()
    assert list(json.loads(shown.out)) == KEYS
    assert "5 games of Sprint" in shown.err


def test_the_readable_form_names_futures_seats_and_figures(capsys) -> None:
    assert run([str(it) for it in (*CALL, "--per-game")]) == 0
    text = capsys.readouterr().out
    assert text.startswith("sprint, 5 games of up to 8 quarters, seed 1\n")
    for word in (*FUTURES, *KPIS, "Meridian: follower (for human)"):
        assert f"\n{word} " in text


def test_the_document_can_be_kept_as_a_file(document, tmp_path: Path) -> None:
    kept = tmp_path / "out.json"
    found = document(*CALL, "--out", kept, "--json")
    assert json.loads(kept.read_text(encoding="utf-8")) == found


def test_medians_can_be_kept_as_csv(document, tmp_path: Path) -> None:
    kept = tmp_path / "out.csv"
    found = document(*CALL, "--out", kept, "--json")
    rows = list(csv.DictReader(kept.read_text(encoding="utf-8").splitlines()))
    assert [row["quarter"] for row in rows] == [str(n) for n in range(1, 9)]
    for key, values in found["median"].items():
        assert [float(row[key]) for row in rows] == values


def test_games_can_be_kept_as_csv(document, tmp_path: Path) -> None:
    kept = tmp_path / "out.csv"
    found = document(*CALL, "--per-game", "--out", kept, "--json")
    rows = list(csv.DictReader(kept.read_text(encoding="utf-8").splitlines()))
    assert [row["ending"] for row in rows] == [game["ending"] for game in found["per_game"]]
    assert [int(row["seed"]) for row in rows] == [game["seed"] for game in found["per_game"]]
    for i, seat in enumerate(found["seats"]):
        scores = [float(row[f"score {seat['label']}"]) for row in rows]
        assert scores == [game["scores"][i] for game in found["per_game"]]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("sprimt",), "sprimt: no such scenario (did you mean 'sprint'?)"),
        (
            ("sprint", "--seats", "flywheell,human,human,human"),
            "no player 'flywheell' (did you mean 'flywheel'?)",
        ),
        (("sprint", "--seats", "flywheel:exprt"), "no skill 'exprt' (did you mean 'expert'?)"),
        (("sprint", "--seats", "flywheel:standard"), "no skill 'standard' (there are: beginner, casual"),
        (("sprint", "--seats", "human:sound"), "only personas have a skill"),
        (("sprint", "--seats", "nowhere.py:Mine,human,human,human"), "nowhere.py: no such file"),
        (("sprint", "--seats", "nowhere.py"), "write the file and the class, as path/to/file.py:Class"),
        (("sprint", "--seats", "human,human"), "2 seats for 4 labs; name a player each for meridian, kiln"),
        (("sprint", "--seats", ""), "no player ''"),
        (("sprint", "--set", "rules.flywhel.enabled=false"), "no such rule (did you mean 'flywheel'?)"),
        (("sprint", "--set", "rules.flywheel.enabled"), "write KEY=VALUE"),
        (("sprint", "--set", "rules.demand.enabled=false"), "cannot be absent"),
        (("sprint", "--set", "labs.kiln.cash=5"), "cannot be set"),
        (("sprint", "--games", "0"), "greater than or equal to 1"),
        (("sprint", "--games", "many"), "'--games'"),
        (("sprint", "--seed", "-1"), "between 0 and 2**64 - 1"),
        (("sprint", "--seed", str(2**64)), "between 0 and 2**64 - 1"),
        (("sprint", "--out", "result.xlsx"), "must end in .json or .csv"),
        (("sprint", "--out", "no/such/folder/a.csv"), "no such folder: no/such/folder"),
        ((), "Missing argument 'SCENARIO'"),
    ],
)
def test_what_cannot_be_costs_one_line(refusal, arguments: tuple[str, ...], complaint: str) -> None:
    assert complaint in refusal("simulate", *arguments)


def test_a_wrong_scenario_file_costs_one_line(refusal, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('format = 1\nkey = "mine"\nquarters = 0\n', encoding="utf-8")
    line = refusal("simulate", file)
    assert line.startswith(f"{file}: ")
    assert line.endswith("more)")


def test_an_out_file_that_cannot_be_written_costs_one_line(refusal, tmp_path: Path) -> None:
    folder = tmp_path / "folder.json"
    folder.mkdir()
    assert "is a folder" in refusal(*CALL, "--out", folder)
