"""What several pages are made of: charts of a whole game, heads, sections, headlines, choosing a path."""
