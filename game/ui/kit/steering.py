"""Where a stick or a cross leads: to what the focused control does with arrows, or to the next control.

Arrow keys alone would never leave a slider or a map; Tab alone knows no directions. Steering does both: each
control keeps the arrows it needs, the others move the focus to what lies that way.
"""

from collections.abc import Sequence

import pygame

from game.ui.kit.nodes import Direction, Node, arrow_focus, step_focus

_OWN: dict[str, str] = {"slider": "x", "spinbutton": "x", "textbox": "x", "scroll": "y"}
"""The axes on which a role uses arrows itself, unless the node says otherwise."""
_OVERLAP = 8  # px by which neighbours may overlap
_OUT_OF_LINE = 200.0
_AXIS: dict[Direction, str] = {"left": "x", "right": "x", "up": "y", "down": "y"}


def keeps(nodes: Sequence[Node], current: str | None, direction: Direction, floor: int = 0) -> bool:
    """Tell whether the focused control itself takes an arrow: to adjust, or to move within its group."""
    here = next((node for node in nodes if node.id == current), None)
    if here is None:
        return False
    if _AXIS[direction] in (here.arrows or _OWN.get(here.role, "")):
        return True
    return bool(here.group) and arrow_focus(nodes, current, direction, floor) is not None


def steer(nodes: Sequence[Node], current: str | None, direction: Direction, floor: int = 0) -> str | None:
    """Return the id of the nearest control that lies in a direction; the present one if none does."""
    here = next((node for node in nodes if node.id == current and node.layer >= floor), None)
    if here is None:
        return step_focus(nodes, None, 1, floor)
    best: tuple[float, str] | None = None
    for node in nodes:
        other = node.id != here.id and not (node.group and node.group == here.group)
        if not (other and node.focusable and node.layer >= floor):
            continue
        cost = _cost(here.full, node.full, direction)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, _entry(nodes, node, here, direction))
    return best[1] if best else here.id


def _entry(nodes: Sequence[Node], found: Node, here: Node, direction: Direction) -> str:
    """Return where a group is entered: at what is selected if it lies that way, else where it is nearest."""
    if not found.group or found.role == "row":
        return found.id
    for node in nodes:
        ahead = _cost(here.full, node.full, direction) is not None
        if node.group == found.group and node.selected and ahead:
            return node.id
    return found.id


def _cost(a: pygame.Rect, b: pygame.Rect, direction: Direction) -> float | None:
    """Return the cost of going from `a` to `b`; none if `b` does not lie that way.

    What begins where `a` ends, or a little before, lies ahead. What is in line comes first, then gaps count,
    sideways ones more; centres decide between equals.
    """
    if direction in ("up", "left"):
        a, b = (pygame.Rect(-r.right, -r.bottom, r.w, r.h) for r in (a, b))
    if direction in ("up", "down"):
        a, b = (pygame.Rect(r.y, r.x, r.h, r.w) for r in (a, b))
    if b.left < a.right - _OVERLAP or b.centerx <= a.centerx:
        return None
    ahead = max(0, b.left - a.right)
    aside = max(0, b.top - a.bottom, a.top - b.bottom)
    return (
        ahead
        + 3.0 * aside
        + (_OUT_OF_LINE if aside else 0.0)
        + 0.05 * (abs(b.centery - a.centery) + b.centerx - a.centerx)
    )
