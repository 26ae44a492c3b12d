"""The one file of a game: save, replay and evidence."""

from game.record.describe import describe_orders
from game.record.errors import RecordBusyError, RecordError
from game.record.lines import FORMAT, Header, SeatLine
from game.record.reader import Played, Record, read, read_header
from game.record.verify import Verdict, verify
from game.record.writer import RecordWriter

__all__ = [
    "FORMAT",
    "Header",
    "Played",
    "Record",
    "RecordBusyError",
    "RecordError",
    "RecordWriter",
    "SeatLine",
    "Verdict",
    "describe_orders",
    "read",
    "read_header",
    "verify",
]
