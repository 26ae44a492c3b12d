"""How a control's box looks in each state: at rest, hovered, pressed, disabled, changed, warning."""

from game.ui.kit import theme
from game.ui.kit.records import Interaction
from game.ui.kit.theme import Colour


def accent_of(*, changed: bool, warning: bool) -> Colour | None:
    """Return the colour of a control's changed or warning state."""
    return theme.WARNING if warning else theme.AMBER if changed else None


def ground_of(act: Interaction, *, enabled: bool, lively: bool = False) -> Colour:
    """Return the fill of a control's box; `lively` also when it is not hovered, as while it is open."""
    if not enabled:
        return theme.INK1
    return theme.SEA if act.held else theme.INK3 if act.hovered or lively else theme.INK2


def border_of(
    act: Interaction, *, enabled: bool, changed: bool = False, warning: bool = False, lively: bool = False
) -> Colour:
    """Return the border of a control's box."""
    if not enabled:
        return theme.LINE
    at_rest = theme.PAPER3 if act.hovered or lively else theme.LINE2
    return accent_of(changed=changed, warning=warning) or at_rest
