"""Pricing: one ladder for all segments on a shared axis, and the free plan."""

from game.ui.screens.pricing.screen import PricingScreen

__all__ = ["PricingScreen"]
