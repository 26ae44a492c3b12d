"""The player's saved games: lists of them, their files, their pictures and the tree of their branches."""
