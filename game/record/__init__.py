"""The one file: save, replay and evidence."""
