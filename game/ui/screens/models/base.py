"""The base that the deployed model stands on: the own one, open weights, or one licensed from a rival."""

import math
from typing import NamedTuple

import numpy as np

from game.language import _, pgettext
from game.market.licensing import for_licence
from game.market.turn import resolve
from game.session.planning.supposed import believed, calm, standing
from game.ui.hexmap.homes import COMMONS
from game.ui.kit import theme
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.turn.desk import Desk
from game.ui.wording import words

OWN, OPEN = "own", "open"
_CARD = 58.0
_GAP = 8.0
_NARROWEST = 226.0
_HEAD = 40.0
_SENTENCE = 48.0


class Base(NamedTuple):
    """One base to stand on: `own`, `open`, or a lab's key; `lab` is its seat, -1 where there is none."""

    key: str
    lab: int
    label: str
    note: str
    trailing: str
    emblem: str
    tooltip: str
    reason: str = ""


def offered(desk: Desk) -> list[int]:
    """Return the rivals whose base is for licence, and the one that is stood on already; best first."""
    if not desk.rules.specialists.enabled:
        return []
    offers, alive, board = for_licence(desk.view.state)[:, 0], desk.figure("alive"), desk.figure("board")
    held = licensor(desk)
    found = [i for i in desk.rivals if offers[i] or (i == held and alive[i] > 0.0)]
    return sorted(found, key=lambda i: -float(board[i]))


def licensor(desk: Desk) -> int:
    """Return the seat whose base the deployed model stands on, or -1."""
    return int(desk.own_number("licensor"))


def licensed(desk: Desk) -> int:
    """Return the seat whose base the plan asks for, or -1."""
    lab = int(desk.get("licence_from"))
    return lab if 0 <= lab < len(desk.world.labs) and lab != desk.seat else -1


def borrowed(desk: Desk) -> bool:
    """Return whether the deployed model stands on a base of others, which only shipping leaves."""
    return desk.own_number("on_open_base") > 0.0 or licensor(desk) >= 0


def chosen(desk: Desk) -> str:
    """Return the key of the base that the plan stands on; a licence not renewed ends on the open one."""
    if desk.get("open_base") > 0.0:
        return OPEN
    if desk.get("ship") > 0.0:
        return OWN
    if licensed(desk) >= 0:
        return desk.lab_key(licensed(desk))
    return OPEN if borrowed(desk) else OWN


def prospects(desk: Desk) -> dict[str, float]:
    """Return the capability, Elo, that the plan comes to on each base this quarter, nothing else changed."""
    return desk.derived("models.prospects", lambda: _prospects(desk))


def _prospects(desk: Desk) -> dict[str, float]:
    labs = [-1, -1, *offered(desk)]
    keys = [OWN, OPEN, *(desk.lab_key(i) for i in labs[2:])]
    orders = standing(desk.view, desk.draft.orders, desk.earlier).repeat(len(keys))
    orders.licence_from[desk.seat] = np.array(labs, dtype=np.float64)
    orders.open_base[desk.seat] = np.array([1.0 if key == OPEN else 0.0 for key in keys])
    orders.ship[desk.seat, 1:] = 0.0
    if borrowed(desk):
        orders.ship[desk.seat, 0] = 1.0
    state = believed(desk.view, desk.earlier).repeat(len(keys))
    after, _ = resolve(state, orders, calm(desk.rules), np.zeros(len(keys), dtype=np.uint64))
    return {key: float(elo) for key, elo in zip(keys, after.capability[desk.seat], strict=True)}


def bases(desk: Desk) -> list[Base]:
    """Return the bases there are to choose from."""
    ways = [_own(desk), _open(desk), *(_licensed(desk, i) for i in offered(desk))]
    gives = prospects(desk)
    if ways[0].reason and not desk.outlook.can_ship:
        gives = {**gives, OWN: math.nan}
    return [way._replace(trailing=_elo(gives[way.key])) for way in ways]


def _own(desk: Desk) -> Base:
    stuck = borrowed(desk) and desk.get("ship") == 0.0
    reason = _("Ship a model of your own to stand on your own base again.") if stuck else ""
    model = words.model_name(desk.lab.name, max(1, round(desk.own_number("generation") + desk.get("ship"))))
    return Base(
        OWN, -1, _("Your own"), model, "", desk.lab.key,
        _("Your own pre-trained model. Nobody else earns by it."), reason,
    )  # fmt: skip


def _open(desk: Desk) -> Base:
    on = desk.rules.instruction_tuning.enabled
    trails = desk.rules.instruction_tuning.handicap
    return Base(
        OPEN,
        -1,
        pgettext("base", "Open"),
        _("free for all"),
        "",
        COMMONS,
        _(
            "Tune the best open weights: {elo} Elo behind them within a quarter. Anybody can.",
            elo=words.elo(trails),
        ),
        "" if on else _("Standing on the open base is switched off in this game."),
    )


def _licensed(desk: Desk, lab: int) -> Base:
    royalty, name = float(desk.figure("royalty")[lab]), desk.lab_name(lab)
    gone = not for_licence(desk.view.state)[lab, 0]
    asked = words.share(royalty, 0)
    about = _(
        "Stand on the base of {lab} for {royalty} of your revenue. The royalty feeds a rival, which may "
        "raise it or take the base away. It trails the rival's own model.",
        lab=name,
        royalty=asked,
    )
    return Base(
        desk.lab_key(lab),
        lab,
        name,
        _("withdrawn") if gone else _("{royalty} royalty", royalty=asked),
        "",
        desk.lab_key(lab),
        about,
        _("{lab} no longer licenses its base.", lab=name) if gone else "",
    )


def _elo(value: float) -> str:
    return words.elo(value) if math.isfinite(value) else ""


def pick(desk: Desk, base: Base) -> None:
    """Plan to stand on a base; a borrowed one rules out shipping the run."""
    group = "base"
    desk.put("open_base", 1.0 if base.key == OPEN else 0.0, group=group)
    desk.put("licence_from", float(base.lab), group=group)
    if base.key != OWN:
        desk.put("ship", 0.0, group=group)
        desk.put("release", 0.0, group=group)


def height(desk: Desk, width: float) -> float:
    """Return the section's height at a width."""
    rows = math.ceil((2 + len(offered(desk))) / _columns(desk, width))
    return _HEAD + rows * (_CARD + _GAP) + _SENTENCE


def _columns(desk: Desk, width: float) -> int:
    most = max(1, int((width + _GAP) // (_NARROWEST + _GAP)))
    count = 2 + len(offered(desk))
    rows = math.ceil(count / most)
    return math.ceil(count / rows)


def draw(desk: Desk, ui: Ui, rect: Rect) -> None:
    """Draw a card for each base and what the choice means."""
    head, body = rect.top(32, gap=_HEAD - 32)
    used = ui.heading("models.base.title", head, _("Base"))
    note = _("Elo this quarter on each")
    if used + ui.measure(note, theme.SECONDARY) + 24 < head.w:
        ui.text(head, note, theme.SECONDARY, align="right", colour=theme.PAPER3)
    found, selected = bases(desk), chosen(desk)
    columns = _columns(desk, rect.w)
    rows = math.ceil(len(found) / columns)
    cards, below = body.top(rows * (_CARD + _GAP))
    for base, cell in zip(found, cards.pad(bottom=_GAP).grid(columns, rows, _GAP), strict=False):
        if (
            ui.option_card(
                f"models.base.{base.key}",
                cell,
                base.label,
                selected=base.key == selected,
                emblem=base.emblem,
                note=base.note,
                trailing=base.trailing,
                group="models.base",
                enabled=not base.reason,
                reason=base.reason,
                tooltip=base.tooltip,
            )
            and base.key != selected
        ):
            pick(desk, base)
    ui.paragraph(below, meaning(desk), theme.SECONDARY)


def meaning(desk: Desk) -> str:
    """Return what standing on the planned base costs and risks."""
    key = chosen(desk)
    if key == OPEN:
        return _("Open weights cost nothing, and give you nothing that others do not have.")
    if key == OWN:
        if offered(desk):
            return _("A licensed base saves training. Its royalty is paid on your revenue and feeds a rival.")
        return _("No rival licenses its base now.")
    lab = licensed(desk)
    royalty = float(desk.figure("royalty")[lab])
    due = royalty * float(desk.outlook.revenue.sum())
    name = desk.lab_name(lab)
    return _(
        "{lab} gets {royalty} of your revenue, about {due} this quarter, and may raise its price or "
        "withdraw the base.",
        lab=name,
        royalty=words.share(royalty, 0),
        due=words.money(due),
    )
