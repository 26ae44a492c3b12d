"""Colour, type and spacing tokens, and the identity (colour and emblem) of each lab.

Colours are (red, green, blue), 0-255; sizes are logical units, one pixel in a 1600x900 window at UI scale 1.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Colour = tuple[int, int, int]
Weight = Literal["regular", "medium", "semibold"]
Align = Literal["left", "centre", "right"]


def rgb(code: str) -> Colour:
    """Return the colour of a `#rrggbb` code."""
    value = int(code.lstrip("#"), 16)
    return value >> 16, (value >> 8) & 255, value & 255


def mix(under: Colour, over: Colour, share: float) -> Colour:
    """Return `under` covered by `over` at opacity `share` (0-1)."""
    return (
        round(under[0] + (over[0] - under[0]) * share),
        round(under[1] + (over[1] - under[1]) * share),
        round(under[2] + (over[2] - under[2]) * share),
    )


# Ground, from open sea to the ring beside a coast.
SEA = rgb("#0A121D")
SEA1 = rgb("#0D1826")
SEA2 = rgb("#101E2F")
SEA3 = rgb("#13253A")
# Panels: cards and bars; controls; hovered, selected, slider tracks.
INK1 = rgb("#101B29")
INK2 = rgb("#18273A")
INK3 = rgb("#223650")
# Rules, and control borders (3:1 against the panels).
LINE = rgb("#273A52")
LINE2 = rgb("#4C6A8B")
# Text: body, secondary, labels.
PAPER = rgb("#F4ECDC")
PAPER2 = rgb("#CDC8BB")
PAPER3 = rgb("#9AA5B1")
DIM = rgb("#84909E")  # disabled only: readable (4.5:1), plainly not active
# Primary action, focus, selection and anything changed this turn. Never a lab.
AMBER = rgb("#F5B335")
AMBER_HOVER = rgb("#FFC65C")
AMBER_PRESSED = rgb("#D9981F")
AMBER_DISABLED = rgb("#3D3018")
AMBER_DISABLED_TEXT = rgb("#B5A27A")
ON_AMBER = rgb("#1A1204")
ON_AMBER2 = rgb("#4A3708")
GAIN = rgb("#A6DCB8")
LOSS = rgb("#FF9079")
WARNING = LOSS
HATCH_GROUND = rgb("#4A2A2F")

# Spacing, in logical units.
STEP = 8
GUTTER = 24
RADIUS = 4
LINE_WIDTH = 1
HIT = 40
BUTTON_HEIGHT = 40
COMMIT_HEIGHT = 64
TOP_BAR = 72
KPI_PAD = 16
RAIL = 96
SIDE = 352
SIDE_RAIL = 64
MAP_STRIP = 104
TOOLTIP_WIDTH = 288
MODAL_WIDTH = 480
STEPPER_WIDTH = 132
TOAST_WIDTH = 428

FOCUS_RING = 3
FOCUS_GAP = 2
SCRIM_OPACITY = 0.6
CHANGED_ROW_OPACITY = 0.07

# Seconds.
TOOLTIP_DELAY = 0.25
TOAST_SECONDS = 4.0
REPEAT_DELAY = 0.35
REPEAT_EVERY = 0.06
HOVER_SECONDS = 0.08
PANEL_SECONDS = 0.16
NUMBER_SECONDS = 0.3


class Style(NamedTuple):
    """How a run of text looks: size in logical units, weight and colour."""

    size: int = 16
    weight: Weight = "regular"
    colour: Colour = PAPER

    def but(
        self, *, size: int | None = None, weight: Weight | None = None, colour: Colour | None = None
    ) -> "Style":
        """Return a copy with the given parts replaced."""
        return Style(
            self.size if size is None else size,
            self.weight if weight is None else weight,
            self.colour if colour is None else colour,
        )


TICK = Style(14, colour=PAPER3)
LABEL = Style(15, colour=PAPER3)
SECONDARY = Style(15, colour=PAPER2)
BODY = Style(16)
BODY2 = Style(16, colour=PAPER2)
STRONG = Style(16, "semibold")
MEDIUM = Style(16, "medium")
SECTION = Style(18, "semibold")
KPI = Style(22, "semibold")
SUBTITLE = Style(22, colour=PAPER2)
TITLE = Style(28, "semibold")
RESULT = Style(36, "semibold")
HERO = Style(52, "semibold")


@dataclass(frozen=True, slots=True)
class LabLook:
    """A lab's colour, the emblem's file name, and the emblem's colour upon it."""

    name: str
    colour: Colour
    emblem: str
    on_colour: Colour = SEA


LABS: dict[str, LabLook] = {
    look.name.lower(): look
    for look in (
        LabLook("Meridian", rgb("#67B4F3"), "meridian"),
        LabLook("Kiln", rgb("#D9532B"), "kiln"),
        LabLook("Orchard", rgb("#109C6B"), "orchard"),
        LabLook("Fathom", rgb("#6A66E6"), "fathom"),
        LabLook("Halcyon", rgb("#F2B9CD"), "halcyon"),
        LabLook("Lattice", rgb("#E6E88A"), "lattice"),
        LabLook("Basalt", rgb("#8B4B85"), "basalt", PAPER),
        LabLook("Tern", rgb("#366351"), "tern", PAPER),
        LabLook("Open", rgb("#808F9D"), "commons"),
    )
}


def lab_look(name: str) -> LabLook:
    """Return a lab's look by name (any case; "commons" and "open weights" mean the open models).

    Raises:
        KeyError: no such lab.
    """
    key = name.lower()
    return LABS["open" if key in ("commons", "open weights") else key]
