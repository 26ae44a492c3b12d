"""MOAT as a PettingZoo environment, an optional extra: `pip install 'moat[gym]'`."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from game.gym.env import MoatEnv

__all__ = ["parallel_env"]

LIBRARIES = ("pettingzoo", "gymnasium")


def parallel_env(scenario: str = "standard", rivals: Mapping[str, str] | None = None) -> "MoatEnv":
    """Return a ParallelEnv of a scenario; see `game.gym.env.MoatEnv`.

    Args:
        scenario: its name or the path of its file.
        rivals: who plays the labs that are no agents, by lab, as `flywheel` or `path/to/file.py:Class`.

    Raises:
        ImportError: the extra is not installed; the message says how to install it.
        ScenarioError: there is no such scenario.
        SeatError: a lab or a player is unknown.
    """
    try:
        module = import_module("game.gym.env")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in LIBRARIES:
            raise
        raise ImportError(f"{error.name} is missing; install it with: pip install 'moat[gym]'") from error
    return cast("MoatEnv", module.MoatEnv(scenario, rivals))
