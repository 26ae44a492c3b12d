"""Tournaments among players that need nobody: who meets whom, games over processes, tables, ratings."""
