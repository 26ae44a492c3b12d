"""Two records side by side: the first difference is named, and what is sealed stays sealed."""

from pathlib import Path

import numpy as np
import pytest

from game.market.observe import masked
from game.market.orders import Orders
from game.record import read
from game.scenario import load
from game.session.game import Game
from game.session.seats.seating import seats_for
from game.session.telling.kpis import KPIS, figures
from game.session.watching.compare import Comparison, ComparisonError, candidates, compare
from game.session.watching.theatre import Theatre
from tests.record.games import advance, play


def decided(game: Game, change: dict[str, float]) -> None:
    """Play a quarter in which the first person multiplies some of the orders."""
    for n, seat in enumerate(game.waiting):
        plan: Orders = game.proposal(seat)
        if n == 0:
            plan = plan.with_arrays({name: getattr(plan, name) * by for name, by in change.items()})
        game.seal(seat, plan)
    game.commit()


def pair(tmp_path: Path, quarter: int = 3, end: int = 100) -> tuple[Path, Path]:
    """Return a game and a branch of it that decides otherwise at a quarter (from 0), both played on."""
    one, other = tmp_path / "one.moat", tmp_path / "other.moat"
    game = play(one, end)
    game.close()
    game = Game.branch(read(one), quarter, other, "2026-02-02T00:00")
    decided(game, {"price": 0.6, "marketing": 2.0})
    advance(game, end - quarter - 1)
    game.close()
    return one, other


def opened(paths: tuple[Path, Path]) -> Comparison:
    return compare(Theatre.open(paths[0]), Theatre.open(paths[1]))


def test_the_first_quarter_of_difference_is_named_with_who_decided_otherwise(tmp_path: Path) -> None:
    found = opened(pair(tmp_path))
    assert found.setup == ()
    assert found.parting is not None
    assert found.parting.quarter == 4
    assert found.parting.orders == {0: ("price", "marketing")}
    assert "price" in found.parting.fields
    assert "quarter" not in found.parting.fields
    assert found.ordered_otherwise(3) == ()
    assert found.ordered_otherwise(4) == (0,)


def test_the_same_game_twice_does_not_part(tmp_path: Path) -> None:
    play(tmp_path / "a.moat", 3).close()
    play(tmp_path / "b.moat", 5).close()
    found = opened((tmp_path / "a.moat", tmp_path / "b.moat"))
    assert found.parting is None
    assert (found.common, found.last) == (3, 5)


def test_another_seed_parts_without_other_orders_first(tmp_path: Path) -> None:
    play(tmp_path / "a.moat", 100, seed=1).close()
    play(tmp_path / "b.moat", 100, seed=2).close()
    found = opened((tmp_path / "a.moat", tmp_path / "b.moat"))
    assert found.setup == (("seed", "1", "2"),)
    assert found.parting is not None
    assert found.parting.quarter == 1
    assert found.parting.fields


def test_figures_shares_and_orders_are_those_of_each_record(tmp_path: Path) -> None:
    found = opened(pair(tmp_path))
    for quarter in (0, 4, found.common):
        for side, name in ((found.a, "a"), (found.b, "b")):
            exact = figures(side.state(quarter), side.report(quarter))[:, 0]
            shown = [getattr(figure, name) for figure in found.figures(quarter)]
            assert shown == [float(value) for value in exact]
        for parts in found.shares(quarter):
            assert parts is not None
            assert sum(parts) == pytest.approx(1.0)
    assert [f.key for f in found.figures(1)] == [kpi.key for kpi in KPIS]
    ours, theirs = found.ordered(4, 0)
    assert ours == found.a.ordered(4, 0)
    assert theirs == found.b.ordered(4, 0)
    assert ours != theirs
    changed = next(f for f in found.figures(5) if f.key == "revenue")
    assert changed.change == pytest.approx(changed.b - changed.a)
    assert changed.change != 0.0


def test_a_game_that_ended_before_has_no_figures_there(tmp_path: Path) -> None:
    play(tmp_path / "a.moat", 100).close()
    one = Theatre.open(tmp_path / "a.moat")
    play(tmp_path / "b.moat", 100).close()
    other = Theatre(
        type(one.record)(**{**vars(read(tmp_path / "b.moat")), "quarters": one.record.quarters[:3]})
    )
    found = Comparison(one, other)
    assert found.last == one.quarters
    assert found.shares(5)[1] is None
    assert all(f.b is None and f.change is None for f in found.figures(5))
    assert found.ordered(5, 0)[1] == []


def test_a_game_in_progress_stays_sealed_beside_a_finished_one(tmp_path: Path) -> None:
    one, other = pair(tmp_path)
    Game.branch(read(other), 5, tmp_path / "open.moat", "2026-02-02T00:00").close()
    found = opened((one, tmp_path / "open.moat"))
    assert found.b.eyes == (0,)
    assert found.seats == (0,)
    assert found.parting is not None
    assert (found.parting.quarter, set(found.parting.orders)) == (4, {0})
    assert {f.key for f in found.figures(4) if f.b is None} == {kpi.key for kpi in KPIS if kpi.sealed}
    assert all(f.a is not None for f in found.figures(4))
    assert found.ordered(4, 1)[1] == []
    assert found.ordered(4, 0)[1]


def test_figures_that_are_not_sealed_are_made_from_public_ones_alone(tmp_path: Path) -> None:
    play(tmp_path / "game.moat", 100).close()
    stage = Theatre.open(tmp_path / "game.moat")
    for quarter in (1, 4, stage.quarters):
        whole = stage.state(quarter), stage.report(quarter)
        public = masked(whole[0], None), masked(whole[1], None)
        exact, seen = figures(*whole)[:, 0], figures(*public)[:, 0]
        for kpi, a, b in zip(KPIS, exact, seen, strict=True):
            assert kpi.sealed or a == b, kpi.key
    differing = {kpi.key for kpi, a, b in zip(KPIS, exact, seen, strict=True) if a != b}
    assert {"frontier_elo", "margin", "spread_elo"} <= differing


def test_a_hotseat_game_in_progress_compares_public_figures_only(tmp_path: Path) -> None:
    scenario = load("sprint")
    seats = seats_for(scenario, dict(zip(scenario.labs, ["human", "human"], strict=False)))
    for name in "ab":
        game = Game.new(scenario, seats, 1, "2026-01-01T00:00", tmp_path / f"{name}.moat")
        decided(game, {"price": 1.0 if name == "a" else 0.7})
        game.close()
    found = opened((tmp_path / "a.moat", tmp_path / "b.moat"))
    assert found.seats == ()
    assert found.parting is not None
    assert found.parting.orders == {}
    state, report = found.a.known(1)
    assert np.isnan(state.cash).all()
    assert np.isnan(report.margin).all()
    assert np.isfinite(report.revenue).all()


def test_candidates_have_the_same_labs_kin_first(tmp_path: Path) -> None:
    one, other = pair(tmp_path)
    scenario = load("sprint")
    Game.new(scenario, seats_for(scenario), 5, "2027-01-01T00:00", tmp_path / "seed.moat").close()
    play(tmp_path / "luck.moat", 1, seed=9).close()
    play(tmp_path / "large.moat", 0, scenario="standard").close()
    (tmp_path / "bad.moat").write_bytes(b"no record")
    Game.branch(read(one), 2, tmp_path / "twig.moat", "2026-02-03T00:00").close()
    found = candidates(other, tmp_path)
    assert {c.entry.path.stem for c in found[:2]} == {"one", "twig"}
    assert [c.kin for c in found] == [True, True, False, False]
    assert [c.entry.path.stem for c in found[2:]] == ["seed", "luck"]
    assert [c.same_seed for c in found] == [True, True, True, False]


def test_other_labs_cannot_be_compared(tmp_path: Path) -> None:
    play(tmp_path / "a.moat", 1).close()
    play(tmp_path / "b.moat", 0, scenario="standard").close()
    with pytest.raises(ComparisonError, match="other labs"):
        opened((tmp_path / "a.moat", tmp_path / "b.moat"))
