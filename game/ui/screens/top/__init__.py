"""The top of desk and report: figures, the menu, and the help on keys."""
