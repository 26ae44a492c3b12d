"""The replay: any quarter of a game on the map, by timeline, through anybody's eyes."""

from game.ui.screens.replay.page import ReplayPage

__all__ = ["ReplayPage"]
