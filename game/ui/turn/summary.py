"""A seat's quarter in short, for the side panel and whoever asks before a commit.

What could go wrong, what is coming and the plan's lines are kept by the desk, for every frame shows them.
"""

from game.ui.turn.cautions import PlanWarning, warnings_of
from game.ui.turn.coming import Coming, coming_of
from game.ui.turn.desk import Desk
from game.ui.turn.plan import PlanLine, plan_lines


def warnings(desk: Desk) -> list[PlanWarning]:
    """Return what could go wrong with the plan as it stands, worst first."""
    return desk.derived("warnings", lambda: warnings_of(desk))


def coming(desk: Desk) -> list[Coming]:
    """Return what is announced or goes on outside the labs, the soonest first."""
    return desk.remembered("coming", lambda: coming_of(desk))


def lines(desk: Desk) -> list[PlanLine]:
    """Return the plan as it stands in a few lines."""
    return desk.derived("lines", lambda: plan_lines(desk))
