"""Who plays which lab: how a player is written, rivals from a player's own file, who stands in for them."""
