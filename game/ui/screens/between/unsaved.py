"""The page for a game whose record cannot be written, as it begins or after a quarter."""

from pathlib import Path
from typing import Protocol

from game.language import _
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Screen, Ui
from game.ui.screens.parts.pathbox import CANCELLED, PathBox, usual_folder


class Keeper(Protocol):
    """What the page asks of the game around it."""

    def retry(self, ui: Ui) -> None:
        """Try again to write what was played."""

    def save_in(self, ui: Ui, folder: Path) -> None:
        """Write the whole game into another folder and go on there."""

    def go_on_unsaved(self, ui: Ui) -> None:
        """Play on in memory."""


class Unsaved(Screen):
    """Says why saving failed and asks: try again, save in another place, or play on without saving."""

    def __init__(self, reason: str, keeper: Keeper, *, played: bool = True) -> None:
        """Tell the reason; `played` if there is a quarter that would be lost."""
        self.reason = reason
        self.played = played
        self.keeper = keeper
        self.box: PathBox | None = None

    def draw(self, ui: Ui) -> None:
        """Draw the box and react."""
        text = self._text()
        inner = theme.MODAL_WIDTH - 2 * theme.GUTTER
        first = ui.paragraph_height(text, inner, theme.BODY2)
        second = ui.paragraph_height(self.reason, inner, theme.SECONDARY)
        height = 2 * theme.GUTTER + 40 + first + 16 + second + 24 + 2 * theme.BUTTON_HEIGHT + 12
        with ui.modal("unsaved", _("Not saved"), height=height, focus="unsaved.retry") as box:
            ui.paragraph(box.rect, text, theme.BODY2)
            ui.paragraph(box.rect.pad(top=first + 16), self.reason, theme.SECONDARY.but(colour=theme.WARNING))
            self._buttons(ui, box.rect.bottom_part(2 * theme.BUTTON_HEIGHT + 12)[0])
        if self.box is not None:
            self._ask(ui, self.box)

    def _text(self) -> str:
        if not self.played:
            return _(
                "The record of this game cannot be written. Make room and try again, keep the game in "
                "another folder, or play without saving: it then ends with the window."
            )
        return _(
            "The quarter is played, but its record could not be written. Make room and try again, save the "
            "whole game in another folder, or play on without saving: this game then ends with the window."
        )

    def _buttons(self, ui: Ui, foot: Rect) -> None:
        upper, lower = foot.rows(2, 12)
        left, right = upper.columns(2, 12)
        if ui.button("unsaved.elsewhere", left, _("Another place…"), icon="folder-open"):
            self.box = PathBox(
                "place",
                _("Save in another place"),
                _("The whole game is written there as a new record and goes on in it."),
                _("Save here"),
                kind="folder",
                start=usual_folder(),
            )
        if ui.button("unsaved.retry", right, _("Try again"), kind="primary"):
            self.keeper.retry(ui)
        if ui.button("unsaved.go_on", lower, _("Play on unsaved"), warning=True):
            self.keeper.go_on_unsaved(ui)

    def _ask(self, ui: Ui, box: PathBox) -> None:
        chosen = box.draw(ui)
        if chosen is not None:
            self.box = None
        if chosen is not None and chosen is not CANCELLED:
            self.keeper.save_in(ui, chosen)

    def may_close(self) -> bool:
        """Stay if a played quarter would be lost without a word."""
        return not self.played
