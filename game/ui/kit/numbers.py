"""Reading numbers that a player types: `24`, `1,250`, `2.5B`, `-3`, `55m`."""

import re

from game.language import pgettext

_LETTERS = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "tsd": 1e3, "mio": 1e6, "mrd": 1e9, "bio": 1e12}
"""What may follow a number: letters as English writes them, and the words of other languages."""
_UNITS = "|".join(sorted(_LETTERS, key=len, reverse=True))
_NUMBER = re.compile(rf"([-\u2212+]?)\$?\s*(\d[\d,\s]*\.?\d*|\.\d+)\s*({_UNITS}|%)?\.?\s*\$?", re.IGNORECASE)
_GROUPED = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")


def parse_number(text: str, unit: float = 1.0) -> float | None:
    """Return the number typed, or none if it is not one.

    A bare number counts in `unit`s; a letter k, M, B or T sets the unit, a percent sign divides by 100. Where
    a language writes 1.250,5 a point before three digits groups them, else it is taken as a decimal point.
    """
    typed = text.strip()
    if pgettext("number", ".") == ",":
        typed = _GROUPED.sub("", typed).replace(",", ".")
    found = _NUMBER.fullmatch(typed)
    if found is None:
        return None
    sign, digits, letter = found.groups()
    size = float(re.sub(r"[,\s]", "", digits))
    factor = 0.01 if letter == "%" else _LETTERS.get((letter or "").lower(), unit)
    return -size * factor if sign in ("-", "\u2212") else size * factor
