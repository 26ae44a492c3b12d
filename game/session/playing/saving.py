"""The record of a game being played: what has been written to it, and what is still in memory only."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from game.language import _
from game.market.report import Report
from game.market.rules import RULES_VERSION
from game.market.state import State
from game.record import Header, QuarterLine, RecordError, RecordWriter, UndoLine


class SaveError(Exception):
    """The quarter is resolved but could not be written; the game goes on in memory.

    Answer with the game's `save_to` another place, `retry`, or `go_on_unsaved`.
    """


@dataclass
class Saving:
    """A game's record. Without a writer the game is in memory only; `unwritten` counts quarters behind."""

    writer: RecordWriter | None = None
    unwritten: int = 0

    @property
    def path(self) -> Path | None:
        """Where the record is, if there is one."""
        return self.writer.path if self.writer else None

    @property
    def wanted(self) -> bool:
        """Whether a quarter that was played has to be written."""
        return self.writer is not None or self.unwritten > 0

    def catch_up(self, lines: Iterable[QuarterLine]) -> None:
        """Write the quarters that are only in memory: `lines` are theirs, oldest first.

        Raises:
            SaveError: it failed; what was written stays written.
        """
        if self.writer is None:
            raise SaveError(_("this game has no record; choose a place for it"))
        try:
            for line in lines:
                self.writer.append(line)
                self.unwritten -= 1
        except RecordError as error:
            raise SaveError(str(error)) from error

    def take_back(self, quarter: int) -> None:
        """Tell the record that its last quarter, from 0, was undone, if it has heard of it.

        Raises:
            SaveError: the record could not be told.
        """
        if self.unwritten:
            self.unwritten -= 1
        elif self.writer is not None:
            try:
                self.writer.append(UndoLine(rules=RULES_VERSION, quarter=quarter))
            except RecordError as error:
                raise SaveError(str(error)) from error

    def move(
        self, path: Path, header: Header, first: State, opening: Report, lines: Iterable[QuarterLine]
    ) -> None:
        """Write the whole game as a new record and go on there.

        Raises:
            SaveError: it cannot be written there; all stays as it was.
        """
        if path == self.path and not path.exists():  # its file vanished: the place is ours, lock and all
            self.close()
        try:
            writer = RecordWriter.create(path, header, first, opening)
        except RecordError as error:
            raise SaveError(str(error)) from error
        try:
            for line in lines:
                writer.append(line)
        except RecordError as error:
            writer.discard()
            raise SaveError(str(error)) from error
        self.close()
        self.writer, self.unwritten = writer, 0

    def close(self) -> None:
        """Let go of the record, so that another window can play it."""
        if self.writer is not None:
            self.writer.close()
            self.writer = None
