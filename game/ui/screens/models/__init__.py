"""Models: the run and its data, post-training, specialisation, shipping, the base and its licence."""

from game.ui.screens.models.page import ModelsScreen

__all__ = ["ModelsScreen"]
