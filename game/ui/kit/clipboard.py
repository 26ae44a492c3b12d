"""The system clipboard, with a copy of our own for displays that have none."""

import pygame


class Clipboard:
    """Text in and out."""

    def __init__(self) -> None:
        self._own = ""

    def put(self, text: str) -> None:
        """Offer text to other programs."""
        self._own = text
        try:
            pygame.scrap.put_text(text)
        except pygame.error:
            return  # no clipboard on this display: ours still serves within the window

    def get(self) -> str:
        """Return the clipboard's text, or an empty string."""
        try:
            return pygame.scrap.get_text()
        except pygame.error:
            return self._own
