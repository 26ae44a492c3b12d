"""What a seat makes of its view: its desk, beliefs of what it cannot see, and forecasts of demand."""
