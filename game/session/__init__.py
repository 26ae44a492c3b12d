"""A game being played: seats, sealed orders, hand-over, continue."""
