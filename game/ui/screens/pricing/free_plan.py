"""The free plan: one slider, what it costs and what it brings."""

from game.language import N_, _, pgettext
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.pricing.facts import FreePlan, free_plan
from game.ui.turn.desk import Desk
from game.ui.wording import words

_WIDE = 900.0
_LOW, _HIGH = 104.0, 176.0
_TOOLTIP = N_(
    "How much people may use without paying. It draws customers and their data; you pay for the serving."
)


def height(width: float) -> float:
    """Return the height the section takes at a width: one line of figures, or two when narrow."""
    return _LOW if width >= _WIDE else _HIGH


def draw(ui: Ui, desk: Desk, rect: Rect) -> None:
    """Draw the section; the slider changes the plan."""
    ui.rule(rect.x, rect.y, rect.w)
    body = rect.pad(top=16)
    now = desk.get("free_plan")
    effect = free_plan(desk.view, desk.outlook)
    if not effect.segments:
        ui.empty(
            Rect(body.x, body.y, body.w, 56),
            _("No segment of this market has a free plan."),
            key="pricing.free.none",
        )
        return
    if rect.w >= _WIDE:
        control, figures = body.left(min(480.0, rect.w * 0.44), 24)
    else:
        control, figures = body.top(72, 8)
    _control(ui, desk, Rect(control.x, control.y, control.w, 72), now, effect)
    _figures(ui, Rect(figures.x, figures.y, figures.w, 64), effect)


def _control(ui: Ui, desk: Desk, rect: Rect, now: float, effect: FreePlan) -> None:
    label, track = rect.left(190, 16)
    ui.text(Rect(label.x, label.y + 6, label.w, 24), _("Free plan"), theme.SECTION)
    ui.text(Rect(label.x, label.y + 32, label.w, 22), ", ".join(effect.segments), theme.SECONDARY)
    bar, value = track.pad(right=64), Rect(track.right - 60, rect.y + 6, 60, 40)
    new = ui.slider(
        "pricing.free_plan",
        Rect(bar.x, rect.y + 6, bar.w, 40),
        now,
        0.0,
        1.0,
        step=0.05,
        label=_("Free plan"),
        text=lambda share: words.share(share, 0),
        last=desk.before("free_plan"),
        changed=desk.changed("free_plan"),
        tooltip=_(_TOOLTIP),
    )
    if new != now:
        desk.put("free_plan", new, group=ui.active)
    ui.text(Rect(bar.x + 4, rect.y + 42, bar.w / 2, 20), pgettext("free plan", "None"), theme.TICK)
    ui.text(Rect(bar.cx, rect.y + 42, bar.w / 2 - 4, 20), _("Generous"), theme.TICK, align="right")
    colour = theme.AMBER if desk.changed("free_plan") else theme.PAPER
    ui.text(value, words.share(new, 0), theme.KPI, align="right", colour=colour)


def _figures(ui: Ui, rect: Rect, effect: FreePlan) -> None:
    facts = (
        (
            "use",
            _("Free use"),
            words.tokens(effect.tokens),
            _("Tokens used without paying this quarter, if rivals hold."),
        ),
        (
            "serving",
            _("Serving"),
            f"{words.compute(effect.compute)}",
            _("Thousands of H100-equivalents busy with it."),
        ),
        ("cost", _("Cost"), words.money(effect.cost), _("Compute that the free use costs a quarter.")),
        (
            "traces",
            _("Traces"),
            fmt.count(effect.traces * 1e6),
            _("Verified traces for post-training that it leaves, at your consent level."),
        ),
        (
            "worth",
            _("Draws like"),
            _("{part} off", part=words.share(effect.worth, 0)),
            _("The price cut that would draw as many customers."),
        ),
    )
    for (key, label, value, tooltip), cell in zip(facts, rect.columns(len(facts)), strict=True):
        ui.node(
            f"pricing.free.{key}",
            "text",
            cell,
            label,
            value=value,
            focusable=False,
            click=False,
            tooltip=tooltip,
        )
        ui.rule_down(cell.x, cell.y, 56)
        ui.text(Rect(cell.x + 14, cell.y + 2, cell.w - 16, 22), label, theme.LABEL)
        ui.text(Rect(cell.x + 14, cell.y + 26, cell.w - 16, 28), value, theme.KPI)
