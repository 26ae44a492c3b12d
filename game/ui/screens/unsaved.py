"""The page for a quarter that is played but could not be written."""

from collections.abc import Callable

from game.language import _
from game.ui.kit import theme
from game.ui.kit.screen import Screen
from game.ui.kit.ui import Ui


class Unsaved(Screen):
    """Says why saving failed and asks: try again, or play on without saving."""

    def __init__(self, reason: str, retry: Callable[[], None], go_on: Callable[[], None]) -> None:
        self.reason = reason
        self.retry = retry
        self.go_on = go_on

    def draw(self, ui: Ui) -> None:
        """Draw the box and react."""
        text = _(
            "The quarter is played, but its record could not be written. Make room and try again, or play on "
            "without saving: this game then ends with the window."
        )
        inner = theme.MODAL_WIDTH - 2 * theme.GUTTER
        first = ui.paragraph_height(text, inner, theme.BODY2)
        second = ui.paragraph_height(self.reason, inner, theme.SECONDARY)
        height = 2 * theme.GUTTER + 40 + first + 16 + second + 72
        with ui.modal("unsaved", _("Not saved"), height=height, focus="unsaved.retry") as box:
            ui.paragraph(box.rect, text, theme.BODY2)
            ui.paragraph(box.rect.pad(top=first + 16), self.reason, theme.SECONDARY.but(colour=theme.WARNING))
            foot = box.rect.bottom_part(theme.BUTTON_HEIGHT)[0]
            right, rest = foot.right_part(130, 12)
            if ui.button("unsaved.go_on", rest.right_part(200)[0], _("Play on unsaved"), warning=True):
                self.go_on()
            if ui.button("unsaved.retry", right, _("Try again"), kind="primary"):
                self.retry()

    def may_close(self) -> bool:
        """Stay: the played quarter would be lost without a word."""
        return False
