"""A screen made from a function, for tests."""

from collections.abc import Callable

from game.ui.kit.ui import Screen, Ui


class View(Screen):
    """Draws with a function; `closing` is what the close button gets for an answer."""

    def __init__(self, draw: Callable[[Ui], None], *, closing: bool = True) -> None:
        self._draw = draw
        self.closing = closing

    def draw(self, ui: Ui) -> None:
        self._draw(ui)

    def may_close(self) -> bool:
        return self.closing
