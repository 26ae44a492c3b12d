"""A page that says one thing in a box: what did not work, or what to know first."""

from game.language import _
from game.ui.kit import theme
from game.ui.kit.ui import Screen, Ui


class Notice(Screen):
    """Shown until it is closed: over another page, or before the page `then`."""

    def __init__(self, text: str, title: str = "", then: Screen | None = None) -> None:
        self.text = text
        self.title = title or _("That did not work")
        self.then = then

    def draw(self, ui: Ui) -> None:
        """Draw the box and react."""
        inner = theme.MODAL_WIDTH - 2 * theme.GUTTER
        height = 2 * theme.GUTTER + 40 + ui.paragraph_height(self.text, inner, theme.BODY2) + 64
        with ui.modal("notice", self.title, height=height, focus="notice.close") as box:
            ui.paragraph(box.rect, self.text, theme.BODY2)
            foot = box.rect.bottom_part(theme.BUTTON_HEIGHT)[0].right_part(100)[0]
            if ui.button("notice.close", foot, _("Close"), kind="primary") or box.dismissed:
                self._close(ui)

    def _close(self, ui: Ui) -> None:
        if self.then is not None:
            ui.go.replace(self.then)
        else:
            ui.go.pop()
