"""What can go wrong with a record: one error, one clear line."""


class RecordError(Exception):
    """A record cannot be read or written. The message names the file, the place in it and the reason."""


class RecordBusyError(RecordError):
    """Another window is writing this record."""
