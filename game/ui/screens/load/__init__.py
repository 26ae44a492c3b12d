"""The library of games: to find one, to look at it, to play on, to watch, to branch, and to keep in order."""

from game.ui.screens.load.page import LoadScreen
from game.ui.screens.load.shelf import Shelf

__all__ = ["LoadScreen", "Shelf"]
