"""Ledger: money in and out by account, and its history."""

from game.ui.screens.ledger.screen import LedgerScreen

__all__ = ["LedgerScreen"]
