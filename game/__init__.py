"""MOAT: a strategy wargame of competing AI labs."""

__version__ = "0.1.0"
