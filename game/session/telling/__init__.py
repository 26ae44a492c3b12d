"""What is told of a market from its states and reports: headlines, key figures, how it ended."""
