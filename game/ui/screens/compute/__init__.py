"""Compute: the fleet's split, and the markets for hardware and spot capacity."""

from game.ui.screens.compute.page import ComputeScreen

__all__ = ["ComputeScreen"]
