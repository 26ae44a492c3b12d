"""The semantic node list: what a frame offers to the mouse, the keyboard, tests and narration."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import pygame

Role = Literal[
    "button",
    "slider",
    "spinbutton",
    "radio",
    "checkbox",
    "switch",
    "textbox",
    "combobox",
    "option",
    "tab",
    "row",
    "columnheader",
    "scroll",
    "dialog",
    "alert",
    "tooltip",
    "text",
    "heading",
    "chart",
    "region",
    "link",
    "image",
]
Direction = Literal["left", "right", "up", "down"]


class Node(NamedTuple):
    """One thing a frame shows.

    `rect` is where it is hit, in physical pixels and already clipped (empty when scrolled out of sight);
    `full` is the same before clipping. `scrolls` are the scroll areas around it, the innermost last.
    `reason` says why a disabled node is disabled. Pressing a node that is not focusable gives the focus to
    `focus_to`. `arrows` ("x", "y", "xy") are those that the node uses itself: steering leaves it those. With
    `tracks_mouse` every mouse move redraws.
    """

    id: str
    role: Role
    label: str
    rect: pygame.Rect
    full: pygame.Rect
    value: str = ""
    layer: int = 0
    enabled: bool = True
    focusable: bool = False
    selected: bool = False
    changed: bool = False
    warning: bool = False
    tooltip: str = ""
    tooltip_title: str = ""
    tooltip_key: str = ""
    reason: str = ""
    group: str = ""
    scrolls: tuple[str, ...] = ()
    tracks_mouse: bool = False
    focus_to: str = ""
    arrows: str = ""
    actions: tuple[str, ...] = ()


def hit(nodes: Sequence[Node], pos: tuple[int, int], floor: int = 0) -> Node | None:
    """Return the topmost node under a point (highest layer, then last drawn); none below `floor`."""
    best: Node | None = None
    for node in nodes:
        if node.layer >= floor and (best is None or node.layer >= best.layer) and node.rect.collidepoint(pos):
            best = node
    return best


def focus_order(nodes: Sequence[Node], floor: int = 0) -> list[Node]:
    """Return what Tab visits, in reading order (the order of drawing).

    Of a group (a rail, a segmented control, the rows of a table) only the selected member, else the first, is
    a Tab stop; arrows move inside it.
    """
    stops: list[Node] = []
    place: dict[str, int] = {}
    for node in nodes:
        if not node.focusable or node.layer < floor:
            continue
        if not node.group:
            stops.append(node)
        elif node.group not in place:
            place[node.group] = len(stops)
            stops.append(node)
        elif node.selected:
            stops[place[node.group]] = node
    return stops


def step_focus(nodes: Sequence[Node], current: str | None, step: int, floor: int = 0) -> str | None:
    """Return the id that Tab (+1) or Shift+Tab (-1) reaches from `current`, going round."""
    stops = focus_order(nodes, floor)
    if not stops:
        return None
    here = next((node for node in nodes if node.id == current and node.layer >= floor), None)
    for index, stop in enumerate(stops):
        same_group = here is not None and here.group and here.group == stop.group
        if stop.id == current or same_group:
            return stops[(index + step) % len(stops)].id
    return stops[0 if step > 0 else -1].id


def arrow_focus(
    nodes: Sequence[Node], current: str | None, direction: Direction, floor: int = 0
) -> str | None:
    """Return the nearest focusable node in a direction, within the group if there is one."""
    here = next((node for node in nodes if node.id == current), None)
    if here is None:
        return step_focus(nodes, None, 1, floor)
    best: tuple[float, str] | None = None
    for node in nodes:
        if not node.focusable or node.layer < floor or node.id == here.id or node.group != here.group:
            continue
        cost = _distance(here.full, node.full, direction)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, node.id)
    return best[1] if best else None


def _distance(a: pygame.Rect, b: pygame.Rect, direction: Direction) -> float | None:
    """Return the cost of going from `a` to `b` (sideways counts twice); none if `b` is not ahead."""
    dx, dy = b.centerx - a.centerx, b.centery - a.centery
    ahead, aside = {"right": (dx, dy), "left": (-dx, dy), "down": (dy, dx), "up": (-dy, dx)}[direction]
    return ahead + 2 * abs(aside) if ahead > 0 and ahead * 2 >= abs(aside) else None
