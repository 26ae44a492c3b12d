"""Synthetic share: what it is worth to the run in Elo, where caution begins and where models collapse."""

from typing import NamedTuple

import numpy as np

from game.language import _
from game.market.exact import Array
from game.market.synthetic import ALL_SYNTHETIC, LARGEST_SHARE, harm, run_elo, stretch
from game.ui.kit import theme
from game.ui.kit.charts.plot import polyline
from game.ui.kit.charts.readout import Mark, Reading, chart_node, show
from game.ui.kit.layout import Rect
from game.ui.kit.slider import KNOB
from game.ui.kit.ui import Ui
from game.ui.screens.compute.fleet import real_tokens
from game.ui.screens.parts.sections import split_line, styled
from game.ui.turn.desk import Desk
from game.ui.wording import words

_CHART = 150.0
HEIGHT = 28.0 + 26.0 + _CHART + 44.0 + 24.0 + 48.0
_POINTS = 61
_COLLAPSE = -5.0
"""Elo against no synthetic data from which the picture says collapse."""


class Curve(NamedTuple):
    """Elo gained or lost against no synthetic data, over shares from 0 to the largest."""

    shares: Array
    elo: Array
    here: float  # Elo at the planned share
    peak: float  # share of the largest gain
    collapse: float  # share from which it does harm


def curve(desk: Desk) -> Curve:
    """Return the effect of every share on this quarter's run, by the rules' own formula."""
    rules, out = desk.rules, desk.outlook
    planned = desk.get("synthetic_share")
    shares = np.append(np.linspace(0.0, LARGEST_SHARE, _POINTS), planned)
    compute = np.full_like(shares, desk.get("split", "synthetic"))
    ancestors = np.full_like(shares, desk.own_number("synthetic_lineage"))
    unique = real_tokens(desk) * stretch(rules.synthetic_data, shares, compute)
    factor = harm(rules.synthetic_data, shares, ancestors)
    run = np.full_like(shares, out.run_after)
    efficiency = np.full_like(shares, float(out.state_after("efficiency")))
    elo = run_elo(rules, run, unique, factor, efficiency)
    gain = elo - elo[0]
    best = int(np.argmax(gain[:-1]))
    bad = np.flatnonzero((gain[:-1] < _COLLAPSE) & (shares[:-1] > shares[best]))
    collapse = min(float(shares[bad[0]]) if len(bad) else ALL_SYNTHETIC, ALL_SYNTHETIC)
    return Curve(shares[:-1], gain[:-1], float(gain[-1]), float(shares[best]), collapse)


def draw(desk: Desk, ui: Ui, rect: Rect) -> None:
    """Draw the curve with its zones, the slider under it, and the meaning."""
    title, body = rect.top(28)
    if not desk.rules.synthetic_data.enabled:
        ui.heading("data.synthetic.title", title, _("Synthetic share"))
        text = _("Switched off: synthetic tokens neither help nor harm.")
        ui.empty(body.top(56)[0], text, key="data.synthetic.off")
        return
    found, planned = curve(desk), desk.get("synthetic_share")
    ui.heading("data.synthetic.title", title, _("Synthetic share"))
    amber = theme.STRONG.but(colour=theme.AMBER if desk.changed("synthetic_share") else theme.PAPER)
    worth = {
        "share": (words.share(planned, 0), amber),
        "gain": (words.elo_delta(found.here), theme.SECONDARY),
    }
    ui.runs(title, styled(_("{share} is worth {gain} Elo"), theme.SECONDARY, **worth), align="right")
    line, body = body.top(26)
    split_line(ui, line, _("Effect on the run in progress"), "", style=theme.LABEL)
    chart, body = body.top(_CHART, gap=2)
    plot = chart.inset(KNOB, 0)
    _chart(ui, plot, found, planned)
    knob, body = body.top(40)
    value = ui.slider(
        "data.synthetic",
        knob,
        planned,
        0.0,
        LARGEST_SHARE,
        step=0.01,
        label=_("Synthetic share of the training mixture"),
        text=lambda share: words.share(share, 0),
        last=desk.before("synthetic_share"),
        changed=desk.changed("synthetic_share"),
        warning=planned > found.collapse,
        tooltip=_(
            "Part of the mixture that models write. It stretches real data as far as the compute for it "
            "goes (Compute screen); too much of it and models forget."
        ),
    )
    if value != planned:
        desk.put("synthetic_share", value, group=ui.active)
    _ticks(ui, plot, knob.bottom)
    ui.paragraph(Rect(rect.x, knob.bottom + 24, rect.w, 48), _meaning(desk, found), theme.SECONDARY)


def _chart(ui: Ui, plot: Rect, found: Curve, planned: float) -> None:
    spoken = _(
        "{share} is worth {gain} Elo; peak at {peak}",
        share=words.share(planned, 0),
        gain=words.elo_delta(found.here),
        peak=words.share(found.peak, 0),
    )
    count = len(found.shares)

    def read(index: int) -> Reading:
        share, worth = float(found.shares[index]), float(found.elo[index])
        told = _("{change} Elo", change=words.elo_delta(worth))
        return Reading("", [Mark(words.share(share, 0), told, theme.PAPER)])

    reader = chart_node(
        ui, "data.synthetic.effect", plot, _("Effect on the run"), spoken, count=count, read=read
    )
    if not ui.painting:
        return
    low, high = min(-10.0, float(found.elo.min())), max(10.0, 1.25 * float(found.elo.max()))

    def x(share: float) -> float:
        return plot.x + plot.w * share / LARGEST_SHARE

    def y(elo: float) -> float:
        return plot.bottom - plot.h * (elo - low) / (high - low)

    ui.fill(plot, theme.SEA1)
    caution = min(max(found.peak, 0.3), found.collapse)
    ui.fill(Rect(x(caution), plot.y, x(found.collapse) - x(caution), plot.h), theme.INK2)
    bad = Rect(x(found.collapse), plot.y, plot.right - x(found.collapse), plot.h)
    ui.fill(bad, theme.HATCH_GROUND)
    ui.hatch(bad, theme.LOSS, alpha=110)
    dash = f'<path d="M0 {y(0.0) - plot.y:.2f}H{plot.w:.2f}" stroke="#4C6A8B" stroke-dasharray="4 4"/>'
    points = [
        (x(float(s)) - plot.x, y(float(e)) - plot.y) for s, e in zip(found.shares, found.elo, strict=True)
    ]
    ui.vector(plot, dash + polyline(points, theme.PAPER, 2.5))
    _zones(ui, plot, x(caution), x(found.collapse), y(0.0))
    if high - low > 30.0:  # else nothing is at stake
        foot = Rect(plot.x + 10, plot.bottom - 24, 90, 20)
        ui.text(foot, _("{change} Elo", change=words.elo_delta(low)), theme.TICK)
    ui.rule_down(x(planned) - 1, plot.y, plot.h + 22, theme.AMBER, 2)
    ui.circle(x(planned), y(found.here), 7, theme.SEA)
    ui.circle(x(planned), y(found.here), 5.5, theme.AMBER)
    show(ui, reader, plot, count, lambda i: Rect(x(float(found.shares[i])), plot.y, 0.0, plot.h), read)


def _zones(ui: Ui, plot: Rect, caution: float, collapse: float, zero: float) -> None:
    ui.text(
        Rect(plot.x + 10, zero + 2, max(110.0, collapse - plot.x - 20), 20), _("no gain, no loss"), theme.TICK
    )
    if collapse - caution > 64:
        ui.text(
            Rect(caution, plot.bottom - 24, collapse - caution, 20), _("Caution"), theme.TICK, align="centre"
        )
    style, text = theme.TICK.but(weight="semibold", colour=theme.LOSS), _("Collapse")
    wide = max(68.0, ui.measure(text, style) + 10.0)
    if plot.right - collapse > wide + 6:
        label = Rect(plot.right - wide - 6, plot.y + 6, wide, 22)
        ui.fill(label, theme.SEA)
        ui.text(label, text, style, align="centre")


def _ticks(ui: Ui, plot: Rect, top: float) -> None:
    for share in (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9):
        centre = plot.x + plot.w * share / LARGEST_SHARE
        ui.text(Rect(centre - 22, top - 4, 44, 20), words.share(share, 0), theme.TICK, align="centre")


def _meaning(desk: Desk, found: Curve) -> str:
    """Say where gains peak, or why there are none, and where harm begins."""
    limit = words.share(found.collapse, 0)
    warning = _("Past {limit} models trained on models collapse.", limit=limit)
    if float(found.elo.max()) >= 0.5:
        meaning = _("Gains peak near {peak}.", peak=words.share(found.peak, 0))
    elif desk.get("split", "synthetic") <= 0.0:
        meaning = _("No compute writes it: see the Compute screen.")
    elif desk.outlook.optimal_tokens <= real_tokens(desk):
        meaning = _("Real data is enough for this run.")
    else:
        meaning = _("Repeating real data still does nearly as well.")
    return f"{meaning} {warning}"
