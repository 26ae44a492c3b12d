"""Edits a record as a forger would, every hash made anew: playing it again must tell."""

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.record import RecordError, read, verify
from game.record.lines import ROOT, unseal
from tests.record.games import play
from tests.record.torture.mutations import dice
from tests.record.torture.sealing import sealed

PARTS = ("seed", "orders", "state", "report")


@dataclass
class Forgeries:
    """How single edited numbers were found. An order may have no effect at all on what was played."""

    edits: int = 0
    found: int = 0
    orders_without_effect: int = 0
    missed: int = 0


def forge(folder: Path, edits: int, seed: int) -> Forgeries:
    """Edit one number of a whole game at a time, in its seed, orders, states or reports."""
    play(folder / "whole.moat", 8).close()
    chance, found, bent, tip = dice(seed), Forgeries(), folder / "forged.moat", ROOT
    lines: list[Any] = []
    for text in (folder / "whole.moat").read_text(encoding="utf-8").splitlines():
        content, tip = unseal(text, tip)
        lines.append(content)
    while found.edits < edits:
        forged = json.loads(json.dumps(lines))
        part = chance.choice(PARTS)
        if not _edited(forged, part, chance):
            continue
        found.edits += 1
        bent.write_bytes(sealed(forged))
        try:
            told = not verify(read(bent)).sound
        except RecordError:
            told = True
        found.found += told
        found.orders_without_effect += not told and part == "orders"
        found.missed += not told and part != "orders"
    return found


def _edited(lines: list[Any], part: str, chance: random.Random) -> bool:
    """Change a number of a part; False where the place drawn holds none."""
    if part == "seed":
        lines[0]["seed"] += chance.randrange(1, 1000)
        return True
    holder: Any = lines[chance.randrange(2, len(lines))][part]
    key: Any = chance.choice(list(holder))
    while isinstance(holder[key], list):
        holder = holder[key]
        if not holder:
            return False
        key = chance.randrange(len(holder))
    value = holder[key]
    holder[key] = 0 if value and chance.random() < 0.3 else value * 1.01 if value else 1
    return True
