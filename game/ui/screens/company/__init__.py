"""Company: capital, safety, marketing, tools and memory, talent, and the money they share."""

from game.ui.screens.company.screen import CompanyScreen

__all__ = ["CompanyScreen"]
