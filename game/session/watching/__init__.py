"""Watching records: one through any seat's eyes, or two side by side."""
