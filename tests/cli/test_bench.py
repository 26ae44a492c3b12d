"""`moat bench` measures what it names; how fast is never judged here."""

import pytest

from game.cli import bench as subject
from game.cli import bench_window
from game.rivals.skills import SKILLS
from game.session.bench import record as bench_record
from game.ui.bench import process


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the benchmark small: a short scenario, tiny batches, no settling."""
    monkeypatch.setattr(subject, "SCENARIO", "sprint")
    monkeypatch.setattr(subject, "BATCHES", (1, 2))
    monkeypatch.setattr(bench_window, "QUICK_IDLE", 0.1)
    monkeypatch.setattr(bench_window, "QUICK_FRAMES", 2)
    monkeypatch.setattr(process, "SETTLE", 0.0)
    monkeypatch.setattr(subject, "RECORDS", 20)
    monkeypatch.setattr(bench_record, "QUARTERS", 3)


@pytest.mark.usefixtures("small")
def test_the_document_holds_every_figure(document) -> None:
    found = document("bench", "--quick", "--json")
    parts = [
        "machine",
        "scenario",
        "engine",
        "with_rivals",
        "thinking_ms",
        "library",
        "record",
        "window",
        "memory_mb",
        "aims",
    ]
    assert list(found) == parts
    assert found["library"]["list_20_seconds"] > 0.0
    assert found["library"]["list_20_processor_seconds"] >= 0.0
    assert found["library"]["list_20_again_seconds"] >= 0.0
    record = found["record"]
    assert (record["quarters"], record["labs"]) == (3, 6)
    assert 0.0 < record["megabytes"] < 1.0
    assert all(figure > 0.0 for figure in record.values())
    assert list(found["engine"]) == ["b1_quarters_per_second", "b2_game_quarters_per_second"]
    assert all(rate > 0.0 for rate in found["engine"].values())
    assert found["with_rivals"]["commit_rivals"] == 3
    assert 0.0 < found["with_rivals"]["commit_seconds"] <= found["with_rivals"]["commit_worst_seconds"]
    assert list(found["thinking_ms"]) == [f"{skill}{tail}" for skill in SKILLS for tail in ("", "_worst")]
    for skill in SKILLS:
        assert 0.0 < found["thinking_ms"][skill] <= found["thinking_ms"][f"{skill}_worst"]
        assert f"thinking_ms.{skill}" in found["aims"]
    shown = found["window"]
    assert shown["driver"] == "dummy"
    assert list(shown["frame_ms"]) == list(shown["animation"]) == ["1920x1080", "2560x1440"]
    for screens in shown["frame_ms"].values():
        assert {"title", "new game", "load", "settings", "hand-over", "thesis"} <= set(screens)
        assert {"report", "planning: map", "over the desk: menu", "ending", "replay"} <= set(screens)
        for times in screens.values():
            assert 0.0 < times["redraw"] <= times["redraw_p95"]
            assert 0.0 < times["move"] <= times["move_p95"]
    for turning in shown["animation"].values():
        assert turning["frames"] > 10
        assert turning["frames_per_second"] == pytest.approx(1000.0 / turning["frame_p95"], rel=0.02)
    assert 0.0 < shown["first_frame_cpu_seconds"] < 60.0
    assert shown["first_frame_seconds"] > 0.0
    assert list(shown["idle_cpu_percent"]) == ["title", "planning"]
    assert all(percent >= 0.0 for percent in shown["idle_cpu_percent"].values())

    text = subject.readable(found)
    for line in ("engine b1 quarters per second", "with rivals commit seconds", "window first frame seconds"):
        assert f"\n{line} " in text
    for aim in (
        "at least 1,000",
        "under 0.3",
        "under 10",
        "under 14",
        "at least 60",
        "under 0.6",
        "under 250",
    ):
        assert f" {aim}" in text
