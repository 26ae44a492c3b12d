"""Debriefs without a window."""
