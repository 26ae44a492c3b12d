"""Numbers as the window writes them. Every minus is U+2212 and every delta carries its sign.

The catalogue's context "number" says how a language writes them: the marks "." and ",", and where units
stand.
"""

import math
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import ParamSpec

from game.language import _, current, marked, pgettext

P = ParamSpec("P")

MINUS = "\u2212"
NONE = "\u2013"  # an en dash stands for "no value"
_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_NON_ZERO = frozenset("123456789")
_MOST_KEPT = 2048
_SCALES = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))


def _kept(write: Callable[P, str]) -> Callable[P, str]:
    """Keep what a function writes, by arguments and language: every frame asks for the same numbers."""
    kept: dict[Hashable, str] = {}

    @wraps(write)
    def told(*args: P.args, **named: P.kwargs) -> str:
        key = (current(), args, *named.items()) if named else (current(), args)
        text = kept.get(key)
        if text is None:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            text = kept[key] = write(*args, **named)
        return text

    return told


def _plain(value: float, decimals: int) -> str:
    """Return the magnitude with a fixed number of decimals."""
    return f"{abs(value):.{decimals}f}"


def _sign(value: float, text: str, *, plus: bool) -> str:
    """Return the sign that belongs before the rounded `text`; a rounded zero has none (± for deltas)."""
    if _NON_ZERO.isdisjoint(text):
        return "±" if plus else ""
    return MINUS if value < 0 else ("+" if plus else "")


def _significant(value: float, digits: int = 3) -> str:
    """Return a magnitude with `digits` significant digits and no exponent, trailing zeros kept."""
    size = abs(value)
    if size == 0:
        return "0"
    whole = math.floor(math.log10(float(f"{size:.{digits - 1}e}"))) + 1
    return f"{size:.{max(0, digits - whole)}f}"


@lru_cache(maxsize=4096)
def _scaled(value: float, smallest: float) -> tuple[float, str]:
    """Return the value in the largest unit that leaves three digits at most, and that unit's letter."""
    size = float(f"{abs(value):.2e}")
    for scale, letter in _SCALES:
        if size >= scale >= smallest:
            return value / scale, letter
    return value, ""


@_kept
def number(value: float, decimals: int = 0) -> str:
    """Return `1,234` or `−3.1`: a plain number, grouped in thousands."""
    text = f"{abs(value):,.{decimals}f}"
    return _sign(value, text, plus=False) + marked(text)


def plain(value: float) -> str:
    """Return a number with as many decimals as it has, at most six digits: `2.5`, `12`."""
    return marked(f"{value:g}")


@_kept
def delta(value: float, decimals: int = 1) -> str:
    """Return a signed change: `+0.8`, `−3.1`, `±0.0`."""
    text = _plain(value, decimals)
    return _sign(value, text, plus=True) + marked(text)


@_kept
def money(value: float, *, signed: bool = False) -> str:
    """Return dollars with three significant digits: `$1.84B`, `−$212M`, `$3.60`, `$950 k` as `$950k`."""
    if not math.isfinite(value):
        return NONE
    text, letter = _money(value)
    return _dollars(_sign(value, text, plus=signed), text, letter)


@_kept
def money_axis(value: float) -> str:
    """Return dollars without trailing zeros, for axes: `$3B`, `$2.5B`, `$500M`, `$0`."""
    if not math.isfinite(value):
        return NONE
    text, letter = _money(value)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return _dollars(_sign(value, text, plus=False), text, letter)


def _money(value: float) -> tuple[str, str]:
    """Return the magnitude of dollars in the largest unit that fits, and that unit's letter."""
    scaled, letter = _scaled(value, 1e3)
    if letter in ("T", "B"):
        text = _significant(scaled)
    elif letter:
        text = f"{abs(scaled):.0f}"
    else:
        text = f"{abs(scaled):.2f}" if abs(scaled) < 100 else f"{abs(scaled):.0f}"
    return ("0" if text.strip("0.") == "" else text), letter


def _dollars(sign: str, text: str, letter: str) -> str:
    facts = {"sign": sign, "amount": marked(text)}
    if letter == "T":
        return pgettext("number", "{sign}${amount}T", **facts)
    if letter == "B":
        return pgettext("number", "{sign}${amount}B", **facts)
    if letter == "M":
        return pgettext("number", "{sign}${amount}M", **facts)
    if letter == "k":
        return pgettext("number", "{sign}${amount}k", **facts)
    return pgettext("number", "{sign}${amount}", **facts)


@_kept
def price(value: float, *, bare: bool = False) -> str:
    """Return a price per million tokens: `$3.60`, `$14.5`, `$0.095`; `bare` leaves out the currency."""
    if not math.isfinite(value):
        return NONE
    size = abs(value)
    text = _plain(value, 1 if size >= 9.995 else (2 if size >= 0.0995 else 3))
    sign = _sign(value, text, plus=False)
    return sign + marked(text) if bare else _dollars(sign, text, "")


@_kept
def price_tick(value: float) -> str:
    """Return a price for the ticks of an axis, without trailing zeros: `$8`, `$0.25`."""
    return _dollars("", f"{value:g}", "")


@_kept
def per_thousand(millions: float, decimals: int = 2) -> str:
    """Return a price of $M for a thousand pieces, with cents: `$3.96M`, `$14.5M`."""
    size = abs(millions)
    shown = decimals if size < 9.995 else min(decimals, 1)
    return _dollars("", _plain(millions, shown), "M") if math.isfinite(millions) else NONE


@_kept
def change(share: float, decimals: int = 0) -> str:
    """Return a signed change as a percentage: `+12%`."""
    text = _plain(share * 100, decimals)
    return _per_cent(_sign(share, text, plus=True), text)


@_kept
def percent(share: float, decimals: int = 0) -> str:
    """Return a share (0-1) as `22.0%`."""
    if not math.isfinite(share):
        return NONE
    text = _plain(share * 100, decimals)
    return _per_cent(_sign(share, text, plus=False), text)


def _per_cent(sign: str, text: str) -> str:
    return pgettext("number", "{sign}{amount}%", sign=sign, amount=marked(text))


@_kept
def points(share: float, decimals: int = 1) -> str:
    """Return a change of a share (0-1) in percentage points: `−3.1 points`."""
    return _("{change} points", change=delta(share * 100, decimals))


@_kept
def count(value: float) -> str:
    """Return a quantity: `640`, `24 k`, `51.8 k`, `1.10M`, `48M`."""
    scaled, letter = _scaled(value, 1e3)
    if not letter:
        return number(value)
    text = f"{abs(scaled):.1f}" if abs(scaled) < 100 else f"{abs(scaled):.0f}"
    text = text.removesuffix(".0")
    sign = _sign(value, text, plus=False)
    return f"{sign}{marked(text)} k" if letter == "k" else _many(sign, text, letter)


@_kept
def tokens(value: float) -> str:
    """Return a number of tokens: `1,240T`, `31.2T`, `610B`, `48M`."""
    scaled, letter = _scaled(value, 1e6)
    if not letter:
        return number(value)
    text = f"{abs(scaled):.1f}" if letter == "T" and abs(scaled) < 99.95 else f"{abs(scaled):,.0f}"
    return _many(_sign(value, text, plus=False), text, letter)


@_kept
def tokens_axis(tera: float) -> str:
    """Return T for the ticks of an axis: `0T`, `20T`, `2.5T`."""
    return _many("", f"{tera:,g}", "T")


def _many(sign: str, text: str, letter: str) -> str:
    """Return a magnitude with its unit: millions, billions or trillions (M, B, T)."""
    facts = {"sign": sign, "amount": marked(text)}
    if letter == "T":
        return pgettext("number", "{sign}{amount}T", **facts)
    if letter == "B":
        return pgettext("number", "{sign}{amount}B", **facts)
    return pgettext("number", "{sign}{amount}M", **facts)


@_kept
def scientific(value: float, decimals: int = 1) -> str:
    """Return `6.0×10²⁶`: for training compute."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else NONE
    mantissa, exponent = f"{abs(value):.{decimals}e}".split("e")
    return f"{MINUS if value < 0 else ''}{marked(mantissa)}×10{str(int(exponent)).translate(_SUPERSCRIPT)}"


def interval(low: str, high: str) -> str:
    """Return a range of two formatted numbers: `(63.1–66.4)`."""
    return f"({low}–{high})"


def ordinal(rank: int) -> str:
    """Return `1st`, `2nd`, `3rd`, `4th`, `11th`."""
    last = 0 if 10 <= rank % 100 <= 20 else rank % 10
    if last == 1:
        return pgettext("number", "{n}st", n=rank)
    if last == 2:
        return pgettext("number", "{n}nd", n=rank)
    return pgettext("number", "{n}rd", n=rank) if last == 3 else pgettext("number", "{n}th", n=rank)


def duration(seconds: float) -> str:
    """Return a timer's `6:00`, rounded up so that zero means over."""
    whole = max(0, math.ceil(seconds))
    return f"{whole // 60}:{whole % 60:02d}"
