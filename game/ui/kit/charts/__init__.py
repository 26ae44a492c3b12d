"""Charts: each draws with the kit and emits a node whose value says in words what it shows."""
