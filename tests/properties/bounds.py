"""What must hold of every quarter, whatever was ordered and whatever is switched off."""

import numpy as np

from game.market.arrays import ArrayRecord
from game.market.digest import digest
from game.market.report import Account, Report
from game.market.rules import Rules
from game.market.state import State
from game.record.codec import LARGEST, SIGNED, SLACK, UNIT_BOUNDS

INCOME = frozenset(
    {Account.REVENUE, Account.ROUND, Account.RESCUE, Account.CREDITORS, Account.ROYALTY, Account.SUPPORT}
)
"""Accounts from which money only comes in; to all others it only goes out."""

BELOW_ZERO = SIGNED | {"flows", "margin", "segment_gain", "needed", "had", "ship_capability"}
"""Quantities that may be less than nought; a run without data would make a model of any low Elo."""


def check(rules: Rules, before: State, after: State, report: Report) -> None:
    """Check a quarter: numbers, bounds, money, shares and refusals."""
    digest({**after.arrays(), **{f"report.{n}": a for n, a in report.arrays().items()}})  # finite, all of it
    check_bounds(after)
    check_bounds(report)
    check_money(before, after, report)
    check_shares(rules, after, report)
    # A refusal needed more than there was; where nothing was refused both are nought.
    refused = report.needed > report.had
    assert np.all(refused | ((report.needed == 0.0) & (report.had == 0.0)))


def check_bounds(record: ArrayRecord) -> None:
    """Every number means something in its unit: what a saved game may hold, and the screens count on."""
    for name, axes in record.spec().items():
        values = getattr(record, name)
        low, high = UNIT_BOUNDS.get(axes.unit, (-LARGEST if name in BELOW_ZERO else -SLACK, LARGEST))
        if isinstance(record, Report):
            low = min(low, -SLACK)  # games that were over report nothing
        if values.size:
            assert low <= values.min() <= values.max() <= high, f"{name}, {axes.unit}"
        if axes.unit.startswith(("0 or 1", "level", "lab index", "future index", "count")):
            assert np.array_equal(values, np.rint(values)), name


def check_money(before: State, after: State, report: Report) -> None:
    """Every dollar that a lab gains or loses has an account, and each account its direction."""
    moved = np.zeros(after.cash.shape)
    for account in Account:
        flow = report.flows[:, account]
        moved = moved + flow
        assert np.all(flow >= 0.0 if account in INCOME else flow <= 0.0), account.name
    # A closed lab's last cents are written off with it, and a game that was over moves no money.
    np.testing.assert_allclose(after.cash - before.cash, moved, rtol=1e-9, atol=1e-6)
    between = np.sum(report.flows[:, Account.ROYALTY] + report.flows[:, Account.LICENCE], axis=0)
    np.testing.assert_allclose(between, 0.0, atol=1e-6)


def check_shares(rules: Rules, after: State, report: Report) -> None:
    """Customers are divided among labs and the commons, and nobody is counted twice."""
    for share in (after.share, report.target_share):
        assert np.all((share >= 0.0) & (share <= 1.0 + 1e-12))
        assert np.all(np.sum(share, axis=0) <= 1.0 + 1e-12)
    if not rules.open_weights.enabled:
        held = np.sum(after.share, axis=0)
        assert np.all((np.abs(held - 1.0) < 1e-9) | (held == 0.0))  # nought when all labs are gone
