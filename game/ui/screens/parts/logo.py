"""The game's mark and name."""

from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.theme import Style
from game.ui.kit.ui import Ui


def draw_mark(ui: Ui, cx: float, cy: float, radius: float) -> None:
    """Draw the mark: an amber core behind a moat."""
    ui.hexagon(cx, cy, radius, None, theme.PAPER, radius * 0.17)
    ui.hexagon(cx, cy, radius * 0.5, theme.AMBER)


def draw_name(ui: Ui, x: float, cy: float, size: int) -> float:
    """Draw the name from `x`, the mark standing for its O; return its width."""
    style = Style(size, "semibold")
    radius = size * 0.44
    wide = ui.measure("M", style)
    high = size * 1.3
    ui.text(Rect(x, cy - high / 2, wide + 4, high), "M", style)
    middle = x + wide + size * 0.14 + radius * 0.87
    draw_mark(ui, middle, cy, radius)
    after = middle + radius * 0.87 + size * 0.1
    for letter in "AT":
        width = ui.measure(letter, style)
        ui.text(Rect(after, cy - high / 2, width + 4, high), letter, style)
        after += width + size * 0.02
    return after - x
