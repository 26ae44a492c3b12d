"""Stage 4: ship now or train on, against the best rival; as a product or as open weights."""

from typing import NamedTuple

from game.language import _
from game.ui.kit import theme
from game.ui.kit.charts.plot import round_ticks
from game.ui.kit.layout import Rect
from game.ui.kit.segmented import Choice
from game.ui.kit.theme import Colour
from game.ui.kit.ui import Ui
from game.ui.screens.models.base import borrowed, licensed, licensor
from game.ui.screens.parts.sections import numbered, styled
from game.ui.turn.desk import Desk
from game.ui.wording import words

HEIGHT = 290.0
_ROW = 44.0
_NEAR = 1.28
"""Standard errors that leave a tenth on either side."""


class Candidate(NamedTuple):
    """A row of the comparison: Elo with its range."""

    key: str
    label: str
    low: float
    mid: float
    high: float
    colour: Colour
    chosen: bool = False


def draw(desk: Desk, ui: Ui, rect: Rect) -> None:
    """Draw the comparison and the choice."""
    head, body = rect.top(32, gap=4)
    numbered(ui, "models.ship.title", head, 4, _("Ship"))
    chart, body = body.top(3 * _ROW + 24, gap=10)
    _compare(ui, chart, candidates(desk))
    choice, body = body.top(40, gap=10)
    _choose(desk, ui, choice)
    ui.paragraph(body, _meaning(desk), theme.SECONDARY)


def candidates(desk: Desk) -> list[Candidate]:
    """Return ship now, one more quarter, and the best rival as the leaderboard shows it."""
    out = desk.outlook
    now, later = out.capability_shipped, out.capability_next
    ships = desk.get("ship") > 0.0
    first = (
        _("Deployed model") if _no_ship(desk) else _("Ship now")
    )  # a run that falls short cannot be shipped
    rows = [
        Candidate("now", first, now, now, now, theme.AMBER if ships else theme.PAPER2, chosen=ships),
        Candidate(
            "later",
            _("One more quarter"),
            later,
            later,
            later,
            theme.AMBER if not ships else theme.PAPER2,
            chosen=not ships,
        ),
    ]
    best = best_rival(desk)
    if best is not None:
        error = _NEAR * desk.rules.information.board_error
        board = float(desk.figure("board")[best])
        name = desk.lab_name(best)
        colour = theme.lab_look(desk.lab_key(best)).colour
        rows.append(
            Candidate("rival", _("Best rival, {lab}", lab=name), board - error, board, board + error, colour)
        )
    return rows


def best_rival(desk: Desk) -> int | None:
    """Return the living rival that leads the board, if any is left."""
    alive, board = desk.figure("alive"), desk.figure("board")
    living = [i for i in desk.rivals if alive[i] > 0.0]
    return max(living, key=lambda i: float(board[i])) if living else None


def _compare(ui: Ui, rect: Rect, rows: list[Candidate]) -> None:
    low, high = min(row.low for row in rows), max(row.high for row in rows)
    ticks = round_ticks(low - 4.0, high + 4.0, 3)
    axis = (ticks[0], ticks[-1])
    plot = Rect(rect.x, rect.y, rect.w, 3 * _ROW)
    for tick in ticks:
        x = plot.x + plot.w * (tick - axis[0]) / (axis[1] - axis[0])
        if tick not in axis:
            ui.rule_down(x, plot.y, plot.h)
        width = ui.measure(words.elo(tick), theme.TICK) + 2
        left = min(max(plot.x, x - width / 2), plot.right - width)
        ui.text(Rect(left, plot.bottom + 2, width, 20), words.elo(tick), theme.TICK, align="centre")
    for row, cell in zip(rows, plot.stack(_ROW, len(rows)), strict=True):
        line, bar = cell.top(24)
        style = theme.STRONG if row.chosen else theme.SECONDARY
        span = f" ({words.elo(row.low)}–{words.elo(row.high)})"
        runs = [(words.elo(row.mid), theme.STRONG), (span, theme.SECONDARY)]
        if row.high <= row.low:
            runs = styled(_("{elo} Elo"), theme.SECONDARY, elo=(words.elo(row.mid), theme.STRONG))
        width = sum(ui.measure(t, s) for t, s in runs)
        used = min(ui.measure(row.label, style), line.w - width - 16) + 8
        ui.fill(Rect(line.x, line.y + 2, used, 20), theme.SEA)
        ui.text(line.pad(right=width + 8), row.label, style)
        ui.fill(Rect(line.right - width - 8, line.y + 2, width + 8, 20), theme.SEA)
        ui.runs(line, runs, align="right")
        ui.range_bar(
            f"models.ship.{row.key}.elo",
            bar.top(20)[0],
            row.low,
            row.mid,
            row.high,
            axis=axis,
            colour=row.colour,
            label=row.label,
            text=words.elo,
        )


def _choose(desk: Desk, ui: Ui, rect: Rect) -> None:
    reason = _no_ship(desk)
    may = not reason
    chosen = "keep" if desk.get("ship") == 0.0 else "open" if desk.get("release") > 0.0 else "ship"
    choices = [
        Choice("keep", _("Keep training"), tooltip=_("The run goes on; customers keep the deployed model.")),
        Choice(
            "ship",
            _("Ship"),
            enabled=may,
            reason=reason,
            tooltip=_(
                "Deploys the run. Launch costs {cost}.",
                cost=words.money(desk.rules.pretraining.release_cost),
            ),
        ),
        Choice(
            "open",
            _("Ship as open"),
            enabled=may,
            reason=reason,
            tooltip=_(
                "Deploys the run and publishes its weights: brand for you, better open weights for all."
            ),
        ),
    ]
    picked = ui.segmented("models.ship", rect, choices, chosen)
    if picked != chosen:
        _plan(desk, picked)


def _plan(desk: Desk, picked: str) -> None:
    group = "ship"
    desk.put("ship", 0.0 if picked == "keep" else 1.0, group=group)
    desk.put("release", 1.0 if picked == "open" else 0.0, group=group)
    held = licensor(desk) if picked == "keep" else -1.0
    desk.put("licence_from", held, group=group)
    desk.put("open_base", 0.0, group=group)


def _no_ship(desk: Desk) -> str:
    """Return why the run cannot be shipped, or an empty string."""
    out = desk.outlook
    if not borrowed(desk):
        if desk.get("open_base") > 0.0:
            return _("You stand on the open base this quarter. Choose your own base to ship.")
        if licensed(desk) >= 0 and desk.get("ship") == 0.0:
            return _("You stand on a licensed base this quarter. Choose your own base to ship.")
    if not out.can_ship:
        was = words.elo(desk.own_number("base_capability"))
        return _(
            "Not ready: the run would come out at {run} Elo, the deployed model came out at {deployed}.",
            run=words.elo(out.ship_base),
            deployed=was,
        )
    return ""


def _meaning(desk: Desk) -> str:
    out = desk.outlook
    if reason := _no_ship(desk):
        return reason
    kept, shipped = out.capability_kept, out.capability_shipped
    if desk.get("ship") > 0.0:
        return _(
            "Shipping is worth {change} Elo to customers this quarter, against tuning the old model on.",
            change=words.elo_delta(shipped - kept),
        )
    wait = round(out.capability_next) - round(shipped)  # as the two stand above
    return _(
        "Waiting a quarter is worth {gain} Elo more in the model you ship.",
        gain=words.elo_delta(wait),
    )
