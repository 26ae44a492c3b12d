"""Two records side by side: choosing the other one, and watching both."""

from game.ui.screens.compare.page import ComparePage
from game.ui.screens.compare.pick import ComparePick

__all__ = ["ComparePage", "ComparePick"]
