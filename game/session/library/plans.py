"""The plan in progress, kept beside the record: closing the window loses no thought.

One small file a record, replaced as a whole; it holds the drafts of the open quarter by seat, in an envelope:
on a shared machine the next team must not read in it what the team before has planned. It is a convenience:
when it is missing, stale or damaged, planning starts from the Advisor's proposal.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from game.market.orders import Orders
from game.market.world import World
from game.record.codec import seat_orders_from, to_lists
from game.record.errors import RecordError
from game.session.library import envelope

LARGEST_PLAN = 2**20

_PLACE = b"plan"
"""What a plan is sealed for. Not its record's name or folder: both may change while a plan waits."""


def plan_path(record: Path) -> Path:
    """Return where the plan of a record is kept."""
    return record.with_suffix(".plan")


def keep(record: Path, quarter: int, drafts: Mapping[int, Orders]) -> None:
    """Write the drafts of a quarter, replacing what was kept.

    Raises:
        OSError: it cannot be written; what was kept before is still there.
    """
    # The seat axis of one stays: it is part of the shape that is checked on the way in.
    data = {"quarter": quarter, "seats": {str(seat): to_lists(orders) for seat, orders in drafts.items()}}
    path = plan_path(record)
    fresh = path.with_suffix(".plan.new")
    with fresh.open("wb") as file:
        file.write(envelope.sealed(json.dumps(data, allow_nan=False).encode(), _PLACE))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def recall(record: Path, world: World, quarter: int) -> dict[int, Orders]:
    """Return the drafts kept for this quarter by seat; nothing when there are none that can be used."""
    path = plan_path(record)
    try:
        if path.stat().st_size > LARGEST_PLAN:
            return {}
        data: Any = json.loads(envelope.opened(path.read_bytes(), _PLACE))
        if (
            not isinstance(data, dict)
            or data.get("quarter") != quarter
            or not isinstance(data.get("seats"), dict)
        ):
            return {}
        seats = {int(seat): seat_orders_from(orders, world) for seat, orders in data["seats"].items()}
    except (OSError, ValueError, RecursionError, AttributeError, TypeError, RecordError):
        return {}
    return {seat: orders for seat, orders in seats.items() if 0 <= seat < len(world.labs)}


def forget(record: Path) -> None:
    """Remove the kept plan; it has been played."""
    plan_path(record).unlink(missing_ok=True)
