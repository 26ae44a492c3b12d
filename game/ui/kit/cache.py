"""A least-recently-used cache of surfaces, bounded by their bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

import pygame


class SurfaceCache:
    """Surfaces by key; the least recently used go first once the total passes `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._bytes = 0
        self._items: OrderedDict[Hashable, pygame.Surface] = OrderedDict()

    def __len__(self) -> int:
        return len(self._items)

    @property
    def size(self) -> int:
        """Bytes held."""
        return self._bytes

    def find(self, key: Hashable) -> pygame.Surface | None:
        """Return the surface under `key` if it is held."""
        found = self._items.get(key)
        if found is not None:
            self._items.move_to_end(key)
        return found

    def get(self, key: Hashable, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """Return the surface under `key`, made on the first call."""
        found = self.find(key)
        if found is not None:
            return found
        surface = make()
        if pygame.display.get_surface() is not None:
            # The display's own pixel format: premultiplied blits are forty times slower from any other.
            surface = surface.convert_alpha()
        self._items[key] = surface
        self._bytes += surface.get_pitch() * surface.get_height()
        while self._bytes > self._limit and len(self._items) > 1:
            _, old = self._items.popitem(last=False)
            self._bytes -= old.get_pitch() * old.get_height()
        return surface
