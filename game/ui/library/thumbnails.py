"""Small pictures of a game's map for lists: drawn by the map's own code once, kept in memory and on disk.

The picture follows from the market after the last quarter, so it is named after that line's hash: a game that
was played on gets another one, a copy shares it. What is on disk is only a help. A picture that is missing,
broken or of another size is drawn again, and a folder that cannot be written costs time, nothing else.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

import pygame

from game.paths import cache_dir
from game.ui.games.errors import MatchError
from game.ui.hexmap.draw import MapOptions
from game.ui.hexmap.frames import Frame
from game.ui.hexmap.marketmap import MapModel, start
from game.ui.hexmap.view import MapArt, MapView
from game.ui.kit import theme
from game.ui.kit.cache import SurfaceCache
from game.ui.library.saves import SavedGame

SIZE: Final = (320, 180)
"""Pixels of a picture as it is kept; lists show it smaller."""
STYLE: Final = 1
"""Raise it when maps come to look otherwise, so that old pictures are not found."""
ON_DISK: Final = 3000
_IN_MEMORY: Final = 48 * 2**20  # bytes
_MODELS: Final = 64


class Thumbnails:
    """The pictures of one window. `shown` never draws; `make` draws one."""

    def __init__(self, market: Callable[[SavedGame], Frame], art: MapArt, folder: Path | None = None) -> None:
        """Keep pictures in a folder, the cache's if none is given; `market` reads a game's figures."""
        self.art = art
        self.folder = folder or cache_dir() / "maps"
        self._market = market
        self._kept = SurfaceCache(_IN_MEMORY)
        self._model = lru_cache(maxsize=_MODELS)(self._folded)
        self._pruned = False

    def shown(self, game: SavedGame, size: tuple[int, int]) -> pygame.Surface | None:
        """Return a game's picture in physical pixels, None while it is not made; the same one every time."""
        scaled = self._kept.find((game.tip, size))
        whole = self._kept.find(game.tip)
        if scaled is None and whole is not None:
            return self._kept.get((game.tip, size), lambda: pygame.transform.smoothscale(whole, size))
        return scaled

    def make(self, game: SavedGame) -> None:
        """Load or draw a game's picture; one that cannot be drawn is open sea."""
        self._kept.get(game.tip, lambda: self._loaded(game) or self._drawn(game))

    def view(self, game: SavedGame, rect: pygame.Rect) -> MapView | None:
        """Return a game's map in a rectangle of any size; None if the record does not tell."""
        model = self._model(game)
        if model is None:
            return None
        small = rect.w <= SIZE[0]
        margin, you = (8, None) if small else (20, game.lab or None)
        options = MapOptions(titles="none", pills=False, depth=3, margin=margin, you=you)
        return self.art.view(rect, model, options)

    def _folded(self, game: SavedGame) -> MapModel | None:
        """Return the map of a game; None if the record does not tell, or of labs that have no colours."""
        try:
            frame = self._market(game)
        except MatchError:
            return None
        known = {owner for segment in frame for owner, _ in segment.shares} <= self.art.looks.keys()
        sold = any(segment.revenue_musd > 0.0 for segment in frame)
        return start(frame) if known and sold else None

    def _path(self, game: SavedGame) -> Path:
        return self.folder / f"{game.tip}-{STYLE}.png"

    def _loaded(self, game: SavedGame) -> pygame.Surface | None:
        """Return the picture on disk; None for one that is missing, broken or of another size."""
        path = self._path(game)
        try:
            if path.stat().st_size > 4 * SIZE[0] * SIZE[1]:
                return None
            picture = pygame.image.load(str(path))
        except (OSError, pygame.error):
            return None
        return picture if picture.get_size() == SIZE else None

    def _drawn(self, game: SavedGame) -> pygame.Surface:
        picture = pygame.Surface(SIZE)
        picture.fill(theme.SEA)
        view = self.view(game, pygame.Rect((0, 0), SIZE))
        if view is not None:
            view.draw(picture)
            self._store(self._path(game), picture)
        return picture

    def _store(self, path: Path, picture: pygame.Surface) -> None:
        fresh = path.with_suffix(f".{os.getpid()}.png")
        with suppress(OSError, pygame.error):
            self.folder.mkdir(parents=True, exist_ok=True)
            pygame.image.save(picture, str(fresh))
            fresh.replace(path)
            self._prune()

    def _prune(self) -> None:
        """Let go of the oldest pictures on disk, once a window."""
        if self._pruned:
            return
        self._pruned = True
        found = sorted(self.folder.glob("*.png"), key=lambda path: path.stat().st_mtime)
        for path in found[: max(0, len(found) - ON_DISK)]:
            path.unlink(missing_ok=True)
