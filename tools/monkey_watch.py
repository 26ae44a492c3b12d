"""What must hold after every event, whatever a player does to the window."""

from types import TracebackType
from typing import Any, Final, Self

import numpy as np

from game.market.digest import digest
from game.market.legal import BOUNDS, SLACK, WHOLE
from game.market.orders import Orders
from game.record import read, verify
from game.ui.app import App
from game.ui.games.session_match import SessionMatch
from game.ui.kit.nodes import Node
from game.ui.screens.desk.shell import Shell

CONTROLS: Final = (
    *("button", "slider", "spinbutton", "radio", "checkbox", "switch", "textbox"),
    *("combobox", "option", "tab", "row", "columnheader", "link"),
)
"""Roles of nodes that a mouse works."""


class Fault(Exception):  # noqa: N818 - what is found, not what went wrong here
    """Something that must never happen."""


class Watch:
    """Looks at a window after every event, and at every game that was opened meanwhile."""

    def __init__(self) -> None:
        self.quarters = 0
        self._matches: list[SessionMatch] = []
        self._known: dict[int, tuple[int, str]] = {}  # by game: quarters played, digest of the position
        self._begin = SessionMatch.__init__

    def __enter__(self) -> Self:
        """Hear of every game that is opened from now on."""
        begin, matches = self._begin, self._matches

        def heard(match: SessionMatch, *given: Any, **named: Any) -> None:
            begin(match, *given, **named)
            matches.append(match)

        SessionMatch.__init__ = heard  # type: ignore[method-assign]  # for the time of the watch
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        SessionMatch.__init__ = self._begin  # type: ignore[method-assign]
        for match in self._matches:
            match.game.close()

    def look(self, app: App) -> None:
        """Check everything after an event.

        Raises:
            Fault: something is not as it must be.
        """
        found = overlaps(app.nodes)
        if found:
            width, height = app.surface.get_size()
            where = f"{width}x{height}@{app.ui_scale:g}, text {app.text_size:g}"
            raise Fault(f"{type(app.screen).__name__} at {where}: {found[0][0]} overlaps {found[0][1]}")
        if isinstance(app.screen, Shell):
            problem = illegal(app.screen.desk.draft.orders)
            if problem:
                raise Fault(f"an illegal plan: {problem}")
        for match in self._matches[-2:]:
            self._position(match)

    def _position(self, match: SessionMatch) -> None:
        game = match.game
        now = len(game.orders), digest(game.state.arrays())
        before = self._known.get(id(match))
        if before is not None and before[0] == now[0] and before[1] != now[1]:
            raise Fault(f"the position of quarter {now[0]} changed without a commit")
        if before is not None and now[0] > before[0]:
            self.quarters += now[0] - before[0]
        self._known[id(match)] = now

    def settle(self) -> int:
        """Compute every record again; return how many there were.

        Raises:
            Fault: a record disagrees with the market.
        """
        paths = set()
        for match in self._matches:
            self._position(match)
            if match.game.path is not None:
                paths.add(match.game.path)
            match.game.close()
        for path in sorted(path for path in paths if path.exists()):
            told = verify(read(path))
            if not told.sound:
                raise Fault(f"{path.name} cannot be computed again: {told}")
        return len(paths)


def overlaps(nodes: list[Node]) -> list[tuple[str, str]]:
    """Return the pairs of controls of one layer that share more than an edge; a row holds its controls."""
    shown = [n for n in nodes if n.role in CONTROLS and n.rect.w > 2 and n.rect.h > 2]
    rects = [n.rect.inflate(-2, -2) for n in shown]
    pairs = []
    for i, rect in enumerate(rects):
        for j in rect.collidelistall(rects[i + 1 :]):
            a, b = shown[i], shown[i + 1 + j]
            if a.layer == b.layer and not (a.role == "row" and b.full.h < a.full.h + 2):
                pairs.append((a.id, b.id))
    return pairs


def illegal(orders: Orders) -> str:
    """Return what the market would have to clip of some orders; empty if nothing."""
    for name, values in orders.arrays().items():
        low, high = BOUNDS[name]
        if not np.all(np.isfinite(values)):
            return f"{name} is not a number"
        if values.size and not (low - SLACK <= values.min() and values.max() <= high + SLACK):
            return f"{name} is outside {low:g} to {high:g}: {values.min():g} to {values.max():g}"
        if name in WHOLE and not np.array_equal(values, np.rint(values)):
            return f"{name} is not whole"
        if name in ("split", "focus") and values.size and float(values.sum(axis=1).max()) > 1.0 + SLACK:
            return f"{name} sums to {values.sum(axis=1).max():.12f}"
    return ""
