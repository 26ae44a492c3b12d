"""The machine below the window: its display and sound, and the keys and controllers that are held."""
