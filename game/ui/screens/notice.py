"""A page that says in one box what did not work."""

from game.ui.kit import theme
from game.ui.kit.screen import Screen
from game.ui.kit.ui import Ui


class Notice(Screen):
    """Shown over another page until it is closed."""

    def __init__(self, text: str, title: str = "That did not work") -> None:
        self.text = text
        self.title = title

    def draw(self, ui: Ui) -> None:
        """Draw the box and react."""
        inner = theme.MODAL_WIDTH - 2 * theme.GUTTER
        height = 2 * theme.GUTTER + 40 + ui.paragraph_height(self.text, inner, theme.BODY2) + 64
        with ui.modal("notice", self.title, height=height, focus="notice.close") as box:
            ui.paragraph(box.rect, self.text, theme.BODY2)
            foot = box.rect.bottom_part(theme.BUTTON_HEIGHT)[0].right_part(100)[0]
            if ui.button("notice.close", foot, "Close", kind="primary") or box.dismissed:
                ui.go.pop()
