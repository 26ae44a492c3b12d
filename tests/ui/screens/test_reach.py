"""Everything that a mouse can work is reached by keys, on every screen and in reading order."""

from itertools import pairwise

import pygame
import pytest

from game.ui.kit.nodes import Node, focus_order
from tests.ui.screens.whole import NAMES, shown
from tools.hands.driver import Driver

SIZES = ((1600, 900, 1.0), (1280, 720, 1.5))
ARROWS = ("down", "right", "up", "left")
PASSIVE = ("scroll", "tooltip", "alert", "text", "heading", "region")


def worked_by_mouse(drive: Driver) -> dict[str, Node]:
    """Return what a mouse finds in the window: a modal hides what is below it."""
    floor = drive.app.ui.floor
    acting = [n for n in drive.app.nodes if n.layer >= floor and n.rect.w > 0 and n.rect.h > 0]
    return {n.id: n for n in acting if (n.actions or n.tracks_mouse) and n.role not in PASSIVE}


def members(drive: Driver, seen: set[str]) -> None:
    """Walk by arrows through the group that has the focus; come back to where it was."""
    start = drive.focus
    assert start is not None
    group = drive.find(start).group
    if not group:
        return
    waiting, tried = [start], {start}
    while waiting:
        here = waiting.pop()
        for arrow in ARROWS:
            drive.app.ui.set_focus(here, visible=True)
            drive.press(arrow)
            found = drive.focus
            if found is not None and found not in tried and drive.find(found).group == group:
                tried.add(found)
                waiting.append(found)
    seen |= tried
    drive.app.ui.set_focus(start, visible=True)


def walk(drive: Driver) -> set[str]:
    """Return every node that keys reach: by Tab, and by arrows inside groups."""
    seen: set[str] = set()
    stops: list[str] = []
    for _ in range(len(drive.app.nodes) + 2):
        drive.press("tab")
        assert drive.focus is not None
        if drive.focus in stops:
            break
        stops.append(drive.focus)
        seen.add(drive.focus)
        members(drive, seen)
    return seen


def backwards(a: pygame.Rect, b: pygame.Rect) -> bool:
    """Tell whether `b`, the stop after `a`, lies where a reader has been: left in the line, or above it."""
    if b.bottom <= a.top + 2:
        return b.left < a.right - 2
    level = min(a.bottom, b.bottom) - max(a.top, b.top)
    beside = level > 0.5 * min(a.h, b.h)
    return beside and b.right <= a.left + 2


def spot(node: Node, other: Node, areas: dict[str, pygame.Rect]) -> pygame.Rect:
    """Return where a node stands beside another: what scrolls, where its area is."""
    own = [area for area in node.scrolls if area not in other.scrolls]
    return areas[own[0]] if own and own[0] in areas else node.full


@pytest.mark.parametrize("size", SIZES, ids=["1600", "1280"])
@pytest.mark.parametrize("name", NAMES)
def test_keys_reach_all_that_a_mouse_works_in_reading_order(name: str, size: tuple[int, int, float]) -> None:
    with shown(name, size) as drive:
        stops = focus_order(drive.app.nodes, drive.app.ui.floor)
        areas = {node.id: node.full for node in drive.app.nodes if node.role == "scroll"}
        wanted = worked_by_mouse(drive)
        seen = walk(drive)
        left = set(drive.ids())  # the walk chose things on its way, and a choice may remove others
    assert stops
    wrong = [(a.id, b.id) for a, b in pairwise(stops) if backwards(spot(a, b, areas), spot(b, a, areas))]
    assert wrong == []
    assert wanted
    # A stepper's plus is part of a control that has the focus as a whole: `focus_to` names that control.
    lost = [node.id for node in wanted.values() if node.id in left and not {node.id, node.focus_to} & seen]
    assert lost == []
