"""The planning desk around its screens: rail, side panel, and the order of what the rail shows."""
