"""The player's records as files: lists, names, copies, the trash, and the plan in progress beside each."""
