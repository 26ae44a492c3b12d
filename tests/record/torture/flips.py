"""Flips single bits of a record: reading or playing it again must say so."""

from dataclasses import dataclass
from pathlib import Path

from game.record import RecordError, read, verify
from tests.record.torture.mutations import dice


@dataclass
class Flips:
    """How the edits were found."""

    bits: int = 0
    refused: int = 0  # the reader names the line
    differing: int = 0  # playing it again names the field
    torn: int = 0  # the reader says that an unfinished line was left out
    missed: int = 0


def flip_bits(source: Path, bent: Path, bits: int, seed: int) -> Flips:
    """Flip `bits` random bits of a record, one at a time, in a copy."""
    data, chance, found = source.read_bytes(), dice(seed), Flips()
    for _ in range(bits):
        at, bit = chance.randrange(len(data)), chance.randrange(8)
        bent.write_bytes(data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :])
        found.bits += 1
        try:
            record = read(bent)
        except RecordError:
            found.refused += 1
            continue
        if not verify(record).sound:
            found.differing += 1
        elif record.torn:
            found.torn += 1
        else:
            found.missed += 1
    return found
