"""What the player set: the file that keeps it, which keys do what, how it takes effect in the open window."""
