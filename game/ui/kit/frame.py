"""The size of the window in logical units, and the break points a layout answers to."""

from dataclasses import dataclass, field

from game.ui.kit.layout import Rect

BASE = (1600, 900)
MIN_UI_SCALE, MAX_UI_SCALE = 1.0, 2.0
MIN_TEXT_SIZE, MAX_TEXT_SIZE = 0.9, 1.2
TEXT_STEP = 0.05
_SMALLEST = 0.25  # a window of a few pixels must still lay out


def rounded_ui_scale(ui_scale: float) -> float:
    """Return the player's UI scale kept in 1-2 and rounded to an eighth."""
    return round(min(MAX_UI_SCALE, max(MIN_UI_SCALE, ui_scale)) * 8) / 8


def rounded_text_size(size: float) -> float:
    """Return the player's text size kept in 0.9-1.2 and on a step of a twentieth."""
    return round(round(min(MAX_TEXT_SIZE, max(MIN_TEXT_SIZE, size)) / TEXT_STEP) * TEXT_STEP, 2)


@dataclass(frozen=True, slots=True)
class Frame:
    """One window size: `scale` is physical pixels per logical unit.

    Exactly 1600x900 units fill a 16:9 window at UI scale 1. `text_size` is how much larger than designed text
    may be where it has the room.
    """

    width: int
    height: int
    ui_scale: float = 1.0
    text_size: float = 1.0
    scale: float = field(init=False)

    def __post_init__(self) -> None:
        fit = min(self.width / BASE[0], self.height / BASE[1])
        object.__setattr__(self, "scale", max(_SMALLEST, fit * rounded_ui_scale(self.ui_scale)))

    @property
    def logical_width(self) -> float:
        """Width in logical units."""
        return self.width / self.scale

    @property
    def logical_height(self) -> float:
        """Height in logical units."""
        return self.height / self.scale

    @property
    def rect(self) -> Rect:
        """The whole window in logical units."""
        return Rect(0, 0, self.logical_width, self.logical_height)

    @property
    def side_collapsed(self) -> bool:
        """Below 1440: the side panel becomes a 64 rail (the commit button stays)."""
        return self.logical_width < 1440

    @property
    def compact(self) -> bool:
        """Below 1200: the rail shows icons only, the top bar keeps four figures, columns stack and scroll."""
        return self.logical_width < 1200

    @property
    def single(self) -> bool:
        """Below 1000: one column; the map keeps the full width."""
        return self.logical_width < 1000
