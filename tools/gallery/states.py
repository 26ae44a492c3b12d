"""Components in every state, laid out as the style guide's sheet."""

from collections.abc import Callable

from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.records import Interaction
from game.ui.kit.segmented import Choice
from game.ui.kit.sprites import hex_code
from game.ui.kit.status import empty
from game.ui.kit.table import Cell, Column, Row
from game.ui.kit.ui import Ui

STATES = ("Default", "Hover", "Pressed", "Focus", "Disabled", "Changed", "Warning")
_ACTS = {
    "Hover": Interaction(hovered=True),
    "Pressed": Interaction(hovered=True, held=True),
    "Focus": Interaction(focused=True, ring=True),
}
ICONS = [
    "map",
    "cpu",
    "database",
    "tag",
    "building",
    "swords",
    "scroll-text",
    "book-open",
    "circle-question-mark",
    "menu",
    "layers",
    "sparkles",
    "copy-plus",
    "flask-conical",
    "server",
    "gavel",
    "megaphone",
    "shield-alert",
    "landmark",
    "git-branch",
    "lock",
    "lock-open",
    "droplet",
    "key-round",
    "refresh-cw",
    "snowflake",
    "message-circle",
    "building-2",
    "code",
    "terminal",
    "scale",
    "heart-pulse",
    "newspaper",
    "users",
    "globe",
    "ban",
    "eye",
    "eye-off",
    "history",
    "trophy",
    "hourglass",
    "undo-2",
    "settings",
    "graduation-cap",
]
TOKENS = [
    "sea",
    "sea1",
    "sea2",
    "sea3",
    "ink1",
    "ink2",
    "ink3",
    "line",
    "line2",
    "paper3",
    "paper2",
    "paper",
    "amber",
    "gain",
    "loss",
]
_INNER = {"Table row": ".code", "Segmented": ".b", "Tabs": ".b"}
"""What is added to a control's id to name the part that is held in a state."""

Draw = Callable[[Ui, str, Rect, str], None]


class StatesPage:
    """The sheet; every control on it is a real one, some held in a state."""

    def draw(self, ui: Ui, head: Rect, body: Rect) -> None:
        """Draw the sheet."""
        ui.text(head, "Components and states", theme.TITLE)
        wide = body.w >= 1400
        height = 1190.0 if wide else 1900.0
        with ui.scroll("states", body, height, focusable=True) as page:
            left = page.pad(right=460) if wide else page
            _matrix(ui, left)
            side = Rect(page.right - 428, page.y, 428, 700) if wide else Rect(page.x, page.y + 1200, 428, 700)
            _side(ui, side)


def _matrix(ui: Ui, rect: Rect) -> None:
    pitch = min(138.0, (rect.w - 128) / len(STATES))
    for index, name in enumerate(STATES):
        ui.text(Rect(rect.x + 128 + index * pitch, rect.y, 118, 24), name, theme.LABEL)
    rows: list[tuple[str, Draw]] = [
        ("Button", _button),
        ("Primary", _primary),
        ("Slider", _slider),
        ("Stepper", _stepper),
        ("Table row", _row),
        ("Field", _field),
        ("Drop-down", _dropdown),
        ("Segmented", _segmented),
        ("Checkbox", _checkbox),
        ("Switch", _switch),
        ("Card", _card),
        ("Tabs", _tabs),
    ]
    y = rect.y + 28
    for title, draw in rows:
        ui.text(Rect(rect.x, y, 120, 40), title, theme.MEDIUM)
        for index, name in enumerate(STATES):
            key = f"{title.split()[0].lower()}.{name.lower()}"
            if name in _ACTS:
                ui.pretend[f"{key}{_INNER.get(title, '')}"] = _ACTS[name]
            draw(ui, key, Rect(rect.x + 128 + index * pitch, y, min(118, pitch - 8), 40), name)
        y += 56
    ui.rule(rect.x, y + 8, rect.w)
    _labs(ui, Rect(rect.x, y + 20, rect.w, 200))
    _icons(ui, Rect(rect.x, y + 212, rect.w, 120))
    _tokens(ui, Rect(rect.x, y + 344, rect.w, 120))


def _flags(name: str) -> dict[str, bool]:
    return {"enabled": name != "Disabled", "changed": name == "Changed", "warning": name == "Warning"}


def _button(ui: Ui, key: str, rect: Rect, name: str) -> None:
    ui.button(key, rect, "Order", reason="No cash left", **_flags(name))


def _primary(ui: Ui, key: str, rect: Rect, name: str) -> None:
    if name not in ("Changed", "Warning"):
        ui.button(key, rect, "Commit", kind="primary", reason="Two bids are above your cash", **_flags(name))


def _slider(ui: Ui, key: str, rect: Rect, name: str) -> None:
    value = {"Changed": 51.0, "Warning": 85.0}.get(name, 51.0)
    ui.slider(
        key, rect, value, 0, 100, last=25 if name == "Changed" else None, reason="Locked", **_flags(name)
    )


def _stepper(ui: Ui, key: str, rect: Rect, name: str) -> None:
    ui.stepper(key, rect, 24, 0, 99, text=lambda v: f"{v:g} k", reason="No supplier", **_flags(name))


def _row(ui: Ui, key: str, rect: Rect, name: str) -> None:
    ink = theme.AMBER if name == "Changed" else theme.PAPER
    columns = [Column("a", "", 1, flex=True), Column("b", "", 60, align="right")]
    row = Row(
        "code",
        [Cell("Code", theme.BODY.but(colour=ink)), Cell("340B", theme.STRONG.but(colour=ink))],
        reason="Sold",
        **_flags(name),
    )
    ui.table(key, rect.pad(bottom=-2), columns, [row], header=False, row_height=40)


def _field(ui: Ui, key: str, rect: Rect, name: str) -> None:
    ui.number_field(key, rect, 24.0, 0, 99, label="Share", reason="Locked", **_flags(name))


def _dropdown(ui: Ui, key: str, rect: Rect, name: str) -> None:
    ui.dropdown(key, rect, [Choice("a", "Kiln", emblem="kiln")], "a", reason="Sealed", **_flags(name))


def _segmented(ui: Ui, key: str, rect: Rect, name: str) -> None:
    flags = _flags(name)
    choices = [Choice("a", "Map"), Choice("b", "List", enabled=flags.pop("enabled"), reason="No list")]
    ui.segmented(key, rect, choices, "a", equal=True, **flags)


def _checkbox(ui: Ui, key: str, rect: Rect, name: str) -> None:
    ui.checkbox(key, rect, "Ship", checked=name != "Hover", reason="No run", **_flags(name))


def _switch(ui: Ui, key: str, rect: Rect, name: str) -> None:
    ui.toggle(key, rect, "Open", on=name != "Hover", reason="No model", **_flags(name))


def _card(ui: Ui, key: str, rect: Rect, name: str) -> None:
    flags = _flags(name)
    selected = flags.pop("changed")
    ui.option_card(key, rect, "Free", selected=selected, reason="Not in this scenario", **flags)


def _tabs(ui: Ui, key: str, rect: Rect, name: str) -> None:
    off = name == "Disabled"
    if name not in ("Changed", "Warning"):
        choices = [Choice("a", "All"), Choice("b", "Own", enabled=not off, reason="None yet")]
        ui.tabs(key, rect, choices, "a")


def _labs(ui: Ui, rect: Rect) -> None:
    ui.text(rect.top(24)[0], "Labs with emblems", theme.SECTION)
    for index, (name, look) in enumerate(theme.LABS.items()):
        x = rect.x + 46 + index * min(100.0, rect.w / 9)
        for dx, dy in ((-20, 35), (20, 35), (0, 0)):
            ui.lab_hex(name, x + dx, rect.y + 64 + dy, 22)
        ui.text(
            Rect(x - 50, rect.y + 128, 100, 22),
            look.name,
            theme.SECONDARY,
            align="centre",
            colour=theme.PAPER,
        )
        ui.text(Rect(x - 50, rect.y + 148, 100, 22), hex_code(look.colour), theme.LABEL, align="centre")


def _icons(ui: Ui, rect: Rect) -> None:
    ui.text(rect.top(24)[0], "Icons, Lucide, 24 grid, stroke 2", theme.SECTION)
    for index, name in enumerate(ICONS):
        ui.icon(
            name, rect.x + 12 + (index % 22) * min(48.0, rect.w / 22), rect.y + 50 + 40 * (index // 22), 24
        )


def _tokens(ui: Ui, rect: Rect) -> None:
    ui.text(rect.top(24)[0], "Colour tokens", theme.SECTION)
    pitch = min(100.0, rect.w / len(TOKENS))
    for index, name in enumerate(TOKENS):
        colour = getattr(theme, name.upper())
        x = rect.x + index * pitch
        ui.box(Rect(x, rect.y + 34, pitch - 8, 48), colour, theme.LINE2)
        ui.text(Rect(x, rect.y + 86, pitch - 4, 20), name, theme.SECONDARY, colour=theme.PAPER)
        ui.text(Rect(x, rect.y + 105, pitch - 4, 20), hex_code(colour), theme.TICK)


def _side(ui: Ui, rect: Rect) -> None:
    dialog = Rect(rect.x, rect.y, rect.w, 192)
    ui.box(dialog, theme.INK1, theme.LINE2)
    inner = dialog.inset(24)
    ui.text(inner.top(30)[0], "Commit 2026 Q3?", theme.KPI)
    ui.paragraph(
        inner.pad(top=38),
        "Two warnings are open. Orders are sealed until every lab has committed.",
        theme.BODY2,
    )
    foot = inner.bottom_part(40)[0]
    ui.pretend["side.commit"] = Interaction(focused=True, ring=True)
    ui.button("side.keep", Rect(foot.right - 302, foot.y, 138, 40), "Keep planning")
    ui.button("side.commit", Rect(foot.right - 152, foot.y, 152, 40), "Commit quarter", kind="primary")
    card = Rect(rect.x, dialog.bottom + 24, rect.w, 101)
    ui.box(card, theme.INK1, theme.LINE2)
    ui.text(Rect(card.x + 16, card.y + 14, 200, 26), "Runway", theme.STRONG)
    ui.keycap(card.right - 16, card.y + 28, "W", align_right=True)
    formula = "Cash divided by this quarter's net loss: $1.84B / $212M = 8.7 quarters."
    ui.paragraph(Rect(card.x + 16, card.y + 42, card.w - 32, 50), formula, theme.SECONDARY, leading=1.33)
    y = card.bottom + 24
    ui.pretend["layer.growth"] = Interaction(focused=True, ring=True)
    layers = [Choice("owners", "Owners"), Choice("gains", "Gains"), Choice("growth", "Growth")]
    ui.segmented("layer", Rect(rect.x, y, 252, 40), layers, "owners")
    ui.chip(Rect(rect.x + 268, y, 160, 40), "Committed", "$145M", key="committed")
    empty(ui, Rect(rect.x, y + 64, rect.w, 58), "Empty state: no bids yet. Pick a lot to place one.")
    ui.kpi(
        "kpi.cash",
        Rect(rect.x - 16, y + 140, 170, 72),
        "Cash",
        "$1.84B",
        delta="0.21",
        rising=False,
        good=False,
    )
    ui.kpi("kpi.rank", Rect(rect.x + 154, y + 140, 140, 72), "Capability rank", "2nd", note="of 6")
    ui.checkbox("side.check", Rect(rect.x, y + 224, 190, 40), "Reduce motion", checked=True)
    ui.toggle("side.toggle", Rect(rect.x + 210, y + 224, 200, 40), "Patterns", on=True)
    ui.button("side.icon", Rect(rect.x, y + 276, 190, 40), "Export report", icon="download")
    ui.button(
        "side.quiet",
        Rect(rect.x + 210, y + 276, 130, 40),
        "Undo all",
        icon="undo-2",
        kind="quiet",
        style=theme.SECONDARY,
    )
    ui.icon_button("side.menu", Rect(rect.x + 360, y + 276, 40, 40), "Menu", "menu")
