"""The market map: islands of revenue, who holds them, the news and the leaderboard."""

from game.ui.screens.map.page import MapScreen

__all__ = ["MapScreen"]
