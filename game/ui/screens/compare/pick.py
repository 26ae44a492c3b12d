"""Choosing the record to compare with: relatives first, then the same seed."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from game.language import _
from game.session.watching.compare import Candidate
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.parts.page import draw_head

_ROW = 72.0
_MOST = 200
"""Records that are offered: whoever has more of one kind finds theirs among the newest."""


class Matcher(Protocol):
    """What the list asks of the program around it."""

    def compared(self, ui: Ui, one: Path, other: Path) -> None:
        """Show both records side by side."""


class ComparePick(Screen):
    """The records that can be held against one; the page is replaced by the comparison."""

    def __init__(self, path: Path, found: Sequence[Candidate], matcher: Matcher) -> None:
        self.path = path
        self.found = list(found[:_MOST])
        self.matcher = matcher

    def draw(self, ui: Ui) -> None:
        """Draw the page and react."""
        body, back = draw_head(ui, _("Compare with"), self.path.stem)
        if back:
            ui.go.pop()
        page = body.inset(theme.GUTTER, 16)
        page = page.centred(min(page.w, 1000), page.h)
        if not self.found:
            hint = _("No other record has the same labs. Branch off this game and decide otherwise.")
            ui.empty(page.top(80)[0], hint)
            return
        with ui.scroll("pick.scroll", page, len(self.found) * _ROW) as content:
            for number, row in enumerate(content.stack(_ROW, len(self.found))):
                self._row(ui, number, row.pad(bottom=8, right=8))

    def _row(self, ui: Ui, number: int, row: Rect) -> None:
        candidate = self.found[number]
        entry = candidate.entry
        when = datetime.fromtimestamp(entry.modified).astimezone().strftime("%Y-%m-%d %H:%M")
        if ui.option_card(
            f"pick.{number}",
            row,
            _(entry.name),
            selected=False,
            icon="git-fork" if candidate.kin else "dice-5" if candidate.same_seed else "history",
            note=_facts(candidate),
            trailing=when,
            group="pick",
        ):
            self.matcher.compared(ui, self.path, entry.path)


def _facts(candidate: Candidate) -> str:
    entry = candidate.entry
    played = (
        _("finished") if entry.over else _("turn {turn} of {turns}", turn=entry.quarter, turns=entry.quarters)
    )
    if candidate.kin:
        return _("{title}, {played}: from the same game", title=_(entry.title), played=played)
    if candidate.same_seed:
        return _("{title}, {played}: the same seed", title=_(entry.title), played=played)
    return _("{title}, {played}", title=_(entry.title), played=played)
