"""The fleet's split: a bar of the whole and five linked sliders, each with its lock and what it does."""

from typing import NamedTuple

import numpy as np

from game.language import N_, Words, _
from game.market.synthetic import stretch
from game.market.world import USES
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.stacked import Part
from game.ui.kit.layout import Rect
from game.ui.kit.theme import Colour, rgb
from game.ui.kit.ui import Ui
from game.ui.screens.parts.fit import widest
from game.ui.screens.parts.sections import Sizes
from game.ui.turn.desk import Desk
from game.ui.wording import words

_ROW = 42.0
_TALL_ROW = 66.0
_BAR = 36.0
_NAME = 146.0
_STEP = 0.01

_SHADES: tuple[Colour, ...] = (
    rgb("#D2CCBF"),
    rgb("#B5B0A8"),
    rgb("#979691"),
    rgb("#7B7E81"),
    rgb("#D2CCBF"),
)

_WHAT = Words(
    N_("Gathers compute into the training run. Ten times the compute is worth about 50 Elo."),
    N_("Teaches the deployed model from verified traces and labels."),
    N_("Writes synthetic text that stretches real data; its share of the mixture is set on the Data screen."),
    N_("Raises algorithmic efficiency: every later run and every token served gets cheaper."),
    N_("Answers customers. What cannot be served drives them away."),
)


class Effect(NamedTuple):
    """What a use brings at its planned share."""

    text: str
    warning: bool = False


def height(sizes: Sizes) -> float:
    """Return the section's height."""
    return _BAR + 8.0 + 5 * (_ROW if sizes.middle else _TALL_ROW)


def draw(desk: Desk, sizes: Sizes, ui: Ui, rect: Rect) -> None:
    """Draw the bar and the sliders."""
    bar, body = rect.top(_BAR, gap=8)
    _whole(desk, ui, bar)
    effects = effects_of(desk)
    row = _ROW if sizes.middle else _TALL_ROW
    for use, cell in enumerate(body.stack(row, 5)):
        if use:
            ui.rule(cell.x, cell.y, cell.w)
        _use(desk, ui, cell, use, effects[use])


def _whole(desk: Desk, ui: Ui, rect: Rect) -> None:
    split = desk.split
    moved = [abs(float(split[u]) - float(desk.draft.start_row("split")[u])) for u in range(5)]
    most = max(range(5), key=lambda u: moved[u])
    parts = [
        Part(
            label=words.USE_LABELS[u],
            amount=float(split[u]),
            colour=theme.AMBER if u == most and moved[u] > _STEP / 2 else _SHADES[u],
            icon=words.USE_ICONS[u],
            text=words.share(split[u], 0),
        )
        for u in range(5)
    ]
    idle = 1.0 - sum(part.amount for part in parts)
    if idle > _STEP / 2:
        parts.append(
            Part(_("Idle"), idle, theme.LINE2, text=words.share(idle, 0), hatched=True, on_colour=theme.PAPER)
        )
    ui.stacked_bar("compute.whole", rect, parts, label=_("Split of the fleet"), total=1.0)


def _use(desk: Desk, ui: Ui, rect: Rect, use: int, effect: Effect) -> None:
    key, label, planned = f"compute.split.{USES[use]}", words.USE_LABELS[use], float(desk.split[use])
    tall = rect.h > _ROW + 1
    line = rect.top(_ROW)[0]
    changed = desk.changed("split", use)
    name, rest = line.left(44.0 + widest(ui, words.USE_LABELS, theme.BODY, _NAME - 44.0, 180))
    ui.icon(words.USE_ICONS[use], name.x + 12, name.cy, 20, theme.AMBER if changed else theme.PAPER2)
    ui.text(name.pad(left=34), label, theme.BODY)
    if not tall:
        rest, note = rest.left(max(320.0, (line.w - _NAME) * 0.6) - (name.w - _NAME), gap=16)
        _effect(ui, note, effect)
    else:
        _effect(ui, Rect(rect.x + 34, line.bottom - 8, rect.w - 34, 24), effect)
    lock, rest = rest.right_part(40)
    share, rest = rest.right_part(50)
    amount, rest = rest.right_part(66)
    stuck = all(u in desk.locks for u in range(5) if u != use)
    value = ui.slider(
        key,
        rest.pad(right=4),
        planned,
        0.0,
        1.0,
        step=_STEP,
        label=label,
        text=lambda v: words.share(v, 0),
        last=desk.before("split", use),
        changed=changed,
        warning=effect.warning,
        enabled=not stuck,
        reason=_("Every other use is locked. Unlock one to move this."),
        tooltip=_WHAT[use],
    )
    if value != planned:
        desk.put_split(use, value, ui.active)
    fleet = desk.own_number("fleet")
    ui.text(amount, words.compute(fleet * planned), theme.STRONG, align="right")
    ui.text(share, words.share(planned, 0), theme.SECONDARY, align="right")
    was = use in desk.locks
    told = _("Unlock {use}", use=label) if was else _("Lock {use}", use=label)
    locked = ui.lock(f"{key}.lock", lock.centred(40, 40), told, locked=was)
    if locked != was:
        desk.set_lock(use, locked=locked)


def _effect(ui: Ui, rect: Rect, effect: Effect) -> None:
    room = rect
    if effect.warning:
        ui.icon("warning", room.x + 9, room.cy, 18)
        room = room.pad(left=28)
    ui.text(room, effect.text, theme.SECONDARY.but(colour=theme.PAPER) if effect.warning else theme.SECONDARY)


def effects_of(desk: Desk) -> tuple[Effect, ...]:
    """Return what each use brings this quarter, by the plan's outlook."""
    out = desk.outlook
    model = words.model_name(desk.lab.name, int(desk.own_number("generation")) + 1)
    gathered = out.run_after - out.run_before
    uplift, was = float(out.state_after("uplift")), desk.own_number("uplift")
    gain = float(out.state_after("efficiency")) / max(desk.own_number("efficiency"), 1e-9) - 1.0
    return (
        Effect(
            _("+{gathered} FLOP into {model}", gathered=words.flop(gathered), model=model)
            if gathered > 0.0
            else _("{model} waits", model=model)
        ),
        Effect(_("Uplift {before} → {after} Elo", before=words.elo(was), after=words.elo(uplift))),
        Effect(_stretch(desk)),
        Effect(_("{gain} more from every FLOP", gain=words.share(gain, 0))),
        _serving(desk),
    )


def _stretch(desk: Desk) -> str:
    real, unique = real_tokens(desk), desk.outlook.unique_tokens
    mix = words.share(desk.get("synthetic_share"), 0)
    if unique <= real * 1.001:
        return _("No gain, {mix} of the mix", mix=mix)
    return _("+{tokens}, {mix} of the mix", tokens=words.tokens(unique - real), mix=mix)


def real_tokens(desk: Desk) -> float:
    """Return the T of real unique tokens there are to train on: without the synthetic stretch."""
    return desk.outlook.unique_tokens / synthetic_factor(desk)


def synthetic_factor(desk: Desk) -> float:
    """Return what the planned synthetic share and its compute multiply real data by."""
    share, compute = np.array(desk.get("synthetic_share")), np.array(desk.get("split", "synthetic"))
    return float(stretch(desk.rules.synthetic_data, share, compute))


def _serving(desk: Desk) -> Effect:
    out = desk.outlook
    if out.demand <= 0.0:
        return Effect(_("Nobody asks yet"))
    cover = out.capacity / out.demand
    if out.overloads or cover < 0.995:
        part = words.share(min(cover, 0.99), 0)
        return Effect(_("Serves {part} of demand", part=part), warning=out.overloads)
    if cover >= 2.0:
        return Effect(_("{times}× what is asked for", times=fmt.number(cover, 1)))
    return Effect(_("Enough, {part} to spare", part=words.share(cover - 1.0, 0)))
