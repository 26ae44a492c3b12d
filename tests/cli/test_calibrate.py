"""`moat calibrate`: its documents and files, the same each time, and one line for what cannot be."""

import csv
import json
import sys
from pathlib import Path

import pytest

from game.cli import run
from game.session.calibration import report, sensitivity
from game.session.calibration.report import SECTIONS

QUICK = (
    "calibrate",
    "sprint",
    "--quick",
    "--backend",
    "sequential",
    "--section",
    "futures",
    "--section",
    "laws",
)
SWEEP = (
    *("calibrate", "sprint", "--games", 4, "--backend", "sequential"),
    *("--sweep", "rules.futures.threshold=0.2:0.9:2"),
)


def untimed(found):
    return {key: value for key, value in found.items() if key != "seconds"}


def test_the_document_tells_every_target_with_its_figure_and_verdict(document) -> None:
    found = document(*QUICK, "--json")
    assert (found["scenario"], found["games"], found["seed"]) == ("sprint", 24, 1)
    assert found["command"] == "moat calibrate sprint --games 24 --seed 1 --section futures --section laws"
    assert [section["key"] for section in found["sections"]] == ["futures", "laws"]
    targets = [target for section in found["sections"] for target in section["targets"]]
    assert sum(found["summary"].values()) == len(targets) == 9
    for target in targets:
        assert target["verdict"] in ("hit", "miss")
        low, high = target["accepted"]
        assert (low is None or low <= target["figure"]) == (target["verdict"] == "hit") or high is not None
        assert target["interval"][0] <= target["figure"] <= target["interval"][1]
    assert {target["games"] for target in found["sections"][0]["targets"]} == {24}


def test_the_same_command_gives_the_same_report(document, tmp_path: Path, capsys) -> None:
    again = found = None
    for name in ("one.md", "two.md"):
        found, again = untimed(document(*QUICK, "--out", tmp_path / name, "--json")), found
    assert found == again
    text = (tmp_path / "one.md").read_text(encoding="utf-8")
    assert text == (tmp_path / "two.md").read_text(encoding="utf-8")
    assert run([*(str(it) for it in QUICK)]) == 0
    assert capsys.readouterr().out == f"{text}\n"


def test_the_command_that_a_report_names_makes_it_again(document) -> None:
    first = document(*QUICK, "--json")
    assert untimed(document(*first["command"].split()[1:], "--json")) == untimed(first)


def test_the_report_for_people_has_a_table_a_section(capsys) -> None:
    assert run([*QUICK]) == 0
    text = capsys.readouterr().out
    assert text.startswith("# Calibration\n")
    for heading in ("## Four futures that emerge", "## Laws of training"):
        assert text.count(f"\n{heading}\n") == 1
    widths = [line.count(" | ") for line in text.splitlines() if line.startswith("| Commoditisation ends")]
    assert widths == [6]
    assert "| 1e24 | 9.59e+10 | 1.74e+12 |" in text


def test_the_whole_report_runs_on_a_few_games(document) -> None:
    """Every section, played by two games a market."""
    found = document(
        "calibrate", "sprint", "--games", 2, "--no-sensitivity", "--backend", "sequential", "--json"
    )
    assert [section["key"] for section in found["sections"]] == [section.key for section in SECTIONS]
    verdicts = {t["key"]: t["verdict"] for section in found["sections"] for t in section["targets"]}
    assert len(verdicts) > 35
    books = {key: verdict for key, verdict in verdicts.items() if key.startswith("books.")}
    assert set(books.values()) == {"hit"}


def test_a_sweep_tells_its_points_best_first(document, tmp_path: Path) -> None:
    kept = tmp_path / "sweep.csv"
    found = document(*SWEEP, "--out", kept, "--json")
    assert [axis["constant"] for axis in found["axes"]] == ["rules.futures.threshold"]
    losses = [point["loss"] for point in found["points"]]
    assert losses == sorted(losses)
    assert {point["settings"]["rules.futures.threshold"] for point in found["points"]} == {0.2, 0.9}
    rows = list(csv.DictReader(kept.read_text(encoding="utf-8").splitlines()))
    assert [float(row["loss"]) for row in rows] == losses
    assert [float(row["futures.contested"]) for row in rows] == [
        point["figures"]["futures.contested"] for point in found["points"]
    ]


def test_a_sweep_in_words_names_the_best_settings(capsys) -> None:
    assert run([str(it) for it in (*SWEEP, "--samples", "2", "--seed", "5")]) == 0
    text = capsys.readouterr().out
    assert "The best 2 of 2 points" in text
    assert "\nBest: `--set rules.futures.threshold=" in text


def test_targets_can_be_kept_as_csv_and_json(document, tmp_path: Path) -> None:
    for name in ("out.csv", "out.json"):
        found = document(*QUICK, "--out", tmp_path / name, "--json")
    targets = [target for section in found["sections"] for target in section["targets"]]
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["key"], row["verdict"]) for row in rows] == [(t["key"], t["verdict"]) for t in targets]
    assert [float(row["figure"]) for row in rows] == [t["figure"] for t in targets]
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == untimed(found)


def test_strict_fails_when_a_target_is_missed(capsys) -> None:
    laws = ("calibrate", "sprint", "--quick", "--backend", "sequential", "--section", "laws", "--strict")
    assert run(laws) == 0
    assert run([*laws, "--set", "rules.pretraining.beta=0.34"]) == 1
    assert "**miss**" in capsys.readouterr().out


def test_judgement_constants_are_nudged_on_request(document, monkeypatch: pytest.MonkeyPatch) -> None:
    few = sensitivity.judged_constants
    monkeypatch.setattr(sensitivity, "judged_constants", lambda setup: few(setup)[:2])
    monkeypatch.setattr(report, "SECTIONS", [s for s in SECTIONS if s.key == "laws"])
    found = document("calibrate", "sprint", "--games", 4, "--backend", "sequential", "--json")
    constants = found["sensitivity"]["constants"]
    assert len(constants) == 2
    assert found["sensitivity"]["games"] == 24
    assert all(0.0 <= constant["moved"] <= 1.0 for constant in constants)
    assert list(constants[0]["endings"])[-1] == "contested"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("sprimt",), "sprimt: no such scenario"),
        (("sprint", "--section", "future"), "--section: no section 'future' (did you mean 'futures'?)"),
        (("sprint", "--set", "rules.flywhel.enabled=false"), "no such rule"),
        (("sprint", "--sweep", "rules.flywheel.decey=0:1:2"), "no constant 'rules.flywheel.decey'"),
        (("sprint", "--sweep", "rules.flywheel.decay=0.06:0.1"), "how many values?"),
        (("sprint", "--quick", "--backend", "warp"), "--backend warp: no such backend"),
        (
            ("sprint", "--quick", "--scheduler", "tcp://x:1"),
            "--scheduler: the backend loky runs on this machine",
        ),
        (("sprint", "--out", "report.docx"), "must end in .md, .json, .csv"),
        (("sprint", "--out", "no/such/folder/a.md"), "no such folder: no/such/folder"),
        (("sprint", "--seed", "-1"), "between 0 and 2**64 - 1"),
    ],
)
def test_what_cannot_be_costs_one_line(refusal, arguments: tuple[str, ...], complaint: str) -> None:
    assert complaint in refusal("calibrate", *arguments)


def test_without_joblib_one_line_says_how_to_get_it(refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "joblib", None)
    line = refusal(*QUICK)
    assert line == "calibration needs joblib; install it with: pip install 'joblib>=1.4'"
