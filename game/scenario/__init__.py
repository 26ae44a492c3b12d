"""Scenario files: schema, loading, checking."""
