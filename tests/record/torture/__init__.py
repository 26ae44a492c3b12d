"""Long trials of the readers and writers; `python -m tests.record.torture --help` runs them at length."""
