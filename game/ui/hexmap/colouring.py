"""What the colours of the map mean: owners, gains, price pressure or growth. No pygame here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from game.language import N_, _, pgettext
from game.ui.hexmap.homes import COMMONS
from game.ui.hexmap.island_state import Island
from game.ui.hexmap.marketmap import Cell, MapModel
from game.ui.kit import theme
from game.ui.kit.format import percent, points
from game.ui.kit.theme import Colour, LabLook, mix

Layer: TypeAlias = Literal["owners", "gains", "pressure", "growth"]
LAYERS: Final[tuple[Layer, ...]] = ("owners", "gains", "pressure", "growth")
LAYER_NAMES: Final[dict[Layer, str]] = {
    "owners": N_("Owners"),
    "gains": N_("Gains"),
    "pressure": N_("Price pressure"),
    "growth": N_("Growth"),
}
"""As marked for the catalogue."""

RIVALS: Final = 0.84
"""Opacity of rivals over the sea; you are at full strength."""
SPECTATED: Final = 0.92
"""Opacity of everybody when nobody is you."""
LOOKS: Final[dict[str, LabLook]] = {**theme.LABS, COMMONS: theme.LABS["open"]}
"""Colours and emblems by owner key."""
_NEUTRAL: Final = theme.rgb("#33475E")


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a layer's legend."""

    label: str
    colour: Colour


def owner_colour(owner: str, you: str | None, looks: Mapping[str, LabLook]) -> Colour:
    """Return a hex's colour on the owners' layer, already mixed with the sea.

    Raises:
        KeyError: nobody has given this owner a look.
    """
    share = SPECTATED if you is None else 1.0 if owner == you else RIVALS
    return mix(theme.SEA3, looks[owner].colour, share)


_FULL: Final[dict[Layer, float]] = {
    "gains": 0.03,
    "pressure": 0.3,
    "growth": 0.25,
}  # deepest colour from here


def _shade(layer: Layer, value: float) -> Colour:
    """Return coral for low values, slate for none, green for high ones, in five clear steps.

    A price above the average is no gain: it fades to paper instead.
    """
    full, high = _FULL[layer], theme.PAPER2 if layer == "pressure" else theme.GAIN
    strength = min(1.0, abs(value) / full)
    step = 0.0 if strength < 0.12 else 0.5 if strength < 0.6 else 1.0
    return mix(_NEUTRAL, high if value > 0 else theme.LOSS, 0.92 * step)


def gain(island: Island, owner: str) -> float:
    """Return by how much an owner's share of a segment has changed since last quarter, zero in the first."""
    return island.frame.share_of(owner) - island.former.share_of(owner) if island.former else 0.0


def layer_value(model: MapModel, cell: Cell, layer: Layer) -> float:
    """Return the number behind a hex's colour: a change of share, a relative price or a growth rate."""
    island = model.islands[cell.segment]
    if cell.owner is None or layer == "owners":
        return 0.0
    if layer == "gains":
        return gain(island, cell.owner)
    if layer == "pressure":
        return dict(island.frame.pressure).get(cell.owner, 0.0)
    return growth(island)


def growth(island: Island) -> float:
    """Return a segment's growth since last quarter, as reported or from the last two quarters."""
    if island.frame.growth is not None:
        return island.frame.growth
    before = island.former.revenue_musd if island.former else 0.0
    return island.frame.revenue_musd / before - 1.0 if before > 0 else 0.0


def cell_colour(
    model: MapModel, cell: Cell, *, layer: Layer, you: str | None, looks: Mapping[str, LabLook]
) -> Colour:
    """Return the colour of an owned hex on a layer.

    Raises:
        ValueError: nobody owns the hex.
    """
    if cell.owner is None:
        raise ValueError("locked demand has no colour of its own")
    if layer == "owners":
        return owner_colour(cell.owner, you, looks)
    return _shade(layer, layer_value(model, cell, layer))


def legend(layer: Layer) -> tuple[Key, ...]:
    """Return what the colours of a layer mean, from low to high; nothing for owners (see the lab strip)."""
    if layer == "owners":
        return ()
    full = _FULL[layer]
    write = points if layer == "gains" else _signed_percent
    middle = {"gains": _("unchanged"), "pressure": _("average price"), "growth": pgettext("growth", "flat")}[
        layer
    ]
    low, high = write(-0.6 * full), write(0.6 * full)
    return (
        Key(_("{change} or less", change=low), _shade(layer, -full)),
        Key("", _shade(layer, -full / 3)),
        Key(middle, _shade(layer, 0.0)),
        Key("", _shade(layer, full / 3)),
        Key(_("{change} or more", change=high), _shade(layer, full)),
    )


def _signed_percent(value: float) -> str:
    return ("+" if value > 0 else "") + percent(value)
