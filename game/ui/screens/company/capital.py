"""Raising capital: the round, what investors give at most, and who owns the company afterwards."""

from game.language import N_, _
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.charts.stacked import Part
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.company.budget import heading
from game.ui.turn.desk import Desk
from game.ui.wording import words

_TOOLTIP = N_(
    "Sells new shares at last quarter's valuation. The money is there this quarter; your stake shrinks."
)

_PATIENCE = N_(
    "Investors' patience, of 100. It wears out for a lab that lives off rounds and is not near the top, and "
    "with it the largest round; it heals for a lab that lives off its customers."
)

_SENTENCE_FROM = 220.0
"""Height below the figures from which the sentence stands under them; the tooltip has it too."""

_LEGEND_FROM = 76.0


def draw(ui: Ui, desk: Desk, rect: Rect) -> None:
    """Draw the block; the slider changes the plan."""
    out, changed = desk.outlook, desk.changed("raise_capital")
    planned, limit = desk.get("raise_capital"), out.round_limit
    rest = heading(
        ui,
        "company.raise.title",
        rect,
        _("Raise capital"),
        "banknote",
        words.money(out.raised),
        changed=changed,
    )
    figures, rest = rest.top(52)
    found = _figures(desk)
    shares = [
        max(ui.measure(label, theme.LABEL), ui.measure(value, theme.STRONG)) + 8.0
        for _key, label, value in found
    ]
    for (key, label, value), cell in zip(found, figures.pad(top=4).columns(shares, 8), strict=True):
        ui.node(
            f"company.raise.{key}",
            "text",
            cell,
            label,
            value=value,
            focusable=False,
            click=False,
            tooltip=_(_PATIENCE) if key == "patience" else "",
        )
        ui.text(Rect(cell.x, cell.y, cell.w, 22), label, theme.LABEL)
        ui.text(Rect(cell.x, cell.y + 22, cell.w, 24), value, theme.STRONG)
    told = rest.h >= _SENTENCE_FROM
    if told:
        ui.paragraph(rest.bottom_part(48)[0], _sentence(desk), theme.SECONDARY)
    ends = rest.pad(bottom=56 if told else 0).bottom_part(20)[0]
    bar = Rect(ends.x, ends.y - 32, ends.w, 40)
    _owners(ui, desk, Rect(rest.x, rest.y + 12, rest.w, max(48.0, bar.y - rest.y - 16)))
    open_ = limit > 0.0
    new = ui.slider(
        "company.raise_capital",
        bar,
        min(planned, limit),
        0.0,
        max(limit, 1.0),
        step=max(limit, 1.0) / 100.0,
        label=_("Raise capital"),
        text=words.money,
        changed=changed,
        enabled=open_,
        reason="" if open_ else _("Nobody invests in this company now."),
        tooltip=f"{_(_TOOLTIP)} {_sentence(desk)}",
    )
    if abs(new - min(planned, limit)) > 1e-9:
        desk.put("raise_capital", new, group=ui.active)
    ui.text(ends, words.money(0.0), theme.TICK)
    ui.text(ends, words.money(limit), theme.TICK, align="right")


def stake_after(desk: Desk) -> float:
    """Return the founders' share once the planned round is sold."""
    return desk.own_number("stake") * (1.0 - desk.outlook.dilution)


def _figures(desk: Desk) -> tuple[tuple[str, str, str], ...]:
    return (
        ("valuation", _("Valuation"), words.money(desk.own_number("valuation"))),
        ("limit", _("At most"), words.money(desk.outlook.round_limit)),
        ("sold", _("Sells"), words.share(desk.outlook.dilution)),
        ("patience", _("Patience"), _patience(desk)),
    )


def _patience(desk: Desk) -> str:
    """Return investors' patience now and after the quarter, of 100."""
    now, after = (
        100.0 * float(value) for value in (desk.own("patience"), desk.outlook.state_after("patience"))
    )
    before, then = fmt.number(now), fmt.number(after)
    return before if before == then else f"{before} → {then}"


def _owners(ui: Ui, desk: Desk, rect: Rect) -> None:
    """Draw who owns the company after the round: founders, earlier investors, the new round."""
    stake, sold = desk.own_number("stake"), desk.outlook.dilution
    after = stake_after(desk)
    earlier = (1.0 - stake) * (1.0 - sold)
    ui.text(
        Rect(rect.x, rect.y, rect.w, 24), _("Founders keep {share}", share=words.share(after)), theme.STRONG
    )
    if sold > 0.0:
        ui.text(
            Rect(rect.x, rect.y, rect.w, 24),
            _("now {share}", share=words.share(stake)),
            theme.SECONDARY,
            align="right",
        )
    bar = Rect(rect.x, rect.y + 30, rect.w, 18)
    parts = [
        Part(_("Founders"), after, theme.PAPER2, said=words.share(after)),
        Part(_("New round"), sold, theme.AMBER, said=words.share(sold)),
        Part(_("Earlier investors"), earlier, theme.LINE2, said=words.share(earlier)),
    ]
    ui.stacked_bar("company.raise.owners", bar, parts, label=_("Who owns the company"), total=1.0)
    if rect.h < _LEGEND_FROM:
        return
    legend = (
        (_("Founders"), theme.PAPER2, after),
        (_("New"), theme.AMBER, sold),
        (_("Earlier"), theme.LINE2, earlier),
    )
    x = rect.x
    for label, colour, amount in legend:
        if amount < 0.0005:
            continue
        text = f"{label} {words.share(amount, 0)}"
        if x > rect.x and x + 16 + ui.measure(text, theme.SECONDARY) * 0.9 > rect.right:
            break  # the bar tells it too
        ui.fill(Rect(x, bar.bottom + 14, 10, 10), colour)
        line = Rect(x + 16, bar.bottom + 8, rect.right - x - 16, 22)
        x += 34 + ui.text(line, text, theme.SECONDARY)


def _sentence(desk: Desk) -> str:
    if desk.outlook.round_limit <= 0.0:
        return _("Nobody invests now. The company has to live on what it earns.")
    return _("Your score is the founders' stake times the value of the company: selling early sells cheaply.")
