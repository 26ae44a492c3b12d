"""The market: pure rules on NumPy arrays."""
