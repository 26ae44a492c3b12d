"""Stage 1: the training run and the data wall it meets."""

import math

import numpy as np

from game.language import _
from game.market.scaling import worth_of_repeats
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.stacked import Part
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.compute.fleet import real_tokens
from game.ui.screens.parts.sections import numbered, split_line, styled
from game.ui.turn.desk import Desk
from game.ui.wording import words

HEIGHT = 300.0


def draw(desk: Desk, ui: Ui, rect: Rect) -> None:
    """Draw the run, the wall and what the shortfall means."""
    model = words.model_name(desk.lab.name, int(desk.own_number("generation")) + 1)
    head, body = rect.top(32, gap=4)
    numbered(ui, "models.run.title", head, 1, _("Pre-training {model}", model=model))
    run, body = body.top(76, gap=8)
    _run(desk, ui, run)
    title, body = body.top(28, gap=4)
    ui.heading("models.wall.title", title, _("Data wall"))
    if not desk.rules.data_wall.enabled:
        ui.empty(
            body.top(56)[0],
            _("The data wall is switched off: a run finds all the unique text it wants."),
            key="models.wall.off",
        )
        return
    _wall(desk, ui, body)


def _run(desk: Desk, ui: Ui, rect: Rect) -> None:
    out = desk.outlook
    gathered = out.run_after - out.run_before
    line, body = rect.top(24, gap=4)
    now, power = both(out.run_before, out.run_after)
    split_line(ui, line, _("Training run"), now, note=_("{power} FLOP", power=power))
    colour = theme.AMBER if desk.changed("split", "pretraining") else theme.PAPER
    parts = [
        Part(_("Gathered so far"), out.run_before, theme.PAPER2, said=words.flop(out.run_before)),
        Part(_("This quarter"), gathered, colour, said=words.flop(gathered)),
    ]
    total = max(1.25 * out.run_after, 1e-3)
    bar = body.top(16)[0]
    ui.box(bar, theme.INK2, radius=2)
    ui.stacked_bar(
        "models.run",
        bar,
        [part for part in parts if part.amount > 0.0],
        label=_("Training run {now} {power} FLOP", now=now, power=power),
        total=total,
    )
    note = _(
        "A shipped run leaves {part} of itself to the next.",
        part=words.share(desk.rules.pretraining.carry_over, 0),
    )
    ui.text(Rect(rect.x, bar.bottom + 6, rect.w, 22), note, theme.SECONDARY)


def both(before: float, after: float) -> tuple[str, str]:
    """Return two amounts of 1e24 FLOP in one power of ten: (`2.9 → 4.5`, `×10²⁶`)."""
    power = words.flop(max(after, 1e-9)).split("×")[1]
    scale = 10.0 ** math.floor(math.log10(float(f"{max(after, 1e-9):.1e}")))
    return f"{fmt.number(before / scale, 1)} → {fmt.number(after / scale, 1)}", f"×{power}"


def _wall(desk: Desk, ui: Ui, rect: Rect) -> None:
    out = desk.outlook
    unique, need, real = out.unique_tokens, out.optimal_tokens, real_tokens(desk)
    line, body = rect.top(24, gap=22)
    have = (words.tokens(unique), theme.STRONG)
    ui.runs(line, styled(_("Data by this plan {tokens}"), theme.SECONDARY, tokens=have))
    amber = theme.SECONDARY.but(colour=theme.AMBER)
    strong = theme.STRONG.but(colour=theme.AMBER)
    best = (words.tokens(need), strong)
    ui.runs(line, styled(_("Best for this run {tokens}"), amber, tokens=best), align="right")
    hi = _round_up(1.15 * max(unique, need))
    parts = [Part(_("Real"), real, theme.PAPER2, text=_("{tokens} real", tokens=words.tokens(real)))]
    if unique > real * 1.001:
        parts.append(Part(_("Synthetic"), unique - real, theme.PAPER2, hatched=True))
    bar, rest = body.top(38, gap=32)
    ui.gauge(
        "models.wall",
        bar,
        parts,
        hi=hi,
        wall=unique,
        need=need,
        text=words.tokens,
        tick=words.tokens_axis,
        label=_("Data wall"),
    )
    text = _meaning(desk, unique, need)
    ui.runs(rest.top(24)[0], text)


def _meaning(desk: Desk, unique: float, need: float) -> list[tuple[str, theme.Style]]:
    if need <= unique * 1.001:
        spare = _("{tokens} to spare.", tokens=words.tokens(unique - need))
        return [(f"{spare} ", theme.STRONG), (_("Compute binds, not data."), theme.BODY2)]
    worth = worth_of_repeats(np.array(need), np.array(unique), desk.rules.data_wall.repeat_scale)
    part = (float(worth) - unique) / (need - unique)
    short = _("{tokens} short.", tokens=words.tokens(need - unique))
    repeats = _("Repeats past the wall count about {part}.", part=words.share(part, 0))
    return [(f"{short} ", theme.STRONG.but(colour=theme.LOSS)), (repeats, theme.BODY2)]


def _round_up(value: float) -> float:
    """Return the next of 1, 1.5, 2, 2.5, 3... times a power of ten, so that ticks fall on round numbers."""
    power = 10.0 ** np.floor(np.log10(max(value, 1e-6)))
    steps = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
    return float(next(step * power for step in steps if step * power >= value))
