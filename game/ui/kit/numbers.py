"""Reading numbers that a player types: `24`, `1,250`, `2.5B`, `-3`, `55m`."""

import re

_LETTERS = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
_NUMBER = re.compile(r"([-\u2212+]?)\$?\s*(\d[\d,\s]*\.?\d*|\.\d+)\s*([kmbt%]?)", re.IGNORECASE)


def parse_number(text: str, unit: float = 1.0) -> float | None:
    """Return the number typed, or none if it is not one.

    A bare number counts in `unit`s; a letter k, M, B or T sets the unit, a percent sign divides by 100.
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    sign, digits, letter = found.groups()
    size = float(re.sub(r"[,\s]", "", digits))
    factor = 0.01 if letter == "%" else _LETTERS.get(letter.lower(), unit)
    return -size * factor if sign in ("-", "\u2212") else size * factor
