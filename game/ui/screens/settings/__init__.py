"""The settings: every change takes effect and is kept at once; the keys in a table of their own."""

from game.ui.screens.settings.page import SettingsScreen

__all__ = ["SettingsScreen"]
