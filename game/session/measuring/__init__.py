"""What a measurement over many games stands on: who sits where, and figures with their intervals."""
