"""Compute and models: the fleet's split, hardware, training, specialisation, shipping."""

from game.ui.screens.compute.page import ComputeScreen

__all__ = ["ComputeScreen"]
