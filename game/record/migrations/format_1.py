"""Format 1 to 2: positions learn of licences, politics and shocks, lines of the rules they were played by."""

from typing import Any, Final

Lines = list[dict[str, Any]]

PER_LAB: Final = {"licensor": -1, "royalty": 0, "opened": 0, "patience": 1}
PER_GAME: Final = {"regulation": 0, "pressure": 0, "standards": 0}
PER_SHOCK: Final = ("shock_due", "shock_left", "shock_drawn")
ORDERS: Final = {"licence_from": -1, "royalty": 0, "lobbying": 0, "stance": 0}
ACCOUNTS, REASONS = 23, 17
"""Lengths of the lists that got new members at their end."""


def upgrade(lines: Lines) -> frozenset[str]:
    """Add what did not exist in format 1, as it then was: no licence, no law, no shock, all patience."""
    header = lines[0]
    segments = _table(_table(header, "scenario"), "segments")
    labs = len(header["seats"]) if isinstance(header.get("seats"), list) else 0
    for line in lines[1:]:
        line["rules"] = header.get("rules")
        state, report, orders = (_table(line, name) for name in ("state", "report", "orders"))
        state |= {name: [value] * labs for name, value in PER_LAB.items()}
        state |= PER_GAME
        state |= {name: [] for name in PER_SHOCK}
        state["spent"] = report.get("segment_revenue")
        # What customers used was not noted; the best open weights are a lower bound that every record has.
        state["usual"] = [state.get("commons")] * len(segments)
        report |= {"hazard": [0] * labs, "shock": [], "new_level": 0, "segment_gain": [0] * len(segments)}
        _lengthen(report, "flows", ACCOUNTS)
        _lengthen(report, "needed", REASONS)
        _lengthen(report, "had", REASONS)
        orders |= {name: [value] * labs for name, value in ORDERS.items()}
    return frozenset((*PER_LAB, *PER_GAME, *PER_SHOCK, "spent", "usual"))


def _table(holder: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a table inside a line; one that is missing is the reader's to report."""
    table = holder.get(name)
    return table if isinstance(table, dict) else {}


def _lengthen(report: dict[str, Any], name: str, length: int) -> None:
    """Fill each lab's list up with zeros."""
    rows = report.get(name)
    if isinstance(rows, list):
        report[name] = [[*row, *[0] * (length - len(row))] if isinstance(row, list) else row for row in rows]
