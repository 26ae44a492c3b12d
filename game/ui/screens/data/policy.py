"""What users' data may be used for, what each level yields and costs, and human labelling."""

from typing import NamedTuple

import numpy as np

from game.language import N_, Words, _, within
from game.market.exact import Array
from game.market.law import lawful_consent
from game.market.legal import BOUNDS
from game.market.usage import new_text, new_traces, trust_change, usable
from game.ui.kit import format as fmt
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.parts.fit import widest
from game.ui.turn.desk import Desk
from game.ui.wording import words

_CARD = 42.0
_GAP = 6.0
_BETWEEN = 14.0
HEIGHT = 28.0 + 26.0 + 4 * (_CARD + _GAP) + 16.0 + 56.0
_ICONS = ("ban", "user", "users", "globe")
_WHAT = Words(
    N_("Train on nothing that users write. Trust grows."),
    N_("Train on what free plans bring, and on paying customers who opt in."),
    N_("Also on most paying customers. Enterprise and health customers mind."),
    N_("Train on everything. Most data, most privacy risk, and trust wears away."),
)
_DOLLARS = 1e6


class Yield(NamedTuple):
    """What a level brings in a quarter at last quarter's usage."""

    text: float  # T
    traces: float  # M
    trust: float  # change of trust, [0, 1]


def yields(desk: Desk) -> list[Yield]:
    """Return what each consent level would bring, by the rules' own formula."""
    rules = desk.rules
    served: Array = desk.report_own("tokens")[None, :, None]
    free_plan = np.array([[desk.get("free_plan")]])
    found = []
    for level in range(4):
        consent = np.array([[float(level)]])
        usage = usable(rules, served, free_plan, consent)
        text = float(np.cumsum(new_text(rules, usage)[0, :, 0])[-1]) if desk.world.domains else 0.0
        trust = float(trust_change(rules.consent, consent)[0, 0])
        found.append(Yield(text, float(new_traces(rules, usage)[0, 0]), trust))
    return found


def lawful(desk: Desk) -> int:
    """Return the highest consent level that the law allows this quarter."""
    highest = len(words.CONSENT_LABELS) - 1
    return int(lawful_consent(desk.rules, desk.view.state, np.array([[float(highest)]]))[0, 0])


def unlawful(desk: Desk, level: int) -> bool:
    """Return whether the law forbids a consent level."""
    return level > lawful(desk)


def draw(desk: Desk, ui: Ui, rect: Rect) -> None:
    """Draw the four levels and the labelling budget."""
    title, body = rect.top(28)
    ui.heading("data.policy.title", title, _("User data policy"))
    head, body = body.top(26)
    cards, body = body.top(4 * (_CARD + _GAP), gap=16)
    if not desk.rules.consent.enabled:
        ui.empty(
            head.move(dy=8)._replace(h=72),
            _("Consent is switched off: every lab trains on everything and nobody minds."),
            key="data.policy.off",
        )
    else:
        found = yields(desk)
        widths = _widths(ui, found)
        _heads(ui, head, widths)
        for level, (cell, brought) in enumerate(zip(cards.stack(_CARD, 4, _GAP), found, strict=True)):
            _level(desk, ui, cell, level, brought, widths)
    ui.rule(rect.x, cards.bottom + 4, rect.w)
    _labelling(desk, ui, body)


def _widths(ui: Ui, found: list[Yield]) -> tuple[float, ...]:
    """Return the widths of text, traces and trust, each with a gap before it: languages differ."""
    columns = (
        (56.0, [words.tokens(brought.text) for brought in found]),
        (52.0, [words.traces(brought.traces) for brought in found]),
        (38.0, [fmt.delta(100 * brought.trust) for brought in found]),
    )
    return tuple(_BETWEEN + widest(ui, texts, theme.STRONG, least, 96.0) for least, texts in columns)


def _figures(rect: Rect, widths: tuple[float, ...]) -> list[Rect]:
    """Return the places of text, traces and trust in a card."""
    places, room = [], rect.pad(right=12)
    for width in reversed(widths):
        place, room = room.right_part(width)
        places.append(place)
    return places[::-1]


def _heads(ui: Ui, rect: Rect, widths: tuple[float, ...]) -> None:
    ui.text(rect.pad(left=12), _("Train on"), theme.LABEL)
    for place, name in zip(_figures(rect, widths), (_("Text"), _("Traces"), _("Trust")), strict=True):
        ui.text(place, name, theme.LABEL, align="right")


def _level(desk: Desk, ui: Ui, rect: Rect, level: int, brought: Yield, widths: tuple[float, ...]) -> None:
    chosen = round(desk.get("consent")) == level
    written = words.tokens(brought.text)
    text, traces, trust = _figures(rect, widths)
    first = text.right - ui.measure(written, theme.STRONG)
    if ui.option_card(
        f"data.consent.{level}",
        rect,
        words.CONSENT_LABELS[level],
        icon=_ICONS[level],
        selected=chosen,
        group="data.consent",
        kept=rect.right - first + 6.0,
        enabled=not unlawful(desk, level),
        reason=_("The law allows no more than: {level}.", level=within(words.CONSENT_LABELS[lawful(desk)])),
        tooltip=_(
            "{what} At last quarter's usage {text} of text and {traces} traces a quarter; "
            "trust {change} points.",
            what=_WHAT[level],
            text=words.tokens(brought.text),
            traces=words.traces(brought.traces),
            change=fmt.delta(100 * brought.trust),
        ),
    ):
        desk.put("consent", float(level))
    off = unlawful(desk, level)
    ink = theme.DIM if off else theme.PAPER
    ui.text(text, written, theme.STRONG, align="right", colour=ink)
    ui.text(traces, words.traces(brought.traces), theme.STRONG, align="right", colour=ink)
    colour = theme.DIM if off else theme.GAIN if brought.trust > 0.0 else theme.LOSS
    ui.text(trust, fmt.delta(100 * brought.trust), theme.STRONG, align="right", colour=colour)


def _labelling(desk: Desk, ui: Ui, rect: Rect) -> None:
    planned = desk.get("labelling") * _DOLLARS
    wide = 80.0 + ui.measure(fmt.money(888e6), theme.STRONG) + 8.0
    knob, room = rect.right_part(max(theme.STEPPER_WIDTH, wide))
    stock = float(desk.outlook.state_after("labels"))
    ui.text(Rect(room.x, rect.y + 5, room.w, 23), _("Human labelling"), theme.BODY)
    ui.text(
        Rect(room.x, rect.y + 28, room.w, 22),
        _("Stock {money} after it", money=words.money(stock)),
        theme.SECONDARY,
    )
    value = ui.stepper(
        "data.labelling",
        Rect(knob.x, rect.y + 8, knob.w, 40),
        planned,
        0.0,
        BOUNDS["labelling"][1] * _DOLLARS,
        step=5 * _DOLLARS,
        label=_("Human labelling"),
        text=fmt.money,
        unit=_DOLLARS,
        changed=desk.changed("labelling"),
        tooltip=_(
            "Experts who write and rank answers. What they made lifts post-training, less and less: "
            "at most {most} Elo, half of it at a stock of {stock}.",
            most=fmt.number(desk.rules.post_training.label_elo),
            stock=words.money(desk.rules.post_training.label_scale),
        ),
    )
    if value != planned:
        desk.put("labelling", value / _DOLLARS, group=ui.active)
