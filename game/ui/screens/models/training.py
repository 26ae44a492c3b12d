"""Stage 1: the training run and the data wall it meets."""

import numpy as np

from game.market.scaling import worth_of_repeats
from game.ui.desk import Desk
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.status import Part
from game.ui.kit.ui import Ui
from game.ui.plan import model_name
from game.ui.screens import words
from game.ui.screens.compute.fleet import real_tokens
from game.ui.screens.sections import numbered, split_line

HEIGHT = 300.0


def draw(desk: Desk, ui: Ui, rect: Rect) -> None:
    """Draw the run, the wall and what the shortfall means."""
    model = model_name(desk.lab.name, int(desk.own_number("generation")) + 1)
    head, body = rect.top(32, gap=4)
    numbered(ui, "models.run.title", head, 1, f"Pre-training {model}")
    run, body = body.top(76, gap=8)
    _run(desk, ui, run)
    title, body = body.top(28, gap=4)
    ui.heading("models.wall.title", title, "Data wall")
    if not desk.rules.data_wall.enabled:
        ui.empty(
            body.top(56)[0],
            "The data wall is switched off: a run finds all the unique text it wants.",
            key="models.wall.off",
        )
        return
    _wall(desk, ui, body)


def _run(desk: Desk, ui: Ui, rect: Rect) -> None:
    out = desk.outlook
    gathered = out.run_after - out.run_before
    line, body = rect.top(24, gap=4)
    now, power = both(out.run_before, out.run_after)
    split_line(ui, line, "Training run", now, note=f"{power} FLOP")
    colour = theme.AMBER if desk.changed("split", "pretraining") else theme.PAPER
    parts = [
        Part("Gathered so far", out.run_before, theme.PAPER2, text=words.flop(out.run_before)),
        Part("This quarter", gathered, colour, text=words.flop(gathered)),
    ]
    total = max(1.25 * out.run_after, 1e-3)
    bar = body.top(16)[0]
    ui.box(bar, theme.INK2, radius=2)
    plain = [Part(p.label, p.amount, p.colour) for p in parts if p.amount > 0.0]
    ui.stacked_bar("models.run", bar, plain, label=f"Training run {now} {power} FLOP", total=total)
    note = f"A shipped run leaves {words.share(desk.rules.pretraining.carry_over, 0)} of itself to the next."
    ui.text(Rect(rect.x, bar.bottom + 6, rect.w, 22), note, theme.SECONDARY)


def both(before: float, after: float) -> tuple[str, str]:
    """Return two amounts of 1e24 FLOP in one power of ten: (`2.9 → 4.5`, `×10²⁶`)."""
    mantissa, power = words.flop(max(after, 1e-9)).split("×")
    scale = float(mantissa) / max(after, 1e-9)
    return f"{fmt.number(before * scale, 1)} → {mantissa}", f"×{power}"


def _wall(desk: Desk, ui: Ui, rect: Rect) -> None:
    out = desk.outlook
    unique, need, real = out.unique_tokens, out.optimal_tokens, real_tokens(desk)
    line, body = rect.top(24, gap=22)
    ui.runs(line, [("Data you have ", theme.SECONDARY), (words.tokens(unique), theme.STRONG)])
    amber = theme.SECONDARY.but(colour=theme.AMBER)
    strong = theme.STRONG.but(colour=theme.AMBER)
    ui.runs(line, [("Best for this run ", amber), (words.tokens(need), strong)], align="right")
    hi = _round_up(1.15 * max(unique, need))
    parts = [Part("Real", real, theme.PAPER2, text=f"{words.tokens(real)} real")]
    if unique > real * 1.001:
        parts.append(Part("Synthetic", unique - real, theme.PAPER2, hatched=True))
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
        label="Data wall",
    )
    text = _meaning(desk, unique, need)
    ui.runs(rest.top(24)[0], text)


def _meaning(desk: Desk, unique: float, need: float) -> list[tuple[str, theme.Style]]:
    if need <= unique * 1.001:
        return [
            (f"{words.tokens(unique - need)} to spare. ", theme.STRONG),
            ("Compute binds, not data.", theme.BODY2),
        ]
    worth = worth_of_repeats(np.array(need), np.array(unique), desk.rules.data_wall.repeat_scale)
    part = (float(worth) - unique) / (need - unique)
    loss = theme.STRONG.but(colour=theme.LOSS)
    return [
        (f"{words.tokens(need - unique)} short. ", loss),
        (f"Repeats past the wall count about {words.share(part, 0)}.", theme.BODY2),
    ]


def _round_up(value: float) -> float:
    """Return the next of 1, 1.5, 2, 2.5, 3... times a power of ten, so that ticks fall on round numbers."""
    power = 10.0 ** np.floor(np.log10(max(value, 1e-6)))
    steps = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
    return float(next(step * power for step in steps if step * power >= value))
