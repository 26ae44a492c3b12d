"""Colour as eyes see it: contrast (WCAG 2.2), differences (CIEDE2000), and what colour-blind people see.

The simulation is that of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
Color Vision Deficiency", IEEE TVCG 15(6), 2009: its matrices for severity 1.0, in linear RGB. The difference
is that of Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula", Color Research & Application 30(1),
2005, whose test data `test_colours.py` compares with.
"""

import math
from typing import Final

import numpy as np

Colour = tuple[int, int, int]
Lab = tuple[float, float, float]

MACHADO_2009: Final = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What a dichromat sees, by kind: linear RGB in, linear RGB out."""

_TO_XYZ: Final = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE: Final = np.array([0.95047, 1.0, 1.08883])  # D65
_FAR: Final = 25.0**7


def linear(colour: Colour) -> np.ndarray:
    """Return the linear RGB of an sRGB colour."""
    parts = np.array(colour, dtype=np.float64) / 255.0
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: Colour) -> float:
    """Return the relative luminance, 0-1."""
    return float(linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(a: Colour, b: Colour) -> float:
    """Return the contrast ratio of two colours, 1-21."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def seen(colour: Colour, kind: str) -> np.ndarray:
    """Return the linear RGB that an eye of a kind sees ("normal", or a key of `MACHADO_2009`)."""
    rgb = linear(colour)
    return rgb if kind == "normal" else np.clip(np.array(MACHADO_2009[kind]) @ rgb, 0.0, 1.0)


def lab_of(rgb: np.ndarray) -> Lab:
    """Return CIE L*a*b* of linear RGB."""
    ratio = (_TO_XYZ @ rgb) / _WHITE
    x, y, z = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return float(116 * y - 16), float(500 * (x - y)), float(200 * (y - z))


def apart(a: Colour, b: Colour, kind: str = "normal") -> float:
    """Return how different two colours look to an eye of a kind, in CIEDE2000 units."""
    return ciede2000(lab_of(seen(a, kind)), lab_of(seen(b, kind)))


def ciede2000(first: Lab, second: Lab) -> float:
    """Return the CIEDE2000 difference of two L*a*b* colours."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + _FAR))
    c1, c2 = math.hypot(stretch * a1, b1), math.hypot(stretch * a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, stretch * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn, hue = _hues(h1, h2, c1 * c2)
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    sl = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    rotation = -2 * math.sqrt(chroma**7 / (chroma**7 + _FAR))
    rotation *= math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    parts = (dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * (dc / sc) * (dh / sh)
    return math.sqrt(max(0.0, parts))


def _hues(h1: float, h2: float, chromas: float) -> tuple[float, float]:
    """Return the difference of two hues and their mean, in degrees, both the short way round."""
    if chromas == 0.0:
        return 0.0, h1 + h2
    turn = h2 - h1
    turn -= 360.0 * round(turn / 360.0) if abs(turn) > 180.0 else 0.0
    hue = (h1 + h2) / 2
    if abs(h1 - h2) > 180.0:
        hue += 180.0 if h1 + h2 < 360.0 else -180.0
    return turn, hue
