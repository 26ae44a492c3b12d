"""Search: plans that differ a little, played out on worlds that the seat thinks possible."""
