"""AI rivals: personas that play whole plans from a seat's view."""
