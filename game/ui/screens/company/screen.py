"""The company tab: six blocks of one rhythm, and politics below them."""

from collections.abc import Callable
from functools import partial

import numpy as np

from game.language import N_, _
from game.market.hazard import hazard, safety_scale
from game.market.observe import View
from game.ui.kit import format as fmt
from game.ui.kit.layout import Rect
from game.ui.kit.ui import Ui
from game.ui.screens.company import budget, capital, money, politics
from game.ui.screens.company.budget import Budget
from game.ui.screens.company.effects import Effect, effect, fan, top_of_scale
from game.ui.screens.parts.sections import Section, Sizes, page, subject
from game.ui.turn.desk import Desk
from game.ui.wording import words

_BUDGETS = ("safety", "marketing", "harness", "talent")
_LEAST = 244.0
_MOST = 400.0
_TITLE = 40.0
_TOOLS = N_("They draw customers, and hold them when a rival ships a better model.")
INFLATION = 1.06
"""Growth of budgets a quarter that sliders leave room for."""


class CompanyScreen:
    """Raise capital and set the budgets for safety, marketing, tools and memory, and talent."""

    key, label, icon = "company", N_("Company"), "building-2"

    def __init__(self) -> None:
        self._memory: tuple[View, dict[tuple[object, ...], Effect]] | None = None

    def draw(self, ui: Ui, desk: Desk, rect: Rect) -> None:
        """Draw the tab; sliders change the plan."""
        sizes = Sizes.of(rect)
        across = 3 if sizes.wide else 2 if sizes.middle else 1
        blocks: list[Callable[[Ui, Rect], None]] = [
            lambda u, r: capital.draw(u, desk, r),
            *(partial(self._budget, desk=desk, field=field) for field in _BUDGETS),
            lambda u, r: money.draw(u, desk, r),
        ]
        rows = len(blocks) // across
        top = _top(desk, "lobbying", 2.5 * desk.rules.regulation.lobby_scale)
        below = politics.sections(desk, top, wide=sizes.wide, middle=sizes.middle)
        taken = _TITLE + sum(row[0].height for row in below) + 20.0 * (rows + len(below)) + 24.0
        height = min(_MOST, max(_LEAST, (rect.h - taken) / rows))
        sections = [Section(height, block) for block in blocks]
        title = Section(_TITLE, lambda u, r: subject(u, "company.title", r, _("Company")))
        page(
            ui,
            self.key,
            rect,
            [[title], *(sections[i : i + across] for i in range(0, len(sections), across)), *below],
            column_gap=40.0,
        )

    def _budget(self, ui: Ui, rect: Rect, *, desk: Desk, field: str) -> None:
        make = {
            "safety": _safety,
            "marketing": self._marketing,
            "harness": self._harness,
            "talent": self._talent,
        }
        budget.draw(ui, desk, rect, make[field](desk))

    # --- what each budget buys

    def _marketing(self, desk: Desk) -> Budget:
        rule = desk.rules.demand
        top = _top(desk, "marketing", 1.25 * rule.brand_scale)
        found = self._effect(desk, "marketing", "brand", top)
        return _levels(
            desk, "marketing", _("Marketing"), "megaphone", found, top, name=_("Brand"),
            sentence=_("Brand draws customers in every segment. It is forgotten when nobody pays for it."),
        )  # fmt: skip

    def _harness(self, desk: Desk) -> Budget:
        rule = desk.rules.platform
        top = _top(desk, "harness", 1.25 * rule.scale)
        found = self._effect(desk, "harness", "harness", top)
        return _levels(
            desk, "harness", _("Tools and memory"), "wrench", found, top, name=_("Depth"),
            sentence=_(_TOOLS),
        )  # fmt: skip

    def _talent(self, desk: Desk) -> Budget:
        rule = desk.rules.diffusion
        top = _top(desk, "talent", 2.0 * rule.talent_scale)
        found = self._effect(desk, "talent", "efficiency", top)
        growth = tuple(level / found.now - 1.0 for level in found.levels)
        at = found.at(min(desk.get("talent"), top)) / found.now - 1.0
        research = desk.get("split", "research")
        return Budget(
            field="talent",
            title=_("Talent"),
            icon="graduation-cap",
            tooltip=_("Pay and stock for researchers. They turn the fleet's research share into efficiency."),
            top=top,
            budgets=found.budgets,
            levels=growth,
            at=at,
            now=None,
            name=_("Efficiency"),
            text=lambda level: fmt.change(level, 1),
            value=_(
                "Efficiency ×{now}, +{growth} a quarter", now=fmt.number(found.now, 2), growth=words.share(at)
            ),
            sentence=_(
                "They work with {share} of the fleet. An efficient lab trains and serves on less.",
                share=words.share(research, 0),
            ),
        )

    def _effect(self, desk: Desk, field: str, level: str, top: float) -> Effect:
        """Return a curve, computed once for each plan that it depends on."""
        if self._memory is None or self._memory[0] is not desk.view:
            self._memory = (desk.view, {})
        key = (field, top, desk.get("release"), *desk.row("split"))
        known = self._memory[1]
        if key not in known:
            known[key] = effect(desk.view, desk.draft.orders, field, level, top)
        return known[key]


def _top(desk: Desk, field: str, scale: float) -> float:
    """Return the right end of a budget's slider: room above the useful range and the plan."""
    start = float(desk.draft.start_row(field)[0])
    return top_of_scale(
        max(scale * INFLATION**desk.quarter, 1.5 * start, 1.5 * desk.before(field), desk.get(field))
    )


def _levels(
    desk: Desk, field: str, title: str, icon: str, found: Effect, top: float, *, name: str, sentence: str
) -> Budget:
    """Return the block of a budget that moves a level between 0 and 100."""
    at = found.at(min(desk.get(field), top))
    return Budget(
        field=field,
        title=title,
        icon=icon,
        tooltip=_("{sentence} The dotted line is the level today.", sentence=sentence),
        top=top,
        budgets=found.budgets,
        levels=found.levels,
        at=at,
        now=found.now,
        name=name,
        text=lambda level: fmt.number(100 * level, 1),
        value=f"{name} {fmt.number(100 * found.now, 1)} → {fmt.number(100 * at, 1)}",
        sentence=sentence,
    )


def _safety(desk: Desk) -> Budget:
    planned = desk.get("safety")
    halving = safety_scale(desk.rules, desk.quarter)
    top = _top(desk, "safety", 3.0 * halving / INFLATION**desk.quarter)
    budgets = fan(top)
    chance = hazard_of(desk, planned)
    value = _("Incident {chance}", chance=words.share(chance))
    if chance > 0.0:
        value = _("Incident {chance}, 1 in {n}", chance=words.share(chance), n=fmt.number(1.0 / chance))
    return Budget(
        field="safety",
        title=_("Safety"),
        icon="shield",
        tooltip=_(
            "Safety work makes incidents rarer; reach, capability and recent alarm make them likelier."
        ),
        top=top,
        budgets=budgets,
        levels=desk.remembered(
            f"company.safety.{top}", lambda: tuple(hazard_of(desk, spent) for spent in budgets)
        ),
        at=chance,
        now=None,
        name=_("Chance of an incident"),
        text=words.share,
        value=value,
        sentence=_(
            "Trust is {trust} of 100. An incident would cost {loss} of it, a fine, and the market's "
            "confidence.",
            trust=fmt.number(100 * desk.own_number("trust")),
            loss=fmt.number(100 * desk.rules.incidents.trust_loss),
        ),
    )


def hazard_of(desk: Desk, safety: float) -> float:
    """Return the chance of an incident this quarter under a safety budget of `safety` $M, [0, 1].

    The lab's reach is taken as it was last quarter.
    """
    s, seat = desk.view.state, desk.seat
    if s.alive[seat, 0] <= 0.0:
        return 0.0
    total = float(s.revenue[:, 0].sum())
    reach = float(s.revenue[seat, 0]) / total * len(s.alive) if total > 0.0 else 0.0
    found = hazard(
        desk.rules,
        desk.quarter,
        reach=np.array([reach]),
        capability=s.capability[seat],
        safety=np.array([safety]),
        scrutiny=s.scrutiny,
        regulation=s.regulation,
    )
    return float(found[0])
