"""What a game being played is made of: its course, orders on their way, and its record."""
