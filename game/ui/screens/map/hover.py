"""What the map says about one hex: the tooltip, and the same in words for the keyboard."""

from game.language import _, pgettext
from game.market.gains import Sum, named_sum
from game.ui.hexmap.colouring import Layer, layer_value
from game.ui.hexmap.frames import HexFacts
from game.ui.hexmap.geometry import Hex
from game.ui.hexmap.homes import COMMONS
from game.ui.hexmap.marketmap import Cell, MapModel
from game.ui.hexmap.view import MapView
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.records import TOOLTIP_LAYER
from game.ui.kit.theme import Style
from game.ui.kit.ui import Ui
from game.ui.turn.desk import Desk
from game.ui.wording import words

_WIDE = float(theme.TOOLTIP_WIDTH)
_PAD = 16.0
_NAMED = 3


def name_of(desk: Desk, owner: str) -> str:
    """Return an owner's name as the player reads it."""
    if owner == COMMONS:
        return _("Open weights")
    if owner == desk.lab.key:
        return _("You")
    return next((lab.name for lab in desk.world.labs if lab.key == owner), owner)


def _inside(desk: Desk, owner: str) -> str:
    """Return an owner's name as it stands inside a sentence."""
    if owner == COMMONS:
        return pgettext("in a sentence", "open weights")
    return pgettext("in a sentence", "you") if owner == desk.lab.key else name_of(desk, owner)


def title(desk: Desk, facts: HexFacts) -> str:
    """Return who holds the hex."""
    if facts.owner is None:
        return _("Locked demand")
    if facts.owner == desk.lab.key:
        return _("Held by you")
    return _("Held by {owner}", owner=_inside(desk, facts.owner))


def subtitle(desk: Desk, facts: HexFacts, most: int = 2) -> str:
    """Return where it lies, with at most so many neighbours."""
    segment, names = _(facts.segment.name), [_inside(desk, rival) for rival in facts.rivals[:most]]
    if facts.owner is None or not names:
        return segment
    if len(names) == 1:
        return _("{segment}, front with {rival}", segment=segment, rival=names[0])
    return _("{segment}, front with {rival} and {other}", segment=segment, rival=names[0], other=names[1])


def lines(desk: Desk, model: MapModel, cell: Cell, layer: Layer) -> list[str]:
    """Return the sentences under the bar: what the layer shows, and what changed."""
    facts = model.facts(cell.hex)
    if facts.owner is None:
        best = max(float(desk.figure("board").max()), float(desk.figure("commons")))
        needed = words.elo(facts.segment.unlock_elo or 0.0)
        locked = _(
            "About {money} a quarter that no model serves well enough.",
            money=words.money(facts.segment.locked_musd),
        )
        opens = _(
            "Half of the segment opens at {needed} Elo; the best has about {best}.",
            needed=needed,
            best=words.elo(best),
        )
        return [f"{locked} {opens}"]
    found = []
    if facts.segment.revenue_musd < 0.5 * model.hex_musd:
        found.append(
            _(
                "This market earns only {money} a quarter so far, less than one hex. "
                "The hex shows who leads.",
                money=words.money(facts.segment.revenue_musd),
            )
        )
    if layer != "owners":
        found.append(_of_layer(layer, layer_value(model, cell, layer)))
    if desk.quarter:
        found.append(sum_of(desk, cell.segment))
    if facts.previous is not None:
        found.append(_("Taken from {owner} this quarter.", owner=_inside(desk, facts.previous)))
    if facts.note:
        found.append(_(facts.note))
    return found


def _of_layer(layer: Layer, value: float) -> str:
    """Return what a layer shows of a hex, in words."""
    if layer == "gains":
        return _("Share {change} since last quarter.", change=fmt.points(value))
    part = fmt.percent(abs(value))
    if layer == "pressure":
        if value < 0.0:
            return _("Sells {part} below the segment's average price.", part=part)
        return _("Sells {part} above the segment's average price.", part=part)
    if value < 0.0:
        return _("The segment shrank {part} last quarter.", part=part)
    return _("The segment grew {part} last quarter.", part=part)


def sum_of(desk: Desk, k: int) -> str:
    """Return what last quarter was for a segment's buyers and sellers together: R14's sum, and its size."""
    report = desk.view.report
    gain = words.money(abs(float(report.segment_gain[k, 0])))
    kind = Sum(int(desk.remembered("map.sums", lambda: _sums(desk))[k]))
    if kind is Sum.ZERO:
        return _("Zero-sum quarter: what one gained another lost.")
    if kind is Sum.POSITIVE:
        return _("Positive-sum quarter: buyers and sellers together gained {gain}.", gain=gain)
    return _("Negative-sum quarter: buyers and sellers together lost {gain}.", gain=gain)


def _sums(desk: Desk) -> list[float]:
    report = desk.view.report
    named: list[float] = named_sum(desk.rules, report.segment_gain, report.segment_revenue)[:, 0].tolist()
    return named


def spoken(desk: Desk, model: MapModel, place: Hex | None, key: str) -> str:
    """Return the hex under the keyboard in words, or how to begin; `key` goes to the next island."""
    if place is None or place not in model.by_hex:
        return _("{n} islands. Arrows walk, {key} goes to the next island.", n=len(model.islands), key=key)
    facts = model.facts(place)
    shares = ", ".join(
        f"{name_of(desk, owner)} {fmt.percent(share, 1)}" for owner, share in facts.shares[:_NAMED]
    )
    return f"{title(desk, facts)}; {subtitle(desk, facts)}; {shares}"


def narrate(ui: Ui, desk: Desk, view: MapView) -> None:
    """Emit a node for each island, so that tests and narration know what it shows."""
    s = ui.frame.scale
    for number, island in enumerate(view.model.islands):
        area = view.island_rect(number)
        frame = island.frame
        growth = f", {fmt.change(frame.growth)}" if frame.growth is not None else ""
        leader = max(frame.shares, key=lambda item: item[1], default=("", 0.0))
        lead = f"{name_of(desk, leader[0])} {fmt.percent(leader[1], 1)}"
        ui.node(
            f"map.segment.{frame.key}",
            "text",
            Rect(area.x / s, area.y / s, area.w / s, area.h / s),
            _(frame.name),
            value=f"{words.money(frame.revenue_musd)}{growth}; {lead}",
            focusable=False,
            click=False,
        )


def draw(ui: Ui, desk: Desk, view: MapView, cell: Cell, layer: Layer, within: Rect) -> None:
    """Draw the tooltip beside the island it explains."""
    model = view.model
    facts = model.facts(cell.hex)
    texts = lines(desk, model, cell, layer)
    inner = _WIDE - 2 * _PAD
    body = sum(ui.paragraph_height(text, inner, theme.SECONDARY, leading=1.33) + 6 for text in texts)
    bar = 44.0 if facts.owner is not None else 0.0
    height = 2 * 14 + 48 + bar + body
    size = round(_WIDE * ui.frame.scale), round(height * ui.frame.scale)
    spot = view.tooltip_rect(cell, size, ui.px_rect(within))
    s = ui.frame.scale
    box = Rect(spot.x / s, spot.y / s, _WIDE, height)
    with ui.on_layer(TOOLTIP_LAYER):
        ui.node(
            "map.tooltip",
            "tooltip",
            Rect(box.x, box.y, 0, 0),
            title(desk, facts),
            value=" ".join([subtitle(desk, facts), *texts]),
            focusable=False,
            click=False,
        )
        ui.box(box, theme.INK1, theme.LINE2)
        room = box.inset(_PAD, 14)
        _heading(ui, desk, room, facts)
        y = room.y + 48
        if facts.owner is not None:
            _shares(ui, desk, Rect(room.x, y, room.w, 10), facts)
            y += bar
        for text in texts:
            y += ui.paragraph(Rect(room.x, y, room.w, 40), text, theme.SECONDARY, leading=1.33) + 6


def _heading(ui: Ui, desk: Desk, room: Rect, facts: HexFacts) -> None:
    if facts.owner is None:
        ui.hexagon(room.x + 16, room.y + 20, 16, theme.SEA3, theme.LINE2, 1.5)
        ui.icon("lock", room.x + 16, room.y + 20, 16, theme.PAPER2)
    else:
        ui.lab_hex(facts.owner, room.x + 16, room.y + 20, 18, you=facts.owner == desk.lab.key)
    text = room.pad(left=46)
    ui.text(Rect(text.x, room.y - 3, text.w, 24), title(desk, facts), theme.SECTION)
    below = subtitle(desk, facts)
    for most in (1, 0):
        if ui.measure(below, theme.SECONDARY) > text.w:
            below = subtitle(desk, facts, most)
    ui.text(Rect(text.x, room.y + 19, text.w, 22), below, theme.SECONDARY)


def _shares(ui: Ui, desk: Desk, bar: Rect, facts: HexFacts) -> None:
    """Draw the segment's shares as a bar, and the largest in words."""
    x = bar.x
    for owner, share in facts.shares:
        width = bar.w * share
        if width >= 1.0:
            ui.fill(Rect(x, bar.y, max(1.0, width - 2), bar.h), theme.lab_look(owner).colour)
        x += width
    strong: Style = theme.SECONDARY.but(weight="semibold", colour=theme.PAPER)
    x = bar.x
    for owner, share in facts.shares[:_NAMED]:
        short = pgettext("owner", "Open") if owner == COMMONS else name_of(desk, owner)
        runs = [(f"{short} ", theme.SECONDARY), (fmt.percent(share, 1), strong)]
        width = sum(ui.measure(text, style) for text, style in runs)
        if x + width > bar.right + 1:
            break
        ui.runs(Rect(x, bar.bottom + 5, width, 22), runs)
        x += width + 12
