"""Calibration: how near the market comes to what it must show, and what its judgement constants do."""
