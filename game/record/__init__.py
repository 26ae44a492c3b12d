"""The one file of a game: save, replay and evidence."""

from game.record.describe import describe_orders
from game.record.errors import RecordBusyError, RecordError
from game.record.glance import Glance, glance
from game.record.lines import FORMAT, Header, Origin, QuarterLine, SeatLine, UndoLine
from game.record.reader import Played, Record, read
from game.record.snapshot import SegmentShares, snapshot
from game.record.verify import Verdict, verify
from game.record.writer import RecordWriter, locked, quarter_line

__all__ = [
    "FORMAT",
    "Glance",
    "Header",
    "Origin",
    "Played",
    "QuarterLine",
    "Record",
    "RecordBusyError",
    "RecordError",
    "RecordWriter",
    "SeatLine",
    "SegmentShares",
    "UndoLine",
    "Verdict",
    "describe_orders",
    "glance",
    "locked",
    "quarter_line",
    "read",
    "snapshot",
    "verify",
]
