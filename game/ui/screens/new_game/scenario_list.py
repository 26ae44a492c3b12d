"""The scenarios to choose from: a line each, and below them what the one looked at is about."""

from game.language import _
from game.ui.games.setup import ScenarioCard
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui

HEAD = 44.0
_ROW = 44.0
_GAP = 12.0
_PAD = 16.0
_LOW = 860.0
_LEADING = 1.35


def height(ui: Ui, cards: list[ScenarioCard], width: float) -> float:
    """Return the height of heading, list and description in a column of that width."""
    return HEAD + len(cards) * _ROW + _GAP + _about_height(ui, cards, width)


def _within(ui: Ui) -> bool:
    """Tell whether the description stands in the list, under its title: in a low window it is seen there."""
    return ui.frame.logical_height < _LOW


def _about_height(ui: Ui, cards: list[ScenarioCard], width: float) -> float:
    """Return the description's height: the same for all, so that nothing moves as another is looked at."""
    inner = width - 2 * _PAD
    words = max(
        ui.paragraph_height(_(card.summary), inner, theme.SECONDARY, leading=_LEADING) for card in cards
    )
    return 2 * _GAP + words if _within(ui) else 2 * _PAD + 28 + 24 + 8 + words


def draw(ui: Ui, rect: Rect, cards: list[ScenarioCard], chosen: str) -> str:
    """Draw the list, `height` tall; return the key of the scenario chosen. Nodes are `new.scenario.key`."""
    head, rest = rect.top(HEAD)
    ui.heading("new.scenarios", head, _("Scenario"))
    tall = _about_height(ui, cards, rect.w)
    within = _within(ui)
    result, looked_at = chosen, chosen
    for card in cards:
        row, rest = rest.top(_ROW)
        clicked, looks = _row(ui, card, row, on=card.key == chosen)
        if clicked:
            result = looked_at = card.key
        elif looks:
            looked_at = card.key
        if within and card.key == chosen:
            box, rest = rest.top(tall)
            _about(ui, card, box)
    if not within:
        shown = next(card for card in cards if card.key == looked_at)
        _about(ui, shown, rest.pad(top=_GAP).top(tall)[0])
    return result


def _row(ui: Ui, card: ScenarioCard, row: Rect, *, on: bool) -> tuple[bool, bool]:
    """Draw one line; return whether it was chosen, and whether it is being looked at."""
    act = ui.node(
        f"new.scenario.{card.key}",
        "radio",
        row,
        _(card.title),
        value=f"{card.facts}. {_(card.summary)}",
        selected=on,
        group="scenario",
    )
    if ui.painting:
        ui.rule(row.x, row.y, row.w)
        if on or act.hovered:
            ui.fill(row.pad(top=1), theme.INK3 if on else theme.INK2)
        if on:
            ui.fill(Rect(row.x, row.y + 1, 4, row.h - 1), theme.AMBER)
        room = row.inset(_PAD, 0)
        used = ui.text(room, _(card.title), theme.STRONG if on else theme.BODY)
        left = room.pad(left=used + 12)
        forms = (
            card.facts,
            _("{labs} labs · {length}", labs=len(card.labs), length=card.length),
            card.length,
        )
        facts = next((form for form in forms if ui.measure(form, theme.LABEL) <= left.w), forms[-1])
        ui.text(left, facts, theme.LABEL, align="right")
        if act.ring:
            ui.focus_ring(row, inside=True)
    return act.clicked, act.ring or (act.hovered and not ui.focus_visible)


def _about(ui: Ui, card: ScenarioCard, rect: Rect) -> None:
    ui.node("new.about", "text", rect, _(card.title), value=_(card.summary), focusable=False, click=False)
    if _within(ui):
        ui.fill(rect, theme.INK1)
        ui.fill(Rect(rect.x, rect.y, 4, rect.h), theme.AMBER)
        ui.paragraph(rect.inset(_PAD, _GAP), _(card.summary), theme.SECONDARY, leading=_LEADING)
        return
    ui.box(rect, theme.INK1, theme.LINE)
    room = rect.inset(_PAD)
    title, room = room.top(28)
    ui.text(title, _(card.title), theme.SECTION)
    when, room = room.top(24, 8)
    ui.text(when, _("{facts}, from {start}", facts=card.facts, start=card.start), theme.LABEL)
    ui.paragraph(room, _(card.summary), theme.SECONDARY, leading=_LEADING)
