"""The market as a map: hex islands folded from the quarters of a game.

`fold(frames)` and `advance(model, frame)` are pure: the same history gives the same picture, in play, after
loading and in a replay. Nothing here draws.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from game.language import N_
from game.ui.hexmap import island_state, topology
from game.ui.hexmap.denomination import choose, extents, series
from game.ui.hexmap.frames import Frame, HexFacts
from game.ui.hexmap.geometry import Hex, Point, add, around, box, centre
from game.ui.hexmap.island_state import Island
from game.ui.hexmap.layout import Box, Layout, fits, orders_for, plan
from game.ui.hexmap.topology import Direction, Edge, Territory


@dataclass(frozen=True, slots=True)
class Cell:
    """One hex of the map.

    Attributes:
        hex: its axial place on the canvas.
        segment: the island's number.
        owner: who holds it, None for locked demand.
        previous: who lost it this quarter, None if it did not change hands.
        new: it was sea or locked demand a quarter ago.
        former: who held it a quarter ago; `previous` unless it moved only to keep a territory together.
    """

    hex: Hex
    segment: int
    owner: str | None
    previous: str | None = None
    new: bool = False
    former: str | None = None


@dataclass(frozen=True)
class MapModel:
    """The market map of one quarter. Positions are in units of the hex radius unless said otherwise.

    Attributes:
        quarter: counts the folded frames from zero.
        step: place of the denomination in the series 1, 2, 5, 10...
        former_step: last quarter's step; differs if the denomination has changed.
        layout: where the islands lie.
        islands: one a segment, in the order of the frame.
    """

    quarter: int
    step: int
    former_step: int
    layout: Layout
    islands: tuple[Island, ...]

    @property
    def hex_musd(self) -> float:
        """Quarterly revenue that one hex stands for, in millions of dollars."""
        return series(self.step)

    @property
    def redenominated(self) -> bool:
        """Whether one hex stands for another sum than a quarter ago. Announce it."""
        return self.step != self.former_step

    @property
    def changed_hands(self) -> int:
        """How many hexes owners lost to others this quarter."""
        return sum(len(island.losers) for island in self.islands)

    @property
    def new_hexes(self) -> int:
        """How many hexes of demand are new this quarter."""
        return sum(len(island.owners) - island.known for island in self.islands)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All hexes, owned ones of an island before its locked ones."""
        return tuple(cell for number in range(len(self.islands)) for cell in self._cells_of(number))

    @cached_property
    def by_hex(self) -> dict[Hex, Cell]:
        """The cell at each place."""
        return {cell.hex: cell for cell in self.cells}

    @cached_property
    def owned(self) -> dict[Hex, str]:
        """Who holds each place that somebody holds."""
        return {cell.hex: cell.owner for cell in self.cells if cell.owner is not None}

    @cached_property
    def _edges(self) -> tuple[tuple[Edge, ...], tuple[Edge, ...]]:
        return topology.edges(self.owned)

    @property
    def fronts(self) -> tuple[Edge, ...]:
        """Edges between two owners, each once."""
        return self._edges[0]

    @property
    def coasts(self) -> tuple[Edge, ...]:
        """Edges of owned hexes towards sea or locked demand."""
        return self._edges[1]

    @cached_property
    def depths(self) -> tuple[frozenset[Hex], ...]:
        """Sea hexes at one, two, three and four steps from any land."""
        return topology.depth_rings(self.by_hex)

    @cached_property
    def territories(self) -> tuple[Territory, ...]:
        """Connected hexes of one owner, island by island."""
        found: list[Territory] = []
        for number, island in enumerate(self.islands):
            held: dict[str, list[Hex]] = {}
            for place, owner in zip(self._places(number), island.owners, strict=False):
                held.setdefault(owner, []).append(place)
            for owner, cells in held.items():
                found += [
                    Territory(number, owner, tuple(group), topology.pole(group))
                    for group in topology.components(cells)
                ]
        return tuple(found)

    @cached_property
    def bounds(self) -> Box:
        """Left, top, right, bottom of all hexes: what a camera should show, titles above not counted."""
        return box(self.by_hex) if self.by_hex else self.layout.bounds

    def island_box(self, number: int) -> Box | None:
        """Return left, top, right, bottom of one island with its locked demand; None if it has no hex."""
        cells = self._places(number)
        return box(cells) if cells else None

    def title_spot(self, number: int) -> Point | None:
        """Return the middle of the upper edge of an island: its title stands above. None if it has no hex."""
        cells = self._places(number)
        if not cells:
            return None
        left, top, right, _ = box(cells)
        upper = [x for x, y in map(centre, cells) if y < top + 4.0]
        return (0.5 * (left + right) + sum(upper) / len(upper)) / 2, top

    def places(self, number: int) -> tuple[list[Hex], list[Hex]]:
        """Return the owned and the locked hexes of one island."""
        cells = self._places(number)
        land = len(self.islands[number].owners)
        return cells[:land], cells[land:]

    def neighbour_in_direction(self, start: Hex, direction: Direction) -> Hex | None:
        """Return the hex an arrow key leads to, or None at the edge of the map."""
        return topology.neighbour_in_direction(self.by_hex, start, direction)

    def first_hex(self, number: int, owner: str | None = None) -> Hex | None:
        """Return a good hex to begin with on an island: inside `owner`'s largest territory or the largest."""
        here = [t for t in self.territories if t.segment == number]
        mine = [t for t in here if t.owner == owner] or here
        if mine:
            return max(mine, key=lambda t: len(t.cells)).pole
        cells = self._places(number)
        return cells[0] if cells else None

    def facts(self, place: Hex) -> HexFacts:
        """Return what a tooltip says about one hex.

        Raises:
            KeyError: there is sea.
        """
        cell = self.by_hex[place]
        island = self.islands[cell.segment]
        beside = [self.owned.get(other) for other in around(place)]
        rivals = tuple(dict.fromkeys(o for o in beside if o is not None and o != cell.owner))
        hexes = island.locked if cell.owner is None else island.counts[cell.owner]
        return HexFacts(
            segment=island.frame,
            owner=cell.owner,
            previous=cell.previous,
            new=cell.new,
            rivals=rivals,
            shares=tuple(sorted(island.frame.shares, key=lambda item: -item[1])),
            hexes=hexes,
            note=_note(cell),
        )

    def _places(self, number: int) -> list[Hex]:
        island = self.islands[number]
        order = orders_for(len(self.islands))[number]
        offset = self.layout.offsets[number]
        return [add(c, offset) for c in order.cells(len(island.owners) + island.locked)]

    def _cells_of(self, number: int) -> Iterable[Cell]:
        island = self.islands[number]
        land = len(island.owners)
        for i, place in enumerate(self._places(number)):
            if i < land:
                owner, loser = island.owners[i], island.losers.get(i)
                new = i >= island.known
                yield Cell(
                    place, number, owner, loser, new, None if new else loser or island.shifted.get(i, owner)
                )
            else:
                yield Cell(place, number, None)


def _note(cell: Cell) -> str:
    if cell.previous is not None:
        return N_("The centre shows who held this spot before, not which customers moved.")
    return N_("New demand this quarter.") if cell.new else ""


def start(frame: Frame) -> MapModel:
    """Return the map of a first quarter.

    Raises:
        ValueError: the frame names no segments or more than eight.
    """
    if not 1 <= len(frame) <= 8:
        raise ValueError(f"a market has 1 to 8 segments, not {len(frame)}")
    step = choose(frame, None)
    sizes = extents(frame, series(step))
    orders = orders_for(len(frame))
    islands = tuple(
        island_state.settle(order, number, segment, size)
        for number, (order, segment, size) in enumerate(zip(orders, frame, sizes, strict=True))
    )
    return MapModel(0, step, step, plan([s.total for s in sizes]), islands)


def advance(model: MapModel, frame: Frame) -> MapModel:
    """Return the map one quarter on.

    Raises:
        ValueError: the frame's segments are not the model's.
    """
    keys = [island.frame.key for island in model.islands]
    if [segment.key for segment in frame] != keys:
        raise ValueError(f"the segments of a game do not change: {keys}")
    step = choose(frame, model.step)
    base = model.islands if step == model.step else _redrawn(model, step)
    sizes = extents(frame, series(step))
    orders = orders_for(len(frame))
    islands = tuple(
        island_state.advance(orders[i], i, base[i], frame[i], sizes[i]) for i in range(len(frame))
    )
    need = [size.total for size in sizes]
    layout = model.layout
    if step != model.step or not fits(layout, need):
        layout = plan(need, layout.number + 1)
    return MapModel(model.quarter + 1, step, model.step, layout, islands)


def _redrawn(model: MapModel, step: int) -> tuple[Island, ...]:
    """Return last quarter's islands at another denomination."""
    frame = tuple(island.frame for island in model.islands)
    scale = (series(model.step) / series(step)) ** 0.5
    sizes = extents(frame, series(step))
    return tuple(
        island_state.redraw(order, i, island, size, scale)
        for i, (order, island, size) in enumerate(
            zip(orders_for(len(frame)), model.islands, sizes, strict=True)
        )
    )


def fold(frames: Iterable[Frame]) -> list[MapModel]:
    """Return the maps of all quarters in turn."""
    models: list[MapModel] = []
    for frame in frames:
        models.append(advance(models[-1], frame) if models else start(frame))
    return models
