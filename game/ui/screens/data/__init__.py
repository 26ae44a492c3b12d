"""Data deals: sealed bids, what users' data may be used for, labelling, synthetic data, and what there is."""

from game.ui.screens.data.page import DataScreen

__all__ = ["DataScreen"]
