"""Painting only what changed: this frame's display list against the last one's.

The picture depends on nothing but the list, so what two lists have in common, in the same order, need not be
painted again; the rest is, inside the rectangles that it covers or covered.
"""

from collections.abc import Iterable, Sequence

import pygame

from game.ui.kit.displaylist import Area, Item, fill, run
from game.ui.kit.theme import SEA

_MOST_RECTS = 12  # more are painted as one: each costs a walk through the list
_PANEL = 32  # part of the window from which a fill saves more than it costs to leave the ground out below it
_MOST_SHARE = 0.6  # of the window; above it painting everything is cheaper


class Canvas:
    """Keeps what a window shows, and brings it up to date."""

    def __init__(self) -> None:
        self._shown: list[Item] | None = None
        self._size = (0, 0)

    def invalidate(self) -> None:
        """Forget what the window shows: paint everything next time."""
        self._shown = None

    def show(self, items: list[Item], target: pygame.Surface) -> list[pygame.Rect]:
        """Paint a frame; return the rectangles that changed, the whole window's if all did."""
        window = target.get_rect()
        before = self._shown if target.get_size() == self._size else None
        self._shown, self._size = items, target.get_size()
        dirty = [window] if before is None else changed(before, items, window)
        areas = [area for _, area, _ in items]
        for rect in dirty:
            if rect == window:
                for part in bare(items, window):
                    fill(target, SEA, part)
                run(items, target)
            else:
                fill(target, SEA, rect)
                run([items[i] for i in rect.collidelistall(areas)], target, rect)
        return dirty


def bare(items: Sequence[Item], window: pygame.Rect) -> list[pygame.Rect]:
    """Return disjoint rectangles of a window in which its ground may show: not below its large panels."""
    least = window.w * window.h // _PANEL
    left = [pygame.Rect(window)]
    for what, area, clip in items:
        if clip is None and area[2] * area[3] >= least and isinstance(what, tuple):
            left = [part for rect in left for part in _around(rect, rect.clip(area))]
    return left


def _around(rect: pygame.Rect, hole: pygame.Rect) -> list[pygame.Rect]:
    """Return what is left of a rectangle around a hole in it."""
    if not hole.w or not hole.h:
        return [rect]
    parts = (
        pygame.Rect(rect.x, rect.y, rect.w, hole.y - rect.y),
        pygame.Rect(rect.x, hole.bottom, rect.w, rect.bottom - hole.bottom),
        pygame.Rect(rect.x, hole.y, hole.x - rect.x, hole.h),
        pygame.Rect(hole.right, hole.y, rect.right - hole.right, hole.h),
    )
    return [part for part in parts if part.w and part.h]


def changed(before: list[Item], after: list[Item], window: pygame.Rect) -> list[pygame.Rect]:
    """Return disjoint rectangles outside which two frames look the same."""
    if before == after:
        return []
    old, new = set(before), set(after)
    if [item for item in before if item in new] != [item for item in after if item in old]:
        return [window]  # what both have is drawn in another order or another number of times
    return _few((_reach(item, window) for item in old ^ new), window)


def _reach(item: Item, window: pygame.Rect) -> pygame.Rect:
    """Return where an item shows."""
    _, area, clip = item
    shown = window.clip(area)
    return shown if clip is None else shown.clip(clip)


def _few(rects: Iterable[Area | pygame.Rect], window: pygame.Rect) -> list[pygame.Rect]:
    """Return a few disjoint rectangles that cover the given ones."""
    apart: list[pygame.Rect] = []
    for rect in rects:
        grown = pygame.Rect(rect)
        if not grown.size[0] or not grown.size[1]:
            continue
        while (met := grown.collidelist(apart)) >= 0:
            grown.union_ip(apart.pop(met))
        apart.append(grown)
    if len(apart) > _MOST_RECTS:
        apart = [apart[0].unionall(apart[1:])]
    if sum(rect.w * rect.h for rect in apart) > _MOST_SHARE * window.w * window.h:
        return [window]
    return apart
