"""The audit: silent about games as they are, and loud about every kind of fault put into them."""

from collections.abc import Callable

import numpy as np
import pytest

from game.market.noise import seeds_for
from game.market.report import Account, Report
from game.market.state import State, start
from game.market.turn import resolve
from game.scenario import load
from game.session.calibration.audit import CENT, Audit
from game.session.calibration.books import BOOKS_SECTION
from game.session.calibration.targets import Finding
from game.session.calibration.trials import Outcome, Setup, play
from tests.market.six import busy, six

Quarter = tuple[State, State, Report]


@pytest.fixture(scope="module")
def quarter() -> Quarter:
    rules, seeds = six(), seeds_for(2, 3)
    before = start(rules, 3)
    after, report = resolve(before, busy(rules, before, seeds), rules, seeds)
    return before, after, report


def spoilt(values: np.ndarray, amount: float) -> np.ndarray:
    changed = values.copy()
    changed.flat[1] += amount
    return changed


def audited(before: State, after: State, report: Report) -> Audit:
    audit = Audit()
    audit(before, after, report)
    return audit


def test_games_as_they_are_balance(quarter: Quarter) -> None:
    found = audited(*quarter)
    assert found.quarters == 3
    assert max(found.residual, found.sales, found.licences, found.hosted) < CENT
    assert found.shares < 1e-9
    assert found.strange == set()


FAULTS: list[tuple[str, Callable[[State, Report], tuple[State, Report]], float]] = [
    ("residual", lambda s, r: (s.with_arrays({"cash": spoilt(s.cash, 2.0)}), r), 2.0),
    ("sales", lambda s, r: (s, r.with_arrays({"revenue": spoilt(r.revenue, -3.0)})), 3.0),
    ("shares", lambda s, r: (s.with_arrays({"share": spoilt(s.share, 2.0)}), r), 0.9),
    ("shares", lambda s, r: (s.with_arrays({"share": spoilt(s.share, -2.0)}), r), 0.9),
    ("hosted", lambda s, r: (s, r.with_arrays({"segment_revenue": r.segment_revenue * 0.0})), 1.0),
]


@pytest.mark.parametrize(("name", "fault", "least"), FAULTS)
def test_a_fault_is_found_with_its_size(quarter: Quarter, name: str, fault, least: float) -> None:
    before, after, report = quarter
    assert getattr(audited(before, *fault(after, report)), name) >= least - CENT


def test_a_royalty_that_nobody_paid_is_found(quarter: Quarter) -> None:
    before, after, report = quarter
    flows = report.flows.copy()
    flows[0, Account.ROYALTY, 0] += 5.0
    flows[0, Account.ROUND, 0] -= 5.0
    found = audited(before, after, report.with_arrays({"flows": flows}))
    assert found.licences == pytest.approx(5.0, abs=CENT)
    assert found.residual < CENT


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_numbers_that_are_none_are_named(quarter: Quarter, bad: float) -> None:
    before, after, report = quarter
    found = audited(before, after.with_arrays({"cash": spoilt(after.cash, bad)}), report)
    assert found.strange == {"state.cash"}
    assert found.residual == np.inf


def test_two_sets_of_games_add_up_to_the_worst_of_both() -> None:
    both = Audit(quarters=3, residual=1.0, strange={"a"}).with_(Audit(quarters=4, shares=0.5, strange={"b"}))
    assert (both.quarters, both.residual, both.shares, both.strange) == (7, 1.0, 0.5, {"a", "b"})


def test_the_section_tells_faults_from_books_that_balance() -> None:
    """Real games balance; the same games with a spoilt audit miss the targets that were spoilt."""
    (probe,) = BOOKS_SECTION.probes(Setup("sprint", 3))
    scenario = load("sprint")
    players = ("frontier", "flywheel", "specialist", "follower")
    good = play(scenario, players, 3, 1)
    bad = Outcome(good.games, Audit(quarters=1, residual=1.0, strange={"state.cash"}))

    def verdicts(outcome: Outcome) -> dict[str, str]:
        pairs = zip(probe.targets, probe.measure({"all rules": outcome}), strict=True)
        return {target.key: Finding(target, estimate, 1).verdict for target, estimate in pairs}

    assert set(verdicts(good).values()) == {"hit"}
    assert {key for key, verdict in verdicts(bad).items() if verdict == "miss"} == {
        "books.cash",
        "books.finite",
    }
