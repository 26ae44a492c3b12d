"""Rivals held to what every rival of the game holds to: the contract test, and fairness tried out."""
