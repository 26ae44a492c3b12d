"""The end of a game: the future that came true, the ranking, and the charts that led there."""

from game.ui.screens.ending.page import EndingPage

__all__ = ["EndingPage"]
