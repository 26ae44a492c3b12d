"""Find text that a picture had to shorten."""

import pytest

from game.ui.kit import text as glyph


class Clipped(list[str]):
    """The texts shortened since the list was last cleared."""


def watch(monkeypatch: pytest.MonkeyPatch) -> Clipped:
    """Record from now on every text that does not fit its place."""
    found, shorten = Clipped(), glyph.shorten

    def watching(text: str, *rest: object) -> str:
        shown: str = shorten(text, *rest)  # type: ignore[arg-type]
        if shown != text:
            found.append(text)
        return shown

    monkeypatch.setattr(glyph, "shorten", watching)
    return found
