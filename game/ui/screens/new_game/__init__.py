"""New game: a scenario, who plays which lab, the bet on a future, and the seed."""

from game.ui.screens.new_game.page import NewGame

__all__ = ["NewGame"]
