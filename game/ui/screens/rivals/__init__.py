"""Rivals: what the public knows of every lab, and of the open weights."""

from game.ui.screens.rivals.screen import RivalsScreen

__all__ = ["RivalsScreen"]
