"""What stands above the list: search, which games, their order, and the way in for others."""

from game.language import _
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Ui
from game.ui.screens.load.sight import ORDERS, Sight

_ORDER = 170.0
_SEARCH = 420.0


def draw(ui: Ui, rect: Rect, sight: Sight, section: str) -> tuple[str, bool]:
    """Draw the bar and change the sight; return the section looked at and whether to import a game."""
    narrow = ui.frame.single
    label = _("Import")
    bring, rest = rect.right_part(theme.HIT if narrow else ui.measure(label, theme.STRONG) + 64, 12)
    order, rest = rest.right_part(_ORDER, 12)
    sections = [
        Choice("games", _("Games"), tooltip=_("What you have played.")),
        Choice("autosaves", _("Autosaves"), tooltip=_("Copies that the game makes by itself.")),
    ]
    wide = sum(ui.measure(choice.label, theme.SECONDARY) + 40 for choice in sections)
    part, rest = rest.right_part(wide, 12)
    search = rest.left(min(rest.w, _SEARCH))[0]
    sight.words = ui.text_field(
        "load.search", search, sight.words, label=_("Search"), placeholder=_("Search games")
    )
    if ui.shortcut("ctrl+f"):
        ui.set_focus("load.search", visible=True)
    section = ui.segmented("load.section", part, sections, section)
    orders = [Choice(key, _(words)) for key, words in ORDERS.items()]
    sight.order = ui.dropdown("load.order", order, orders, sight.order, label=_("Sort by"))
    bringing = ui.button(
        "load.import",
        bring,
        label,
        icon="download",
        show_label=not narrow,
        tooltip=_("Bring a record in from anywhere. You can also drop a file on the window."),
    )
    return section, bringing


def draw_nothing(ui: Ui, rect: Rect, *, section: str, searched: bool) -> None:
    """Say why the list is empty."""
    if searched:
        hint = _("No game holds all these words.")
    elif section == "autosaves":
        hint = _("No copies yet. One is made at each commit, and before you go back in a game.")
    else:
        hint = _("No games yet. Every commit of a game is kept here by itself.")
    ui.empty(rect.top(80)[0], hint)
