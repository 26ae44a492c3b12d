"""The market map: hex islands, one a segment. Logic without pygame, except in `draw` and `sprites`."""
