"""Pages that come between others: the next team, a word on what happened, a record that cannot be kept."""
