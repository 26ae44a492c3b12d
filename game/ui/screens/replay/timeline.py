"""The timeline: quarters, the events above them, the cursor, and the buttons below."""

from game.language import _
from game.ui.games.story import Story
from game.ui.kit import theme
from game.ui.kit.core import UiCore
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.ui import Ui
from game.ui.screens.parts.news import icon_of, sentence
from game.ui.screens.replay.playhead import Playhead
from game.ui.settings.actions import caps

HEIGHT = 196.0
LOW = 132.0
"""Height without the events, in small windows."""

_EDGE = 48.0
_SPEED_NAMES = {"half": "½×", "one": "1×", "two": "2×", "four": "4×"}
_LEAST_WORTH = 4.5
_PITCH = 44.0
_FEW = 9
"""Quarters up to which each is named."""

_BEAD = 4.0
_KEYS = 280.0
"""Width of what says which keys step and play..."""

_WIDE = 700.0
"""...and the width from which there is room for it."""


def draw(
    ui: Ui, rect: Rect, story: Story, head: Playhead, seat: int | None = None, flag: int | None = None
) -> None:
    """Draw the whole bar and react: events, reasons and track move the position.

    Reasons are those of `seat`, or of every computer whose reasons may be read. `flag` marks a position.
    """
    ui.fill(rect, theme.INK1)
    ui.rule(rect.x, rect.y, rect.w)
    high = rect.h >= HEIGHT
    track = Rect(rect.x + _EDGE, rect.y + (84 if high else 20), rect.w - 2 * _EDGE, 12)
    if high:
        _events(ui, track, story, head)
        _reasons(ui, track, story, head, seat)
    _track(ui, track, story, head)
    if flag is not None:
        _flag(ui, track, story, flag)
    _dates(ui, track, story)
    row = Rect(rect.x + _EDGE, rect.bottom - 60, rect.w - 2 * _EDGE, 48)
    rest = _controls(ui, row, story, head)
    keys, room = rest.right_part(_KEYS if rest.w > _WIDE else 0.0)
    if flag is None:
        _caption(ui, room, story, head)
    else:
        _key_of_flag(ui, room)
    if keys.w:
        _keys(ui, keys)


def free_arrows(ui: UiCore) -> None:
    """After a choice by mouse let go of the focus, so that Left and Right step through the game again."""
    if not ui.focus_visible:
        ui.set_focus(None)


def place(track: Rect, story: Story, position: int) -> float:
    """Return the x of a position."""
    return track.x + track.w * (position / story.last if story.last else 0.0)


def events(track: Rect, story: Story) -> list[int]:
    """Return the positions whose news gets a marker: the weightier first where two would touch."""
    worth = {q: news.worth for q in range(1, story.last + 1) if (news := story.headline(q)) is not None}
    chosen: list[int] = []
    for q in sorted(worth, key=lambda at: (-worth[at], at)):
        near = any(abs(place(track, story, q) - place(track, story, other)) < _PITCH for other in chosen)
        if worth[q] >= _LEAST_WORTH and not near:
            chosen.append(q)
    return sorted(chosen)


def _events(ui: Ui, track: Rect, story: Story, head: Playhead) -> None:
    for q in events(track, story):
        news = story.headline(q)
        if news is None:
            continue
        x, y = place(track, story, q), track.y - 50
        text = sentence(story.desk(q, 0), news)
        why = reasons(story, q, news.seat)
        here = q == head.position
        act = ui.node(
            f"replay.event.{q}",
            "button",
            Rect(x - 20, y - 20, 40, 40),
            text,
            value=story.date(q),
            selected=here,
            focusable=False,
            focus_to="replay.cursor",
            tooltip="\n".join([text + ".", *why]) if why else text,
            tooltip_title=story.date(q),
        )
        if act.clicked:
            head.go(q, ui.now)
        lab = story.world.labs[news.seat].key if news.seat is not None else ""
        look = theme.lab_look(lab) if lab else None
        colour = look.colour if look else theme.LINE2
        ink = look.on_colour if look else theme.PAPER
        if q > head.position:
            colour = theme.mix(theme.INK1, colour, 0.45)
        ui.rule_down(x - 1, y + 16, 28, colour, 2)
        ui.hexagon(x, y, 19 if here else 17, colour, theme.PAPER if here or act.hovered else None, 2)
        ui.icon(icon_of(story.desk(q, 0), news), x, y, 18, ink)


def reasons(story: Story, position: int, seat: int | None) -> list[str]:
    """Return why a computer ordered what it did in the quarter that led to a position, if it may be read."""
    return story.reasons(position, seat) if seat is not None and seat in story.eyes else []


def _reasons(ui: Ui, track: Rect, story: Story, head: Playhead, seat: int | None) -> None:
    """String a bead over every quarter in which a computer said why it ordered what it did."""
    labs = story.world.labs
    watched = [seat] if seat is not None else list(story.eyes)
    for q in range(1, story.last + 1):
        told = {i: lines for i in watched if (lines := reasons(story, q, i))}
        if not told:
            continue
        x, y = place(track, story, q), track.y - 20
        text = "\n".join(
            _("{lab}: {reason}", lab=labs[i].name, reason=lines[0] if seat is None else "\n".join(lines))
            for i, lines in told.items()
        )
        act = ui.node(
            f"replay.reasons.{q}",
            "button",
            Rect(x - 9, y - 8, 18, 16),
            _("Why, {date}", date=story.date(q)),
            value=text,
            focusable=False,
            focus_to="replay.cursor",
            tooltip=text,
            tooltip_title=_("Why, {date}", date=story.date(q)),
        )
        if act.clicked:
            head.go(q, ui.now)
        colour = theme.lab_look(labs[seat].key).colour if seat is not None else theme.PAPER3
        if q > head.position:
            colour = theme.mix(theme.INK1, colour, 0.45)
        ui.circle(x, y, _BEAD + 3, theme.INK1)
        ui.circle(x, y, _BEAD + (1 if act.hovered else 0), theme.PAPER if act.hovered else colour)


def _track(ui: Ui, track: Rect, story: Story, head: Playhead) -> None:
    """Draw the track as one slider: drag or click to scrub; Left, Right, Home and End work everywhere."""
    act = ui.node(
        "replay.cursor",
        "slider",
        Rect(track.x - 12, track.cy - 16, track.w + 24, 32),
        _("Quarter"),
        value=_(
            "{date}, {number} of {last}",
            date=story.date(head.position),
            number=head.position,
            last=story.last,
        ),
        click=False,
    )
    event = ui.event
    if ui.active == "replay.cursor" and event is not None and event.kind in ("press", "move"):
        x, _y = ui.logical(ui.mouse)
        head.go(round((x - track.x) / max(1.0, track.w) * story.last), ui.now)
        head.stepped = False
    at = place(track, story, head.position)
    bar = Rect(track.x, track.cy - 4, track.w, 8)
    ui.box(bar, theme.INK3, radius=4)
    if at - bar.x >= 1:
        ui.box(Rect(bar.x, bar.y, at - bar.x, bar.h), theme.AMBER, radius=4)
    ui.circle(at, track.cy, 15, theme.INK1)
    ui.circle(at, track.cy, 13 if act.hovered or act.held else 12, theme.AMBER)
    if act.ring:
        ui.circle(at, track.cy, 18, None, theme.AMBER, theme.FOCUS_RING)


def _flag(ui: Ui, track: Rect, story: Story, position: int) -> None:
    """Mark a position on the track by a diamond; it takes no clicks from the track."""
    _diamond(ui, place(track, story, position), track.cy)


def _diamond(ui: Ui, x: float, y: float, size: float = 7.0) -> None:
    ui.polygon([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], theme.PAPER, theme.INK1, 2)


def _dates(ui: UiCore, track: Rect, story: Story) -> None:
    """Mark every quarter where it ends, and name years, in short games every quarter."""
    free = -1e9
    short = story.last <= _FEW
    for q in range(1, story.last + 1):
        x, date = place(track, story, q), story.date(q)
        year = date.endswith("Q1")
        ui.rule_down(x, track.bottom + 6, 14 if year else 6, theme.PAPER3 if year else theme.LINE2)
        label = date if short else date[:4]
        if (year or short) and x > free and x + ui.measure(label, theme.TICK) < track.right + _EDGE - 8:
            free = x + 10 + ui.text(Rect(x + 5, track.bottom + 8, 90, 20), label, theme.TICK)


def _controls(ui: Ui, rect: Rect, story: Story, head: Playhead) -> Rect:
    """Draw the buttons and speeds; return the room that is left beside them."""
    row = Rect(rect.x, rect.cy - 20, rect.w, 40)
    at_start, at_end = head.position == 0, head.position == story.last
    moves = (
        ("first", _("Beginning"), "skip-back", "Home", 0, at_start),
        ("back", _("Quarter back"), "step-back", "←", head.position - 1, at_start),
        (
            "play",
            _("Pause") if head.playing else _("Play"),
            "pause" if head.playing else "play",
            "Space",
            -1,
            story.last == 0,
        ),
        ("next", _("Quarter on"), "step-forward", "→", head.position + 1, at_end),
        ("last", _("End"), "skip-forward", "End", story.last, at_end),
    )
    x = row.x
    for key, label, icon, shortcut, target, off in moves:
        spot = Rect(x, row.y, 48, 40)
        pressed = ui.button(
            f"replay.{key}",
            spot,
            label,
            icon=icon,
            show_label=False,
            kind="primary" if key == "play" else "plain",
            enabled=not off,
            reason=_("There is nothing further that way.") if off else "",
            tooltip_key=shortcut,
        )
        if pressed and key == "play":
            head.toggle(ui.now)
        elif pressed:
            head.go(target, ui.now)
        x += 56
    choices = [Choice(key, name) for key, name in _SPEED_NAMES.items()]
    speed = ui.segmented("replay.speed", Rect(x + 8, row.y, 192, 40), choices, head.speed, equal=True)
    if speed != head.speed:
        head.speed = speed
        free_arrows(ui)
    return Rect(x + 224, row.y, rect.right - x - 224, 40)


def _caption(ui: Ui, rect: Rect, story: Story, head: Playhead) -> None:
    """Write the quarter's main news."""
    news = story.headline(head.position)
    text = sentence(story.desk(head.position, 0), news) if news else _("A quiet quarter: no headlines.")
    ui.node("replay.caption", "text", rect, text, focusable=False, click=False)
    ui.icon(
        icon_of(story.desk(head.position, 0), news) if news else "newspaper",
        rect.x + 12,
        rect.cy,
        22,
        theme.PAPER2,
    )
    room = rect.pad(left=36)
    if ui.measure(text, theme.SECTION) <= room.w:
        ui.text(room, text, theme.SECTION)
    else:
        high = ui.paragraph_height(text, room.w, theme.STRONG, leading=1.2)
        ui.paragraph(room.centred(room.w, high), text, theme.STRONG, leading=1.2)


def _key_of_flag(ui: Ui, rect: Rect) -> None:
    text = _("The quarter in which they part")
    ui.node("replay.caption", "text", rect, text, focusable=False, click=False)
    _diamond(ui, rect.x + 12, rect.cy)
    ui.text(rect.pad(left=32), text, theme.SECONDARY)


def _keys(ui: Ui, rect: Rect) -> None:
    """Show which keys step and play."""
    x = rect.x + 16
    for keys_of, label in ((("←", "→"), _("quarter")), (caps("space"), _("play"))):
        for cap in keys_of:
            x += ui.keycap(x, rect.cy, cap) + 6
        x += ui.text(Rect(x + 4, rect.y, 80, rect.h), label, theme.SECONDARY) + 24
