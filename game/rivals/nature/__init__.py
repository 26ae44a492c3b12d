"""What a lab is like: its persona, the numbers of its style, its own leanings, and doubt in a failing bet."""
