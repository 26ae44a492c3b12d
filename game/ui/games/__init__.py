"""One game in the window: chosen and opened, played quarter by quarter, told from its start to its end."""
