"""A planning tab alone in a window, cut as the shell cuts it, and what must hold at every size."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations

from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.nodes import Node
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.desk.registry import PlanningScreen
from game.ui.turn.desk import Desk
from tools.hands.driver import Driver

SIZES = (
    (1600, 900, 1.0),
    (1280, 720, 1.0),
    (1280, 720, 1.5),
    (1920, 1080, 1.5),
    (2560, 1440, 1.0),
)
"""Window sizes and UI scales at which a layout must hold."""

_NOT_HIT = ("scroll", "chart", "text", "heading", "image", "region", "tooltip", "alert")


class Stage(Screen):
    """One planning tab where the shell would draw it."""

    def __init__(self, tab: PlanningScreen, desk: Desk) -> None:
        self.tab, self.desk = tab, desk

    def draw(self, ui: Ui) -> None:
        frame = ui.frame
        body = frame.rect.pad(top=theme.TOP_BAR, left=64 if frame.compact else theme.RAIL)
        side = theme.SIDE_RAIL if frame.side_collapsed else theme.SIDE
        self.tab.draw(ui, self.desk, body.right_part(side)[1])


@contextmanager
def staged(screen: Screen, size: tuple[int, int, float] = SIZES[0]) -> Iterator[Driver]:
    """Show a screen at a size and close the window afterwards."""
    driver = Driver((size[0], size[1]), size[2])
    try:
        driver.show(screen)
        yield driver
    finally:
        driver.close()


def overlaps(nodes: list[Node]) -> list[tuple[str, str]]:
    """Return the pairs of controls of one layer that share more than an edge."""
    shown = [n for n in nodes if n.role not in _NOT_HIT and n.rect.w > 0 and n.rect.h > 0]
    return [
        (a.id, b.id)
        for a, b in combinations(shown, 2)
        if a.layer == b.layer and a.rect.inflate(-2, -2).colliderect(b.rect.inflate(-2, -2))
    ]


def outside(nodes: list[Node], width: int, height: int) -> list[str]:
    """Return the nodes that are wider than the window or start beside it (scrolled ones may lie below)."""
    return [
        n.id
        for n in nodes
        if n.full.left < 0 or n.full.right > width + 1 or (not n.scrolls and n.full.bottom > height + 1)
    ]


__all__ = ["SIZES", "Rect", "Stage", "outside", "overlaps", "staged"]
